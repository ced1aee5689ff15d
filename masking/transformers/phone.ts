import { z } from 'zod';
import { below, digest, folded } from './expression.ts';
import { textMisfit } from './fit.ts';
import type { Transformer } from './transformer.ts';

/**
 * A number that rings nowhere: no subscriber's number starts with 000, in Japan or in North America. Its spelling is
 * dropped before hashing, so that `090-1234-5678` and `09012345678` stay the same person's.
 */
export const phone: Transformer<Record<string, never>> = {
  name: 'phone',
  summary:
    'A telephone number that cannot be dialled (000-…); equal numbers stay equal however they are written.',
  options: z.strictObject({}),
  misfit: (column) => textMisfit(column, 13),
  // 10^8 numbers.
  uniqueness: () => ({ kind: 'bits', bits: 26 }),
  expression(value, _, context) {
    const spelling = ['-', ' ', '(', ')'].reduce(
      (sql, mark) => `REPLACE(${sql}, '${mark}', '')`,
      folded(value),
    );
    const number = below(100_000_000, digest('phone', spelling));
    return context.locale === 'ja'
      ? `CONCAT('000-', INSERT(LPAD(${number}, 8, '0'), 5, 0, '-'))`
      : `CONCAT('000-', INSERT(LPAD(${number}, 8, '0'), 4, 0, '-'))`;
  },
  predicate: (value) => `${value} REGEXP '^000-[0-9]{3,4}-[0-9]{4,5}$'`,
  example: { rule: 'phone', input: '090-1234-5678', output: '000-2915-0437' },
};
