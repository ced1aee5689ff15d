import type { Violation } from './oracle/violation.ts';
import type { Script } from './render.ts';
import type { Refused } from './stage.ts';

/** What happens to a run, and when: after so many steps or reports of progress. */
export interface Disturbance {
  /** `sessions`: all connections are ended. `process`: killed with -9. `cancel`: told to stop. `server`: killed with -9. */
  readonly kind: 'sessions' | 'process' | 'cancel' | 'server';
  readonly at: number;
}

/** A database and a policy, and what happens to the run. */
export interface Trial {
  readonly script: Script;
  /** The policy names a key (`namesKey`), and this is it; or else, as 64 digits, the one that both runs of a disturbed trial get. */
  readonly key: string;
  readonly disturbance?: Disturbance;
  /** Indexes are dropped and made again from so many rows on; as a user has it unless given. */
  readonly dropIndexesFrom?: number;
  /** No table may be left with residue: those that can be are masked on their way into a copy. */
  readonly compact?: boolean;
}

export interface Result {
  /** Statements that the server did not take: a fault of the generator. */
  readonly unmade: readonly Refused[];
  readonly accepted: boolean;
  /** What lint said against the policy, a line each. */
  readonly refusals: readonly string[];
  /** Refused by a look at the data, with nothing changed. */
  readonly refusedByData: boolean;
  readonly finished: boolean;
  readonly violations: readonly Violation[];
}
