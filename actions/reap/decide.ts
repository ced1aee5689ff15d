import type { DBCluster } from '@aws-sdk/client-rds';
import { type Protected, whyNotOurs } from '../core/aurora/destroy.ts';
import { PREFIX, TAGS, type TagState, tagOf } from '../core/aurora/names.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { effectiveState } from '../core/ledger/states.ts';

/** What a sweep does with one cluster or record, and why. */
export type Decision =
  | { readonly do: 'delete'; readonly cluster: string; readonly id: string; readonly why: DeletionReason }
  | { readonly do: 'keep'; readonly cluster: string; readonly id: string }
  /** Has our prefix, but is not provably ours: a person has to look, and nothing is touched. */
  | { readonly do: 'report'; readonly cluster: string; readonly reason: string }
  /** The record speaks of a cluster that does not exist. */
  | { readonly do: 'close'; readonly id: string };

export type DeletionReason = 'expired' | 'too-old' | 'never-masked' | 'asked-for' | 'side-door';

export interface SweepRules {
  readonly now: Date;
  /** Longest lifetime that the settings allow, in hours. */
  readonly longestLifetimeHours: number;
  /** How long a clone may stay unmasked, in hours. */
  readonly unmaskedForHours: number;
  readonly sources: Protected;
}

/** A request that is younger than this may be about to make its cluster. */
const REQUEST_HOURS = 2;

/** A failed request without a cluster can be re-run for this long before its record is closed. */
const RERUN_HOURS = 24;

const HOUR_MS = 3_600_000;

/**
 * Decides what is to be done with every cluster in the region and every record in the ledger. AWS is the truth:
 * a clone's own tags say when it expires, and the ledger can only ask for it to go earlier.
 */
export function decideSweep(
  clusters: readonly DBCluster[],
  records: readonly CloneRecord[],
  rules: SweepRules,
): Decision[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const ours = clusters.filter((cluster) => cluster.DBClusterIdentifier?.startsWith(PREFIX));
  const decisions = ours.map((cluster) => decideCluster(cluster, byId, rules));
  const seen = new Set(ours.map((cluster) => tagOf(cluster.TagList, TAGS.id)));
  for (const record of records) {
    if (record.state === 'deleted' || seen.has(record.id)) continue;
    if (!mayStillStart(record, rules.now)) decisions.push({ do: 'close', id: record.id });
  }
  return decisions;
}

function mayStillStart(record: CloneRecord, now: Date): boolean {
  const state = effectiveState(record);
  const hours = record.state === 'failed' ? RERUN_HOURS : REQUEST_HOURS;
  const young = now.getTime() - Date.parse(record.createdAt) < hours * HOUR_MS;
  return young && (state === 'requested' || state === 'cloning');
}

function decideCluster(
  cluster: DBCluster,
  records: ReadonlyMap<string, CloneRecord>,
  rules: SweepRules,
): Decision {
  const name = cluster.DBClusterIdentifier ?? '';
  const report = (reason: string): Decision => ({ do: 'report', cluster: name, reason });
  const notOurs = whyNotOurs(cluster, rules.sources);
  if (notOurs) return report(notOurs);
  const expiresAt = Date.parse(tagOf(cluster.TagList, TAGS.expiresAt) ?? '');
  if (Number.isNaN(expiresAt)) return report(`its tag ${TAGS.expiresAt} is not a time`);
  if (!cluster.ClusterCreateTime) return report('AWS does not say when it was created');
  const id = tagOf(cluster.TagList, TAGS.id) ?? '';
  const why = whyDelete(cluster, expiresAt, records.get(id), rules);
  return why ? { do: 'delete', cluster: name, id, why } : { do: 'keep', cluster: name, id };
}

function whyDelete(
  cluster: DBCluster,
  expiresAt: number,
  record: CloneRecord | undefined,
  { now, longestLifetimeHours, unmaskedForHours }: SweepRules,
): DeletionReason | undefined {
  const ageHours = (now.getTime() - (cluster.ClusterCreateTime?.getTime() ?? 0)) / HOUR_MS;
  const masked = tagOf(cluster.TagList, TAGS.state) === ('masked' satisfies TagState);
  if (record?.state === 'deleting' || record?.state === 'deleted') return 'asked-for';
  if (record?.failure?.reason === 'side-door') return 'side-door';
  if (expiresAt <= now.getTime()) return 'expired';
  // Tags can be edited; the time of creation cannot.
  if (ageHours > longestLifetimeHours) return 'too-old';
  if (!masked && ageHours > unmaskedForHours) return 'never-masked';
  return undefined;
}
