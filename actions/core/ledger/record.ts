import type { Run } from '../base/run.ts';
import type { Instant } from '../base/time.ts';

/**
 * The record of one clone: everything that its jobs know of it, apart from secrets. Records are plain data;
 * `ledger.ts` reads and writes them, `states.ts` says which state may follow which.
 */

/** How far a clone has come. See `states.ts` for the table of transitions. */
export type State =
  | 'requested'
  | 'cloning'
  | 'sealed'
  | 'masking'
  | 'masked'
  | 'resizing'
  | 'ready'
  | 'failed'
  | 'deleting'
  | 'deleted';

/** Where the request was made, and where its answer goes. */
export interface Thread {
  /** `owner/name` of the repository. */
  readonly repository: string;
  readonly issue: number;
  /** The comment that asked; absent for a form (`workflow_dispatch`). */
  readonly commentId?: number;
  /** The status comment, once it is posted. */
  readonly statusCommentId?: number;
}

/** Which run works on a clone, and until when it is taken to be alive. See `claim.ts`. */
export interface Claim {
  /** GitHub login that the run works for, or `reaper`. */
  readonly owner: string;
  readonly run: number;
  readonly attempt: number;
  /** Renewed by the working job; past it, the job is taken to be dead. */
  readonly until: Instant;
}

/** Which expiry was warned of, each warning once; an extension makes both due again. */
interface Warned {
  readonly day?: Instant;
  readonly hour?: Instant;
  /** The closing of its thread that it goes by, told once. */
  readonly closed?: Instant;
}

/** A line in the clone's history. */
export interface Event {
  readonly at: Instant;
  readonly state: State;
  /** The GitHub login that acted, or `reaper`. */
  readonly by: string;
  readonly runUrl: string;
  readonly note?: string;
}

/** A cluster that AWS does not copy yet, because it is at work on it. */
export interface Awaited {
  readonly cluster: string;
  /** As AWS describes it, such as `backing-up`. */
  readonly status?: string;
  readonly since: Instant;
}

/** What masking has done so far; written every few seconds while it runs. */
export interface Progress {
  readonly at: Instant;
  readonly phase: 'waiting' | 'accounts' | 'plan' | 'execute' | 'verify' | 'scrub' | 'attest';
  /** `database.table` that is being worked on. */
  readonly table?: string;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  readonly rowsPerSecond: number;
  readonly secondsLeft?: number;
}

/** Why a clone failed, and what happens to it now. */
export interface Failure {
  /** The state that it failed in; a re-run goes on from there. */
  readonly in: State;
  /** Stable code, as in `UserError.reason`. */
  readonly reason: string;
  readonly message: string;
  readonly next: string;
  /** Nobody was told of it yet: the last job of its run does, or a sweep where that could not. See `told.ts`. */
  readonly untold?: true | undefined;
}

/** What was proven of the data, without any of its values. */
export interface AttestationDigest {
  /** Names of the databases that were masked. */
  readonly databases: readonly string[];
  readonly policyHash: string;
  readonly schemaHash: string;
  readonly tables: number;
  readonly columnsMasked: number;
  readonly rowsMasked: number;
  readonly checks: number;
  /** SHA-256 of the whole attestation. */
  readonly digest: string;
}

/** What a run of masking took. */
interface MaskingRun {
  /** From its beginning to its attestation. */
  readonly seconds: number;
  /** Of the masked tables with their indexes, before it. */
  readonly bytes: number;
}

/** What masking was reckoned to take, before it began. */
export interface MaskingForecast {
  readonly seconds: number;
  /** Earlier runs that it goes by. */
  readonly runs: number;
  /** US dollars for the instance meanwhile, and for I/O of Aurora Standard; absent where a price is not known. */
  readonly instance?: number;
  readonly io?: number;
}

/** How to reach a clone that is ready. The password is in the secret and nowhere else. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly database: string;
  readonly secretName: string;
  readonly region: string;
}

/** A parameter that a source and its clone have another value of; absent where a side leaves it to the engine. */
export interface DifferingParameter {
  readonly name: string;
  readonly source?: string;
  readonly clone?: string;
}

/** A change of class that a clone is in the middle of. */
export interface ResizeRequest {
  readonly instanceClass: string;
  readonly pricePerDay?: number;
  /** What asked for it, as in the record's own `origin`. */
  readonly origin: string;
}

/**
 * What a clone is cut from: a masked base, or the source itself, and then why. Absent for a base, and where the
 * settings keep none.
 */
export type Basis = (
  | {
      /** Id of the base's record. */
      readonly base: string;
      /** Point in time of the base's data. */
      readonly dataAsOf: Instant;
    }
  | { readonly longWay: LongWay }
) & {
  /** Why no newer base was made; absent where the last refresh made one, or nobody knows. */
  readonly stopped?: StoppedRefresh;
};

/** A refresh that made no base. */
export interface StoppedRefresh {
  /** Stable code, as in `UserError.reason`; absent where the record of that base is gone. */
  readonly reason?: string;
  /** The issue that says what of production's structure the policy does not decide. */
  readonly issue?: number;
}

