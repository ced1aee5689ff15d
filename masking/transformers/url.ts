import { z } from 'zod';
import { cased } from './cased.ts';
import { digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { identity } from './fold.ts';
import type { Transformer } from './transformer.ts';

const START = 'https://example.invalid/';
const DIGITS = 16;

/** An address of a page that cannot exist (RFC 2606). Nothing of the original stays: paths and queries hold names. */
export const url: Transformer<Record<string, never>> = {
  name: 'url',
  summary: 'A page at example.invalid; equal addresses stay equal.',
  options: z.strictObject({}),
  fits: 'text of 40 characters or more',
  preserves: ['equality', 'distinct values'],
  misfit: (column) => textMisfit(column, START.length + DIGITS),
  // An index over a prefix would see little but the start.
  uniqueness: () => ({ kind: 'bits', bits: DIGITS * 4 }),
  spellings: () => ({ bits: 18 }),
  expression(value, _, context) {
    const mask = `CONCAT('${START}', LEFT(${digest('url', identity(value, context))}, ${DIGITS}))`;
    return cased(mask, START + '#'.repeat(DIGITS), value, context);
  },
  predicate(value, _, { spellings }) {
    const compared = spellings === 'cased' ? `LOWER(${value})` : value;
    return `${compared} LIKE '${START}${'_'.repeat(DIGITS)}'`;
  },
  example: {
    rule: 'url',
    input: 'https://blog.example.com/taro?id=7',
    output: 'https://example.invalid/3f9a61c07be2d485',
  },
};
