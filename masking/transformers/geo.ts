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

/** Characters of `-180.123456`, and of so many decimals that a place still moves. */
const LONGEST_DEGREES = 11;
const SHORTEST_DEGREES = 8;

/** A place nearby: in a POINT, or in a column of degrees. */
export const geo: Transformer<Options> = {
  name: 'geo',
  summary:
    'A place up to so many kilometres away: a POINT, or a latitude or longitude in degrees. Other shapes than points go to 0, 0.',
  options: z.strictObject({
    km: z.number().min(1).max(1000).default(10).describe('How far away, at most, in each direction'),
  }) as z.ZodType<Options>,
  positional: 'km',
  fits: 'POINT, GEOMETRY, DECIMAL, DOUBLE, FLOAT, text of degrees of 8 characters or more',
  preserves: ['equality', 'distinct values'],
  misfit(column) {
    if (column.dataType === 'point' || /^(double|float)$/.test(column.dataType)) return undefined;
    if (column.dataType === 'decimal' && (scaleOf(column) ?? 0) >= 2) return undefined;
    if (column.dataType === 'geometry') return undefined;
    if (column.typeClass === 'text' && (column.length ?? LONGEST_DEGREES) >= SHORTEST_DEGREES)
      return undefined;
    return `places stand in POINT or GEOMETRY, or as degrees in DECIMAL, DOUBLE, FLOAT or a text of ${SHORTEST_DEGREES} characters, and this column is ${column.columnType}`;
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, { km }, { column }) {
    const most = km / DEGREE;
    if (column.typeClass === 'spatial') {
      const digits = digest('geo', `ST_AsBinary(${value})`);
      // A degree of longitude is shorter away from the equator, so the distance is at most that.
      const [oneX, oneY] = [onEarth(`ST_X(${value})`), onEarth(`ST_Y(${value})`)];
      // Numbers that are no degrees are the metres of a map.
      const unit = `IF(ABS(${oneX}) > 360 OR ABS(${oneY}) > 360, ${DEGREE * 1000}, 1)`;
      const [x, y] = [`${away(most, digits)} * ${unit}`, `${away(most, digits, 1)} * ${unit}`];
      // By the setters: POINT(x, y) takes longitude first, whatever the order of the reference system's axes.
      const moved = `ST_X(ST_Y(${value}, ${inside(`${oneY} + ${y}`, oneY, value, 180)}), ${inside(`${oneX} + ${x}`, oneX, value, 90)})`;
      // Of lines and areas that the column may hold as well, nothing tells whose they are but their place.
      return column.dataType === 'geometry'
        ? `IF(ST_GeometryType(${value}) = 'POINT', ${moved}, ST_GeomFromText('POINT(0 0)', ST_SRID(${value})))`
        : moved;
    }
    if (column.typeClass === 'text') return movedText(value, column, most);
    return movedDegrees(value, column, most, (limit) =>
      below(limit, digest('geo', writtenOut(value, column))),
    );
  },
  ends: (value, { km }, { column }) =>
    column.typeClass === 'spatial' || column.typeClass === 'text'
      ? undefined
      : {
          sql: [() => '0', (limit: number) => String(limit - 1)].map((draw) =>
            movedDegrees(value, column, km / DEGREE, draw),
          ),
        },
  predicate: () => undefined,
  example: { rule: 'geo: 10', input: 'POINT(139.70 35.66)', output: 'POINT(139.64 35.71)' },
};

/** More metres than any map has. */
const NO_MAP = '1e9';

/** What lies beyond any map is brought near: floating point keeps no small step of a large number. */
const onEarth = (number: string): string =>
  `IF(ABS(${number}) <= ${NO_MAP}, ${number}, MOD(${number}, ${NO_MAP}))`;

/** Degrees in a text, with as many decimals as it has room for. What is no number of degrees becomes empty. */
function movedText(value: string, { length = LONGEST_DEGREES }: Column, most: number): string {
  const decimals = Math.min(6, length - LONGEST_DEGREES + 6);
  const text = `CONVERT(${value} USING utf8mb4)`;
  const move = away(most, digest('geo', value));
  return `IF(REGEXP_LIKE(${text}, '^[+-]?[0-9]{1,3}([.][0-9]{0,20})?$'), CAST(ROUND(CAST(${text} AS DECIMAL(25, 20)) + ${move}, ${decimals}) AS CHAR), '')`;
}

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