/** Why a clone is cut from the source although there could be a base. */
export type LongWay =
  /** `--fresh` */
  | 'fresh'
  | 'no-base'
  /** The newest one is older than `base.maxAge`. */
  | 'base-too-old'
  /** The policy has changed since it was masked. */
  | 'base-of-another-policy'
  /** AWS would not cut from it, and it idles at 0 capacity units. */
  | 'base-paused'
  /** Gone, not masked, or AWS would not cut from it for another reason. */
  | 'base-unfit';

/** The record of one clone, or of one masked base. */
export interface CloneRecord {
  /** Which version of this form the record was written in; absent is the first. See `assertKnownForm`. */
  readonly form?: number;
  /** Six letters that are easy to say. */
  readonly id: string;
  /**
   * A masked base that clones are cut from, whose cluster is `understudy-base-<id>`; or the reset of a clone, which makes a
   * cluster that takes the place of the one the clone has. Absent for somebody's clone.
   */
  readonly kind?: 'base' | 'reset';
  /** Of a reset: id of the clone. The cluster is `understudy-clone-<of>-<id>`. */
  readonly of?: string;
  /** Of a reset: which data it has. `instead` are the newest, because those that the clone began with are gone. */
  readonly resetTo?: 'start' | 'instead' | 'newest';
  /** Of a clone that was reset: id of the reset whose cluster it lives in now. */
  readonly generation?: string;
  /** The last reset that was asked for: it alone may take the clone's place, unless it was given up. See `resets.ts`. */
  readonly reset?: { readonly id: string; readonly at: Instant; readonly givenUp?: true };
  /** Clusters that a clone lived in before it was reset. The sweep deletes them, once the reset is over, and takes them out of here. */
  readonly replaced?: readonly string[];
  /**
   * The sweep does not delete a base while the record of a clone that is cut from it is not `sealed` yet; once the
   * clone has its volume, it does not need the base any more.
   */
  readonly basis?: Basis | undefined;
  /** Of a base: when a newer one took its place. The sweep deletes it `base.keep` later. */
  readonly replacedAt?: Instant;
  /** Counts writes; each write is conditional on the version that it read. */
  readonly version: number;
  readonly state: State;
  /** What asked for it, such as `owner/name#comment-123`; asked twice, it finds this record. */
  readonly origin: string;
  /** GitHub login of the person who asked; only they and admins may change the clone. */
  readonly owner: string;
  readonly thread: Thread;
  readonly run: Run;
  /** Whether the limits were held against it: until then it counts only for those who asked later. */
  readonly admitted?: boolean;
  /** Absent when nobody is at work on it. */
  readonly claim?: Claim | undefined;
  /** Name of the source in the settings. */
  readonly source: string;
  /** Aurora cluster that the source stands for. */
  readonly sourceCluster: string;
  readonly region: string;
  /** `db.r6g.large`, or `serverless:0-8` (ACU range). */
  readonly instanceClass: string;
  /** Class that masking runs on before the clone gets the class asked for. */
  readonly maskingClass: string;
  readonly lifetimeHours: number;
  /** Whether it may be a full copy, where AWS makes no more copy-on-write clones. */
  readonly fullCopy?: true;
  /** Copy-on-write clones that the source had when this one was cut; absent while there were few. */
  readonly clonesInGroup?: number;
  /** Parameters that it has otherwise than its source; absent where nothing differs, or nobody could look. */
  readonly parameters?: readonly DifferingParameter[] | undefined;
  readonly note?: string;
  /** Stays though its thread is closed. */
  readonly keep?: true | undefined;
  /** Lives for as long as its thread is open, whatever the settings say of closed threads; its expiry is the latest that it can. */
  readonly untilClosed?: true;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** When the expiry was last moved; absent as long as it is the first. */
  readonly expirySetAt?: Instant;
  readonly warned?: Warned;
  /** The last end that Slack was told of, by the time of its event. */
  readonly toldSlack?: Instant;
  /** What `/clone extend` asked for, or a 👍 on a warning; the `extend` job makes it so. */
  readonly extendTo?: Instant;
  /** When an extension until the thread is closed was asked for: a closing after that counts, however late its job is done. */
  readonly untilClosedAt?: Instant | undefined;
  /** Whose 👍 on a warning asked for the extension to that time, by GitHub login. */
  readonly nod?: { readonly by: string; readonly until: Instant };
  /** What `/clone resize` asked for; the `resize` job makes it so, and removes this. */
  readonly resizeTo?: ResizeRequest | undefined;
  /** Point in time of the data: when the copy was cut. */
  readonly dataAsOf?: Instant;
  readonly pricePerDay?: number | undefined;
  /** The same for the class that masking runs on. */
  readonly maskingPricePerDay?: number | undefined;
  /** What it cost a day before each change of its class, and until when; absent where there was none. */
  readonly earlierPrices?: readonly { readonly until: Instant; readonly pricePerDay?: number | undefined }[];
  /** What keeps its copy waiting; gone with its next step. */
  readonly awaits?: Awaited | undefined;
  readonly progress?: Progress;
  readonly attestation?: AttestationDigest;
  /** Absent where it was cut from data that was masked, and of what was masked before this was written down. */
  readonly masking?: MaskingRun;
  readonly forecast?: MaskingForecast;
  readonly connection?: Connection;
  readonly failure?: Failure;
  /** When DynamoDB may tidy the record up, in seconds since 1970; only once the clone is deleted. See `table.ts`. */
  readonly removeAfter?: number;
  readonly events: readonly Event[];
}
