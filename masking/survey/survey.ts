import { eachOf } from '../run/each-table.ts';
import { journalIndexes } from '../run/index-journal.ts';
import type { RunOptions } from '../run/run-options.ts';
import { together } from '../run/together.ts';
import { WORK } from '../run/work-schema.ts';
import { label } from '../schema/schema.ts';
import { text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { chooseCopies } from './choose-copies.ts';
import { cut, type Unit } from './cut.ts';
import { recall, rememberTables } from './remember.ts';
import { takeSamples } from './sample.ts';
import { expectScripts } from './sample-scripts.ts';
import { wholeTables } from './sample-whole.ts';

/** Rows in a unit; several are masked at once, as many as the time that they take suggests (`chunk.ts`). */
const UNIT_ROWS = 2000;

/** A unit of wide rows has fewer: one of documents of a megabyte each would take minutes otherwise. */
const UNIT_BYTES = 16_777_216;

/** So has one of many masked columns: a table of few such rows would be one connection's work. */
const UNIT_MASKS = 75_000;

/**
 * Looks at every table before anything changes: counts rows, sums up what must stay, takes samples, and cuts the
 * tables into chunks. Interrupted, it starts over: nothing of the data has changed yet.
 *
 * @param unwanted rows that should be gone and are not, by their tables' labels
 */
export async function survey(
  session: Session,
  { target, plan, connections, meter, dropIndexesFrom, compact, modules, signal }: RunOptions,
  unwanted: ReadonlyMap<string, number>,
): Promise<void> {
  for (const table of ['proofs', 'chunks', 'samples', 'whole_samples', 'indexes', 'copies']) {
    await session.run(`DELETE FROM ${WORK}.${table}`, 'clearing an interrupted survey');
  }
  await rememberTables(session, target, plan, connections, unwanted);
  const before = await recall(session);
  const whole = await wholeTables(session);
  const sizes = await unitSizes(session);
  const tables = [...plan.tables.entries()].map(([no, table]) => {
    return { no, table, rows: before.get(no)?.rows ?? 0 };
  });
  const copied = await chooseCopies(session, tables, { from: dropIndexesFrom, compact });
  await eachOf(target, connections, together(tables), async (own, batch) => {
    signal?.throwIfAborted();
    const units: NumberedUnit[] = [];
    for (const { no, table, rows } of batch) {
      if (table.way === 'skip') continue;
      const copying = copied.get(no);
      const inPlace = rows >= dropIndexesFrom ? table.drops : table.drops.filter(({ refuses }) => refuses);
      await journalIndexes(own, { table: table.table, drops: copying?.drops ?? inPlace });
      const { key } = table;
      const size = Math.min(
        sizes.get(table.label) ?? UNIT_ROWS,
        Math.ceil(UNIT_MASKS / Math.max(1, table.masked.length)),
      );
      const of = key === undefined ? [{ rows }] : await cut(own, { table, key, size }, rows);
      for (const [i, unit] of of.entries()) units.push({ ...unit, table: no, no: i + 1 });
    }
    await writeUnits(own, units);
    const keyed = batch.flatMap(({ no, table, rows }) => {
      const { key } = table;
      return table.way === 'chunks' && key && rows > 0 ? [{ no, table, key, rows }] : [];
    });
    for (const one of keyed) {
      if (whole.has(one.no)) continue;
      await takeSamples(own, one);
      await expectScripts(own, one.no, one.table, one.key, modules);
    }
    for (const { table, rows } of batch) meter.advance(table.label, rows);
  });
}

/** A unit with the numbers of its table and of itself. */
interface NumberedUnit extends Unit {
  readonly table: number;
  readonly no: number;
}

/** Rows of a unit, by the tables' labels: asked for all of them at once. */
async function unitSizes(session: Session): Promise<ReadonlyMap<string, number>> {
  const rows = await session.rows<{ db: string; tbl: string; bytes: string | number | null }>(
    'SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, AVG_ROW_LENGTH AS bytes FROM information_schema.TABLES',
    'looking how wide rows are',
  );
  return new Map(
    rows.map(({ db, tbl, bytes }) => [
      label({ database: db, name: tbl }),
      Math.max(1, Math.min(UNIT_ROWS, Math.floor(UNIT_BYTES / Math.max(1, Number(bytes ?? 1))))),
    ]),
  );
}

/** Units that are written down in one statement. */
const UNITS_TOGETHER = 1000;

async function writeUnits(session: Session, units: readonly NumberedUnit[]): Promise<void> {
  const bound = (literals: readonly string[] | undefined) =>
    literals ? text(JSON.stringify(literals)) : 'NULL';
  const values = units.map(
    ({ table, no, lower, upper, rows }) => `(${table}, ${no}, ${bound(lower)}, ${bound(upper)}, ${rows})`,
  );
  for (let at = 0; at < values.length; at += UNITS_TOGETHER)
    await session.run(
      `INSERT INTO ${WORK}.chunks (table_no, no, lower_bound, upper_bound, row_count) VALUES ${values.slice(at, at + UNITS_TOGETHER).join(', ')}`,
      'writing down the chunks',
    );
}
