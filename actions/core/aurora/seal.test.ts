import { type DBCluster, type DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { parseInstallation } from '../base/installation.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { createInstances, sealCluster } from './seal.ts';

const record = {
  ...{ id: 'bakomi', source: 'production', owner: 'hanako', expiresAt: '2026-05-13T12:00:00.000Z' },
  ...{ instanceClass: 'db.r6g.large', maskingClass: 'db.r6g.4xlarge' },
} as Partial<CloneRecord> as CloneRecord;
const installation = parseInstallation(
  JSON.stringify({
    ...{ account: '123456789012', region: 'ap-northeast-1', runner: 'vpc', pollSeconds: 0.001 },
    ...{ quarantineGroup: 'sg-quarantine', accessGroup: 'sg-access', subnetGroup: 'understudy' },
    ...{ clusterParameterGroup: 'understudy-params', instanceParameterGroup: 'understudy-instance' },
  }),
);
const ID = { Key: 'understudy:id', Value: 'bakomi' };
const state = (Value: string) => [ID, { Key: 'understudy:state', Value }];
const group = (VpcSecurityGroupId: string) => [{ VpcSecurityGroupId, Status: 'active' }];
const cluster: DBCluster = {
  DBClusterIdentifier: 'understudy-clone-bakomi',
  DBClusterArn: 'arn:cluster',
  ...{ Engine: 'aurora-mysql', EngineMode: 'provisioned', BackupRetentionPeriod: 1 },
  ...{ DBSubnetGroup: 'understudy', DBClusterParameterGroup: 'understudy-params' },
  VpcSecurityGroups: group('sg-quarantine'),
  TagList: [ID],
};

/** An account with the cluster, with these instances; a class that AWS refuses is refused by that code. */
function account(
  standing: DBCluster,
  instances: readonly DBInstance[],
  refused: Readonly<Record<string, string>>,
) {
  const rds = new RDSClient(NOWHERE);
  const calls = answeredBy(rds, ({ call, input }) => {
    if (call === 'DescribeDBClusters') return { DBClusters: [standing] };
    if (call === 'DescribeDBInstances') return { DBInstances: instances };
    const code = refused[String(input.DBInstanceClass)];
    if (code !== undefined) throw refusal(code);
    return {};
  });
  const made = () => calls.filter(({ call }) => call === 'CreateDBInstance').map(({ input }) => input);
  const tagged = () => calls.filter(({ call }) => call === 'AddTagsToResource').map(({ input }) => input);
  return { rds, made, tagged };
}

describe('the seal', () => {
  const seal = async (standing: Partial<DBCluster>) => {
    const { rds, tagged } = account({ ...cluster, ...standing }, [], {});
    return { sealing: sealCluster(rds, installation, record, { pollSeconds: 0 }), tagged };
  };

  test.each<[string, Partial<DBCluster>]>([
    ['has no state yet', {}],
    ['an earlier attempt sealed', { TagList: state('sealed') }],
  ])('is put on a clone that %s, and is in order', async (_, standing) => {
    const { sealing, tagged } = await seal(standing);
    await sealing;
    expect(tagged()).toEqual([
      { ResourceName: 'arn:cluster', Tags: [{ Key: 'understudy:state', Value: 'sealed' }] },
    ]);
  });

  test.each<[string, Partial<DBCluster>]>([
    ['others can reach', { VpcSecurityGroups: group('sg-access') }],
    ['is in a second group', { VpcSecurityGroups: [...group('sg-quarantine'), ...group('sg-access')] }],
    ['is called masked', { TagList: state('masked') }],
    ['is called anything else', { TagList: state('open') }],
    ['is another’s', { TagList: [{ Key: 'understudy:id', Value: 'dumigo' }] }],
    ['has a side door', { HttpEndpointEnabled: true }],
  ])('is put on no clone that %s', async (_, standing) => {
    const { sealing, tagged } = await seal(standing);
    await expect(sealing).rejects.toMatchObject({ reason: 'side-door' });
    expect(tagged()).toEqual([]);
  });
});

describe('the instances of a clone', () => {
  const create = async (of: Partial<CloneRecord>, refused: Readonly<Record<string, string>>) => {
    const { rds, made } = account(cluster, [], refused);
    const outcome = await createInstances(
      rds,
      installation,
      { ...record, ...of } as Partial<CloneRecord> as CloneRecord,
      cluster,
      { pollSeconds: 0 },
    );
    return { outcome, made: made() };
  };
  const classes = (made: readonly Readonly<Record<string, unknown>>[]) =>
    made.map(({ DBInstanceClass }) => DBInstanceClass);

  test('are asked for again while the clone is at its first backup', async () => {
    const rds = new RDSClient(NOWHERE);
    const busy = ['InvalidDBClusterStateFault', 'InvalidDBClusterStateFault'];
    const calls = answeredBy(rds, ({ call }) => {
      if (call === 'DescribeDBInstances') return { DBInstances: [] };
      const code = busy.pop();
      if (code !== undefined) throw refusal(code);
      return {};
    });
    expect(await createInstances(rds, installation, record, cluster, { pollSeconds: 0 })).toBe('two');
    const made = calls.filter(({ call }) => call === 'CreateDBInstance');
    expect(made.map(({ input }) => input.DBInstanceIdentifier)).toEqual([
      ...['understudy-clone-bakomi-1', 'understudy-clone-bakomi-1', 'understudy-clone-bakomi-1'],
      'understudy-clone-bakomi-2',
    ]);
  });

  test('are shut, are watched by nobody, and are born sealed', async () => {
    const { outcome, made } = await create({}, {});
    expect(outcome).toBe('two');
    expect(made).toHaveLength(2);
    for (const instance of made)
      expect(instance).toMatchObject({
        DBClusterIdentifier: 'understudy-clone-bakomi',
        Engine: 'aurora-mysql',
        PubliclyAccessible: false,
        AutoMinorVersionUpgrade: false,
        EnablePerformanceInsights: false,
        MonitoringInterval: 0,
        DBParameterGroupName: 'understudy-instance',
        Tags: [
          ID,
          { Key: 'understudy:expires-at', Value: '2026-05-13T12:00:00.000Z' },
          { Key: 'understudy:source', Value: 'production' },
          { Key: 'understudy:owner', Value: 'hanako' },
          { Key: 'understudy:state', Value: 'sealed' },
        ],
      });
    expect(made.map(({ DBInstanceIdentifier: name, PromotionTier: tier }) => [name, tier])).toEqual([
      ['understudy-clone-bakomi-1', 0],
      ['understudy-clone-bakomi-2', 15],
    ]);
    expect(classes(made)).toEqual(['db.r6g.4xlarge', 'db.r6g.large']);
  });

  test('are one, of the class asked for, where it is cut from a base, or of that class anyway, or a base', async () => {
    const basis = { base: 'dumigo', dataAsOf: '2026-05-10T02:00:00.000Z' } as const;
    expect(classes((await create({ basis }, {})).made)).toEqual(['db.r6g.large']);
    expect(classes((await create({ maskingClass: 'db.r6g.large' }, {})).made)).toEqual(['db.r6g.large']);
    expect(classes((await create({ kind: 'base' }, {})).made)).toEqual(['db.r6g.4xlarge']);
  });

  test('are one where AWS has no room for the second, and it is said why; without the first there is none', async () => {
    expect((await create({}, { 'db.r6g.large': 'InsufficientDBInstanceCapacity' })).outcome).toEqual({
      withoutReader: 'InsufficientDBInstanceCapacity',
    });
    for (const refused of [{ 'db.r6g.large': 'AccessDenied' }, { 'db.r6g.4xlarge': 'InstanceQuotaExceeded' }])
      await expect(create({}, refused)).rejects.toMatchObject({ name: Object.values(refused)[0] });
  });

  test('that a call made whose answer was lost are adopted, though AWS does not tell of them yet', async () => {
    const rds = new RDSClient(NOWHERE);
    let looksSinceMade = -1;
    answeredBy(rds, ({ call, input }) => {
      if (call === 'DescribeDBInstances') {
        if (looksSinceMade >= 0) looksSinceMade += 1;
        return {
          DBInstances: looksSinceMade > 3 ? [{ DBInstanceIdentifier: 'understudy-clone-bakomi-1' }] : [],
        };
      }
      if (input.DBInstanceIdentifier === 'understudy-clone-bakomi-1') {
        looksSinceMade = 0;
        throw refusal('DBInstanceAlreadyExists');
      }
      return {};
    });
    expect(await createInstances(rds, installation, record, cluster, { pollSeconds: 0 })).toBe('two');
  });

  test('that are there are not made again, and another’s of that name is not taken', async () => {
    const there = { DBInstanceIdentifier: 'understudy-clone-bakomi-1' };
    const { rds, made } = account(cluster, [there], {});
    await createInstances(rds, installation, record, cluster, { pollSeconds: 0 });
    expect(made().map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)).toEqual([
      'understudy-clone-bakomi-2',
    ]);
    await expect(create({}, { 'db.r6g.4xlarge': 'DBInstanceAlreadyExists' })).rejects.toMatchObject({
      reason: 'name-taken',
    });
  });
});
