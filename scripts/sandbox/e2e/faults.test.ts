import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { resultOf } from '../../testing/sandbox/conversation.ts';
import { connect, connectionOf, controlConnection, results, until } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { checksums, findLeaks } from '../seed/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Masking that fails, in every way that a person or a machine can make it fail: the clone stays shut, the thread
// says what happens next, and re-running the failed jobs ends as if nothing had happened.
let world: World;
let production: Connection;
let before: Readonly<Record<string, string>>;
let policyFile: string;
let policy: string;

beforeAll(async () => {
  world = await setStage(1000);
  production = await controlConnection(world, world.production.cluster);
  before = await checksums(production);
  policyFile = join(world.repositoryDir, 'masking/policy.yml');
  policy = readFileSync(policyFile, 'utf8');
}, 120_000);

afterEach(async () => {
  writeFileSync(policyFile, policy);
  for (const record of await world.ledger.list())
    if (record.state !== 'deleted')
      await world.ledger.transition(record.id, 'deleting', { login: 'test', runUrl: '' });
  await world.sweep();
  expect((await world.clusters()).map((cluster) => cluster.DBClusterIdentifier)).toEqual(['app-production']);
});

afterAll(async () => {
  expect(await checksums(production)).toEqual(before);
  await production?.end();
  await world?.stop();
});

async function requestClone(): Promise<{ issue: number; run: WorkflowRun }> {
  const issue = await world.openIssue('hanako', 'A clone, please');
  return { issue, run: await world.comment('hanako', issue, '/clone r6g.large') };
}

async function finished(run: WorkflowRun): Promise<CloneRecord> {
  await world.runner.idle();
  return (await recordOf(world, run)) as CloneRecord;
}

/** The clone as AWS and the network have it: sealed, and shut to everybody outside. */
async function expectSealed(id: string): Promise<void> {
  const cluster = (await world.clusters()).find((one) => one.DBClusterIdentifier === clusterName(id));
  expect(cluster?.TagList).toContainEqual({ Key: 'understudy:state', Value: 'sealed' });
  expect(cluster?.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId)).toEqual([
    world.aws.installation.quarantineGroup,
  ]);
  const { host, port } = (await world.quarantinedEndpoint()) ?? { host: '', port: 0 };
  const { user, password } = world.production.admin;
  await expect(connect(world, { host, port, user, password })).rejects.toMatchObject({
    code: expect.stringMatching(/ECONNRESET|PROTOCOL_CONNECTION_LOST/),
  });
}

async function expectReadyAndMasked(run: WorkflowRun): Promise<void> {
  const record = await finished(run);
  expect(record).toMatchObject({ state: 'ready' });
  const secret = await connectionOf(world, record.id);
  const clone = await connect(world, { ...secret, user: secret.username, database: 'app' });
  try {
    expect((await findLeaks(production, clone)).total).toBe(0);
    // Had a row been masked twice, its address would not match its twin's in the other table any more.
    const join = 'SELECT COUNT(*) AS n FROM app.contacts JOIN app.users USING (email)';
    expect((await clone.query(join))[0]).toEqual((await production.query(join))[0]);
  } finally {
    await clone.end();
  }
}

