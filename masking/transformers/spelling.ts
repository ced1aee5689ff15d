import type { Column } from '../schema/schema.ts';
import { COMMON, ignoresTrailingSpaces, isBinary, readingOf } from './collations.ts';
import { common, hasNoControls, isAscii, utf8mb4 } from './common.ts';
import { ownWeights } from './own-weights.ts';
import type { MaskContext } from './transformer.ts';

const CASED = 'utf8mb4_0900_as_cs';

/**
 * By what a value differs from others that `folded` holds the same, as bytes; empty for the one spelling that is masked
 * alike in every column: ASCII in lower case. Where the column tells letter cases apart, values that it holds equal have
 * the same, and others with the same folded value another. The same ASCII has the same everywhere.
 */
export function spelling(value: string, { column }: Pick<MaskContext, 'column'>): string {
  const { collation = COMMON } = column;
  const reading = readingOf(collation);
  if (/_0900_as_cs/.test(collation)) return byLevels(value, column);
  // One that is not known is followed by its own weights alone.
  if (reading === undefined && !isBinary(collation)) return "''";
  const text = bare(value, column);
  const ascii = `${isAscii(value, column)} AND ${hasNoControls(text)}`;
  const rest = reading?.cased ? ownWeights(value, column) : `CAST(${text} AS BINARY)`;
  return `CASE WHEN NOT (${ascii}) THEN CONCAT(X'0001', ${rest}) WHEN CAST(LOWER(${text}) AS BINARY) = CAST(${text} AS BINARY) THEN '' ELSE CONCAT(X'0000', WEIGHT_STRING(${text} COLLATE ${CASED})) END`;
}

/**
 * By what a value differs in more than letter case from ASCII, as its column sees it, where the column tells letter cases
 * apart; empty for ASCII, and for what is equal to it.
 */
export function beyondCase(value: string, { column }: Pick<MaskContext, 'column'>): string {
  const { collation = COMMON } = column;
  if (/_0900_as_cs/.test(collation)) {
    const { own, letters } = levelsOf(value, column);
    const plain = `CONCAT(${letters}, X'0000', REPEAT(X'0020', LENGTH(${letters}) DIV 2), X'0000')`;
    return `IF(LEFT(${own}, LENGTH(${plain})) = ${plain}, '', CONCAT(X'0000', ${own}))`;
  }
  const reading = readingOf(collation);
  if (reading === undefined && !isBinary(collation)) return "''";
  const text = bare(value, column);
  const rest = reading?.cased ? ownWeights(value, column) : `CAST(${text} AS BINARY)`;
  return `IF(${isAscii(value, column)} AND ${hasNoControls(text)}, '', CONCAT(X'0001', ${rest}))`;
}

/** The value as utf8mb4 without the spaces that its column ignores. */
function bare(value: string, column: Column): string {
  const { characterSet = 'utf8mb4', collation = COMMON } = column;
  const text = characterSet === 'utf8mb4' ? value : utf8mb4(value, column);
  return ignoresTrailingSpaces(collation) ? `RTRIM(${text})` : text;
}

/** The levels for accents and cases say whether a text is in lower case. */
function byLevels(value: string, column: Column): string {
  const { own, letters } = levelsOf(value, column);
  const lower = column.collation === 'utf8mb4_da_0900_as_cs' ? '0302' : '0002';
  const level = (weight: string) => `X'0000', REPEAT(X'${weight}', LENGTH(${letters}) DIV 2)`;
  return `IF(${own} = CONCAT(${letters}, ${level('0020')}, ${level(lower)}), '', CONCAT(X'0000', ${own}))`;
}

/** A value's weights, and those of its letters without accents and cases. */
function levelsOf(value: string, column: Column): { readonly own: string; readonly letters: string } {
  const { collation = COMMON } = column;
  const shown = REORDERED.test(collation) ? `(${value})` : value;
  const own = ownWeights(shown, { ...column, collation: OTHERS.test(collation) ? collation : CASED });
  const letters = OTHERS.test(collation) ? `SUBSTRING_INDEX(${own}, X'0000', 1)` : common(value, column);
  return { own, letters };
}

/** Those that hold other texts equal than all others of their kind. */
const OTHERS = /^utf8mb4_(is|ro|sv|da|vi|ja|zh|nb|nn)_/;

/** Those that hold the same equal, and have Cyrillic before Latin, so that letters have other weights. */
const REORDERED = /^utf8mb4_(bg|ru|mn_cyrl)_/;
