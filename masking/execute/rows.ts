import type { WalkKey } from '../decide/walk-key.ts';
import { MaskingError } from '../errors.ts';
import { whyNotSwapped } from '../plan/copying.ts';
import { keyLiterals, range, selectedKey } from '../plan/key-range.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { childrenOf, type Removal, removals } from '../plan/removal.ts';
import { dropCopies } from '../run/copies.ts';
import type { Instant } from '../run/instant.ts';
import { MaskingConnection } from '../run/masking-connection.ts';
import type { RunOptions } from '../run/run-options.ts';
import { WORK } from '../run/work-schema.ts';
import { counterOf } from '../schema/create-table.ts';
import { DatabaseFault } from '../session/fault.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { keepByCopy } from './copy.ts';
import { emptying, leadsTooFar, parentKeysOf, removeAtOnce } from './remove-at-once.ts';

/** Rows that are looked at in one transaction. */
const AT_ONCE = 5000;

/**
 * Removes the rows that the policy does not keep, before anything is looked at or masked: conditions see the
 * originals. Rows go by MySQL's own DELETE, so children follow the rule of their foreign key.
 * Interrupted, it starts over.
 *
 * @param startedAt what conditions take for now, so that a run that was interrupted keeps the very same rows
 * @returns rows that should be gone and are not, by their tables' labels
 */
export async function removeRows(
  { target, plan, meter, signal, dropIndexesFrom, onStep }: RunOptions,
  startedAt: Instant,
): Promise<ReadonlyMap<string, number>> {
  await using connection = new MaskingConnection(target);
  const unwanted = new Map<string, number>();
  for (const removal of removals(plan)) {
    const { table, checked } = removal;
    await connection.attempt(async (session) => {
      // One that was lost behind its RENAME has left the old table, with the rows that went.
      await dropCopies(session);
      await session.run(
        `SET SESSION foreign_key_checks = ${checked ? 1 : 0}, SESSION timestamp = ${Date.parse(startedAt) / 1000}`,
        'setting up the removal of rows',
      );
      if (table.rows === 'truncate' && canTruncate(table, plan)) await truncate(session, table);
      else if (!(await keptByCopy(session, removal, plan, dropIndexesFrom, onStep)))
        await deleteRows(session, removal, plan, signal);
      unwanted.set(table.label, await countUnwanted(session, table));
    });
    meter.advance(table.label, 0);
  }
  return unwanted;
}

/**
 * Asked as soon as they are gone: a condition may read what is masked later, other tables, whose rows go, too, and what time
 * it is.
 */
