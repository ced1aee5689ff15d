import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answers, jobOf, over, resultOf } from '../../testing/sandbox/conversation.ts';
import type { WorkflowRun } from '../github/index.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Labels as commands, where the settings allow them: whose they are, and what they may ask for.
let world: World;
const settings = readFileSync(join(import.meta.dirname, '../organisation/.github/understudy.yml'), 'utf8');
const withLabels = settings.replace(/^access:.*$/m, (line) => `${line}\n  labels: true`);

beforeAll(async () => {
  expect(withLabels).not.toBe(settings);
  world = await setStage(30, { repository: { '.github/understudy.yml': withLabels } });
  world.github.people.set({ login: 'kenji', role: 'write' });
  world.github.people.set({ login: 'tomo', role: 'triage' });
}, 240_000);

afterAll(async () => world?.stop());

/** Gives a label to an issue, and the run that this started. */
async function label(login: string, issue: number, name: string): Promise<WorkflowRun | undefined> {
  const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
  await world.runner.idle();
  const before = world.runner.runs().length;
  await world.octokit(login).rest.issues.addLabels({ owner, repo, issue_number: issue, labels: [name] });
  const run = world.runner.runs()[before];
  if (run) await over(run);
  return run;
}

test('a label asks for a clone in the name of whoever gives it, by the limits of a comment', async () => {
  const issue = await world.openIssue('hanako', '/clone delete');
  const run = await label('kenji', issue, 'clone:r6g.large 2d');
  const { id = '', reason } = resultOf(run as WorkflowRun, 'command');
  expect(reason).toBe('claimed');
  expect(await world.ledger.get(id)).toMatchObject({
    ...{ owner: 'kenji', state: 'ready', instanceClass: 'db.r6g.large', lifetimeHours: 48 },
    thread: { issue },
  });
  const late = await label('kenji', issue, 'clone:r6g.large 9w');
  expect(resultOf(late as WorkflowRun, 'command')).toMatchObject({ reason: 'lifetime-over-limit' });
  const other = await label('kenji', issue, 'clone:delete');
  expect(resultOf(other as WorkflowRun, 'command')).toMatchObject({ reason: 'label-not-clone' });
  expect(await world.ledger.get(id)).toMatchObject({ state: 'ready' });
  const said = await answers(world, issue);
  expect(said.at(-1)).toContain('A label asks for a new clone, and for nothing else.');
}, 240_000);

test('a label of somebody who may not command is refused, and other labels start nothing', async () => {
  const issue = await world.openIssue('hanako', 'Something is slow');
  const low = await label('tomo', issue, 'clone');
  expect(resultOf(low as WorkflowRun, 'command')).toMatchObject({ reason: 'role-too-low' });
  const bug = await label('hanako', issue, 'bug');
  expect(bug && jobOf(bug, 'command').conclusion).toBe('skipped');
  const other = await label('hanako', issue, 'cloned');
  expect(other && jobOf(other, 'command').conclusion).toBe('skipped');
}, 120_000);

test('a label that is nearly a command is told how it is written, and makes nothing', async () => {
  const issue = await world.openIssue('hanako', 'The report is slow');
  const before = (await world.ledger.list()).length;
  const near = await label('hanako', issue, 'clone r6g.large');
  expect(resultOf(near as WorkflowRun, 'command')).toMatchObject({ reason: 'label-unread' });
  expect((await answers(world, issue)).at(-1)).toContain('This one would be `clone:r6g.large`.');
  const open = await label('hanako', issue, 'clone:');
  expect(resultOf(open as WorkflowRun, 'command')).toMatchObject({ reason: 'label-unread' });
  const said = (await answers(world, issue)).length;
  const shown = () => world.github.threads.get(issue).reactions.map(({ content }) => content);
  const topic = await label('hanako', issue, 'clone detection');
  expect(resultOf(topic as WorkflowRun, 'command')).toMatchObject({ reason: 'not-a-command' });
  const low = await label('tomo', issue, 'clone 3d');
  expect(resultOf(low as WorkflowRun, 'command')).toMatchObject({ reason: 'not-a-command' });
  // Of what took a machine, and is about something else, the issue shows that it was read, once and without words.
  expect(shown()).toEqual(['-1', 'confused']);
  await label('hanako', issue, 'clone army');
  expect(shown()).toEqual(['-1', 'confused']);
  expect(await answers(world, issue)).toHaveLength(said);
  expect(await world.ledger.list()).toHaveLength(before);
}, 120_000);
