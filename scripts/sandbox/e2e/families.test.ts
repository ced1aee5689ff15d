import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName, connectionSecretName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, jobOf, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { connect, connectionOf, everythingSaid, results } from '../../testing/sandbox/seen.ts';
import { INSTALLATION, planOf, resourcesOf, synthesiseInMemory } from '../../testing/terraform-cdk.ts';
import type { WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// One story, told in order: production runs Aurora MySQL 3, is upgraded to 8.4 between its base and a clone, and then to
// a version that the installation has no parameters for. AWS refuses a group of another family than the version's.
let world: World;

/** A version that AWS makes no new clusters of, and tells nothing of by its name. */
const CLOSED = '8.0.mysql_aurora.3.08.0';

beforeAll(async () => {
  world = await setStage(12, { scale: 20_000 });
}, 120_000);

afterAll(async () => world?.stop());

async function ask(
  command: string,
): Promise<{ issue: number; run: WorkflowRun; record: CloneRecord | undefined }> {
  const issue = await world.openIssue('hanako', 'A clone, please');
  const run = await say(world, 'hanako', issue, command);
  await world.runner.idle();
  return { issue, run, record: await recordOf(world, run) };
}

const cluster = async (name: string) =>
  (await world.clusters()).find((one) => one.DBClusterIdentifier === name);

test('a clone of Aurora MySQL 3 is under the group of its family, and carries the organisation’s tags', async () => {
  world.aws.settingsOf('app-production').EngineVersion = CLOSED;
  const base = await world.runner.schedule('refresh.yml');
  await world.runner.idle();
  expect(results(base)).toMatchObject({ mask: 'success', resize: 'success', end: 'success' });
  const { record } = await ask('/clone t4g.medium');
  expect(record).toMatchObject({ state: 'ready', basis: { base: expect.any(String) } });
  const name = clusterName(record?.id ?? '');
  const made = await cluster(name);
  expect(made).toMatchObject({
    EngineVersion: CLOSED,
    DBClusterParameterGroup: 'understudy-aurora-mysql8',
  });
  const tag = { Key: 'CostCenter', Value: '4711' };
  expect(made?.TagList).toContainEqual(tag);
  for (const { TagList } of await world.instances(name)) expect(TagList).toContainEqual(tag);
  const { Tags } = await world.account.secrets.send(
    new DescribeSecretCommand({ SecretId: connectionSecretName(record?.id ?? '') }),
  );
  expect(Tags).toContainEqual(tag);
}, 180_000);

test('what production sets and clones have not is told in the thread, though they are cut from a base', async () => {
  const { parameterGroups } = world.aws;
  const before = parameterGroups['app-production'] ?? {};
  parameterGroups['app-production'] = { ...before, sql_mode: 'ANSI', innodb_buffer_pool_size: '1' };
  const { issue, run, record } = await ask('/clone t4g.medium');
  expect(run.jobs.flatMap(({ annotations }) => annotations)).toEqual([]);
  expect(record).toMatchObject({ state: 'ready', basis: { base: expect.any(String) } });
  expect(record?.parameters).toEqual([{ name: 'sql_mode', source: 'ANSI' }]);
  const said = (await answers(world, issue)).join('\n');
  expect(said).toContain('`sql_mode` is `ANSI` there, the engine’s default here');
  expect(said).toMatch(/⚠️ It does not behave as production in all: `sql_mode` is set otherwise there/);
  expect(said).not.toContain('innodb_buffer_pool_size');
  // Where nobody may look, as before the infrastructure is applied anew, the clone is as good as any.
  world.aws.faults.add({
    action: 'rds:DescribeDBClusterParameters',
    effect: { error: 'AccessDenied' },
    times: 9,
  });
  const reset = await say(world, 'hanako', issue, `/clone refresh ${record?.id}`);
  await world.runner.idle();
  expect(results(reset)).toMatchObject({ clone: 'success', publish: 'success' });
  expect(jobOf(reset, 'clone').annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Parameters were not compared with the source's: AccessDenied/),
  ]);
  const now = await world.ledger.get(record?.id ?? '');
  expect(now.state).toBe('ready');
  expect(now).not.toHaveProperty('parameters');
  const gone = await say(world, 'hanako', issue, `/clone delete ${record?.id}`);
  await world.runner.idle();
  expect(results(gone)).toMatchObject({ delete: 'success' });
}, 180_000);

