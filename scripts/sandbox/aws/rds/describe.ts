import type { DBCluster, DBInstance, Tag } from '@aws-sdk/client-rds';
import { type Caller, isAccount } from '../operation.ts';
import { type Cluster, defaults, type Instance, type Rds } from './state.ts';

/** A cluster as `DescribeDBClusters` tells it. */
export function describeCluster(cluster: Cluster, rds: Rds): DBCluster {
  const { settings } = cluster;
  const isUp = rds.instancesOf(cluster).some((one) => one.settings.DBInstanceStatus !== 'creating');
  return {
    ...settings,
    AllocatedStorage: 1,
    AvailabilityZones: ['a', 'c', 'd'].map((zone) => rds.options.region + zone),
    DBClusterIdentifier: cluster.id,
    DBClusterArn: cluster.arn,
    DBClusterMembers: rds.instancesOf(cluster).map((instance) => ({
      DBInstanceIdentifier: instance.id,
      IsClusterWriter: instance === rds.writerOf(cluster),
      DBClusterParameterGroupStatus:
        instance.isFresh || instance.awaitsRestart ? 'pending-reboot' : 'in-sync',
      PromotionTier: instance.settings.PromotionTier ?? 1,
    })),
    Endpoint: '127.0.0.1',
    ReaderEndpoint: '127.0.0.1',
    EarliestRestorableTime: settings.ClusterCreateTime,
    // Aurora's restore point is minutes behind at most; here it is the present, as long as a server runs.
    LatestRestorableTime: isUp ? rds.options.clock.date() : settings.ClusterCreateTime,
    TagList: tagList(cluster.tags),
  };
}

/** An instance as `DescribeDBInstances` tells it. */
export function describeInstance(instance: Instance, rds: Rds): DBInstance {
  const { settings: ofCluster } = instance.cluster;
  const isCreating = instance.settings.DBInstanceStatus === 'creating';
  return {
    ...instance.settings,
    AllocatedStorage: 1,
    AvailabilityZone: `${rds.options.region}a`,
    BackupRetentionPeriod: ofCluster.BackupRetentionPeriod,
    DBClusterIdentifier: instance.cluster.id,
    DBInstanceIdentifier: instance.id,
    DBInstanceArn: instance.arn,
    DBSubnetGroup: {
      DBSubnetGroupName: ofCluster.DBSubnetGroup,
      SubnetGroupStatus: 'Complete',
      VpcId: 'vpc-sandbox',
    },
    DBSecurityGroups: [],
    DbInstancePort: 0,
    Engine: ofCluster.Engine,
    EngineVersion: ofCluster.EngineVersion,
    // Told only once it exists, as on AWS.
    ...(!isCreating && {
      Endpoint: { Address: '127.0.0.1', Port: ofCluster.Port, HostedZoneId: 'ZSANDBOX' },
    }),
    IAMDatabaseAuthenticationEnabled: ofCluster.IAMDatabaseAuthenticationEnabled,
    LicenseModel: 'general-public-license',
    MasterUsername: ofCluster.MasterUsername,
    MultiAZ: false,
    OptionGroupMemberships: [{ OptionGroupName: defaults.optionGroup, Status: 'in-sync' }],
    StorageEncrypted: ofCluster.StorageEncrypted,
    StorageType: 'aurora',
    TagList: tagList(instance.tags),
    VpcSecurityGroups: instance.isFresh
      ? ofCluster.VpcSecurityGroups?.map((group) => ({ ...group, Status: 'adding' }))
      : ofCluster.VpcSecurityGroups,
  };
}

/**
 * What a caller is told of a cluster or an instance: how it was before what is not noticed yet, if it was at all. The account
 * itself, which looks at outcomes, is told how it is.
 */
export function told<View extends DBCluster | DBInstance>(
  of: Cluster | Instance,
  now: View,
  rds: Rds,
  caller: Caller,
): readonly View[] {
  if (isAccount(caller)) return [now];
  const view = rds.noticing.descriptions.told(of.arn, now);
  return view ? [{ ...(view as View), TagList: tagList(toldTags(of, rds, caller)) }] : [];
}

/** The same of tags. */
export function toldTags(
  { arn, tags }: NonNullable<ReturnType<Rds['tagged']>>,
  rds: Rds,
  caller: Caller,
): ReadonlyMap<string, string> {
  return isAccount(caller) ? tags : rds.noticing.tags.told(arn, tags);
}

export function tagList(tags: ReadonlyMap<string, string>): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
