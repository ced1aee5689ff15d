import { z } from 'zod';
import { digest, folded } from './expression.ts';
import { textMisfit } from './fit.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  /** Hexadecimal digits, four bits each. */
  readonly digits: number;
}

/** A digest under the run's key: for serial numbers, tokens and references that must stay distinct. */
export const hash: Transformer<Options> = {
  name: 'hash',
  summary: "Hexadecimal digits under the run's key; equal values stay equal, different ones differ.",
  options: z.strictObject({ digits: z.int().min(8).max(64).default(16) }) as z.ZodType<Options>,
  positional: 'digits',
  misfit: (column, { digits }) => textMisfit(column, digits),
  uniqueness: ({ digits }) => ({ kind: 'bits', bits: digits * 4 }),
  expression: (value, { digits }) => `LEFT(${digest('hash', folded(value))}, ${digits})`,
  predicate: (value, { digits }) => `${value} REGEXP '^[0-9a-f]{${digits}}$'`,
  example: { rule: 'hash', input: 'SN-00412-77', output: '7be2d4853f9a61c0' },
};
