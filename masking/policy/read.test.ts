import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { MaskingError } from '../errors.ts';
import { lintPolicy } from './load.ts';
import { readPolicyFile } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT = `tables:
  users:
    no: { script: member.ts }
    code: { script: { file: code.ts } }
after: [after.sql]
`;

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

function linesOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof MaskingError) return error.message.split('\n').slice(1);
  }
  return [];
}

test('the files that a policy names are read with it, and their contents are part of its hash', () => {
  write('policy.yml', TEXT);
  write('member.ts', 'export const mask = () => 1;');
  write('code.ts', 'export const mask = () => 2;');
  write('after.sql', 'DELETE FROM app.jobs');
  const file = readPolicyFile('policy.yml', folder);
  expect(Object.keys(file.further ?? {}).sort()).toEqual(['after.sql', 'code.ts', 'member.ts']);
  const { hash } = lintPolicy(file);
  write('after.sql', 'DELETE FROM app.queue');
  expect(lintPolicy(readPolicyFile('policy.yml', folder)).hash).not.toBe(hash);
});

test('files that are not there are reported at their places', () => {
  write('other.yml', TEXT.replace('member.ts', 'gone.ts').replace('after.sql', 'gone.sql'));
  expect(linesOf(() => lintPolicy(readPolicyFile('other.yml', folder)))).toEqual([
    'other.yml:3:5: the file gone.ts cannot be read; its path starts at the root of the repository',
    'other.yml:5:9: the file gone.sql cannot be read; its path starts at the root of the repository',
  ]);
});

test('everything that needs no database is reported at once', () => {
  const text = `join: [[users]]
tables:
  users:
    email: emial
    name: { person: middle }
    rows: { keep: "1; 2" }
`;
  expect(linesOf(() => lintPolicy({ file: 'p.yml', text }))).toEqual([
    expect.stringMatching(/^p\.yml:1:8: join/),
  ]);
  expect(
    linesOf(() => lintPolicy({ file: 'p.yml', text: text.replace('[[users]]', '[[users, a.b]]') })),
  ).toEqual([
    expect.stringMatching(/^p\.yml:1:\d+: join: "users" is no column/),
    expect.stringMatching(/^p\.yml:4:5: users\.email: "emial" is not a transformer; did you mean email\?/),
    expect.stringMatching(/^p\.yml:5:5: users\.name: person: part: /),
    expect.stringMatching(/^p\.yml:6:5: users\.rows: "keep" is one condition/),
  ]);
});

test('the page about policies shows policies that lint', () => {
  const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  // The one inside the list is indented.
  const policies = blocks.map((text) => text.replace(/^ {3}(?=\S)/gm, ''));
  expect(policies).toHaveLength(4);
  for (const text of policies) {
    expect(
      linesOf(() =>
        lintPolicy({
          file: 'p.yml',
          text: text ?? '',
          further: { 'masking/after.sql': 'DO 1', 'masking/queries.sql': 'SELECT 1' },
        }),
      ),
    ).toEqual([]);
  }
});
