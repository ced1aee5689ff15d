import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DBCluster, type DBInstance, DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { watchClock } from './clock.ts';
import { destroyCluster, listClusters, protectedSources, whyNotOurs } from './destroy.ts';

const sources = { names: new Set(['app-production']), resourceIds: new Set(['cluster-PROD']) };
const waiting = { pollSeconds: 0.001 };
const TagList = ['id', 'expires-at', 'source', 'owner'].map((key) => ({
  Key: `understudy:${key}`,
  Value: key === 'id' ? 'bakomi' : 'x',
}));
const name = 'understudy-clone-bakomi';

/** An account with one cluster, as it stands at each look, and what was asked of it. */
function account(looks: readonly Partial<DBCluster>[], instances: readonly Partial<DBInstance>[]) {
  let look = 0;
  let standing = instances;
  const rds = new RDSClient(NOWHERE);
  const calls = answeredBy(rds, ({ call, input }) => {
    const change = looks[Math.min(look, looks.length - 1)];
    const cluster = {
      DBClusterIdentifier: name,
      DbClusterResourceId: 'cluster-CLONE',
      Status: 'available',
      TagList,
      ...change,
    };
    if (call === 'DescribeDBClusters') {
      look += 1;
      return { DBClusters: look > 20 ? [] : [cluster] };
    }
    if (call === 'DescribeDBInstances')
      return { DBInstances: standing.map((one) => ({ DBClusterIdentifier: name, TagList, ...one })) };
    standing = standing.filter((one) => one.DBInstanceIdentifier !== input.DBInstanceIdentifier);
    return {};
  });
  const asked = () => calls.filter(({ call }) => call.startsWith('Delete'));
  return { rds, asked, deletions: () => asked().map(({ call }) => call) };
}

describe('a cluster that a person put into another state', () => {
  const instances = [{ DBInstanceIdentifier: `${name}-1`, DBInstanceStatus: 'available' }];
  test.each<[string, Partial<DBCluster>, string]>([
    ['under deletion protection', { DeletionProtection: true }, 'deletion-protection'],
    ['stopped', { Status: 'stopped' }, 'stopped'],
    ['stopping', { Status: 'stopping' }, 'stopped'],
    ['without its tags', { TagList: [] }, 'not-ours'],
    ['that turns out to be a source', { DbClusterResourceId: 'cluster-PROD' }, 'not-ours'],
  ])('%s is left whole, its instances, too', async (_, state, why) => {
    const { rds, deletions } = account([state], instances);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why });
    expect(deletions()).toEqual([]);
  });

  test('between two calls is not touched by the second', async () => {
    const { rds, deletions } = account([{}, { DeletionProtection: true }], []);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why: 'deletion-protection' });
    expect(deletions()).toEqual([]);
  });

  test('an instance that somebody added is not ours to delete, and keeps the cluster', async () => {
    const foreign = [{ DBInstanceIdentifier: 'reporting', DBInstanceStatus: 'available' }];
    const { rds, deletions } = account([{}], foreign);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why: 'not-ours' });
    expect(deletions()).toEqual([]);
  });

  test('what is extended before a call is not deleted by it', async () => {
    const { rds, deletions } = account([{}], instances);
    const extended = await destroyCluster(rds, name, sources, waiting, async () => false);
    expect(extended).toMatchObject({ why: 'changed-meanwhile' });
    expect(deletions()).toEqual([]);
  });

  test('what is extended once its instances are gone keeps its volume', async () => {
    const { rds, deletions } = account([{}], []);
    expect(await destroyCluster(rds, name, sources, waiting, async () => false)).toMatchObject({
      why: 'changed-meanwhile',
    });
    expect(deletions()).toEqual([]);
    const answers = [true, false];
    const second = account([{}], instances);
    expect(
      await destroyCluster(second.rds, name, sources, waiting, async () => answers.shift() ?? false),
    ).toMatchObject({ why: 'changed-meanwhile' });
    expect(second.deletions()).toEqual(['DeleteDBInstance']);
  });

  test('what is being backed up is asked for until it goes', async () => {
    const { rds, deletions } = account(
      [{}, { Status: 'backing-up' }, { Status: 'backing-up' }, { Status: 'deleting' }],
      [],
    );
    expect(await destroyCluster(rds, name, sources, waiting)).toBe('gone');
    expect(deletions()).toEqual(['DeleteDBCluster', 'DeleteDBCluster']);
  });
});

