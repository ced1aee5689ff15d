import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import { COMMON, ignoresTrailingSpaces, isBinary, readingOf } from './collations.ts';

/**
 * Bytes that are the same for values that their column's own collation holds equal, and different for those that it
 * tells apart. Never NULL.
 */
export function ownWeights(value: string, column: Column): string {
  const { collation = COMMON } = column;
  // An expression over the column may have lost its collation.
  const text = value === name(column.name) ? value : `${value} COLLATE ${collation}`;
  const special = SPECIAL[collation];
  if (special) return special(text);
  const weights = `WEIGHT_STRING(${text})`;
  if (!ignoresTrailingSpaces(collation)) return weights;
  // What is equal to a space is ignored at the end like one, so it is the weights that end.
  const space = weightOfSpace(collation);
  return space === undefined ? `WEIGHT_STRING(RTRIM(${text}))` : trimmed(weights, space);
}

/** Weights without those of trailing spaces. */
export const trimmed = (weights: string, space: string): string =>
  `TRIM(TRAILING X'${space}' FROM ${weights})`;

function weightOfSpace(collation: string): string | undefined {
  if (isBinary(collation)) return undefined;
  const { read, as, units } = readingOf(collation) ?? {};
  if (units !== undefined) return units.slice(0, units.indexOf(' '));
  if (as === 'ucs2') return '0020';
  if (collation === 'latin7_general_ci') return '30';
  return read === undefined ? undefined : '20';
}

/** Where MySQL's comparison and its own WEIGHT_STRING differ: seen by comparing every character with every other. */
const SPECIAL: Readonly<Record<string, (text: string) => string>> = {
  // It compares bytes, those in the middle of a character too; armscii8 is a set in which the letters of ASCII alone have cases.
  euckr_korean_ci: (text) =>
    trimmed(
      `WEIGHT_STRING(CONVERT(CAST(${text} AS BINARY) USING armscii8) COLLATE armscii8_general_ci)`,
      '20',
    ),
  // Its weights of Chinese characters are the same for many.
  big5_chinese_ci: (text) => `CAST(RTRIM(${replaced(text, BIG5)}) AS BINARY)`,
  // ſ and ı have the weights of s and i, and are equal to neither.
  gb18030_chinese_ci: (text) => {
    const others = replaced(text, [
      ['ſ', '①'],
      ['ı', '②'],
    ]);
    const weights = (of: string) => trimmed(`WEIGHT_STRING(${of})`, '20');
    return `CONCAT(${weights(text)}, IF(${others} = ${text}, '', CONCAT(X'00', ${weights(others)})))`;
  },
  // NUL has the weight of a space, and is not equal to one.
  tis620_thai_ci: (text) => {
    const weights = (of: string) => trimmed(`WEIGHT_STRING(${of})`, '20');
    const other = `REPLACE(${text}, X'00', X'01')`;
    return `CONCAT(${weights(text)}, IF(LOCATE(X'00', ${text}), CONCAT(X'00', ${weights(other)}), ''))`;
  },
};

/** What its characters of one byte are equal to. */
const BIG5 = [
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((one) => [one, one.toUpperCase()] as const),
  ['`', 'E'],
  ['~', 'Y'],
] as const;

/** A text with some characters replaced, one after the other. */
export function replaced(
  text: string,
  replacements: readonly (readonly [from: string, to: string])[],
): string {
  return replacements.reduce((sql, [from, to]) => `REPLACE(${sql}, ${quoted(from)}, ${quoted(to)})`, text);
}

const quoted = (text: string): string =>
  /^[\p{L}\p{N}]+$/u.test(text) ? `'${text}'` : `_utf8mb4 X'${Buffer.from(text).toString('hex')}'`;
