import type { Mutant } from '../mutant.ts';
import { change } from './in-actions.ts';

const door = change('leak', ['aurora/side-doors']);

/** Other ways to the data than the security group and the password. */
export const DOORS: readonly Mutant[] = [
  ...(
    [
      ['Engine', "['Engine', (cluster) => cluster.Engine === 'aurora-mysql', 'aurora-mysql'],"],
      ['EngineMode', "['EngineMode', (cluster) => cluster.EngineMode === 'provisioned', 'provisioned'],"],
      [
        'HttpEndpointEnabled',
        "['HttpEndpointEnabled', (cluster) => isOff(cluster.HttpEndpointEnabled), 'off'],",
      ],
      ['BacktrackWindow', "['BacktrackWindow', (cluster) => !cluster.BacktrackWindow, 'off'],"],
      [
        'GlobalClusterIdentifier',
        "['GlobalClusterIdentifier', (cluster) => !cluster.GlobalClusterIdentifier, 'none'],",
      ],
      [
        'GlobalWriteForwardingRequested',
        "['GlobalWriteForwardingRequested', (cluster) => isOff(cluster.GlobalWriteForwardingRequested), 'off'],",
      ],
      [
        'ReadReplicaIdentifiers',
        "['ReadReplicaIdentifiers', (cluster) => isEmpty(cluster.ReadReplicaIdentifiers), 'none'],",
      ],
      [
        'ReplicationSourceIdentifier',
        "['ReplicationSourceIdentifier', (cluster) => !cluster.ReplicationSourceIdentifier, 'none'],",
      ],
      [
        'InternetAccessGatewayEnabled',
        "['InternetAccessGatewayEnabled', (cluster) => isOff(cluster.InternetAccessGatewayEnabled), 'off'],",
      ],
      [
        'BackupRetentionPeriod',
        "['BackupRetentionPeriod', (cluster) => cluster.BackupRetentionPeriod === 1, '1 day'],",
      ],
      [
        'the cluster’s MasterUserSecret',
        "['MasterUserSecret', (cluster) => cluster.MasterUserSecret === undefined, 'none'],",
      ],
      [
        'the cluster’s AssociatedRoles',
        "['AssociatedRoles', (cluster) => isEmpty(cluster.AssociatedRoles), 'none'],",
      ],
      [
        'the cluster’s PendingModifiedValues',
        "['PendingModifiedValues', (cluster) => isNothing(cluster.PendingModifiedValues), 'none'],",
      ],
      [
        'the instance’s MasterUserSecret',
        "['MasterUserSecret', (instance) => instance.MasterUserSecret === undefined, 'none'],",
      ],
      [
        'the instance’s PubliclyAccessible',
        "['PubliclyAccessible', (instance) => instance.PubliclyAccessible === false, 'off'],",
      ],
      [
        'the instance’s PerformanceInsightsEnabled',
        "['PerformanceInsightsEnabled', (instance) => isOff(instance.PerformanceInsightsEnabled), 'off'],",
      ],
      [
        'the instance’s PendingModifiedValues',
        "['PendingModifiedValues', (instance) => isNothing(instance.PendingModifiedValues), 'none'],",
      ],
    ] as const
  ).map(([what, find]) => door(`a side door is not looked at: ${what}`, find, '')),
  door('another subnet group is as good', 'cluster.DBSubnetGroup === installation.subnetGroup,', 'true,'),
  door('another parameter group is as good', 'cluster.DBClusterParameterGroup === group,', 'true,'),
  door(
    'a parameter group that is not in force is as good',
    "return status === 'in-sync' ||",
    "return status !== 'x' ||",
  ),
  door(
    'parameters that wait for a restart are as good in any case',
    "(restart === 'may-wait' && awaitsRestart(member))",
    'awaitsRestart(member)',
  ),
  door(
    'an instance of any name is as good',
    "check(allowed.includes(name), 'instances'",
    "check(true, 'instances'",
  ),
  door(
    'a clone without an instance is as good',
    "if (expectation.instance === 'present') check(",
    "if (expectation.instance === 'present' && false) check(",
  ),
  door(
    'an instance that is made is not looked at',
    ": INSTANCE_ATTRIBUTES;\n    checkAll('instance', instance, attributes);",
    ": INSTANCE_ATTRIBUTES;\n    if (!isCreating(instance)) checkAll('instance', instance, attributes);",
  ),
  door(
    'the quarantine group is always as good',
    'const securityGroups = isDeleting(instance)',
    'const securityGroups = isDeleting(instance) || true',
  ),
  door(
    'a second security group is as good',
    "groups.length === 1 && allowed.includes(groups[0] ?? '')",
    "allowed.includes(groups[0] ?? '')",
  ),
  door(
    'a security group that is not active is as good',
    '`${group.VpcSecurityGroupId} (${group.Status})`',
    '`${group.VpcSecurityGroupId} (active)`',
  ),
  door('the id in the tag is not compared', 'check(tagOf(thing.TagList, TAGS.id) === id,', 'check(true,'),
  door('any state is as good', 'states.some((allowed) => allowed === state),', 'true,'),
  door('a twin of our tags in another letter case is as good', 'check(twins.length === 0,', 'check(true,'),
  ...(
    [
      ['IAMDatabaseAuthenticationEnabled', 'isOff(cluster.IAMDatabaseAuthenticationEnabled)', 'off'],
      ['EnabledCloudwatchLogsExports', 'isEmpty(cluster.EnabledCloudwatchLogsExports)', 'none'],
      ['PerformanceInsightsEnabled', 'isOff(cluster.PerformanceInsightsEnabled)', 'off'],
      ['MonitoringInterval', '!cluster.MonitoringInterval', 'off'],
      ['ActivityStreamStatus', 'isStopped(cluster.ActivityStreamStatus)', 'stopped'],
      ['DomainMemberships', 'isEmpty(cluster.DomainMemberships)', 'none'],
      ['PubliclyAccessible', 'isOff(cluster.PubliclyAccessible)', 'off'],
    ] as const
  ).map(([what, shut, expected]) =>
    door(
      `a side door is not looked at: the cluster’s ${what}`,
      `['${what}', (cluster) => ${shut}, '${expected}'],`,
      '',
    ),
  ),
  ...(
    [
      ['IAMDatabaseAuthenticationEnabled', 'isOff(instance.IAMDatabaseAuthenticationEnabled)', 'off'],
      ['MonitoringInterval', '!instance.MonitoringInterval', 'off'],
      ['EnabledCloudwatchLogsExports', 'isEmpty(instance.EnabledCloudwatchLogsExports)', 'none'],
      ['AssociatedRoles', 'isEmpty(instance.AssociatedRoles)', 'none'],
      ['ActivityStreamStatus', 'isStopped(instance.ActivityStreamStatus)', 'stopped'],
      ['DomainMemberships', 'isEmpty(instance.DomainMemberships)', 'none'],
    ] as const
  ).map(([what, shut, expected]) =>
    door(
      `a side door is not looked at: the instance’s ${what}`,
      `['${what}', (instance) => ${shut}, '${expected}'],`,
      '',
    ),
  ),
  door(
    'an activity stream that starts or stops is stopped',
    "value === undefined || value === 'stopped'",
    "value !== 'started'",
  ),
  door(
    'what is found does not stop anything',
    'if (doors.length === 0) return { cluster, instances };',
    'if (true) return { cluster, instances };',
  ),
  door(
    'a member that nobody described is not looked at',
    'for (const name of new Set([...names, ...members.map((member) => member.DBInstanceIdentifier ??',
    'for (const name of new Set([...names, ...members.slice(99).map((member) => member.DBInstanceIdentifier ??',
  ),
  door(
    'an instance that is made excuses the others',
    "passing.has(member.DBInstanceIdentifier ?? '')",
    'passing.size > 0',
  ),
  door(
    'the groups and the tags of the cluster alone are looked at',
    "checkCommon('instance', instance, { ...expectation, securityGroups }, check);",
    '',
  ),
  door(
    'the groups and the tags of the cluster are not looked at',
    "checkCommon('cluster', cluster, expectation, check);",
    '',
  ),
];
