import { type DBCluster, type DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { answeredBy, NOWHERE } from '../../../scripts/testing/actions/answered-by.ts';
import { parseInstallation } from '../base/installation.ts';
import { openClone, shutClone } from './open.ts';

const installation = parseInstallation(
  JSON.stringify({
    ...{ account: '123456789012', region: 'ap-northeast-1', runner: 'vpc', pollSeconds: 0.001 },
    ...{ quarantineGroup: 'sg-quarantine', accessGroup: 'sg-access', subnetGroup: 'understudy' },
    clusterParameterGroup: 'understudy-params',
  }),
);
const waiting = { pollSeconds: 0.001 };
const name = 'understudy-clone-bakomi';
const tags = [
  { Key: 'understudy:id', Value: 'bakomi' },
  { Key: 'understudy:state', Value: 'masked' },
];
const group = (VpcSecurityGroupId: string, Status: string) => [{ VpcSecurityGroupId, Status }];
const cluster: DBCluster = {
  ...{ DBClusterIdentifier: name, Status: 'available', TagList: tags },
  ...{ Engine: 'aurora-mysql', EngineMode: 'provisioned', BackupRetentionPeriod: 1 },
  ...{ DBSubnetGroup: 'understudy', DBClusterParameterGroup: 'understudy-params' },
  DBClusterMembers: [{ DBInstanceIdentifier: `${name}-1`, DBClusterParameterGroupStatus: 'in-sync' }],
  VpcSecurityGroups: group('sg-access', 'active'),
};
const instance: DBInstance = {
  ...{ DBInstanceIdentifier: `${name}-1`, DBInstanceStatus: 'available', TagList: tags },
  PubliclyAccessible: false,
  VpcSecurityGroups: group('sg-access', 'active'),
};

/** Opens a clone that looks like this, one look after another, and then like the last. */
async function open(looks: readonly Partial<DBCluster>[], instances: readonly Partial<DBInstance>[]) {
  const rds = new RDSClient(NOWHERE);
  const left = [...looks];
  const calls = answeredBy(rds, ({ call }) => {
    if (call === 'DescribeDBInstances')
      return { DBInstances: instances.map((one) => ({ ...instance, ...one })) };
    if (call !== 'DescribeDBClusters') return {};
    const look = left.length > 1 ? left.shift() : left[0];
    return { DBClusters: [{ ...cluster, ...look }] };
  });
  const opened = await openClone(rds, installation, { id: 'bakomi' }, waiting).catch(
    (error: unknown) => error,
  );
  return { opened, left, changes: calls.filter(({ call }) => call.startsWith('Modify')) };
}

test('a clone is opened to the one group, and waited for until that is in force', async () => {
  const { opened, left, changes } = await open(
    [
      // The change is not told yet.
      { VpcSecurityGroups: group('sg-quarantine', 'active') },
      { VpcSecurityGroups: group('sg-quarantine', 'active') },
      { VpcSecurityGroups: group('sg-access', 'adding') },
      { Status: 'modifying' },
      {},
    ],
    [{}],
  );
  expect(opened).toEqual(cluster);
  expect(left).toEqual([{}]);
  expect(changes).toEqual([
    {
      call: 'ModifyDBCluster',
      input: { DBClusterIdentifier: name, VpcSecurityGroupIds: ['sg-access'], ApplyImmediately: true },
    },
  ]);
});

test.each<[string, Partial<DBCluster>, Partial<DBInstance>]>([
  ['is not masked any more', { TagList: [{ Key: 'understudy:id', Value: 'bakomi' }] }, {}],
  ['is only sealed', { TagList: [...tags.slice(0, 1), { Key: 'understudy:state', Value: 'sealed' }] }, {}],
  ['has a side door', { IAMDatabaseAuthenticationEnabled: true }, {}],
  ['has an instance with one', {}, { PubliclyAccessible: true }],
  ['has an instance that is not ours', {}, { DBInstanceIdentifier: 'reporting' }],
])('a clone that %s once it is open is told of, and not called ready', async (_, change, ofInstance) => {
  const { opened } = await open([{}, change], [ofInstance]);
  expect(opened).toMatchObject({ reason: 'side-door' });
});

test('a clone is shut into quarantine at once', async () => {
  const rds = new RDSClient(NOWHERE);
  const calls = answeredBy(rds, () => ({}));
  await shutClone(rds, installation, { id: 'bakomi' });
  expect(calls).toEqual([
    {
      call: 'ModifyDBCluster',
      input: { DBClusterIdentifier: name, VpcSecurityGroupIds: ['sg-quarantine'], ApplyImmediately: true },
    },
  ]);
});
