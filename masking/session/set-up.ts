import { MaskingError } from '../errors.ts';
import { isDenied, isUnknownSetting } from './fault.ts';

/**
 * What would cut answers short, that to the question for the settings among them: columns that nobody sees are not masked. Read
 * back, in one row, before that is asked.
 */
const FIRST: Readonly<Record<string, number>> = {
  // As many as JavaScript counts exactly.
  sql_select_limit: Number.MAX_SAFE_INTEGER,
  sql_big_selects: 1,
  max_execution_time: 0,
};

/**
 * What each connection is set to before it does anything. Each is read back: a proxy or an `init_connect` that
 * changes one would change what masking writes.
 */
const SETTINGS: Readonly<Record<string, string | number>> = {
  ...FIRST,
  // Summer time would move TIMESTAMPs by an hour in `IF(…)`.
  time_zone: '+00:00',
  // Not strict about dates: rows with zero dates must stay as they are. Nor about a division by zero: what is generated from a
  // kept 0 is NULL, as it was. Strict about everything else, so that a mask that does not fit stops the run instead of being cut.
  sql_mode: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO',
  // Keys that reference masked columns are masked on both sides, in any order; cascades must not fire.
  foreign_key_checks: 0,
  transaction_isolation: 'READ-COMMITTED',
  innodb_lock_wait_timeout: 20,
  lock_wait_timeout: 60,
  group_concat_max_len: 1_048_576,
  // Rows are followed from one to the next for as long as there are some, and so are the tokens of a text.
  cte_max_recursion_depth: 4_294_967_295,
  // Definitions are read back from SHOW CREATE TABLE: names in backticks.
  sql_quote_show_create: 1,
  // Of a table that hides its generated primary key, all columns are to be seen.
  show_gipk_in_create_table_and_information_schema: 1,
  // information_schema caches row counts for a day otherwise.
  information_schema_stats_expiry: 0,
  wait_timeout: 28_800,
  autocommit: 1,
  completion_type: 'NO_CHAIN',
  transaction_read_only: 0,
  // A statement without a key is no mistake of ours, and `id IS NULL` is no last number.
  sql_safe_updates: 0,
  sql_auto_is_null: 0,
  // Statements of ours are none of those that the slow log holds, which is to be empty in the end: a year.
  long_query_time: 31_536_000,
  // Masks of one named key are the same on every server.
  div_precision_increment: 4,
  lc_time_names: 'en_US',
  // A value of two rows in a unique key must not pass; our own tables must not lose what a transaction takes back.
  unique_checks: 1,
  default_storage_engine: 'InnoDB',
};

/** What is set where the account may. */
const IF_ALLOWED: readonly (readonly [string, number])[] = [
  // Tables without a primary key, and those that were made when a server took more columns and options are written anew as they are,
  // whatever the server wants of new ones.
  ['sql_require_primary_key', 0],
  ['sql_generate_invisible_primary_key', 0],
  ['innodb_strict_mode', 0],
  // The slow log may hold what uses no index, however quick it is; so many rows none of ours looks at. No build of MySQL takes less.
  ['min_examined_row_limit', 4_294_967_295],
];

const COLLATION = 'utf8mb4_0900_ai_ci';

/** A session that is not set up yet, as far as that asks of it. */
interface Fresh {
  rows<Row>(sql: string, doing: string, values?: readonly unknown[]): Promise<Row[]>;
  run(sql: string, doing: string, values?: readonly unknown[]): Promise<number>;
}

/**
 * Sets a connection up, and proves that the settings took. In two statements where the server knows all that is set, and lets it be: a
 * run has many connections.
 * @throws MaskingError `session-setting-refused`, `binary-log-on`
 */
export async function setUp(session: Fresh): Promise<void> {
  const all = Object.entries(SETTINGS);
  const further = async (error: unknown) => {
    if (!isUnknownSetting(error) && !isDenied(error)) throw error;
    await setAndReadBack(session, Object.entries(FIRST));
    const known = await settingsOf(session);
    // Older servers lack some; what they lack cannot be set wrong either.
    const answer = await setAndReadBack(
      session,
      all.filter(([setting]) => known.has(setting)),
    );
    for (const [setting, value] of IF_ALLOWED.filter(([of]) => known.has(of)))
      await ifAllowed(session, setting, value);
    return answer;
  };
  const answer = await setAndReadBack(session, [...all, ...IF_ALLOWED]).catch(further);
  if (Number(answer[LOGGED]) !== 0) await leaveBinaryLog(session);
}

