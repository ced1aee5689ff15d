import { type DBCluster, type DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE } from '../../../scripts/testing/actions/answered-by.ts';
import { parseInstallation } from '../base/installation.ts';
import { type Expectation, findSideDoors, readBack } from './side-doors.ts';

const installation = parseInstallation(
  JSON.stringify({
    account: '123456789012',
    region: 'ap-northeast-1',
    quarantineGroup: 'sg-quarantine',
    accessGroup: 'sg-access',
    subnetGroup: 'understudy',
    clusterParameterGroup: 'understudy-params',
    runner: 'vpc',
  }),
);
const tags = [
  { Key: 'understudy:id', Value: 'bakomi' },
  { Key: 'understudy:state', Value: 'sealed' },
];
const groups = [{ VpcSecurityGroupId: 'sg-quarantine', Status: 'active' }];
const cluster: DBCluster = {
  DBClusterIdentifier: 'understudy-clone-bakomi',
  Engine: 'aurora-mysql',
  EngineMode: 'provisioned',
  DBSubnetGroup: 'understudy',
  DBClusterParameterGroup: 'understudy-params',
  VpcSecurityGroups: groups,
  BackupRetentionPeriod: 1,
  TagList: tags,
  ActivityStreamStatus: 'stopped',
  DBClusterMembers: [
    { DBInstanceIdentifier: 'understudy-clone-bakomi-1', DBClusterParameterGroupStatus: 'in-sync' },
  ],
};
const instance: DBInstance = {
  DBInstanceIdentifier: 'understudy-clone-bakomi-1',
  PubliclyAccessible: false,
  VpcSecurityGroups: groups,
  TagList: tags,
};
const expectation: Expectation = {
  id: 'bakomi',
  securityGroups: ['sg-quarantine'],
  states: ['sealed'],
  instance: 'present',
  restart: 'none',
};

const doors = (clusterChanges: Partial<DBCluster>, instanceChanges: Partial<DBInstance>) =>
  findSideDoors(
    { ...cluster, ...clusterChanges },
    [{ ...instance, ...instanceChanges }],
    installation,
    expectation,
  ).map((door) => door.what);

test('a clone as it must be has none', () => {
  expect(doors({}, {})).toEqual([]);
});

