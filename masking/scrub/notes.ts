import type { Check } from '../run/check.ts';
import { DatabaseFault, isDenied } from '../session/fault.ts';
import { text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** The settings that MySQL's `sys` begins with. https://dev.mysql.com/doc/refman/8.4/en/sys-sys-config.html */
const DEFAULTS: Readonly<Record<string, string | null>> = {
  'diagnostics.allow_i_s_tables': 'OFF',
  'diagnostics.include_raw': 'OFF',
  'ps_thread_trx_info.max_length': '65535',
  'statement_performance_analyzer.limit': '100',
  'statement_performance_analyzer.view': null,
  statement_truncate_len: '64',
};

/** ER_NO_SUCH_TABLE, ER_BAD_DB_ERROR. */
const GONE: readonly (number | undefined)[] = [1146, 1049];

/** A setting that is tuned stays: a number, or a switch. */
const TUNED = /^(\d{1,10}|ON|OFF|YES|NO)$/i;

/** What costs may be noted with; MySQL's own rows have no comment. */
const NOTED = ['mysql.engine_cost', 'mysql.server_cost'] as const;

/** A row of `sys.sys_config`. */
export interface Row {
  readonly variable: string;
  readonly value: string | null;
  readonly setBy: string | null;
}

const isSetting = ({ variable, value }: Row): boolean =>
  value === (DEFAULTS[variable] ?? null) || (value !== null && TUNED.test(value));

/** Rows of `sys.sys_config` that are no settings, or that say who set them. */
export async function wrongRows(session: Session): Promise<Row[]> {
  try {
    const rows = await session.rows<Row>(
      'SELECT variable, value, set_by AS setBy FROM sys.sys_config',
      'reading sys.sys_config',
    );
    return rows.filter(
      (row) => row.setBy !== null || !Object.hasOwn(DEFAULTS, row.variable) || !isSetting(row),
    );
  } catch (error) {
    // Somebody has dropped it, or its database: nothing is left there.
    if (error instanceof DatabaseFault && GONE.includes(error.errno)) return [];
    throw error;
  }
}

async function comments(session: Session, table: string): Promise<number> {
  const [row] = await session.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM ${table} WHERE comment IS NOT NULL`,
    `counting the comments in ${table}`,
  );
  return Number(row?.n ?? 0);
}

/** Notes in the server's settings that this account could not take out. */
export async function lastingNotes(session: Session): Promise<string[]> {
  const lasting: string[] = [];
  const found = (await wrongRows(session)).length;
  const statements = [
    'UPDATE sys.sys_config SET set_by = set_by WHERE FALSE',
    'DELETE FROM sys.sys_config WHERE FALSE',
  ];
  if (found > 0 && !(await mayAll(session, statements)))
    lasting.push(`sys.sys_config (${found} rows): the right to change it is missing`);
  for (const table of NOTED) {
    const n = await comments(session, table);
    if (n > 0 && !(await mayAll(session, [`UPDATE ${table} SET comment = NULL WHERE FALSE`])))
      lasting.push(`${table} (comments in ${n} rows): the right to change it is missing`);
  }
  return lasting;
}

/** Whether this account has the rights for statements that change nothing. */
async function mayAll(session: Session, statements: readonly string[]): Promise<boolean> {
  try {
    for (const statement of statements) await session.run(statement, 'trying out what may be reset');
    return true;
  } catch (error) {
    if (!isDenied(error)) throw error;
    return false;
  }
}

/**
 * Takes out of `sys.sys_config` what is no setting of the server's: everybody may write there, and it notes who did, by
 * the name of the account and the address. The comments of costs go, too.
 */
export async function clearNotes(session: Session): Promise<Check> {
  const doing = "clearing notes in the server's settings";
  const found = await wrongRows(session);
  // Its own triggers would note our account.
  if (found.length > 0) await session.run('SET @sys.ignore_sys_config_triggers = TRUE', doing);
  for (const row of found) {
    const where = `WHERE variable = ${text(row.variable)}`;
    const standard = DEFAULTS[row.variable];
    const kept = isSetting(row) ? row.value : (standard ?? null);
    await session.run(
      standard === undefined
        ? `DELETE FROM sys.sys_config ${where}`
        : `UPDATE sys.sys_config SET value = ${kept === null ? 'NULL' : text(kept)}, set_by = NULL ${where}`,
      doing,
    );
  }
  let noted = 0;
  for (const table of NOTED) {
    const n = await comments(session, table);
    noted += n;
    if (n > 0) await session.run(`UPDATE ${table} SET comment = NULL WHERE comment IS NOT NULL`, doing);
  }
  const left = (await wrongRows(session)).length;
  return { name: "the server's settings hold no notes", passed: left === 0, count: found.length + noted };
}
