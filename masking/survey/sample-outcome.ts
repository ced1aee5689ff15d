import type { WalkKey } from '../decide/walk-key.ts';
import type { TablePlan } from '../plan/plan.ts';
import { isScript } from './script-columns.ts';

/** A table of which rows are sampled. */
export interface SampledTable {
  /** Its number in the plan. */
  readonly no: number;
  readonly table: TablePlan;
  readonly key: WalkKey;
  /** Rows that it had before masking. */
  readonly rows: number;
}

/** Keyed hashes of a row's masked columns, in their order; of NULL and of empty there is none. */
export type Prints = readonly (string | null)[];

/** A row that was looked at before masking. */
export interface Sample {
  /** SQL that is true of this row alone. */
  readonly condition: string;
  /** Of what it held, and of the masks that it must get. */
  readonly originals: Prints;
  readonly expected: Prints;
}

/** What became of a table's sampled rows. */
export interface SampleOutcome {
  readonly rows: number;
  /** Values that are not the mask of their own row's value. */
  readonly wrong: number;
  /** By column: values that are what they were, where the mask is another. */
  readonly unchanged: readonly string[];
}

/**
 * Compares what rows hold now with what they must.
 *
 * @param now by the rows' conditions
 */
export function outcomeOf(
  { masked }: TablePlan,
  samples: readonly Sample[],
  now: ReadonlyMap<string, Prints>,
): SampleOutcome {
  let wrong = 0;
  const unchanged = new Set<string>();
  const scripted = new Map<string, { values: number; same: number }>();
  for (const { condition, originals, expected } of samples) {
    const is = now.get(condition);
    for (const [i, mask] of masked.entries()) {
      if (is === undefined || is[i] !== expected[i]) wrong++;
      const same = originals[i] !== null && originals[i] === is?.[i];
      if (same && originals[i] !== expected[i]) unchanged.add(mask.column.name);
      if (!isScript(mask) || originals[i] === null) continue;
      // No sample of originals has said what chance a function leaves: most of its masks must be others.
      const seen = scripted.get(mask.column.name) ?? { values: 0, same: 0 };
      scripted.set(mask.column.name, { values: seen.values + 1, same: seen.same + (same ? 1 : 0) });
    }
  }
  for (const [column, { values, same }] of scripted) if (same > values / 2) unchanged.add(column);
  return { rows: samples.length, wrong, unchanged: [...unchanged] };
}
