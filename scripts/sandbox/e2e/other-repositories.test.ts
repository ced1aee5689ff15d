import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { over, resultOf } from '../../testing/sandbox/conversation.ts';
import { until } from '../../testing/sandbox/seen.ts';
import { type GitHub, startGitHub, type WorkflowRun } from '../github/index.ts';
import { nodeOnMachine } from '../machine-env.ts';
import { ORGANISATION } from '../repository.ts';
import { ActionsRunner } from '../runner/index.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// A command that is given in a repository of an application, and answered there; and everybody who tries to give one there in
// the name of somebody else. Each test has threads of its own.
const ROOT = join(import.meta.dirname, '../../..');
const EXAMPLES = join(ROOT, 'docs/examples/other-repositories');
const SETTINGS = readFileSync(join(ORGANISATION, '.github/understudy.yml'), 'utf8').replace(
  'access:\n',
  'access:\n  repositories: [acme/shop, acme/open, acme/again, acme/forged, acme/own-machine]\n',
);
const APP = { clientId: 'Iv23liUnderstudyAsks', privateKey: '-----BEGIN RSA PRIVATE KEY-----\nsandbox\n' };

let world: World;
let folder: string;

/** A repository of the same GitHub, with a runner of its own. */
interface Shop {
  readonly github: GitHub;
  readonly runner: ActionsRunner;
  readonly folder: string;
}
const shops: Shop[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-shop-'));
  world = await setStage(12, {
    scale: 20_000,
    repository: {
      '.github/understudy.yml': SETTINGS,
      '.github/workflows/ask.yml': readFileSync(join(EXAMPLES, 'ask.yml'), 'utf8').replace(
        /^( +)understudy: .+$/m,
        '$&\n$1poll-seconds: "0.1"',
      ),
    },
  });
  world.github.apps.push({ ...APP, login: 'understudy-asks[bot]', permissions: { issues: 'write' } });
}, 120_000);

afterEach(async () => {
  for (const shop of shops.splice(0)) {
    await shop.runner.stop();
    await shop.github.stop();
  }
});

