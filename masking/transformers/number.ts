import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { below, digest } from './expression.ts';
import { typeMisfit } from './fit.ts';
import { noisy, noisyEnds } from './number-noise.ts';
import { holdsExactly, isApproximate, keeps, rangeOf, scaleOf } from './number-range.ts';
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
    'noise: up to so many per cent more or less, and never none; bucket: rounded towards zero to a multiple; range: any whole number from … to …; digits: any of so many digits, for unique columns.',
  options: z
    .strictObject({
      noise: z
        .number()
        .min(1)
        .max(100)
        .optional()
        .describe('Per cent, at most, and at least one unit of the last digit; zero stays zero'),
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
  preserves: ['equality'],
  misfit(column, { range, bucket, digits }) {
    const otherType = typeMisfit(column, ['number']);
    if (otherType) return otherType;
    const bounds = rangeFrom({ range, digits }) ?? [];
    const outside = bounds.find((bound) => !holdsExactly(column, bound));
    if (outside !== undefined) return `the column is ${column.columnType} and does not hold ${outside}`;
    if (bucket !== undefined && !keeps(column, bucket)) {
      return `the column is ${column.columnType} and does not hold multiples of ${bucket}`;
    }
    return undefined;
  },
  uniqueness(options, column) {
    const count = countOf(options);
    if (count === undefined) return { kind: 'none' };
    const bits = Math.floor(Math.log2(count));
    return { kind: 'bits', bits: Math.min(60, bits, MANTISSA[column.dataType] ?? 60) };
  },
  itself: ({ noise, bucket }) => (noise !== undefined || bucket !== undefined ? 'untouched' : undefined),
  expression(value, options, { column }) {
    const { noise = 0, bucket } = options;
    const [least] = rangeFrom(options) ?? [];
    const count = countOf(options);
    const digits = digest('number', writtenOut(value, column));
    if (count !== undefined) return `${least} + CAST(${below(count, digits)} AS SIGNED)`;
    if (bucket !== undefined) return held(`${value} - MOD(${value}, ${bucket})`, column);
    return noisy(value, column, noise, digits);
  },
  ends(value, options, { column }) {
    const range = rangeFrom(options);
    if (range) return { sql: range };
    return options.noise === undefined ? undefined : { sql: noisyEnds(value, column, options.noise) };
  },
  predicate(value, options, { column }) {
    const { bucket } = options;
    const range = rangeFrom(options);
    if (range) {
      if (!isApproximate(column)) return `${value} BETWEEN ${range[0]} AND ${range[1]}`;
      const [least, most] = [Number(range[0]), Number(range[1])];
      return `${value} BETWEEN ${least - Math.abs(least) * 1e-6} AND ${most + Math.abs(most) * 1e-6}`;
    }
    if (bucket === undefined) return undefined;
    if (!isApproximate(column)) return `MOD(${value}, ${bucket}) = 0`;
    const left = `MOD(ABS(${value}), ${bucket})`;
    // Floating point misses multiples by a hair, on either side.
    const hair = `${bucket} * 1e-6 + ABS(${value}) * ${column.dataType === 'float' ? '3e-7' : '1e-15'}`;
    return `(${left} <= ${hair} OR ${bucket} - ${left} <= ${hair})`;
  },
  stays: (value, { noise }) => (noise === undefined ? undefined : `${value} = 0`),
  example: { rule: '{ number: { noise: 10 } }', input: '4200', output: '4431' },
};

/** Floating point rounds 99999.999 to 100000, which FLOAT(8,3) has and does not take: the nearest number that it does. */
function held(rounded: string, column: Column): string {
  const range = isApproximate(column) && scaleOf(column) !== undefined ? rangeOf(column) : undefined;
  return range === undefined ? rounded : `LEAST(GREATEST(${rounded}, ${range.least}), ${range.most})`;
}

/** Bits that floating point keeps: more of them are no more values. */
const MANTISSA: Readonly<Record<string, number>> = { float: 24, double: 53 };

/** From, to, as SQL: of sixteen digits and more, JavaScript makes a one and zeros. */
function rangeFrom({ range, digits }: Options): readonly [string, string] | undefined {
  if (digits !== undefined) return ['0', '9'.repeat(digits)];
  return range && [String(range[0]), String(range[1])];
}

/** How many numbers that are. */
function countOf({ range, digits }: Options): number | undefined {
  return digits === undefined ? range && range[1] - range[0] + 1 : 10 ** digits;
}

/** The number as text, the same whatever type it is stored in: 7 in ZEROFILL, and 1.50 in DECIMAL. */
export function writtenOut(value: string, column: Column): string {
  const plain = `CAST(${value}${/zerofill/.test(column.columnType) ? ' + 0' : ''} AS CHAR)`;
  if (isApproximate(column) || (scaleOf(column) ?? 0) === 0) return plain;
  return `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${plain}))`;
}
