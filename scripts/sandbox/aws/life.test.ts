import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBClusterAutomatedBackupsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RDSClient,
  RebootDBInstanceCommand,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { fromWebToken } from '@aws-sdk/credential-provider-web-identity';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mysql2 from 'mysql2/promise';
import { type TestAws, withTestAws } from '../../testing/sandbox/test-aws.ts';
import type { Source } from './index.ts';

const name = 'understudy-clone-abcdef';
const sealedPassword = "it's-a\\long'passwd";

describe('the life of a clone', () => {
  let aws: TestAws;
  let source: Source;
  let rds: RDSClient;

  beforeAll(async () => {
    aws = await withTestAws();
    source = await aws.createSource({ cluster: 'app-production' });
    const root = await mysql2.createConnection({ ...source.root, multipleStatements: true });
    await root.query(`CREATE DATABASE app; CREATE TABLE app.t (id INT PRIMARY KEY); INSERT INTO app.t VALUES (1), (2);
      CREATE USER web@'%' IDENTIFIED BY 'web-password'; GRANT ALL ON app.* TO web@'%'`);
    await root.end();
    rds = new RDSClient({
      // Copies that end together move the world's time on by minutes at once, and each such step outdates a signature.
      maxAttempts: 10,
      endpoint: aws.url,
      region: 'ap-northeast-1',
      credentials: fromWebToken({
        roleArn: 'arn:aws:iam::123456789012:role/understudy-clone',
        roleSessionName: 'run-1',
        webIdentityToken: await aws.issuer.token('clone'),
        clientConfig: { endpoint: aws.url, region: 'ap-northeast-1' },
      }),
    });
  }, 120_000);
  afterAll(async () => {
    rds?.destroy();
    await aws?.close();
  });

  const cluster = async () => {
    const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name }));
    return DBClusters?.[0];
  };
  const instance = async () => {
    const { DBInstances } = await rds.send(
      new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-cluster-id', Values: [name] }] }),
    );
    return DBInstances?.[0];
  };
  const until = async <T>(look: () => Promise<T | undefined>, isSo: (seen: T | undefined) => boolean) => {
    for (;;) {
      const seen = await look().catch(() => undefined);
      if (isSo(seen)) return seen;
      await sleep(10);
    }
  };

  test('is restored copy-on-write, with the groups that it was given', async () => {
    const { DBCluster } = await rds.send(
      new RestoreDBClusterToPointInTimeCommand({
        DBClusterIdentifier: name,
        SourceDBClusterIdentifier: 'app-production',
        RestoreType: 'copy-on-write',
        UseLatestRestorableTime: true,
        VpcSecurityGroupIds: [aws.installation.quarantineGroup],
        DBSubnetGroupName: aws.installation.subnetGroup,
        DBClusterParameterGroupName: aws.installation.clusterParameterGroup,
        BackupRetentionPeriod: 1,
        Tags: [{ Key: 'understudy:id', Value: 'abcdef' }],
      }),
    );
    expect(DBCluster).toMatchObject({
      Status: 'creating',
      MasterUsername: 'admin',
      BackupRetentionPeriod: 1,
    });
    const restored = await until(cluster, (seen) => seen?.Status === 'available');
    expect(restored).toMatchObject({
      EngineMode: 'provisioned',
      DBClusterParameterGroup: 'understudy-aurora-mysql8',
      VpcSecurityGroups: [{ VpcSecurityGroupId: aws.installation.quarantineGroup, Status: 'active' }],
      TagList: [{ Key: 'understudy:id', Value: 'abcdef' }],
      DBClusterMembers: [],
      IAMDatabaseAuthenticationEnabled: false,
    });
    expect(restored?.ClusterCreateTime).toBeInstanceOf(Date);
  });

  test('gets a new master password before it has a server, then tags and an instance', async () => {
    const { DBCluster: changing } = await rds.send(
      new ModifyDBClusterCommand({
        DBClusterIdentifier: name,
        MasterUserPassword: sealedPassword,
        ApplyImmediately: true,
      }),
    );
    expect(changing?.PendingModifiedValues).toEqual({ MasterUserPassword: '****' });
    const settled = await until(
      cluster,
      (seen) => seen?.Status === 'available' && !seen.PendingModifiedValues,
    );
    await rds.send(
      new AddTagsToResourceCommand({
        ResourceName: settled?.DBClusterArn,
        Tags: [{ Key: 'understudy:state', Value: 'sealed' }],
      }),
    );
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: `${name}-1`,
        DBClusterIdentifier: name,
        DBInstanceClass: 'db.r6g.large',
        Engine: 'aurora-mysql',
        PubliclyAccessible: false,
      }),
    );
    await until(instance, (seen) => seen?.DBInstanceStatus === 'available');
    expect((await cluster())?.DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: `${name}-1`, IsClusterWriter: true, DBClusterParameterGroupStatus: 'in-sync' },
    ]);
  });

  /** Connects from a process of its own, at a position of the network; gives a query's rows or the error's code. */
  const from = async (position: 'runner' | 'developers', user: string, password: string, sql: string) => {
    const { Port } = (await cluster()) ?? {};
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../testing/sandbox/query.mjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (position === 'runner') aws.network.positions.register(child.pid as number, 'runner');
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      out += chunk;
    });
    child.stdin.end(JSON.stringify({ port: Port, user, password, sql, ca: aws.installation.databaseCa }));
    await new Promise((resolve) => child.once('close', resolve));
    return JSON.parse(out);
  };

  test('can be reached by the runner alone while it is in the quarantine group', async () => {
    const rows = await from(
      'runner',
      'admin',
      sealedPassword,
      'SELECT id, @@event_scheduler AS events FROM app.t',
    );
    expect(rows).toEqual([
      { id: 1, events: 'OFF' },
      { id: 2, events: 'OFF' },
    ]);
    expect(await from('developers', 'admin', sealedPassword, 'SELECT 1')).toMatchObject({
      code: 'ECONNRESET',
    });
    expect(aws.network.refusals).toMatchObject([{ cluster: name, position: 'developers' }]);
    expect(await from('runner', 'admin', source.admin.password, 'SELECT 1')).toMatchObject({
      code: 'ER_ACCESS_DENIED_ERROR',
    });
  });

  test('gives its master user what Aurora gives, and no more', async () => {
    const ask = (sql: string) => from('runner', 'admin', sealedPassword, sql);
    expect(await ask('UPDATE app.t SET id = id + 10')).toMatchObject({ affectedRows: 2 });
    expect(await ask("CREATE USER x@'%' IDENTIFIED BY 'x'")).toMatchObject({ affectedRows: 0 });
    expect(await ask("ALTER USER web@'%' ACCOUNT LOCK")).toMatchObject({ affectedRows: 0 });
    expect(await ask('SELECT COUNT(*) > 0 AS some FROM mysql.user')).toEqual([{ some: 1 }]);
    for (const sql of [
      'SHUTDOWN',
      "DROP USER rdsadmin@'localhost'",
      'DELETE FROM mysql.user',
      "SELECT 1 INTO OUTFILE '/tmp/x'",
    ]) {
      expect(await ask(sql)).toMatchObject({ code: expect.stringMatching(/DENIED|ER_SPECIFIC_ACCESS/) });
    }
  });

  test('changes its class: the status lags behind, then the server restarts', async () => {
    await rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: `${name}-1`,
        DBInstanceClass: 'db.t4g.medium',
        ApplyImmediately: true,
      }),
    );
    await until(instance, (seen) => seen?.DBInstanceStatus === 'modifying');
    const changed = await until(instance, (seen) => seen?.DBInstanceStatus === 'available');
    expect(changed).toMatchObject({ DBInstanceClass: 'db.t4g.medium' });
    expect(changed?.PendingModifiedValues).toBeUndefined();
  });

  test('has parameters that wait for a restart with another range of capacity, where it is serverless', async () => {
    const withCapacity = async (MaxCapacity: number) => {
      const ServerlessV2ScalingConfiguration = { MinCapacity: 0.5, MaxCapacity };
      await rds.send(
        new ModifyDBClusterCommand({ DBClusterIdentifier: name, ServerlessV2ScalingConfiguration }),
      );
      return (await cluster())?.DBClusterMembers?.[0]?.DBClusterParameterGroupStatus;
    };
    const DBInstanceIdentifier = `${name}-1`;
    expect(await withCapacity(2)).toBe('in-sync');
    const DBInstanceClass = 'db.serverless';
    await rds.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier, DBInstanceClass, ApplyImmediately: true }),
    );
    await until(instance, (seen) => seen?.DBInstanceClass === DBInstanceClass);
    expect(await withCapacity(4)).toBe('pending-reboot');
    await rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier }));
    await until(instance, (seen) => seen?.DBInstanceStatus === 'available');
    expect(await withCapacity(4)).toBe('in-sync');
  });

  test('is opened to developers by its groups, and to the runner no more', async () => {
    await rds.send(
      new ModifyDBClusterCommand({
        DBClusterIdentifier: name,
        VpcSecurityGroupIds: [aws.installation.accessGroup],
        ApplyImmediately: true,
      }),
    );
    await until(cluster, (seen) => seen?.VpcSecurityGroups?.[0]?.Status === 'active');
    const admin = ['admin', sealedPassword, 'SELECT id FROM app.t'] as const;
    expect(await from('developers', ...admin)).toEqual([{ id: 11 }, { id: 12 }]);
    expect(await from('runner', ...admin)).toMatchObject({ code: 'ECONNRESET' });
  });

  test('is deleted, instance first, and leaves production as it was', async () => {
    const deletion = { DBClusterIdentifier: name, SkipFinalSnapshot: true };
    await expect(rds.send(new DeleteDBClusterCommand(deletion))).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
    });
    await rds.send(
      new DeleteDBInstanceCommand({ DBInstanceIdentifier: `${name}-1`, SkipFinalSnapshot: true }),
    );
    await until(instance, (seen) => seen === undefined);
    await rds.send(new DeleteDBClusterCommand({ ...deletion, DeleteAutomatedBackups: false }));
    await until(cluster, (seen) => seen === undefined);
    const backups = await rds.send(
      new DescribeDBClusterAutomatedBackupsCommand({ DBClusterIdentifier: name }),
    );
    expect(backups.DBClusterAutomatedBackups).toMatchObject([{ Status: 'retained' }]);
    const root = await mysql2.createConnection({ ...source.root });
    expect((await root.query('SELECT id FROM app.t'))[0]).toEqual([{ id: 1 }, { id: 2 }]);
    await root.end();
    expect(aws.failures).toEqual([]);
  });

  test('is written down: every call with its principal, every wait in AWS minutes', () => {
    const restore = aws.calls.find((call) => call.action === 'rds:RestoreDBClusterToPointInTime');
    expect(restore).toMatchObject({
      principal: 'arn:aws:sts::123456789012:assumed-role/understudy-clone/run-1',
      outcome: 'ok',
    });
    expect(restore?.arns).toContain('arn:aws:rds:ap-northeast-1:123456789012:cluster:app-production');
    expect(JSON.stringify(aws.calls)).not.toContain('password');
    const minutes = aws.timeline.map(({ wait, start, end }) => [
      wait,
      Math.round(((end?.getTime() ?? 0) - start.getTime()) / 6000) / 10,
    ]);
    expect(minutes).toEqual(expect.arrayContaining([['copyOnWrite', 2.5]]));
    expect(aws.timeline.every((entry) => entry.end)).toBe(true);
  });
});
