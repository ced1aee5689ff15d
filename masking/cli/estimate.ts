import type { TablePlan } from '../plan/plan.ts';

/**
 * Microseconds that a row costs one connection, as measured by `scripts/bench`: reading and proving it, writing it, each
 * masked column, each index that is made again, each index that stays. A server may be twice as fast, or half.
 */
const COST = { look: 3, write: 8, column: 1.5, json: 6, madeAgain: 4, kept: 15 } as const;

/** About how long a table takes, in seconds. */
export function estimateSeconds(table: TablePlan, rows: number, connections: number): number {
  const { masked } = table;
  const columns = masked.reduce(
    (sum, { column }) => sum + (column.typeClass === 'json' ? COST.json : COST.column),
    0,
  );
  const names = new Set(masked.map(({ column }) => column.name));
  const touched = table.table.indexes.filter((index) =>
    index.parts.some((part) => part.column !== undefined && names.has(part.column)),
  );
  const kept = Math.max(0, touched.length - table.drops.length);
  const micros =
    masked.length === 0
      ? COST.look
      : COST.look + COST.write + columns + table.drops.length * COST.madeAgain + kept * COST.kept;
  return (rows * micros) / 1_000_000 / (table.way === 'whole' ? 1 : connections);
}
