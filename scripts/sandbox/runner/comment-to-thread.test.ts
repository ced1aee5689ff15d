import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jobOf, logOf, type SmallWorld, startSmallWorld } from '../../testing/sandbox/small-world.ts';

let world: SmallWorld;
const registered: string[] = [];

beforeAll(async () => {
  world = await startSmallWorld({ onProcess: (_pid, position) => registered.push(position) });
  world.write(
    'actions/reply/action.yml',
    `name: reply
inputs:
  token: { required: true }
  mood: { default: friendly }
outputs: { id: { description: comment } }
runs: { using: node24, main: main.mjs }
`,
  );
  world.write(
    'actions/reply/main.mjs',
    `import { appendFileSync, readFileSync } from 'node:fs';
const { env } = process;
const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
const answer = await fetch(event.issue.comments_url, {
  method: 'POST',
  headers: { authorization: 'Bearer ' + env.INPUT_TOKEN, 'content-type': 'application/json' },
  body: JSON.stringify({ body: env.INPUT_MOOD + ' to @' + event.comment.user.login }),
});
if (!answer.ok) { console.log('::error::' + answer.status + ' ' + (await answer.json()).message); process.exit(1); }
const { id } = await answer.json();
appendFileSync(env.GITHUB_OUTPUT, 'id<<END\\n' + id + '\\nEND\\n');
appendFileSync(env.GITHUB_STEP_SUMMARY, '# Done');
`,
  );
  world.write(
    'chat.yml',
    `name: chat
on: { issue_comment: { types: [created] } }
permissions: {}
jobs:
  reply:
    if: startsWith(github.event.comment.body, '/')
    runs-on: ubuntu-latest
    permissions: { issues: write, contents: read }
    outputs: { id: '\${{ steps.reply.outputs.id }}' }
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8
      - id: reply
        uses: ./actions/reply
        with: { token: '\${{ github.token }}' }
  after:
    needs: reply
    runs-on: [self-hosted, understudy]
    env: { ID: '\${{ needs.reply.outputs.id }}', BODY: '\${{ github.event.comment.body }}' }
    steps:
      - run: echo "after $ID <$BODY>"
  forbidden:
    needs: reply
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: ./actions/reply
        with: { token: '\${{ github.token }}' }
`,
  );
});
afterAll(() => world.stop());

test('a comment starts the workflow, whose job answers in the thread', async () => {
  const octokit = world.octokit('hanako');
  const repo = { owner: 'acme', repo: 'understudy' };
  const issue = await octokit.rest.issues.create({ ...repo, title: 'Give me a clone' });
  const hostile = '/x $(echo inject-by-shell >&2) `id` ${{ github.token }}\n::set-output name=id::1';
  await octokit.rest.issues.createComment({ ...repo, issue_number: issue.data.number, body: hostile });
  await world.runner.idle();

  const [run, ...more] = world.runner.runs();
  expect(more).toEqual([]);
  if (!run) throw new Error('no run');
  const comments = await octokit.rest.issues.listComments({ ...repo, issue_number: issue.data.number });
  expect(comments.data.map((comment) => [comment.user?.login, comment.user?.type, comment.body])).toEqual([
    ['hanako', 'User', hostile],
    ['github-actions[bot]', 'Bot', 'friendly to @hanako'],
  ]);
  expect(jobOf(run, 'reply')).toMatchObject({ conclusion: 'success', position: 'hosted', summary: '# Done' });
  expect(jobOf(run, 'reply').outputs).toEqual({ id: String(comments.data[1]?.id) });
  expect(jobOf(run, 'after').conclusion).toBe('success');
  // The job's text arrives as it is: nothing in it was evaluated by the runner or the shell.
  expect(logOf(jobOf(run, 'after'))).toContain(`<${hostile.split('\n')[0]}`);
  expect(jobOf(run, 'forbidden').annotations[0]?.message).toBe('403 Resource not accessible by integration');
  expect(registered.sort()).toEqual(['hosted', 'hosted', 'vpc']);
  expect(run.conclusion).toBe('failure');
});

test('an event that is delivered twice starts the workflow twice', async () => {
  const { threads } = world.github;
  const before = world.runner.runs().length;
  const comment = threads.get(1).comments[0];
  if (comment) threads.redeliver(comment);
  await world.runner.idle();
  expect(world.runner.runs()).toHaveLength(before + 1);
});
