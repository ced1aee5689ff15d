import { z } from 'zod';
import { constant } from './constant.ts';
import { below, digest } from './expression.ts';
import { fixed } from './fixed.ts';
import { folded } from './fold.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly values: readonly (string | number)[];
}

/** One of a few values of the policy's own; equal values stay equal. */
export const choice: Transformer<Options> = {
  name: 'one_of',
  summary: 'One of a list of values; equal values stay equal.',
  options: z.strictObject({
    values: z
      .array(z.union([z.string().min(1), z.number()]))
      .min(2)
      .max(1000),
  }) as z.ZodType<Options>,
  positional: 'values',
  fits: 'text, numbers, ENUM, dates',
  misfit: (column, { values }, locale) =>
    values.map((value) => fixed.misfit(column, { value }, locale)).find((problem) => problem !== undefined),
  uniqueness: () => ({ kind: 'none' }),
  expression(value, { values }, context) {
    const digits = digest('one_of', folded(value, context));
    return `ELT(1 + ${below(values.length, digits)}, ${values.map(constant).join(', ')})`;
  },
  predicate: (value, { values }) => `${value} IN (${values.map(constant).join(', ')})`,
  example: { rule: 'one_of: [bronze, silver, gold]', input: 'platinum', output: 'silver' },
};
