/** One place in so many sees more hits than chance is allowed here. */
const ONCE_IN = 1e-6;

/** Beyond so many expected hits the terms below underflow, and the normal distribution is as good. */
const MANY = 500;

/**
 * The most hits that chance may explain where so many are expected: of a million such places, one sees more. Below a
 * millionth of a hit, that is none.
 */
export function mostByChance(expected: number): number {
  if (expected > MANY) return Math.ceil(expected + 7 * Math.sqrt(expected));
  // Poisson: what is left of the sum of its terms after the k-th.
  let term = Math.exp(-expected);
  let sum = term;
  for (let k = 0; ; k++) {
    // Rounding leaves a little of 1 where many are expected.
    if (1 - sum < ONCE_IN || k > expected + 7 * Math.sqrt(expected) + 50) return k;
    term *= expected / (k + 1);
    sum += term;
  }
}
