import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { below, digest } from './expression.ts';
import { typeMisfit } from './fit.ts';
import { holds, rangeOf, scaleOf } from './number-range.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly noise?: number | undefined;
  readonly bucket?: number | undefined;
  readonly range?: readonly [number, number] | undefined;
}

/** A number near the true one, a coarser one, or any in a range. */
export const number: Transformer<Options> = {
  name: 'number',
  summary:
    'noise: up to so many per cent more or less; bucket: rounded down to multiples; range: any whole number from … to ….',
  options: z
    .strictObject({
      noise: z.number().min(1).max(100).optional().describe('Per cent, at most; zero stays zero'),
      bucket: z.number().positive().optional().describe('Width of a bucket'),
      range: z
        .tuple([z.int(), z.int()])
        .refine(([least, most]) => least < most, 'from must be below to')
        .optional()
        .describe('From, to; both included'),
    })
    .refine(
      ({ noise, bucket, range }) => [noise, bucket, range].filter((o) => o !== undefined).length === 1,
      {
        message: 'give one of noise, bucket and range',
      },
    ) as z.ZodType<Options>,
  fits: 'numbers',
  misfit(column, { range, bucket }) {
    const otherType = typeMisfit(column, ['number']);
    if (otherType) return otherType;
    const outside = range?.find((bound) => !holds(column, bound));
    if (outside !== undefined) return `the column is ${column.columnType} and does not hold ${outside}`;
    const scale = scaleOf(column);
    if (bucket !== undefined && scale !== undefined && !Number.isInteger(bucket * 10 ** scale)) {
      return `the column is ${column.columnType} and does not hold multiples of ${bucket}`;
    }
    return undefined;
  },
  uniqueness: ({ range }) =>
    range
      ? { kind: 'bits', bits: Math.min(60, Math.floor(Math.log2(range[1] - range[0] + 1))) }
      : { kind: 'none' },
  expression(value, { noise, bucket, range }, { column }) {
    const digits = digest('number', `CAST(${value} AS CHAR)`);
    if (range) return `${range[0]} + CAST(${below(range[1] - range[0] + 1, digits)} AS SIGNED)`;
    if (bucket !== undefined) return within(column, `FLOOR(${value} / ${bucket}) * ${bucket}`);
    // Never 1: a mask that equals the value would hide nothing. In steps of a thousandth of the noise.
    const factor = `(1 + IF(${below(2, digits, 1)} = 0, -1, 1) * (${below(1000, digits)} + 1) * ${(noise ?? 0) / 100_000})`;
    return within(column, `${value} * ${factor}`);
  },
  predicate: (value, { bucket, range }) => {
    if (range) return `${value} BETWEEN ${range[0]} AND ${range[1]}`;
    return bucket === undefined
      ? undefined
      : `ABS(${value} / ${bucket} - ROUND(${value} / ${bucket})) < 0.000001`;
  },
  example: { rule: '{ number: { noise: 10 } }', input: '4200', output: '4431' },
};

/** Rounded to what the column keeps, and inside what it holds. */
function within(column: Column, value: string): string {
  const scale = scaleOf(column);
  const range = rangeOf(column);
  const rounded = scale === undefined ? value : `ROUND(${value}, ${scale})`;
  return range ? `LEAST(GREATEST(${rounded}, ${range.least}), ${range.most})` : rounded;
}