describe('a door of the cluster is found', () => {
  test.each<[string, Partial<DBCluster>]>([
    ['in no group', { VpcSecurityGroups: [] }],
    [
      'in the VPC default group',
      { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-default', Status: 'active' }] },
    ],
    [
      'in another group as well',
      { VpcSecurityGroups: [...groups, { VpcSecurityGroupId: 'sg-access', Status: 'active' }] },
    ],
    [
      'group not in force yet',
      { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-quarantine', Status: 'adding' }] },
    ],
    ['another subnet group', { DBSubnetGroup: 'default' }],
    ['another parameter group', { DBClusterParameterGroup: 'default.aurora-mysql8.0' }],
    [
      'parameters not in force',
      {
        DBClusterMembers: [
          {
            DBInstanceIdentifier: 'understudy-clone-bakomi-1',
            DBClusterParameterGroupStatus: 'pending-reboot',
          },
        ],
      },
    ],
    ['something pending', { PendingModifiedValues: { MasterUserPassword: '****' } }],
    ['serverless v1', { EngineMode: 'serverless' }],
    ['Data API', { HttpEndpointEnabled: true }],
    ['IAM authentication', { IAMDatabaseAuthenticationEnabled: true }],
    ['log exports', { EnabledCloudwatchLogsExports: ['general'] }],
    ['backtrack', { BacktrackWindow: 3600 }],
    ['a role', { AssociatedRoles: [{ RoleArn: 'arn:aws:iam::123456789012:role/s3' }] }],
    ['Performance Insights', { PerformanceInsightsEnabled: true }],
    ['enhanced monitoring', { MonitoringInterval: 60 }],
    ['an activity stream', { ActivityStreamStatus: 'started' }],
    ['a global cluster', { GlobalClusterIdentifier: 'world' }],
    ['a domain', { DomainMemberships: [{ Domain: 'd-1' }] }],
    ['a managed master secret', { MasterUserSecret: { SecretArn: 'arn' } }],
    ['public access', { PubliclyAccessible: true }],
    ['an internet access gateway', { InternetAccessGatewayEnabled: true }],
    ['backups of a week', { BackupRetentionPeriod: 7 }],
    ['the id of another', { TagList: [{ Key: 'understudy:id', Value: 'dumigo' }, tags[1] ?? {}] }],
    ['no state', { TagList: tags.slice(0, 1) }],
    ['a state too far', { TagList: [tags[0] ?? {}, { Key: 'understudy:state', Value: 'masked' }] }],
    ['a twin of a tag in another case', { TagList: [...tags, { Key: 'Understudy:State', Value: 'masked' }] }],
    [
      'a member that was not described',
      {
        DBClusterMembers: [
          ...(cluster.DBClusterMembers ?? []),
          { DBInstanceIdentifier: 'someone-elses', DBClusterParameterGroupStatus: 'in-sync' },
        ],
      },
    ],
  ])('%s', (_, changes) => {
    expect(doors(changes, {})).toHaveLength(1);
  });
});

describe('a door of the instance is found', () => {
  test.each<[string, Partial<DBInstance>]>([
    ['public access', { PubliclyAccessible: true }],
    ['public access unknown', { PubliclyAccessible: undefined }],
    ['IAM authentication', { IAMDatabaseAuthenticationEnabled: true }],
    ['Performance Insights', { PerformanceInsightsEnabled: true }],
    ['enhanced monitoring', { MonitoringInterval: 1 }],
    ['log exports', { EnabledCloudwatchLogsExports: ['slowquery'] }],
    ['a role', { AssociatedRoles: [{ RoleArn: 'arn:aws:iam::123456789012:role/s3' }] }],
    ['an activity stream', { ActivityStreamStatus: 'starting' }],
    ['a domain', { DomainMemberships: [{ Domain: 'd-1' }] }],
    ['a class change pending', { PendingModifiedValues: { DBInstanceClass: 'db.r6g.large' } }],
    ['another group', { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-access', Status: 'active' }] }],
    ['no tags', { TagList: [] }],
  ])('%s', (_, changes) => {
    expect(doors({}, changes)).not.toEqual([]);
  });
});

describe('each attribute alone is a door, by its name', () => {
  test.each<[keyof DBCluster, Partial<DBCluster>]>([
    ['Engine', { Engine: 'aurora-postgresql' }],
    ['Engine', { Engine: undefined }],
    ['EngineMode', { EngineMode: 'serverless' }],
    ['PendingModifiedValues', { PendingModifiedValues: { MasterUserPassword: '****' } }],
    ['HttpEndpointEnabled', { HttpEndpointEnabled: true }],
    ['IAMDatabaseAuthenticationEnabled', { IAMDatabaseAuthenticationEnabled: true }],
    ['EnabledCloudwatchLogsExports', { EnabledCloudwatchLogsExports: ['audit'] }],
    ['BacktrackWindow', { BacktrackWindow: 1 }],
    ['AssociatedRoles', { AssociatedRoles: [{}] }],
    ['PerformanceInsightsEnabled', { PerformanceInsightsEnabled: true }],
    ['MonitoringInterval', { MonitoringInterval: 1 }],
    ['ActivityStreamStatus', { ActivityStreamStatus: 'starting' }],
    ['GlobalClusterIdentifier', { GlobalClusterIdentifier: 'world' }],
    ['GlobalWriteForwardingRequested', { GlobalWriteForwardingRequested: true }],
    ['ReadReplicaIdentifiers', { ReadReplicaIdentifiers: ['elsewhere'] }],
    ['ReplicationSourceIdentifier', { ReplicationSourceIdentifier: 'arn' }],
    ['DomainMemberships', { DomainMemberships: [{}] }],
    ['MasterUserSecret', { MasterUserSecret: {} }],
    ['PubliclyAccessible', { PubliclyAccessible: true }],
    ['InternetAccessGatewayEnabled', { InternetAccessGatewayEnabled: true }],
    ['BackupRetentionPeriod', { BackupRetentionPeriod: 2 }],
    ['DBSubnetGroup', { DBSubnetGroup: 'default' }],
    ['DBClusterParameterGroup', { DBClusterParameterGroup: 'default' }],
    ['VpcSecurityGroups', { VpcSecurityGroups: [] }],
  ])('cluster.%s', (what, changes) => {
    expect(doors(changes, {})).toEqual([`cluster.${what}`]);
  });

  test.each<[keyof DBInstance, Partial<DBInstance>]>([
    ['PendingModifiedValues', { PendingModifiedValues: { DBInstanceClass: 'db.r6g.large' } }],
    ['PubliclyAccessible', { PubliclyAccessible: true }],
    ['IAMDatabaseAuthenticationEnabled', { IAMDatabaseAuthenticationEnabled: true }],
    ['PerformanceInsightsEnabled', { PerformanceInsightsEnabled: true }],
    ['MonitoringInterval', { MonitoringInterval: 60 }],
    ['EnabledCloudwatchLogsExports', { EnabledCloudwatchLogsExports: ['error'] }],
    ['AssociatedRoles', { AssociatedRoles: [{}] }],
    ['ActivityStreamStatus', { ActivityStreamStatus: 'started' }],
    ['DomainMemberships', { DomainMemberships: [{}] }],
    ['MasterUserSecret', { MasterUserSecret: {} }],
    ['VpcSecurityGroups', { VpcSecurityGroups: [] }],
  ])('instance.%s', (what, changes) => {
    expect(doors({}, changes)).toEqual([`instance.${what}`]);
  });

  test('each tag of the instance', () => {
    const [id = {}, state = {}] = tags;
    expect(doors({}, { TagList: [state] })).toEqual(['instance tag understudy:id']);
    expect(doors({}, { TagList: [id] })).toEqual(['instance tag understudy:state']);
    const twin = { Key: 'Understudy:Id', Value: 'bakomi' };
    expect(doors({}, { TagList: [...tags, twin] })).toEqual(['instance tags']);
  });
});

describe('an instance that is still being made', () => {
  const creating = { DBInstanceStatus: 'creating' };
  const pending = { PendingModifiedValues: { MasterUserPassword: '****' } };
  const notInSync = {
    DBClusterMembers: [
      {
        DBInstanceIdentifier: 'understudy-clone-bakomi-1',
        DBClusterParameterGroupStatus: 'pending-reboot',
      },
    ],
  };
  test('may have something pending, and parameters that are not in force', () => {
    expect(doors(notInSync, { ...creating, ...pending })).toEqual([]);
    expect(doors(notInSync, {})).toHaveLength(1);
    expect(doors({}, pending)).toEqual(['instance.PendingModifiedValues']);
  });
  test.each<[string, Partial<DBInstance>]>([
    ['PubliclyAccessible', { PubliclyAccessible: true }],
    ['PerformanceInsightsEnabled', { PerformanceInsightsEnabled: true }],
    ['MasterUserSecret', { MasterUserSecret: {} }],
    ['VpcSecurityGroups', { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-access', Status: 'active' }] }],
  ])('is checked for all else: %s', (what, changes) => {
    expect(doors({}, { ...creating, ...changes })).toEqual([`instance.${what}`]);
  });
  test('excuses no other member', () => {
    const second = {
      DBInstanceIdentifier: 'understudy-clone-bakomi-2',
      DBClusterParameterGroupStatus: 'pending-reboot',
    };
    const both = { DBClusterMembers: [...(cluster.DBClusterMembers ?? []), second] };
    expect(doors(both, creating)).toEqual(['member understudy-clone-bakomi-2.DBClusterParameterGroupStatus']);
  });
});

describe('an instance that is going, of a clone that is open', () => {
  const access = [{ VpcSecurityGroupId: 'sg-access', Status: 'active' }];
  const open = (instanceChanges: Partial<DBInstance>) =>
    findSideDoors(
      { ...cluster, VpcSecurityGroups: access },
      [{ ...instance, ...instanceChanges }],
      installation,
      { ...expectation, securityGroups: ['sg-access'] },
    ).map(({ what }) => what);
  test('may be in quarantine still', () => {
    expect(open({ DBInstanceStatus: 'deleting' })).toEqual([]);
    expect(open({ DBInstanceStatus: 'deleting', VpcSecurityGroups: access })).toEqual([]);
  });
  test('and no other may', () => {
    for (const DBInstanceStatus of ['available', 'modifying', 'creating', undefined])
      expect(open({ DBInstanceStatus })).toEqual(['instance.VpcSecurityGroups']);
  });
  test('nor in any other group', () => {
    const VpcSecurityGroups = [{ VpcSecurityGroupId: 'sg-default', Status: 'active' }];
    expect(open({ DBInstanceStatus: 'deleting', VpcSecurityGroups })).toEqual(['instance.VpcSecurityGroups']);
  });
});

describe('parameters that an apply has changed', () => {
  const members = (DBClusterParameterGroupStatus: string) => ({
    DBClusterMembers: [{ DBInstanceIdentifier: 'understudy-clone-bakomi-1', DBClusterParameterGroupStatus }],
  });
  const whereTheyMayWait = (changes: Partial<DBCluster>) =>
    findSideDoors({ ...cluster, ...changes }, [instance], installation, {
      ...expectation,
      restart: 'may-wait',
    }).map(({ what }) => what);
  test('may wait for a restart where they may, and nothing else may', () => {
    expect(whereTheyMayWait(members('pending-reboot'))).toEqual([]);
    expect(whereTheyMayWait({ ...members('pending-reboot'), DBClusterParameterGroup: 'default' })).toEqual([
      'cluster.DBClusterParameterGroup',
    ]);
    expect(whereTheyMayWait({ ...members('pending-reboot'), HttpEndpointEnabled: true })).toEqual([
      'cluster.HttpEndpointEnabled',
    ]);
  });
  test.each(['applying', 'failed-to-apply', 'invalid'])('are refused where AWS says %s', (status) => {
    expect(whereTheyMayWait(members(status))).toHaveLength(1);
  });
  test('are nobody’s of an instance that goes', () => {
    expect(doors(members('pending-reboot'), { DBInstanceStatus: 'deleting' })).toEqual([]);
    expect(doors(members('pending-reboot'), { DBInstanceStatus: 'available' })).toHaveLength(1);
  });
});

test('an instance where none may be, and none where one must be, are found', () => {
  const absent = findSideDoors(cluster, [instance], installation, { ...expectation, instance: 'absent' });
  expect(absent.map((door) => door.found)).toContain('understudy-clone-bakomi-1');
  const alone = { ...cluster, DBClusterMembers: [] };
  expect(findSideDoors(alone, [], installation, expectation)).toHaveLength(1);
});

describe('reading a clone back', () => {
  const look = (clusters: readonly DBCluster[], instances: readonly DBInstance[]) => {
    const rds = new RDSClient(NOWHERE);
    answeredBy(rds, ({ call }) =>
      call === 'DescribeDBClusters' ? { DBClusters: clusters } : { DBInstances: instances },
    );
    return readBack(rds, installation, expectation, { pollSeconds: 0 });
  };

  test('gives what stands there, where it is as it must be', async () => {
    expect(await look([cluster], [instance])).toEqual({ cluster, instances: [instance] });
  });

  test('goes no further with a side door, and names each', async () => {
    const open = look(
      [{ ...cluster, HttpEndpointEnabled: true }],
      [{ ...instance, PubliclyAccessible: true }],
    );
    await expect(open).rejects.toMatchObject({
      reason: 'side-door',
      message: expect.stringMatching(
        /cluster\.HttpEndpointEnabled is true instead of off; instance\.PubliclyAccessible is true instead of off/,
      ),
    });
  });

  test('waits for a state that is not told yet, and refuses one that stays', async () => {
    const rds = new RDSClient(NOWHERE);
    const masked = [tags[0], { Key: 'understudy:state', Value: 'masked' }];
    let looks = 0;
    const tells = (late: number) =>
      answeredBy(rds, ({ call }) => {
        if (call === 'DescribeDBClusters') looks += 1;
        const TagList = looks > late ? masked : tags;
        return call === 'DescribeDBClusters'
          ? { DBClusters: [{ ...cluster, TagList }] }
          : { DBInstances: [{ ...instance, TagList: masked }] };
      });
    const read = () =>
      readBack(rds, installation, { ...expectation, states: ['masked'] }, { pollSeconds: 0 });
    tells(2);
    expect((await read()).cluster.TagList).toEqual(masked);
    looks = -100;
    tells(0);
    await expect(read()).rejects.toMatchObject({ reason: 'side-door' });
    expect(looks).toBe(-95);
  });

  test('of what is not there says so', async () => {
    await expect(look([], [])).rejects.toMatchObject({ reason: 'clone-missing' });
  });
});
