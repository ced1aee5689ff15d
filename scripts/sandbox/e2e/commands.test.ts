import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resultOf } from '../../testing/sandbox/conversation.ts';
import { everythingSaid } from '../../testing/sandbox/seen.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Comments that must not make a clone: what is answered, and that nothing else happens.
let world: World;
/** Everybody can comment in a public repository, strangers too. */
let publicWorld: World;

beforeAll(async () => {
  world = await setStage(1);
  publicWorld = await setStage(1, { visibility: 'public' });
}, 120_000);

afterAll(async () => {
  await world?.stop();
  await publicWorld?.stop();
});

/** Gives a command, and what came of it: the answer, reactions, and whether anything was done in AWS. */
async function give(login: string, body: string, where: World = world) {
  const issue = await where.openIssue('hanako', 'A thread');
  const from = where.aws.calls.length;
  const run = await where.comment(login, issue, body);
  await where.runner.idle();
  const thread = await where.comments(issue);
  const answers = thread
    .filter((comment) => comment.author === 'github-actions[bot]')
    .map(({ body }) => body);
  const effects = where.aws.calls
    .slice(from)
    .filter((call) => !/^(sts:|dynamodb:(Scan|GetItem|Query)|\w+:(Describe|List|Get))/.test(call.action));
  expect(effects).toEqual([]);
  expect((await where.ledger.list()).length).toBe(0);
  expect((await where.clusters()).map((cluster) => cluster.DBClusterIdentifier)).toEqual(['app-production']);
  return { run, answers, reactions: await where.reactions(issue, body.slice(0, 5)), thread };
}

describe('somebody without rights gets no answer at all', () => {
  test.each([
    ['a stranger', 'mallory', '/clone r6g.large 3d'],
    ['a stranger with a mistake', 'mallory', '/clone r6g.larg 99d'],
    ['a stranger who asks for help', 'mallory', '/clone help'],
  ])('%s: no comment, no reaction, no call to AWS', async (_, login, body) => {
    const from = publicWorld.aws.calls.length;
    const { answers, reactions, run } = await give(login, body, publicWorld);
    expect(run.conclusion).toBe('success');
    expect(resultOf(run, 'command')).toMatchObject({ outcome: 'nothing', reason: 'not-a-collaborator' });
    expect(answers).toEqual([]);
    expect(reactions).toEqual([]);
    // By a role, that is: this test looks at the outcome itself.
    expect(publicWorld.aws.calls.slice(from).filter((call) => !call.principal.endsWith(':root'))).toEqual([]);
  });

  test('a collaborator of a public repository is told why nobody is answered there', async () => {
    const { answers, run } = await give('hanako', '/clone', publicWorld);
    expect(resultOf(run, 'command')).toMatchObject({ outcome: 'refused', reason: 'public-repository' });
    expect(answers).toEqual([expect.stringContaining('This repository is public')]);
  });

  test('a collaborator who lacks the role is told which one it takes', async () => {
    const { answers } = await give('ren', '/clone');
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(/need the role `write`.*yours is `read`/s);
  });
});

describe('a mistake gets a precise answer, with a command that works', () => {
  test.each<[string, string, RegExp]>([
    [
      'an unknown class',
      '/clone r6g.larg 3d',
      /`r6g\.larg` is not an instance class.*\/clone r6g\.large 3d/s,
    ],
    ['a lifetime of nothing', '/clone 0d', /0d/],
    ['a negative lifetime', '/clone -1d', /-1d/],
    ['a lifetime beyond the limit', '/clone 99d', /99d.*14d|14 days|2w/s],
    ['a lifetime without a unit that exists', '/clone 3x', /3x/],
    ['a flag that does not exist', '/clone --forse', /--forse/],
    ['a source that does not exist', '/clone --source staging', /staging.*production/s],
    ['two commands', '/clone 1d\n/clone 2d', /more than one command/],
  ])('%s', async (_, body, told) => {
    const { answers, reactions } = await give('hanako', body);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(told);
    expect(reactions).toEqual(['eyes', '-1']);
  });
});

describe('hostile text has no effect and no echo', () => {
  test.each<[string, string]>([
    ['a shell substitution', '/clone $(touch /tmp/understudy-pwned)'],
    ['backticks', '/clone `id`'],
    ['a mention', '/clone @olivia'],
    ['HTML', '/clone <img src=x onerror=alert(1)>'],
    ['an expression', '/clone ${{ secrets.GITHUB_TOKEN }}'],
    ['a workflow command', '/clone ::set-output name=id::pwned'],
    ['a link', '/clone [click](https://evil.example)'],
    ['direction marks', '/clone \u202e3d\u202c'],
    ['60 KB', `/clone ${'A1.'.repeat(20_000)}`],
  ])('%s', async (_, body) => {
    const { answers, run } = await give('hanako', body);
    const said = answers.join('\n');
    expect(said).not.toMatch(/\$\(|<img|@olivia|evil\.example|\$\{\{|\u202e|::set-output|`id`/);
    expect(said.length).toBeLessThan(3000);
    // The refusal's code is all that goes on to other jobs, and it is one of ours.
    const { result = '', ...others } = run.jobs.find((job) => job.key === 'command')?.outputs ?? {};
    expect(others).toEqual({});
    expect(result).toMatch(/^\{"schemaVersion":1,"outcome":"refused","reason":"[a-z-]+"\}$/);
    // Nothing that the runner took for a command of the workflow's: the text was never printed raw.
    expect(everythingSaid(run)).not.toContain('pwned"');
  });

  test('a comment that only talks about /clone is no command', async () => {
    const { answers, reactions } = await give('hanako', 'Try `/clone` some time, it is nice.');
    expect(answers).toEqual([]);
    expect(reactions).toEqual([]);
  });
});
