import { createHmac, randomBytes } from 'node:crypto';
import { MaskingError } from '../errors.ts';
import { DatabaseFault } from '../session/fault.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { veiled } from '../session/veiled.ts';
import { ALL_KEYS, digest, KEY, settingKey } from '../transformers/expression.ts';
import { dropCopies } from './copies.ts';
import { type Instant, now } from './instant.ts';
import { unfit } from './server-settings.ts';

/** The database of our own that lives in the clone as long as the run does. Nobody else can reach it. */
export const WORK = '`understudy_masking`';

/**
 * How its tables are stored, whatever the server makes of others: the older row formats take no index of so many characters. Those of a
 * server with pages of 4 KiB take 768 bytes, which are 192 characters: no index here is longer.
 */
export const STORED = 'ENGINE = InnoDB ROW_FORMAT = DYNAMIC';

/** The table of the work schema that outlives a run which was given up: values of rows that are gone. */
export const KEPT_OF_REMOVED = 'original_removed';

/** MySQL's answer where a table is to be encrypted, and nothing has a key for it. */
const NO_KEYRING = 3185;

/** What a run is about: it can go on only while none of these has changed. */
export interface RunIdentity {
  readonly policyHash: string;
  readonly schemaHash: string;
  readonly planHash: string;
}

/**
 * How far the run is. `given up`: refused, after rows had gone; another may begin. `planning`: nothing was masked yet, though rows may be gone. `proven`: masked. `merged`: rare masks are one; all
 * but the policy's own SQL.
 */
export type RunState = 'given up' | 'planning' | 'executing' | 'executed' | 'proven' | 'merged';

/** A run that was begun: how far it is, and since when. */
export interface Run {
  readonly state: RunState;
  readonly startedAt: Instant;
}

const TABLES = [
  `run (id TINYINT PRIMARY KEY, state VARCHAR(16) NOT NULL, masking_key BINARY(32) NOT NULL, known_answer CHAR(64) NOT NULL,
     policy_hash CHAR(64) NOT NULL, schema_hash CHAR(64) NOT NULL, plan_hash CHAR(64) NOT NULL, started_at VARCHAR(32) NOT NULL,
     checks JSON, after_done INT NOT NULL DEFAULT 0, token CHAR(32) NOT NULL, signature CHAR(64))`,
  'proofs (table_no INT PRIMARY KEY, facts JSON NOT NULL)',
  `chunks (table_no INT, no INT, lower_bound LONGTEXT, upper_bound LONGTEXT, row_count BIGINT NOT NULL, done TINYINT NOT NULL DEFAULT 0,
     PRIMARY KEY (table_no, no))`,
  `samples (table_no INT, no INT, row_condition LONGTEXT NOT NULL, originals JSON NOT NULL, expected JSON NOT NULL,
     PRIMARY KEY (table_no, no))`,
  'whole_samples (no BIGINT AUTO_INCREMENT PRIMARY KEY, table_no INT NOT NULL, said LONGTEXT NOT NULL, KEY (table_no))',
  `indexes (db VARCHAR(64), tbl VARCHAR(64), name VARCHAR(64), clause LONGTEXT NOT NULL, kind VARCHAR(8) NOT NULL,
     definition LONGTEXT NOT NULL, PRIMARY KEY (db, tbl, name))`,
  'fidelity (what VARCHAR(16) PRIMARY KEY, said LONGTEXT NOT NULL)',
  // Tables that are masked on their way into a copy; all others are masked in place.
  'copies (table_no INT PRIMARY KEY)',
  // Tables that are masked in place, and then written anew because pages were split.
  'rebuilds (table_no INT PRIMARY KEY)',
  'counters (db VARCHAR(64), tbl VARCHAR(64), next BIGINT UNSIGNED NOT NULL, PRIMARY KEY (db, tbl))',
  `triggers (db VARCHAR(64), name VARCHAR(64), tbl VARCHAR(64) NOT NULL, position INT NOT NULL, statement LONGTEXT NOT NULL,
     sql_mode TEXT NOT NULL, character_set VARCHAR(64) NOT NULL, collation VARCHAR(64) NOT NULL, PRIMARY KEY (db, name))`,
];

/** True when a run was begun on this server and its traces are not scrubbed yet (or has this table already). */
export async function hasWork(session: Session, table?: string): Promise<boolean> {
  const rows = await session.rows(
    table === undefined
      ? "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'understudy_masking'"
      : `SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'understudy_masking' AND TABLE_NAME = ${text(table)}`,
    'looking for an interrupted run',
  );
  return rows.length > 0;
}

