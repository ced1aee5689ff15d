import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName, TAGS, tagOf } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import {
  connect,
  connectionOf,
  controlConnection,
  everythingSaid,
  results,
} from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { findLeaks } from '../seed/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';
import { arm, type Target } from './crash/armed.ts';

// One clone's story, told in order: it is changed, reset, refreshed, and deleted while it is being reset.
let world: World;
let issue: number;
let clone: CloneRecord;
let base: CloneRecord;

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  world = await setStage(100);
  const night = await world.runner.schedule('refresh.yml');
  await world.runner.idle();
  base = (await recordOf(world, night)) as CloneRecord;
  issue = await world.openIssue('hanako', 'Try the migration');
  const run = await say(world, 'hanako', issue, '/clone r6g.large 3d');
  clone = (await recordOf(world, run)) as CloneRecord;
}, 180_000);

afterAll(async () => world?.stop());

/** Runs a statement on the clone as a developer does, who knows its secret and nothing else. */
async function query(sql: string): Promise<unknown> {
  const secret = await connectionOf(world, clone.id);
  const connection = await connect(world, { ...secret, user: secret.username, database: secret.dbname });
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
}

const COUNT = 'SELECT COUNT(*) AS n FROM app.users';
const names = async () => (await world.clusters()).map(({ DBClusterIdentifier: name }) => name).toSorted();
const record = async () => await world.ledger.get(clone.id);
const resetOf = async () => await world.ledger.get((await record()).reset?.id ?? '');

async function sweep() {
  world.clock.advance(HOUR_MS);
  return await world.sweep();
}

test('a reset gives the same clone, by id, secret and access, the data that it began with', async () => {
  expect(clone).toMatchObject({ state: 'ready', basis: { base: base.id } });
  const before = await connectionOf(world, clone.id);
  const counted = await query(COUNT);
  await query('CREATE TABLE app.scratch (id INT)');
  const run = await say(world, 'hanako', issue, '/clone reset');
  expect(results(run)).toMatchObject({
    command: 'success',
    mask: 'success',
    publish: 'success',
    notify: 'success',
  });
  const after = await connectionOf(world, clone.id);
  expect(after.dbClusterIdentifier).not.toBe(before.dbClusterIdentifier);
  expect(after.password).not.toBe(before.password);
  expect(await query(COUNT)).toEqual(counted);
  await expect(query('SELECT * FROM app.scratch')).rejects.toMatchObject({ code: 'ER_NO_SUCH_TABLE' });
  const now = await record();
  expect(now).toMatchObject({
    ...{
      id: clone.id,
      state: 'ready',
      owner: 'hanako',
      createdAt: clone.createdAt,
      expiresAt: clone.expiresAt,
    },
    basis: { base: base.id },
    connection: { host: after.host, secretName: clusterName(clone.id) },
  });
  expect(await names()).toEqual(
    ['app-production', clusterName(base), clusterName(clone), clusterName(now)].toSorted(),
  );
  const production = await controlConnection(world, world.production.cluster);
  const opened = await connect(world, { ...after, user: after.username, database: after.dbname });
  expect((await findLeaks(production, opened)).total).toBe(0);
  await opened.end();
  await production.end();
  const said = (await answers(world, issue)).at(-1) ?? '';
  expect(said).toContain(`@hanako, clone \`${clone.id}\` has the data that it began with again, of `);
  expect(said).toContain(`./scripts/connect ${clone.id}`);
  expect(said).toContain(after.host);
  expect(said).not.toContain((await resetOf()).id);
}, 180_000);

test('it is one clone to everybody, and the sweep deletes the cluster that it left, and nothing else', async () => {
  const list = await world.openIssue('hanako', 'Which?');
  await say(world, 'hanako', list, '/clone list');
  const [shown = ''] = await answers(world, list);
  expect(shown.split('\n').filter((line) => line.includes('| `hanako` |'))).toHaveLength(1);
  const secret = await connectionOf(world, clone.id);
  const report = await sweep();
  expect(everythingSaid(report)).toContain('replaced');
  expect(await names()).toEqual(
    ['app-production', clusterName(base), clusterName(await record())].toSorted(),
  );
  expect(await connectionOf(world, clone.id)).toEqual(secret);
  expect(await record()).toMatchObject({ state: 'ready' });
  await query(COUNT);
}, 180_000);

test('a refresh gives it the newest data: of the base that the next night makes', async () => {
  world.clock.advance(HOUR_MS);
  const night = await world.runner.schedule('refresh.yml');
  await world.runner.idle();
  const newer = (await recordOf(world, night)) as CloneRecord;
  const before = await connectionOf(world, clone.id);
  const run = await say(world, 'hanako', issue, `/clone refresh ${clone.id}`);
  expect(results(run)).toMatchObject({ command: 'success', publish: 'success', notify: 'success' });
  const { dbClusterIdentifier } = await connectionOf(world, clone.id);
  expect(dbClusterIdentifier).not.toBe(before.dbClusterIdentifier);
  expect(await record()).toMatchObject({
    state: 'ready',
    basis: { base: newer.id },
    dataAsOf: newer.dataAsOf,
  });
  expect((await answers(world, issue)).at(-1)).toContain('has the newest data, of ');
  base = newer;
  await query(COUNT);
}, 180_000);

