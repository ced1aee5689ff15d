import {
  type DBCluster,
  type DBInstance,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  paginateDescribeDBClusters,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { findCluster, findInstances } from './describe.ts';
import { isAwsError } from './errors.ts';
import { BASE_PREFIX, CLONE_PREFIX, TAGS, tagOf } from './names.ts';
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
  if (id !== name.slice(prefix.length))
    return `its tag ${TAGS.id} is ${id ?? 'missing'}, not that of its name`;
  const missing = [TAGS.expiresAt, TAGS.source, TAGS.owner].filter((key) => !tagOf(cluster.TagList, key));
  if (missing.length > 0) return `it lacks the tag ${missing.join(', ')}`;
  return undefined;
}

function whyNotItsInstance(instance: DBInstance, cluster: DBCluster): string | undefined {
  const name = cluster.DBClusterIdentifier ?? '';
  if (instance.DBClusterIdentifier !== name) return 'it belongs to another cluster';
  if (!instance.DBInstanceIdentifier?.startsWith(`${name}-`)) return 'its name is not one that we give';
  if (tagOf(instance.TagList, TAGS.id) !== tagOf(cluster.TagList, TAGS.id))
    return `its tag ${TAGS.id} is not ours`;
  return undefined;
}

/** What became of a cluster that was to be deleted. */
export type Destroyed = 'gone' | { readonly refused: string };

/**
 * Deletes a clone: its instances first, then the cluster, without a snapshot. Before each call the cluster is
 * read again and must still be provably ours. It can be run again at any point, and goes on.
 */
export async function destroyCluster(
  rds: RDSClient,
  name: string,
  sources: Protected,
  waiting: Waiting,
): Promise<Destroyed> {
  const again = async () => {
    const cluster = await findCluster(rds, name);
    return { cluster, refused: cluster && whyNotOurs(cluster, sources) };
  };
  const first = await again();
  if (!first.cluster) return 'gone';
  if (first.refused) return { refused: first.refused };
  for (const instance of await findInstances(rds, name)) {
    const { cluster, refused } = await again();
    if (!cluster) break;
    const reason = refused ?? whyNotItsInstance(instance, cluster);
    if (reason) return { refused: `${instance.DBInstanceIdentifier}: ${reason}` };
    if (instance.DBInstanceStatus === 'deleting') continue;
    try {
      await rds.send(
        new DeleteDBInstanceCommand({
          DBInstanceIdentifier: instance.DBInstanceIdentifier,
          SkipFinalSnapshot: true,
        }),
      );
    } catch (error) {
      if (!isAwsError(error, 'DBInstanceNotFoundFault')) throw error;
    }
  }
  const gone = (status: string) => (/^delet/.test(status) ? 'going' : status);
  await waitFor(`instances of ${name} to be deleted`, 60, waiting, async () => {
    const left = await findInstances(rds, name);
    return left.length === 0 ? { done: true } : { status: gone(left[0]?.DBInstanceStatus ?? 'unknown') };
  });
  const last = await again();
  if (last.refused) return { refused: last.refused };
  if (last.cluster && last.cluster.Status !== 'deleting') {
    try {
      await rds.send(
        new DeleteDBClusterCommand({
          DBClusterIdentifier: name,
          SkipFinalSnapshot: true,
          DeleteAutomatedBackups: true,
        }),
      );
    } catch (error) {
      if (!isAwsError(error, 'DBClusterNotFoundFault')) throw error;
    }
  }
  await waitFor(`cluster ${name} to be deleted`, 60, waiting, async () => {
    const { cluster } = await again();
    return cluster ? { status: gone(cluster.Status ?? 'unknown') } : { done: true };
  });
  return 'gone';
}
