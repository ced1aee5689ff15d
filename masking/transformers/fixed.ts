import { z } from 'zod';
import { text } from '../session/quote.ts';
import { typeMisfit } from './fit.ts';
import type { Transformer } from './transformer.ts';

/** Puts the same value into every row that had one. */
export const fixed: Transformer<{ value: string | number | boolean }> = {
  name: 'fixed',
  summary: 'The same value for every row; NULL stays NULL.',
  options: z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
  positional: 'value',
  misfit(column, { value }) {
    const otherType = typeMisfit(column, ['text', 'number', 'enum', 'temporal']);
    if (otherType) return otherType;
    const length = column.length ?? Number.POSITIVE_INFINITY;
    if (column.typeClass === 'text' && String(value).length > length) {
      return `the value has ${String(value).length} characters and the column holds ${length}`;
    }
    if (column.typeClass === 'number' && (value === '' || Number.isNaN(Number(value)))) {
      return `the column is ${column.columnType} and the value is not a number`;
    }
    return undefined;
  },
  uniqueness: () => ({ kind: 'none' }),
  expression: (_, { value }) => literal(value),
  predicate: (value, options) => `${value} = ${literal(options.value)}`,
  example: { rule: 'fixed: "n/a"', input: 'anything', output: 'n/a' },
};

function literal(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' ? String(value) : text(value);
}