/** True when a run was begun on this server and may go on: it was asked when it began whether the server takes its policy. */
export async function isUnderWay(session: Session): Promise<boolean> {
  if (!(await hasWork(session, 'run'))) return false;
  const rows = await session.rows(
    `SELECT 1 FROM ${WORK}.run WHERE state <> 'given up'`,
    'looking for an interrupted run',
  );
  return rows.length > 0;
}

async function makeTables(session: Session, doing: string): Promise<void> {
  await session.run(`CREATE DATABASE IF NOT EXISTS ${WORK} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`, doing);
  try {
    for (const table of TABLES)
      await session.run(`CREATE TABLE IF NOT EXISTS ${WORK}.${table} ${STORED}`, doing);
  } catch (error) {
    if (!(error instanceof DatabaseFault) || error.errno !== NO_KEYRING) throw error;
    // What is encrypted unless somebody says otherwise stays so as long as the database is there.
    if (!(await hasWork(session, 'run'))) await session.run(`DROP DATABASE ${WORK}`, doing);
    throw unfit(['default_table_encryption is ON, and there is no keyring: write OFF, or load a keyring']);
  }
}

/**
 * Begins a run, or goes on with the one that was interrupted. The key is made by the server, and never leaves it.
 * `key` (hexadecimal) is for tests, which compare runs. A run that was not signed with `signingKey` is refused: one
 * that came along from production could claim that its rows are masked.
 */
export async function beginRun(
  session: Session,
  identity: RunIdentity,
  key?: string,
  signingKey?: Buffer,
): Promise<Run> {
  const token = randomBytes(16).toString('hex');
  const signature = signingKey === undefined ? 'NULL' : text(signatureOf(token, signingKey));
  const doing = 'preparing the work schema';
  await makeTables(session, doing);
  await forgetGivenUp(session, signingKey);
  const made = key === undefined ? 'RANDOM_BYTES(32)' : await veiled(session, key, 'making the key');
  for (const sql of settingKey(made)) await session.run(sql, 'making the key');
  await session.run(
    `INSERT IGNORE INTO ${WORK}.run (id, state, masking_key, known_answer, policy_hash, schema_hash, plan_hash, started_at, token, signature) SELECT 1, 'planning', ${KEY}, ${knownAnswer()}, ${text(identity.policyHash)},
       ${text(identity.schemaHash)}, ${text(identity.planHash)}, ${text(now())}, ${text(token)}, ${signature}`,
    doing,
  );
  const [run] = await session.rows<{
    state: RunState;
    policy_hash: string;
    schema_hash: string;
    plan_hash: string;
    started_at: Instant;
    token: string;
    signature: string | null;
  }>(
    `SELECT state, policy_hash, schema_hash, plan_hash, started_at, token, signature FROM ${WORK}.run WHERE id = 1`,
    doing,
  );
  if (!run)
    throw new MaskingError('internal', 'The work schema holds no run.', 'This is a bug: please report it.');
  requireOurs(run, signingKey);
  requireSame('policy', run.policy_hash, identity.policyHash);
  requireSame('schema', run.schema_hash, identity.schemaHash);
  requireSame('plan', run.plan_hash, identity.planHash);
  await useKey(session);
  return { state: run.state, startedAt: run.started_at };
}

/** A run that was given up masked nothing: another takes its place, with whatever policy. */
async function forgetGivenUp(session: Session, signingKey?: Buffer): Promise<void> {
  const doing = 'preparing the work schema';
  const [run] = await session.rows<{ token: string; signature: string | null }>(
    `SELECT token, signature FROM ${WORK}.run WHERE state = 'given up'`,
    doing,
  );
  if (run === undefined) return;
  requireOurs(run, signingKey);
  await session.run(`DELETE FROM ${WORK}.run WHERE state = 'given up'`, doing);
}

function signatureOf(token: string, signingKey: Buffer): string {
  return createHmac('sha256', signingKey).update(`run ${token}`).digest('hex');
}

function requireOurs(run: { readonly token: string; readonly signature: string | null }, key?: Buffer): void {
  if (key === undefined || run.signature === signatureOf(run.token, key)) return;
  throw new MaskingError(
    'run-not-ours',
    'The server holds the traces of a masking run that was not begun on this clone.',
    'They came along from the source: drop the database understudy_masking there, then make a new clone.',
  );
}

