import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName, connectionSecretName, TAGS, tagOf } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { connect, results } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { seedProduction } from '../seed/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// One repository for two regions of an account, each with a source of the same name. One story, told in order: a clone in
// each, what the list says, a base, what no job gets, and the sweep of both.
const HOME = 'ap-northeast-1';
const ABROAD = 'eu-west-1';
const SETTINGS = `sources:
  production: { cluster: app-production, region: ${HOME}, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
  shop: { cluster: app-production, region: ${ABROAD}, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
defaults: { source: production }
base: { enabled: true }
`;

let world: World;
let issue: number;
let home: CloneRecord;
let abroad: CloneRecord;
const runs = new Map<string, WorkflowRun>();

beforeAll(async () => {
  world = await setStage(12, {
    scale: 20_000,
    repository: { '.github/understudy.yml': SETTINGS },
    further: { region: ABROAD, roleSuffix: '-eu' },
  });
  if (!world.abroad) throw new Error('There is no second region.');
  await seedProduction(world.abroad.root, { users: 20, messages: 40, seed: 9 });
  issue = await world.openIssue('hanako', 'Two clones, please');
}, 120_000);

afterAll(() => world?.stop());

async function ask(command: string): Promise<CloneRecord> {
  const run = await say(world, 'hanako', issue, command);
  await world.runner.idle();
  expect(results(run)).toMatchObject({ clone: 'success', mask: 'success', publish: 'success' });
  const record = await recordOf(world, run);
  if (!record) throw new Error(`${command} made no record.`);
  runs.set(record.id, run);
  return record;
}

async function clustersIn(region: string): Promise<readonly string[]> {
  const { DBClusters = [] } = await world.accountIn(region).rds.send(new DescribeDBClustersCommand({}));
  return DBClusters.map(({ DBClusterIdentifier: name = '' }) => name);
}

/** The roles that the jobs of a run took on, but for the desk's, and the regions that they called. */
function whatWasTaken({ id }: WorkflowRun): {
  readonly roles: readonly string[];
  readonly at: readonly string[];
} {
  const calls = world.aws.calls.filter(({ principal }) => principal.includes(`/run-${id}-`));
  const roles = calls.map(({ principal }) => principal.split('/')[1] ?? '');
  const arns = calls.flatMap((call) => call.arns).filter((arn) => /^arn:aws:(rds|secretsmanager):/.test(arn));
  return {
    roles: [...new Set(roles)].filter((role) => !role.startsWith('understudy-desk')).sort(),
    at: [...new Set(arns.map((arn) => arn.split(':')[3] ?? ''))].sort(),
  };
}

async function usersOf(record: CloneRecord): Promise<number> {
  const { SecretString = '{}' } = await world
    .accountIn(record.region)
    .secrets.send(new GetSecretValueCommand({ SecretId: connectionSecretName(record.id) }));
  const { host, port, username: user, password, dbname: database } = JSON.parse(SecretString);
  const connection = await connect(world, { host, port, user, password, database });
  const [[row]] = (await connection.query('SELECT COUNT(*) AS users FROM users')) as never as [
    [{ users: number }],
  ];
  await connection.end();
  return row.users;
}

test('each clone is made where its source is, under the roles of that region alone', async () => {
  home = await ask('/clone r6g.large 4h');
  abroad = await ask('/clone r6g.large 4h --source shop');
  expect([home.region, abroad.region]).toEqual([HOME, ABROAD]);
  expect(await clustersIn(HOME)).toEqual(expect.arrayContaining(['app-production', clusterName(home.id)]));
  expect(await clustersIn(HOME)).not.toContain(clusterName(abroad.id));
  expect(await clustersIn(ABROAD)).toEqual(['app-production', clusterName(abroad.id)]);
  // Of two sources of one name, each got its own.
  expect([await usersOf(home), await usersOf(abroad)]).toEqual([12, 20]);
  const roles = ['clone', 'mask', 'publish', 'seal'].map((role) => `understudy-${role}`);
  expect(whatWasTaken(runs.get(home.id) as WorkflowRun)).toEqual({ roles, at: [HOME] });
  expect(whatWasTaken(runs.get(abroad.id) as WorkflowRun)).toEqual({
    roles: roles.map((role) => `${role}-eu`),
    at: [ABROAD],
  });
}, 300_000);

test('one list has both, and each is extended, resized and told of where it is', async () => {
  await say(world, 'hanako', issue, '/clone list');
  const list = (await answers(world, issue)).at(-1) ?? '';
  expect(list).toContain(home.id);
  expect(list).toContain(abroad.id);
  for (const record of [home, abroad]) {
    const extended = await say(world, 'hanako', issue, `/clone extend ${record.id} 1d`);
    await world.runner.idle();
    expect(resultOf(extended, 'extend')).toMatchObject({ outcome: 'done', reason: 'extended' });
    const resized = await say(world, 'hanako', issue, `/clone resize ${record.id} r6g.xlarge`);
    await world.runner.idle();
    expect(results(resized)).toMatchObject({ resize: 'success' });
    expect(await world.ledger.get(record.id)).toMatchObject({
      state: 'ready',
      instanceClass: 'db.r6g.xlarge',
    });
    expect(whatWasTaken(resized).at).toContain(record.region);
    expect(whatWasTaken(resized).roles).toEqual([
      record === home ? 'understudy-publish' : 'understudy-publish-eu',
    ]);
  }
  await say(world, 'hanako', issue, `/clone status ${abroad.id}`);
  expect((await answers(world, issue)).at(-1)).toMatch(
    /--region eu-west-1[\s\S]*--secret-id understudy-clone-/,
  );
}, 300_000);

