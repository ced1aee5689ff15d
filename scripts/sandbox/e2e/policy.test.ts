import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSchema } from '../../../masking/schema/read.ts';
import type { Session } from '../../../masking/session/session.ts';
import { snapshotText } from '../../../masking/snapshot/write.ts';
import { resultOf } from '../../testing/sandbox/conversation.ts';
import { controlConnection, everythingSaid } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { ORGANISATION } from '../repository.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// A reviewer of a pull request is told what it makes of the masking policy: nothing of it is run, and nothing of it is believed.
const POLICY = 'masking/policy.yml';
const SNAPSHOT = 'masking/policy.snapshot.yml';
const policy = readFileSync(join(ORGANISATION, POLICY), 'utf8');
const NOTHING = 'on: workflow_dispatch\njobs:\n  none:\n    runs-on: x\n    steps:\n      - run: "true"\n';

let world: World;
let structure: string;

beforeAll(async () => {
  world = await setStage(20, { repository: { '.github/workflows/ci.yml': NOTHING } });
  const control = await controlConnection(world, world.production.cluster);
  const rows = async (sql: string) => (await control.query(sql))[0];
  structure = snapshotText(await readSchema({ rows } as unknown as Session));
  await control.end();
  world.merge('olivia', await world.propose('olivia', 'begin', { [SNAPSHOT]: structure }, 'own'));
}, 180_000);
afterAll(() => world?.stop());

const edited = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

/** What was said of a pull request, and the run that said so. */
async function said(
  login: string,
  branch: string,
  files: Readonly<Record<string, string | null>>,
  from: 'own' | 'fork',
): Promise<{
  readonly run: WorkflowRun | undefined;
  readonly comments: readonly string[];
  readonly number: number;
}> {
  const number = await world.propose(login, branch, files, from);
  const run = world.runner.runs().findLast(({ workflowFile }) => workflowFile === 'policy.yml');
  const comments = (await world.comments(number)).map(({ body }) => body);
  return { run, comments, number };
}

test('policy-sound: a change that is sound is told, what it keeps first, in one comment that is edited in place', async () => {
  const loose = edited(
    edited(policy, 'email: email # equal', 'email: { keep: "we need to write to them" } # equal'),
    'bio: { text: scramble }',
    'bio: { text: lorem }',
  );
  const first = await said('hanako', 'loose', { [POLICY]: loose }, 'own');
  expect(resultOf(first.run as WorkflowRun, 'policy')).toMatchObject({
    outcome: 'done',
    reason: 'policy-sound',
  });
  expect(first.comments).toHaveLength(1);
  const [comment = ''] = first.comments;
  expect(comment).toMatch(
    /^<!-- understudy:status policy -->\n### Masking policy of `production`: `masking\/policy\.yml`\n\n> \[!CAUTION\]\n> \*\*One column that was masked is kept from now on\.\*\*/,
  );
  expect(comment).toContain(
    '| `app.users.email` | `email` | `{ keep: "we need to write to them" }` |'.replaceAll('"', ''),
  );
  expect(comment.indexOf('app.users.email')).toBeLessThan(comment.indexOf('app.users.bio'));
  expect(comment).toContain('| `app.users.bio` | `{ text: scramble }` | `{ text: lorem }` |');

  const second = await said(
    'hanako',
    'loose',
    { [POLICY]: edited(policy, 'phone: phone', 'phone: hash') },
    'own',
  );
  expect(second.number).toBe(first.number);
  expect(second.comments).toHaveLength(1);
  expect(second.comments[0]).not.toContain('CAUTION');
  expect(second.comments[0]).toContain('| `app.users.phone` | `phone` | `hash` |');

  const back = await said('hanako', 'loose', { [POLICY]: policy }, 'own');
  expect(resultOf(back.run as WorkflowRun, 'policy')).toMatchObject({ reason: 'policy-untouched' });
  expect(back.comments).toHaveLength(1);
  expect(back.comments[0]).toContain('changes nothing of a masking policy any more');
}, 120_000);

