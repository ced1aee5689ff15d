import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { bundleText } from '../../bundle/index.ts';
import { jobOf, logOf, type SmallWorld, startSmallWorld } from '../../testing/sandbox/small-world.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await startSmallWorld({ machineEnv: ({ position }) => ({ AWS_REGION: `region-of-${position}` }) });
});
afterAll(() => world.stop());

const source = `
import * as core from '@actions/core';
import { context, getOctokit } from '@actions/github';
core.setSecret('s3cr3t-value');
core.info('secret: s3cr3t-value');
core.warning('careful\\nnow');
const octokit = getOctokit(core.getInput('github-token', { required: true }));
const { data } = await octokit.rest.issues.createComment({ ...context.repo, issue_number: context.issue.number, body: 'by the toolkit' });
core.setOutput('comment', data.id);
core.setOutput('lines', 'a\\nb');
core.setOutput('token', await core.getIDToken('sts.amazonaws.com'));
core.exportVariable('SUBJECT', context.eventName + ' ' + context.payload.comment.user.login + ' ' + process.env.AWS_REGION);
await core.summary.addHeading('Done').write();
core.setFailed('and it failed after all');
`;

test('the unmodified toolkit works: inputs, outputs, secrets, summary, identity, Octokit', async () => {
  const bundle = await bundleText({ text: source, folder: import.meta.dirname, packages: 'inside' });
  world.write('actions/kit/main.mjs', bundle);
  world.write(
    'actions/kit/action.yml',
    "name: kit\ninputs: { github-token: { default: '${{ github.token }}' } }\nruns: { using: node24, main: main.mjs }\n",
  );
  world.write(
    'kit.yml',
    `on: issue_comment
jobs:
  kit:
    runs-on: [self-hosted, understudy]
    permissions: { issues: write, id-token: write }
    outputs: { comment: '\${{ steps.kit.outputs.comment }}', lines: '\${{ steps.kit.outputs.lines }}', token: '\${{ steps.kit.outputs.token }}' }
    steps:
      - uses: actions/checkout@v5
      - id: kit
        uses: ./actions/kit
        with: { typo: 1 }
      - if: always()
        run: echo "$SUBJECT"
`,
  );
  const { threads, people } = world.github;
  const hanako = { person: people.get('hanako'), byJob: false };
  const issue = threads.open({ title: 'x' }, hanako);
  threads.comment(issue, 'go', hanako);
  await world.runner.idle();
  const job = jobOf(world.runner.run(world.runner.runs()[0]?.id ?? 0), 'kit');
  expect(issue.comments.at(-1)).toMatchObject({ body: 'by the toolkit', author: { type: 'Bot' } });
  expect(job.conclusion).toBe('failure');
  // The identity token is a mask: it may pass between steps, not between jobs.
  expect(job.outputs).toEqual({ comment: String(issue.comments.at(-1)?.id), lines: 'a\nb' });
  expect(decodeJwt(job.steps[1]?.outputs.token ?? '')).toMatchObject({ aud: 'sts.amazonaws.com' });
  expect(job.summary).toContain('<h1>Done</h1>');
  expect(logOf(job)).toContain('secret: ***');
  expect(logOf(job)).toContain('issue_comment hanako region-of-vpc');
  expect(job.annotations.map((one) => [one.level, one.message])).toEqual([
    ['warning', "Unexpected input(s) 'typo', valid inputs are ['github-token']"],
    ['warning', 'careful\nnow'],
    ['error', 'and it failed after all'],
    ['warning', "Skip output 'token' since it may contain secret."],
  ]);
});
