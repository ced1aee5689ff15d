import type { Protected } from '../core/aurora/destroy.ts';
import type { Waiting } from '../core/aurora/wait.ts';
import type { Installation } from '../core/base/installation.ts';
import type { Actor } from '../core/base/run.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import type { Aws } from '../core/job/aws.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { SweepRules } from './rules.ts';

/** What a sweep works with. */
export interface Sweep {
  readonly aws: Aws;
  readonly ledger: Ledger;
  /** Whether the table of records is there. */
  readonly hasLedger: boolean;
  readonly octokit: Octokit;
  readonly context: RunContext;
  readonly settings: Settings;
  readonly installation: Installation;
  readonly actor: Actor;
  readonly rules: SweepRules;
  readonly sources: Protected;
  readonly waiting: Waiting;
  readonly dryRun: boolean;
  /** Id of the one clone that somebody asked to have deleted; empty for a sweep over all. */
  readonly only: string;
  /** Secret; empty when there is none. */
  readonly slackWebhook: string;
  /** Now, by AWS's clock. */
  readonly now: () => Date;
  /** Number of the issue that is the board; for what has no thread of its own. */
  readonly board: () => Promise<number>;
}

/** What became of one cluster, record or secret. */
export interface Outcome {
  /** The cluster or secret, or the id of a record that has neither. */
  readonly name: string;
  readonly did: Did | WouldDo;
  /** A code; `docs/reaper.md` explains each. */
  readonly why?: string;
  /** The same for a person. */
  readonly says?: string;
  /** Of what went wrong: what to do about it, where that is known. */
  readonly next?: string;
}

/** What became of something in a sweep. */
export type Did =
  | 'deleted'
  | 'closed'
  | 'adopted'
  | 'gave-up'
  | 'warned'
  | 'extended'
  | 'kept'
  | 'held-back'
  | 'reported'
  | 'refused'
  | 'busy'
  /** Gone, and GitHub did not take the word of it. */
  | 'untold'
  | 'failed';
/** What a sweep that changes nothing would do. */
export type WouldDo =
  | 'would-delete'
  | 'would-close'
  | 'would-adopt'
  | 'would-give-up'
  | 'would-warn'
  | 'would-extend';
