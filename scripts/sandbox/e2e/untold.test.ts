import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, over, resultOf } from '../../testing/sandbox/conversation.ts';
import { results, until } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// What failed is written down, and the job that is to tell of it cannot: GitHub takes no word, or the job is lost. Nobody need run it
// again: the next sweep tells, and once.
let world: World;

beforeAll(async () => {
  world = await setStage(12);
}, 120_000);

afterAll(() => world?.stop());

/** Lets AWS refuse the next copy. */
function refuseCopy(): void {
  const effect = { error: 'DBClusterQuotaExceededFault' };
  world.aws.faults.add({ action: 'rds:RestoreDBClusterToPointInTime', effect });
}

/** Lets a job write nothing on GitHub for as long as this holds. */
function silence(job: string): () => void {
  return world.github.faults.add({
    ...{ method: 'POST', pathPattern: /\/(comments|issues)$/ },
    by: ({ runId, jobId }) => world.runner.run(runId).jobs.some(({ id, key }) => id === jobId && key === job),
    answer: {
      status: 403,
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(world.clock.now() / 1000) + 3600),
      },
    },
  });
}

const untold = async (run: WorkflowRun) =>
  ((await recordOf(world, run)) as CloneRecord).failure?.untold === true;

/** How often something is said in a thread, after one sweep and after the next. */
async function swept(issue: () => number, what: RegExp): Promise<readonly number[]> {
  const counts: number[] = [];
  for (let sweep = 0; sweep < 2; sweep += 1) {
    expect(resultOf(await world.sweep(), 'reap').reason).toBe('swept');
    counts.push((await answers(world, issue())).filter((said) => what.test(said)).length);
  }
  return counts;
}

const board = () =>
  world.github.threads.list().find(({ title }) => title === 'Clones of production')?.number ?? 0;

test('a base that failed while the board took no comment is told of there by the next sweep', async () => {
  // The board is there.
  await world.sweep();
  refuseCopy();
  const speak = silence('end');
  const run = await world.runner.schedule('refresh.yml');
  await world.runner.idle();
  expect(resultOf(run, 'end')).toMatchObject({ outcome: 'failed', reason: 'github-limited' });
  expect(await untold(run)).toBe(true);
  speak();
  expect(await swept(board, /was not made anew[\s\S]*aws-quota/)).toEqual([1, 1]);
  expect(await untold(run)).toBe(false);
}, 180_000);

test('a clone that failed while its thread took no comment, or whose last job was lost, is told of there', async () => {
  for (const how of ['silent', 'lost'] as const) {
    const issue = await world.openIssue('hanako', 'A clone, please');
    refuseCopy();
    const speak = how === 'silent' ? silence('notify') : () => {};
    const run = await world.comment('hanako', issue, '/clone r6g.large');
    if (how === 'lost') {
      await until('the last job', () =>
        run.jobs.some(({ key, status }) => key === 'notify' && status === 'in_progress') ? true : undefined,
      );
      world.runner.killJob(run.id, 'notify');
    }
    await over(run);
    expect([how, results(run)]).toEqual([how, expect.objectContaining({ notify: 'failure' })]);
    expect([how, await untold(run)]).toEqual([how, true]);
    speak();
    expect([how, await swept(() => issue, /@hanako, it failed[\s\S]*aws-quota/)]).toEqual([how, [1, 1]]);
    expect([how, await untold(run)]).toEqual([how, false]);
  }
}, 180_000);

test('one that was told of is left alone', async () => {
  const issue = await world.openIssue('hanako', 'A clone, please');
  refuseCopy();
  const run = await world.comment('hanako', issue, '/clone r6g.large');
  await over(run);
  expect(results(run)).toMatchObject({ clone: 'failure', notify: 'success' });
  expect(await untold(run)).toBe(false);
  const { version } = (await recordOf(world, run)) as CloneRecord;
  expect(await swept(() => issue, /@hanako, it failed[\s\S]*aws-quota/)).toEqual([1, 1]);
  expect((await recordOf(world, run))?.version).toBe(version);
}, 180_000);
