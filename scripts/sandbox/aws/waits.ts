import { hash } from 'node:crypto';
import type { WorldClock } from '../clock.ts';

/**
 * How long AWS takes, in seconds. Where a figure is an estimate of ours rather than a published number, it says so:
 * the sandbox then shows a plausible order of magnitude, not a promise.
 */
export const waits = {
  /**
   * A copy-on-write clone's cluster until `available`. AWS publishes about 5.5 minutes for the cluster with its
   * instance, whatever the size ("Amazon Aurora Fast Database Cloning", AWS Database Blog); this part is less
   * than half of it.
   */
  copyOnWrite: 150,
  /** A full copy moves the data: tens of minutes even for small volumes (AWS documents no figure; an estimate). */
  fullCopy: 1800,
  /** An instance on an existing cluster: the rest of the 5.5 minutes above. */
  createInstance: 180,
  /**
   * A class change: between the call and the first `modifying` the status can still read `available`
   * (estimate; see `modifyInstance`).
   */
  modifyInstanceNoticed: 20,
  /**
   * A class change from `modifying` to `available`, with a restart inside. AWS says no more than "minutes"; people who
   * timed one report 5 to 20, so this is an estimate: 8 minutes in all. `docs/time-to-ready.md` tells what hangs on it.
   */
  modifyInstance: 460,
  /**
   * A failover to a reader: "typically less than 120 seconds, and often less than 60" (AWS Knowledge Center, "Why does
   * downtime occur for my Amazon Aurora DB clusters?").
   */
  failover: 60,
  /** Deleting an instance (estimate: 2 to 4 minutes). */
  deleteInstance: 180,
  /** Deleting a cluster that has no instance any more (estimate: about a minute). */
  deleteCluster: 60,
  /** A changed master password is applied "as soon as possible" (ModifyDBCluster in the API reference). */
  masterPassword: 20,
  /** Security groups of a cluster, from `adding` to `active` (estimate: well below a minute). */
  securityGroups: 15,
  /** Other settings of a cluster. */
  modifyCluster: 20,
  /** Between a change of a cluster or an instance and the first description that tells of it (estimate: seconds; less than between two looks). */
  changeNoticed: 10,
  /** Between a change of tags and the first time that IAM or a description sees it (estimate: seconds; the minute that is borne, less a little). */
  tagsNoticed: 50,
  /** Between a change of a secret and the first call on it that sees it (estimate: seconds; the minute that is borne, less a little). */
  secretNoticed: 50,
  /** The same until the list of all secrets has it: "might not reflect changes from the last five minutes" (ListSecrets in the API reference). */
  secretListed: 300,
  /** A new instance, from `available` until its groups and parameters are told to be in force (estimate). */
  instanceSettles: 20,
  /** The restart of the instances of a failover, after the cluster is available again (estimate). */
  restartAfterFailover: 20,
  /** The restart of an instance that is asked for (estimate: half a minute). */
  restartInstance: 30,
  /** A manual cluster snapshot of a small volume (estimate). */
  snapshot: 90,
} as const;

/** The name of a wait: `copyOnWrite`. */
export type WaitName = keyof typeof waits;

/** Of these nobody knows how long they take: where none was measured, it is up to so long each time, as the world's seed has it. */
const UP_TO: readonly WaitName[] = [
  'changeNoticed',
  'tagsNoticed',
  'secretNoticed',
  'secretListed',
  'instanceSettles',
  'restartAfterFailover',
];

/** The seed of a world that notices everything as late as can be. */
const LATEST = 'latest';

/** How long each takes, in seconds. */
export type Waits = Readonly<Record<WaitName, number>>;

/** A wait that took place, in the world's time. */
export interface TimelineEntry {
  /** What was waited for: `copyOnWrite`. */
  readonly wait: WaitName;
  /** Name of the cluster, instance or snapshot. */
  readonly subject: string;
  /** How long AWS takes for it; what goes on beside may move the world's time by more. */
  readonly seconds: number;
  readonly start: Date;
  /** Absent while it lasts. */
  readonly end?: Date;
}

/** Waits as AWS does, and remembers each wait so that phases can be told in AWS minutes. */
export class Timeline {
  readonly entries: TimelineEntry[] = [];
  readonly #clock: WorldClock;
  readonly #waits: Waits;
  readonly #drawn: ReadonlySet<WaitName>;
  readonly #seed: string;

  /**
   * @param own those of an installation, where they were measured
   * @param seed by which it is drawn how long takes what takes up to so long
   */
  constructor(clock: WorldClock, own: Partial<Waits>, seed: string) {
    this.#clock = clock;
    this.#waits = { ...waits, ...own };
    this.#drawn = new Set(UP_TO.filter((wait) => own[wait] === undefined));
    this.#seed = seed;
  }

  async wait(wait: WaitName, subject: string): Promise<void> {
    const start = this.#clock.date();
    const seconds = this.#secondsOf(wait, subject);
    const index = this.entries.push({ wait, subject, seconds, start }) - 1;
    await this.#clock.wait(seconds);
    this.entries[index] = { wait, subject, seconds, start, end: this.#clock.date() };
  }

  /** The n-th of its kind takes the same time in each world of a seed, whatever else goes on. */
  #secondsOf(wait: WaitName, subject: string): number {
    const most = this.#waits[wait];
    if (!this.#drawn.has(wait) || this.#seed === LATEST) return most;
    const before = this.entries.filter((one) => one.wait === wait && one.subject === subject).length;
    const drawn = hash('sha256', `${this.#seed} ${wait} ${subject} ${before}`, 'buffer').readUInt32BE();
    return (most * drawn) / 2 ** 32;
  }
}
