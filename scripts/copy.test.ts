import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

// The command itself, on real repositories; `gh` is a program that makes an empty one, and writes down what it was asked for.
let folder: string;
const git = (at: string, ...args: readonly string[]) =>
  execFileSync(
    'git',
    ['-C', join(folder, at), '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args],
    {
      encoding: 'utf8',
    },
  ).trim();
const copy = (...args: readonly string[]) =>
  spawnSync(join(folder, 'here/scripts/copy'), args, {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}/bin:${process.env.PATH}` },
  });
const asked = () => readFileSync(join(folder, 'asked'), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-copy-'));
  for (const name of ['bin', 'upstream/scripts']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'asked'), '');
  writeFileSync(
    join(folder, 'bin/gh'),
    `#!/bin/bash
echo "$*" >> '${folder}/asked'
case "$*" in
  'repo view taken/name'*) exit 0;;
  'repo view '*'--json url'*) echo 'file://${folder}/copy';;
  'repo view '*) exit 1;;
  'repo create '*) git init --quiet --bare '${folder}/copy.git';;
  'api '*) printf 'repositoryId: 7\\nownerId: 8\\n';;
esac
`,
    { mode: 0o755 },
  );
  cpSync(join(import.meta.dirname, 'copy'), join(folder, 'upstream/scripts/copy'));
  git('upstream', 'init', '--quiet', '--initial-branch=main');
  git('upstream', 'add', '-A');
  git('upstream', 'commit', '--quiet', '-m', 'Begin');
  execFileSync('git', ['clone', '--quiet', join(folder, 'upstream'), join(folder, 'here')]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a private repository gets the history, and this folder is a checkout of it that knows upstream', () => {
  const { status, stdout } = copy('acme/understudy');
  expect(status).toBe(0);
  expect(asked()).toMatch(/^repo create acme\/understudy --private /m);
  expect(asked()).not.toMatch(/fork/);
  expect(git('copy.git', 'rev-parse', 'main')).toBe(git('upstream', 'rev-parse', 'main'));
  expect(git('here', 'remote', 'get-url', 'origin')).toBe(`file://${folder}/copy.git`);
  expect(git('here', 'remote', 'get-url', 'upstream')).toBe(join(folder, 'upstream'));
  expect(stdout).toBe('repositoryId: 7\nownerId: 8\n');
});

test.each([
  ['no name', [], 2],
  ['a name without an owner', ['understudy'], 2],
  ['a name with more in it', ['acme/under study; id'], 2],
  ['a repository that is there', ['taken/name'], 1],
])('%s: nothing is made', (_, args, code) => {
  expect(copy(...args).status).toBe(code);
  expect(asked()).not.toContain('repo create');
  expect(git('here', 'remote')).toBe('origin');
});

test('changes that nobody has committed stop it', () => {
  writeFileSync(join(folder, 'here/new'), '');
  expect(copy('acme/understudy')).toMatchObject({ status: 1, stderr: expect.stringContaining('committed') });
  expect(asked()).toBe('');
});

test('a second copy leaves upstream where it is', () => {
  expect(copy('acme/understudy').status).toBe(0);
  rmSync(join(folder, 'copy.git'), { recursive: true });
  expect(copy('acme/another').status).toBe(0);
  expect(git('here', 'remote', 'get-url', 'upstream')).toBe(join(folder, 'upstream'));
});
