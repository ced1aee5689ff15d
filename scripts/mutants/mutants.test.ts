import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findAll } from './find.ts';
import { MUTANTS } from './list/index.ts';
import { nearestTests } from './nearest.ts';
import { filesOf } from './sources.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the list of mutants', () => {
  test('fits the sources: each text stands once, and changed it is still TypeScript', () => {
    expect(findAll(root, MUTANTS)).toHaveLength(MUTANTS.length);
  });

  test('has a name for each, and at least 200', () => {
    expect(new Set(MUTANTS.map(({ unseen }) => unseen)).size).toBe(MUTANTS.length);
    expect(MUTANTS.length).toBeGreaterThanOrEqual(200);
  });

  test('names tests that are there', () => {
    const tests = filesOf(root).filter((file) => file.endsWith('.test.ts'));
    for (const { mutant, file } of findAll(root, MUTANTS))
      expect({ file, asked: nearestTests(file, tests, mutant.tests).length > 0 }).toEqual({
        file,
        asked: true,
      });
  });

  test('says which text is gone, or stands more than once', () => {
    const mutant = { unseen: 'nothing', guards: 'behaviour', in: 'masking', replace: '' } as const;
    expect(() => findAll(root, [{ ...mutant, find: 'no such text anywhere' }])).toThrow(/stands nowhere/);
    expect(() => findAll(root, [{ ...mutant, find: 'readonly' }])).toThrow(/more than once/);
    expect(() =>
      findAll(root, [{ ...mutant, find: 'export interface Attestation {', replace: '} {' }]),
    ).toThrow(/no TypeScript/);
  });
});

describe('the nearest tests', () => {
  const tests = ['a/b/one.test.ts', 'a/b/two.test.ts', 'a/c.test.ts', 'e2e/story.test.ts'];

  test('are the one of the same name, or else those of the folder, or of one above', () => {
    expect(nearestTests('a/b/one.ts', tests)).toEqual([{ tests: ['a/b/one.test.ts'] }]);
    expect(nearestTests('a/b/three.ts', tests)).toEqual([{ tests: ['a/b/one.test.ts', 'a/b/two.test.ts'] }]);
    expect(nearestTests('a/d/four.ts', tests)).toEqual([{ tests: ['a/c.test.ts'] }]);
  });

  test('are those of a name, the own one, then those of the files that a mutant names, and none twice', () => {
    expect(nearestTests('a/b/one.ts', tests, ['story', 'one', 'story: it: ends'])).toEqual([
      { tests: ['e2e/story.test.ts'], only: 'it: ends' },
      { tests: ['a/b/one.test.ts'] },
      { tests: ['e2e/story.test.ts'] },
    ]);
    expect(nearestTests('a/b/three.ts', tests, ['two'])).toEqual([{ tests: ['a/b/two.test.ts'] }]);
    expect(() => nearestTests('a/b/one.ts', tests, ['nowhere'])).toThrow('No test matches nowhere.');
  });
});
