import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';

// A copy that an organisation made of an older version takes up the tree as it is now, by the commands of docs/update.md.
jest.setTimeout(120_000);
const root = join(import.meta.dirname, '..');
const OWN = ['.github/understudy.yml', 'terraform-cdk/installation.yml', 'masking/policy.yml'] as const;
const guide = readFileSync(join(root, 'docs/update.md'), 'utf8');
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
const blockWith = (text: string) => blocks.find((block) => block.includes(text)) ?? '';

let folder: string;
let today: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-update-'));
  today = join(folder, 'today');
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  // In an organisation's copy this test runs, too; the files of that organisation are no part of a version.
  const own: readonly string[] = [...OWN, '.github/CODEOWNERS'];
  for (const file of listed.split('\0').filter((file) => file !== '' && !own.includes(file))) {
    mkdirSync(dirname(join(today, file)), { recursive: true });
    // A file that was removed and not yet committed is listed, and not there.
    try {
      cpSync(join(root, file), join(today, file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sh(cwd: string, script: string): string {
  const who = { GIT_AUTHOR_NAME: 'Hanako', GIT_AUTHOR_EMAIL: 'hanako@example.com' };
  const env = {
    ...process.env,
    ...who,
    GIT_COMMITTER_NAME: 'Hanako',
    GIT_COMMITTER_EMAIL: who.GIT_AUTHOR_EMAIL,
  };
  return execFileSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

const read = (repository: string, file: string) => readFileSync(join(repository, file), 'utf8');
const edit = (repository: string, file: string, change: (text: string) => string) => {
  const before = read(repository, file);
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(repository, file), after);
};

/** An older upstream: today's tree, with what a version changes as it was before. */
function olderUpstream(name: string, older: (upstream: string) => void): string {
  const upstream = join(folder, name);
  cpSync(today, upstream, { recursive: true });
  for (const workflow of ['clone', 'reap', 'refresh', 'prove'])
    edit(upstream, `.github/workflows/${workflow}.yml`, (text) =>
      text
        .replace(/^run-name: .*$/m, 'run-name: Of before')
        .replace(/timeout-minutes: (\d+)/g, 'timeout-minutes: 1$1')
        .replace(/^permissions: \{\}$/m, 'permissions: {} # none'),
    );
  edit(upstream, 'package.json', (text) => text.replace(/"version": ".*"/, '"version": "0.0.9"'));
  edit(upstream, 'scripts/init/templates/understudy.yml', (text) => text.replace('clones: 10', 'clones: 5'));
  older(upstream);
  sh(upstream, 'git init -q -b main && git add -A && git commit -qm "An older version" && git tag v0.0.9');
  return upstream;
}

/** Upstream goes on to the tree of today. */
function release(upstream: string): void {
  sh(upstream, 'git ls-files -z | xargs -0 rm -f');
  cpSync(today, upstream, { recursive: true });
  sh(upstream, 'git add -A && git commit -qm "A new version" && git tag v9.9.9');
}

/** A copy of upstream, with the times of the organisation in its workflows. */
function copyOf(upstream: string, name: string): string {
  const copy = join(folder, name);
  sh(folder, `git clone -q -o upstream '${upstream}' '${copy}'`);
  edit(copy, '.github/workflows/reap.yml', (text) => text.replace(/- cron: .*/, '- cron: "7 */2 * * *"'));
  edit(copy, '.github/workflows/refresh.yml', (text) =>
    text.replace(/ +- cron: .*\n/, '    - cron: "5 2 * * *"\n    - cron: "5 3 * * *" # the shop\n'),
  );
  return copy;
}

/** What a copy differs in from the tree of today. */
function differences(copy: string): readonly string[] {
  return sh(copy, `git diff --name-only v9.9.9 HEAD`).trim().split('\n').sort();
}

test('a copy with files of its own merges the version without a conflict, and keeps them', () => {
  const upstream = olderUpstream('upstream', () => undefined);
  const copy = copyOf(upstream, 'copy');
  for (const file of OWN) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), `# ours: ${file}\n`);
  }
  sh(copy, 'git add -A && git commit -qm "Our own files"');
  const before = OWN.map((file) => read(copy, file));
  release(upstream);
  sh(copy, blockWith('git merge --no-edit VERSION').replaceAll('VERSION', 'v9.9.9'));
  expect(OWN.map((file) => read(copy, file))).toEqual(before);
  expect(differences(copy)).toEqual(
    [...OWN, '.github/workflows/reap.yml', '.github/workflows/refresh.yml'].sort(),
  );
  expect(read(copy, '.github/workflows/reap.yml')).toContain('"7 */2 * * *"');
  expect(read(copy, '.github/workflows/refresh.yml')).toContain('"5 3 * * *" # the shop');
  expect(read(copy, '.github/workflows/refresh.yml')).not.toContain('Of before');
});

test("a copy of when these files were upstream's merges by the commands for it, and keeps them, changed or not", () => {
  const upstream = olderUpstream('upstream-before', (tree) => {
    for (const file of OWN) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      cpSync(join(tree, 'scripts/sandbox/organisation', file), join(tree, file));
      rmSync(join(tree, 'scripts/sandbox/organisation', file));
    }
  });
  const copy = copyOf(upstream, 'copy-before');
  edit(copy, '.github/understudy.yml', (text) => text.replace('app-production', 'shop-production'));
  edit(copy, 'terraform-cdk/installation.yml', (text) => text.replace('123456789012', '210987654321'));
  sh(copy, 'git add -A && git commit -qm "Our own settings"');
  const before = OWN.map((file) => read(copy, file));
  release(upstream);
  sh(copy, 'git fetch -q upstream --tags');
  sh(copy, blockWith('git merge --no-commit').replaceAll('VERSION', 'v9.9.9'));
  expect(OWN.map((file) => read(copy, file))).toEqual(before);
  expect(differences(copy)).toEqual(
    [...OWN, '.github/workflows/reap.yml', '.github/workflows/refresh.yml'].sort(),
  );
  expect(read(copy, 'scripts/sandbox/organisation/.github/understudy.yml')).toContain('app-production');
});
