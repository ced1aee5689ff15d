import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-release-'));
  for (const file of ['package.json', 'package-lock.json']) write(file, '{ "version": "1.2.0" }');
  write(
    'CHANGELOG.md',
    '# Changelog\n\n## 1.2.0\n\nNew things.\n\n### When updating\n\nApply.\n\n## 1.1.0\n\nOld things.\n',
  );
  git('init', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Hanako', '-c', 'user.email=hanako@example.com', ...args], {
    cwd: folder,
  });
}
function notes(version: string) {
  return spawnSync(process.execPath, [join(root, 'scripts/release/notes.mjs'), version], {
    cwd: folder,
    encoding: 'utf8',
  });
}

test('the notes of a version are its own section', () => {
  expect(notes('1.2.0')).toMatchObject({
    status: 0,
    stdout: 'New things.\n\n### When updating\n\nApply.\n',
  });
});

test.each([
  ['v1.2.0', /^"v1\.2\.0" is not a version; write one such as 1\.2\.0\.\n$/],
  ['', /^"" is not a version; .*\n$/],
  ['1.02.0', /is not a version/],
  // `gh release create` would call it the latest one.
  ['1.2.0-rc.1', /is not a version/],
  ['1.1.0', /package\.json is of version 1\.2\.0; npm version/],
  ['1.1.0', /does not say of 1\.1\.0 what to do/],
  ['1.3.0', /has no section "## 1\.3\.0"/],
])('%p is refused: %p', (version, says) => {
  expect(notes(version)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(says) });
});

test("a version has no file that is an organisation's own", () => {
  mkdirSync(join(folder, 'masking'));
  write('masking/policy.yml', 'tables: {}\n');
  expect(notes('1.2.0')).toMatchObject({ status: 1, stderr: expect.stringContaining('masking/policy.yml') });
});

test('a version is never released twice', () => {
  git('add', '.');
  git('commit', '-qm', 'Release');
  git('tag', 'v1.2.0');
  expect(notes('1.2.0')).toMatchObject({ status: 1, stderr: expect.stringContaining('tagged already') });
});

test('the version of this tree is described', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toMatch(
    new RegExp(`^## ${version.replaceAll('.', '\\.')}$`, 'm'),
  );
});
