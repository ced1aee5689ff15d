import type { Check } from '../run/check.ts';
import { DatabaseFault } from '../session/fault.ts';
import type { Session } from '../session/session.ts';

/** Tables that an interrupted ALTER left in the data folder: no list of tables shows them, and they hold rows. */
export async function checkLeftovers(session: Session): Promise<Check> {
  const what = 'no interrupted ALTER left a table';
  try {
    const [row] = await session.rows<{ n: number | string }>(
      "SELECT COUNT(*) AS n FROM information_schema.INNODB_TABLES WHERE NAME LIKE '%/#sql%'",
      'looking for tables that were left',
    );
    const left = Number(row?.n ?? Number.NaN);
    return {
      name: what,
      passed: left === 0,
      count: left,
      ...(left === 0 ? {} : { detail: `${left} tables named #sql… hold rows of others` }),
    };
  } catch (error) {
    if (!(error instanceof DatabaseFault) || error.lost) throw error;
    return {
      name: what,
      passed: false,
      count: 0,
      detail: 'the account that masks needs PROCESS to see them',
    };
  }
}
