import { z } from 'zod';
import { digest, isHex } from './expression.ts';
import { textMisfit } from './fit.ts';
import { identity } from './fold.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  /** Hexadecimal digits, four bits each. */
  readonly digits: number;
}

/** A digest under the run's key: for serial numbers and references that must stay distinct. */
export const hash: Transformer<Options> = {
  name: 'hash',
  summary: "Hexadecimal digits under the run's key; equal values stay equal, different ones differ.",
  options: z.strictObject({
    digits: z.int().min(8).max(64).default(16).describe('How many; 14 or more keep a unique column distinct'),
  }) as z.ZodType<Options>,
  positional: 'digits',
  fits: 'text of as many characters',
  misfit: (column, { digits }) => textMisfit(column, digits),
  uniqueness: ({ digits }) => ({ kind: 'bits', bits: digits * 4, leading: 4 }),
  expression: (value, { digits }, context) => `LEFT(${digest('hash', identity(value, context))}, ${digits})`,
  predicate: (value, { digits }) => isHex(value, digits),
  example: { rule: 'hash', input: 'SN-00412-77', output: '7be2d4853f9a61c0' },
};
