import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { type Asked, answeredBy, NOWHERE } from '../../../scripts/testing/actions/answered-by.ts';
import { differingParameters, isSameValue, parametersThatDiffer } from './parameters.ts';

const source: DBCluster = {
  DBClusterIdentifier: 'app-production',
  EngineVersion: '8.0.mysql_aurora.3.10.0',
  DBClusterParameterGroup: 'app-production',
  DBClusterMembers: [
    { DBInstanceIdentifier: 'app-production-2', IsClusterWriter: false },
    { DBInstanceIdentifier: 'app-production-1', IsClusterWriter: true },
  ],
};
const groups = {
  clusterParameterGroup: 'understudy',
  clusterParameterGroups: { 'aurora-mysql8.0': 'understudy' },
};
const ENGINE = { innodb_strict_mode: '1', time_zone: 'UTC' };

/** RDS, where these are set in groups: each parameter on a page of its own. */
function withSet(set: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const rds = new RDSClient(NOWHERE);
  const calls = answeredBy(rds, ({ call, input }: Asked) => {
    const { DBParameterGroupName, DBClusterParameterGroupName, Source, Marker = '0' } = input;
    if (call === 'DescribeDBClusters') return { DBClusters: [source] };
    if (call === 'DescribeDBInstances')
      return {
        DBInstances: ['app-production-2', 'app-production-1'].map((DBInstanceIdentifier) => ({
          DBInstanceIdentifier,
          DBParameterGroups: [{ DBParameterGroupName: `of-${DBInstanceIdentifier}` }],
        })),
      };
    const own = set[String(DBParameterGroupName ?? DBClusterParameterGroupName)] ?? {};
    const all = Object.entries(Source === 'user' ? own : { ...ENGINE, ...own });
    const from = (name: string) => (name in own ? 'user' : 'system');
    const at = Number(Marker);
    const [name, value] = all[at] ?? [];
    return {
      Parameters:
        name === undefined ? [] : [{ ParameterName: name, ParameterValue: value, Source: from(name) }],
      ...(at + 1 < all.length ? { Marker: String(at + 1) } : {}),
    };
  });
  return { rds, calls };
}

const differ = async (set: Parameters<typeof withSet>[0]) =>
  await parametersThatDiffer(withSet(set).rds, groups, 'app-production', source);

test('what the source sets and the clone does not is told, and nothing that only sizes a server', async () => {
  const set = {
    time_zone: 'Asia/Tokyo',
    sql_mode: 'ANSI',
    innodb_buffer_pool_size: '1',
    long_query_time: '1',
  };
  expect(await differ({ 'app-production': set, understudy: { event_scheduler: 'OFF' } })).toEqual([
    { name: 'sql_mode', source: 'ANSI' },
    { name: 'time_zone', source: 'Asia/Tokyo' },
  ]);
});

test('what the clone alone sets, and what both set otherwise', async () => {
  expect(
    await differ({
      'app-production': { sql_mode: 'ANSI' },
      understudy: { sql_mode: '', lower_case_table_names: '1' },
    }),
  ).toEqual([
    { name: 'lower_case_table_names', clone: '1' },
    { name: 'sql_mode', source: 'ANSI', clone: '' },
  ]);
});

test('what each sets alone is told, and neither is taken for the engine’s own', async () => {
  const set = { 'app-production': { sql_mode: 'ANSI' }, understudy: { lower_case_table_names: '1' } };
  expect(await differ(set)).toEqual([
    { name: 'lower_case_table_names', clone: '1' },
    { name: 'sql_mode', source: 'ANSI' },
  ]);
});

test('what one side sets to what the engine has anyway does not differ', async () => {
  expect(
    await differ({ 'app-production': { innodb_strict_mode: 'ON' }, understudy: { time_zone: 'UTC' } }),
  ).toEqual([]);
});

test('the writer’s own group goes before its cluster’s; a reader’s says nothing', async () => {
  const set = {
    'app-production': { sql_mode: 'ANSI', time_zone: 'Asia/Tokyo' },
    'of-app-production-1': { sql_mode: 'TRADITIONAL' },
    'of-app-production-2': { lower_case_table_names: '1' },
    understudy: { time_zone: 'Asia/Tokyo' },
  };
  expect(await differ(set)).toEqual([{ name: 'sql_mode', source: 'TRADITIONAL' }]);
});

test('a clone of a base is compared with the source, under the group of the base’s version', async () => {
  const { rds, calls } = withSet({ 'app-production': { sql_mode: 'ANSI' } });
  const base = { DBClusterIdentifier: 'understudy-base-besuto', EngineVersion: '8.0.mysql_aurora.3.10.0' };
  expect(await parametersThatDiffer(rds, groups, 'app-production', base)).toMatchObject([
    { name: 'sql_mode' },
  ]);
  expect(calls.map(({ call }) => call)).not.toContain('ModifyDBCluster');
});

test('the installation’s own group of instances goes before its group of clusters', async () => {
  const { rds } = withSet({
    'app-production': { sql_mode: 'ANSI' },
    understudy: { sql_mode: 'TRADITIONAL' },
    'our-instances': { sql_mode: 'ANSI' },
  });
  const own = { ...groups, instanceParameterGroup: 'our-instances' };
  expect(await parametersThatDiffer(rds, own, 'app-production', source)).toEqual([]);
});

test.each([
  ['ON', '1', true],
  ['off', '0', true],
  ['ANSI_QUOTES,STRICT_ALL_TABLES', 'strict_all_tables, ansi_quotes', true],
  ['index_merge=on,mrr=off', 'mrr=off,index_merge=on', true],
  ['ON', '0', false],
  ['', '0', false],
  ['NO_ZERO_DATE', '', false],
  [undefined, '', false],
  [undefined, undefined, true],
])('%s and %s: %s', (one, other, same) => {
  expect(isSameValue(one, other)).toBe(same);
});

test('no two sides that set the same differ, whatever else they set', () => {
  expect(differingParameters({ sql_mode: 'ANSI', max_connections: '9' }, { sql_mode: 'ANSI' })).toEqual([]);
});

test('of statements that run at each connect it is told that they differ, and not what they say', async () => {
  const found = await differ({
    'app-production': { init_connect: "SET @token = 'hunter2'" },
    understudy: { init_connect: '' },
  });
  expect(found).toEqual([{ name: 'init_connect', source: '(SQL)', clone: '' }]);
});
