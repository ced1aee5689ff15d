import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { below, digest } from './expression.ts';
import { writtenOut } from './number.ts';
import { isApproximate, type Range, rangeOf, scaleOf, stepOf } from './number-range.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly km: number;
}

/** Kilometres of a degree, along a meridian. */
const DEGREE = 111;

/** So fine is a way cut. */
const STEPS = 1_000_000;

/** Degrees that FLOAT tells apart beyond 128. */
const FLOAT_STEP = 2e-5;

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
    return `places stand in POINT, or as degrees in DECIMAL, DOUBLE or FLOAT, and this column is ${column.columnType}`;
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, { km }, { column }) {
    const most = km / DEGREE;
    if (column.typeClass === 'spatial') {
      const digits = digest('geo', `ST_AsBinary(${value})`);
      // A degree of longitude is shorter away from the equator, so the distance is at most that.
      const [oneX, oneY] = [`ST_X(${value})`, `ST_Y(${value})`];
      // Numbers that are no degrees are the metres of a map.
      const unit = `IF(ABS(${oneX}) > 360 OR ABS(${oneY}) > 360, ${DEGREE * 1000}, 1)`;
      const [x, y] = [`${away(most, digits)} * ${unit}`, `${away(most, digits, 1)} * ${unit}`];
      // By the setters: POINT(x, y) takes longitude first, whatever the order of the reference system's axes.
      return `ST_X(ST_Y(${value}, ${inside(`${oneY} + ${y}`, oneY, value, 180)}), ${inside(`${oneX} + ${x}`, oneX, value, 90)})`;
    }
    return movedDegrees(value, column, most, (limit) =>
      below(limit, digest('geo', writtenOut(value, column))),
    );
  },
  ends: (value, { km }, { column }) =>
    column.typeClass === 'spatial'
      ? undefined
      : {
          sql: [() => '0', (limit: number) => String(limit - 1)].map((draw) =>
            movedDegrees(value, column, km / DEGREE, draw),
          ),
        },
  predicate: () => undefined,
  example: { rule: 'geo: 10', input: 'POINT(139.70 35.66)', output: 'POINT(139.64 35.71)' },
};

/** A column of degrees: moved by steps that it keeps, an odd number of them, so that no place stays where it was. */
function movedDegrees(value: string, column: Column, most: number, draw: (limit: number) => string): string {
  const scale = scaleOf(column);
  const step = Math.max(Number(stepOf(column) ?? 0), column.dataType === 'float' ? FLOAT_STEP : most / STEPS);
  const half = Math.max(1, Math.floor(most / step / 2));
  const size = isApproximate(column) ? step : step.toFixed(Math.min(scale ?? 0, 12));
  const move = `(CAST(${draw(2 * half)} AS SIGNED) * 2 - ${2 * half - 1}) * ${size}`;
  const range = rangeOf(column);
  if (!isApproximate(column))
    return range ? within(value, move, range, 2 * half * step) : `${value} + ${move}`;
  // What is no degree is brought near one: floating point keeps no small step of a large number.
  const from = `IF(ABS(${value}) <= 360, ${value}, MOD(${value}, 360))`;
  const moved = range && isNarrow(range) ? within(from, move, range, 2 * half * step) : `${from} + ${move}`;
  return scale === undefined ? moved : `ROUND(${moved}, ${scale})`;
}

/** True where a place could be moved beyond what the column holds. */
const isNarrow = ({ least, most }: Range): boolean => Number(least) > -1000 || Number(most) < 1000;

/** Near the ends of the range always towards zero: what comes back from beyond could be where it was. */
function within(value: string, move: string, { least, most }: Range, room: number): string {
  // A little further in, where the bound has more digits than this number.
  const ends = `${value} > ${Number(most) * (1 - 1e-12) - room} OR ${value} < ${Number(least) * (1 - 1e-12) + room}`;
  const inwards = `IF(${value} > 0, ${value} - ABS(${move}), ${value} + ABS(${move}))`;
  return `LEAST(GREATEST(IF(${ends}, ${inwards}, ${value} + ${move}), ${least}), ${most})`;
}

/** Degrees, there or back. */
function away(most: number, digits: string, slot = 0): string {
  return `(CAST(${below(2 * STEPS, digits, slot)} AS SIGNED) * 2 + 1 - ${2 * STEPS}) / ${2 * STEPS} * ${most}`;
}

/** Degrees that leave the globe go the other way; in a plane (SRID 0) nothing ends. */
function inside(moved: string, from: string, value: string, most: number): string {
  return `IF(ST_SRID(${value}) <> 0 AND ABS(${moved}) > ${most}, ${from} * 2 - (${moved}), ${moved})`;
}