describe('each identity that is compared, alone', () => {
  const ours: DBCluster = { DBClusterIdentifier: name, DbClusterResourceId: 'cluster-CLONE', TagList };
  const without = (key: string) => TagList.filter((tag) => tag.Key !== `understudy:${key}`);
  const withTag = (Key: string, Value: string) => [
    ...TagList.filter((tag) => tag.Key !== Key),
    { Key, Value },
  ];

  test('none differs of a clone or a base of ours', () => {
    expect(whyNotOurs(ours, sources)).toBeUndefined();
    expect(whyNotOurs({ ...ours, DBClusterIdentifier: 'understudy-base-bakomi' }, sources)).toBeUndefined();
  });

  test.each<[string, Partial<DBCluster>, RegExp]>([
    ['its name has no prefix', { DBClusterIdentifier: 'bakomi' }, /prefix/],
    ['its name has our prefix in the middle', { DBClusterIdentifier: `old-${name}` }, /prefix/],
    ['its name has another prefix', { DBClusterIdentifier: 'understudy-other-bakomi' }, /prefix/],
    ['its prefix is cased', { DBClusterIdentifier: 'Understudy-clone-bakomi' }, /prefix/],
    ['it has no name', { DBClusterIdentifier: undefined }, /prefix/],
    ['its resource id is a source’s', { DbClusterResourceId: 'cluster-PROD' }, /source under another name/],
    ['it has no resource id', { DbClusterResourceId: undefined }, /source under another name/],
    ['its id is another’s', { TagList: withTag('understudy:id', 'dumigo') }, /understudy:id is dumigo/],
    [
      'its id is in a tag of another letter case',
      { TagList: [...without('id'), { Key: 'Understudy:Id', Value: 'bakomi' }] },
      /understudy:id is missing/,
    ],
    [
      'its owner is in a tag of another letter case',
      { TagList: [...without('owner'), { Key: 'understudy:Owner', Value: 'x' }] },
      /lacks the tag understudy:owner/,
    ],
    ['it has no id', { TagList: without('id') }, /understudy:id is missing/],
    ['it has no expiry', { TagList: without('expires-at') }, /lacks the tag understudy:expires-at/],
    ['it has no source', { TagList: without('source') }, /lacks the tag understudy:source/],
    ['it has no owner', { TagList: without('owner') }, /lacks the tag understudy:owner/],
    ['its owner is empty', { TagList: withTag('understudy:owner', '') }, /lacks the tag understudy:owner/],
  ])('%s: it is not ours', async (_, change, why) => {
    expect(whyNotOurs({ ...ours, ...change }, sources)).toMatch(why);
    const { rds, deletions } = account([change], []);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why: 'not-ours' });
    expect(deletions()).toEqual([]);
  });

  test('its name is that of a source, which the settings may call so', () => {
    const named = { ...sources, names: new Set([name]) };
    expect(whyNotOurs(ours, named)).toBe('it is a source');
  });

  test('a source is protected by the resource id that AWS gives for its name', () => {
    const production = { DBClusterIdentifier: 'app-production', DbClusterResourceId: 'cluster-PROD' };
    const found = protectedSources([production, ours], ['app-production', 'app-gone']);
    expect([...found.names]).toEqual(['app-production', 'app-gone']);
    expect([...found.resourceIds]).toEqual(['cluster-PROD']);
  });

  const instance = { DBInstanceIdentifier: `${name}-1`, DBInstanceStatus: 'available' };
  test.each<[string, Partial<DBInstance>, RegExp]>([
    ['belongs to another cluster', { DBClusterIdentifier: 'app-production' }, /belongs to another cluster/],
    ['has a name of its own', { DBInstanceIdentifier: 'reporting' }, /not one that we give/],
    ['has the clone’s name without a number', { DBInstanceIdentifier: name }, /not one that we give/],
    ['has the name of a longer id', { DBInstanceIdentifier: `${name}x-1` }, /not one that we give/],
    ['has no tags', { TagList: [] }, /understudy:id is not ours/],
    ['has the id of another', { TagList: withTag('understudy:id', 'dumigo') }, /understudy:id is not ours/],
  ])('an instance that %s is left, and its cluster, too', async (_, change, why) => {
    const { rds, deletions } = account([{}], [{ ...instance, ...change }]);
    expect(await destroyCluster(rds, name, sources, waiting)).toEqual({
      why: 'not-ours',
      refused: expect.stringMatching(why),
    });
    expect(deletions()).toEqual([]);
  });

  test('what changed between two of its instances keeps the second', async () => {
    const two = [instance, { ...instance, DBInstanceIdentifier: `${name}-2` }];
    const { rds, asked } = account([{}, {}, { DeletionProtection: true }], two);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why: 'deletion-protection' });
    expect(asked().map(({ input }) => input.DBInstanceIdentifier)).toEqual([`${name}-1`]);
  });

  test('of the instances of a clone each is looked at', async () => {
    const foreign = { ...instance, DBInstanceIdentifier: `${name}-2`, TagList: [] };
    const { rds, deletions } = account([{}], [instance, foreign]);
    expect(await destroyCluster(rds, name, sources, waiting)).toMatchObject({ why: 'not-ours' });
    expect(deletions()).toEqual(['DeleteDBInstance']);
  });
});

