import type { Check } from '../run/check.ts';
import { DatabaseFault } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Tables of the performance schema that hold statements, and with them values. They live in memory only. */
const HISTORY =
  /^(events_statements_(history|history_long|summary_by_digest|histogram_by_digest)|events_transactions_history(_long)?|prepared_statements_instances|error_log)$/;

/** Clears what the server remembers of statements, as far as this account may. */
export async function clearStatementHistory(session: Session): Promise<Check> {
  const tables = await session.rows<{ tbl: string }>(
    "SELECT TABLE_NAME AS tbl FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'performance_schema'",
    'looking for the statement history',
  );
  let cleared = 0;
  for (const { tbl } of tables.filter((table) => HISTORY.test(table.tbl))) {
    try {
      await session.run(
        `TRUNCATE TABLE ${name('performance_schema', tbl)}`,
        `clearing performance_schema.${tbl}`,
      );
      cleared++;
    } catch (error) {
      // Some are read-only everywhere, some on Aurora; what is in memory came after the clone, from us.
      if (!(error instanceof DatabaseFault) || error.lost) throw error;
    }
  }
  return { name: 'statement history is cleared', passed: true, count: cleared };
}
