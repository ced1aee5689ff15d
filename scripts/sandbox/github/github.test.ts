import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { type SmallWorld, silent, startSmallWorld } from '../../testing/sandbox/small-world.ts';
import { secondaryRateLimit, startGitHub } from './index.ts';
import type { Permissions } from './tokens.ts';

let world: SmallWorld;
const repo = { owner: 'acme', repo: 'understudy' };
let number = 0;

beforeAll(async () => {
  world = await startSmallWorld({
    gitHub: {
      people: [
        { login: 'Hanako', role: 'write', roleName: 'db-engineer' },
        { login: 'olivia', role: 'admin' },
        { login: 'mia', role: 'maintain' },
        { login: 'tom', role: 'triage' },
        { login: 'ren', role: 'read' },
        { login: 'mallory' },
      ],
    },
  });
});
beforeEach(async () => {
  number = (await as('olivia').rest.issues.create({ ...repo, title: 'A thread' })).data.number;
});
afterAll(() => world.stop());

const as = (login: string): Octokit => world.octokit(login);
const status = (promise: Promise<{ status: number }>): Promise<number> =>
  promise.then(
    (answer) => answer.status,
    (error: { status: number }) => error.status,
  );
const asJob = (permissions: Permissions): Octokit => {
  const { github } = world;
  const person = github.people.actionsBot;
  const auth = github.tokens.forJob({
    person,
    permissions,
    runId: 1,
    jobId: 1,
    expiresAt: github.clock.now() + 60_000,
  });
  return new Octokit({ auth, baseUrl: github.apiUrl, log: silent });
};

describe('people', () => {
  test('permission folds roles as GitHub does, and role_name tells the real one', async () => {
    const permission = async (username: string) => {
      const { data } = await as('ren').rest.repos.getCollaboratorPermissionLevel({ ...repo, username });
      return [data.permission, data.role_name, data.user?.login];
    };
    expect(await permission('hanako')).toEqual(['write', 'db-engineer', 'Hanako']);
    expect(await permission('mia')).toEqual(['write', 'maintain', 'mia']);
    expect(await permission('tom')).toEqual(['read', 'triage', 'tom']);
    expect(await permission('OLIVIA')).toEqual(['admin', 'admin', 'olivia']);
    await expect(permission('mallory')).rejects.toMatchObject({ status: 404 });
    await expect(permission('nobody')).rejects.toMatchObject({ status: 404 });
  });

  test('a stranger learns nothing of a private repository, and reads a public one', async () => {
    const { mallory, anyone } = {
      mallory: as('mallory'),
      anyone: new Octokit({ baseUrl: world.github.apiUrl, log: silent }),
    };
    expect(await status(mallory.rest.repos.get(repo))).toBe(404);
    expect(
      await status(mallory.rest.issues.createComment({ ...repo, issue_number: number, body: 'x' })),
    ).toBe(404);
    expect(await status(anyone.rest.repos.get(repo))).toBe(404);
    const open = await startGitHub({ clock: world.clock, visibility: 'public' });
    const stranger = new Octokit({ auth: open.tokenFor('mallory'), baseUrl: open.apiUrl });
    const answer = await stranger.rest.repos.getCollaboratorPermissionLevel({ ...repo, username: 'mallory' });
    expect(answer.data).toMatchObject({ permission: 'read', role_name: 'read' });
    expect((await stranger.rest.repos.get(repo)).data).toMatchObject({
      private: false,
      visibility: 'public',
    });
    await open.stop();
  });
});