test('policy-undecided: new columns have lines to paste, and the check fails until they are there', async () => {
  const wider = edited(
    structure,
    '        email: {',
    '        nickname: { type: varchar(40), collation: utf8mb4_0900_ai_ci, nullable: true }\n        email: {',
  );
  const open = await said('hanako', 'wider', { [SNAPSHOT]: wider }, 'own');
  expect(open.run?.conclusion).toBe('failure');
  expect(resultOf(open.run as WorkflowRun, 'policy')).toMatchObject({
    outcome: 'failed',
    reason: 'policy-undecided',
  });
  const pasted = /```yaml\n([\s\S]*?)\n```/.exec(open.comments[0] ?? '')?.[1] ?? '';
  expect(pasted).toMatch(/^tables:\n {2}\w+:\n {4}nickname: /);
  const line = pasted.split('\n').at(-1)?.trim();
  const table = pasted.split('\n')[1]?.trim() ?? '';
  const decided = edited(policy, `  ${table}\n`, `  ${table}\n    ${line}\n`);
  const closed = await said('hanako', 'wider', { [POLICY]: decided }, 'own');
  expect(closed.run?.conclusion).toBe('success');
  expect(closed.comments[0]).toContain('One column is masked from now on');
}, 120_000);

test('a fork’s pull request cannot comment: its summary and its check say the same, and its token may write nothing', async () => {
  const loose = edited(policy, 'phone: phone', 'phone: { keep: "for the call centre" }');
  const { run, comments } = await said('ren', 'from-afar', { [POLICY]: loose }, 'fork');
  expect(comments).toEqual([]);
  const job = run?.jobs[0];
  expect(job?.summary).toContain('**One column that was masked is kept from now on.**');
  expect(job?.annotations.map(({ message }) => message).join('\n')).toContain(
    'app.users.phone was masked, and is kept',
  );
  expect(run?.conclusion).toBe('success');
  const broken = await said(
    'ren',
    'from-afar',
    { [POLICY]: edited(policy, 'phone: phone', 'phone: fone') },
    'fork',
  );
  expect(broken.run?.conclusion).toBe('failure');
  expect(resultOf(broken.run as WorkflowRun, 'policy')).toMatchObject({ reason: 'policy-invalid' });
}, 120_000);

