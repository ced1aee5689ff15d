import {
  type DBCluster,
  type DBInstance,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  paginateDescribeDBClusters,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { isCloneId } from '../ledger/id.ts';
import { findCluster, findInstances } from './describe.ts';
import { BASE_PREFIX, CLONE_PREFIX, resetIn, TAGS, tagOf } from './names.ts';
import { BUSY } from './passing.ts';
import { type Waiting, waitFor } from './wait.ts';

/** Clusters that must never be deleted, by name and by resource id: a renamed source is still a source. */
export interface Protected {
  readonly names: ReadonlySet<string>;
  readonly resourceIds: ReadonlySet<string>;
}

/** Every cluster in the region, ours or not. */
export async function listClusters(rds: RDSClient): Promise<DBCluster[]> {
  const clusters: DBCluster[] = [];
  for await (const page of paginateDescribeDBClusters({ client: rds }, {}))
    clusters.push(...(page.DBClusters ?? []));
  return clusters;
}

/** The sources of the settings, as they stand in AWS, as what must never be deleted. */
export function protectedSources(clusters: readonly DBCluster[], sourceNames: readonly string[]): Protected {
  const names = new Set(sourceNames);
  const sources = clusters.filter((cluster) => names.has(cluster.DBClusterIdentifier ?? ''));
  return { names, resourceIds: new Set(sources.flatMap((source) => source.DbClusterResourceId ?? [])) };
}

/**
 * Why a cluster is not provably ours, or undefined when it is: its name has our prefix and says the same id as
 * its tag, our tags are all there, and it is not a source under any name.
 */
export function whyNotOurs(cluster: DBCluster, sources: Protected): string | undefined {
  const name = cluster.DBClusterIdentifier ?? '';
  const prefix = [CLONE_PREFIX, BASE_PREFIX].find((candidate) => name.startsWith(candidate));
  if (!prefix) return 'its name does not have our prefix';
  if (sources.names.has(name)) return 'it is a source';
  if (!cluster.DbClusterResourceId || sources.resourceIds.has(cluster.DbClusterResourceId))
    return 'it is a source under another name';
  const id = tagOf(cluster.TagList, TAGS.id);
  if (!isNamedAfter(name, prefix, id))
    return `its tag ${TAGS.id} is ${id ?? 'missing'}, not that of its name`;
  const missing = [TAGS.expiresAt, TAGS.source, TAGS.owner].filter((key) => !tagOf(cluster.TagList, key));
  if (missing.length > 0) return `it lacks the tag ${missing.join(', ')}`;
  return undefined;
}

function isNamedAfter(name: string, prefix: string, id: string | undefined): boolean {
  if (id === name.slice(prefix.length)) return true;
  return id !== undefined && prefix === CLONE_PREFIX && isCloneId(id) && resetIn(name, id) !== undefined;
}

function whyNotItsInstance(instance: DBInstance, cluster: DBCluster): string | undefined {
  const name = cluster.DBClusterIdentifier ?? '';
  if (instance.DBClusterIdentifier !== name) return 'it belongs to another cluster';
  if (!instance.DBInstanceIdentifier?.startsWith(`${name}-`)) return 'its name is not one that we give';
  if (tagOf(instance.TagList, TAGS.id) !== tagOf(cluster.TagList, TAGS.id))
    return `its tag ${TAGS.id} is not ours`;
  return undefined;
}

/** What became of a cluster that was to be deleted: gone, or left alone, and why. */
export type Destroyed = 'gone' | { readonly why: RefusalReason; readonly refused: string };

/** Why a cluster was left alone. Codes of the sweep's report; `docs/reaper.md` explains each. */
export const REFUSAL_REASONS = ['not-ours', 'deletion-protection', 'stopped', 'changed-meanwhile'] as const;
/** Why a cluster is not deleted; `docs/troubleshooting.md` explains each. */
type RefusalReason = (typeof REFUSAL_REASONS)[number];

/**
 * Why a cluster of ours cannot be deleted, and must be left whole: a person has put it into this state. Looked at
 * before its instances are touched, which a cluster's deletion protection does not protect.
 */
function whyNotNow(cluster: DBCluster, sources: Protected): Destroyed | undefined {
  const refused = whyNotOurs(cluster, sources);
  if (refused) return { why: 'not-ours', refused };
  if (cluster.DeletionProtection)
    return {
      why: 'deletion-protection',
      refused: 'somebody switched its deletion protection on; switch it off, or delete it by hand',
    };
  if (/^stopp(ed|ing)$/.test(cluster.Status ?? ''))
    return { why: 'stopped', refused: `it is ${cluster.Status}, and AWS deletes only what runs; start it` };
  return undefined;
}

/**
 * Deletes a clone: its instances first, then the cluster, without a snapshot. Before each call the cluster is
 * read again and must still be provably ours. It can be run again at any point, and goes on. What AWS does not
 * delete yet, such as a cluster that is still being restored or backed up, is asked for again until it does.
 * @param isDue asked before each call, where nothing else keeps the clone from being extended meanwhile
 */
export async function destroyCluster(
  rds: RDSClient,
  name: string,
  sources: Protected,
  waiting: Waiting,
  isDue: () => Promise<boolean> = async () => true,
): Promise<Destroyed> {
  const cluster = await findCluster(rds, name);
  const kept = cluster && whyNotNow(cluster, sources);
  if (kept) return kept;
  const stopped = await destroyInstances(rds, name, sources, waiting, isDue);
  if (stopped !== 'gone') return stopped;
  return await waitFor<Destroyed>(`cluster ${name} to be deleted`, DELETE_MINUTES, waiting, async () => {
    const cluster = await findCluster(rds, name);
    if (!cluster) return { done: 'gone' };
    if (cluster.Status === 'deleting') return { status: 'going' };
    const refused = whyNotNow(cluster, sources);
    if (refused) return { done: refused };
    if (await isDue())
      await unlessTooEarly(
        new DeleteDBClusterCommand({
          DBClusterIdentifier: name,
          SkipFinalSnapshot: true,
          DeleteAutomatedBackups: true,
        }),
      );
    else return { done: CHANGED };
    return { status: 'going' };
  });

  async function unlessTooEarly(command: DeleteDBClusterCommand): Promise<void> {
    try {
      await rds.send(command);
    } catch (error) {
      if (isAwsError(error, 'DBClusterNotFoundFault', 'InvalidDBClusterStateFault')) return;
      // Gone, when only the answer was lost: of a cluster without tags IAM says that we may not delete it.
      const after = isAwsError(error, 'AccessDenied') ? await findCluster(rds, name) : { Status: '' };
      if (after && after.Status !== 'deleting') throw error;
    }
  }
}

/** Deleting takes minutes; a restore that must end first, some more. What takes longer is for the next sweep. */
const DELETE_MINUTES = 20;

const CHANGED: Destroyed = { why: 'changed-meanwhile', refused: 'it was extended in this very moment' };

async function destroyInstances(
  rds: RDSClient,
  name: string,
  sources: Protected,
  waiting: Waiting,
  isDue: () => Promise<boolean>,
): Promise<Destroyed> {
  return await waitFor<Destroyed>(`instances of ${name} to be deleted`, DELETE_MINUTES, waiting, async () => {
    const instances = await findInstances(rds, name);
    for (const instance of instances) {
      if (instance.DBInstanceStatus === 'deleting') continue;
      const cluster = await findCluster(rds, name);
      if (!cluster) break;
      const kept = whyNotNow(cluster, sources);
      if (kept) return { done: kept };
      const reason = whyNotItsInstance(instance, cluster);
      if (reason)
        return { done: { why: 'not-ours', refused: `${instance.DBInstanceIdentifier}: ${reason}` } };
      if (!(await isDue())) return { done: CHANGED };
      await destroyInstance(rds, instance);
    }
    return instances.length === 0 ? { done: 'gone' } : { status: 'going' };
  });
}

async function destroyInstance(rds: RDSClient, instance: DBInstance): Promise<void> {
  try {
    await rds.send(
      new DeleteDBInstanceCommand({
        DBInstanceIdentifier: instance.DBInstanceIdentifier,
        SkipFinalSnapshot: true,
      }),
    );
  } catch (error) {
    if (isAwsError(error, 'DBInstanceNotFoundFault', ...BUSY)) return;
    if (!isAwsError(error, 'AccessDenied')) throw error;
    // The same as for a cluster: it may be gone by now.
    const { DBInstanceIdentifier: name, DBClusterIdentifier: cluster = '' } = instance;
    const after = (await findInstances(rds, cluster)).find((one) => one.DBInstanceIdentifier === name);
    if (after && after.DBInstanceStatus !== 'deleting') throw error;
  }
}
