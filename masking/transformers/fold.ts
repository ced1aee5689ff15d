import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { CollationReading } from './collation-reading.ts';
import { COMMON, ignoresTrailingSpaces, isBinary, readingOf, tellsCaseApart } from './collations.ts';
import { common, hasNoControls, isAscii, isPlainAscii, utf8mb4 } from './common.ts';
import { ownWeights, replaced } from './own-weights.ts';
import { beyondCase, spelling } from './spelling.ts';
import type { MaskContext } from './transformer.ts';

type InColumn = Pick<MaskContext, 'column' | 'spellings'>;

/** Stands before weights that are no common ones, and in no common ones. */
const ITS_OWN = "X'0000'";

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

/** True of values beside which another may stand that `folded` holds the same: capitals where they count, and what is not ASCII. */
export function mayBeSpelledOtherwise(value: string, column: Column): string {
  const other = `NOT (${isAscii(value, column)})`;
  if (!tellsCaseApart(column.collation)) return other;
  return `(${other} OR CAST(LOWER(${value}) AS BINARY) <> CAST(${value} AS BINARY))`;
}

/**
 * What all spellings of a value have in common, in whatever column they stand: values that the column's own collation
 * holds equal have the same, and so do ASCII texts that differ by letter case alone, in every column. Different values may
 * have the same. `marks` do not count, for values that are the same with and without them.
 */
export function foldedText(value: string, { column }: InColumn, marks = ''): string {
  // A member of a list is compared as a text.
  const isText =
    column.typeClass === 'text' || (column.typeClass === 'enum' && column.collation !== undefined);
  if (!isText) return utf8mb4(without(marks, value));
  // Weights of a list's column are of its numbers.
  const weights = likeOthers(column.typeClass === 'enum' ? `CONCAT(${value})` : value, column);
  return withoutWeights(marks, weights);
}

const withoutWeights = (marks: string, weights: string): string =>
  [...marks].reduce((sql, mark) => `REPLACE(${sql}, X'${WEIGHTS_OF_MARKS[mark]}', '')`, weights);

/**
 * About how many characters a value has, and the same for all of its spellings: `ß` has two where it is equal to `ss`, and a
 * space at the end none where it does not count. Of ASCII exactly how many, but for control characters.
 */
export function foldedLength(value: string, { column }: InColumn): string {
  const weights = likeOthers(value, column);
  const single = LEADING.reduce((sql, lead) => `REPLACE(${sql}, X'${lead}', '')`, weights);
  return `GREATEST(1, LENGTH(IF(${isAscii(value, column)}, ${weights}, ${single})) DIV 2)`;
}

/** The first weights of characters that have two in the common collation: those of Chinese and Japanese writing. */
const LEADING = ['FB40', 'FB41', 'FB80', 'FB84', 'FB85'];

/** In the common collation. Taken out of weights: a full-width hyphen is equal to a hyphen. */
export const WEIGHTS_OF_MARKS: Readonly<Record<string, string>> = {
  ' ': '0209',
  '-': '020D',
  '(': '0317',
  ')': '0318',
  '.': '0277',
  ':': '0239',
};

/**
 * `folded`, but different for values that the column's own collation tells apart; where that goes by letter case, only
 * as far as `spellings` says so.
 */
export function identity(value: string, context: InColumn, marks = ''): string {
  const { column, spellings } = context;
  if (column.typeClass !== 'text') return utf8mb4(without(marks, value));
  const { collation = COMMON } = column;
  if (!tellsCaseApart(collation)) return withoutWeights(marks, exactly(value, column));
  const same = withoutWeights(marks, likeOthers(value, column));
  // Letter case alone can be shown by the letters of a mask; what differs in more is another value.
  if (spellings === 'cased') return `CONCAT(${same}, ${beyondCase(value, context)})`;
  return spellings === 'apart' ? `CONCAT(${same}, ${spelling(value, context)})` : same;
}

/** The same for what the column's collation holds equal; different values may have the same, too. */
function likeOthers(value: string, column: Column): string {
  const { collation = COMMON } = column;
  const reading = readingOf(collation);
  if (isBinary(collation) || reading?.coarser) return common(value, column);
  if (!reading) return itsOwn(value, column);
  if (reading.cased) return /_ja_/.test(collation) ? firstLevel(value, column) : itsOwn(value, column);
  if (reading.read === 'itself') return ownWeights(value, column);
  // Read as text, weights of whatever script are texts that other columns hold, too.
  const read = common(asciiOf(value, column, reading), asText(column));
  if (reading.as === 'ucs2') {
    return `IF(${isAscii(value, column)}, ${common(value, column)}, IFNULL(${read}, ${itsOwn(value, column)}))`;
  }
  if (reading.as === column.characterSet) return read;
  return decided(value, column, reading);
}

