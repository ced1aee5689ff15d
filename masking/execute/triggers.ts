import { MaskingError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { refusedDefiners } from '../run/refused-definer.ts';
import { WORK } from '../run/work-schema.ts';
import { DatabaseFault } from '../session/fault.ts';
import { name, definer as quotedDefiner, text } from '../session/quote.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';

interface Trigger {
  readonly db: string;
  readonly name: string;
  readonly tbl: string;
  readonly position: number | string;
  /** `user@host`. */
  readonly definer: string;
  readonly event: 'UPDATE' | 'DELETE';
}

/** Triggers that masking would fire, or the removal of rows: nothing may be written but what the plan says. */
async function firing(session: Session, plan: Plan): Promise<Trigger[]> {
  const of = new Map(plan.tables.map((table) => [table.label, table]));
  const triggers = await session.rows<Trigger>(
    `SELECT TRIGGER_SCHEMA AS db, TRIGGER_NAME AS name, EVENT_OBJECT_TABLE AS tbl, ACTION_ORDER AS position, DEFINER AS definer, EVENT_MANIPULATION AS event
     FROM information_schema.TRIGGERS WHERE EVENT_MANIPULATION IN ('UPDATE', 'DELETE')`,
    'reading the triggers',
  );
  return triggers.filter(({ db, tbl, event }) => {
    const table = of.get(`${db}.${tbl}`);
    return event === 'UPDATE' ? table !== undefined && table.way !== 'skip' : table?.rows !== undefined;
  });
}

/**
 * Refuses to take triggers away that this account could not put back: a binary log that trusts nobody, or a definer
 * with more rights than ours. Tried out on a table of our own, because no list of rights tells it for sure.
 */
export async function requireTriggersCanReturn(session: Session, plan: Plan): Promise<void> {
  const doing = 'trying out triggers';
  const definers = new Set((await firing(session, plan)).map(({ definer }) => definer));
  if (definers.size === 0) return;
  await session.run(`CREATE TABLE IF NOT EXISTS ${WORK}.rehearsal (id INT PRIMARY KEY)`, doing);
  for (const definer of definers) {
    await session.run(`DROP TRIGGER IF EXISTS ${WORK}.rehearsal`, doing);
    try {
      await session.run(
        `CREATE DEFINER = ${quotedDefiner(definer)} TRIGGER ${WORK}.rehearsal BEFORE INSERT ON ${WORK}.rehearsal FOR EACH ROW SET @understudy = 1`,
        doing,
      );
    } catch (error) {
      if (!(error instanceof DatabaseFault) || error.lost) throw error;
      throw cannotReturn(definer, error.errno);
    }
  }
  await session.run(`DROP TABLE ${WORK}.rehearsal`, doing);
}

/**
 * The same as far as it can be told without making anything: by lint, and before anybody is shut out.
 *
 * @throws MaskingError `triggers-cannot-return`
 */
export async function requireTriggersAreOurs(session: Session, plan: Plan): Promise<void> {
  const definers = (await firing(session, plan)).map(({ definer }) => definer);
  for (const definer of (await refusedDefiners(session, definers)).keys()) throw cannotReturn(definer, 1227);
}

function cannotReturn(definer: string, errno: number | undefined): MaskingError {
  return new MaskingError(
    'triggers-cannot-return',
    `Masking takes triggers away while it runs, and could not create those of ${definer} again (MySQL error ${errno ?? 'unknown'}).`,
    "1419: set binlog_format to OFF, or log_bin_trust_function_creators to 1, in the clones' parameter group. 1227: give the triggers another definer.",
  );
}

/**
 * Writes the triggers down, all of them before the first goes: of those that are left, the next would be the first. Then drops them.
 * Repeated after a crash, it finds what is left, and what was written down.
 */
export async function takeTriggersAway(session: Session, plan: Plan): Promise<void> {
  const there = await firing(session, plan);
  for (const trigger of there) await writeDown(session, trigger);
  for (const trigger of there) await drop(session, trigger);
}

async function writeDown(session: Session, trigger: Trigger): Promise<void> {
  const doing = `writing down the trigger ${trigger.db}.${trigger.name}`;
  const [shown] = await session.rows<Record<string, string>>(
    `SHOW CREATE TRIGGER ${name(trigger.db, trigger.name)}`,
    doing,
  );
  const values = [
    trigger.db,
    trigger.name,
    trigger.tbl,
    String(trigger.position),
    shown?.['SQL Original Statement'] ?? '',
    shown?.sql_mode ?? '',
    shown?.character_set_client ?? '',
    shown?.collation_connection ?? '',
  ];
  // What an interrupted attempt has written down knows its place.
  await session.run(
    `INSERT INTO ${WORK}.triggers VALUES (${values.map(text).join(', ')}) ON DUPLICATE KEY UPDATE db = db`,
    doing,
  );
}

async function drop(session: Session, trigger: Pick<Trigger, 'db' | 'name'>): Promise<void> {
  await session.run(
    `DROP TRIGGER ${name(trigger.db, trigger.name)}`,
    `taking the trigger ${trigger.db}.${trigger.name} away`,
  );
}

/**
 * Puts the triggers back exactly: order, definer, SQL mode, character set. On a connection of its own, which they set. Then forgets
 * what was written down: who takes them away again finds them as they are then.
 */
export async function putTriggersBack(session: Session, target: MaskingTarget): Promise<void> {
  const doing = 'putting the triggers back';
  const journal = await session.rows<Written>(
    `SELECT * FROM ${WORK}.triggers ORDER BY db, tbl, position, name`,
    doing,
  );
  if (journal.length === 0) return;
  const rows = await session.rows<{ db: string; name: string }>(
    'SELECT TRIGGER_SCHEMA AS db, TRIGGER_NAME AS name FROM information_schema.TRIGGERS',
    doing,
  );
  const there = new Set(rows.map((row) => JSON.stringify([row.db, row.name])));
  const isThere = (t: Written) => there.has(JSON.stringify([t.db, t.name]));
  // One that is made fires last: where one is missing, those behind it are made again, too.
  const behind = journal.filter(
    (t, i) =>
      isThere(t) && journal.slice(0, i).some((one) => one.tbl === t.tbl && one.db === t.db && !isThere(one)),
  );
  for (const trigger of behind) await drop(session, trigger);
  await makeAgain(
    target,
    journal.filter((t) => !isThere(t) || behind.includes(t)),
  );
  await session.run(`DELETE FROM ${WORK}.triggers`, doing);
}

/** A trigger as it was written down. */
interface Written extends Pick<Trigger, 'db' | 'name' | 'tbl'> {
  readonly statement: string;
  readonly sql_mode: string;
  readonly character_set: string;
  readonly collation: string;
}

async function makeAgain(target: MaskingTarget, triggers: readonly Written[]): Promise<void> {
  if (triggers.length === 0) return;
  await using own = await openSession(target);
  for (const trigger of triggers) {
    const what = `putting the trigger ${trigger.db}.${trigger.name} back`;
    await own.run(`USE ${name(trigger.db)}`, what);
    await own.run(`SET NAMES ${trigger.character_set} COLLATE ${trigger.collation}`, what);
    await own.run(`SET SESSION sql_mode = ${text(trigger.sql_mode)}`, what);
    await own.run(trigger.statement, what);
  }
}
