import { z } from 'zod';
import { below, digest } from './expression.ts';
import { insteadFor } from './fit.ts';
import { rangeOf, scaleOf } from './number-range.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly km: number;
}

/** Kilometres of a degree, along a meridian. */
const DEGREE = 111;

/** A place nearby: in a POINT, or in a column of degrees. */
export const geo: Transformer<Options> = {
  name: 'geo',
  summary: 'A place up to so many kilometres away: a POINT, or a latitude or longitude in degrees.',
  options: z.strictObject({
    km: z.number().min(1).max(1000).default(10).describe('How far away, at most, in each direction'),
  }) as z.ZodType<Options>,
  positional: 'km',
  fits: 'POINT, DECIMAL, DOUBLE, FLOAT',
  misfit(column) {
    if (column.dataType === 'point' || /^(double|float)$/.test(column.dataType)) return undefined;
    if (column.dataType === 'decimal' && (scaleOf(column) ?? 0) >= 2) return undefined;
    return `places stand in POINT, or as degrees in DECIMAL, DOUBLE or FLOAT, and this column is ${column.columnType}; ${insteadFor(column)}`;
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, { km }, { column }) {
    const most = km / DEGREE;
    if (column.typeClass === 'spatial') {
      const digits = digest('geo', `ST_AsBinary(${value})`);
      // A degree of longitude is shorter away from the equator, so the distance is at most that.
      const [x, y] = [away(most, digits), away(most, digits, 1)];
      const [oneX, oneY] = [`ST_X(${value})`, `ST_Y(${value})`];
      // By the setters: POINT(x, y) takes longitude first, whatever the order of the reference system's axes.
      return `ST_X(ST_Y(${value}, ${inside(`${oneY} + ${y}`, oneY, value, 180)}), ${inside(`${oneX} + ${x}`, oneX, value, 90)})`;
    }
    const digits = digest('geo', `CAST(${value} AS CHAR)`);
    const scale = scaleOf(column);
    const moved = `${value} + ${away(most, digits)}`;
    const range = rangeOf(column);
    const rounded = scale === undefined ? moved : `ROUND(${moved}, ${scale})`;
    return range ? `LEAST(GREATEST(${rounded}, ${range.least}), ${range.most})` : rounded;
  },
  predicate: () => undefined,
  example: { rule: 'geo: 10', input: 'POINT(139.70 35.66)', output: 'POINT(139.64 35.71)' },
};

/** Degrees, there or back. */
function away(most: number, digits: string, slot = 0): string {
  return `(CAST(${below(2_000_001, digits, slot)} AS SIGNED) - 1000000) / 1000000 * ${most}`;
}

/** Degrees that leave the globe go the other way; in a plane (SRID 0) nothing ends. */
function inside(moved: string, from: string, value: string, most: number): string {
  return `IF(ST_SRID(${value}) <> 0 AND ABS(${moved}) > ${most}, ${from} * 2 - (${moved}), ${moved})`;
}
