/**
 * Blocks of digits whose share of a check sum is known, so that any two of them next to each other keep it valid: SQL
 * then chooses blocks, and computes no check digit from a value that it would have to hash again.
 */

/** Blocks of four digits, the first one doubled, whose share of Luhn's sum is `remainder` modulo 10. */
export function luhnBlocks(remainder: number): readonly string[] {
  return blocks(4, (digits) => {
    const sum = digits.reduce((total, digit, i) => {
      const weighed = i % 2 === 0 ? digit * 2 : digit;
      return total + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
    return sum % 10 === remainder;
  });
}

/** Blocks of digits with these weights, whose share of a sum modulo 11 is nothing. */
export function weightedBlocks(weights: readonly number[]): readonly string[] {
  return blocks(weights.length, (digits) => {
    return digits.reduce((sum, digit, i) => sum + digit * (weights[i] as number), 0) % 11 === 0;
  });
}

function blocks(length: number, accept: (digits: readonly number[]) => boolean): readonly string[] {
  return Array.from({ length: 10 ** length }, (_, n) => String(n).padStart(length, '0')).filter((block) =>
    accept([...block].map(Number)),
  );
}