function requireSame(what: 'policy' | 'schema' | 'plan', before: string, now: string): void {
  if (before === now) return;
  throw new MaskingError(
    `${what}-changed`,
    `The ${what} is not the one that the interrupted run began with (${before.slice(0, 12)}…, now ${now.slice(0, 12)}…).`,
    'Rows that are masked already cannot be masked in another way. Make a new clone, or go back to what it was.',
  );
}

const knownAnswer = (): string => digest('known', ALL_KEYS);

/**
 * Gives a session the run's key, and proves by a known answer that it has an effect there: a session without it would
 * turn every value into NULL, and a key that does nothing would make masks that anyone can compute.
 *
 * @throws MaskingError `key-without-effect`
 */
export async function useKey(session: Session): Promise<void> {
  const doing = 'loading the key';
  const kept = (column: string) => `(SELECT ${column} FROM ${WORK}.run WHERE id = 1)`;
  for (const sql of settingKey(kept('masking_key'))) await session.run(sql, doing);
  const [check] = await session.rows<{ same: number; varied: number }>(
    `SELECT ${knownAnswer()} = ${kept('known_answer')} AS same, ${KEY} <> REPEAT(LEFT(${KEY}, 1), 32) AS varied`,
    doing,
  );
  if (Number(check?.same) === 1 && Number(check?.varied) === 1) return;
  throw new MaskingError(
    'key-without-effect',
    'A known answer shows that the key has no effect on this connection.',
    'Nothing was masked by it. Make a new clone; if it happens again, report it.',
  );
}

/**
 * An interrupted run goes on with the key that it began with; another value of a named key is another key.
 *
 * @throws MaskingError `key-changed`
 */
export async function requireKey(session: Session, key: string): Promise<void> {
  const doing = 'comparing the key';
  const [run] = await session.rows<{ same: number }>(
    `SELECT masking_key = ${await veiled(session, key, doing)} AS same FROM ${WORK}.run WHERE id = 1`,
    doing,
  );
  if (Number(run?.same) === 1) return;
  throw new MaskingError(
    'key-changed',
    'The key that the policy names is not the one that the interrupted run began with.',
    'Rows that are masked already cannot be masked by another key. Make a new clone, or put the key back.',
  );
}

/**
 * Writes down how far the run is, and in the same write what was proven until there: what comes next changes what was looked at, and
 * no later run could prove it again.
 */
export async function setState(session: Session, state: RunState, checks: readonly unknown[]): Promise<void> {
  await session.run(
    `UPDATE ${WORK}.run SET state = ${text(state)}, checks = ${text(JSON.stringify(checks))} WHERE id = 1`,
    'recording how far the run is',
  );
}

/** What an earlier attempt of the run proved. */
export async function keptChecks<T>(session: Session): Promise<T[]> {
  const [run] = await session.rows<{ checks: unknown }>(
    `SELECT checks FROM ${WORK}.run WHERE id = 1`,
    'reading what was proven',
  );
  const checks = run?.checks;
  return typeof checks === 'string' ? JSON.parse(checks) : ((checks ?? []) as T[]);
}

/** The end of the run's traces, its key included. */
export async function dropWork(session: Session): Promise<void> {
  await dropCopies(session);
  await session.run(`DROP DATABASE IF EXISTS ${WORK}`, 'dropping the work schema');
}

/**
 * Ends a run that was refused before it masked anything, so that another policy may be tried. What was taken of rows that are gone
 * stays: that policy's proof must look for it, too.
 */
export async function giveUp(session: Session): Promise<void> {
  if (!(await hasWork(session, KEPT_OF_REMOVED))) return dropWork(session);
  const doing = 'giving the run up';
  await dropCopies(session);
  const others = await session.rows<{ name: string }>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'understudy_masking' AND TABLE_NAME NOT IN ('run', ${text(KEPT_OF_REMOVED)})`,
    doing,
  );
  // Before the state: one that is killed in between is an interrupted run, which makes them again.
  if (others.length > 0)
    await session.run(`DROP TABLE ${others.map(({ name: of }) => `${WORK}.${name(of)}`).join(', ')}`, doing);
  await session.run(`UPDATE ${WORK}.run SET state = 'given up' WHERE id = 1`, doing);
}
