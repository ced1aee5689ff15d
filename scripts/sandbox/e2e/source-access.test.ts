import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answers, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { ORGANISATION } from '../repository.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Rights and limits of one source, and of a login that acts for people's tools.
const SETTINGS = readFileSync(join(ORGANISATION, '.github/understudy.yml'), 'utf8')
  .replace(
    'sources:\n',
    `sources:
  payroll:
    cluster: app-production
    region: ap-northeast-1
    policy: masking/policy.yml
    maskingClass: r6g.4xlarge
    access: { role: maintain, users: [kenji] }
    limits: { lifetime: 12h, clonesPerUser: 1 }
`,
  )
  .replace('access:\n', 'access:\n  agents: { users: [tool], lifetime: 6h, clones: 1 }\n');
let world: World;

beforeAll(async () => {
  world = await setStage(12, { scale: 20_000, repository: { '.github/understudy.yml': SETTINGS } });
  world.github.people.set({ login: 'kenji', role: 'triage' });
  world.github.people.set({ login: 'tool', role: 'read' });
}, 240_000);

afterAll(async () => world?.stop());

async function give(login: string, issue: number, command: string) {
  const run = await say(world, login, issue, command);
  return { run, ...resultOf(run, 'command'), said: (await answers(world, issue)).at(-1) ?? '' };
}

test('a source is for those whom it names, by its own limits, and its clones are shown to them alone', async () => {
  const issue = await world.openIssue('olivia', 'Salaries');
  const refused = await give('hanako', issue, '/clone --source payroll');
  expect(refused).toMatchObject({ outcome: 'refused', reason: 'source-not-allowed' });
  expect(refused.said).toContain('You may clone `production`.');
  // Nothing is offered that would be refused for it.
  expect((await give('hanako', issue, '/clone payrol')).said).not.toContain('Ready to copy');
  expect(await give('kenji', issue, '/clone')).toMatchObject({ reason: 'source-not-allowed' });
  const late = await give('kenji', issue, '/clone payroll 1d');
  expect(late).toMatchObject({ reason: 'lifetime-over-limit' });
  expect(late.said).toContain('/clone 12h --source payroll');

  const made = await give('kenji', issue, '/clone payroll');
  expect(made).toMatchObject({ reason: 'claimed' });
  const { id = '' } = made;
  expect(await world.ledger.get(id)).toMatchObject({ owner: 'kenji', state: 'ready', lifetimeHours: 12 });
  expect(await give('kenji', issue, '/clone payroll')).toMatchObject({ reason: 'quota-user' });

  const elsewhere = await world.openIssue('hanako', 'What is there?');
  const theirs = await give('hanako', elsewhere, '/clone list');
  expect(theirs.said).toBe('There are no clones to show. 1 more is of a source that is not open to you.');
  expect(await give('hanako', elsewhere, `/clone status ${id}`)).toMatchObject({
    reason: 'source-not-allowed',
  });
  for (const login of ['kenji', 'olivia'])
    expect((await give(login, elsewhere, '/clone list')).said).toContain(id);
  for (const which of ['mine', 'payroll'])
    expect((await give('kenji', elsewhere, `/clone list ${which}`)).said).toContain(id);
  // What is not asked for is not shown, nor counted.
  const none = 'There are none of these. `/clone list` shows all clones.';
  expect((await give('olivia', elsewhere, '/clone list --mine')).said).toBe(none);
  expect((await give('hanako', elsewhere, '/clone list production')).said).toBe(none);
  expect((await give('hanako', elsewhere, '/clone help')).said).toMatch(
    /`production`.*; 1 more not open to you/,
  );

  // Whoever loses the right may let go what there is, and no more.
  world.github.people.set({ login: 'hanako', role: 'write' });
  await world.ledger.amend(id, { owner: 'hanako' });
  expect(await give('hanako', issue, '/clone extend 6h')).toMatchObject({ reason: 'source-not-allowed' });
  expect(await give('hanako', issue, '/clone delete')).toMatchObject({ reason: 'accepted' });
}, 240_000);

test('a re-run by somebody who may not clone that source goes on with nothing', async () => {
  const issue = await world.openIssue('olivia', 'Salaries again');
  const { run } = await give('olivia', issue, '/clone payroll');
  world.runner.rerun(run.id, world.github.people.get('hanako'), 'all');
  await over(run);
  expect(resultOf(run, 'command')).toMatchObject({ reason: 'source-not-allowed' });
}, 240_000);

test('an agent may command, whatever its role, within caps of its own', async () => {
  const issue = await world.openIssue('hanako', 'For a tool');
  const late = await give('tool', issue, '/clone r6g.large 7h');
  expect(late).toMatchObject({ reason: 'lifetime-over-limit' });
  expect(late.said).toContain('/clone r6g.large 6h');
  const made = await give('tool', issue, '/clone');
  expect(made).toMatchObject({ reason: 'claimed' });
  expect(await world.ledger.get(made.id ?? '')).toMatchObject({ owner: 'tool', lifetimeHours: 6 });
  expect(await give('tool', issue, '/clone')).toMatchObject({ reason: 'quota-total' });
  expect((await give('tool', issue, '/clone')).said).toContain('the limit is 1 for all agents together');
}, 240_000);
