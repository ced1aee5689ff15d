import { z } from 'zod';
import { cased } from './cased.ts';
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
  fits: 'text of as many characters, binary of half as many bytes',
  preserves: ['equality', 'distinct values'],
  misfit(column, { digits }) {
    if (column.typeClass !== 'binary' || column.dataType === 'bit') return textMisfit(column, digits);
    if (digits % 2 === 1) return 'two digits are a byte, and their number is odd';
    const length = column.length ?? Number.POSITIVE_INFINITY;
    return length < digits / 2
      ? `its outputs have ${digits / 2} bytes and the column holds ${length}`
      : undefined;
  },
  uniqueness: ({ digits }, { typeClass }) => ({
    kind: 'bits',
    bits: digits * 4,
    leading: typeClass === 'binary' ? 8 : 4,
  }),
  // Five of sixteen digits are letters that have cases.
  spellings: ({ digits }) => ({ bits: Math.floor(digits * 0.24) }),
  expression(value, { digits }, context) {
    if (context.column.typeClass === 'binary') return `UNHEX(LEFT(${digest('hash', value)}, ${digits}))`;
    const mask = `LEFT(${digest('hash', identity(value, context))}, ${digits})`;
    return cased(mask, '#'.repeat(digits), value, context);
  },
  predicate(value, { digits }, { column }) {
    if (column.typeClass !== 'binary') return isHex(value, column, digits);
    // A BINARY column fills up with zeros.
    return `LENGTH(${value}) = ${column.dataType === 'binary' ? (column.length ?? digits / 2) : digits / 2}`;
  },
  example: { rule: 'hash', input: 'SN-00412-77', output: '7be2d4853f9a61c0' },
};
