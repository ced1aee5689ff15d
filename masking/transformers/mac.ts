import { z } from 'zod';
import { digest } from './expression.ts';
import { isNarrow, textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import type { Transformer } from './transformer.ts';

/** Characters of `02:00:3f:9a:61:c0`. */
const USUAL = 17;

/**
 * A hardware address with the bit for "locally administered": no maker has it. Its separators are dropped before
 * hashing, so that `00:1B:44:11:3A:B7` and `001b44113ab7` stay the same device.
 */
export const mac: Transformer<Record<string, never>> = {
  name: 'mac',
  summary: 'A hardware address that no maker has (02:00:…); equal ones stay equal however they are written.',
  options: z.strictObject({}),
  fits: 'text of 12 characters or more',
  preserves: ['equality', 'distinct values'],
  misfit: (column) => textMisfit(column, 12),
  uniqueness: () => ({ kind: 'bits', bits: 32 }),
  usual: () => USUAL,
  expression(value, _, context) {
    const digits = `CONCAT('0200', LEFT(${digest('mac', foldedText(value, context, ':-.'))}, 8))`;
    if (isNarrow(context, USUAL)) return digits;
    return [11, 9, 7, 5, 3].reduce((sql, at) => `INSERT(${sql}, ${at}, 0, ':')`, digits);
  },
  predicate: (value, _, context) =>
    `${value} LIKE '${isNarrow(context, USUAL) ? '0200________' : '02:00:__:__:__:__'}'`,
  example: { rule: 'mac', input: '00:1B:44:11:3A:B7', output: '02:00:3f:9a:61:c0' },
};