/** The same for what the column's collation holds equal, and for nothing else; it holds letter cases equal. */
function exactly(value: string, column: Column): string {
  const reading = readingOf(column.collation ?? COMMON);
  if (!reading) return itsOwn(value, column);
  if (reading.read === 'itself') return ownWeights(value, column);
  if (reading.read === 'levels') return withAccents(value, column);
  return decided(value, column, reading);
}

/** Common weights where the value is equal to ASCII, and its own where not. */
function decided(value: string, column: Column, reading: CollationReading): string {
  const ascii = asciiOf(value, column, reading);
  const shown =
    column.characterSet === undefined || column.characterSet === 'utf8mb4' ? value : utf8mb4(value, column);
  const ignoresControls = reading.read === 'units';
  const plain = [
    ignoresControls ? isAscii(value, column) : isPlainAscii(value, shown, column),
    ...oddities(shown, reading),
  ].join(' AND ');
  const read = [
    ...(reading.read === 'weights' ? [] : [isThe(ascii, value, column)]),
    `LENGTH(${ascii}) = CHAR_LENGTH(${ascii})`,
    // Its own weights know nothing of control characters either.
    ...(ignoresControls ? [] : [hasNoControls(ascii)]),
  ].join(' AND ');
  // Measured: IF costs half of what CASE does.
  const otherwise = `IF(${read}, ${common(ascii, asText(column))}, ${itsOwn(value, column)})`;
  return `IF(${plain}, ${common(value, column)}, ${otherwise})`;
}

/** The ASCII text that a value is equal to, if there is one; some other text if not. */
function asciiOf(value: string, column: Column, reading: CollationReading): string {
  if (reading.read === 'letters') {
    const letters = (reading.letters ?? '').split('|').filter((one) => one !== '');
    return replaced(
      utf8mb4(value, column),
      letters.map((one) => [one.slice(0, 1), one.slice(1)]),
    );
  }
  const { as = 'ucs2' } = reading;
  const weights = utf8mb4(`CONVERT(${ownWeights(value, column)} USING ${as})`);
  return replaced(weights, unitsOf(reading));
}

/** The column of what was read as utf8mb4: only whether trailing spaces count follows from it. */
const asText = ({ collation }: Column): Column => ({ name: '', collation }) as Column;

/** Whether the text is equal to the value, by the column's own collation. */
function isThe(
  text: string,
  value: string,
  { characterSet = 'utf8mb4', collation = COMMON }: Column,
): string {
  return `CONVERT(${text} USING ${characterSet}) COLLATE ${collation} = ${value}`;
}

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(i + 32)).filter(
  (one) => one === one.toLowerCase(),
);

/** Weights as characters of UCS-2, and the ASCII that has them; the longest first. */
function unitsOf({ units = '', joined = {} }: CollationReading): readonly (readonly [string, string])[] {
  const character = (weight: string) =>
    (weight.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
  const single =
    units === '' ? [] : units.split(' ').map((weight, i) => [weight, PRINTABLE[i] ?? ''] as const);
  const several = Object.entries(joined).map(([text, weight]) => [weight, text] as const);
  const all = [...several, ...single].sort(([one], [other]) => other.length - one.length);
  // Of several characters with one weight, the first stands for all; letters before marks.
  const first = new Map(all.toReversed().map(([weight, text]) => [weight, text] as const));
  return [...first].toReversed().map(([weight, text]) => [character(weight), text]);
}

/** True of ASCII whose equals are its letter cases, and no others. */
function oddities(text: string, { odd = [] }: CollationReading): readonly string[] {
  return odd.map((one) => {
    const compared = /^[a-z]+$/.test(one) ? COMMON : 'utf8mb4_bin';
    return `LOCATE(${one === '`' ? "X'60'" : `'${one}'`}, ${text} COLLATE ${compared}) = 0`;
  });
}

const itsOwn = (value: string, column: Column): string => `CONCAT(${ITS_OWN}, ${ownWeights(value, column)})`;

/** Letters without accents and cases, as the column's own collation has them. */
const firstLevel = (value: string, column: Column): string =>
  `SUBSTRING_INDEX(${ownWeights(value, column)}, ${ITS_OWN}, 1)`;

/** Common weights, and the accents where there are any. */
function withAccents(value: string, column: Column): string {
  const letters = common(value, column);
  const own = ownWeights(value, column);
  const none = `CONCAT(${letters}, ${ITS_OWN}, REPEAT(X'0020', LENGTH(${letters}) DIV 2))`;
  return `CONCAT(${letters}, IF(${own} = ${none}, '', ${own}))`;
}
