import type { Decisions } from '../decide/decision.ts';
import type { Plan } from '../plan/plan.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Check } from '../run/check.ts';
import type { RunOptions } from '../run/run-options.ts';
import type { Run, RunIdentity, RunState } from '../run/work-schema.ts';
import type { Schema } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';

/** A run that was begun. Each phase takes of it what it needs. */
export interface Masking {
  readonly session: Session;
  readonly loaded: LoadedPolicy;
  readonly schema: Schema;
  readonly decisions: Decisions;
  /** The plan as it was made; `work` has what is carried out of it. */
  readonly sound: Plan;
  readonly work: RunOptions;
  readonly identity: RunIdentity;
  readonly run: Run;
  /** That the schema's own text was looked at, before anything changed. */
  readonly schemaText: Check;
  /** Columns whose values look personal and are not, by the policy. */
  readonly accepted: readonly string[];
}

/** A part of a run after which it can go on from there. */
export interface Phase {
  readonly name: string;
  /** How far the run is where it begins, and how far it is written down to be at its end. */
  readonly from: RunState;
  readonly to: RunState;
  /** What it does; returns what it proved. */
  carryOut(masking: Masking): Promise<readonly Check[]>;
}
