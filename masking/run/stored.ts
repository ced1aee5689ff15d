import type { Column } from '../schema/schema.ts';
import { ignoresTrailingSpaces } from '../transformers/collations.ts';
import { digest } from '../transformers/expression.ts';
import { isApproximate, scaleOf } from '../transformers/number-range.ts';

/** SQL of a value as text, in the form that is the same before it is stored in the column and after. */
export function stored(column: Column, value: string): string {
  switch (column.typeClass) {
    case 'temporal':
      return temporal(column, value);
    case 'number':
      return number(column, value);
    case 'json':
      return `CAST(CAST(${value} AS JSON) AS CHAR)`;
    case 'binary':
      // The bytes of a text are bits, too.
      if (column.dataType === 'bit') return `CONV(HEX(${value}), 16, 10)`;
      // Shorter values are filled up with zeros.
      return column.dataType === 'binary'
        ? `HEX(CAST(${value} AS BINARY(${column.length ?? 1})))`
        : `HEX(CAST(${value} AS BINARY))`;
    case 'vector':
      return `HEX(CAST(${value} AS BINARY))`;
    case 'spatial':
      return `HEX(ST_AsBinary(${value}))`;
    default:
      return column.dataType === 'char'
        ? `TRIM(TRAILING ' ' FROM CONVERT(${value} USING utf8mb4))`
        : `CONVERT(${value} USING utf8mb4)`;
  }
}

function temporal(column: Column, value: string): string {
  const fraction = /\((\d)\)/.exec(column.columnType)?.[1] ?? '0';
  switch (column.dataType) {
    case 'date':
      return `CAST(CAST(${value} AS DATE) AS CHAR)`;
    case 'datetime':
    case 'timestamp':
      return `CAST(CAST(${value} AS DATETIME(${fraction})) AS CHAR)`;
    case 'time':
      return `CAST(CAST(${value} AS TIME(${fraction})) AS CHAR)`;
    default:
      // The number 0 is stored as 0000.
      return `CAST(CAST(${value} AS YEAR) AS CHAR)`;
  }
}

/** Rounded as the column would: MySQL rounds what it stores. */
function number(column: Column, value: string): string {
  const scale = scaleOf(column);
  if (!isApproximate(column)) return `CAST(CAST(${value} AS DECIMAL(65, ${scale ?? 0})) AS CHAR)`;
  const type = column.dataType.toUpperCase();
  if (scale === undefined) return `CAST(CAST(${value} AS ${type}) AS CHAR)`;
  // FLOAT(7,3) rounds to three digits, and then to what FLOAT keeps. A zero has no sign.
  return `CAST(ROUND(CAST(ROUND(${value}, ${scale}) AS ${type}), ${scale}) + 0e0 AS CHAR)`;
}

/** SQL of a keyed hash of a value as the column would store it, 64 bits of it; NULL, empty and zero dates, which stay, have none. */
export function fingerprint(column: Column, value: string): string {
  const text = stored(column, value);
  const told =
    column.typeClass === 'temporal'
      ? `IF(${text} LIKE '%-00%' OR ${text} = '0000', NULL, ${text})`
      : `NULLIF(${padded(column) ? `RTRIM(${text})` : text}, '')`;
  return `LEFT(${digest('sample', told)}, 16)`;
}

/** True where blanks alone are empty: MySQL itself strips those of CHAR. */
const padded = ({ typeClass, dataType, collation = '' }: Column): boolean =>
  typeClass === 'text' && dataType !== 'char' && ignoresTrailingSpaces(collation);

/**
 * SQL of a sum over all rows: equal sums, equal rows. Sums of parts can be added.
 *
 * @param only SQL that is true of the rows that count; all of them where nothing is given
 */
export function sumOf(parts: readonly string[], only?: string): string {
  if (parts.length === 0) return '0';
  const row = `CRC32(CONCAT_WS('|', ${parts.join(', ')}))`;
  return `IFNULL(SUM(${only === undefined ? row : `IF(${only}, ${row}, 0)`}), 0)`;
}

/** SQL that tells NULL from any text. */
export function orNull(text: string): string {
  return `IFNULL(${text}, 'NULL')`;
}
