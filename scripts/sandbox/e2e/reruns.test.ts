import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { instantOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// GitHub lets any writer start a run again, for a month and with the rights of whoever gave the command: here that counts as
// a command of their own. Ren may read the repository, and no more.
let world: World;
let issue: number;
/** No cluster stands behind it: nobody who may not command comes as far as to look. */
const id = 'bakomi';

beforeAll(async () => {
  world = await setStage(12, { scale: 20_000 });
  issue = await world.openIssue('hanako', 'A clone, please');
  const now = new Date(world.clock.now());
  await world.ledger.claim({
    ...{ id, version: 1, state: 'ready', admitted: true, origin: 'a test', owner: 'hanako' },
    thread: { repository: world.github.repository.fullName, issue },
    run: { id: 1, attempt: 1, url: '' },
    ...{ source: 'production', sourceCluster: 'app-production', region: world.aws.installation.region },
    ...{ instanceClass: 'db.r6g.large', maskingClass: 'db.r6g.4xlarge', lifetimeHours: 24 },
    createdAt: instantOf(now),
    expiresAt: instantOf(now.getTime() + 24 * 3_600_000),
    events: [],
  });
}, 180_000);

afterAll(async () => world?.stop());

const record = async (): Promise<CloneRecord> => await world.ledger.get(id);

async function rerunByRen(run: WorkflowRun, which: 'failed' | 'all'): Promise<void> {
  world.runner.rerun(run.id, world.github.people.get('ren'), which);
  await over(run);
}

/** Denies a job its role once: so it fails, and is there to be run again. */
function denyOnce(job: string): void {
  world.aws.faults.add({
    action: 'sts:AssumeRoleWithWebIdentity',
    by: ({ session }) => session.endsWith(`-${job}`),
    effect: { error: 'AccessDenied' },
  });
}

describe('started again by somebody who may not command', () => {
  test('a command does nothing, and is not answered again', async () => {
    const thread = await world.openIssue('hanako', 'Another clone, please');
    const run = await say(world, 'hanako', thread, '/clone r8g.48xlarge');
    expect(resultOf(run, 'command').reason).toBe('class-not-allowed');
    const said = (await answers(world, thread)).length;
    await rerunByRen(run, 'all');
    expect(resultOf(run, 'command').reason).toBe('role-too-low');
    expect((await answers(world, thread)).length).toBeLessThanOrEqual(said + 1);
    expect(results(run)).toMatchObject({ clone: 'skipped' });
  }, 120_000);

  test.each([
    ['an extension', '/clone extend 3d', 'extend'],
    ['a deletion', '/clone delete', 'delete'],
  ])(
    '%s is not carried out',
    async (_, body, job) => {
      const before = await record();
      denyOnce(job);
      const run = await say(world, 'hanako', issue, body);
      expect(results(run)).toMatchObject({ [job]: 'failure' });
      await rerunByRen(run, 'failed');
      expect(resultOf(run, job)).toMatchObject({ outcome: 'failed', reason: 'rerun-denied' });
      expect(await record()).toMatchObject({ expiresAt: before.expiresAt, id });
      expect((await record()).state).not.toBe('deleted');
    },
    120_000,
  );

  test('a base is not made, nor begun by hand', async () => {
    denyOnce('begin');
    const run = await world.runner.schedule('refresh.yml');
    await over(run);
    await rerunByRen(run, 'failed');
    expect(resultOf(run, 'begin')).toMatchObject({ outcome: 'failed', reason: 'rerun-denied' });
    const byHand = await world.runner.dispatchRun('refresh.yml', {}, world.github.people.get('ren'));
    await over(byHand);
    expect(resultOf(byHand, 'begin')).toMatchObject({ outcome: 'failed', reason: 'role-too-low' });
    expect((await world.ledger.list()).filter(({ kind }) => kind === 'base')).toEqual([]);
  }, 120_000);
});
