import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import { answers, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { until } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// What becomes of clones when the threads that they were asked for in are closed, by whom, and reopened.
let world: World;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  world = await setStage(30);
  world.github.people.set({ login: 'kenji', role: 'write' });
  world.github.people.set({ login: 'tomo', role: 'triage' });
}, 240_000);

afterAll(async () => world?.stop());

interface Asked {
  readonly issue: number;
  readonly id: string;
}

async function cloneIn(issue: number, command: string): Promise<Asked> {
  const run = await say(world, 'hanako', issue, command);
  const { id = '' } = resultOf(run, 'command');
  expect(await world.ledger.get(id)).toMatchObject({ state: 'ready' });
  return { issue, id };
}

const cloneOf = async () =>
  await cloneIn(await world.openIssue('hanako', 'For as long as this is open'), '/clone r6g.large 5d');

/** Closes or reopens a thread, and gives the run that this started, if any. */
async function setState(login: string, issue: number, state: 'closed' | 'open') {
  const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
  const before = world.runner.runs().length;
  await world.octokit(login).rest.issues.update({ owner, repo, issue_number: issue, state });
  await world.runner.idle();
  return world.runner.runs()[before];
}

const closingsTold = async ({ issue, id }: Asked) =>
  (await answers(world, issue)).filter((body) =>
    body.startsWith(`### Clone \`${id}\` goes with this thread`),
  );
const isThere = async ({ id }: Asked) =>
  (await world.clusters()).some(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterName(id));
const said = (run: WorkflowRun | undefined) => run && resultOf(run, 'command').reason;

test('a clone goes with its thread after the grace, told at once and once, and by nobody who may not command', async () => {
  const clone = await cloneOf();
  const stranger = await setState('tomo', clone.issue, 'closed');
  expect(said(stranger)).toBe('closed');
  expect(await closingsTold(clone)).toEqual([]);
  await setState('hanako', clone.issue, 'open');

  expect(said(await setState('kenji', clone.issue, 'closed'))).toBe('told-of-closing');
  expect(await closingsTold(clone)).toEqual([
    expect.stringMatching(/@hanako[\s\S]*in (23|24) hours|in 1 day/),
  ]);
  await world.sweep();
  world.clock.advance(23 * HOUR_MS);
  await world.sweep();
  expect(await isThere(clone)).toBe(true);
  world.clock.advance(2 * HOUR_MS);
  await world.sweep();
  expect(await isThere(clone)).toBe(false);
  expect(await closingsTold(clone)).toHaveLength(1);
  expect((await answers(world, clone.issue)).at(-1)).toMatch(/is deleted[\s\S]*Its thread was closed/);
}, 240_000);

test('reopened within the grace, it stays; closed again, the grace begins anew', async () => {
  const clone = await cloneOf();
  await setState('hanako', clone.issue, 'closed');
  world.clock.advance(20 * HOUR_MS);
  await setState('hanako', clone.issue, 'open');
  world.clock.advance(10 * HOUR_MS);
  await world.sweep();
  expect(await isThere(clone)).toBe(true);
  await setState('hanako', clone.issue, 'closed');
  await world.sweep();
  expect(await isThere(clone)).toBe(true);
  expect(await closingsTold(clone)).toHaveLength(2);
  world.clock.advance(25 * HOUR_MS);
  await world.sweep();
  expect(await isThere(clone)).toBe(false);
}, 240_000);

test('what is offered to keep it does keep it, and so does --keep', async () => {
  const offered = await cloneOf();
  const kept = await cloneIn(offered.issue, '/clone r6g.large 5d --keep');
  await setState('hanako', offered.issue, 'closed');
  expect(await closingsTold(kept)).toEqual([]);
  const [told = ''] = await closingsTold(offered);
  const command = /```\n(\/clone .*)\n```/.exec(told)?.[1] ?? '';
  const run = await say(world, 'hanako', offered.issue, command);
  expect(resultOf(run, 'extend')).toMatchObject({ reason: 'extended' });
  world.clock.advance(30 * HOUR_MS);
  await world.sweep();
  expect([await isThere(offered), await isThere(kept)]).toEqual([true, true]);
  await say(world, 'hanako', offered.issue, `/clone delete ${kept.id}`);
  await say(world, 'hanako', offered.issue, `/clone delete ${offered.id}`);
}, 240_000);

