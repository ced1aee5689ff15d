import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import type { Session } from '../../../masking/session/session.ts';
import { snapshotText } from '../../../masking/snapshot/write.ts';
import { answers, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { controlConnection, everythingSaid, results } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import type { Issue } from '../github/model.ts';
import { ORGANISATION } from '../repository.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// One story, told in order: production gets a column, the base stops, and the policy catches up.
const POLICY = 'masking/policy.yml';
const SNAPSHOT = 'masking/policy.snapshot.yml';
const SETTINGS = '.github/understudy.yml';
const NOTHING = 'on: workflow_dispatch\njobs:\n  none:\n    runs-on: x\n    steps:\n      - run: "true"\n';

let world: World;
let issue: Issue;

beforeAll(async () => {
  world = await setStage(60, { repository: { '.github/workflows/ci.yml': NOTHING } });
  const control = await controlConnection(world, world.production.cluster);
  const rows = async (sql: string) => (await control.query(sql))[0];
  const structure = snapshotText(await readSchema({ rows } as unknown as Session));
  await control.end();
  await merge('begin', { [SNAPSHOT]: structure });
}, 180_000);
afterAll(() => world?.stop());

async function merge(branch: string, files: Readonly<Record<string, string>>): Promise<void> {
  world.merge('olivia', await world.propose('olivia', branch, files, 'own'));
}

async function alterProduction(statement: string): Promise<void> {
  const control = await controlConnection(world, world.production.cluster);
  await control.query(statement);
  await control.end();
}

async function refresh(): Promise<{ readonly run: WorkflowRun; readonly record: CloneRecord }> {
  const run = await world.runner.schedule('refresh.yml');
  await world.runner.idle();
  return { run, record: (await recordOf(world, run)) as CloneRecord };
}

const opened = (kind: Issue['kind']): Issue[] =>
  world.github.threads
    .list()
    .filter((one) => one.kind === kind && one.state === 'open' && one.author.login === 'github-actions[bot]')
    .filter(({ title }) => title !== 'Clones of production');

const inRepository = (path: string): string => readFileSync(join(world.repositoryDir, path), 'utf8');

test('as long as production is as it is written down, nothing is said', async () => {
  const { record } = await refresh();
  expect(record).toMatchObject({ state: 'ready' });
  expect([opened('issue'), opened('pull-request')]).toEqual([[], []]);
}, 180_000);

test('a column that nobody decided stops the base, and one issue has the line to paste', async () => {
  await alterProduction(
    "ALTER TABLE app.users ADD nickname VARCHAR(40) COMMENT 'of taro@shop.jp', ADD work_email VARCHAR(190)",
  );
  await alterProduction(
    "UPDATE app.users SET nickname = 'taro-the-first', work_email = CONCAT('taro', id, '@shop.jp')",
  );
  const { run, record } = await refresh();
  expect(record).toMatchObject({ state: 'failed', failure: { reason: 'policy-undecided' } });
  expect(results(run)).toMatchObject({ mask: 'failure', end: 'success', propose: 'skipped' });
  expect(opened('issue')).toHaveLength(1);
  issue = opened('issue')[0] as Issue;
  expect(issue.title).toBe('Masking policy of production: 2 columns are not decided');
  expect(issue.body).toContain('**The masked base was not made, and no clone can be:**');
  expect(issue.body).toMatch(/```yaml\ntables:\n {2}users:\n {4}nickname:.*\n {4}work_email: email\n```/);
  expect(issue.body).toMatch(/`column app\.users\.nickname is new: \{ type: varchar\(40\)/);
  expect(everythingSaid(run) + issue.body).not.toMatch(/taro-the-first|@shop\.jp/);
  const board = world.github.threads.list().find(({ title }) => title === 'Clones of production');
  expect(board?.comments.at(-1)?.body).toContain(`#${issue.number} has the lines`);
}, 180_000);

test('the next refresh brings the same issue up to date, and opens no other', async () => {
  await alterProduction('ALTER TABLE app.users DROP nickname');
  await refresh();
  expect(opened('issue').map(({ number, title }) => [number, title])).toEqual([
    [issue.number, 'Masking policy of production: a column is not decided'],
  ]);
  expect(issue.body).not.toContain('nickname');
}, 180_000);

test('/clone says that no base is made, and why, with the way to the issue', async () => {
  const asked = await world.openIssue('hanako', 'A clone, please');
  await say(world, 'hanako', asked, '/clone --dry-run');
  await say(world, 'hanako', asked, '/clone --dry-run --fresh');
  await world.runner.idle();
  for (const said of await answers(world, asked)) expect(said).toContain(`**the last refresh made none**`);
  expect((await answers(world, asked))[0]).toContain(
    `(\`policy-undecided\`), because the masking policy does not fit production: #${issue.number} says what to write`,
  );
}, 120_000);

test('pull-request-refused: where GitHub lets Actions open none, the issue has a link to the branch', async () => {
  const settings = `${readFileSync(join(ORGANISATION, SETTINGS), 'utf8')}\nstructure: { pullRequest: true }\n`;
  await merge('settings', { [SETTINGS]: settings });
  const { rulesets } = world.github.standing;
  rulesets.push({ rules: [{ type: 'creation' }], ofEveryBranch: true });
  const { run } = await refresh();
  expect(resultOf(run, 'propose')).toMatchObject({ outcome: 'failed', reason: 'branch-refused' });
  rulesets.pop();
  world.runner.rerun(run.id, world.github.people.get('olivia'), 'failed');
  await world.runner.idle();
  expect(resultOf(run, 'propose')).toMatchObject({ outcome: 'failed', reason: 'pull-request-refused' });
  expect(issue.comments.at(-1)?.body).toMatch(
    /\/compare\/main\.\.\.understudy\/structure-production\?expand=1\)/,
  );
  expect(opened('pull-request')).toEqual([]);
}, 180_000);

test('nothing-to-propose: what a person closed is not opened again, though its branch is gone', async () => {
  world.github.actionsMayOpenPullRequests = true;
  expect(resultOf((await refresh()).run, 'propose')).toMatchObject({ reason: 'proposed' });
  const [pull] = opened('pull-request');
  const { commits, threads, people } = world.github;
  const branch = pull?.pull?.branch ?? '';
  const sha = commits.branches.get(branch) ?? '';
  const olivia = { person: people.get('olivia'), byJob: false };
  threads.update(pull as Issue, { state: 'closed' }, olivia);
  expect(resultOf((await refresh()).run, 'propose')).toMatchObject({ reason: 'nothing-to-propose' });
  commits.branches.delete(branch);
  expect(resultOf((await refresh()).run, 'propose')).toMatchObject({ reason: 'nothing-to-propose' });
  expect(opened('pull-request')).toEqual([]);
  commits.branches.set(branch, sha);
  threads.update(pull as Issue, { state: 'open' }, olivia);
}, 240_000);

test('proposed: a pull request has the structure and the line, and its merge lets the next refresh pass and closes the issue', async () => {
  world.github.actionsMayOpenPullRequests = true;
  const { run } = await refresh();
  expect(resultOf(run, 'propose')).toMatchObject({ outcome: 'done', reason: 'proposed' });
  const [pull] = opened('pull-request');
  expect(pull?.body).toContain(`See #${issue.number}.`);
  const before = inRepository(POLICY);
  world.merge('olivia', pull?.number ?? 0);
  expect(inRepository(SNAPSHOT)).toContain('        work_email: { type: varchar(190)');
  // Nothing but the line is another.
  const added = inRepository(POLICY)
    .split('\n')
    .filter((line) => !before.split('\n').includes(line));
  expect(added).toEqual(['    work_email: email']);

  const { record } = await refresh();
  expect(record).toMatchObject({ state: 'ready' });
  expect(issue.state).toBe('closed');
  expect(issue.comments.at(-1)?.body).toContain('found nothing any more');
  expect(opened('issue')).toEqual([]);
}, 240_000);

test('nothing-to-propose: what is decided makes the base and is told all the same, and a branch of somebody’s is left alone', async () => {
  await alterProduction('ALTER TABLE app.order_items MODIFY quantity BIGINT NOT NULL');
  const { run, record } = await refresh();
  expect(record).toMatchObject({ state: 'ready' });
  const [told] = opened('issue');
  expect(told?.title).toBe('The structure of production has changed');
  expect(told?.body).toMatch(
    /column app\.order_items\.quantity was \{ type: .*\}, and is \{ type: bigint \}/,
  );
  expect(told?.body).toContain('made all the same');
  expect(resultOf(run, 'propose')).toMatchObject({ reason: 'proposed' });
  const [pull] = opened('pull-request');
  const branch = pull?.pull?.branch ?? '';
  const theirs = world.github.commits.push(branch, { 'masking/NOTES.md': 'Ours.\n' });
  await alterProduction('ALTER TABLE app.order_items MODIFY quantity INT UNSIGNED NOT NULL');
  const { run: later } = await refresh();
  expect(resultOf(later, 'propose')).toMatchObject({ outcome: 'nothing', reason: 'nothing-to-propose' });
  expect(world.github.commits.branches.get(branch)).toBe(theirs);
  const asked = await world.openIssue('hanako', 'Another clone, please');
  await say(world, 'hanako', asked, '/clone --dry-run');
  await world.runner.idle();
  expect((await answers(world, asked))[0]).not.toContain('last refresh');
}, 240_000);

test('the job that may write the repository has no way to AWS, and no job that has one may write it', () => {
  const { jobs } = parse(inRepository('.github/workflows/refresh.yml')) as {
    jobs: Record<string, { permissions: Record<string, string>; environment?: unknown }>;
  };
  for (const [name, { permissions, environment }] of Object.entries(jobs)) {
    const writes = permissions.contents === 'write' || permissions['pull-requests'] === 'write';
    expect([name, writes]).toEqual([name, name === 'propose']);
    expect([name, permissions['id-token'] === 'write', environment !== undefined]).toEqual([
      name,
      !writes,
      !writes,
    ]);
  }
  expect(jobs.propose?.permissions).toEqual({ contents: 'write', 'pull-requests': 'write', issues: 'write' });
  expect(world.aws.calls.filter(({ principal }) => principal.endsWith('-propose'))).toEqual([]);
});
