import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ATTESTATION_KEY_SECRET, clusterName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, resultOf, say } from '../../testing/sandbox/conversation.ts';
import {
  connect,
  connectionOf,
  controlConnection,
  everythingSaid,
  results,
} from '../../testing/sandbox/seen.ts';
import { namedReadings } from '../aws/readings.ts';
import type { WorkflowRun } from '../github/index.ts';
import { ORGANISATION } from '../repository.ts';
import { checksums, findLeaks } from '../seed/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// One story, told in order: a base is made in the night, clones are cut from it, it is tampered with, and replaced.
let world: World;
let before: Readonly<Record<string, string>>;
let base: CloneRecord;

const HOUR = 3_600_000;

beforeAll(async () => {
  const settings = readFileSync(join(ORGANISATION, '.github/understudy.yml'), 'utf8');
  world = await setStage(100, {
    readings: namedReadings('strictest'),
    repository: { '.github/understudy.yml': settings.replace('clonesPerUser: 3', 'clonesPerUser: 9') },
  });
  const production = await controlConnection(world, world.production.cluster);
  before = await checksums(production);
  await production.end();
}, 120_000);

afterAll(async () => {
  const production = await controlConnection(world, world.production.cluster);
  expect(await checksums(production)).toEqual(before);
  await production.end();
  await world?.stop();
});

async function refresh(): Promise<{ readonly run: WorkflowRun; readonly record: CloneRecord | undefined }> {
  const run = await world.runner.schedule('refresh.yml');
  await world.runner.idle();
  return { run, record: await recordOf(world, run) };
}

async function ask(command: string): Promise<{ issue: number; run: WorkflowRun; record: CloneRecord }> {
  const issue = await world.openIssue('hanako', 'A clone, please');
  const run = await say(world, 'hanako', issue, command);
  await world.runner.idle();
  return { issue, run, record: (await recordOf(world, run)) as CloneRecord };
}

const groupsOf = async (name: string) =>
  (await world.clusters())
    .find((one) => one.DBClusterIdentifier === name)
    ?.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);

const noteOf = ({ events }: CloneRecord) => events.findLast(({ state }) => state === 'masked')?.note;

/** Calls that the jobs of one run made, as `job action`. */
function callsOf(run: WorkflowRun): readonly string[] {
  return world.aws.calls
    .filter(({ principal }) => principal.includes(`/run-${run.id}-`))
    .map(({ action, principal }) => `${principal.replace(/^.*\/run-\d+-\d+-/, '')} ${action}`);
}

async function expectMasked(id: string): Promise<void> {
  const production = await controlConnection(world, world.production.cluster);
  const secret = await connectionOf(world, id);
  const clone = await connect(world, { ...secret, user: secret.username, database: secret.dbname });
  try {
    expect((await findLeaks(production, clone)).total).toBe(0);
  } finally {
    await clone.end();
    await production.end();
  }
}

test('base-ready: the night makes a masked base of the idle class, which nobody gets into', async () => {
  const { run, record } = await refresh();
  expect(results(run)).toEqual({
    begin: 'success',
    clone: 'success',
    seal: 'success',
    mask: 'success',
    resize: 'success',
    end: 'success',
    // Nothing has changed, and the settings want no pull request.
    propose: 'skipped',
  });
  base = record as CloneRecord;
  expect(base).toMatchObject({ kind: 'base', state: 'ready', instanceClass: 'serverless:0-1' });
  expect(base.attestation?.columnsMasked).toBeGreaterThan(0);
  expect(resultOf(run, 'end')).toMatchObject({ outcome: 'done', reason: 'base-ready' });
  const name = clusterName(base);
  expect(name).toBe(`understudy-base-${base.id}`);
  expect((await world.instances(name)).map(({ DBInstanceClass }) => DBInstanceClass)).toEqual([
    'db.serverless',
  ]);
  expect(await groupsOf(name)).toEqual([world.aws.installation.quarantineGroup]);
  // The first masking made the key; it is in the secret, and nobody was told.
  const { SecretString: key = '' } = await world.account.secrets.send(
    new GetSecretValueCommand({ SecretId: ATTESTATION_KEY_SECRET }),
  );
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(everythingSaid(run)).not.toContain(key);
}, 180_000);

test('a clone is cut from the base, masked by its attestation, and says how old its data is', async () => {
  const { issue, run, record } = await ask('/clone r6g.large 3d');
  expect(record).toMatchObject({ state: 'ready', basis: { base: base.id }, dataAsOf: base.dataAsOf });
  expect(noteOf(record)).toBe(`masked already, by the attestation of base ${base.id}`);
  expect(record.attestation?.digest).toBe(base.attestation?.digest);
  // The class asked for at once: nothing is changed, nothing takes over.
  const calls = callsOf(run);
  expect(calls.filter((call) => /ModifyDBInstance|Failover|DeleteDBInstance/.test(call))).toEqual([]);
  expect(await world.instances(clusterName(record.id))).toHaveLength(1);
  const [status = ''] = await answers(world, issue);
  expect(status).toContain(
    `| Copied from | the masked base \`${base.id}\`; \`--fresh\` copies production as it is now |`,
  );
  expect(status).toMatch(/\| Data as of \| .* ago\) \|/);
  await expectMasked(record.id);
}, 180_000);