test('a base is made where its source is, and the next clone is cut from it', async () => {
  const refresh = await world.runner.dispatchRun(
    'refresh.yml',
    { source: 'shop' },
    world.github.people.get('olivia'),
  );
  await world.runner.idle();
  expect(refresh.jobs.flatMap(({ annotations }) => annotations)).toEqual([]);
  expect(results(refresh)).toMatchObject({ mask: 'success', resize: 'success', end: 'success' });
  expect(whatWasTaken(refresh).at).toEqual([ABROAD]);
  const cut = await ask('/clone r6g.large 4h --source shop');
  expect(cut).toMatchObject({ region: ABROAD, basis: { base: expect.any(String) } });
  const gone = await say(world, 'hanako', issue, `/clone delete ${cut.id}`);
  await world.runner.idle();
  expect(results(gone)).toMatchObject({ delete: 'success' });
  expect(await clustersIn(ABROAD)).not.toContain(clusterName(cut.id));
}, 300_000);

test('a reset gives the data again that it began with, where the clone is, and the old cluster goes there', async () => {
  const before = await world.ledger.get(abroad.id);
  const reset = await say(world, 'hanako', issue, `/clone reset ${abroad.id}`);
  await world.runner.idle();
  expect(results(reset)).toMatchObject({ clone: 'success', mask: 'success', publish: 'success' });
  expect(whatWasTaken(reset).at).toEqual([ABROAD]);
  expect(whatWasTaken(reset).roles).toEqual(
    ['clone', 'mask', 'publish', 'seal'].map((role) => `understudy-${role}-eu`),
  );
  const now = await world.ledger.get(abroad.id);
  expect(now).toMatchObject({ state: 'ready', region: ABROAD, generation: expect.any(String) });
  expect(now.connection?.secretName).toBe(before.connection?.secretName);
  expect(await usersOf(now)).toBe(20);
  await world.sweep();
  const old = clusterName(abroad.id);
  expect(await clustersIn(ABROAD)).not.toContain(old);
  expect(await clustersIn(ABROAD)).toContain(clusterName(now));
  expect(await clustersIn(HOME)).toContain(clusterName(home.id));
}, 300_000);

test('a 👍 on the warning extends in each region, by a job of its own', async () => {
  const first = Date.parse((await world.ledger.get(home.id)).expiresAt);
  world.clock.advance(first - 1.5 * 3_600_000 - world.clock.now());
  await world.sweep();
  const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
  const { data } = await world
    .octokit('hanako')
    .rest.issues.listComments({ owner, repo, issue_number: issue, per_page: 100 });
  const warnings = data.filter(({ body }) => body?.includes('will be gone in'));
  expect(warnings.length).toBeGreaterThanOrEqual(2);
  for (const { id } of warnings)
    await world
      .octokit('hanako')
      .rest.reactions.createForIssueComment({ owner, repo, comment_id: id, content: '+1' });
  const before = await Promise.all([home, abroad].map(({ id }) => world.ledger.get(id)));
  const sweep = await world.sweep();
  expect(sweep.jobs.flatMap(({ annotations }) => annotations)).toEqual([]);
  expect(results(sweep)).toMatchObject({
    ...{ reap: 'success', extend: 'success', elsewhere: 'success', 'extend-elsewhere': 'success' },
  });
  for (const was of before) {
    const now = await world.ledger.get(was.id);
    expect(Date.parse(now.expiresAt) - Date.parse(was.expiresAt)).toBe(24 * 3_600_000);
    const name = clusterName(now);
    const { DBClusters = [] } = await world
      .accountIn(was.region)
      .rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name }));
    expect(tagOf(DBClusters[0]?.TagList, TAGS.expiresAt)).toBe(now.expiresAt);
  }
  expect(whatWasTaken(sweep).roles).toEqual(
    ['clone', 'clone-eu', 'reap', 'reap-eu'].map((role) => `understudy-${role}`),
  );
}, 300_000);

test('a job of one region gets nothing of the other, whatever it is handed', async () => {
  // Somebody with rights on the table says that the clone is elsewhere: the job that is asked finds it to be not its own.
  const before = await world.ledger.get(home.id);
  await world.ledger.amend(home.id, { region: ABROAD });
  const run = await say(world, 'hanako', issue, `/clone delete ${home.id}`);
  await world.runner.idle();
  expect(await clustersIn(HOME)).toContain(clusterName(home.id));
  expect(whatWasTaken(run).roles).toEqual(['understudy-reap-eu']);
  await world.ledger.amend(home.id, { region: HOME });
  expect(before.region).toBe(HOME);
}, 300_000);

test('a sweep looks at both, and deletes in both', async () => {
  world.clock.advance(30 * 24 * 3_600_000);
  for (let sweeps = 0; sweeps < 3; sweeps += 1) {
    const sweep = await world.sweep();
    expect(results(sweep)).toMatchObject({ reap: 'success', elsewhere: 'success' });
  }
  expect(await clustersIn(HOME)).toEqual(['app-production']);
  expect(await clustersIn(ABROAD)).toEqual(['app-production']);
  expect((await world.ledger.list()).map(({ state }) => state)).toEqual(
    (await world.ledger.list()).map(() => 'deleted'),
  );
}, 300_000);
