import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DBCluster, type DBInstance, DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { watchClock } from './clock.ts';
import { destroyCluster } from './destroy.ts';

const config = { region: 'ap-northeast-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
const sources = { names: new Set(['app-production']), resourceIds: new Set(['cluster-PROD']) };
const waiting = { pollSeconds: 0.001 };
const TagList = ['id', 'expires-at', 'source', 'owner'].map((key) => ({
  Key: `understudy:${key}`,
  Value: key === 'id' ? 'bakomi' : 'x',
}));
const name = 'understudy-clone-bakomi';

/** An account with one cluster, as it stands at each look, and what was asked of it. */
function account(looks: Partial<DBCluster>[], instances: Partial<DBInstance>[] = []) {
  const deletions: string[] = [];
  let look = 0;
  const rds = new RDSClient(config);
  rds.middlewareStack.add(
    (_, { commandName }) =>
      async () => {
        const change = looks[Math.min(look, looks.length - 1)];
        const cluster = {
          DBClusterIdentifier: name,
          DbClusterResourceId: 'cluster-CLONE',
          Status: 'available',
          TagList,
          ...change,
        };
        if (commandName === 'DescribeDBClustersCommand') {
          look += 1;
          return { output: { DBClusters: look > 20 ? [] : [cluster] }, response: {} } as never;
        }
        if (commandName === 'DescribeDBInstancesCommand')
          return {
            output: { DBInstances: instances.map((one) => ({ DBClusterIdentifier: name, TagList, ...one })) },
            response: {},
          } as never;
        deletions.push(commandName ?? '');
        return { output: {}, response: {} } as never;
      },
    { step: 'initialize' },
  );
  return { rds, deletions };
}

describe('a cluster that a person put into another state', () => {
  const instances = [{ DBInstanceIdentifier: `${name}-1`, DBInstanceStatus: 'available' }];
  test.each<[string, Partial<DBCluster>, string]>([
    ['under deletion protection', { DeletionProtection: true }, 'deletion-protection'],
    ['stopped', { Status: 'stopped' }, 'stopped'],
    ['without its tags', { TagList: [] }, 'not-ours'],
    ['that turns out to be a source', { DbClusterResourceId: 'cluster-PROD' }, 'not-ours'],
  ])('%s is left whole, its instances, too', async (_, state, why) => {
    const { rds, deletions } = account([state], instances);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why });
    expect(deletions).toEqual([]);
  });

  test('between two calls is not touched by the second', async () => {
    const { rds, deletions } = account([{}, { DeletionProtection: true }]);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why: 'deletion-protection' });
    expect(deletions).toEqual([]);
  });

  test('an instance that somebody added is not ours to delete, and keeps the cluster', async () => {
    const foreign = [{ DBInstanceIdentifier: 'reporting', DBInstanceStatus: 'available' }];
    const { rds, deletions } = account([{}], foreign);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why: 'not-ours' });
    expect(deletions).toEqual([]);
  });

  test('what is extended before a call is not deleted by it', async () => {
    const { rds, deletions } = account([{}], instances);
    const extended = await destroyCluster(rds, name, sources, waiting, async () => false);
    expect(extended).toMatchObject({ why: 'changed-meanwhile' });
    expect(deletions).toEqual([]);
  });

  test('what is being backed up is asked for until it goes', async () => {
    const { rds, deletions } = account([
      {},
      { Status: 'backing-up' },
      { Status: 'backing-up' },
      { Status: 'deleting' },
    ]);
    expect(await destroyCluster(rds, name, sources, waiting)).toBe('gone');
    expect(deletions).toEqual(['DeleteDBClusterCommand', 'DeleteDBClusterCommand']);
  });
});

describe('the time of AWS', () => {
  let server: Server;
  let ahead = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      const date = new Date(Date.now() + ahead).toUTCString();
      response.writeHead(200, { date, 'content-type': 'text/xml' });
      response.end(
        '<DescribeDBClustersResponse><DescribeDBClustersResult><DBClusters/></DescribeDBClustersResult></DescribeDBClustersResponse>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  test.each([
    ['the same', 0, 0],
    ['three hours ahead of the runner', 3 * 3600, 3 * 3600],
    ['a day behind it', -86_400, -86_400],
  ])('is %s: the sweep knows', async (_, seconds, expected) => {
    ahead = seconds * 1000;
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const rds = new RDSClient({ ...config, endpoint });
    const skew = watchClock(rds);
    await rds.send(new DescribeDBClustersCommand({}));
    expect(Math.abs(skew() / 1000 - expected)).toBeLessThan(5);
    rds.destroy();
  });
});
