import { z } from 'zod';
import { commonWeights } from './common.ts';
import { constant } from './constant.ts';
import { foldedWord, placeIn } from './domain.ts';
import { below, digest } from './expression.ts';
import { fixed, is } from './fixed.ts';
import { foldedText } from './fold.ts';
import { writtenOut } from './number.ts';
import { isApproximate } from './number-range.ts';
import type { MaskContext, Transformer } from './transformer.ts';

interface Options {
  readonly values: readonly (string | number)[];
}

/**
 * One of a few values of the policy's own; equal values stay equal. What is in the list already changes places with others
 * of it, in an order under the key: as many different values as before, and each as often as one of them was. A list that
 * says a value twice wants it more often, and each value is drawn.
 */
export const choice: Transformer<Options> = {
  name: 'one_of',
  summary:
    'One of a list of values. Values of the list change places, so that as many as before are there; equal values stay equal.',
  options: z.strictObject({
    values: z
      .array(z.union([z.string().min(1), z.number()]))
      .min(2)
      .max(1000),
  }) as z.ZodType<Options>,
  positional: 'values',
  fits: 'text, numbers, ENUM, dates',
  preserves: ['equality', 'shares of listed values'],
  misfit: (column, { values }, locale) =>
    values.map((value) => fixed.misfit(column, { value }, locale)).find((problem) => problem !== undefined),
  uniqueness: () => ({ kind: 'none' }),
  itself({ values }) {
    const most = Math.max(...values.map((one) => values.filter((other) => other === one).length));
    return most / values.length;
  },
  expression(value, { values }, context) {
    const folded = bytesOf(value, context);
    const isDomain = new Set(values.map(String)).size === values.length;
    const place = isDomain
      ? placeIn({ kind: 'one_of', forms: [values.map(String)] }, folded, (word) => bytesOfWord(word, context))
      : below(values.length, digest('one_of', folded));
    const one = `ELT(1 + ${place}, ${values.map(constant).join(', ')})`;
    // It makes texts, and a text of digits is no number of bits.
    return context.column.dataType === 'bit' ? `CAST(${one} AS UNSIGNED)` : one;
  },
  // As many as a CHECK may list; of more, as many again would hardly tell more.
  ends: (_, { values }, { column }) =>
    column.dataType === 'bit' ? undefined : { sql: [...new Set(values)].slice(0, 8).map(constant) },
  predicate: (value, { values }, { column }) =>
    column.dataType === 'binary' || (column.typeClass === 'number' && isApproximate(column))
      ? `(${values.map((one) => is(value, one, column)).join(' OR ')})`
      : `${value} IN (${values.map(constant).join(', ')})`,
  example: { rule: 'one_of: [bronze, silver, gold]', input: 'platinum', output: 'silver' },
};

/** What is digested: the same for a number, a member of a list, a day and a text that are written alike. */
function bytesOf(value: string, context: MaskContext): string {
  const { column } = context;
  if (column.typeClass === 'number') return commonWeights(writtenOut(value, column));
  if (column.dataType === 'bit') return commonWeights(`CAST(${value} + 0 AS CHAR)`);
  // Bytes that are no text have no weights.
  if (column.typeClass === 'binary')
    return `IFNULL(${commonWeights(`CONVERT(${value} USING utf8mb4)`)}, ${value})`;
  return column.typeClass === 'temporal'
    ? commonWeights(`CAST(${value} AS CHAR)`)
    : foldedText(value, context);
}

/** The same of a value of the list, as a column of its type would hold it. */
function bytesOfWord(word: string, { column }: MaskContext): string {
  const isText = column.typeClass === 'text' || column.typeClass === 'enum';
  return isText ? foldedWord(word, column) : commonWeights(`CONVERT(${word} USING utf8mb4)`);
}