/** The names of those settings that the server has. */
async function settingsOf(session: Fresh): Promise<ReadonlySet<string>> {
  const asked = [...Object.keys(SETTINGS), ...IF_ALLOWED.map(([setting]) => setting)];
  const known = await session.rows<{ Variable_name: string }>(
    `SHOW SESSION VARIABLES WHERE Variable_name IN (${asked.map(() => '?').join(',')})`,
    'reading the session settings',
    asked,
  );
  return new Set(known.map(({ Variable_name }) => Variable_name));
}

const LOGGED = 'log_bin';

/** Who may not say so does without. */
async function ifAllowed(session: Fresh, setting: string, value: number): Promise<void> {
  await session.run(`SET SESSION ${setting} = ${value}`, 'setting up the session').catch((error: unknown) => {
    if (!isDenied(error)) throw error;
  });
}

/**
 * A binary log would hold the originals (row format), or the key (statement format). Who may not leave it may look all the same: a look
 * writes into temporary tables alone, which only the format STATEMENT writes down.
 */
async function leaveBinaryLog(session: Fresh): Promise<void> {
  await session.run('SET SESSION sql_log_bin = 0', 'leaving the binary log').catch(async (error: unknown) => {
    if (!isDenied(error)) throw error;
    const statements = await session.rows(
      "SHOW SESSION VARIABLES WHERE Variable_name = 'binlog_format' AND Value = 'STATEMENT'",
      'reading how the binary log is written',
    );
    if (statements.length > 0) throw logged();
  });
}

/**
 * Refuses a session whose changes would be written into a binary log.
 *
 * @throws MaskingError `binary-log-on`
 */
export async function requireUnlogged(session: Fresh): Promise<void> {
  const [row] = await session.rows<{ logs: number | string }>(
    `SELECT @@GLOBAL.${LOGGED} AND @@SESSION.sql_log_bin AS logs`,
    'asking whether changes are logged',
  );
  if (Number(row?.logs) !== 0) throw logged();
}

const logged = (): MaskingError =>
  new MaskingError(
    'binary-log-on',
    'The server writes a binary log, and this account may not keep masking out of it.',
    "A clone: set binlog_format to OFF in the clones' parameter group. Any other server whose binary log is read must not be masked.",
  );

type Row = Readonly<Record<string, string | number>>;

/**
 * Sets them, and refuses what did not take.
 * @returns all that was read, and whether the server writes a binary log
 */
async function setAndReadBack(
  session: Fresh,
  wanted: readonly (readonly [string, string | number])[],
): Promise<Row> {
  const set = wanted.map(([setting]) => `SESSION ${setting} = ?`).join(', ');
  await session.run(
    `SET NAMES utf8mb4 COLLATE ${COLLATION}, ${set}`,
    'setting up the session',
    wanted.map(([, value]) => value),
  );
  const columns = [...wanted.map(([setting]) => setting), 'collation_connection'];
  const [row = {}] = await session.rows<Row>(
    `SELECT ${columns.map((setting) => `@@SESSION.${setting} AS ${setting}`).join(', ')}, @@GLOBAL.${LOGGED} AS ${LOGGED}`,
    'reading the session settings back',
  );
  const sorted = (value: unknown) => String(value).split(',').sort().join(',');
  for (const [setting, value] of [...wanted, ['collation_connection', COLLATION] as const]) {
    // 31536000.000000
    if (sorted(row[setting]) === sorted(value) || Number(row[setting]) === value) continue;
    throw new MaskingError(
      'session-setting-refused',
      `The server holds ${setting} at ${String(row[setting])}, and masking needs ${value}.`,
      'Look at the parameter group (init_connect and its like); masking under another setting would change data.',
    );
  }
  return row;
}
