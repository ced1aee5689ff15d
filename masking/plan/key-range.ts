import type { WalkKey } from '../decide/walk-key.ts';
import type { Column } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';

/** What a key column is called in an answer, whatever its own name: the driver makes no row with a member `__proto__`. */
const asked = (i: number): string => `understudy key ${i}`;

/** SQL of a key's columns, for a SELECT that `keyLiterals` reads. */
export function selectedKey(key: WalkKey): string {
  return key.columns.map((column, i) => `${name(column.name)} AS ${name(asked(i))}`).join(', ');
}

/** The names that `selectedKey` gives them. */
export function askedKey(key: WalkKey): string {
  return key.columns.map((_, i) => name(asked(i))).join(', ');
}

/** A key's values in a row of `selectedKey`, as SQL literals. */
export function keyLiterals(key: WalkKey, row: Readonly<Record<string, unknown>>): string[] {
  return key.columns.map((column, i) => keyLiteral(column, row[asked(i)]));
}

/** A value of a key column as an SQL literal. */
export function keyLiteral(column: Column, value: unknown): string {
  if (Buffer.isBuffer(value)) return `X'${value.toString('hex')}'`;
  const written = String(value);
  if (column.typeClass !== 'number') return text(written);
  if (!/^-?\d+(\.\d+)?$/.test(written)) throw new Error('a number of a key is not a number');
  return written;
}

/**
 * SQL that is true of the rows after `lower` and up to `upper` (literals, one a column). Row constructors would be
 * shorter, but MySQL finds no range in `(a, b) > (1, 2)`.
 */
export function range(
  key: WalkKey,
  lower: readonly string[] | undefined,
  upper: readonly string[] | undefined,
): string {
  const bounds = [lower && beyond(key, '>', lower), upper && beyond(key, '<=', upper)];
  return bounds.filter(Boolean).join(' AND ') || 'TRUE';
}

function beyond(key: WalkKey, comparison: '>' | '<=', bound: readonly string[]): string {
  const strict = comparison === '>' ? '>' : '<';
  const last = key.columns.length - 1;
  const ways = key.columns.map((_, position) => {
    const before = key.columns.slice(0, position).map((column, i) => `${name(column.name)} = ${bound[i]}`);
    const here = `${name((key.columns[position] as Column).name)} ${position === last ? comparison : strict} ${bound[position]}`;
    return [...before, here].join(' AND ');
  });
  return ways.length === 1 ? (ways[0] as string) : `(${ways.map((way) => `(${way})`).join(' OR ')})`;
}

/** SQL that is true of one row. */
export function exactlyRow(key: WalkKey, values: readonly string[]): string {
  return key.columns.map((column, i) => `${name(column.name)} = ${values[i]}`).join(' AND ');
}
