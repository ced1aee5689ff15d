import type { TablePlan } from '../plan/plan.ts';
import { keyLiterals, range, selectedKey, type WalkKey } from '../plan/walk.ts';
import { label } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { recall, rememberTables } from '../verify/remember.ts';
import { takeSamples } from '../verify/sample.ts';
import { expectScripts } from '../verify/sample-scripts.ts';
import { eachTable } from './each-table.ts';
import type { ExecuteOptions } from './execute.ts';
import { journalIndexes } from './indexes.ts';
import { setState, WORK } from './work.ts';

/** Rows in a unit; several are masked at once, as many as the time that they take suggests (`chunk.ts`). */
const UNIT_ROWS = 2000;

/** A unit of wide rows has fewer: one of documents of a megabyte each would take minutes otherwise. */
const UNIT_BYTES = 16_777_216;

/**
 * Looks at every table before anything changes: counts rows, sums up what must stay, takes samples, and cuts the
 * tables into chunks. Interrupted, it starts over: nothing of the data has changed yet.
 *
 * @param unwanted rows that should be gone and are not, by their tables' labels
 */
export async function survey(
  session: Session,
  { target, plan, connections, meter, dropIndexesFrom, modules, signal }: ExecuteOptions,
  unwanted: ReadonlyMap<string, number>,
): Promise<void> {
  for (const table of ['proofs', 'chunks', 'samples', 'indexes']) {
    await session.run(`DELETE FROM ${WORK}.${table}`, 'clearing an interrupted survey');
  }
  await rememberTables(session, target, plan, connections, unwanted);
  const before = await recall(session);
  const sizes = await unitSizes(session);
  await eachTable(target, plan, connections, async (own, table, no) => {
    signal?.throwIfAborted();
    const rows = before.get(no)?.rows ?? 0;
    if (table.way !== 'skip') {
      const drops = rows >= dropIndexesFrom ? table.drops : table.drops.filter(({ refuses }) => refuses);
      await journalIndexes(own, { table: table.table, drops });
    }
    if (table.way === 'chunks' && table.key) {
      await cut(own, no, table, table.key, rows, sizes.get(table.label) ?? UNIT_ROWS);
      await takeSamples(own, no, table, table.key);
      await expectScripts(own, no, table, table.key, modules);
    }
    if (table.way === 'whole') await addChunk(own, no, 1, undefined, undefined, rows);
    meter.advance(table.label, rows);
  });
  await setState(session, 'executing');
}

/** Walks the key's index from boundary to boundary: sparse keys are cut at their real quantiles. */
async function cut(
  session: Session,
  no: number,
  table: TablePlan,
  key: WalkKey,
  rows: number,
  size: number,
): Promise<void> {
  const columns = key.columns.map((column) => name(column.name)).join(', ');
  const from = `FROM ${name(table.table.database, table.table.name)} FORCE INDEX (${name(key.index)})`;
  let lower: string[] | undefined;
  for (let chunk = 1, left = rows; left > 0; chunk++, left -= size) {
    const [row] =
      left <= size
        ? []
        : await session.rows(
            `SELECT ${selectedKey(key)} ${from} WHERE ${range(key, lower, undefined)} ORDER BY ${columns} LIMIT 1 OFFSET ${size - 1}`,
            `cutting ${table.label} into chunks`,
          );
    const upper = row && keyLiterals(key, row);
    await addChunk(session, no, chunk, lower, upper, Math.min(left, size));
    lower = upper;
  }
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

async function addChunk(
  session: Session,
  table: number,
  no: number,
  lower: readonly string[] | undefined,
  upper: readonly string[] | undefined,
  rows: number,
): Promise<void> {
  const bound = (literals: readonly string[] | undefined) =>
    literals ? text(JSON.stringify(literals)) : 'NULL';
  await session.run(
    `INSERT INTO ${WORK}.chunks (table_no, no, lower_bound, upper_bound, row_count)
     VALUES (${table}, ${no}, ${bound(lower)}, ${bound(upper)}, ${rows})`,
    'writing down the chunks',
  );
}
