import type { Plan } from '../plan/plan.ts';
import type { MaskingTarget } from '../session/session.ts';
import type { ProgressMeter } from './progress.ts';
import type { Step } from './step.ts';

/** What the phases of a run share. */
export interface RunOptions {
  readonly target: MaskingTarget;
  readonly plan: Plan;
  readonly connections: number;
  readonly meter: ProgressMeter;
  /** Tables with fewer rows keep their indexes while they are masked; see `DROP_INDEXES_FROM`. */
  readonly dropIndexesFrom: number;
  /** Every table is left compact, and no file of one with an original in it, whatever the policy says of residue. */
  readonly compact: boolean;
  /** Texts of the modules that `script` rules name, by their paths in the policy. */
  readonly modules: Readonly<Record<string, string>>;
  /** For tests: told at each step. */
  readonly onStep: (step: Step) => void;
  readonly signal?: AbortSignal;
}
