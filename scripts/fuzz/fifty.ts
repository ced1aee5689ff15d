import { expect } from '@jest/globals';
import { fuzz } from './fuzz.ts';

const RUNS = 50;

/** More than a slow machine takes. */
export const LONGEST_MS = 900_000;

/**
 * Fifty of the seeded hundred that run in the tests: what lint accepts is masked to the end, and every promise holds.
 *
 * @param first number of the first run; the others are every second one, so that two files share a hundred
 */
export async function expectFifty(first: number): Promise<void> {
  const { violations, accepted, finished } = await fuzz({
    seed: 'hundred',
    runs: Array.from({ length: RUNS }, (_, i) => first + i * 2),
    size: 'small',
    shrinks: false,
    say: () => {},
  });
  expect(violations.map(({ reproduction }) => reproduction)).toEqual([]);
  expect(finished).toBe(accepted);
  expect(accepted).toBeGreaterThanOrEqual(RUNS / 2);
}
