import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { freeText, NO_TIMES } from '../../../scripts/testing/actions/free-texts.ts';
import { fc } from '../../../scripts/testing/fast-check.ts';
import { latestOf, timeOf } from './time.ts';

describe('a time in a tag or a record', () => {
  test('is what we write', () => {
    const moment = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (at) => {
        expect(timeOf(at.toISOString())).toBe(at.getTime());
        const short = at.toISOString().replace(/\.\d{3}Z$/, 'Z');
        expect(timeOf(short)).toBe(Math.floor(at.getTime() / 1000) * 1000);
      }),
    );
    expect(timeOf('2028-02-29T23:59:59.999Z')).toBe(Date.UTC(2028, 1, 29, 23, 59, 59, 999));
  });

  test.each(NO_TIMES)('is not %j', (text) => {
    expect(timeOf(text)).toBeNaN();
  });

  test('is nothing else, whatever a person writes', () => {
    fc.assert(
      fc.property(freeText, (text) => {
        const time = timeOf(text);
        // The only texts that count are those that we would write of the time that they name.
        if (!Number.isNaN(time))
          expect([
            new Date(time).toISOString(),
            new Date(time).toISOString().replace('.000Z', 'Z'),
          ]).toContain(text);
      }),
      { numRuns: 5000 },
    );
  });

  test('is not there where nothing is', () => {
    expect(timeOf(undefined)).toBeNaN();
  });
});

test('the latest of several is the latest of those that are times', () => {
  const [one, other] = ['2026-05-10T12:00:00.000Z', '2026-05-11T12:00:00Z'] as const;
  expect(latestOf(other, 'zzz', one, undefined)).toBe(Date.parse(other));
  expect(latestOf('do not delete 3', undefined)).toBeNaN();
});

test('there is no other reader of times', () => {
  const root = join(import.meta.dirname, '../..');
  // The first reads the header of an HTTP answer.
  const readers = ['core/aurora/clock.ts', 'core/base/time.ts'];
  const sources = globSync('**/*.ts', { cwd: root, exclude: ['dist/**', '**/*.test.ts'] });
  expect(sources.length).toBeGreaterThan(100);
  const reads = (path: string) =>
    /Date\.parse\(|new Date\(\w+[?]?\.\w+\)/.test(readFileSync(join(root, path), 'utf8'));
  expect(sources.filter(reads).sort()).toEqual(readers);
});