afterAll(async () => {
  await world?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a repository whose workflow passes commands on, or says them otherwise. */
async function openShop(name: string, workflow: string, visibility: 'private' | 'public'): Promise<Shop> {
  const own = join(
    folder,
    `${name.replace('/', '-')}-${shops.length}-${Math.random().toString(36).slice(2)}`,
  );
  mkdirSync(join(own, 'repository/.github/workflows'), { recursive: true });
  writeFileSync(join(own, 'repository/.github/workflows/clone.yml'), workflow);
  const github = await startGitHub({
    clock: world.clock,
    repository: name,
    visibility,
    neighbour: world.github,
    // The same people as there, in the same order, for an account is the same on all of GitHub. Here Mallory may write.
    people: [
      { login: 'hanako', role: 'write' },
      { login: 'olivia', role: 'admin' },
      { login: 'ren', role: 'read' },
      { login: 'mallory', role: 'write' },
    ],
  });
  github.variables.UNDERSTUDY_APP = APP.clientId;
  github.secrets.UNDERSTUDY_APP_KEY = APP.privateKey;
  const runner = await ActionsRunner.start({
    github,
    clock: world.clock,
    repositoryDir: join(own, 'repository'),
    workDir: join(own, 'runner'),
    neighbourDir: world.repositoryDir,
    machineEnv: ({ folder }) => nodeOnMachine(world.clock.file, folder),
  });
  const shop = { github, runner, folder: join(own, 'repository') };
  shops.push(shop);
  return shop;
}

const CALLER = readFileSync(join(EXAMPLES, 'clone.yml'), 'utf8');

/** Gives a command in a thread there, and waits until both sides are done. */
async function askIn(shop: Shop, login: string, issue: number, body: string): Promise<WorkflowRun> {
  const before = new Set(shop.runner.runs().map(({ id }) => id));
  const octokit = octokitOf(shop, login);
  await octokit.rest.issues.createComment({ ...where(shop), issue_number: issue, body });
  const run = await until('the run over there', () =>
    shop.runner.runs().find(({ id, event }) => !before.has(id) && event === 'issue_comment'),
  );
  await over(run);
  await world.runner.idle();
  return run;
}

const where = ({ github }: Shop) => {
  const [owner = '', repo = ''] = github.repository.fullName.split('/');
  return { owner, repo };
};
const octokitOf = (shop: Shop, login: string) =>
  new Octokit({ auth: shop.github.tokenFor(login), baseUrl: shop.github.apiUrl });
const openThread = async (shop: Shop, login: string): Promise<number> =>
  (await octokitOf(shop, login).rest.issues.create({ ...where(shop), title: 'Orders are lost' })).data.number;
const said = ({ github }: Shop, issue: number) =>
  github.threads.get(issue).comments.map(({ author, body }) => ({ author: author.login, body }));
/** Runs of the command there that did something. */
const commands = () =>
  world.runner
    .runs()
    .filter(({ workflowFile, event }) => workflowFile === 'clone.yml' && event === 'issue_comment');

test('a clone is asked for in a pull request of an application, made, and told there', async () => {
  const shop = await openShop('acme/shop', CALLER, 'private');
  const issue = await openThread(shop, 'hanako');
  const run = await askIn(shop, 'hanako', issue, '/clone');

  expect({
    conclusion: run.conclusion,
    error: run.error,
    jobs: run.jobs.flatMap(({ annotations }) => annotations),
  }).toMatchObject({ conclusion: 'success', error: null });
  const [record, ...more] = await world.ledger.list();
  expect(more).toEqual([]);
  expect(record).toMatchObject({ state: 'ready', owner: 'hanako' });
  const [thread] = world.github.threads.list();
  expect(thread).toMatchObject({ title: `Clones for acme/shop#${issue}`, number: record?.thread.issue });
  const [asked, status, ready, ...others] = said(shop, issue);
  expect(others).toEqual([]);
  expect(asked?.author).toBe('hanako');
  expect(status).toMatchObject({
    author: 'github-actions[bot]',
    body: expect.stringContaining(record?.id ?? '?'),
  });
  expect(ready?.body).toContain(`scripts/connect ${record?.id}`);
  // What the jobs over there could have got at: neither a token of ours nor a word of the payload is shown.
  expect(
    said(shop, issue)
      .map(({ body }) => body)
      .join(),
  ).not.toContain('understudy:asked');
  expect(shop.github.threads.get(issue).comments[0]?.reactions.map(({ content }) => content)).toEqual([
    'eyes',
  ]);

  // In the same thread its id may be left out, as in ours.
  await askIn(shop, 'hanako', issue, '/clone extend 2d');
  expect(world.github.threads.list()).toHaveLength(1);
  expect(said(shop, issue).at(-1)?.body).toContain(record?.id);
  expect((await world.ledger.get(record?.id ?? '')).expiresAt).not.toBe(record?.expiresAt);
}, 300_000);

test('in a repository that is not listed, or a public one, nothing is done, and whoever may command is told', async () => {
  const other = await openShop('acme/blog', CALLER, 'private');
  const issue = await openThread(other, 'hanako');
  await askIn(other, 'hanako', issue, '/clone list');
  const run = commands().at(-1);
  expect(run && resultOf(run, 'command')).toMatchObject({
    outcome: 'refused',
    reason: 'repository-not-taken',
  });
  expect(said(other, issue).at(-1)?.body).toContain('`acme/blog`');

  const open = await openShop('acme/open', CALLER, 'public');
  const inPublic = await openThread(open, 'hanako');
  await askIn(open, 'hanako', inPublic, '/clone list');
  expect(said(open, inPublic).at(-1)?.body).toContain('public');
}, 120_000);

test('who may write there and has no role here is not answered, and the job there ends by itself', async () => {
  const shop = await openShop('acme/again', CALLER, 'private');
  const issue = await openThread(shop, 'mallory');
  const before = commands().length;
  await octokitOf(shop, 'mallory').rest.issues.createComment({
    ...where(shop),
    issue_number: issue,
    body: '/clone',
  });
  const run = await until('the command here', () => commands()[before]);
  await over(run);
  expect(resultOf(run, 'command')).toMatchObject({ outcome: 'nothing', reason: 'not-a-collaborator' });
  world.clock.advance(6 * 60_000);
  await shop.runner.idle();
  expect(shop.runner.runs().map(({ conclusion }) => conclusion)).toContain('success');
  expect(said(shop, issue).map(({ author }) => author)).toEqual(['mallory']);
}, 120_000);

test('what is carried over again makes no second clone', async () => {
  const shop = await openShop('acme/again', CALLER, 'private');
  const issue = await openThread(shop, 'hanako');
  await askIn(shop, 'hanako', issue, '/clone --note "once"');
  const records = await world.ledger.list();
  const thread = world.github.threads.list().find(({ title }) => title === `Clones for acme/again#${issue}`);
  const carrier = thread?.comments.find(({ body }) => body.includes('understudy:asked'));
  if (thread === undefined || carrier === undefined) throw new Error('Nothing was carried over.');
  world.github.threads.comment(thread, carrier.body, {
    person: carrier.author,
    byJob: false,
    viaApp: 'understudy-asks',
  });
  await world.runner.idle();
  expect((await world.ledger.list()).map(({ id }) => id)).toEqual(records.map(({ id }) => id));
}, 300_000);

/** A caller of its own making, which has the app's key, as everybody has who may write to the repository. */
const forging = (machine: string, permission: string) => `name: clone
on: { issue_comment: { types: [created] } }
permissions: {}
jobs:
  ask:
    runs-on: ${machine}
    permissions: { id-token: write, issues: write }
    steps:
      - id: app
        uses: actions/create-github-app-token@1b10c78c7865c340bc4f6099eb2f838309f1e8c3
        with:
          client-id: \${{ vars.UNDERSTUDY_APP }}
          private-key: \${{ secrets.UNDERSTUDY_APP_KEY }}
          owner: acme
          repositories: understudy
          permission-issues: ${permission}
      - uses: acme/understudy/actions/ask@main
        with:
          understudy: acme/understudy
          understudy-token: \${{ steps.app.outputs.token }}
          wait-minutes: "0"
`;

test.each([
  [
    'by a workflow of the repository itself, which could put words into the mouth of whoever comments',
    'acme/forged',
    'ubuntu-24.04',
  ],
  ['by that on a machine of its own', 'acme/own-machine', 'self-hosted'],
])(
  'a command that is carried over %s is not taken',
  async (_, name, machine) => {
    const before = commands().length;
    const shop = await openShop(name, forging(machine, 'write'), 'private');
    const issue = await openThread(shop, 'hanako');
    const there = await askIn(shop, 'hanako', issue, '/clone list');
    expect(resultOf(there, 'ask')).toMatchObject({ outcome: 'done', reason: 'answer-awaited' });
    const run = commands()[before];
    expect(run && resultOf(run, 'command')).toMatchObject({ outcome: 'refused', reason: 'asked-unproven' });
    expect(run?.jobs.filter(({ conclusion }) => conclusion === 'failure')).toEqual([]);
    const thread = world.github.threads.list().find(({ title }) => title === `Clones for ${name}#${issue}`);
    expect(thread?.comments.filter(({ author }) => author.login === 'github-actions[bot]')).toEqual([]);
  },
  120_000,
);

test('a comment that is too long to be carried over, and an app that may not write, fail the job that asks, and say why', async () => {
  const shop = await openShop('acme/shop', CALLER, 'private');
  const issue = await openThread(shop, 'hanako');
  const long = await askIn(shop, 'hanako', issue, `/clone list\n\n${'words '.repeat(2000)}`);
  expect(resultOf(long, 'ask / ask')).toMatchObject({ outcome: 'failed', reason: 'ask-impossible' });

  const reading = await openShop('acme/shop', forging('ubuntu-24.04', 'read'), 'private');
  const thread = await openThread(reading, 'hanako');
  const denied = await askIn(reading, 'hanako', thread, '/clone list');
  expect(resultOf(denied, 'ask')).toMatchObject({ outcome: 'failed', reason: 'ask-denied' });
}, 120_000);
