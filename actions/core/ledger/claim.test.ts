import { describe, expect, test } from '@jest/globals';
import { written } from '../../../scripts/testing/actions/free-texts.ts';
import { assertMayTake, CLOCK_SKEW_MS, claimFor, isAlive, LEASE_MS, mayTake, RENEW_MS } from './claim.ts';

const now = new Date('2026-05-10T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const claim = claimFor({ id: 7, attempt: 2 }, 'mona', now);

describe('who may work on a clone', () => {
  test.each<[string, { id: number; attempt: number }, number, boolean]>([
    ['a job of the same attempt, which follows the one before it', { id: 7, attempt: 2 }, 0, true],
    ['a re-run: its earlier attempt is over', { id: 7, attempt: 3 }, 0, true],
    ['a job of an earlier attempt that was given up for dead', { id: 7, attempt: 1 }, LEASE_MS * 9, false],
    ['another run, while the claim holds', { id: 8, attempt: 1 }, 0, false],
    ['another run, at the deadline', { id: 8, attempt: 1 }, LEASE_MS, false],
    [
      'another run, while clocks may differ by as much',
      { id: 8, attempt: 1 },
      LEASE_MS + CLOCK_SKEW_MS,
      false,
    ],
    ['another run, after that', { id: 8, attempt: 1 }, LEASE_MS + CLOCK_SKEW_MS + 1, true],
  ])('%s', (_, by, after, expected) => {
    expect(mayTake(claim, by, later(after))).toBe(expected);
  });

  test('anybody, where there is no claim', () => {
    expect(mayTake(undefined, { id: 8, attempt: 1 }, now)).toBe(true);
    expect(isAlive(undefined, now)).toBe(false);
  });

  test('who may not is told who holds it, and until when', () => {
    expect(() => assertMayTake({ id: 'bakomi', claim }, { id: 8, attempt: 1 }, now)).toThrow(
      expect.objectContaining({ reason: 'claim-held', message: expect.stringMatching(/Run 7.*12:15:00/) }),
    );
  });

  test('two renewals may fail in a row before a claim runs out', () => {
    expect(LEASE_MS).toBeGreaterThanOrEqual(3 * RENEW_MS);
  });
});

test.each(['May 10', 'for ever', '', '2030-05-10'])(
  'a claim until %j, which is no time, holds for nobody',
  (until) => {
    expect(isAlive({ ...claim, until: written(until) }, now)).toBe(false);
    expect(mayTake({ ...claim, until: written(until) }, { id: 8, attempt: 1 }, now)).toBe(true);
  },
);
