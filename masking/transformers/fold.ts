import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { MaskContext } from './transformer.ts';

/** The collation under which values of different columns are the same. */
const COMMON = 'utf8mb4_0900_ai_ci';

type InColumn = Pick<MaskContext, 'column' | 'spellings'>;

/**
 * The value as utf8mb4: bytes differ by character set, and a join across two must survive. Bytes that are no text of
 * their character set convert to NULL, and a mask must not become one.
 */
function utf8mb4(value: string, { characterSet = 'utf8mb4' }: Partial<Column> = {}): string {
  const converted = `CONVERT(${value} USING utf8mb4)`;
  return characterSet === 'utf8mb4' ? converted : `IFNULL(${converted}, HEX(${value}))`;
}

/** All but the newest collations ignore trailing spaces. */
const ignoresTrailingSpaces = (collation: string): boolean => !/_0900_|^binary$/.test(collation);

/** True where a value may end in spaces that its collation ignores. Of CHAR columns, MySQL itself strips them. */
const endsInSpaces = (value: string, column: Column): boolean =>
  ignoresTrailingSpaces(column.collation ?? COMMON) &&
  !(column.dataType === 'char' && value === name(column.name));

/** True of text that holds something: neither NULL nor empty, as its column's collation sees it. */
export function holdsText(value: string, column: Column): string {
  // Measured: LENGTH is half the cost of a comparison. Where trailing spaces are nothing, blanks alone are empty, too.
  return endsInSpaces(value, column) ? `${value} <> ''` : `LENGTH(${value})`;
}

/** The value without marks that some write and others do not, such as the hyphens of a number. */
export function without(marks: string, value: string): string {
  return [...marks].reduce((sql, mark) => `REPLACE(${sql}, '${mark}', '')`, value);
}

/** True when the collation tells letter cases, or accents, apart. */
export function tellsSpellingsApart(collation: string | undefined): boolean {
  return collation !== undefined && /_bin$|_cs$|_ks$|_as_ci$|^binary$/.test(collation);
}

/**
 * What all spellings of a value have in common, in whatever column they stand: letter case, accents, width and, where
 * the collation ignores them, trailing spaces do not count. MySQL holds `TARO@X.JP` and `taro@x.jp` equal, and a join
 * must survive. Nor do `marks`, for values that are the same with and without them.
 */
export function folded(value: string, { column }: InColumn, marks = ''): string {
  const bare = without(marks, value);
  if (column.typeClass !== 'text') return utf8mb4(bare);
  // Measured: to convert what needs no conversion is a tenth of an e-mail's mask. REPLACE keeps the column's collation.
  if ((column.collation ?? COMMON) === COMMON && value === name(column.name)) return `WEIGHT_STRING(${bare})`;
  const converted = utf8mb4(bare, column);
  const text = endsInSpaces(bare, column) ? `RTRIM(${converted})` : converted;
  return `WEIGHT_STRING(${text} COLLATE ${COMMON})`;
}

/**
 * `folded`, but different for values that the column's own collation tells apart where `folded` does not: the older
 * collations know ば from は, and full width from half. Latin letters are the same in every column.
 */
export function identity(value: string, context: InColumn): string {
  const collation = context.column.collation ?? COMMON;
  const common = folded(value, context);
  if (context.column.typeClass !== 'text') return common;
  if (context.spellings === 'apart') {
    return `CONCAT(${common}, IF(${isPlain(value)}, '', ${spelling(value, context)}))`;
  }
  const { characterSet } = context.column;
  if (collation === COMMON || characterSet === 'ascii' || tellsSpellingsApart(collation)) return common;
  return `IF(${isLatin(value)}, ${common}, ${spelling(value, context)})`;
}

/** What the column's own collation sees of a value. */
export function spelling(value: string, { column }: InColumn): string {
  return `WEIGHT_STRING(${endsInSpaces(value, column) ? `RTRIM(${value})` : value})`;
}

const isAscii = (value: string): string => `LENGTH(${utf8mb4(value)}) = CHAR_LENGTH(${value})`;

const bytes = (value: string): string => `CAST(${value} AS BINARY)`;

function isLatin(value: string): string {
  const there = utf8mb4(value);
  return `(${isAscii(value)} OR ${bytes(`CONVERT(CONVERT(${there} USING latin1) USING utf8mb4)`)} = ${bytes(there)})`;
}

/** The one spelling of a value that is masked alike in every column: ASCII in lower case. */
export function isPlain(value: string): string {
  return `(${isAscii(value)} AND ${bytes(`LOWER(${value})`)} = ${bytes(value)})`;
}
