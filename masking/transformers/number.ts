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
  readonly digits?: number | undefined;
}

/** A number near the true one, a coarser one, or any in a range. */
export const number: Transformer<Options> = {
  name: 'number',
  summary:
    'noise: up to so many per cent more or less; bucket: rounded towards zero to a multiple; range: any whole number from … to …; digits: any of so many digits, for unique columns.',
  options: z
    .strictObject({
      noise: z.number().min(1).max(100).optional().describe('Per cent, at most; zero stays zero'),
      bucket: z.number().positive().optional().describe('Width of a bucket'),
      range: z
        .tuple([z.int(), z.int()])
        .refine(([least, most]) => least < most, 'from must be below to')
        .optional()
        .describe('From, to; both included'),
      digits: z.int().min(1).max(18).optional().describe('Up to so many; 17 keep a unique column distinct'),
    })
    .refine(
      ({ noise, bucket, range, digits }) =>
        [noise, bucket, range, digits].filter((o) => o !== undefined).length === 1,
      {
        message: 'give one of noise, bucket, range and digits',
      },
    ) as z.ZodType<Options>,
  fits: 'numbers',
  misfit(column, { range, bucket, digits }) {
    const otherType = typeMisfit(column, ['number']);
    if (otherType) return otherType;
    const outside = (digits === undefined ? range : [10 ** digits - 1])?.find(
      (bound) => !holds(column, bound),
    );
    if (outside !== undefined) return `the column is ${column.columnType} and does not hold ${outside}`;
    const scale = scaleOf(column);
    if (bucket !== undefined && scale !== undefined && !Number.isInteger(bucket * 10 ** scale)) {
      return `the column is ${column.columnType} and does not hold multiples of ${bucket}`;
    }
    return undefined;
  },
  uniqueness(options) {
    const range = rangeFrom(options);
    if (!range) return { kind: 'none' };
    return { kind: 'bits', bits: Math.min(60, Math.floor(Math.log2(range[1] - range[0] + 1))) };
  },
  expression(value, options, { column }) {
    const { noise, bucket } = options;
    const range = rangeFrom(options);
    const digits = digest('number', `CAST(${value} AS CHAR)`);
    if (range) return `${range[0]} + CAST(${below(range[1] - range[0] + 1, digits)} AS SIGNED)`;
    if (bucket !== undefined) return `${value} - MOD(${value}, ${bucket})`;
    // Never 1: a mask that equals the value would hide nothing. In steps of a thousandth of the noise.
    const factor = `(1 + IF(${below(2, digits, 1)} = 0, -1, 1) * (CAST(${below(1000, digits)} AS SIGNED) + 1) * ${(noise ?? 0) / 100_000})`;
    return within(column, `${far(column, value)} * ${factor}`);
  },
  predicate(value, options, { column }) {
    const { bucket } = options;
    const range = rangeFrom(options);
    if (range) return `${value} BETWEEN ${range[0]} AND ${range[1]}`;
    if (bucket === undefined) return undefined;
    // Floating point misses multiples by a hair.
    return scaleOf(column) === undefined
      ? `ABS(${value} / ${bucket} - ROUND(${value} / ${bucket})) < 0.000001`
      : `MOD(${value}, ${bucket}) = 0`;
  },
  example: { rule: '{ number: { noise: 10 } }', input: '4200', output: '4431' },
};

/** Floating point that would overflow, brought to where it does not. */
function far(column: Column, value: string): string {
  const most = { float: '1.6e38', double: '8e307' }[column.dataType];
  return most === undefined ? value : `LEAST(GREATEST(${value}, -${most}), ${most})`;
}

function rangeFrom({ range, digits }: Options): readonly [number, number] | undefined {
  return digits === undefined ? range : [0, 10 ** digits - 1];
}

/** Rounded to what the column keeps, and inside what it holds. */
function within(column: Column, value: string): string {
  const scale = scaleOf(column);
  const range = rangeOf(column);
  const rounded = scale === undefined ? value : `ROUND(${value}, ${scale})`;
  return range ? `LEAST(GREATEST(${rounded}, ${range.least}), ${range.most})` : rounded;
}
