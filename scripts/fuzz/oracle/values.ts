import { quoted } from '../names.ts';
import type { ColumnFacts } from './catalog.ts';

/** SQL of all that there is of a value. */
export function rawOf({ name, family, dataType }: ColumnFacts): string {
  const value = quoted(name);
  if (family === 'text' || family === 'spatial' || (family === 'binary' && dataType !== 'bit'))
    return `HEX(${value})`;
  if (dataType === 'bit' || family === 'enum') return `CAST(${value} + 0 AS CHAR)`;
  // Printed as it is, a FLOAT shows six digits.
  return dataType === 'float' ? `CAST(CAST(${value} AS DOUBLE) AS CHAR)` : `CAST(${value} AS CHAR)`;
}

/** SQL of what a person would read: utf8mb4 whatever the character set, bytes as latin1. */
export function textOf(column: ColumnFacts): string {
  const value = quoted(column.name);
  if (column.family === 'text') return `CONVERT(${value} USING utf8mb4)`;
  if (column.family === 'binary' || column.family === 'spatial')
    return `CONVERT(CONVERT(CAST(${value} AS BINARY) USING latin1) USING utf8mb4)`;
  return column.dataType === 'float' ? rawOf(column) : `CONVERT(CAST(${value} AS CHAR) USING utf8mb4)`;
}

/** SQL that is true of the empty text, as its column's collation sees it, and of no bytes at all. */
export const emptyOf = ({ name, family, dataType }: ColumnFacts): string =>
  family === 'text' || (family === 'binary' && dataType !== 'bit') ? `${quoted(name)} = ''` : 'FALSE';

/** SQL of what is the same for values that their column holds equal. NULLs come first, and have a rank, too. */
export const rankOf = (column: ColumnFacts): string =>
  column.family === 'text' ? `DENSE_RANK() OVER (ORDER BY ${quoted(column.name)})` : rawOf(column);
