import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName, TAGS, tagOf } from '../../../actions/core/aurora/names.ts';
import { answers, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results } from '../../testing/sandbox/seen.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// A 👍 on the warning of an expiry: whose counts, how often, and until when. And a label, which is no command by these settings.
let world: World;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  world = await setStage(30);
  world.github.people.set({ login: 'kenji', role: 'write' });
  world.github.people.set({ login: 'tomo', role: 'triage' });
}, 240_000);

afterAll(async () => world?.stop());

async function cloneFor(command: string): Promise<{ readonly issue: number; readonly id: string }> {
  const issue = await world.openIssue('hanako', 'For a while');
  const { id = '' } = resultOf(await say(world, 'hanako', issue, command), 'command');
  expect(await world.ledger.get(id)).toMatchObject({ state: 'ready' });
  return { issue, id };
}

const cluster = async (id: string) =>
  (await world.clusters()).find(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterName(id));
const expiry = async (id: string) => (await world.ledger.get(id)).expiresAt;

async function hoursBefore(id: string, hours: number): Promise<void> {
  world.clock.advance(Date.parse(await expiry(id)) - hours * HOUR_MS - world.clock.now());
}

/** How the jobs of a sweep end that extends nothing, in a repository that serves one region. */
const NOTHING_EXTENDED = {
  ...{ reap: 'success', extend: 'skipped' },
  ...{ elsewhere: 'skipped', 'extend-elsewhere': 'skipped' },
};

/** Reacts to the last of our comments in a thread that warns. */
async function nod(login: string, issue: number, content: '+1' | '-1'): Promise<void> {
  const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
  const { data } = await world
    .octokit(login)
    .rest.issues.listComments({ owner, repo, issue_number: issue, per_page: 100 });
  const warning = data.findLast(({ body }) => body?.includes('will be gone in'));
  await world
    .octokit(login)
    .rest.reactions.createForIssueComment({ owner, repo, comment_id: warning?.id ?? 0, content });
}

test('that of its owner extends by the default, once, and the thread says who it was', async () => {
  const { issue, id } = await cloneFor('/clone r6g.large 2d');
  await hoursBefore(id, 1.5);
  await world.sweep();
  const before = await expiry(id);
  const promised = /Or give this comment a 👍: it then lives until \*\*([^*]+)\*\*/.exec(
    (await answers(world, issue)).join('\n'),
  )?.[1];
  await nod('tomo', issue, '+1');
  await nod('kenji', issue, '+1');
  await nod('hanako', issue, '-1');
  expect(results(await world.sweep())).toEqual(NOTHING_EXTENDED);
  expect(await expiry(id)).toBe(before);

  await nod('hanako', issue, '+1');
  expect(results(await world.sweep())).toMatchObject({ reap: 'success', extend: 'success' });
  const after = await expiry(id);
  expect(Date.parse(after) - Date.parse(before)).toBe(24 * HOUR_MS);
  expect(tagOf((await cluster(id))?.TagList, TAGS.expiresAt)).toBe(after);
  const told = (await answers(world, issue)).at(-1) ?? '';
  expect(told).toContain('`hanako` gave its warning a 👍');
  expect(told).toContain(promised);

  expect(results(await world.sweep())).toEqual(NOTHING_EXTENDED);
  expect(await expiry(id)).toBe(after);
  await hoursBefore(id, -0.5);
  await world.sweep();
  expect(await cluster(id)).toBeUndefined();
}, 240_000);

test('given at the last moment, it is read before the clone is deleted; an admin gives it, too', async () => {
  const { issue, id } = await cloneFor('/clone r6g.large 2d');
  await hoursBefore(id, 1.5);
  await world.sweep();
  await hoursBefore(id, -0.5);
  await nod('olivia', issue, '+1');
  await world.sweep();
  expect(await cluster(id)).toBeDefined();
  expect((await answers(world, issue)).at(-1)).toContain('`olivia` gave its warning a 👍');
}, 240_000);

test('a label is no command where the settings do not say so', async () => {
  const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
  const issue = await world.openIssue('hanako', 'For a while');
  await world.runner.idle();
  const before = world.runner.runs().length;
  await world
    .octokit('hanako')
    .rest.issues.addLabels({ owner, repo, issue_number: issue, labels: ['clone'] });
  await world.runner.idle();
  const run = world.runner.runs()[before];
  expect(run && resultOf(run, 'command')).toMatchObject({ outcome: 'nothing', reason: 'not-a-command' });
  expect(await answers(world, issue)).toEqual([]);
}, 120_000);
