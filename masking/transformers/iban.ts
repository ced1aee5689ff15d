import { z } from 'zod';
import { below, digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import type { Transformer } from './transformer.ts';

/** Accounts of a bank code that no bank has: 00000000. */
const ACCOUNTS = 10 ** 9;

/** `DE00` behind the account, as the check sum wants it, and what moving the account before it multiplies by. */
const COUNTRY = 131_400;
const MOVED = 10 ** 6 % 97;

/** An international account number with valid check digits, at a German bank that does not exist. */
export const iban: Transformer<Record<string, never>> = {
  name: 'iban',
  summary: 'An IBAN with valid check digits, at a bank that does not exist (DE.. 0000 0000 …).',
  options: z.strictObject({}),
  fits: 'text of 22 characters or more',
  preserves: ['equality', 'distinct values'],
  misfit: (column) => textMisfit(column, 22),
  uniqueness: () => ({ kind: 'bits', bits: 29 }),
  expression(value, _, context) {
    const account = below(ACCOUNTS, digest('iban', foldedText(value, context, ' ')));
    const check = `98 - ((${account}) % 97 * ${MOVED} + ${COUNTRY % 97}) % 97`;
    return `CONCAT('DE', LPAD(${check}, 2, '0'), '00000000', LPAD(${account}, 10, '0'))`;
  },
  predicate: (value) => `${value} LIKE 'DE__000000000_________'`,
  example: { rule: 'iban', input: 'GB82 WEST 1234 5698 7654 32', output: 'DE31000000000482917305' },
};
