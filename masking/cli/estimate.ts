import type { TablePlan } from '../plan/plan.ts';
import type { Choice } from '../survey/choose-copies.ts';

/**
 * Microseconds that a row costs one connection, as measured by `scripts/bench`: reading it, proving and searching each column
 * that stays, writing it, the same of each masked column beside its mask, each index that is made again, each index that stays,
 * and writing it once more where its table is written anew. A server may be twice as fast, or half.
 */
const COST = {
  look: 2.5,
  keptColumn: 0.8,
  write: 8,
  column: 1.2,
  madeAgain: 4,
  kept: 15,
  anew: 4,
} as const;

/**
 * Microseconds of a mask and of the look whether a value is one, by its rule, as the server takes them for 20,000 rows of each;
 * of a script, of the runner.
 */
const MASKS: Readonly<Record<string, number>> = {
  address: 1.5,
  company: 1,
  credit_card: 1.9,
  date: 0.6,
  email: 0.5,
  fixed: 0.1,
  hash: 0.4,
  iban: 1.8,
  json: 6,
  kana: 3.2,
  my_number: 2,
  null: 0.1,
  person: 2.1,
  php: 20,
  phone: 1,
  postal_code: 1.2,
  regexp: 7,
  script: 20,
  text: 0.9,
  url: 0.5,
  username: 0.4,
};
const A_MASK = 1;

/** Microseconds for each masked value that is sampled before and after, and of how many rows one is: of fewer, where many columns are masked. */
const SAMPLE = { value: 30, rows: 1000, least: 200, values: 30_000 } as const;

/**
 * Seconds that any table costs one connection, however small: its statements, from the first look to the proof; and what planning
 * those takes for each of its columns.
 */
const A_TABLE = 0.015;
const A_COLUMN = { masked: 0.003, kept: 0.001 } as const;

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
    (sum, { transformer }) => sum + COST.column + (MASKS[transformer] ?? A_MASK),
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
  const most = Math.max(SAMPLE.least, Math.min(SAMPLE.rows, SAMPLE.values / Math.max(1, masked.length)));
  const sampled = Math.min(rows, most) * masked.length * SAMPLE.value;
  const fixed = A_TABLE + masked.length * A_COLUMN.masked + kept.length * A_COLUMN.kept;
  // One statement is one connection's.
  const shared = table.way === 'whole' ? 1 : connections;
  return (fixed + sampled / 1_000_000) / connections + (rows * micros) / 1_000_000 / shared;
}
