import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { type Asked, answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { parseInstallation } from '../base/installation.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { checkRoom, preflight } from './preflight.ts';
import { restoreClone, rotateMasterPassword } from './restore.ts';

const record = {
  id: 'bakomi',
  source: 'production',
  sourceCluster: 'app-production',
  owner: 'hanako',
  region: 'ap-northeast-1',
  instanceClass: 'db.r6g.large',
  maskingClass: 'db.r6g.4xlarge',
  expiresAt: '2026-05-13T12:00:00.000Z',
} as Partial<CloneRecord> as CloneRecord;
const source: DBCluster = {
  DBClusterIdentifier: 'app-production',
  CloneGroupId: 'group',
  Engine: 'aurora-mysql',
  EngineMode: 'provisioned',
  Status: 'available',
  Port: 3307,
  DBClusterMembers: [{ DBInstanceIdentifier: 'app-production-1' }],
};
const installation = parseInstallation(
  JSON.stringify({
    ...{ account: '123456789012', region: 'ap-northeast-1', runner: 'vpc', pollSeconds: 0.001 },
    ...{ quarantineGroup: 'sg-quarantine', accessGroup: 'sg-access', subnetGroup: 'understudy' },
    clusterParameterGroup: 'understudy-params',
  }),
);
const waiting = { pollSeconds: 0.001 };
const name = 'understudy-clone-bakomi';

function rds(answer: (asked: Asked) => object) {
  const client = new RDSClient(NOWHERE);
  return { client, calls: answeredBy(client, answer) };
}

describe('room for one more clone', () => {
  /** An RDS with so many copy-on-write clones of the source, which is of their group itself. */
  const withClones = (names: readonly string[]) =>
    rds(({ call }) =>
      call === 'DescribeDBClusters'
        ? {
            DBClusters: [source, ...names.map((DBClusterIdentifier) => ({ ...source, DBClusterIdentifier }))],
          }
        : { OrderableDBInstanceOptions: [{}] },
    ).client;
  const others = (count: number) => Array.from({ length: count }, (_, no) => `understudy-clone-${no}`);

  test('AWS makes a full copy of the sixteenth without a word: it is refused, unless it was asked for', async () => {
    expect(await checkRoom(withClones(others(14)), record, source)).toBe(14);
    await expect(checkRoom(withClones(others(15)), record, source)).rejects.toMatchObject({
      reason: 'clone-group-full',
    });
    expect(await checkRoom(withClones(others(15)), { ...record, fullCopy: true }, source)).toBe(15);
  });

  test('those that AWS tells on a second page count, too', async () => {
    const { client } = rds(({ call, input }) => {
      if (call !== 'DescribeDBClusters') return { OrderableDBInstanceOptions: [{}] };
      return input.Marker === undefined
        ? { DBClusters: [], Marker: 'on' }
        : {
            DBClusters: [
              source,
              ...others(15).map((DBClusterIdentifier) => ({ ...source, DBClusterIdentifier })),
            ],
          };
    });
    await expect(checkRoom(client, record, source)).rejects.toMatchObject({ reason: 'clone-group-full' });
  });

  test('the one that an earlier attempt made does not stand in its own way', async () => {
    expect(await checkRoom(withClones([...others(14), name]), record, source)).toBe(14);
  });

  test('each of its classes must be there to be had', async () => {
    for (const missing of [record.instanceClass, record.maskingClass]) {
      const { client } = rds(({ call, input }) =>
        call === 'DescribeDBClusters'
          ? { DBClusters: [source] }
          : { OrderableDBInstanceOptions: input.DBInstanceClass === missing ? [] : [{}] },
      );
      await expect(checkRoom(client, record, source)).rejects.toMatchObject({
        reason: 'class-unavailable',
        message: expect.stringContaining(missing),
      });
    }
  });
});

describe('a source', () => {
  const look = (change: Partial<DBCluster>) =>
    preflight(rds(() => ({ DBClusters: [{ ...source, ...change }] })).client, record, waiting);

  test('that is in order is cloned', async () => {
    expect(await look({})).toMatchObject({ DBClusterIdentifier: 'app-production' });
  });

  test.each<[string, Partial<DBCluster>, RegExp]>([
    ['is a clone itself', { DBClusterIdentifier: 'understudy-clone-dumigo' }, /as clones' names do/],
    ['has another engine', { Engine: 'aurora-postgresql' }, /its engine is aurora-postgresql/],
    ['has another mode', { EngineMode: 'serverless' }, /its engine mode is serverless/],
    ['is stopped', { Status: 'stopped' }, /it is stopped/],
    ['is being made', { Status: 'creating' }, /it is creating/],
    ['has no instance', { DBClusterMembers: [] }, /it has no instance/],
  ])('that %s is refused before anything is made', async (_, change, why) => {
    await expect(look(change)).rejects.toMatchObject({
      reason: 'source-unfit',
      message: expect.stringMatching(why),
    });
  });

  test('that does not exist is told by its name', async () => {
    await expect(preflight(rds(() => ({ DBClusters: [] })).client, record, waiting)).rejects.toMatchObject({
      reason: 'source-missing',
      message: expect.stringContaining('app-production'),
    });
  });
});

describe('the copy', () => {
  const made: DBCluster = {
    DBClusterIdentifier: name,
    Status: 'available',
    TagList: [{ Key: 'understudy:id', Value: 'bakomi' }],
  };
  /** An RDS in which the clone stands once it was asked for, or from the start. */
  function account(standing: DBCluster | undefined) {
    let there = standing;
    return rds(({ call }) => {
      if (call === 'RestoreDBClusterToPointInTime') there = made;
      if (there === undefined) throw refusal('DBClusterNotFoundFault');
      return { DBClusters: [there] };
    });
  }

  test('is made shut: of its own group, subnets and parameters, with a day of backups, and no other way in', async () => {
    const { client, calls } = account(undefined);
    await restoreClone(client, installation, record, source, waiting);
    const [restore, ...others] = calls.filter(({ call }) => call === 'RestoreDBClusterToPointInTime');
    expect(others).toEqual([]);
    expect(restore?.input).toEqual({
      ...{ DBClusterIdentifier: name, SourceDBClusterIdentifier: 'app-production' },
      ...{ RestoreType: 'copy-on-write', UseLatestRestorableTime: true, Port: 3307 },
      VpcSecurityGroupIds: ['sg-quarantine'],
      DBSubnetGroupName: 'understudy',
      DBClusterParameterGroupName: 'understudy-params',
      BackupRetentionPeriod: 1,
      EnableIAMDatabaseAuthentication: false,
      DeletionProtection: false,
      CopyTagsToSnapshot: false,
      ...{ EnablePerformanceInsights: false, MonitoringInterval: 0 },
      Tags: [
        { Key: 'understudy:id', Value: 'bakomi' },
        { Key: 'understudy:expires-at', Value: '2026-05-13T12:00:00.000Z' },
        { Key: 'understudy:source', Value: 'production' },
        { Key: 'understudy:owner', Value: 'hanako' },
      ],
    });
  });

  test.each<[string, Partial<CloneRecord>, object | undefined]>([
    ['both of its classes', {}, undefined],
    ['the one that masks', { maskingClass: 'serverless:2-32' }, { MinCapacity: 2, MaxCapacity: 32 }],
    ['the one asked for', { instanceClass: 'serverless:0-8' }, { MinCapacity: 0, MaxCapacity: 8 }],
  ])('has the capacity of %s', async (_, classes, capacity) => {
    const { client, calls } = account(undefined);
    await restoreClone(client, installation, { ...record, ...classes }, source, waiting);
    const restore = calls.find(({ call }) => call === 'RestoreDBClusterToPointInTime');
    expect(restore?.input.ServerlessV2ScalingConfiguration).toEqual(capacity);
  });

  test('of a source that AWS is at work on is waited for, and that is told', async () => {
    const told: unknown[] = [];
    const onBusy = async (busy: unknown) => void told.push(busy);
    let [there, refusals] = [false, 2];
    const { client } = rds(({ call }) => {
      if (call === 'RestoreDBClusterToPointInTime') {
        refusals -= 1;
        if (refusals >= 0) throw refusal('InvalidDBClusterStateFault');
        there = true;
      }
      if (!there) throw refusal('DBClusterNotFoundFault');
      return { DBClusters: [made] };
    });
    await restoreClone(client, installation, record, source, { ...waiting, onBusy });
    expect(told).toEqual([{ cluster: 'app-production' }, { cluster: 'app-production' }, undefined]);
  });

  describe('of what AWS refuses to copy', () => {
    const ofBase: CloneRecord = {
      ...record,
      basis: { base: 'dumigo', dataAsOf: '2026-05-10T02:00:00.000Z' },
    };
    /** How often it is asked for, where so many first tries are refused of a base that stands like this afterwards. */
    async function tries(refusals: number, code: string, after: Partial<DBCluster>, of: CloneRecord) {
      let [there, count] = [false, 0];
      const { client } = rds(({ call, input }) => {
        if (call === 'RestoreDBClusterToPointInTime') {
          count += 1;
          if (count <= refusals) throw refusal(code);
          there = true;
        }
        if (input.DBClusterIdentifier === 'app-production') return { DBClusters: [{ ...source, ...after }] };
        if (!there) throw refusal('DBClusterNotFoundFault');
        return { DBClusters: [made] };
      });
      const outcome = await restoreClone(client, installation, of, source, waiting).then(
        () => 'made',
        (error: Error) => error.name,
      );
      return [outcome, count];
    }

    test.each(['InvalidDBClusterStateFault', 'InvalidRestoreFault'])(
      'is asked for once more where the base is at rest (%s)',
      async (code) => {
        expect(await tries(1, code, {}, ofBase)).toEqual(['made', 2]);
        expect(await tries(9, code, {}, ofBase)).toEqual([code, 2]);
        expect(await tries(9, code, { Status: 'deleting' }, ofBase)).toEqual([code, 1]);
        expect(await tries(9, code, { DBClusterMembers: [] }, ofBase)).toEqual([code, 1]);
      },
    );

    test('of a source is asked for again for as long as AWS says that it is at work, whatever it describes', async () => {
      expect(await tries(7, 'InvalidDBClusterStateFault', {}, record)).toEqual(['made', 8]);
      expect(await tries(2, 'InvalidDBClusterStateFault', { Status: 'backing-up' }, record)).toEqual([
        'made',
        3,
      ]);
    });

    test('is not asked for again where the refusal is another', async () => {
      expect(await tries(1, 'InvalidRestoreFault', {}, record)).toEqual(['InvalidRestoreFault', 1]);
      expect(await tries(1, 'AccessDenied', {}, ofBase)).toEqual(['AccessDenied', 1]);
    });
  });

  test('that a call made whose answer was lost is waited for, though AWS does not tell of it yet', async () => {
    let looks = 0;
    const { client, calls } = rds(({ call }) => {
      if (call === 'RestoreDBClusterToPointInTime') throw refusal('DBClusterAlreadyExistsFault');
      looks += 1;
      if (looks < 5) throw refusal('DBClusterNotFoundFault');
      return { DBClusters: [made] };
    });
    expect(await restoreClone(client, installation, record, source, waiting)).toMatchObject(made);
    expect(calls.filter(({ call }) => call === 'RestoreDBClusterToPointInTime')).toHaveLength(1);
  });

  test('that AWS says to be there and never tells of is given up after a minute of looks', async () => {
    const { client } = rds(({ call }) => {
      throw refusal(
        call === 'RestoreDBClusterToPointInTime' ? 'DBClusterAlreadyExistsFault' : 'DBClusterNotFoundFault',
      );
    });
    await expect(restoreClone(client, installation, record, source, waiting)).rejects.toMatchObject({
      name: 'DBClusterAlreadyExistsFault',
    });
  });

  test('that an earlier attempt made is adopted', async () => {
    const { client, calls } = account(made);
    expect(await restoreClone(client, installation, record, source, waiting)).toEqual(made);
    expect(calls.map(({ call }) => call)).not.toContain('RestoreDBClusterToPointInTime');
  });

  test.each<[string, DBCluster]>([
    ['carries another id', { ...made, TagList: [{ Key: 'understudy:id', Value: 'dumigo' }] }],
    ['carries no tags', { ...made, TagList: [] }],
  ])('is not taken for what has its name and %s', async (_, standing) => {
    const { client } = account(standing);
    await expect(restoreClone(client, installation, record, source, waiting)).rejects.toMatchObject({
      reason: 'name-taken',
    });
  });

  test('gets its own password, at once, and is not used before that holds', async () => {
    const looks: Partial<DBCluster>[] = [
      { PendingModifiedValues: { MasterUserPassword: '****' } },
      { Status: 'resetting-master-credentials' },
      {},
    ];
    const { client, calls } = rds(({ call }) =>
      call === 'ModifyDBCluster' ? {} : { DBClusters: [{ ...made, ...looks.shift() }] },
    );
    await rotateMasterPassword(client, name, 'another', waiting);
    expect(calls[0]?.input).toEqual({
      ...{ DBClusterIdentifier: name, MasterUserPassword: 'another', ApplyImmediately: true },
    });
    expect(looks).toEqual([]);
  });
});
