import {
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  DeleteDBClusterCommand,
  DescribeDBClustersCommand,
  DescribeDBEngineVersionsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeOrderableDBInstanceOptionsCommand,
  ListTagsForResourceCommand,
  ModifyDBClusterCommand,
  paginateDescribeDBClusters,
  RDSClient,
  RestoreDBClusterToPointInTimeCommand,
  type RestoreDBClusterToPointInTimeCommandInput,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestAws, withTestAws } from '../../testing/sandbox/test-aws.ts';

describe('RDS', () => {
  let aws: TestAws;
  let rds: RDSClient;
  beforeAll(async () => {
    aws = await withTestAws();
    await aws.createSource({ cluster: 'app-production' });
    rds = new RDSClient({
      endpoint: aws.url,
      region: 'ap-northeast-1',
      credentials: aws.rootCredentials,
      maxAttempts: 1,
    });
  }, 120_000);
  afterAll(async () => {
    rds?.destroy();
    await aws?.close();
  });

  const restore = (changes: Partial<RestoreDBClusterToPointInTimeCommandInput> = {}) =>
    rds.send(
      new RestoreDBClusterToPointInTimeCommand({
        DBClusterIdentifier: 'understudy-clone-x',
        SourceDBClusterIdentifier: 'app-production',
        RestoreType: 'copy-on-write',
        UseLatestRestorableTime: true,
        ...changes,
      }),
    );

  test.each<[string, Partial<RestoreDBClusterToPointInTimeCommandInput>, string]>([
    ['a point in time with copy-on-write', { RestoreToTime: new Date() }, 'InvalidParameterCombination'],
    ['no point in time', { UseLatestRestorableTime: false }, 'InvalidParameterCombination'],
    ['Performance Insights', { EnablePerformanceInsights: true }, 'InvalidParameterCombination'],
    ['enhanced monitoring', { MonitoringInterval: 60 }, 'InvalidParameterCombination'],
    ['a source that does not exist', { SourceDBClusterIdentifier: 'nowhere' }, 'DBClusterNotFoundFault'],
    ['a name that is taken', { DBClusterIdentifier: 'app-production' }, 'DBClusterAlreadyExistsFault'],
    ['a bad name', { DBClusterIdentifier: 'a--b' }, 'InvalidParameterValue'],
    [
      'an unknown parameter group',
      { DBClusterParameterGroupName: 'x' },
      'DBClusterParameterGroupNotFoundFault',
    ],
    [
      'parameters of another family',
      { DBClusterParameterGroupName: 'understudy-aurora-mysql84' },
      'InvalidParameterCombination',
    ],
    ['an unknown subnet group', { DBSubnetGroupName: 'x' }, 'DBSubnetGroupNotFoundFault'],
    ['an unknown security group', { VpcSecurityGroupIds: ['sg-1'] }, 'InvalidParameterValue'],
    [
      'capacity that no range ends at',
      { ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 0.5 } },
      'InvalidParameterValue',
    ],
    ['backups for no day', { BackupRetentionPeriod: 0 }, 'InvalidParameterValue'],
  ])('refuses to restore with %s', async (_what, changes, name) => {
    await expect(restore(changes)).rejects.toMatchObject({ name });
  });

  test.each([
    ['3.05.2', { MinCapacity: 0.5, MaxCapacity: 129 }],
    ['3.07.1', { MinCapacity: 0, MaxCapacity: 8 }],
  ])(
    'gives a cluster of %s no capacity that came later',
    async (version, ServerlessV2ScalingConfiguration) => {
      const settings = aws.settingsOf('app-production');
      const { EngineVersion } = settings;
      settings.EngineVersion = `8.0.mysql_aurora.${version}`;
      await expect(restore({ ServerlessV2ScalingConfiguration })).rejects.toMatchObject({
        name: 'InvalidParameterValue',
      });
      await expect(
        rds.send(
          new ModifyDBClusterCommand({
            DBClusterIdentifier: 'app-production',
            ServerlessV2ScalingConfiguration,
          }),
        ),
      ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
      settings.EngineVersion = EngineVersion;
    },
  );

  test('makes no copy where fewer than two zones are the source’s', async () => {
    const { infrastructure } = aws;
    const before = infrastructure.zones;
    infrastructure.zones = ['ap-northeast-1a', 'ap-northeast-1b'];
    await expect(
      restore({ DBClusterIdentifier: 'apart', DBSubnetGroupName: 'understudy' }),
    ).rejects.toMatchObject({
      name: 'DBSubnetGroupDoesNotCoverEnoughAZs',
    });
    infrastructure.zones = before;
  });

  test('inherits what AWS inherits, and nothing else, when the call leaves it out', async () => {
    const { DBCluster } = await restore({ DBClusterIdentifier: 'bare' });
    expect(DBCluster).toMatchObject({
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0default' }],
      DBClusterParameterGroup: 'default.aurora-mysql8.0',
      DBSubnetGroup: 'default',
      BackupRetentionPeriod: 7,
      DeletionProtection: false,
      MasterUsername: 'admin',
      EngineVersion: '8.0.mysql_aurora.3.10.0',
    });
    await expect(
      rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: 'bare', SkipFinalSnapshot: true })),
    ).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    await expect(
      rds.send(
        new CreateDBInstanceCommand({
          DBClusterIdentifier: 'bare',
          DBInstanceIdentifier: 'bare-1',
          DBInstanceClass: 'db.r6g.large',
          Engine: 'aurora-mysql',
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
  });

  test('refuses passwords that RDS does not take, without repeating them', async () => {
    for (const MasterUserPassword of [
      'short',
      'with space in it',
      'with@sign-inside',
      'x'.repeat(42),
      'слово-слово',
    ]) {
      const call = rds.send(
        new ModifyDBClusterCommand({ DBClusterIdentifier: 'app-production', MasterUserPassword }),
      );
      const error = await call.catch((thrown: Error) => thrown);
      expect(error).toMatchObject({ name: 'InvalidParameterValue' });
      expect(String(error)).not.toContain(MasterUserPassword);
    }
  });

  test('deletes no cluster without a word about its snapshot, and no protected one', async () => {
    const remove = (input: object) =>
      rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: 'app-production', ...input }));
    await expect(remove({})).rejects.toThrow(/FinalDBSnapshotIdentifier is required/);
    await expect(remove({ SkipFinalSnapshot: true })).rejects.toThrow(/deletion protection/);
  });

  test('answers with the names of the SDK for what is not there', async () => {
    const arn = 'arn:aws:rds:ap-northeast-1:123456789012:db:none';
    await expect(
      rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'none' })),
    ).rejects.toMatchObject({
      name: 'DBClusterNotFoundFault',
      $metadata: { httpStatusCode: 404 },
    });
    for (const command of [
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'none' }),
      new ListTagsForResourceCommand({ ResourceName: arn }),
    ]) {
      await expect(rds.send(command as DescribeDBInstancesCommand)).rejects.toMatchObject({
        name: 'DBInstanceNotFoundFault',
        Code: 'DBInstanceNotFound',
      });
    }
    await expect(
      rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: 'x' })),
    ).rejects.toMatchObject({
      name: 'DBSubnetGroupNotFoundFault',
    });
    const unknownFilter = new DescribeDBClustersCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] });
    await expect(rds.send(unknownFilter)).rejects.toThrow(/Unrecognized filter/);
  });

  test('offers the classes of Aurora MySQL', async () => {
    const offered = async (DBInstanceClass: string) => {
      const command = new DescribeOrderableDBInstanceOptionsCommand({
        Engine: 'aurora-mysql',
        EngineVersion: '8.4.10',
        DBInstanceClass,
      });
      return (await rds.send(command)).OrderableDBInstanceOptions?.length;
    };
    expect(await offered('db.r6g.large')).toBe(1);
    expect(await offered('db.serverless')).toBe(1);
    expect(await offered('db.m5.large')).toBe(0);
  });

  test('knows nothing of a version that gets no new clusters', async () => {
    const [Engine, EngineVersion] = ['aurora-mysql', '8.0.mysql_aurora.3.04.0'];
    await expect(
      rds.send(new DescribeOrderableDBInstanceOptionsCommand({ Engine, EngineVersion })),
    ).rejects.toThrow(`Cannot find version ${EngineVersion} for ${Engine}`);
    const versions = async (asked: object) =>
      (await rds.send(new DescribeDBEngineVersionsCommand({ Engine, ...asked }))).DBEngineVersions;
    expect(await versions({ EngineVersion })).toEqual([]);
    expect(await versions({ DBParameterGroupFamily: 'aurora-mysql8.0' })).toMatchObject([
      { EngineVersion: '8.0.mysql_aurora.3.10.0', Status: 'available' },
    ]);
  });

  test('makes the 16th clone of a group a full copy, and does not say so', async () => {
    for (let number = 2; number <= 16; number++) await restore({ DBClusterIdentifier: `many-${number}` });
    // A full copy's end moves the world's time on by half an hour at once, which outdates what was signed just before.
    const patient = new RDSClient({
      ...{ endpoint: aws.url, region: 'ap-northeast-1', credentials: aws.rootCredentials },
      maxAttempts: 10,
    });
    const clusters = [];
    for await (const page of paginateDescribeDBClusters({ client: patient, pageSize: 20 }, {})) {
      clusters.push(...(page.DBClusters ?? []));
    }
    expect(clusters).toHaveLength(17);
    expect(new Set(clusters.map((cluster) => cluster.CloneGroupId)).size).toBe(1);
    const filter = { Filters: [{ Name: 'clone-group-id', Values: [clusters[0]?.CloneGroupId ?? ''] }] };
    expect((await patient.send(new DescribeDBClustersCommand(filter))).DBClusters).toHaveLength(17);
    const kinds = aws.timeline.map((entry) => entry.wait);
    expect(kinds.filter((kind) => kind === 'copyOnWrite')).toHaveLength(15);
    expect(aws.timeline.find((entry) => entry.wait === 'fullCopy')?.subject).toBe('many-16');
    // What the next test signs is not to be outdated by it either.
    const many = new DescribeDBClustersCommand({ DBClusterIdentifier: 'many-16' });
    while ((await patient.send(many)).DBClusters?.[0]?.Status !== 'available')
      await new Promise((resolve) => setTimeout(resolve, 20));
    await rds.send(many).catch(() => {}); // Refused or not, the client knows the time from the answer.
  });

  test('asks IAM for everything that a restore and a snapshot touch', async () => {
    const asked: string[] = [];
    aws.setGate(({ action, resources }) => {
      asked.push(...resources.map(({ arn }) => `${action} ${arn.split(':').slice(5).join(':')}`));
      return { allowed: false, reason: 'because no identity-based policy allows the action' };
    });
    const Tags = [{ Key: 'understudy:id', Value: 'x' }];
    await expect(restore({ Tags, DBSubnetGroupName: 'understudy' })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /^User: arn:aws:iam::123456789012:root is not authorized to perform: rds:Restore/,
      ),
    });
    expect(asked).toEqual([
      'rds:RestoreDBClusterToPointInTime cluster:understudy-clone-x',
      'rds:RestoreDBClusterToPointInTime cluster:app-production',
      'rds:RestoreDBClusterToPointInTime cluster-pg:default.aurora-mysql8.0',
      'rds:RestoreDBClusterToPointInTime og:default:aurora-mysql-8-0',
      'rds:RestoreDBClusterToPointInTime subgrp:understudy',
    ]);
    asked.length = 0;
    aws.setGate(({ action, resources }) => {
      asked.push(
        ...resources.map(
          ({ arn, requestTags }) => `${action} ${arn.split(':').at(-1)} ${JSON.stringify(requestTags)}`,
        ),
      );
      return {
        allowed: action !== 'rds:AddTagsToResource' && action !== 'rds:CreateDBClusterSnapshot',
      } as never;
    });
    await expect(restore({ Tags })).rejects.toThrow(/rds:AddTagsToResource/);
    expect(asked.at(-1)).toBe('rds:AddTagsToResource understudy-clone-x {"understudy:id":"x"}');
    const snapshot = { DBClusterIdentifier: 'app-production', DBClusterSnapshotIdentifier: 's' };
    await expect(rds.send(new CreateDBClusterSnapshotCommand(snapshot))).rejects.toThrow(/not authorized/);
    aws.setGate(() => ({ allowed: true }));
  });
});
