import type {
  CreateDBInstanceCommandInput as Input,
  CreateDBInstanceResult as Output,
} from '@aws-sdk/client-rds';
import type { Ask } from '../../gate.ts';
import { operation } from '../../operation.ts';
import { orderableClasses, serverless } from '../classes.ts';
import { describeInstance } from '../describe.ts';
import { invalidCombination, invalidValue, rdsError } from '../errors.ts';
import { keyAsks } from '../keys.ts';
import { newbornsOf } from '../newborn.ts';
import { serve } from '../serve.ts';
import { type Cluster, checkNewName, defaults, type Instance, nameOf, type Rds } from '../state.ts';
import { tagRecord } from '../tags.ts';

export const createInstance = operation<Rds, Input, Output>({
  name: 'CreateDBInstance',

  asks: (input, rds) => {
    const requestTags = tagRecord(input.Tags);
    const created = {
      ...rds.instanceResource(input.DBInstanceIdentifier),
      requestTags,
      context: {
        'rds:DatabaseClass': input.DBInstanceClass ?? '',
        'rds:DatabaseEngine': input.Engine ?? '',
        // Not there at all when the call does not say it, so that a strict `Bool` denies.
        ...(input.PubliclyAccessible !== undefined && {
          'rds:PubliclyAccessible': String(input.PubliclyAccessible),
        }),
      },
    };
    const { context } = created;
    const parameterGroup = input.DBParameterGroupName ?? defaults.instanceParameterGroup;
    const subnetGroup = rds.clusters.get(nameOf(input.DBClusterIdentifier))?.settings.DBSubnetGroup;
    const asks: Ask[] = [
      {
        action: 'rds:CreateDBInstance',
        resources: [
          ...newbornsOf(created, rds),
          { ...rds.clusterResource(input.DBClusterIdentifier), requestTags, context },
          { arn: rds.arn('pg', parameterGroup), requestTags, context },
          { arn: rds.arn('og', input.OptionGroupName ?? defaults.optionGroup), requestTags, context },
          { arn: rds.arn('subgrp', input.DBSubnetGroupName ?? subnetGroup ?? '*'), requestTags, context },
        ],
      },
    ];
    if (input.Tags?.length)
      asks.push({ action: 'rds:AddTagsToResource', resources: newbornsOf({ ...created, context: {} }, rds) });
    return [...asks, ...keyAsks('change', rds.clusters.get(nameOf(input.DBClusterIdentifier)), rds)];
  },

  run: (input, rds) => {
    const cluster = check(input, rds);
    const instance = add(input, cluster, rds);
    const { background, timeline } = rds.options;
    // It may be deleted meanwhile.
    const isWanted = () => instance.settings.DBInstanceStatus === 'creating';
    background.start(
      `creating ${instance.id}`,
      [
        () => timeline.wait('createInstance', instance.id),
        () => (isWanted() ? serve(cluster, rds) : undefined),
        () => {
          if (isWanted()) instance.settings.DBInstanceStatus = 'available';
        },
        () => (instance.isFresh ? timeline.wait('instanceSettles', instance.id) : undefined),
        () => {
          instance.isFresh = false;
        },
      ],
      () => {
        instance.settings.DBInstanceStatus = 'failed';
      },
    );
    return { DBInstance: describeInstance(instance, rds) };
  },
});

function check(input: Input, rds: Rds): Cluster {
  const {
    DBInstanceIdentifier: id,
    DBInstanceClass: instanceClass = '',
    DBParameterGroupName: parameters,
  } = input;
  checkNewName('DBInstanceIdentifier', id);
  if (input.MasterUserPassword || input.MasterUsername || input.VpcSecurityGroupIds?.length) {
    throw invalidCombination(
      'Master user and VPC security groups are set for the cluster, not for its instances.',
    );
  }
  if (rds.instances.has(nameOf(id)))
    throw rdsError('DBInstanceAlreadyExistsFault', `DB instance ${id} already exists`);
  const cluster = rds.available(input.DBClusterIdentifier);
  if (input.Engine !== cluster.settings.Engine) {
    throw invalidCombination(
      `The engine ${input.Engine} is not that of the cluster, ${cluster.settings.Engine}.`,
    );
  }
  // Seen with Terraform: terraform-aws-modules/terraform-aws-rds-aurora#518.
  if (cluster.settings.MonitoringInterval && input.MonitoringInterval !== undefined)
    throw invalidCombination('MonitoringInterval conflicts with cluster level parameter.');
  checkClass(instanceClass, cluster);
  if (parameters !== undefined && !(parameters in rds.options.instanceParameterGroups)) {
    throw rdsError('DBParameterGroupNotFoundFault', `DBParameterGroup not found: ${parameters}`);
  }
  return cluster;
}

/** @throws AwsError when the cluster cannot have an instance of the class. */
export function checkClass(instanceClass: string, cluster: Cluster): void {
  if (!instanceClass.startsWith('db.')) throw invalidValue(`Invalid DB Instance class: ${instanceClass}`);
  if (!orderableClasses.includes(instanceClass)) {
    throw invalidCombination(
      `RDS does not support creating a DB instance with the following combination: DBInstanceClass=${instanceClass}, Engine=${cluster.settings.Engine}, EngineVersion=${cluster.settings.EngineVersion}.`,
    );
  }
  if (instanceClass === serverless && !cluster.settings.ServerlessV2ScalingConfiguration) {
    throw invalidCombination(
      'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
    );
  }
}

function add(input: Input, cluster: Cluster, rds: Rds): Instance {
  const id = nameOf(input.DBInstanceIdentifier);
  const parameterGroup = input.DBParameterGroupName ?? defaults.instanceParameterGroup;
  const instance: Instance = {
    id,
    arn: rds.arn('db', id),
    cluster,
    isFresh: rds.options.readings.changes === 'seconds-later',
    tags: new Map(Object.entries(tagRecord(input.Tags))),
    settings: {
      DBInstanceStatus: 'creating',
      DBInstanceClass: input.DBInstanceClass,
      DbiResourceId: rds.newId('db'),
      InstanceCreateTime: rds.options.clock.date(),
      PubliclyAccessible: input.PubliclyAccessible ?? false,
      PerformanceInsightsEnabled: input.EnablePerformanceInsights ?? false,
      MonitoringInterval: input.MonitoringInterval ?? 0,
      AutoMinorVersionUpgrade: input.AutoMinorVersionUpgrade ?? true,
      CopyTagsToSnapshot: false,
      DeletionProtection: false,
      EnabledCloudwatchLogsExports: input.EnableCloudwatchLogsExports ?? [],
      AssociatedRoles: [],
      DomainMemberships: [],
      PromotionTier: input.PromotionTier ?? 1,
      CACertificateIdentifier: input.CACertificateIdentifier ?? 'rds-ca-rsa2048-g1',
      DBParameterGroups: [{ DBParameterGroupName: parameterGroup, ParameterApplyStatus: 'in-sync' }],
    },
  };
  rds.instances.set(id, instance);
  return instance;
}