describe('a job’s token', () => {
  test('is refused outside of the permissions that the job declares, by the kind of thread', async () => {
    const { github } = world;
    const pull = github.threads.open(
      { title: 'A change', kind: 'pull-request' },
      { person: github.people.get('tom'), byJob: false },
    );
    const comment = (token: Octokit, issue_number: number) =>
      status(token.rest.issues.createComment({ ...repo, issue_number, body: 'x' }));
    const issues = asJob({ issues: 'write' });
    expect(await comment(issues, number)).toBe(201);
    expect(await comment(issues, pull.number)).toBe(403);
    expect(await comment(asJob({ 'pull-requests': 'write' }), pull.number)).toBe(201);
    const reader = asJob({ issues: 'read', actions: 'read' });
    await expect(
      reader.rest.issues.createComment({ ...repo, issue_number: number, body: 'x' }),
    ).rejects.toMatchObject({
      status: 403,
      response: {
        headers: { 'x-accepted-github-permissions': 'issues=write' },
        data: { message: 'Resource not accessible by integration', status: '403' },
      },
    });
    expect(await status(reader.rest.issues.get({ ...repo, issue_number: number }))).toBe(200);
    expect(await status(reader.rest.actions.listWorkflowRunsForRepo(repo))).toBe(200);
    expect(await status(asJob({}).rest.actions.listWorkflowRunsForRepo(repo))).toBe(403);
    expect(
      await status(asJob({}).rest.repos.getCollaboratorPermissionLevel({ ...repo, username: 'ren' })),
    ).toBe(200);
    expect(
      await status(
        new Octokit({ auth: 'ghs_forged', baseUrl: github.apiUrl, log: silent }).rest.repos.get(repo),
      ),
    ).toBe(401);
  });

  test('writes as the bot and starts no workflow', async () => {
    world.write(
      'any.yml',
      "on: [issue_comment, issues]\njobs: { a: { runs-on: x, steps: [{ run: 'true' }] } }\n",
    );
    const before = world.runner.runs().length;
    const { data } = await asJob({ issues: 'write' }).rest.issues.createComment({
      ...repo,
      issue_number: number,
      body: 'x',
    });
    expect(data.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' });
    await world.runner.idle();
    expect(world.runner.runs()).toHaveLength(before);
    await as('ren').rest.issues.createComment({ ...repo, issue_number: number, body: 'x' });
    await world.runner.idle();
    expect(world.runner.runs()).toHaveLength(before + 1);
  });
});

describe('threads', () => {
  test('comments: pages, edits, limits, locks', async () => {
    const octokit = as('hanako');
    const at = { ...repo, issue_number: number };
    for (const body of ['1', '2', '3']) await octokit.rest.issues.createComment({ ...at, body });
    const all = await octokit.paginate(octokit.rest.issues.listComments, { ...at, per_page: 2 });
    expect(all.map((comment) => comment.body)).toEqual(['1', '2', '3']);
    const id = Number(all[0]?.id);
    expect(await status(as('ren').rest.issues.updateComment({ ...repo, comment_id: id, body: 'y' }))).toBe(
      403,
    );
    const edited = await asJob({ issues: 'write' }).rest.issues.updateComment({
      ...repo,
      comment_id: id,
      body: 'one',
    });
    expect(edited.data).toMatchObject({ body: 'one', user: { login: 'Hanako' } });
    expect(await status(octokit.rest.issues.createComment({ ...at, body: '漢'.repeat(65_536) }))).toBe(201);
    await expect(
      octokit.rest.issues.createComment({ ...at, body: 'x'.repeat(65_537) }),
    ).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('body is too long (maximum is 65536 characters)'),
    });
    await as('tom').rest.issues.lock(at);
    expect(await status(asJob({ issues: 'write' }).rest.issues.createComment({ ...at, body: 'x' }))).toBe(
      403,
    );
    expect(await status(as('ren').rest.issues.createComment({ ...at, body: 'x' }))).toBe(403);
    expect(await status(octokit.rest.issues.createComment({ ...at, body: 'x' }))).toBe(201);
    await octokit.rest.issues.deleteComment({ ...repo, comment_id: id });
    expect(await status(octokit.rest.issues.getComment({ ...repo, comment_id: id }))).toBe(404);
  });

  test('reactions are one of a kind each', async () => {
    const octokit = as('hanako');
    const { data } = await octokit.rest.issues.createComment({
      ...repo,
      issue_number: number,
      body: '/clone',
    });
    const at = { ...repo, comment_id: data.id as number };
    expect(await status(octokit.rest.reactions.createForIssueComment({ ...at, content: 'eyes' }))).toBe(201);
    expect(await status(octokit.rest.reactions.createForIssueComment({ ...at, content: 'eyes' }))).toBe(200);
    const found = await octokit.rest.issues.getComment(at);
    expect(found.data.reactions).toMatchObject({ total_count: 1, eyes: 1 });
  });

  test('issues close, and say by whom and why', async () => {
    const { data } = await as('tom').rest.issues.update({
      ...repo,
      issue_number: number,
      state: 'closed',
      state_reason: 'not_planned',
    });
    expect(data).toMatchObject({ state: 'closed', state_reason: 'not_planned' });
    expect((await as('ren').rest.issues.listForRepo(repo)).data.map((one) => one.number)).not.toContain(
      number,
    );
    expect(await status(as('ren').rest.issues.update({ ...repo, issue_number: number, state: 'open' }))).toBe(
      403,
    );
  });
});

