import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, over } from '../../testing/sandbox/conversation.ts';
import { results, until } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';
import { arm, type Target } from './crash/armed.ts';

// Jobs whose machine dies before they could say how they ended: whoever may command is told by another job.
let world: World;
let made: CloneRecord | undefined;

beforeAll(async () => {
  world = await setStage(12, { scale: 20_000 });
}, 120_000);

afterAll(async () => {
  await world?.stop();
});

/** Gives a command, and kills a job of its run at a call. */
async function killedAt(
  login: string,
  issue: number,
  body: string,
  job: string,
  call: string,
): Promise<WorkflowRun> {
  const target: Target = { run: undefined, cluster: undefined };
  const point = { scenario: 'lost', job, call, nth: 1 };
  const armed = arm(world, { point, fault: 'kill' }, target);
  target.run = await world.comment(login, issue, body);
  await over(target.run);
  armed.disarm();
  expect(armed.fired).toBe(true);
  return target.run;
}

test('a command that was never read to its end is told of, once, and its re-run carries it out', async () => {
  const issue = await world.openIssue('hanako', 'A clone, please');
  const run = await killedAt('hanako', issue, '/clone list', 'command', 'POST /issues/comments/N/reactions');
  expect(results(run)).toMatchObject({ command: 'failure', notify: 'success' });
  const [lost, ...others] = await answers(world, issue);
  expect(others).toEqual([]);
  expect(lost).toMatch(/not read to its end.*job-lost.*Re-run the failed jobs/s);
  world.runner.rerun(run.id, world.github.people.get('hanako'), 'failed');
  await over(run);
  expect(await answers(world, issue)).toEqual([lost, expect.stringContaining('There are no clones')]);
}, 60_000);

test('a stranger learns nothing of it', async () => {
  const issue = await world.openIssue('olivia', 'Something else');
  const run = await killedAt('ren', issue, '/clone list', 'command', 'GET /collaborators/LOGIN/permission');
  expect(results(run)).toMatchObject({ command: 'failure', notify: 'success' });
  expect(await answers(world, issue)).toEqual([]);
}, 60_000);

test('an apply in the middle of a run: the thread is told what stopped it, and its re-run goes on', async () => {
  const issue = await world.openIssue('hanako', 'A clone for longer');
  const run = await world.comment('hanako', issue, '/clone r6g.large 1d');
  await until('the copy to be on its way', async () =>
    (await recordOf(world, run))?.state === 'cloning' ? true : undefined,
  );
  const { variables } = world.github;
  const before = variables.UNDERSTUDY ?? '';
  variables.UNDERSTUDY = JSON.stringify({ ...JSON.parse(before), infrastructure: 99, later: 1 });
  await over(run);
  expect(results(run)).toMatchObject({ clone: 'success', seal: 'failure', notify: 'success' });
  expect((await answers(world, issue)).at(-1)).toMatch(/infrastructure-new.*docs\/update\.md/s);
  variables.UNDERSTUDY = before;
  world.runner.rerun(run.id, world.github.people.get('hanako'), 'failed');
  await over(run);
  made = await recordOf(world, run);
  expect(made?.state).toBe('ready');
}, 120_000);

test('an installation that cannot be read: the thread is told', async () => {
  const issue = made?.thread.issue ?? 0;
  const { variables } = world.github;
  const before = variables.UNDERSTUDY ?? '';
  variables.UNDERSTUDY = JSON.stringify({ ...JSON.parse(before), pollSeconds: 'soon' });
  const run = await world.comment('hanako', issue, '/clone extend 1d');
  await over(run);
  variables.UNDERSTUDY = before;
  expect(results(run)).toMatchObject({ command: 'failure', notify: 'success' });
  expect((await answers(world, issue)).at(-1)).toMatch(/installation-invalid/);
}, 60_000);

test('a base in whose night the installation changes: the board is told what stopped it', async () => {
  const { variables } = world.github;
  const before = variables.UNDERSTUDY ?? '';
  const run = await world.runner.schedule('refresh.yml');
  await until('the base to be begun', async () => await recordOf(world, run));
  variables.UNDERSTUDY = JSON.stringify({ ...JSON.parse(before), pollSeconds: 'soon' });
  await over(run);
  expect(results(run)).toMatchObject({ begin: 'success', end: 'failure' });
  const issues = await world.octokit('olivia').rest.issues.listForRepo({ owner: 'acme', repo: 'understudy' });
  const board = issues.data.find(({ title }) => title === 'Clones of production')?.number ?? 0;
  const told = async () => (await answers(world, board)).at(-1);
  expect(await told()).toMatch(/No masked base was made anew.*installation-invalid/s);
  variables.UNDERSTUDY = JSON.stringify({ ...JSON.parse(before), infrastructure: 99, later: 1 });
  world.runner.rerun(run.id, world.github.people.get('olivia'), 'failed');
  await over(run);
  variables.UNDERSTUDY = before;
  expect(results(run)).toMatchObject({ end: 'success' });
  expect(await told()).toMatch(/`production` was not made anew.*infrastructure-new/s);
  expect(await recordOf(world, run)).toMatchObject({ failure: { reason: 'infrastructure-new' } });
}, 120_000);

test('an extension that is lost is told of, and so is one that is carried out by the re-run', async () => {
  const issue = made?.thread.issue ?? 0;
  const run = await killedAt('hanako', issue, '/clone extend 3d', 'extend', 'rds:AddTagsToResource');
  expect((await answers(world, issue)).at(-1)).toMatch(
    /not carried out to its end.*The job extend.*job-lost/s,
  );
  world.runner.rerun(run.id, world.github.people.get('hanako'), 'failed');
  await over(run);
  expect(results(run)).toMatchObject({ extend: 'success', notify: 'skipped' });
  const after = await world.ledger.get(made?.id ?? '');
  expect(after.expiresAt > (made?.expiresAt ?? '')).toBe(true);
}, 120_000);
