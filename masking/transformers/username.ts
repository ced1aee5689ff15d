import { z } from 'zod';
import { digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { identity } from './fold.ts';
import type { Transformer } from './transformer.ts';

/** 60 bits, and two characters that say what it is: it fits the narrow columns that login names have. */
const DIGITS = 15;

/** A login name. The part that varies comes first, as in `email`. */
export const username: Transformer<Record<string, never>> = {
  name: 'username',
  summary: 'A login name of 17 characters; equal names stay equal, different ones differ.',
  options: z.strictObject({}),
  fits: 'text of 17 characters or more',
  preserves: ['equality', 'distinct values'],
  misfit: (column) => textMisfit(column, DIGITS + 2),
  uniqueness: () => ({ kind: 'bits', bits: DIGITS * 4, leading: 4 }),
  spellings: () => ({ bits: 0 }),
  expression: (value, _, context) =>
    `CONCAT(LEFT(${digest('username', identity(value, context))}, ${DIGITS}), '_u')`,
  predicate: (value) => `${value} LIKE '${'_'.repeat(DIGITS)}!_u' ESCAPE '!'`,
  example: { rule: 'username', input: 'yamada.taro', output: '3f9a61c07be2d48_u' },
};