test('text of a pull request is never more than text: no mention, no markup, no command, nothing run', async () => {
  const evil = '@olivia <img src=x onerror=alert(1)> [x](http://evil.example) `|` ::set-output name=a::b';
  const hostile = edited(
    policy,
    '    phone: phone\n',
    `    phone: { keep: ${JSON.stringify(evil)} }\n    ${JSON.stringify(evil)}: hash\n    bio: { script: masking/run.ts }\n`,
  ).replace('    bio: { text: scramble }\n', '');
  const files = {
    [POLICY]: `${hostile}after: [masking/after.sql, ../../../etc/passwd, /etc/passwd]\n`,
    'masking/after.sql': 'DROP DATABASE app;',
    'masking/run.ts': 'process.stdout.write("I RAN"); process.exit(7);',
    [SNAPSHOT]: edited(
      structure,
      '    users:\n      columns:\n',
      `    users:\n      columns:\n        ${JSON.stringify(evil)}: { type: text, collation: utf8mb4_bin }\n`,
    ),
    // Code of its own is not what judges it.
    'actions/policy/action.yml': 'runs: { using: node24, main: ../../evil.mjs }\n',
    'evil.mjs': 'console.log("I RAN");',
  };
  const { run, comments } = await said('ren', 'hostile', files, 'own');
  const [comment = ''] = comments;
  expect(comment).not.toBe('');
  expect(comment.replaceAll(/(`+)[\s\S]*?\1/g, '')).not.toMatch(/@olivia|<img|\]\(http|::set-output|onerror/);
  expect(everythingSaid(run as WorkflowRun)).not.toMatch(/I RAN|root:x:0/);
  const page = await (
    await fetch(`${world.github.serverUrl}/acme/understudy/issues/${world.github.threads.list().length}`)
  ).text();
  expect(page).not.toContain('<img src=x');
}, 120_000);

test('settings-invalid, snapshot-invalid, policy-missing: what cannot be read is said, and the check fails', async () => {
  const settings = readFileSync(join(ORGANISATION, '.github/understudy.yml'), 'utf8');
  for (const [branch, files, reason] of [
    [
      'bad-settings',
      { '.github/understudy.yml': edited(settings, 'clones: 10', 'clones: many') },
      'settings-invalid',
    ],
    ['bad-structure', { [SNAPSHOT]: 'version: 1\ndatabases: [\n' }, 'snapshot-invalid'],
    ['gone', { [POLICY]: null }, 'policy-missing'],
    ['bad-yaml', { [POLICY]: 'tables: [' }, 'policy-invalid'],
  ] as const) {
    const { run, comments } = await said('hanako', branch, files, 'own');
    expect([branch, resultOf(run as WorkflowRun, 'policy')]).toEqual([
      branch,
      expect.objectContaining({ outcome: 'failed', reason }),
    ]);
    expect([branch, comments.length]).toEqual([branch, 1]);
  }
}, 120_000);

test('a source that is pointed to another policy is compared with the one that it had', async () => {
  const settings = readFileSync(join(ORGANISATION, '.github/understudy.yml'), 'utf8');
  const { comments } = await said(
    'hanako',
    'another-file',
    {
      '.github/understudy.yml': edited(settings, 'policy: masking/policy.yml', 'policy: masking/other.yml'),
      'masking/other.yml': edited(policy, 'phone: phone', 'phone: { keep: "for the call centre" }'),
    },
    'own',
  );
  expect(comments[0]).toContain('One column that was masked is kept from now on');
}, 60_000);

test('what a merge queue puts together is judged against what is in force, without a thread', async () => {
  const kept = { [POLICY]: edited(policy, 'phone: phone', 'phone: { keep: "for the call centre" }') };
  const broken = { [POLICY]: edited(policy, 'phone: phone', 'phone: fone') };
  for (const [branch, files, result] of [
    ['queued', kept, { outcome: 'done', reason: 'policy-sound' }],
    ['queued-and-broken', broken, { outcome: 'failed', reason: 'policy-invalid' }],
    ['queued-elsewhere', { 'README.md': 'else' }, { outcome: 'nothing', reason: 'policy-untouched' }],
  ] as const) {
    const { number, comments } = await said('hanako', branch, files, 'own');
    await world.queue('olivia', number);
    const run = world.runner.runs().findLast(({ event }) => event === 'merge_group');
    expect([branch, resultOf(run as WorkflowRun, 'policy')]).toEqual([
      branch,
      expect.objectContaining(result),
    ]);
    if (branch === 'queued')
      expect(run?.jobs[0]?.summary).toContain('**One column that was masked is kept from now on.**');
    expect(run?.jobs[0]?.annotations.map(({ message }) => message).join('\n')).not.toContain('not written');
    expect((await world.comments(number)).map(({ body }) => body)).toEqual(comments);
  }
}, 120_000);

test('a commit that GitHub does not find yet fails the check, and does not look untouched', async () => {
  const broken = { [POLICY]: edited(policy, 'phone: phone', 'phone: fone') };
  const { number } = await said('hanako', 'queued-and-not-found', broken, 'own');
  const found = world.github.faults.add({ pathPattern: /\/(commits|contents)\//, answer: { status: 404 } });
  await world.queue('olivia', number);
  found();
  const run = world.runner.runs().findLast(({ event }) => event === 'merge_group');
  expect(resultOf(run as WorkflowRun, 'policy')).toMatchObject({ outcome: 'failed' });
}, 60_000);

test('the job may read files and write in pull requests, and has no way to AWS', () => {
  const { runs } = { runs: world.runner.runs().filter(({ workflowFile }) => workflowFile === 'policy.yml') };
  expect(runs.length).toBeGreaterThan(8);
  expect(
    world.aws.calls.filter(({ principal }) => runs.some(({ id }) => principal.includes(`run-${id}-`))),
  ).toEqual([]);
  const text = readFileSync(join(world.repositoryDir, '.github/workflows/policy.yml'), 'utf8');
  expect(text).not.toMatch(/id-token|environment:|UNDERSTUDY \}|secrets\.|pull_request_target/);
  // Behind 300 other files GitHub's filters see nothing, and the runner here knows none.
  expect(text).not.toMatch(/paths(-ignore)?:/);
});