test('--fresh goes the long way: the instance made while masking ran takes over from the one that masked', async () => {
  const { run, record } = await ask('/clone r6g.large 3d --fresh');
  expect(record).toMatchObject({ state: 'ready', basis: { longWay: 'fresh' } });
  expect(record.attestation?.digest).not.toBe(base.attestation?.digest);
  const calls = callsOf(run);
  expect(calls).toEqual(
    expect.arrayContaining(['resize rds:FailoverDBCluster', 'resize rds:DeleteDBInstance']),
  );
  expect(calls).not.toContain('resize rds:ModifyDBInstance');
  await expectMasked(record.id);
}, 180_000);

test('a base that was tampered with is not believed: the copy is masked anew before anybody gets in', async () => {
  const control = await controlConnection(world, clusterName(base));
  const [rows] = await control.query('SELECT id, email FROM app.users ORDER BY id LIMIT 1');
  const [user] = rows as { id: number; email: string }[];
  // What a person could do who got hold of the base: an original beside a signature that is right.
  await control.query("UPDATE app.users SET email = 'taro.yamada@gmail.com' WHERE id = ?", [user?.id]);
  const { record } = await ask('/clone r6g.large 1d');
  expect(record).toMatchObject({ state: 'ready', basis: { base: base.id } });
  expect(noteOf(record)).toBe(
    `masked anew: the attestation of base ${base.id} was not taken (sample-differs)`,
  );
  await expectMasked(record.id);
  const secret = await connectionOf(world, record.id);
  const clone = await connect(world, { ...secret, user: secret.username, database: secret.dbname });
  const [left] = await clone.query("SELECT 1 FROM users WHERE email = 'taro.yamada@gmail.com'");
  await clone.end();
  expect(left).toEqual([]);
  await control.query('UPDATE app.users SET email = ? WHERE id = ?', [user?.email, user?.id]);
  await control.end();
}, 180_000);

test('a base that AWS does not cut from costs time, and no clone', async () => {
  world.aws.faults.add({
    action: 'rds:RestoreDBClusterToPointInTime',
    // Once more, since it may have been at work on itself at the first try.
    times: 2,
    effect: { error: 'InvalidDBClusterStateFault' },
  });
  const { record } = await ask('/clone r6g.large 1d');
  expect(record).toMatchObject({ state: 'ready', basis: { longWay: 'base-paused' } });
  expect(record.events.some(({ note }) => note?.startsWith('the base is not used: '))).toBe(true);
}, 180_000);

test('base-failed: a refresh that fails keeps the last base, and the board says so', async () => {
  world.aws.faults.add({
    action: 'rds:RestoreDBClusterToPointInTime',
    effect: { error: 'DBClusterQuotaExceededFault' },
  });
  const { run, record } = await refresh();
  expect(resultOf(run, 'end')).toMatchObject({ reason: 'base-failed' });
  expect(record).toMatchObject({ kind: 'base', state: 'failed', failure: { reason: 'aws-quota' } });
  expect((await world.ledger.get(base.id)).replacedAt).toBeUndefined();
  const issues = await world.octokit('olivia').rest.issues.listForRepo({
    ...{ owner: 'acme', repo: 'understudy', creator: 'github-actions[bot]' },
  });
  const board = issues.data.find(({ title }) => title === 'Clones of production')?.number ?? 0;
  const said = (await answers(world, board)).join('\n');
  expect(said).toContain('The masked base of `production` was not made anew');
  expect(said).toContain(`the last one, \`${base.id}\``);
  expect(said).toContain('aws-quota');
}, 180_000);

test('no command can name a base, and it counts against no limit', async () => {
  const { run } = await ask(`/clone delete ${base.id}`);
  expect(resultOf(run, 'command')).toMatchObject({ outcome: 'refused', reason: 'clone-unknown' });
}, 60_000);

test('a new base takes the place of the last, which the sweep deletes; clones that were cut from it stay', async () => {
  for (const { id, kind, state } of await world.ledger.list())
    if (kind === undefined && state === 'ready')
      await world.ledger.transition(id, 'deleting', { login: 'test', runUrl: '' });
  const { record } = await refresh();
  // AWS has refused to cut from the last one, which pauses: this one stays awake.
  expect(record).toMatchObject({ state: 'ready', instanceClass: 'serverless:0.5-1' });
  const capacity = { MinCapacity: 0.5, MaxCapacity: 1 };
  expect(await world.clusters()).toContainEqual(
    expect.objectContaining({
      DBClusterIdentifier: clusterName(record as CloneRecord),
      ServerlessV2ScalingConfiguration: expect.objectContaining(capacity),
    }),
  );
  expect((await world.ledger.get(base.id)).replacedAt).toBeDefined();
  const { record: clone } = await ask('/clone');
  expect(clone.basis).toMatchObject({ base: record?.id });
  world.clock.advance(2 * HOUR);
  await world.sweep();
  const names = (await world.clusters()).map(({ DBClusterIdentifier }) => DBClusterIdentifier);
  expect(names.toSorted()).toEqual(
    ['app-production', clusterName(record as CloneRecord), clusterName(clone)].toSorted(),
  );
  expect((await world.ledger.get(base.id)).state).toBe('deleted');
}, 240_000);

test('a base that is too old is left alone, and the answer says why it takes longer', async () => {
  world.clock.advance(30 * HOUR);
  const { issue } = await ask('/clone --dry-run');
  const [said = ''] = await answers(world, issue);
  expect(said).toMatch(
    /Copied from \| production itself, the long way: (the newest masked base is too old|there is no masked base yet) \|/,
  );
}, 60_000);