async function countUnwanted(session: Session, { table, rows, label: of }: TablePlan): Promise<number> {
  if (rows === undefined) return 0;
  const doing = `looking whether rows of ${of} are gone`;
  const unwanted = rows === 'truncate' ? 'TRUE' : `(${rows.keep}) IS NOT TRUE`;
  await session.run(`USE ${name(table.database)}`, doing);
  const [row] = await session.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM ${name(table.database, table.name)} WHERE ${unwanted}`,
    doing,
  );
  return Number(row?.n ?? 0);
}

/** TRUNCATE asks nobody: it is sound where whoever references the table is emptied, too. */
function canTruncate(table: TablePlan, plan: Plan): boolean {
  return childrenOf(table, plan).every((child) => child.rows === 'truncate');
}

async function truncate(session: Session, { table, label: of }: TablePlan): Promise<void> {
  const doing = `emptying ${of}`;
  const target = name(table.database, table.name);
  // It would begin to count at 1 again; a crash in between must not forget where it was.
  const [shown] = await session.rows<Record<string, string>>(`SHOW CREATE TABLE ${target}`, doing);
  const next = counterOf(shown?.['Create Table'] ?? '');
  const row = `db = ${text(table.database)}, tbl = ${text(table.name)}`;
  if (next) await session.run(`INSERT IGNORE INTO ${WORK}.counters SET ${row}, next = ${next}`, doing);
  const [counter] = await session.rows<{ next: string | number }>(
    `SELECT next FROM ${WORK}.counters WHERE db = ${text(table.database)} AND tbl = ${text(table.name)}`,
    doing,
  );
  // Checked, it refuses a table that is referenced at all, even by empty ones.
  await session.run('SET SESSION foreign_key_checks = 0', doing);
  await session.run(`TRUNCATE TABLE ${target}`, doing);
  if (counter) await session.run(`ALTER TABLE ${target} AUTO_INCREMENT = ${counter.next}`, doing);
}

/** Writes a table anew when that is less work: it is not small, and most of its rows go. */
async function keptByCopy(
  session: Session,
  { table, goes }: Removal,
  plan: Plan,
  worthFrom: number,
  onStep: RunOptions['onStep'],
): Promise<boolean> {
  const isReferenced = childrenOf(table, plan).length > 0;
  if (typeof table.rows !== 'object' || whyNotSwapped(table.table, isReferenced) !== undefined) return false;
  const doing = `removing rows of ${table.label}`;
  await session.run(`USE ${name(table.table.database)}`, doing);
  const [count] = await session
    .rows<{ n: number | string; kept: number | string }>(
      `SELECT COUNT(*) AS n, IFNULL(SUM((${goes}) IS NOT TRUE), 0) AS kept FROM ${name(table.table.database, table.table.name)}`,
      doing,
    )
    .catch((error: unknown) => {
      throw explained(error, table.label);
    });
  const [rows, kept] = [Number(count?.n ?? 0), Number(count?.kept ?? 0)];
  const done =
    rows >= worthFrom &&
    kept * 2 < rows &&
    (await keepByCopy(session, table, `(${goes}) IS NOT TRUE`, onStep));
  await session.run(`USE ${WORK}`, doing);
  return done;
}

async function deleteRows(
  session: Session,
  { table: plan, goes, round, empties }: Removal,
  whole: Plan,
  signal: AbortSignal | undefined,
): Promise<void> {
  const doing = `removing rows of ${plan.label}`;
  const table = name(plan.table.database, plan.table.name);
  // The condition names other tables as the policy's author would: from the table's own database.
  await session.run(`USE ${name(plan.table.database)}`, doing);
  for (const { child, key } of empties)
    await session.run(emptying(child, key, parentKeysOf(key, goes)), doing).catch((error: unknown) => {
      throw explained(error, plan.label);
    });
  const atOnce = () =>
    removeAtOnce(session, plan, whole).catch((error: unknown) => {
      throw explained(error, plan.label);
    });
  if (round) await atOnce();
  let lower: string[] | undefined;
  while (!round) {
    signal?.throwIfAborted();
    const upper: string[] | undefined = plan.key
      ? await boundary(session, table, plan.key, lower, doing)
      : undefined;
    const within = plan.key ? range(plan.key, lower, upper) : 'TRUE';
    const followed = await session.run(`DELETE FROM ${table} WHERE ${within} AND (${goes})`, doing).then(
      () => true,
      (error: unknown) => {
        if (leadsTooFar(error)) return false;
        throw explained(error, plan.label);
      },
    );
    if (!followed) await atOnce();
    if (!followed || upper === undefined) break;
    lower = upper;
  }
  await session.run(`USE ${WORK}`, doing);
}

/** The key of the last row of the next ones; nothing when fewer are left. */
async function boundary(
  session: Session,
  table: string,
  key: WalkKey,
  lower: readonly string[] | undefined,
  doing: string,
): Promise<string[] | undefined> {
  const columns = key.columns.map((column) => name(column.name)).join(', ');
  const [row] = await session.rows(
    `SELECT ${selectedKey(key)} FROM ${table} FORCE INDEX (${name(key.index)}) WHERE ${range(key, lower, undefined)}
     ORDER BY ${columns} LIMIT 1 OFFSET ${AT_ONCE - 1}`,
    doing,
  );
  return row && keyLiterals(key, row);
}

/** Locks, a full disk, a packet: no condition is to blame. */
const NOT_ITS_FAULT: ReadonlySet<number> = new Set([3, 1021, 1026, 1114, 1153, 1205, 1213]);

/** The fault of a condition under which rows are kept, without MySQL's words; of anything else, itself. */
export function explained(error: unknown, of: string): unknown {
  if (!(error instanceof DatabaseFault)) return error;
  if (error.errno === 1451) {
    return new MaskingError(
      'rows-referenced',
      `Rows of ${of} that the policy removes are referenced by rows that it keeps, and their foreign key restricts.`,
      'Somebody else wrote into the clone after its rows were looked at. Nothing was masked yet; make a new clone.',
    );
  }
  if (error.lost || NOT_ITS_FAULT.has(error.errno ?? 0)) return error;
  return new MaskingError(
    'rows-condition',
    `MySQL answered ${error.errno ?? 'an error'} to the condition under which rows of ${of} are kept.`,
    `Try it: SELECT COUNT(*) FROM ${of} WHERE … . Nothing was masked yet.`,
  );
}
