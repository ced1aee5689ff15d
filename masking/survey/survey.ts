import { eachOf } from '../run/each-table.ts';
import { journalIndexes } from '../run/index-journal.ts';
import type { RunOptions } from '../run/run-options.ts';
import { together } from '../run/together.ts';
import { WORK } from '../run/work-schema.ts';
import type { Session } from '../session/session.ts';
import { chooseCopies } from './choose-copies.ts';
import { recall, rememberTables } from './remember.ts';
import { takeSamples } from './sample.ts';
import { expectScripts } from './sample-scripts.ts';
import { wholeTables } from './sample-whole.ts';
import { cutLarge, type NumberedUnit, unitSizes, unitsOf, writeUnits } from './units.ts';

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
  for (const table of ['proofs', 'chunks', 'samples', 'whole_samples', 'indexes', 'copies', 'rebuilds']) {
    await session.run(`DELETE FROM ${WORK}.${table}`, 'clearing an interrupted survey');
  }
  await rememberTables(session, target, plan, connections, unwanted);
  const before = await recall(session);
  const whole = await wholeTables(session);
  const tables = [...plan.tables.entries()].map(([no, table]) => {
    return { no, table, rows: before.get(no)?.rows ?? 0 };
  });
  const copied = await chooseCopies(session, tables, { from: dropIndexesFrom, compact });
  const sizeOf = await unitSizes(session, tables);
  const ahead = await cutLarge(session, {
    target,
    connections,
    tables,
    sizeOf,
    ...(signal ? { signal } : {}),
  });
  await eachOf(target, connections, together(tables), async (own, batch) => {
    signal?.throwIfAborted();
    const units: NumberedUnit[] = [];
    for (const { no, table, rows } of batch) {
      if (table.way === 'skip') continue;
      const copying = copied.get(no);
      const inPlace = rows >= dropIndexesFrom ? table.drops : table.drops.filter(({ refuses }) => refuses);
      await journalIndexes(own, { table: table.table, drops: copying?.drops ?? inPlace });
      const of = ahead.get(no) ?? (await unitsOf(own, table, rows, sizeOf(table)));
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
