import { type DBCluster, paginateDescribeDBClusters, type RDSClient } from '@aws-sdk/client-rds';
import { UserError } from '../base/errors.ts';
import { whyGroupIsFull } from '../ledger/bases.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { clusterName, PREFIX } from './names.ts';
import { isOffered } from './orderable.ts';
import { onceAtRest, SOURCE_MINUTES } from './passing.ts';
import type { Waiting } from './wait.ts';

/**
 * Looks for what would make the clone fail later, while nothing is made yet.
 * @returns the source cluster
 * @throws UserError `source-missing`, `source-unfit`, and those of `checkRoom`
 */
export async function preflight(
  rds: RDSClient,
  record: Pick<CloneRecord, 'source' | 'sourceCluster' | 'region'>,
  waiting: Waiting,
): Promise<DBCluster> {
  const name = record.sourceCluster;
  const source = await onceAtRest(rds, name, SOURCE_MINUTES, waiting);
  if (!source)
    throw new UserError(
      'source-missing',
      `The source ${record.source} names the cluster ${name}, which does not exist in ${record.region}.`,
      'Correct sources in .github/understudy.yml.',
    );
  const unfit = unfitSource(source);
  if (unfit)
    throw new UserError(
      'source-unfit',
      `The cluster ${name} cannot be cloned: ${unfit}.`,
      'Put that right, or name another source, and re-run the failed jobs.',
    );
  return source;
}

/**
 * Whether there is room for one more clone of a cluster, and its classes can be had.
 * @returns how many copy-on-write clones there are beside it
 * @throws UserError `clone-group-full`, `class-unavailable`
 */
export async function checkRoom(rds: RDSClient, record: CloneRecord, source: DBCluster): Promise<number> {
  const clones = await clonesInGroup(rds, source, clusterName(record));
  const full = whyGroupIsFull(clones, record, `the cluster ${record.sourceCluster}`);
  if (full !== undefined)
    throw new UserError(
      'clone-group-full',
      full,
      'Delete a clone that is not needed (/clone list) and re-run the failed jobs, or ask for a full copy: /clone --full-copy.',
    );
  for (const wanted of new Set([record.maskingClass, record.instanceClass]))
    if (!(await isOffered(rds, source, wanted)))
      throw new UserError(
        'class-unavailable',
        `AWS does not offer ${wanted} for ${source.Engine} ${source.EngineVersion} in this region.`,
        'Ask for another class; that of a base is base.idleClass in .github/understudy.yml.',
      );
  return clones;
}

function unfitSource(source: DBCluster): string | undefined {
  if (source.DBClusterIdentifier?.startsWith(PREFIX))
    return `its name starts with ${PREFIX}, as clones' names do`;
  return unfitCluster(source);
}

/** Why AWS would not cut a clone from a cluster. */
export function unfitCluster(source: DBCluster): string | undefined {
  if (source.Engine !== 'aurora-mysql') return `its engine is ${source.Engine}, not aurora-mysql`;
  if (source.EngineMode !== 'provisioned') return `its engine mode is ${source.EngineMode}, not provisioned`;
  if (source.Status !== 'available') return `it is ${source.Status}, not available`;
  if (!source.DBClusterMembers?.length)
    return 'it has no instance, and AWS clones only a cluster that has one';
  return undefined;
}

/**
 * Copy-on-write clones in a cluster's clone group, bases included; the cluster that all come from is none.
 * @param but name of a cluster that is not counted: the one that an earlier attempt made
 */
export async function clonesInGroup(rds: RDSClient, source: DBCluster, but?: string): Promise<number> {
  if (!source.CloneGroupId) return 0;
  const filter = { Filters: [{ Name: 'clone-group-id', Values: [source.CloneGroupId] }] };
  let others = 0;
  for await (const { DBClusters = [] } of paginateDescribeDBClusters({ client: rds }, filter))
    others += DBClusters.filter((cluster) => cluster.DBClusterIdentifier !== but).length;
  return Math.max(0, others - 1);
}
