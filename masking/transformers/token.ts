import { z } from 'zod';
import { cased } from './cased.ts';
import { tellsCaseApart } from './collations.ts';
import { digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { identity } from './fold.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly length: number;
  readonly prefix: string;
}

/** A secret that opens nothing: what an API key or a session looks like, of letters and digits in both cases. */
export const token: Transformer<Options> = {
  name: 'token',
  summary: 'Letters and digits as in an API key, after an optional prefix; equal tokens stay equal.',
  options: z.strictObject({
    length: z.int().min(4).max(43).default(32).describe('Characters after the prefix'),
    prefix: z
      .string()
      .regex(/^[\w.:-]{0,20}$/, 'use letters, digits, and _ - . :')
      .default('')
      .describe('What the tokens of this kind begin with'),
  }) as z.ZodType<Options>,
  positional: 'length',
  fits: 'text of as many characters',
  preserves: ['equality', 'distinct values'],
  misfit: (column, { length, prefix }) => textMisfit(column, prefix.length + length),
  uniqueness({ length, prefix }, column) {
    // 64 characters; a collation that ignores case makes 38 of them.
    const each = tellsCaseApart(column.collation) ? 6 : 5.2;
    const bits = Math.floor(length * each);
    return prefix === '' ? { kind: 'bits', bits, leading: Math.floor(each) } : { kind: 'bits', bits };
  },
  // Of 64 characters 52 are letters.
  spellings: ({ length }) => ({ bits: Math.floor(length * 0.6), anyLetter: true }),
  expression(value, { length, prefix }, context) {
    const digits = digest('token', identity(value, context));
    // Base64 breaks its lines after 76 characters, and there are 44.
    const encoded = `LEFT(TO_BASE64(UNHEX(${digits})), ${length})`;
    const letters = `REPLACE(REPLACE(${cased(encoded, '?'.repeat(length), value, context)}, '+', '-'), '/', '_')`;
    return prefix === '' ? letters : `CONCAT('${prefix}', ${letters})`;
  },
  predicate: (value, { length, prefix }) =>
    prefix === ''
      ? `CHAR_LENGTH(${value}) = ${length}`
      : `(CHAR_LENGTH(${value}) = ${prefix.length + length} AND LEFT(${value}, ${prefix.length}) = '${prefix}')`,
  example: {
    rule: '{ token: { length: 24, prefix: "key_" } }',
    input: 'key_9aB3…',
    output: 'key_Q0t_m3Zr1-8VbLwYx2KdPa7N',
  },
};
