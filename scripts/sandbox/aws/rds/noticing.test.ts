import { expect, test } from '@jest/globals';
import { OTHERS, STRICTEST } from '../readings.ts';
import { Background } from './background.ts';
import { rdsService } from './service.ts';
import { Rds } from './state.ts';

const ROLE = 'arn:aws:sts::1:assumed-role/understudy-seal/run-1';
const ACCOUNT = 'arn:aws:iam::1:root';

/** An account with one cluster and its instance, in which nothing is noticed before `notice` is called. */
function standing(readings = STRICTEST) {
  let notice = () => {};
  const noticed = new Promise<void>((resolve) => {
    notice = resolve;
  });
  // What else takes its time goes on for ever.
  const wait = (what: string) => (what.endsWith('Noticed') ? noticed : new Promise(() => {}));
  const rds = new Rds({
    ...{
      account: '1',
      region: 'r',
      readings,
      background: new Background(),
      timeline: { wait },
    },
    ...{ clock: { date: () => new Date(0) }, instanceParameterGroups: {} },
  } as never);
  const arn = (kind: 'cluster' | 'db', name: string) => rds.arn(kind, name);
  const cluster = { id: 'x', arn: arn('cluster', 'x'), tags: new Map(), database: {} };
  const settings = { Status: 'available', Engine: 'aurora-mysql' };
  rds.clusters.set('x', { ...cluster, settings } as never);
  rds.instances.set('x-1', {
    ...{ id: 'x-1', arn: arn('db', 'x-1'), tags: new Map(), cluster: rds.clusters.get('x') },
    settings: { DBInstanceStatus: 'available', PubliclyAccessible: false },
  } as never);
  const service = rdsService(rds);
  const call = async (name: string, input: object, by = ROLE) =>
    (await service
      .operation(name)
      ?.run(input as never, { principal: { arn: by } as never, time: new Date(0) })) as never;
  const instances = async (by?: string) => {
    const { DBInstances } = (await call('DescribeDBInstances', {}, by)) as { DBInstances: object[] };
    return DBInstances;
  };
  const judged = () =>
    service.operation('DescribeDBClusters')?.asks({ DBClusterIdentifier: 'x' } as never)[0]?.resources[0]
      ?.tags;
  return {
    call,
    instances,
    judged,
    notice: async () => {
      notice();
      await new Promise(setImmediate);
    },
    arn,
  };
}

const CHANGE = { DBInstanceIdentifier: 'x-1', PubliclyAccessible: true };
const MORE = {
  ...{ DBInstanceIdentifier: 'x-2', DBClusterIdentifier: 'x', Engine: 'aurora-mysql' },
  DBInstanceClass: 'db.r6g.large',
};

test('a change is told of once it is noticed, and to the account itself at once', async () => {
  const { call, instances, notice } = standing();
  await call('ModifyDBInstance', CHANGE);
  expect(await instances()).toMatchObject([{ PubliclyAccessible: false }]);
  expect(await instances(ACCOUNT)).toMatchObject([{ PubliclyAccessible: true }]);
  await notice();
  expect(await instances()).toMatchObject([{ PubliclyAccessible: true }]);
});

test('what is new is not there until then, and its cluster takes no other change', async () => {
  const { call, instances, notice } = standing();
  await call('CreateDBInstance', MORE);
  expect(await instances()).toHaveLength(1);
  await expect(call('DescribeDBInstances', { DBInstanceIdentifier: 'x-2' })).rejects.toThrow('x-2 not found');
  await expect(call('CreateDBInstance', { ...MORE, DBInstanceIdentifier: 'x-3' })).rejects.toThrow(
    /not in available state/,
  );
  await notice();
  expect(await instances()).toHaveLength(2);
});

test('a tag is seen by IAM and by descriptions once it is noticed', async () => {
  const { call, judged, notice, arn } = standing();
  const tag = { ResourceName: arn('cluster', 'x'), Tags: [{ Key: 'a', Value: 'b' }] };
  await call('AddTagsToResource', tag);
  const told = async () => [
    ((await call('DescribeDBClusters', {})) as { DBClusters: { TagList: object }[] }).DBClusters[0]?.TagList,
    await call('ListTagsForResource', tag),
    judged(),
  ];
  expect(await told()).toEqual([[], { TagList: [] }, {}]);
  await notice();
  expect(await told()).toEqual([tag.Tags, { TagList: tag.Tags }, { a: 'b' }]);
});

test('where changes are told at once, they are', async () => {
  const { call, instances, judged, arn } = standing(OTHERS);
  await call('ModifyDBInstance', CHANGE);
  expect(await instances()).toMatchObject([{ PubliclyAccessible: true }]);
  await call('AddTagsToResource', { ResourceName: arn('cluster', 'x'), Tags: [{ Key: 'a', Value: 'b' }] });
  expect(judged()).toEqual({ a: 'b' });
});
