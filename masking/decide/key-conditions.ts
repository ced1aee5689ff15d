import type { Column } from '../schema/schema.ts';
import { text } from '../session/quote.ts';
import { isExact, type KeyPart } from '../transformers/by.ts';
import { ignoresTrailingSpaces } from '../transformers/collations.ts';

/** Why a key cannot be looked for in a column; `undefined` when it can. */
export function keyMisfit(
  { name, typeClass, dataType, columnType }: Column,
  part: KeyPart,
): string | undefined {
  if (['json', 'spatial', 'vector', 'temporal'].includes(typeClass) || dataType === 'bit')
    return `${name} is ${columnType}, which is no key; name a column of text, bytes or whole numbers`;
  if (typeClass !== 'number') return undefined;
  if (isExact(part) && /^-?\d{1,30}$/.test(part[0] ?? '')) return undefined;
  if (part.every((piece) => piece === '')) return undefined;
  return `${name} is ${columnType}: its keys are written as whole numbers, or as * for all`;
}

/**
 * SQL that is true of the rows whose key column holds this: as its own collation compares, so that another spelling of the same
 * key is under the same line. NULL is under none.
 */
export function conditionOf(
  { column, sql }: { readonly column: Column; readonly sql: string },
  part: KeyPart,
): string {
  if (part.every((piece) => piece === '') && !isExact(part)) return `${sql} IS NOT NULL`;
  if (column.typeClass === 'number') return `${sql} = ${part[0]}`;
  // BINARY is filled up with zeros.
  const value = column.dataType === 'binary' ? `TRIM(TRAILING X'00' FROM ${sql})` : sql;
  if (isExact(part)) return written(part[0] ?? '', column, (key) => `${value} = ${key}`);
  const pattern = part.map((piece) => piece.replace(/[|%_]/g, '|$&')).join('%');
  // LIKE counts spaces at the end that the collation ignores.
  const padded = column.typeClass !== 'binary' && ignoresTrailingSpaces(column.collation ?? '');
  return written(pattern, column, (key) => `${padded ? `RTRIM(${value})` : value} LIKE ${key} ESCAPE '|'`);
}

/** A condition over a key in the column's own letters: what these cannot write names no row, and MySQL answers 3854 to it. */
function written(
  key: string,
  { characterSet, collation, typeClass }: Column,
  condition: (key: string) => string,
): string {
  const literal = text(key);
  if (typeClass === 'binary' || characterSet === undefined || collation === undefined || /^[ -~]*$/.test(key))
    return condition(literal);
  const own = `CONVERT(${literal} USING ${characterSet})`;
  return `(CONVERT(${own} USING utf8mb4) = ${literal} COLLATE utf8mb4_bin AND ${condition(`${own} COLLATE ${collation}`)})`;
}
