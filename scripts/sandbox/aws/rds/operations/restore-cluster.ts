import type {
  DBCluster,
  RestoreDBClusterToPointInTimeCommandInput as Input,
  RestoreDBClusterToPointInTimeResult as Output,
} from '@aws-sdk/client-rds';
import type { Ask } from '../../gate.ts';
import { operation } from '../../operation.ts';
import { checkCapacity } from '../classes.ts';
import { describeCluster } from '../describe.ts';
import { invalidCombination, invalidValue, rdsError } from '../errors.ts';
import { keyAsks } from '../keys.ts';
import { newbornsOf } from '../newborn.ts';
import { type Cluster, checkNewName, defaults, familyOf, nameOf, type Rds } from '../state.ts';
import { tagRecord } from '../tags.ts';

/** Beyond this many copy-on-write clones in a clone group, a restore becomes a full copy without a word. */
const longestCloneGroup = 15;

export const restoreCluster = operation<Rds, Input, Output>({
  name: 'RestoreDBClusterToPointInTime',

  asks: (input, rds) => {
    const requestTags = tagRecord(input.Tags);
    const created = newbornsOf({ ...rds.clusterResource(input.DBClusterIdentifier), requestTags }, rds);
    const parameterGroup = input.DBClusterParameterGroupName ?? defaults.clusterParameterGroup;
    const asks: Ask[] = [
      {
        action: 'rds:RestoreDBClusterToPointInTime',
        resources: [
          ...created,
          { ...rds.clusterResource(input.SourceDBClusterIdentifier), requestTags },
          { arn: rds.arn('cluster-pg', parameterGroup), requestTags },
          { arn: rds.arn('og', input.OptionGroupName ?? defaults.optionGroup), requestTags },
          { arn: rds.arn('subgrp', input.DBSubnetGroupName ?? defaults.subnetGroup), requestTags },
        ],
      },
    ];
    if (input.Tags?.length) asks.push({ action: 'rds:AddTagsToResource', resources: created });
    return [...asks, ...keyAsks('restore', rds.clusters.get(nameOf(input.SourceDBClusterIdentifier)), rds)];
  },

  run: async (input, rds) => {
    const source = check(input, rds);
    const clones = [...rds.clusters.values()].filter(
      (one) => one.isCopyOnWrite && one.settings.CloneGroupId === source.settings.CloneGroupId,
    );
    // A cluster is in a clone group of its own until it is cloned; the id stays when clones go.
    source.settings.CloneGroupId ??= crypto.randomUUID();
    const isCopyOnWrite = input.RestoreType === 'copy-on-write' && clones.length < longestCloneGroup;
    const cluster = await add(input, source, isCopyOnWrite, rds);
    const { background, timeline } = rds.options;
    // The copy holds the data of this moment, while the cluster becomes available later.
    const copied = source.database.copyTo(cluster.database.dataDir);
    copied.catch(() => {}); // Reported by the step below.
    background.start(
      `restoring ${cluster.id}`,
      [
        () => timeline.wait(isCopyOnWrite ? 'copyOnWrite' : 'fullCopy', cluster.id),
        () => copied,
        () => {
          cluster.settings.Status = 'available';
        },
      ],
      () => {
        cluster.settings.Status = 'failed';
      },
    );
    return { DBCluster: describeCluster(cluster, rds) };
  },
});

function check(input: Input, rds: Rds): Cluster {
  checkNewName('DBClusterIdentifier', input.DBClusterIdentifier);
  if (input.RestoreType === 'copy-on-write' && input.RestoreToTime) {
    throw invalidCombination('RestoreToTime can’t be specified when RestoreType is copy-on-write.');
  }
  if (input.RestoreToTime)
    throw rdsError('InvalidRestoreFault', 'The sandbox restores to the latest time only.');
  if (!input.UseLatestRestorableTime) {
    throw invalidCombination('Either RestoreToTime or UseLatestRestorableTime must be specified.');
  }
  const { EnablePerformanceInsights: insights, MonitoringInterval: interval } = input;
  const isAsked = insights !== undefined || interval !== undefined;
  if (insights || interval || (isAsked && rds.options.readings.insightsInCopy === 'refused'))
    throw invalidCombination(
      'You can enable Performance Insights or set the Enhanced Monitoring interval only when restoring from a source Aurora Limitless DB cluster.',
    );
  if (rds.clusters.has(nameOf(input.DBClusterIdentifier))) {
    throw rdsError('DBClusterAlreadyExistsFault', `DB Cluster ${input.DBClusterIdentifier} already exists.`);
  }
  const source = rds.cluster(input.SourceDBClusterIdentifier);
  if (source.settings.Status !== 'available' || source.database.port === undefined) {
    throw rdsError(
      'InvalidDBClusterStateFault',
      `The source cluster ${source.id} isn't available, or has no instance.`,
    );
  }
  checkSettings(input, rds);
  checkCapacity(input.ServerlessV2ScalingConfiguration, source.settings.EngineVersion);
  checkZones(input, source, rds);
  rds.checkFamily(groupOf(input, source), source.settings.EngineVersion);
  return source;
}

/** The parameter group of a copy: where the call names none, the engine's own for its version. */
function groupOf(input: Input, source: Cluster): string {
  return input.DBClusterParameterGroupName ?? `default.${familyOf(source.settings.EngineVersion)}`;
}