test('a clone until closed lives to the limit, and goes with its thread though others stay', async () => {
  const issue = await world.openIssue('hanako', 'For as long as this is open');
  const dry = await say(world, 'hanako', issue, '/clone r6g.large until closed --dry-run');
  expect(resultOf(dry, 'command').reason).toBe('answered');
  expect((await answers(world, issue)).at(-1)).toMatch(/until this thread is closed, at most 2w/);
  const clone = await cloneIn(issue, '/clone r6g.large until closed');
  const { createdAt, expiresAt } = await world.ledger.get(clone.id);
  expect((Date.parse(expiresAt) - Date.parse(createdAt)) / HOUR_MS).toBe(14 * 24);
  expect((await answers(world, issue)).join('\n')).toMatch(
    /It will be gone \*\*once its thread is closed\*\*, and at/,
  );
  world.clock.advance(10 * 24 * HOUR_MS);
  await world.sweep();
  expect(await isThere(clone)).toBe(true);
  await setState('hanako', issue, 'closed');
  const late = await say(world, 'hanako', issue, '/clone r6g.large until closed');
  expect(resultOf(late, 'command')).toMatchObject({ outcome: 'refused', reason: 'thread-closed' });
  world.clock.advance(25 * HOUR_MS);
  await world.sweep();
  expect(await isThere(clone)).toBe(false);
}, 240_000);

test('extended until closed, a clone that was to be kept goes with its thread; reopened, it stays', async () => {
  const clone = await cloneIn(
    await world.openIssue('hanako', 'For as long as this is open'),
    '/clone r6g.large 2d --keep',
  );
  const run = await say(world, 'hanako', clone.issue, '/clone extend until closed');
  expect(resultOf(run, 'extend')).toMatchObject({ reason: 'extended' });
  expect((await answers(world, clone.issue)).at(-1)).toMatch(/now lives until \*\*its thread is closed\*\*/);
  await setState('hanako', clone.issue, 'closed');
  expect(await closingsTold(clone)).toHaveLength(1);
  await setState('hanako', clone.issue, 'open');
  world.clock.advance(5 * 24 * HOUR_MS);
  await world.sweep();
  expect(await isThere(clone)).toBe(true);
  await setState('hanako', clone.issue, 'closed');
  world.clock.advance(25 * HOUR_MS);
  await world.sweep();
  expect(await isThere(clone)).toBe(false);
}, 240_000);

test('where there is no issue, nothing lives until it is closed', async () => {
  const hanako = world.github.people.get('hanako');
  const inputs = { command: 'clone', lifetime: 'until closed' };
  const run = await world.runner.dispatchRun('clone.yml', inputs, hanako);
  await over(run);
  expect(resultOf(run, 'command')).toMatchObject({ outcome: 'refused', reason: 'thread-missing' });
}, 120_000);

test('a form that names an issue that is not there, or none that can be read, makes nothing', async () => {
  const hanako = world.github.people.get('hanako');
  const before = (await world.ledger.list()).length;
  const run = await world.runner.dispatchRun('clone.yml', { command: 'clone', issue: '999' }, hanako);
  await over(run);
  expect(resultOf(run, 'command')).toMatchObject({ outcome: 'refused', reason: 'thread-missing' });
  const threads = world.github.threads.list().length;
  const unread = await world.runner.dispatchRun('clone.yml', { issue: 'the login bug' }, hanako);
  await over(unread);
  expect(resultOf(unread, 'command')).toMatchObject({ outcome: 'refused', reason: 'form-issue' });
  expect(world.github.threads.list()).toHaveLength(threads);
  const others = {
    command: 'list',
    lifetime: '3d',
    issue: String(await world.openIssue('hanako', 'A form')),
  };
  const filled = await world.runner.dispatchRun('clone.yml', others, hanako);
  await over(filled);
  expect(resultOf(filled, 'command')).toMatchObject({ outcome: 'refused', reason: 'form-fields' });
  expect(await world.ledger.list()).toHaveLength(before);
}, 120_000);

test('a pull request is told of by the sweep, because its closing starts no run', async () => {
  const person = world.github.people.get('hanako');
  const { number } = world.github.threads.open(
    {
      title: 'A change',
      kind: 'pull-request',
      pull: { branch: 'fix', isFork: false, mergeSha: world.github.repository.sha },
    },
    { person, byJob: false },
  );
  const clone = await cloneIn(number, '/clone r6g.large 5d');
  expect(await setState('hanako', number, 'closed')).toBeUndefined();
  world.clock.advance(30 * HOUR_MS);
  await world.sweep();
  expect(await closingsTold(clone)).toHaveLength(1);
  expect(await isThere(clone)).toBe(true);
  world.clock.advance(HOUR_MS);
  await world.sweep();
  await until('the clone to be gone', async () => ((await isThere(clone)) ? undefined : true));
}, 240_000);
