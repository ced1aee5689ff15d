import { MaskingError } from '../errors.ts';
import { isDenied } from '../session/fault.ts';
import type { Session } from '../session/session.ts';
import type { Check } from '../verify/verify.ts';

/** A general log would write down every statement of masking, and what developers do on the clone. */
export async function requireNoGeneralLog(session: Session): Promise<void> {
  const [log] = await session.rows<{ enabled: number }>(
    'SELECT @@GLOBAL.general_log AS enabled',
    'reading the log settings',
  );
  if (Number(log?.enabled) === 0) return;
  throw new MaskingError(
    'general-log-on',
    'The general log is on.',
    "Set general_log to 0 in the clones' parameter group.",
  );
}

const rowsOf = async (session: Session, log: string): Promise<number> => {
  const [row] = await session.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM mysql.${log}`,
    `counting mysql.${log}`,
  );
  return Number(row?.n ?? Number.NaN);
};

/** Empties the logs that MySQL keeps as tables: they came along from production, with statements and their values. */
export async function emptyLogs(session: Session): Promise<Check[]> {
  const checks: Check[] = [];
  for (const log of ['general_log', 'slow_log']) {
    const before = await rowsOf(session, log);
    if (before > 0) await empty(session, log);
    const after = await rowsOf(session, log);
    checks.push({ name: `mysql.${log} is empty`, passed: after === 0, count: before });
  }
  return checks;
}

async function empty(session: Session, log: string): Promise<void> {
  try {
    await session.run(`TRUNCATE TABLE mysql.${log}`, `emptying mysql.${log}`);
  } catch (error) {
    if (!isDenied(error)) throw error;
    // Aurora reserves the table, and has a procedure that moves its rows into a backup table: twice empties both.
    for (let i = 0; i < 2; i++) await session.run(`CALL mysql.rds_rotate_${log}`, `emptying mysql.${log}`);
  }
}
