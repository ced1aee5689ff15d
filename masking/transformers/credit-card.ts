import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { luhnBlocks } from './check-digits.ts';
import { digest, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText, WEIGHTS_OF_MARKS, without } from './fold.ts';
import type { Transformer } from './transformer.ts';

/** The start of the numbers that payment services set aside for tests: never issued. Its share of the sum is 8. */
const START = ['4000', '0000'] as const;
const ANY = luhnBlocks(0);
const LAST = luhnBlocks(2);

const holdsSpaces = (column: Column): boolean => (column.length ?? Number.POSITIVE_INFINITY) >= 19;

/** A card number that passes Luhn's check and was never issued: a million of them. */
export const creditCard: Transformer<Record<string, never>> = {
  name: 'credit_card',
  summary: 'A card number of sixteen digits that passes the check and was never issued (4000 0000 …).',
  options: z.strictObject({}),
  fits: 'text of 16 characters or more',
  preserves: ['equality', 'distinct values'],
  misfit: (column) => textMisfit(column, 16),
  uniqueness: () => ({ kind: 'none' }),
  expression(value, _, context) {
    const digits = digest('credit_card', foldedText(value, context, ' -'));
    const [third, fourth] = [oneOf(ANY, digits), oneOf(LAST, digits, 1)];
    const plain = `CONCAT('${START.join('')}', ${third}, ${fourth})`;
    if (!holdsSpaces(context.column)) return plain;
    // By weights: a space at the end that does not count is no mark, and a wide one is.
    const spelled = foldedText(value, context);
    const mark = `IF(LOCATE(X'${WEIGHTS_OF_MARKS[' ']}', ${spelled}) > 0, ' ', IF(LOCATE(X'${WEIGHTS_OF_MARKS['-']}', ${spelled}) > 0, '-', ''))`;
    return `CONCAT_WS(${mark}, '${START.join("', '")}', ${third}, ${fourth})`;
  },
  predicate: (value) => `${without(' -', value)} LIKE '${START.join('')}________'`,
  example: { rule: 'credit_card', input: '4539 1488 0343 6467', output: '4000 0000 3418 0073' },
};
