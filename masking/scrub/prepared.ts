import { DatabaseFault, isDenied } from '../session/fault.ts';
import type { Session } from '../session/session.ts';

/** XAER_NOTA: it has ended meanwhile, or a session that is being ended still holds it. */
const ENDED = 1397;

/**
 * Rolls back the transactions that were prepared in production and came along: nobody will ever commit them here, and
 * each holds locks that masking would wait for in vain. Without the right to see them, the wait says so in the end.
 */
export async function undoPrepared(session: Session): Promise<void> {
  const doing = 'undoing prepared transactions';
  try {
    const prepared = await session.rows<{
      formatID: number | string;
      gtrid_length: number | string;
      data: string;
    }>('XA RECOVER CONVERT XID', doing);
    for (const { formatID, gtrid_length, data } of prepared) {
      // Both parts of its name, one after the other, as hexadecimal digits behind 0x.
      const [digits, end] = [data.slice(2), 2 * Number(gtrid_length)];
      const id = `X'${digits.slice(0, end)}', X'${digits.slice(end)}', ${Number(formatID)}`;
      await session.run(`XA ROLLBACK ${id}`, doing).catch((error: unknown) => {
        if (!(error instanceof DatabaseFault && error.errno === ENDED)) throw error;
      });
    }
  } catch (error) {
    if (!isDenied(error)) throw error;
  }
}
