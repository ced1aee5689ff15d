import type { Instant } from '../core/base/time.ts';
/** Why a clone is deleted. A code of the report; `docs/reaper.md` explains each. */
export const DELETION_REASONS = [
  'asked-for',
  'side-door',
  'never-masked',
  'too-old',
  'orphaned',
  'replaced',
  'superseded',
  'closed',
  'expired',
] as const;
/** Why something is deleted; `docs/reaper.md` explains each. */
export type DeletionReason = (typeof DELETION_REASONS)[number];

/** Why a record is closed. */
export const CLOSING_REASONS = [...DELETION_REASONS, 'vanished', 'never-made', 'left'] as const;
/** Why a record is closed; `docs/reaper.md` explains each. */
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** What a person has to look at. Nothing is touched. */
export const REPORT_REASONS = [
  'not-ours',
  'tag-malformed',
  'record-malformed',
  'age-unknown',
  'source-missing',
] as const;
/** Why a person is asked to look; `docs/reaper.md` explains each. */
export type ReportReason = (typeof REPORT_REASONS)[number];

/** Why something is kept that looks otherwise. */
export const KEEP_REASONS = ['in-use', 'expiry-differs', 'state-differs'] as const;
/** Why something is kept that looks otherwise; `docs/reaper.md` explains each. */
type KeepReason = (typeof KEEP_REASONS)[number];

/** What a sweep does with one cluster, record or secret, and why. */
export type Decision =
  | {
      readonly do: 'delete';
      readonly cluster: string;
      readonly id: string;
      readonly why: DeletionReason;
      /** Its clone lives in another cluster, or may: neither its record nor its secrets are touched. Absent where it goes as a whole. */
      readonly clusterOnly?: true;
      /** Clusters that the clone left by a reset that is not over: once its record is closed, nobody counts them. Absent where there are none. */
      readonly with?: readonly string[];
      /** The clone that this sweep deletes, where it is what a reset makes for that: due only once that is being deleted, and looked at after it. */
      readonly after?: string;
    }
  /** The cap on deletions was reached; the next sweep goes on. */
  | { readonly do: 'hold-back'; readonly cluster: string; readonly id: string; readonly why: DeletionReason }
  | {
      readonly do: 'keep';
      readonly cluster: string;
      readonly id: string;
      readonly why?: KeepReason;
      readonly says?: string;
    }
  /** Is not provably ours, or not in order: a person has to look. */
  | {
      readonly do: 'report' /** Its name; of a record without one, its id. */;
      readonly cluster: string;
      readonly why: ReportReason;
      readonly says: string;
    }
  /** Open and in order, but its record is lost: it gets a new one. */
  | { readonly do: 'adopt'; readonly cluster: string; readonly id: string }
  /** Clusters that a clone has left and that are gone: they cost nothing any more. */
  | { readonly do: 'forget'; readonly id: string; readonly clusters: readonly string[] }
  /** The record speaks of a cluster that does not exist. */
  | {
      readonly do: 'close';
      readonly id: string;
      readonly why: ClosingReason;
    }
  /** The run that worked on it is over and could not say so: this attempt of it, and no later one. */
  | { readonly do: 'give-up'; readonly id: string; readonly attempt: number }
  | {
      readonly do: 'warn';
      readonly id: string;
      readonly warning: 'day' | 'hour';
      /** The expiry that is warned of, as ISO 8601. */
      readonly expiresAt: Instant;
    }
  /** Somebody gave a 👍 to the warning: it lives for longer, once a job has moved its tags. */
  | { readonly do: 'extend'; readonly id: string; readonly by: string; readonly until: Instant }
  /** Its thread was closed: its owner is told when it goes by that. */
  | { readonly do: 'tell-closed'; readonly id: string; readonly closedAt: Instant; readonly until: Instant }
  | {
      readonly do: 'delete-secret';
      readonly secret: string;
      readonly id: string;
      readonly why: 'unused' | 'spent';
    };

/** The ids of the clones that go as a whole, with their records and secrets. */
export function goingOf(decisions: Iterable<Decision>): ReadonlySet<string> {
  return new Set([...decisions].flatMap((one) => (one.do === 'delete' && !one.clusterOnly ? one.id : [])));
}

/**
 * Keeps a sweep from deleting more than so many clones: were its clock, the settings or the ledger wrong, a person has
 * an hour to notice. What somebody asked to have deleted, and what was found open to others, is not counted; what is
 * unmasked goes first.
 */
export function ration(decisions: readonly Decision[], cap: number): Decision[] {
  const order = (why: DeletionReason) => DELETION_REASONS.indexOf(why);
  const counted = decisions
    .filter((one) => one.do === 'delete')
    .filter(({ why }) => why !== 'asked-for' && why !== 'side-door')
    .sort((one, other) => order(one.why) - order(other.why));
  const back = new Set<Decision>(counted.slice(cap));
  const staying = goingOf(back);
  return decisions.map((one) => {
    if (one.do !== 'delete') return one;
    if (back.has(one)) return { ...one, do: 'hold-back' as const };
    const { cluster, id, after } = one;
    return after !== undefined && staying.has(after) ? { do: 'keep' as const, cluster, id } : one;
  });
}
