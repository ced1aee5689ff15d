import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Found } from './find.ts';
import { sourceDigest, testsDigest, type Verdict, Verdicts } from './verdicts.ts';

const FOUND: Found = {
  mutant: { unseen: 'a row is lost', guards: 'leak', in: 'masking', find: 'a', replace: 'b' },
  file: 'masking/a.ts',
  changed: 'b',
};
const ASKED = ['a.test.ts', 'b.test.ts'];
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'understudy-verdicts-'));
  for (const file of ASKED) writeFileSync(join(root, file), `test of ${file}`);
});
afterEach(() => rmSync(root, { recursive: true }));

const noticed = (): Verdict => ({
  source: sourceDigest(FOUND),
  tests: testsDigest(root, ['a.test.ts']),
  by: { file: 'a.test.ts', name: 'sees it' },
  sound: true,
});
const survived = (): Verdict => ({
  source: sourceDigest(FOUND),
  tests: testsDigest(root, ASKED),
  sound: true,
});

test('a verdict holds for the next run, and for one at its side', () => {
  const [one, other] = [new Verdicts(root), new Verdicts(root)];
  one.keep('a row is lost', noticed());
  other.keep('something else', survived());
  expect(new Verdicts(root).current(FOUND, ASKED)).toEqual(noticed());
  expect(one.last('something else')).toEqual(survived());
  one.keep('a row is lost', undefined);
  expect(other.current(FOUND, ASKED)).toBeUndefined();
});

test('of another source it does not hold, and yet says which test noticed the change', () => {
  const verdicts = new Verdicts(root);
  verdicts.keep('a row is lost', noticed());
  for (const other of [{ changed: 'c' }, { file: 'masking/moved.ts' }]) {
    expect(verdicts.current({ ...FOUND, ...other }, ASKED)).toBeUndefined();
    expect(verdicts.last('a row is lost')?.by?.file).toBe('a.test.ts');
  }
});

test('what was noticed holds for as long as that test stands; what survived, until any test that is asked is another', () => {
  const verdicts = new Verdicts(root);
  verdicts.keep('a row is lost', noticed());
  writeFileSync(join(root, 'b.test.ts'), 'another');
  expect(verdicts.current(FOUND, ASKED)).toEqual(noticed());
  rmSync(join(root, 'a.test.ts'));
  expect(verdicts.current(FOUND, ASKED)).toBeUndefined();

  verdicts.keep('a row is lost', survived());
  expect(verdicts.current(FOUND, ASKED)).toEqual(survived());
  expect(verdicts.current(FOUND, [...ASKED, 'c.test.ts'])).toBeUndefined();
  writeFileSync(join(root, 'b.test.ts'), 'mended');
  expect(verdicts.current(FOUND, ASKED)).toBeUndefined();
});
