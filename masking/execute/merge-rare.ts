import type { RareColumn } from '../decide/decision.ts';
import { range } from '../plan/key-range.ts';
import type { RunOptions } from '../run/run-options.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { holdsText } from '../transformers/fold.ts';
import { type Chunk, chunksLeft, claimChunks, type Stage, type TableChunks } from './chunk.ts';
import { eachChunk } from './each-chunk.ts';
import { chooseInto, countsOf, MASK, makeCounts, ONE, type RareCounts, ROWS } from './rare-counts.ts';

const DOING = 'merging rare values';

/** The rare columns of one table. */
interface RareTable {
  readonly columns: readonly RareCounts[];
  /** SQL that keeps columns as they are which would change by themselves. */
  readonly steady: readonly string[];
}

/**
 * Merges the masks of columns that stand in fewer rows than the policy says into one of them. Of masks, and once everything is
 * proven: what it writes was proven to be a mask, and it needs no original. Chunk by chunk, as the masks were written: first all are
 * counted, then rows change; each chunk in one transaction with its mark, so that a run that was killed goes on from there and ends
 * in the same rows.
 *
 * @param below rows
 */
export async function mergeRare(
  session: Session,
  work: RunOptions,
  rare: readonly RareColumn[],
  below: number,
): Promise<void> {
  const tables = tablesOf(work, rare);
  for (const { columns } of tables.values())
    for (const column of columns) await makeCounts(session, column, DOING);
  await toStage('counted', tables, session, work, countChunk);
  work.onStep('rare counted');
  const merging = new Map<number, RareTable>();
  for (const [no, { columns, steady }] of tables) {
    const some: RareCounts[] = [];
    for (const column of columns) if (await chooseInto(session, column, below, DOING)) some.push(column);
    if (some.length > 0) merging.set(no, { columns: some, steady });
  }
  await toStage('merged', merging, session, work, (own, table, chunk, of) =>
    mergeChunk(own, table, chunk, { ...of, below }),
  );
}

/** By the tables' numbers in the plan. */
function tablesOf({ plan }: RunOptions, rare: readonly RareColumn[]): ReadonlyMap<number, RareTable> {
  return new Map(
    [...Map.groupBy(rare, ({ table }) => label(table))].map(([of, columns]) => {
      const no = plan.tables.findIndex((table) => table.label === of);
      const steady = new Set(columns.flatMap((one) => one.steady.map((column) => name(column.name))));
      return [
        no,
        {
          columns: columns.map((column, i) => countsOf(no, column, i)),
          steady: [...steady].map((column) => `t.${column} = t.${column}`),
        },
      ];
    }),
  );
}

/** Brings every chunk of the tables to a stage, each in one transaction with its mark. */
async function toStage(
  stage: Stage,
  tables: ReadonlyMap<number, RareTable>,
  session: Session,
  work: RunOptions,
  bring: (session: Session, table: TableChunks, chunk: Chunk, of: RareTable) => Promise<void>,
): Promise<void> {
  const left = (await chunksLeft(session, work.plan, stage)).tables.filter(({ no }) => tables.has(no));
  work.meter.enter('scrub', { done: 0, total: left.reduce((sum, { rowsLeft }) => sum + rowsLeft, 0) });
  await eachChunk(left, work, async (own, table, chunk) => {
    await own.run('START TRANSACTION', DOING);
    try {
      if (!(await claimChunks(own, [{ no: table.no, chunk }], stage, DOING))) {
        await own.run('ROLLBACK', DOING);
        return;
      }
      await bring(own, table, chunk, tables.get(table.no) as RareTable);
      work.onStep('chunk written');
      await own.run('COMMIT', DOING);
    } catch (error) {
      await own.run('ROLLBACK', DOING).catch(() => {}); // Of a lost connection the server has forgotten it.
      throw error;
    }
    work.onStep('chunk committed');
  });
}

/** SQL of the rows of a chunk: the table as `t`, and the condition. */
function rowsOf({ plan: { table, key } }: TableChunks, { lower, upper }: Chunk): readonly [string, string] {
  const from = `${name(table.database, table.name)} AS t`;
  return key
    ? [`${from} FORCE INDEX (${name(key.index)})`, range(key, lower, upper)]
    : ([from, 'TRUE'] as const);
}

/** Adds the masks of a chunk to those that were counted; in their order, so that two connections wait for each other and no more. */
async function countChunk(
  session: Session,
  table: TableChunks,
  chunk: Chunk,
  { columns }: RareTable,
): Promise<void> {
  const [from, where] = rowsOf(table, chunk);
  for (const { column, counts } of columns) {
    const value = `t.${name(column.name)}`;
    await session.run(
      `INSERT INTO ${counts} SELECT * FROM (SELECT ${value} AS v, COUNT(*) AS n FROM ${from} WHERE ${where} AND ${holdsText(value, column)} GROUP BY ${value} ORDER BY ${value}) AS of_chunk
       ON DUPLICATE KEY UPDATE ${ROWS} = ${ROWS} + n`,
      DOING,
    );
  }
}

async function mergeChunk(
  session: Session,
  table: TableChunks,
  chunk: Chunk,
  { columns, steady, below }: RareTable & { readonly below: number },
): Promise<void> {
  const [from, where] = rowsOf(table, chunk);
  const joined = columns.map(
    (
      { column, counts, into },
      i,
    ) => `LEFT JOIN ${counts} AS rare${i} ON t.${name(column.name)} = rare${i}.${MASK} AND rare${i}.${ROWS} < ${below}
      LEFT JOIN ${into} AS into${i} ON into${i}.${ONE} = 1`,
  );
  const assigned = columns.map(({ column }, i) => {
    const value = `t.${name(column.name)}`;
    return `${value} = IF(rare${i}.${MASK} IS NULL, ${value}, into${i}.${MASK})`;
  });
  await session.run(
    `UPDATE ${from} ${joined.join(' ')} SET ${[...assigned, ...steady].join(', ')}
     WHERE (${where}) AND (${columns.map((_, i) => `rare${i}.${MASK} IS NOT NULL`).join(' OR ')})`,
    DOING,
  );
}
