import type { Column } from '../schema/schema.ts';

const BYTES: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, mediumint: 3, int: 4, bigint: 8 };

/** The values that a numeric column can hold, as SQL literals; `undefined` for floating point. */
export function rangeOf(column: Column): { readonly least: string; readonly most: string } | undefined {
  const unsigned = /unsigned/.test(column.columnType);
  const bytes = BYTES[column.dataType];
  if (bytes !== undefined) {
    const bits = BigInt(bytes * 8);
    const [least, most] = unsigned ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
    return { least: String(least), most: String(most) };
  }
  const [, precision, scale = '0'] = /^decimal\((\d+)(?:,(\d+))?\)/.exec(column.columnType) ?? [];
  if (precision === undefined) return undefined;
  const whole = '9'.repeat(Number(precision) - Number(scale)) || '0';
  const most = Number(scale) > 0 ? `${whole}.${'9'.repeat(Number(scale))}` : whole;
  return { least: unsigned ? '0' : `-${most}`, most };
}

/** Digits after the point that a numeric column keeps; `undefined` for floating point. */
export function scaleOf(column: Column): number | undefined {
  if (BYTES[column.dataType] !== undefined) return 0;
  const [, scale] = /^decimal\(\d+(?:,(\d+))?\)/.exec(column.columnType) ?? [];
  return column.dataType === 'decimal' ? Number(scale ?? 0) : undefined;
}

/** True when the column can hold the number. */
export function holds(column: Column, value: number): boolean {
  const range = rangeOf(column);
  return range === undefined || (value >= Number(range.least) && value <= Number(range.most));
}
