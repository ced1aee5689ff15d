import { MaskingError } from '../errors.ts';
import { range } from '../plan/key-range.ts';
import type { TablePlan } from '../plan/plan.ts';
import {
  copyIsThere,
  copyOf,
  dropCopies,
  dropReplaced,
  makeCopy,
  movesAreRights,
  rowsReplaced,
  swapIn,
} from '../run/copies.ts';
import { journalOf } from '../run/index-journal.ts';
import type { Step } from '../run/step.ts';
import { WORK } from '../run/work-schema.ts';
import { DatabaseFault, isContention, isLost, lacksRoom } from '../session/fault.ts';
import { lookedUp } from '../session/lists.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Chunk } from './chunk.ts';
import { rebuildIndexes } from './indexes.ts';

/**
 * Keeps the rows of a condition by writing them into a new table, which then takes the place of the old one in one atomic
 * RENAME: cheaper than deleting most rows, and no freed page keeps one of them. Interrupted, it is begun again.
 *
 * @param condition true or false of a row, never NULL
 * @returns false when triggers are still on the table, which no RENAME may carry along, or a RENAME wants a further right
 */
export async function keepByCopy(
  session: Session,
  plan: TablePlan,
  condition: string,
  onStep: (step: Step) => void,
): Promise<boolean> {
  const { table, label: of } = plan;
  const doing = `writing ${of} anew`;
  const triggers = await session.rows(
    `SELECT 1 FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${text(table.database)} AND EVENT_OBJECT_TABLE = ${text(table.name)}`,
    doing,
  );
  if (triggers.length > 0 || (await movesAreRights(session))) return false;
  const copy = copyOf(0);
  await makeCopy(session, table, copy, new Set(), doing);
  const columns = table.columns.filter((column) => !column.generated).map((column) => name(column.name));
  await session.run(
    `INSERT INTO ${name(copy.database, copy.name)} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM ${name(table.database, table.name)} WHERE ${condition}`,
    doing,
  );
  onStep('rows copied');
  await swapIn(session, table, copy, doing);
  onStep('table swapped');
  await session.run('SET SESSION foreign_key_checks = 1', doing);
  await dropCopies(session);
  return true;
}

/** A table that is masked on its way into a copy, by its number in the plan. */
export interface CopiedTable {
  readonly plan: TablePlan;
  readonly no: number;
}

/**
 * MySQL does not take a table's definition or rows as they are, such as what another SQL mode let in. Nothing of the table has
 * changed: it can be masked in place.
 */
export class CopyRefused extends Error {
  readonly table: CopiedTable;

  constructor(table: CopiedTable) {
    super(`${table.plan.label} cannot be copied`);
    this.table = table;
  }
}

/**
 * Makes the copy that rows are written into, unless an interrupted run did.
 *
 * @throws MaskingError `internal`, when rows were written into one that is gone
 */