test('three issues can be pinned, by a job that may write issues', async () => {
  const issues: { readonly number: number; readonly node_id: string }[] = [];
  for (const title of ['one', 'two', 'three', 'four'])
    issues.push((await as('olivia').rest.issues.create({ ...repo, title })).data);
  const mutation = 'mutation ($issueId: ID!) { pinIssue(input: { issueId: $issueId }) { clientMutationId } }';
  const pin = (client: Octokit, index: number) =>
    client.graphql(mutation, { issueId: issues[index]?.node_id });
  await expect(pin(asJob({ issues: 'read' }), 0)).rejects.toMatchObject({ status: 403 });
  const job = asJob({ issues: 'write' });
  for (const index of [0, 1, 2, 2]) await pin(job, index);
  await expect(pin(job, 3)).rejects.toThrow('Maximum 3 pinned issues');
  const pinned = issues.map((issue) => world.github.threads.get(issue.number).pinned);
  expect(pinned).toEqual([true, true, true, false]);
});

test('faults strike the call that they are meant for, and the audit tells', async () => {
  const { faults, calls } = world.github;
  const remove = faults.add({
    method: 'POST',
    pathPattern: /\/comments$/,
    nth: 2,
    answer: secondaryRateLimit,
  });
  const comment = () =>
    status(as('hanako').rest.issues.createComment({ ...repo, issue_number: number, body: 'x' }));
  expect([await comment(), await comment(), await comment()]).toEqual([201, 403, 201]);
  remove();
  faults.add({ pathPattern: /\/comments$/, nth: 1, answer: { status: 502, afterwards: true } });
  expect(await comment()).toBe(502);
  faults.clear();
  // The last one took effect although its answer was lost.
  expect(world.github.threads.get(number).comments).toHaveLength(3);
  expect(calls.at(-1)).toMatchObject({ method: 'POST', status: 502, by: 'Hanako' });
  expect(JSON.stringify(calls)).not.toMatch(/gh[ps]_/);
});

test('jobs together may write 80 times in a minute of the world', async () => {
  world.clock.advance(3_600_000);
  const token = asJob({ issues: 'write' });
  const write = () => token.rest.reactions.createForIssue({ ...repo, issue_number: number, content: 'eyes' });
  for (let count = 0; count < 80; count += 1) await write();
  await expect(write()).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('secondary rate limit'),
    response: { headers: { 'retry-after': expect.stringMatching(/^(?:5\d|60)$/) } },
  });
  world.clock.advance(60_000);
  const later = asJob({ issues: 'write' });
  expect(await status(later.rest.issues.createComment({ ...repo, issue_number: number, body: 'x' }))).toBe(
    201,
  );
});

test('an address that is not there is answered as GitHub answers it', async () => {
  const answer = await fetch(`${world.github.apiUrl}/repos/acme/other/issues`, {
    headers: { authorization: `token ${world.github.tokenFor('olivia')}` },
  });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    message: 'Not Found',
    documentation_url: 'https://docs.github.com/rest',
    status: '404',
  });
});