describe('what a deletion asks for', () => {
  const instance = { DBInstanceIdentifier: `${name}-1`, DBInstanceStatus: 'available' };

  test('leaves no copy of the data: no snapshot, and none of the backups that AWS made by itself', async () => {
    const { rds, asked } = account([{}, {}, {}, { Status: 'deleting' }], [instance]);
    expect(await destroyCluster(rds, name, sources, waiting)).toBe('gone');
    expect(asked()).toEqual([
      {
        call: 'DeleteDBInstance',
        input: { DBInstanceIdentifier: `${name}-1`, SkipFinalSnapshot: true },
      },
      {
        call: 'DeleteDBCluster',
        input: { DBClusterIdentifier: name, SkipFinalSnapshot: true, DeleteAutomatedBackups: true },
      },
    ]);
  });

  test.each(['InvalidDBClusterStateFault', 'InvalidDBInstanceState'])(
    'is refused with %s while something else is under way: an instance is asked for again',
    async (busy) => {
      let asked = 0;
      const rds = new RDSClient(NOWHERE);
      answeredBy(rds, ({ call }) => {
        if (call === 'DescribeDBInstances')
          return { DBInstances: asked < 2 ? [{ ...instance, DBClusterIdentifier: name, TagList }] : [] };
        if (call === 'DeleteDBInstance' && ++asked < 2) throw refusal(busy);
        const cluster = { DBClusterIdentifier: name, DbClusterResourceId: 'cluster-CLONE', TagList };
        return call === 'DescribeDBClusters' ? { DBClusters: [{ ...cluster, Status: 'available' }] } : {};
      });
      const gone = destroyCluster(rds, name, sources, waiting, async () => asked < 2);
      expect(await gone).toMatchObject({ why: 'changed-meanwhile' });
      expect(asked).toBe(2);
    },
  );

  /** An account whose clone, with this instance or none, stands until it was asked to go, and after that, too, or not. */
  function denying(instances: readonly Partial<DBInstance>[], stays: boolean) {
    let denied = false;
    const rds = new RDSClient(NOWHERE);
    answeredBy(rds, ({ call }) => {
      const isThere = !denied || stays;
      if (call === 'DescribeDBInstances')
        return {
          DBInstances: isThere
            ? instances.map((one) => ({ ...one, DBClusterIdentifier: name, TagList }))
            : [],
        };
      if (call === 'DescribeDBClusters') {
        const cluster = { DBClusterIdentifier: name, DbClusterResourceId: 'cluster-CLONE', TagList };
        return { DBClusters: isThere || instances.length > 0 ? [{ ...cluster, Status: 'available' }] : [] };
      }
      if (call === 'DeleteDBCluster' && instances.length > 0) throw refusal('Enough');
      denied = true;
      throw refusal('AccessDenied');
    });
    return rds;
  }

  test.each([
    ['the cluster', []],
    ['an instance', [instance]],
  ])('is denied: that of %s is an error while it stands, and none once it is gone', async (_, instances) => {
    await expect(destroyCluster(denying(instances, true), name, sources, waiting)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const gone = destroyCluster(denying(instances, false), name, sources, waiting);
    if (instances.length === 0) expect(await gone).toBe('gone');
    else await expect(gone).rejects.toMatchObject({ name: 'Enough' });
  });
});

test('every page of the list of clusters is read', async () => {
  const rds = new RDSClient(NOWHERE);
  answeredBy(rds, ({ input }) =>
    input.Marker === undefined
      ? { DBClusters: [{ DBClusterIdentifier: 'one' }], Marker: 'more' }
      : { DBClusters: [{ DBClusterIdentifier: 'two' }] },
  );
  expect((await listClusters(rds)).map((one) => one.DBClusterIdentifier)).toEqual(['one', 'two']);
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
    const rds = new RDSClient({ ...NOWHERE, endpoint });
    const skew = watchClock(rds);
    await rds.send(new DescribeDBClustersCommand({}));
    expect(Math.abs(skew() / 1000 - expected)).toBeLessThan(5);
    rds.destroy();
  });
});