test('of two that are asked for at once one is made, and the other is told; an extension beside them holds for both', async () => {
  const before = await record();
  const runs: WorkflowRun[] = [];
  // Each run is at work by the time the next comment is written, and none has come to its end.
  for (const body of ['/clone reset', `/clone refresh ${clone.id}`, '/clone extend 5d'])
    runs.push(await world.comment('hanako', issue, body));
  await Promise.all(runs.map(over));
  const made = runs.slice(0, 2).map((run) => resultOf(run, 'command'));
  expect(made.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'refused']);
  expect(made.find(({ outcome }) => outcome === 'refused')).toMatchObject({ reason: 'reset-under-way' });
  const now = await record();
  expect(now).toMatchObject({ state: 'ready' });
  expect(now.generation).not.toBe(before.generation);
  expect(now.replaced).toHaveLength((before.replaced ?? []).length + 1);
  // Extended before its copy was there, it may have been told to wait.
  const extended = resultOf(runs[2] as WorkflowRun, 'command');
  expect(extended.outcome === 'done' || extended.reason === 'not-ready').toBe(true);
  const cluster = (await world.clusters()).find((one) => one.DBClusterIdentifier === clusterName(now));
  expect(tagOf(cluster?.TagList, TAGS.expiresAt)).toBe(now.expiresAt);
  if (extended.outcome === 'done') expect(now.expiresAt > before.expiresAt).toBe(true);
  await sweep();
  expect((await names()).filter((name) => name?.startsWith('understudy-clone-'))).toEqual([clusterName(now)]);
  expect(await query(COUNT)).toHaveLength(1);
}, 180_000);

test('reset-under-way: one at a time; while one fails the clone stays open, and is extended with it', async () => {
  const secret = await connectionOf(world, clone.id);
  const target: Target = { run: undefined, cluster: undefined };
  const point = { scenario: 'reset', job: 'mask', call: 'secretsmanager:GetSecretValue', nth: 1 };
  arm(world, { point, fault: 'AccessDenied' }, target);
  target.run = await world.comment('hanako', issue, '/clone reset');
  await over(target.run);
  const reset = await resetOf();
  expect(reset).toMatchObject({ kind: 'reset', of: clone.id, state: 'failed' });
  expect(await connectionOf(world, clone.id)).toEqual(secret);
  await query(COUNT);
  const said = (await answers(world, issue)).at(-1) ?? '';
  expect(said).toContain(`### Clone \`${clone.id}\` did not get its new data`);
  expect(said).toContain('it is open, as it was, with the data that it has');
  expect(said).toContain(`/clone cancel ${clone.id}`);
  const where = await world.openIssue('hanako', 'And meanwhile');
  for (const command of ['reset', 'refresh', 'resize r6g.xlarge']) {
    const [verb = '', ...words] = command.split(' ');
    const refused = await say(world, 'hanako', where, `/clone ${[verb, clone.id, ...words].join(' ')}`);
    expect(resultOf(refused, 'command')).toMatchObject({ outcome: 'refused', reason: 'reset-under-way' });
  }
  await say(world, 'hanako', where, `/clone status ${clone.id}`);
  expect((await answers(world, where)).at(-1)).toContain('**New data are on their way**');
  await say(world, 'hanako', issue, '/clone extend 5d');
  const { expiresAt } = await record();
  expect(expiresAt > clone.expiresAt).toBe(true);
  expect((await resetOf()).expiresAt).toBe(expiresAt);
  for (const name of [clusterName(await record()), clusterName(reset)]) {
    const found = (await world.clusters()).find((one) => one.DBClusterIdentifier === name);
    expect(tagOf(found?.TagList, TAGS.expiresAt)).toBe(expiresAt);
  }
}, 180_000);

test('cancel gives the reset up, and the clone stays; delete takes both', async () => {
  const secret = await connectionOf(world, clone.id);
  const given = await resetOf();
  await say(world, 'hanako', issue, `/clone cancel ${clone.id}`);
  expect(await world.ledger.get(given.id)).toMatchObject({ state: 'deleted' });
  expect(await record()).toMatchObject({ state: 'ready' });
  expect(await connectionOf(world, clone.id)).toEqual(secret);
  expect((await answers(world, issue)).at(-1)).toContain('gets no new data, and is as it was');
  const target: Target = { run: undefined, cluster: undefined };
  const point = { scenario: 'reset', job: 'mask', call: 'secretsmanager:GetSecretValue', nth: 1 };
  arm(world, { point, fault: 'AccessDenied' }, target);
  target.run = await world.comment('hanako', issue, '/clone reset');
  await over(target.run);
  const other = await resetOf();
  expect(other.id).not.toBe(given.id);
  await say(world, 'hanako', issue, '/clone delete');
  expect(await record()).toMatchObject({ state: 'deleted' });
  expect(await world.ledger.get(other.id)).toMatchObject({ state: 'deleted' });
  await sweep();
  await sweep();
  expect((await names()).filter((name) => name?.startsWith('understudy-clone-'))).toEqual([]);
  await expect(connectionOf(world, clone.id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const left = (await world.ledger.list()).filter(
    ({ kind, state }) => kind !== 'base' && state !== 'deleted',
  );
  expect(left).toEqual([]);
}, 180_000);
