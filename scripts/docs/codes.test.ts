import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { codesIn } from './codes.ts';

const root = join(import.meta.dirname, '..', '..');

/**
 * Codes of the actions that no run through the workflow files ends with, or not for sure: the test that comes closest,
 * and why.
 */
const CLOSEST: Readonly<Record<string, readonly [test: string, why: string]>> = {
  'claim-held': ['actions/core/ledger/claim.test.ts', 'two runs at work on one clone'],
  'claim-lost': [
    'actions/core/ledger/ledger.test.ts',
    'a job that stood still for longer than its claim lasts',
  ],
  'clone-group-full': ['actions/core/aurora/restore.test.ts', 'fifteen copies of a database take too long'],
  'github-limited': ['actions/core/github/client.test.ts', 'limits of GitHub’s count an hour'],
  'record-newer': ['actions/core/ledger/form.test.ts', 'a record that a newer version of the code wrote'],
  'record-malformed': [
    'actions/core/command/lifetime-limits.test.ts',
    'a record that somebody edited in the table',
  ],
  'state-conflict': [
    'actions/core/ledger/ledger.test.ts',
    'jobs that run in another order than GitHub runs them',
  ],
  'reset-given-up': ['actions/core/ledger/resets.test.ts', 'a reset that is given up while it is published'],
  'form-twice': ['actions/command/claim-clone.test.ts', 'a form that is sent twice within minutes'],
  'thread-unwritable': [
    'actions/core/thread/thread.test.ts',
    'a locked thread is told of in the summary instead',
  ],
};

/** Codes that nothing can be made to end with while the rest works as it should: what they guard against. */
const UNREACHED: Readonly<Record<string, string>> = {
  'role-unknown': 'the workflow names its six roles itself',
  'indexes-missing': 'an index that was made again and is not there',
};

/** The codes that the tests of some folders name, in quotation marks or in their patterns. */
function named(pattern: string): (code: string) => boolean {
  const texts = globSync(pattern, { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));
  return (code) => texts.some((text) => new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(text));
}

test('each code of the actions is shown by a run through the real workflow files', () => {
  const shown = named('scripts/sandbox/e2e/**/*.test.ts');
  const left = [...codesIn('actions')].filter((code) => !shown(code) && !(code in UNREACHED));
  expect(left.filter((code) => !(code in CLOSEST))).toEqual([]);
  for (const [code, [path]] of Object.entries(CLOSEST))
    expect([code, named(path)(code)]).toEqual([code, true]);
});

test('each code of masking is shown on a real server', () => {
  const shown = named('masking/**/*.test.ts');
  const endToEnd = named('scripts/sandbox/e2e/**/*.test.ts');
  const left = [...codesIn('masking')].filter((code) => !shown(code) && !endToEnd(code));
  expect(left.filter((code) => !(code in UNREACHED))).toEqual([]);
});

test('no exception is made for a code that does not exist or has its test', () => {
  const codes = new Set([...codesIn('actions'), ...codesIn('masking')]);
  const shown = named('{masking,scripts/sandbox/e2e}/**/*.test.ts');
  for (const code of [...Object.keys(CLOSEST), ...Object.keys(UNREACHED)]) expect(codes).toContain(code);
  expect(Object.keys(UNREACHED).filter(shown)).toEqual([]);
});