function checkSettings(input: Input, rds: Rds): void {
  const { DBSubnetGroupName: subnets, BackupRetentionPeriod: days } = input;
  rds.checkGroups(input.VpcSecurityGroupIds, input.DBClusterParameterGroupName);
  if (subnets !== undefined && !rds.options.subnetGroups.includes(subnets))
    throw rdsError('DBSubnetGroupNotFoundFault', `DB subnet group '${subnets}' does not exist.`);
  if (days !== undefined && (days < 1 || days > 35))
    throw invalidValue(`Invalid backup retention period. Must be between 1 and 35 days, not ${days}.`);
}

/** "To successfully create the clone, there must be two or three AZs in common" (Cross-VPC cloning, Aurora User Guide). */
function checkZones({ DBSubnetGroupName: subnets }: Input, source: Cluster, rds: Rds): void {
  if (subnets === undefined || subnets === source.settings.DBSubnetGroup) return;
  const { AvailabilityZones: zones = [] } = describeCluster(source, rds);
  if (rds.options.infrastructure.zones.filter((zone) => zones.includes(zone)).length >= 2) return;
  throw rdsError(
    'DBSubnetGroupDoesNotCoverEnoughAZs',
    `The DB subnet group ${subnets} has fewer than two Availability Zones of ${source.id}: ${zones.join(', ')}.`,
  );
}

async function add(input: Input, source: Cluster, isCopyOnWrite: boolean, rds: Rds): Promise<Cluster> {
  const id = nameOf(input.DBClusterIdentifier);
  const { network, defaultGroup, clock } = rds.options;
  const groups = input.VpcSecurityGroupIds?.length ? input.VpcSecurityGroupIds : [defaultGroup];
  const resourceId = rds.newId('cluster');
  const cluster: Cluster = {
    id,
    arn: rds.arn('cluster', id),
    isCopyOnWrite,
    tags: new Map(Object.entries(tagRecord(input.Tags))),
    database: rds.newDatabase(resourceId),
    serverOptions: source.serverOptions,
    settings: {
      ...inherited(source.settings),
      ...(rds.options.readings.insights === 'inherited' && insightsOf(input, source.settings)),
      ...asked(input),
      DBClusterParameterGroup: groupOf(input, source),
      Status: 'creating',
      DbClusterResourceId: resourceId,
      ClusterCreateTime: clock.date(),
      VpcSecurityGroups: groups.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
    },
  };
  rds.clusters.set(id, cluster);
  // The door's port stands for the cluster's: the sandbox has one address for all of them.
  cluster.settings.Port = await network.add(id, groups);
  return cluster;
}

/** What a restore takes over from its source. */
function inherited(source: DBCluster): DBCluster {
  return {
    Engine: source.Engine,
    EngineVersion: source.EngineVersion,
    EngineMode: 'provisioned',
    MasterUsername: source.MasterUsername,
    BackupRetentionPeriod: source.BackupRetentionPeriod,
    PreferredBackupWindow: source.PreferredBackupWindow,
    StorageEncrypted: source.StorageEncrypted,
    ...(source.KmsKeyId && { KmsKeyId: source.KmsKeyId }),
    CloneGroupId: source.CloneGroupId,
    ServerlessV2ScalingConfiguration: source.ServerlessV2ScalingConfiguration,
  };
}

/** What a copy would show of its work, unless the call says that it does not. */
function insightsOf(input: Input, source: DBCluster): DBCluster {
  return {
    PerformanceInsightsEnabled: input.EnablePerformanceInsights ?? source.PerformanceInsightsEnabled,
    MonitoringInterval: input.MonitoringInterval ?? source.MonitoringInterval,
    DatabaseInsightsMode: source.DatabaseInsightsMode,
  };
}

/** What it takes from the call, with the engine's defaults for what is left out. */
function asked(input: Input): DBCluster {
  return {
    ...(input.BackupRetentionPeriod !== undefined && { BackupRetentionPeriod: input.BackupRetentionPeriod }),
    ...(input.ServerlessV2ScalingConfiguration && {
      ServerlessV2ScalingConfiguration: input.ServerlessV2ScalingConfiguration,
    }),
    DBSubnetGroup: input.DBSubnetGroupName ?? defaults.subnetGroup,
    IAMDatabaseAuthenticationEnabled: input.EnableIAMDatabaseAuthentication ?? false,
    DeletionProtection: input.DeletionProtection ?? false,
    CopyTagsToSnapshot: input.CopyTagsToSnapshot ?? false,
    BacktrackWindow: input.BacktrackWindow ?? 0,
    EnabledCloudwatchLogsExports: input.EnableCloudwatchLogsExports ?? [],
    AssociatedRoles: (input.AssociatedRoles ?? []).map((role) => ({ ...role, Status: 'ACTIVE' })),
    DomainMemberships: input.Domain ? [{ Domain: input.Domain, Status: 'joined' }] : [],
    HttpEndpointEnabled: false,
    ActivityStreamStatus: 'stopped',
    CrossAccountClone: false,
    MultiAZ: false,
    AutoMinorVersionUpgrade: true,
    StorageType: input.StorageType ?? 'aurora',
    NetworkType: input.NetworkType ?? 'IPV4',
  };
}
