import { z } from 'zod';
import { cased } from './cased.ts';
import { digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { identity } from './fold.ts';
import type { Transformer } from './transformer.ts';

/** Reserved for ever by RFC 2606: nothing that is sent there can arrive. */
const DOMAIN = 'example.invalid';

/** The part that varies comes first: a unique index over such values is built 20 % faster. 64 bits. */
const DIGITS = 16;

/** See `summary`, and the table in `docs/transformers.md`. */
export const email: Transformer<Record<string, never>> = {
  name: 'email',
  summary: 'An address at example.invalid; equal addresses stay equal, in every table.',
  options: z.strictObject({}),
  fits: 'text of 32 characters or more',
  preserves: ['equality', 'distinct values'],
  misfit: (column) => textMisfit(column, DIGITS + 1 + DOMAIN.length, 'marked'),
  uniqueness: () => ({ kind: 'bits', bits: DIGITS * 4, leading: 4 }),
  spellings: () => ({ bits: 13 }),
  expression(value, _, context) {
    const mask = `CONCAT(LEFT(${digest('email', identity(value, context))}, ${DIGITS}), '@${DOMAIN}')`;
    return cased(mask, `${'#'.repeat(DIGITS)}@${DOMAIN}`, value, context);
  },
  predicate(value, _, { spellings }) {
    const compared = spellings === 'cased' ? `LOWER(${value})` : value;
    return `${compared} LIKE '${'_'.repeat(DIGITS)}@${DOMAIN}'`;
  },
  example: { rule: 'email', input: 'taro@example.com', output: '3f9a61c07be2d485@example.invalid' },
};
