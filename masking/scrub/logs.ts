import { MaskingError } from '../errors.ts';
import type { Check } from '../run/check.ts';
import { isDenied } from '../session/fault.ts';
import { providerOf } from '../session/provider.ts';
import type { Session } from '../session/session.ts';

/**
 * A general log would write down every statement of masking, and what developers do on the clone.
 *
 * @throws MaskingError `general-log-on`
 */
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

/** The logs that MySQL keeps as tables, and where Amazon's procedures move their rows. */
const LOGS = ['general_log', 'slow_log'] as const;
const BACKUPS: readonly string[] = LOGS.map((log) => `${log}_backup`);

/** True of a table of `mysql` that is emptied, whatever it holds. */
export function isLog(table: string): boolean {
  return (LOGS as readonly string[]).includes(table) || BACKUPS.includes(table);
}

/** Empties the logs that MySQL keeps as tables: they came along from production, with statements and their values. */
export async function emptyLogs(session: Session): Promise<Check[]> {
  const checks: Check[] = [];
  const { isAmazon } = await providerOf(session);
  const there = await session.rows<{ tbl: string }>(
    "SELECT TABLE_NAME AS tbl FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'mysql'",
    'looking for logs',
  );
  for (const log of LOGS) {
    // Elsewhere a table of that name is somebody's own, and masked.
    const backup = isAmazon && there.some(({ tbl }) => tbl === `${log}_backup`) ? [`${log}_backup`] : [];
    const before = new Map<string, number>();
    for (const table of [log, ...backup]) before.set(table, await rowsOf(session, table));
    if ((before.get(log) ?? 0) > 0) await empty(session, log);
    if ((before.get(`${log}_backup`) ?? 0) > 0) await rotate(session, log);
    for (const [table, count] of before) {
      const after = await rowsOf(session, table);
      checks.push({ name: `mysql.${table} is empty`, passed: after === 0, count });
    }
  }
  return checks;
}

async function empty(session: Session, log: string): Promise<void> {
  try {
    await session.run(`TRUNCATE TABLE mysql.${log}`, `emptying mysql.${log}`);
  } catch (error) {
    if (!isDenied(error)) throw error;
    await rotate(session, log);
  }
}

/** Amazon reserves the table, and has a procedure that moves its rows into a backup table: twice empties both. */
async function rotate(session: Session, log: string): Promise<void> {
  for (let i = 0; i < 2; i++) await session.run(`CALL mysql.rds_rotate_${log}`, `emptying mysql.${log}`);
}
