import type { Column } from '../schema/schema.ts';

/** The values that a numeric column can hold, as SQL literals. */
export interface Range {
  readonly least: string;
  readonly most: string;
}

const BYTES: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, mediumint: 3, int: 4, bigint: 8 };

/** The largest numbers of floating point, a little rounded: beyond them lies no other. */
const LARGEST: Readonly<Record<string, number>> = { float: 3.402823e38, double: 1.797693134862315e308 };

/** Digits in all and behind the point, where the type names them. */
function digitsOf({ dataType, columnType }: Column): { precision: number; scale: number } | undefined {
  const [, precision, scale = '0'] = /^(?:decimal|float|double)\((\d+)(?:,(\d+))?\)/.exec(columnType) ?? [];
  if (precision !== undefined) return { precision: Number(precision), scale: Number(scale) };
  return dataType === 'decimal' ? { precision: 10, scale: 0 } : undefined;
}

/** Digits after the point that a numeric column keeps; `undefined` for floating point that keeps what it can. */
export function scaleOf(column: Column): number | undefined {
  return BYTES[column.dataType] === undefined ? digitsOf(column)?.scale : 0;
}

/** True of FLOAT and DOUBLE, also where they keep so many digits behind the point: FLOAT(7,3). */
export function isApproximate({ dataType }: Column): boolean {
  return LARGEST[dataType] !== undefined;
}

/** The values that a numeric column can hold; `undefined` for what is no number. */
export function rangeOf(column: Column): Range | undefined {
  const unsigned = /unsigned/.test(column.columnType);
  const bytes = BYTES[column.dataType];
  if (bytes !== undefined) {
    const bits = BigInt(bytes * 8);
    const [least, most] = unsigned ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
    return { least: String(least), most: String(most) };
  }
  const most = mostOf(column);
  return most === undefined ? undefined : { least: unsigned ? '0' : `-${most}`, most };
}

function mostOf(column: Column): string | undefined {
  const digits = digitsOf(column);
  const largest = LARGEST[column.dataType];
  if (!digits) return largest === undefined ? undefined : String(largest);
  const { precision, scale } = digits;
  // Beyond 65 digits there are no exact literals.
  if (largest !== undefined && precision > 65)
    return String(Math.min(largest, 10 ** (precision - scale) * 0.999999999999999));
  const whole = '9'.repeat(precision - scale) || '0';
  const nines = scale > 0 ? `${whole}.${'9'.repeat(scale)}` : whole;
  return largest !== undefined && Number(nines) > largest ? String(largest) : nines;
}

/** The least difference of two values that a column keeps: `0.01`; nothing for floating point that keeps what it can. */
export function stepOf(column: Column): string | undefined {
  const scale = scaleOf(column);
  if (scale === undefined) return undefined;
  return scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`;
}

/** True when the column holds the number as it is, without rounding it. */
export function holdsExactly(column: Column, value: number | string): boolean {
  const range = rangeOf(column);
  const scale = scaleOf(column);
  if (!range || !Number.isFinite(Number(value))) return false;
  if (scale === undefined) return Number(value) >= Number(range.least) && Number(value) <= Number(range.most);
  const units = unitsOf(String(value), scale);
  if (units === undefined) return false;
  return unitsIn(range.least, scale) <= units && units <= unitsIn(range.most, scale);
}

/** True when the column keeps every digit behind the number's point. */
export function keeps(column: Column, value: number | string): boolean {
  const scale = scaleOf(column);
  return scale === undefined || unitsOf(String(value), scale) !== undefined;
}

/** A bound in units of its column's last digit. */
export function unitsIn(bound: string, scale: number): bigint {
  return unitsOf(bound, scale) ?? 0n;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/** True of a number as MySQL writes it, too: no hexadecimal, no blanks. */
export function isDecimal(text: string): boolean {
  return /\d/.test(text) && DECIMAL.test(text);
}

/** A decimal number in units of its so-manieth digit behind the point; `undefined` when it has more of them. */
function unitsOf(text: string, scale: number): bigint | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, '');
  if (digits === '') return undefined;
  // So many zeros behind the digits make them units; where it is negative, so many of their own must go.
  const zeros = Number(exponent) - fraction.length + scale;
  if (zeros > 400) return undefined;
  const units = zeros >= 0 ? `${digits}${'0'.repeat(zeros)}` : digits.slice(0, zeros) || '0';
  if (zeros < 0 && /[1-9]/.test(digits.slice(zeros))) return undefined;
  return sign === '-' ? -BigInt(units) : BigInt(units);
}

/** So many units of a column's last digit, as a literal. */
export function unitsAsText(units: bigint, scale: number): string {
  const [sign, digits] = units < 0n ? ['-', String(-units)] : ['', String(units)];
  if (scale === 0) return `${sign}${digits}`;
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
