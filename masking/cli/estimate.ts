import type { TablePlan } from '../plan/plan.ts';
import type { Choice } from '../survey/choose-copies.ts';

/**
 * Microseconds that a row costs one connection, as measured by `scripts/bench`: reading and proving it, each column of it
 * that stays, writing it, each masked column, each index that is made again, each index that stays, and writing it once more
 * where its table is written anew. A server may be twice as fast, or half.
 */
const COST = {
  look: 2.5,
  keptColumn: 0.1,
  write: 8,
  column: 1.5,
  json: 6,
  madeAgain: 4,
  kept: 15,
  anew: 4,
} as const;

/** Microseconds for each masked column of each row that is sampled, and the most rows that are. */
const SAMPLE = { column: 8, rows: 1000 } as const;

/** Tables of fewer rows are one connection's. */
const SHARED_FROM = 50_000;

/** Seconds that any table costs one connection, however small: its statements, from the first look to the proof. */
const A_TABLE = 0.03;
const A_MASKED_TABLE = 0.05;

/** Seconds of a run that masks nothing. */
export const A_RUN = 1.5;

/**
 * About how long a table takes, in seconds, where several connections work on several tables.
 *
 * @param way whether it is copied; absent of what is not masked
 */
export function estimateSeconds(
  table: TablePlan,
  rows: number,
  connections: number,
  way: Choice | undefined,
): number {
  const { masked, kept } = table;
  const columns = masked.reduce(
    (sum, { column }) => sum + (column.typeClass === 'json' ? COST.json : COST.column),
    0,
  );
  const names = new Set(masked.map(({ column }) => column.name));
  const touched = table.table.indexes.filter((index) =>
    index.parts.some((part) => part.column !== undefined && names.has(part.column)),
  );
  // A copy has no index until its rows are there, those that hold nothing masked included.
  const copying = way?.copied ? table.copying : undefined;
  const madeAgain = (copying ?? table).drops.length;
  const staying = copying ? 0 : Math.max(0, touched.length - madeAgain);
  const look = COST.look + kept.length * COST.keptColumn;
  const micros =
    masked.length === 0
      ? look
      : look +
        COST.write +
        columns +
        madeAgain * COST.madeAgain +
        staying * COST.kept +
        (way?.anew ? COST.anew : 0);
  const sampled = Math.min(rows, SAMPLE.rows) * masked.length * SAMPLE.column;
  const fixed = masked.length === 0 ? A_TABLE : A_MASKED_TABLE;
  const alone = table.way === 'whole' || (rows < SHARED_FROM && rows * micros > 1_000_000);
  return fixed / connections + (rows * micros + sampled) / 1_000_000 / (alone ? 1 : connections);
}
