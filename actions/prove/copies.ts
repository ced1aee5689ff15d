import * as core from '@actions/core';
import pMap from 'p-map';
import { copyInto, sendCopy, sendCopyOfBase } from '../core/aurora/copy.ts';
import { ofOtherFamily, refusalOf } from '../core/aurora/cut-from.ts';
import { findCluster } from '../core/aurora/describe.ts';
import { listClusters } from '../core/aurora/destroy.ts';
import { BASE_PREFIX, clusterName, TAGS, type TagState, tagOf } from '../core/aurora/names.ts';
import { BUSY, isPassing } from '../core/aurora/passing.ts';
import { clonesInGroup, unfitCluster } from '../core/aurora/preflight.ts';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { CLONES_IN_GROUP } from '../core/ledger/bases.ts';
import { COPIES, COPY_OF_BASE } from './ground.ts';
import type { Permitted } from './permit.ts';
import { newborn, tagList } from './table/tags.ts';
import type { Field } from './try.ts';

/**
 * Copies of the sources, one of each key that they are encrypted under: the right to the key is asked for then alone. None
 * where it would be the one with which AWS begins to copy in full.
 */
export async function copiesAt(field: Field): Promise<readonly Permitted[]> {
  const { aws, place } = field;
  const found = await pMap(place.sources, (source) => findCluster(aws.rds, source), { concurrency: 2 });
  const byKey = new Map(found.flatMap((one) => (one ? [[one.KmsKeyId, one] as const] : [])));
  const copies: Permitted[] = [];
  for (const [index, source] of [...byKey.values()].slice(0, COPIES.length).entries()) {
    const id = COPIES[index] ?? COPIES[0];
    // As sealed as any clone, without an instance, and expired from the start.
    const tags = tagList({ ...newborn(id), ...place.tags });
    const installation = { ...place, quarantineGroup: field.quarantineGroup };
    if ((await clonesInGroup(aws.rds, source)) >= CLONES_IN_GROUP) continue;
    copies.push({
      name: `copying ${source.DBClusterIdentifier} into a clone`,
      make: async () =>
        await sendCopy(aws.rds, copyInto(installation, source, { name: clusterName(id), tags })),
      // The source may be at work on itself, and a second run finds the first one's copy.
      besides: [...BUSY, 'DBClusterAlreadyExistsFault'],
    });
  }
  return copies;
}

/**
 * A copy of the newest masked base, where there is one that clones are cut from. One that has paused at 0 capacity units may not
 * count as one with an instance: that is told, and is no fault, since clones are cut from their source then.
 */
export async function copyOfBase({
  aws,
  place,
  quarantineGroup,
  waiting,
}: Field): Promise<readonly Permitted[]> {
  const clusters = await listClusters(aws.rds);
  const sources = clusters.filter((one) => place.sources.includes(one.DBClusterIdentifier ?? ''));
  const bases = clusters
    .filter(
      ({ DBClusterIdentifier: name, TagList: tags }) =>
        name?.startsWith(BASE_PREFIX) && tagOf(tags, TAGS.state) === ('masked' satisfies TagState),
    )
    .toSorted(
      (one, other) => (one.ClusterCreateTime?.getTime() ?? 0) - (other.ClusterCreateTime?.getTime() ?? 0),
    );
  // Of each source, the last: nothing is cut from the others any more.
  const last = new Map(bases.map((base) => [tagOf(base.TagList, TAGS.source), base]));
  const newest = bases.findLast(
    (base) =>
      last.get(tagOf(base.TagList, TAGS.source)) === base &&
      // A state that passes by itself is no fault.
      unfitCluster(isPassing(base.Status) ? { ...base, Status: 'available' } : base) === undefined &&
      sources.some((source) => ofOtherFamily(base, source) === undefined),
  );
  if (newest === undefined || (await clonesInGroup(aws.rds, newest)) >= CLONES_IN_GROUP) return [];
  const name = clusterName(COPY_OF_BASE);
  const tags = tagList({ ...newborn(COPY_OF_BASE), ...place.tags });
  return [
    {
      name: `copying the masked base ${newest.DBClusterIdentifier} into a clone`,
      make: async () => {
        const copy = copyInto({ ...place, quarantineGroup }, newest, { name, tags });
        try {
          await sendCopyOfBase(aws.rds, newest, copy, waiting);
        } catch (error) {
          if ((await refusalOf(aws.rds, newest, error))?.longWay !== 'base-paused') throw error;
          core.warning(
            printable(
              `AWS does not cut from ${newest.DBClusterIdentifier}, which has paused at 0 capacity units: ${messageOf(error)} Clones are cut from their source meanwhile; base.idleClass: serverless:0.5-1 keeps the next base awake.`,
            ),
          );
        }
      },
      besides: [...BUSY, 'DBClusterAlreadyExistsFault'],
    },
  ];
}