export async function beginCopy(session: Session, of: CopiedTable): Promise<void> {
  const { plan, no } = of;
  const doing = `making a copy of ${plan.label}`;
  if (await copyIsThere(session, copyOf(no))) return;
  const [row] = await session.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM ${WORK}.chunks WHERE table_no = ${no} AND done <> 0`,
    doing,
  );
  if (Number(row?.n) > 0)
    throw new MaskingError(
      'internal',
      `The copy of ${plan.label} is gone.`,
      'This is a bug: please report it.',
    );
  const { journal } = await journalOf(session, plan);
  const without = new Set(journal.map((index) => index.name));
  await refusing(of, () => makeCopy(session, plan.table, copyOf(no), without, doing));
}

/**
 * Writes the masked rows of a chunk into the copy, in the order in which it is stored.
 *
 * @returns the number of rows
 */
export async function copyChunk(session: Session, of: CopiedTable, chunk: Chunk): Promise<number> {
  const { plan, no } = of;
  const { copying, key, table, label } = plan;
  if (copying === undefined || key === undefined) throw new CopyRefused(of);
  const copy = copyOf(no);
  const sql = `INSERT INTO ${name(copy.database, copy.name)} (${copying.columns}) SELECT ${copying.values} FROM ${name(table.database, table.name)} FORCE INDEX (${name(key.index)})
    WHERE ${range(key, chunk.lower, chunk.upper)} ORDER BY ${key.columns.map((column) => name(column.name)).join(', ')}`;
  return refusing(of, () => session.run(lookedUp(sql, chunk.rows), `masking ${label} into a copy`));
}

/** Makes the indexes of a copy that is complete, and puts it into the table's place. Repeated after a crash, it finds what is left. */
export async function endCopy(
  session: Session,
  of: CopiedTable,
  onStep: (step: Step) => void,
): Promise<void> {
  const { plan, no } = of;
  const copy = copyOf(no);
  const doing = `putting a copy of ${plan.label} into its place`;
  if (await copyIsThere(session, copy)) {
    await refusing(of, () => rebuildIndexes(session, plan, copy), lacksRoom);
    onStep('indexes made');
    // To statistics of when it was made it is empty, and plans go by them.
    await session.run(`ANALYZE NO_WRITE_TO_BINLOG TABLE ${name(copy.database, copy.name)}`, doing);
    await swapIn(session, plan.table, copy, doing);
    onStep('table swapped');
  }
  await requireAllCopied(session, of, doing);
  await dropReplaced(session, copy, doing);
}

/** What somebody wrote into a table while it was copied went with it. */
async function requireAllCopied(session: Session, { plan, no }: CopiedTable, doing: string): Promise<void> {
  const rows = await rowsReplaced(session, copyOf(no), doing);
  if (rows === undefined) return;
  const [counted] = await session.rows<{ n: number | string | null }>(
    `SELECT SUM(row_count) AS n FROM ${WORK}.chunks WHERE table_no = ${no}`,
    doing,
  );
  const copied = Number(counted?.n ?? 0);
  if (rows !== copied) throw rowsChanged(plan.label, rows, copied);
}

/** Somebody else wrote into the clone. */
export function rowsChanged(what: string, rows: number, before: number): MaskingError {
  return new MaskingError(
    'rows-changed',
    `${what} has ${rows} rows, and had ${before} before masking began.`,
    'Somebody else wrote into the clone. Make a new one.',
  );
}

/** Gives a copy up: its table is masked in place from the beginning, and nothing of it is masked yet. */
export async function giveUpCopy(session: Session, { no, plan }: CopiedTable): Promise<void> {
  const doing = `giving up the copy of ${plan.label}`;
  await session.run('START TRANSACTION', doing);
  await session.run(`DELETE FROM ${WORK}.copies WHERE table_no = ${no}`, doing);
  // It was to be compact.
  await session.run(`REPLACE INTO ${WORK}.rebuilds VALUES (${no})`, doing);
  await session.run(`UPDATE ${WORK}.chunks SET done = 0 WHERE table_no = ${no}`, doing);
  // In place, indexes that hold nothing masked stay, and what they hold may be what is refused.
  const dropped = plan.drops.map(({ index }) => text(index.name));
  await session.run(
    `DELETE FROM ${WORK}.indexes WHERE db = ${text(plan.table.database)} AND tbl = ${text(plan.table.name)} AND ${dropped.length === 0 ? 'TRUE' : `name NOT IN (${dropped.join(', ')})`}`,
    doing,
  );
  await session.run('COMMIT', doing);
  const copy = copyOf(no);
  await session.run(`DROP TABLE IF EXISTS ${name(copy.database, copy.name)}`, doing);
}

/** The tables that are copied, by their numbers in the plan. */
export async function copiedTables(session: Session): Promise<ReadonlySet<number>> {
  const rows = await session.rows<{ no: number }>(
    `SELECT table_no AS no FROM ${WORK}.copies`,
    'reading which tables are copied',
  );
  return new Set(rows.map(({ no }) => no));
}

/** The tables that are written anew once they are masked in place, by their numbers in the plan. */
export async function rebuiltTables(session: Session): Promise<ReadonlySet<number>> {
  const rows = await session.rows<{ no: number }>(
    `SELECT table_no AS no FROM ${WORK}.rebuilds`,
    'reading which tables are written anew',
  );
  return new Set(rows.map(({ no }) => no));
}

/**
 * What MySQL refuses of a copy, it may take in place, or say there what is wrong. What lacks room when all rows are written stays as it
 * is: where a copy's indexes find none, those of the table would not either.
 */
async function refusing<T>(
  of: CopiedTable,
  work: () => Promise<T>,
  isNone: (error: unknown) => boolean = () => false,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DatabaseFault) || isLost(error) || isContention(error) || isNone(error))
      throw error;
    throw new CopyRefused(of);
  }
}
