import type { DBCluster } from '@aws-sdk/client-rds';
import { clusterName, resetIn, TAGS, tagOf } from '../core/aurora/names.ts';
import type { CloneRecord } from '../core/ledger/record.ts';

/** Whose a cluster is, by its name and its tag: each says one half, and neither can be had without the other. */
export interface Whose {
  /** The record that decides on it; none where it is an orphan, or where its clone has left it. */
  readonly record: CloneRecord | undefined;
  /** The record of the clone by whose id people call it. */
  readonly called: CloneRecord | undefined;
  /** Whether its clone has left it for the cluster of a reset, which was the last thing to be done. */
  readonly left: boolean;
}

/** Ids of all records that may say something of a cluster. */
export function idsOf({ DBClusterIdentifier: name = '', TagList }: DBCluster): readonly string[] {
  const id = tagOf(TagList, TAGS.id);
  if (id === undefined) return [];
  const reset = resetIn(name, id);
  return reset === undefined ? [id] : [id, reset];
}

/**
 * Finds out whose a cluster is. What a clone's record says comes first: it is the one judge of which cluster the clone lives
 * in. That it has left one for good is so only where its record says that, name by name, and the reset has come to its end:
 * until then the clone's secret may still lead there.
 */
export function whoseIs(cluster: DBCluster, records: ReadonlyMap<string, CloneRecord>): Whose {
  const name = cluster.DBClusterIdentifier ?? '';
  const [id = '', reset = ''] = idsOf(cluster);
  const called = records.get(id);
  const of = records.get(reset);
  if (called !== undefined && clusterName(called) === name) return { record: called, called, left: false };
  if (called?.replaced?.includes(name)) {
    const last = records.get(called.generation ?? '');
    const left = last?.kind === 'reset' && last.of === id && last.state === 'ready';
    return { record: undefined, called, left };
  }
  if (of?.kind === 'reset' && of.of === id) return { record: of, called, left: false };
  // Of a base, and of a clone whose cluster was renamed by hand, the tag alone tells.
  const isElsewhere = called?.kind === 'reset' || called?.generation !== undefined;
  return { record: reset === '' && !isElsewhere ? called : undefined, called, left: false };
}