describe('a policy that is not sound stops the run before a row is changed', () => {
  test.each<[string, (policy: string) => string, string, RegExp]>([
    [
      'leaves a column undecided',
      (text) => text.replace(/^ {4}phone: phone\n/m, ''),
      'policy-undecided',
      /masking\/policy\.yml:\d+.*users\.phone/s,
    ],
    [
      'misspells a table',
      (text) => text.replace(/^ {2}addresses:$/m, '  adresses:'),
      'policy-undecided|policy-invalid',
      /adresses.*addresses/s,
    ],
    [
      'uses a transformer that does not fit',
      (text) => text.replace('birthday: { date: { within: year } }', 'birthday: email'),
      'policy-invalid',
      /birthday/,
    ],
  ])(
    'when it %s',
    async (_, spoil, reason, told) => {
      const spoilt = spoil(policy);
      expect(spoilt).not.toBe(policy);
      writeFileSync(policyFile, spoilt);
      const { issue, run } = await requestClone();
      const record = await finished(run);
      expect(record).toMatchObject({
        state: 'failed',
        failure: { in: 'masking', reason: expect.stringMatching(reason) },
      });
      expect(results(run)).toMatchObject({
        mask: 'failure',
        resize: 'skipped',
        publish: 'skipped',
        notify: 'success',
      });
      const clone = await controlConnection(world, clusterName(record.id));
      expect(await checksums(clone)).toEqual(before);
      await clone.end();
      await expectSealed(record.id);
      const [last] = (await world.comments(issue)).slice(-1);
      expect(last?.body.replaceAll(/&#8203;|\\/g, '')).toMatch(told);
      expect(last?.body).toMatch(/@hanako.*failed/s);
      expect(last?.body).toMatch(/Re-run/i);
    },
    180_000,
  );

  test('and when it is put right, re-running the failed jobs goes on to the end', async () => {
    writeFileSync(policyFile, policy.replace(/^ {4}phone: phone\n/m, ''));
    const { run } = await requestClone();
    await finished(run);
    writeFileSync(policyFile, policy);
    const restores = world.aws.calls.filter((call) => call.action.startsWith('rds:Restore')).length;
    world.runner.rerun(run.id, world.github.people.get('hanako'), 'failed');
    await expectReadyAndMasked(run);
    expect(world.aws.calls.filter((call) => call.action.startsWith('rds:Restore'))).toHaveLength(restores);
  }, 180_000);
});

describe('a masking job that is killed', () => {
  test('leaves the clone sealed, is told in the thread, and its re-run completes it', async () => {
    const { issue, run } = await requestClone();
    await until('masking to change rows', async () => {
      const record = await recordOf(world, run);
      return record?.progress?.phase === 'execute' ? true : undefined;
    });
    world.runner.killJob(run.id, 'mask');
    const record = await finished(run);
    expect(record).toMatchObject({ state: 'failed', failure: { in: 'masking', reason: 'job-lost' } });
    await expectSealed(record.id);
    expect((await world.comments(issue)).at(-1)?.body).toMatch(/@hanako.*sealed.*Re-run/s);
    world.runner.rerun(run.id, world.github.people.get('olivia'), 'failed');
    await expectReadyAndMasked(run);
  }, 180_000);

  test('is not re-run for somebody who may not command', async () => {
    const { run } = await requestClone();
    await until('the job to begin', async () =>
      (await recordOf(world, run))?.state === 'masking' ? true : undefined,
    );
    world.runner.killJob(run.id, 'mask');
    await finished(run);
    world.runner.rerun(run.id, world.github.people.get('ren'), 'failed');
    const record = await finished(run);
    expect(record.state).toBe('failed');
    expect(results(run)).toMatchObject({ mask: 'failure', publish: 'skipped' });
    expect(resultOf(run, 'mask')).toMatchObject({ outcome: 'failed', reason: 'rerun-denied' });
    await expectSealed(record.id);
  }, 180_000);
});

test('a clone that AWS hands over with a side door is refused, stays shut, and is deleted by the next sweep', async () => {
  const { run } = await requestClone();
  const id = await until('the cluster', async () => {
    const record = await recordOf(world, run);
    const made = (await world.clusters()).some(
      (one) => record && one.DBClusterIdentifier === clusterName(record.id),
    );
    return made ? record?.id : undefined;
  });
  await world.openSideDoor(clusterName(id));
  const record = await finished(run);
  expect(record).toMatchObject({ state: 'failed', failure: { reason: 'side-door' } });
  expect(results(run)).toMatchObject({ resize: 'skipped', publish: 'skipped' });
  await world.sweep();
  expect((await world.ledger.get(id)).state).toBe('deleted');
}, 180_000);
