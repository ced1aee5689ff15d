import { z } from 'zod';
import { weightedBlocks } from './check-digits.ts';
import { digest, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import type { Transformer } from './transformer.ts';

/** Weights of the eleven digits before the check digit (ordinance 85 of 2014, article 5); the first two are zeros here. */
const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const [FIRST, SECOND, THIRD] = [2, 5, 8].map((at) => weightedBlocks(WEIGHTS.slice(at, at + 3))) as [
  readonly string[],
  readonly string[],
  readonly string[],
];

/**
 * An Individual Number of Japan with a valid check digit. Each block's share of the sum is nothing, so the check digit is
 * always 0; the zeros in front say that it is a mask.
 */
export const myNumber: Transformer<Record<string, never>> = {
  name: 'my_number',
  summary: 'A Japanese Individual Number (My Number) of twelve digits with a valid check digit: 00…0.',
  options: z.strictObject({}),
  fits: 'text of 12 characters or more',
  preserves: ['equality', 'distinct values'],
  misfit: (column) =>
    column.typeClass === 'number'
      ? `numbers lose the zeros in front, and this column is ${column.columnType}`
      : textMisfit(column, 12),
  uniqueness: () => ({ kind: 'none' }),
  expression(value, _, context) {
    const digits = digest('my_number', foldedText(value, context, ' -'));
    return `CONCAT('00', ${oneOf(FIRST, digits)}, ${oneOf(SECOND, digits, 1)}, ${oneOf(THIRD, digits, 2)}, '0')`;
  },
  predicate: (value) => `${value} LIKE '00_________0'`,
  example: { rule: 'my_number', input: '123456789018', output: '001054406730' },
};
