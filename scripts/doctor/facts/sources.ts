import {
  type DBCluster,
  type DBInstance,
  DescribeDBEngineVersionsCommand,
  DescribeDBInstancesCommand,
  paginateDescribeDBClusters,
} from '@aws-sdk/client-rds';
import { findCluster } from '../../../actions/core/aurora/describe.ts';
import { isOffered } from '../../../actions/core/aurora/orderable.ts';
import { idleClassFor } from '../../../actions/refresh/idle-class.ts';
import { sourcesHere } from '../../../terraform-cdk/config/sources-here.ts';
import type { Place } from '../place.ts';

/** A source, as RDS has it. */
export interface SourceFacts {
  /** Its name in the settings. */
  readonly name: string;
  readonly identifier: string;
  /** Absent where there is no such cluster. */
  readonly cluster?: DBCluster;
  readonly instances: readonly DBInstance[];
  /** Clusters that share its storage, beside itself. */
  readonly clones: number;
}

export async function sourceFacts({ aws: { rds }, plan }: Place): Promise<readonly SourceFacts[]> {
  return await Promise.all(
    Object.entries(sourcesHere(plan)).map(async ([name, { cluster: identifier }]) => {
      const cluster = await findCluster(rds, identifier);
      if (cluster === undefined) return { name, identifier, instances: [], clones: 0 };
      const { DBInstances = [] } = await rds.send(
        new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-cluster-id', Values: [identifier] }] }),
      );
      return { name, identifier, cluster, instances: DBInstances, clones: await clonesOf(cluster) };
    }),
  );

  async function clonesOf({ CloneGroupId, DBClusterIdentifier }: DBCluster): Promise<number> {
    if (CloneGroupId === undefined) return 0;
    const Filters = [{ Name: 'clone-group-id', Values: [CloneGroupId] }];
    let clones = 0;
    for await (const page of paginateDescribeDBClusters({ client: rds }, { Filters }))
      clones += (page.DBClusters ?? []).filter(
        (one) => one.DBClusterIdentifier !== DBClusterIdentifier,
      ).length;
    return clones;
  }
}

/** A version that a source runs, and whether AWS makes new clusters of it. */
export interface VersionFacts {
  readonly identifier: string;
  readonly version: string;
  readonly isOpen: boolean;
}

export async function versionFacts({ aws: { rds }, plan }: Place): Promise<readonly VersionFacts[]> {
  const sources = Object.values(sourcesHere(plan)).map(async ({ cluster: identifier }) => {
    const { Engine, EngineVersion } = (await findCluster(rds, identifier)) ?? {};
    if (EngineVersion === undefined) return [];
    // It lists those alone of which new clusters can be made, unless asked for all.
    const { DBEngineVersions = [] } = await rds.send(
      new DescribeDBEngineVersionsCommand({ Engine, EngineVersion }),
    );
    const isOpen = DBEngineVersions.some(({ Status }) => Status !== 'deprecated');
    return [{ identifier, version: EngineVersion, isOpen }];
  });
  return (await Promise.all(sources)).flat();
}

/** A class that the settings name, and whether AWS offers it for a source's engine. */
export interface ClassFacts {
  readonly source: string;
  /** The setting that names it. */
  readonly setting: string;
  readonly instanceClass: string;
  readonly isOffered: boolean;
}

export async function classFacts(place: Place): Promise<readonly ClassFacts[]> {
  const { settings } = place.plan;
  const sources = await Promise.all(
    Object.entries(sourcesHere(place.plan)).map(async ([name, source]) => {
      const cluster = await findCluster(place.aws.rds, source.cluster);
      if (cluster === undefined) return [];
      // What a base is made with is what its version takes of it.
      const idle = idleClassFor(settings.base.idleClass, {
        engineVersion: cluster.EngineVersion,
        refused: false,
      });
      const named: readonly (readonly [string, string])[] = [
        [`sources.${name}.maskingClass`, source.maskingClass],
        ['defaults.class', settings.defaults.instanceClass],
        ...(settings.base.enabled ? [['base.idleClass', idle] as const] : []),
      ];
      return await Promise.all(
        named.map(async ([setting, instanceClass]) => ({
          ...{ source: name, setting, instanceClass },
          isOffered: await isOffered(place.aws.rds, cluster, instanceClass),
        })),
      );
    }),
  );
  return sources.flat();
}
