import type { Column } from '../schema/schema.ts';
import { below } from './expression.ts';
import { isApproximate, rangeOf, scaleOf, stepOf, unitsAsText, unitsIn } from './number-range.ts';

/** Steps between no noise and all of it. Never the first, and never the last: 100 % less would be zero, or less. */
const STEPS = 1000;

/**
 * The value, up to so many per cent more or less, and never as it was: at least one unit of its last digit away, and from
 * the ends of the column's range inwards. Zero stays.
 *
 * @param digits SQL of hexadecimal digits to choose by
 */
export function noisy(value: string, column: Column, noise: number, digits: string): string {
  return noisyBy(
    value,
    column,
    noise,
    `CAST(${below(STEPS - 1, digits)} AS SIGNED) + 1`,
    `${below(2, digits, 1)} = 0`,
  );
}

/** The least and the most that `noisy` makes of a value. */
export function noisyEnds(value: string, column: Column, noise: number): readonly string[] {
  return ['TRUE', 'FALSE'].map((up) => noisyBy(value, column, noise, String(STEPS - 1), up));
}

function noisyBy(value: string, column: Column, noise: number, steps: string, up: string): string {
  // The small factor first: a whole number times up to a thousand could leave its type.
  const share = `(${Number((noise / 100 / STEPS).toPrecision(12))} * (${steps}))`;
  const step = stepOf(column);
  if (step === undefined) return `${far(column, value)} * (1 + IF(${up}, 1, -1) * ${share})`;
  const away = `TRUNCATE(${value} * ${share}, ${scaleOf(column)}) + SIGN(${value}) * ${step}`;
  const outside = beyond(value, column, noise);
  return `${value} + IF(${outside} OR ${up}, -1, 1) * (${away})`;
}

/** True of values that could leave the column's range on the way up, or down from zero. */
function beyond(value: string, column: Column, noise: number): string {
  const { least, most } = rangeOf(column) ?? { least: '0', most: '0' };
  const bounds = [`${value} > ${cut(most, column, noise)}`];
  return least === '0' ? `${bounds}` : `${bounds} OR ${value} < ${cut(least, column, noise)}`;
}

/** From here on outwards, noise could lead beyond the bound. */
function cut(bound: string, column: Column, noise: number): string {
  const scale = scaleOf(column) ?? 0;
  if (isApproximate(column))
    return (
      (Number(bound) * 0.999999) / (1 + noise / 100) -
      Math.sign(Number(bound)) * 10 ** -scale
    ).toExponential();
  const units = unitsIn(bound, scale);
  const [sign, all] = units < 0n ? [-1n, -units] : [1n, units];
  // In thousandths of a per cent, one of them more than there are: rounded inwards.
  const inside = ((all - 1n) * 100_000n) / (100_001n + BigInt(Math.ceil(noise * 1000)));
  return unitsAsText(sign * inside, scale);
}

/** Floating point that would overflow, brought to where it does not. */
function far({ dataType }: Column, value: string): string {
  const most = { float: '1.6e38', double: '8e307' }[dataType] ?? '8e307';
  return `LEAST(GREATEST(${value}, -${most}), ${most})`;
}
