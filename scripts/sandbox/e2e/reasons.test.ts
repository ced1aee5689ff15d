import { ModifyDBClusterCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import { timeOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results, until } from '../../testing/sandbox/seen.ts';
import type { FaultAnswer, WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Whatever reason a job has reaches the thread, also where it could write into no record: each job, each verb. One clone
// lives through most of it; the tests follow one another.
let world: World;
let issue: number;
let id: string;
/** Where another clone was asked for. */
let elsewhere: number;

const ASSUME = 'sts:AssumeRoleWithWebIdentity';
/** What AWS answers when it could not fetch GitHub's keys, and asks to be asked again. */
const WITHOUT_KEYS = {
  error: 'InvalidIdentityToken',
  message:
    "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
};

beforeAll(async () => {
  world = await setStage(12, { scale: 20_000 });
}, 120_000);

afterAll(async () => world?.stop());

const record = async (): Promise<CloneRecord> => await world.ledger.get(id);
const plain = (text: string | undefined) => (text ?? '').replaceAll(/&#8203;|&#39;|\\/g, '');
const last = async (thread: number) => plain((await answers(world, thread)).at(-1));
const isJob = (job: string) => (call: { readonly session: string }) => call.session.endsWith(`-${job}`);

/** Denies a job its role, the next time that it asks for one. */
function denyOnce(job: string): void {
  world.aws.faults.add({ action: ASSUME, by: isJob(job), effect: { error: 'AccessDenied' } });
}

/** Lets jobs post no comment: GitHub answers something else. */
function answerPosts(jobs: readonly string[], answer: FaultAnswer): () => void {
  return world.github.faults.add({
    method: 'POST',
    pathPattern: /\/comments$/,
    by: ({ runId, jobId }) =>
      jobs.includes(world.runner.run(runId).jobs.find(({ id: job }) => job === jobId)?.key ?? ''),
    answer,
  });
}

/** Lets jobs post no comment for an hour: GitHub's limit of all tokens of a repository together. */
function limit(...jobs: readonly string[]): () => void {
  return answerPosts(jobs, {
    status: 403,
    headers: {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(world.clock.now() / 1000) + 3600),
    },
    body: { message: 'API rate limit exceeded for installation ID 4711.' },
  });
}

async function rerun(run: WorkflowRun): Promise<void> {
  world.runner.rerun(run.id, world.github.people.get('hanako'), 'failed');
  await over(run);
}

test('a token that AWS cannot check for a moment ends no job', async () => {
  const jobs = ['command', 'watch', 'clone', 'seal', 'mask', 'resize', 'publish', 'notify', 'reap'];
  const met: string[] = [];
  for (const job of jobs)
    world.aws.faults.add({
      action: ASSUME,
      by: (call) => {
        if (!isJob(job)(call)) return false;
        met.push(job);
        return true;
      },
      effect: WITHOUT_KEYS,
    });
  issue = await world.openIssue('hanako', 'A clone, please');
  const run = await say(world, 'hanako', issue, '/clone r6g.large 3d');
  id = (await recordOf(world, run))?.id ?? '';
  expect(await record()).toMatchObject({ state: 'ready' });
  expect(resultOf(await world.sweep(), 'reap').reason).toBe('swept');
  expect(new Set(met)).toEqual(new Set(jobs));
}, 180_000);

test('each job of a clone that fails says why, each attempt its own reason, and the last goes on to the end', async () => {
  const thread = await world.openIssue('hanako', 'Another clone, please');
  elsewhere = thread;
  world.aws.faults.add({
    action: 'rds:RestoreDBClusterToPointInTime',
    effect: { error: 'DBClusterQuotaExceededFault' },
  });
  const run = await say(world, 'hanako', thread, '/clone r6g.large');
  expect(await last(thread)).toMatch(/aws-quota[\s\S]*\*\*The clone now:\*\*[\s\S]*Re-run/);
  const roles = { clone: 'clone', seal: 'seal', mask: 'mask', resize: 'publish', publish: 'publish' };
  for (const [job, role] of Object.entries(roles)) {
    denyOnce(job);
    await rerun(run);
    expect(results(run)).toMatchObject({ [job]: 'failure', notify: 'success' });
    expect((await recordOf(world, run))?.failure).toMatchObject({ reason: 'role-denied' });
    const told = await last(thread);
    expect(told).toContain(`may not take on the role understudy-${role}`);
    expect(told).toMatch(/role-denied[\s\S]*\*\*The clone now:\*\*[\s\S]*Re-run/);
    expect(told).not.toContain('aws-quota');
  }
  await rerun(run);
  expect(await recordOf(world, run)).toMatchObject({ state: 'ready' });
}, 240_000);

describe('a command about a clone', () => {
  test.each([
    ['extend', '/clone extend 4d', 'clone', 'it is as it was'],
    ['resize', '/clone resize r6g.xlarge', 'publish', 'it stays open, as it was'],
  ])(
    '%s that does not get its role',
    async (job, body, role, fate) => {
      const before = await record();
      world.aws.faults.add({ action: ASSUME, by: isJob(job), effect: { error: 'AccessDenied' } });
      const run = await say(world, 'hanako', issue, body);
      expect(resultOf(run, job)).toMatchObject({ outcome: 'failed', reason: 'role-denied' });
      expect(await last(issue)).toContain(`may not take on the role understudy-${role}`);
      expect(await last(issue)).toContain(`**The clone now:** ${fate}`);
      expect((await record()).expiresAt).toBe(before.expiresAt);
      await rerun(run);
      expect(await record()).toMatchObject({ state: 'ready' });
    },
    180_000,
  );

  test.each([
    ['extend', '/clone extend 5d', 'rds:AddTagsToResource', 'AccessDenied', 'aws-denied'],
    [
      'resize',
      '/clone resize r6g.large',
      'rds:ModifyDBInstance',
      'InsufficientDBInstanceCapacity',
      'aws-capacity',
    ],
  ])(
    '%s that AWS refuses',
    async (job, body, action, error, reason) => {
      const mend = world.aws.faults.add({ action, by: isJob(job), times: 20, effect: { error } });
      const run = await say(world, 'hanako', issue, body);
      mend();
      expect(resultOf(run, job)).toMatchObject({ outcome: 'failed', reason });
      expect(await last(issue)).toContain(reason);
      expect(await last(issue)).toContain(error);
    },
    180_000,
  );

  test('cancel that does not get its role', async () => {
    const thread = await world.openIssue('hanako', 'A clone, or not');
    denyOnce('seal');
    const made = await say(world, 'hanako', thread, '/clone r6g.large');
    denyOnce('cancel');
    const run = await say(world, 'hanako', thread, '/clone cancel');
    expect(await last(thread)).toMatch(/may not take on the role understudy-reap.*role-denied/);
    expect(await last(thread)).toContain('**The clone now:** it is being given up');
    await rerun(run);
    expect((await recordOf(world, made))?.state).toBe('deleted');
  }, 180_000);

  test('that the job which tells does not get its role for', async () => {
    denyOnce('notify');
    denyOnce('extend');
    const run = await say(world, 'hanako', issue, '/clone extend 6d');
    expect(results(run)).toMatchObject({ extend: 'failure', notify: 'failure' });
    expect(await last(issue)).toMatch(
      new RegExp(`The command for the clone \`${id}\` was not carried out.*understudy-clone.*role-denied`),
    );
    await rerun(run);
    expect(await last(issue)).toMatch(/now lives until/);
  }, 180_000);

  test('that the job which tells may not write of for an hour: it fails, and its re-run tells', async () => {
    const remove = limit('notify');
    const run = await say(world, 'hanako', issue, '/clone resize r6g.xlarge');
    expect(resultOf(run, 'notify')).toMatchObject({ outcome: 'failed', reason: 'github-limited' });
    expect(run.jobs.find(({ key }) => key === 'notify')?.summary).toMatch(/it is `r6g.xlarge` now/);
    expect(await last(issue)).not.toContain('r6g.xlarge');
    remove();
    await rerun(run);
    expect(await last(issue)).toMatch(/it is `r6g.xlarge` now/);
  }, 120_000);

  test.each([
    ['extend', '/clone extend 7d', /now lives until/, 'github-limited'],
    ['cancel', '/clone cancel', /The request was cancelled/, 'untold'],
  ])(
    'that is carried out while GitHub takes no word of it: its re-run tells of %s',
    async (job, body, news, reason) => {
      const thread = job === 'extend' ? issue : await world.openIssue('hanako', 'A clone, or not');
      if (job === 'cancel') {
        denyOnce('seal');
        await say(world, 'hanako', thread, '/clone r6g.large');
      }
      const remove = limit(job, 'notify');
      const run = await say(world, 'hanako', thread, body);
      remove();
      expect(resultOf(run, job)).toMatchObject({ outcome: 'failed', reason });
      expect(await last(thread)).not.toMatch(news);
      await rerun(run);
      expect(results(run)).toMatchObject({ [job]: 'success' });
      expect(await last(thread)).toMatch(news);
    },
    180_000,
  );

  test('that a sweep carries out while GitHub takes no word of it: the next one tells, and warns', async () => {
    const expiry = timeOf((await record()).expiresAt);
    world.clock.advance(expiry - world.clock.now() - 20 * 3_600_000);
    const remove = limit('reap');
    expect(resultOf(await world.sweep(), 'reap')).toMatchObject({ reason: 'sweep-incomplete' });
    expect((await record()).warned?.day).toBeUndefined();
    expect((await world.clusters()).filter(({ Status }) => Status === 'available')).toHaveLength(2);
    remove();
    expect(resultOf(await world.sweep(), 'reap')).toMatchObject({ reason: 'swept' });
    expect((await record()).warned?.day).toBe((await record()).expiresAt);
    expect(await last(issue)).toMatch(/will be gone in (?:19|20) hours[\s\S]*\/clone extend/);
    expect(await last(elsewhere)).toMatch(/is deleted[\s\S]*Its time was up/);
  }, 180_000);

  test('delete that an outage keeps from being told: it is said to be deleted, and the next sweep says the rest', async () => {
    const thread = await world.openIssue('hanako', 'A clone for an hour');
    const made = await say(world, 'hanako', thread, '/clone r6g.large');
    const remove = answerPosts(['delete', 'reap'], { status: 502, body: 'Bad Gateway' });
    const run = await say(world, 'hanako', thread, '/clone delete');
    expect(resultOf(run, 'delete')).toMatchObject({ outcome: 'failed', reason: 'untold' });
    expect(await last(thread)).toMatch(/is deleted, and more is said of it later[\s\S]*untold[\s\S]*sweep/);
    expect(await last(thread)).not.toMatch(/was not|not carried out|given up/);
    // Neither does a sweep that cannot tell, nor is it held up by that.
    expect(resultOf(await world.sweep(), 'reap')).toMatchObject({ reason: 'swept' });
    expect(await recordOf(world, made)).toMatchObject({ state: 'deleting' });
    remove();
    expect(resultOf(await world.sweep(), 'reap')).toMatchObject({ reason: 'swept' });
    expect(await last(thread)).toMatch(/is deleted[\s\S]*As it was asked to be/);
    expect(await recordOf(world, made)).toMatchObject({ state: 'deleted' });
  }, 180_000);

  test.each<[string, FaultAnswer]>([
    ['takes no such text', { status: 422, body: { message: 'Validation Failed' } }],
    ['moved', { status: 301, headers: { location: '/repos/acme/understudy/issues/1/comments' } }],
  ])(
    'delete whose thread %s: no record waits for it',
    async (_, answer) => {
      const thread = await world.openIssue('hanako', 'A clone for an hour');
      const made = await say(world, 'hanako', thread, '/clone r6g.large');
      const remove = answerPosts(['delete', 'reap'], answer);
      const run = await say(world, 'hanako', thread, '/clone delete');
      expect(resultOf(run, 'delete')).toMatchObject({ outcome: 'done', reason: 'deleted' });
      expect(await recordOf(world, made)).toMatchObject({ state: 'deleted' });
      expect(resultOf(await world.sweep(), 'reap')).toMatchObject({ reason: 'swept' });
      remove();
    },
    180_000,
  );

  test('delete that AWS could not check for half a minute', async () => {
    world.aws.faults.add({ action: ASSUME, by: isJob('delete'), times: 6, effect: WITHOUT_KEYS });
    const run = await say(world, 'hanako', issue, '/clone delete');
    expect(resultOf(run, 'delete')).toMatchObject({ outcome: 'failed', reason: 'role-unavailable' });
    expect(await last(issue)).toMatch(/retrieve verification key.*role-unavailable/);
    expect(await last(issue)).toMatch(/passes by itself/);
  }, 180_000);

  test('delete that somebody’s deletion protection stands against, and the sweep after it', async () => {
    const protect = async (DeletionProtection: boolean) =>
      await world.account.rds.send(
        new ModifyDBClusterCommand({
          ...{ DBClusterIdentifier: clusterName(id), DeletionProtection, ApplyImmediately: true },
        }),
      );
    await protect(true);
    const run = await say(world, 'hanako', issue, '/clone delete');
    expect(resultOf(run, 'delete')).toMatchObject({ outcome: 'failed', reason: 'deletion-protection' });
    expect(await last(issue)).toMatch(
      /was not deleted: somebody switched its deletion protection on; switch it off.*deletion-protection/,
    );
    expect(await last(issue)).toMatch(/\*\*The clone now:\*\* it is being given up[\s\S]*every hour/);
    // The sweep tells once, however often it comes.
    for (const _ of [1, 2]) await world.sweep();
    const kept = (await answers(world, issue)).filter((one) => one.includes('could not be deleted'));
    expect(kept.map(plain)).toEqual([expect.stringMatching(/@hanako.*switched its deletion protection on/s)]);
    expect(world.clusters()).resolves.toContainEqual(
      expect.objectContaining({ DBClusterIdentifier: clusterName(id) }),
    );
    await protect(false);
    await until('the change to be in force', async () =>
      (await world.clusters()).find(
        (one) => one.DBClusterIdentifier === clusterName(id) && !one.DeletionProtection,
      ),
    );
    // Given once more, and by itself: nobody has to wait for the run that could not.
    const again = await say(world, 'hanako', issue, '/clone delete');
    expect(resultOf(again, 'delete')).toMatchObject({ outcome: 'done', reason: 'deleted' });
    expect(await record()).toMatchObject({ state: 'deleted' });
    expect(await last(issue)).toMatch(/is deleted/);
  }, 180_000);
});

test('a base whose job does not get its role: the board says so', async () => {
  denyOnce('mask');
  const run = await world.runner.dispatchRun('refresh.yml', {}, world.github.people.get('olivia'));
  await over(run);
  expect(await recordOf(world, run)).toMatchObject({ kind: 'base', failure: { reason: 'role-denied' } });
  const issues = await world.octokit('olivia').rest.issues.listForRepo({ owner: 'acme', repo: 'understudy' });
  const board = issues.data.find(({ title }) => title === 'Clones of production')?.number ?? 0;
  expect(await last(board)).toMatch(/was not made anew[\s\S]*understudy-mask.*role-denied/);
}, 180_000);

test('a base that is not begun at night: the board says so, once, and its re-run makes it', async () => {
  denyOnce('begin');
  const run = await world.runner.schedule('refresh.yml');
  await over(run);
  expect(results(run)).toMatchObject({ begin: 'failure', mask: 'skipped', end: 'success' });
  const issues = await world.octokit('olivia').rest.issues.listForRepo({ owner: 'acme', repo: 'understudy' });
  const board = issues.data.find(({ title }) => title === 'Clones of production')?.number ?? 0;
  expect(await last(board)).toMatch(/No masked base was made anew[\s\S]*understudy-desk.*role-denied/);
  await rerun(run);
  expect(await recordOf(world, run)).toMatchObject({ kind: 'base', state: 'ready' });
}, 180_000);
