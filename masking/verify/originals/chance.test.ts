import { expect, test } from '@jest/globals';
import { mostByChance } from './chance.ts';

/** The probability of more than `k` hits where so many are expected, added up from the far end. */
function beyond(k: number, expected: number): number {
  let [sum, logTerm] = [0, -expected];
  for (let i = 1; i <= k + 400; i++) {
    logTerm += Math.log(expected / i);
    if (i > k) sum += Math.exp(logTerm);
  }
  return sum;
}

test.each([0.001, 0.02, 0.5, 1, 3, 10, 40, 200, 499])(
  'where %d hits are expected, one place in a million has more than are allowed, and not one less',
  (expected) => {
    const most = mostByChance(expected);
    expect(beyond(most, expected)).toBeLessThan(1e-6);
    expect(beyond(most - 1, expected)).toBeGreaterThan(0.9e-6);
  },
);

test('none is by chance where none is expected, and many are where many are', () => {
  expect([0, 1e-12, 9e-7].map(mostByChance)).toEqual([0, 0, 0]);
  expect(mostByChance(1e-5)).toBe(1);
  const many = mostByChance(10_000);
  expect(many).toBeGreaterThan(10_000 + 4.5 * 100);
  expect(many).toBeLessThan(10_000 + 8 * 100);
});