test('once it stands in installation.yml and is applied, nothing is told of it', async () => {
  const { parameterGroups } = world.aws;
  const production = parameterGroups['app-production'] ?? {};
  const clones = parameterGroups['understudy-aurora-mysql8'] ?? {};
  const [made] = resourcesOf(
    synthesiseInMemory(
      planOf({ installation: `${INSTALLATION}parameterGroup: { parameters: { sql_mode: ANSI } }\n` }),
    ),
    'aws_rds_cluster_parameter_group',
  );
  const parameters = made?.parameter as readonly { readonly name: string; readonly value: string }[];
  expect(made?.name).toBe('understudy-aurora-mysql8');
  // The sandbox's servers know no binlog_format OFF, which is Aurora's.
  const sql_mode = parameters.find(({ name }) => name === 'sql_mode')?.value ?? '';
  parameterGroups['understudy-aurora-mysql8'] = { ...clones, sql_mode };
  const { issue, record } = await ask('/clone t4g.medium');
  expect(record).toMatchObject({ state: 'ready', basis: { base: expect.any(String) } });
  expect(record).not.toHaveProperty('parameters');
  expect((await answers(world, issue)).join('\n')).not.toContain('sql_mode');
  const {
    host,
    port,
    username: user,
    password,
    dbname: database,
  } = await connectionOf(world, record?.id ?? '');
  const connection = await connect(world, { host, port, user, password, database });
  const [[mode]] = (await connection.query('SELECT @@global.sql_mode AS mode')) as unknown as [
    [{ mode: string }],
  ];
  await connection.end();
  expect(mode.mode).toContain('ANSI_QUOTES');
  const gone = await say(world, 'hanako', issue, `/clone delete ${record?.id}`);
  await world.runner.idle();
  expect(results(gone)).toMatchObject({ delete: 'success' });
  const { sql_mode: _, ...others } = production;
  Object.assign(parameterGroups, { 'app-production': others, 'understudy-aurora-mysql8': clones });
}, 180_000);

test('once it is upgraded, the base from before is not used, and the clone is under the other group', async () => {
  world.aws.upgrade('app-production', '8.4.10');
  const { issue, run, record } = await ask('/clone t4g.medium');
  expect(results(run)).toMatchObject({ clone: 'success', mask: 'success', publish: 'success' });
  expect(record).toMatchObject({ state: 'ready', basis: { longWay: 'base-unfit' } });
  expect(await cluster(clusterName(record?.id ?? ''))).toMatchObject({
    EngineVersion: '8.4.10',
    DBClusterParameterGroup: 'understudy-aurora-mysql84',
  });
  expect(JSON.stringify(record?.events)).toContain('its source was upgraded to 8.4.10 since');
  expect((await answers(world, issue)).join('\n')).toContain('ready');
}, 180_000);

test('of a family that the installation has no group for, it is said what to write where', async () => {
  world.aws.upgrade('app-production', '9.7.1');
  const before = world.aws.calls.length;
  const { issue, run } = await ask('/clone t4g.medium');
  expect(resultOf(run, 'clone')).toMatchObject({ outcome: 'failed', reason: 'family-missing' });
  expect(jobOf(run, 'seal').conclusion).toBe('skipped');
  expect((await answers(world, issue)).at(-1)).toMatch(
    /runs 9\.7\.1[\s\S]*family-missing[\s\S]*Add aurora-mysql9\.7 to parameterGroup\.family in terraform-cdk\/installation\.yml/,
  );
  expect(everythingSaid(run)).not.toContain('InvalidParameterCombination');
  expect(world.aws.calls.slice(before).map(({ action }) => action)).not.toContain(
    'rds:RestoreDBClusterToPointInTime',
  );
}, 180_000);
