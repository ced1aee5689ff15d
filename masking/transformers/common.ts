import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import { COMMON, ignoresControls, ignoresTrailingSpaces } from './collations.ts';
import { trimmed } from './own-weights.ts';

/** The weight of a space in the common collation. */
const SPACE = '0209';

/** Character sets in which a character of ASCII is more than a byte. */
const WIDE = /^(ucs2|utf16|utf16le|utf32)$/;

/**
 * The value as utf8mb4: bytes differ by character set, and a join across two must survive. Bytes that are no text of
 * their character set convert to NULL, and a mask must not become one.
 */
export function utf8mb4(value: string, { characterSet = 'utf8mb4' }: Partial<Column> = {}): string {
  const converted = `CONVERT(${value} USING utf8mb4)`;
  return characterSet === 'utf8mb4' ? converted : `IFNULL(${converted}, HEX(${value}))`;
}

/** Weights of a text, which is utf8mb4, in the collation that all columns share. */
export const commonWeights = (text: string): string => `WEIGHT_STRING(${text} COLLATE ${COMMON})`;

/**
 * What is the same for a value's spellings in every column: its weights in the common collation, without those of trailing
 * spaces where the column's own collation ignores these.
 */
export function common(value: string, column: Column): string {
  const { characterSet = 'utf8mb4', collation = COMMON } = column;
  const isColumn = characterSet === 'utf8mb4' && value === name(column.name);
  if (collation === COMMON && isColumn) return `WEIGHT_STRING(${value})`;
  // Measured: to convert what needs no conversion is a tenth of an e-mail's mask. An expression may be of any type.
  const weights = commonWeights(isColumn ? value : utf8mb4(value, column));
  // MySQL itself strips them from CHAR; only where control characters are ignored, a space may still stand at the end.
  const stripped = column.dataType === 'char' && value === name(column.name) && !ignoresControls(collation);
  return ignoresTrailingSpaces(collation) && !stripped ? trimmed(weights, SPACE) : weights;
}

/** The value, compared by its bytes: to compare names as a collation does takes twice as long (measured). */
export function byBytes(value: string, column: Column): string {
  const isColumn = column.characterSet === 'utf8mb4' && value === name(column.name);
  return `${isColumn ? value : `CONVERT(${value} USING utf8mb4)`} COLLATE utf8mb4_bin`;
}

/** True of a value that is ASCII. */
export function isAscii(value: string, { characterSet = 'utf8mb4' }: Column): string {
  if (characterSet === 'ascii') return 'TRUE';
  if (characterSet === 'utf8mb4' || characterSet === 'utf8mb3')
    return `LENGTH(${value}) = CHAR_LENGTH(${value})`;
  if (WIDE.test(characterSet)) return `LENGTH(${utf8mb4(value)}) = CHAR_LENGTH(${value})`;
  if (characterSet === 'latin1' || characterSet === 'swe7')
    return `LENGTH(${utf8mb4(value)}) = LENGTH(${value})`;
  // A byte that the character set leaves out would convert to a question mark.
  const bytes = `CONVERT(CAST(${value} AS BINARY) USING latin1)`;
  return `LENGTH(${utf8mb4(bytes)}) = LENGTH(${value})`;
}

/**
 * True of ASCII without control characters. Of most values JSON says so, which escapes what is none and makes more bytes of
 * what is not ASCII: measured, a third of what a second look at the weights costs.
 */
export function isPlainAscii(value: string, text: string, column: Column): string {
  const exactly = `${isAscii(value, column)} AND ${hasNoControls(text)}`;
  if (!/^(utf8mb4|utf8mb3|latin1|ascii)$/.test(column.characterSet ?? 'utf8mb4')) return exactly;
  return `(LENGTH(JSON_QUOTE(${value})) = CHAR_LENGTH(${value}) + 2 AND LOCATE(_ascii X'7F', ${value}) = 0 OR ${exactly})`;
}

/** True where each character has a weight of its own: the common collation ignores control characters. */
export function hasNoControls(text: string): string {
  return `LENGTH(${commonWeights(text)}) = 2 * CHAR_LENGTH(${text})`;
}
