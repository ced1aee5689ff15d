import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * Lists of literals that SQL names instead of holding them: names of people are 70 kB, and the plan of a thousand tables
 * would hold them thousands of times. To the server a name is a system variable that it does not have, so that one which
 * nobody spelled out is an error and never a mask.
 */
const PREFIX = '@@understudy_lists.';
const NAME = /@@understudy_lists\.((?:of_|in_)?list_\d+_[0-9a-f]{16})/g;

/** A shorter list stays as it is: a plan is easier to read so. */
const WORTH_A_NAME = 256;

/** Every list that was named, as SQL. They are the transformers' own, so few. */
const lists = new Map<string, readonly string[]>();
const named = new WeakMap<readonly string[], string>();

/**
 * SQL of a list of literals, or what stands for it until it is sent (`spelledOut`). The name follows the content: a plan
 * with other words is another plan.
 *
 * @param literals as SQL
 */
export function listed(literals: readonly string[]): string {
  const list = nameOf(literals);
  return list === undefined ? literals.join(', ') : PREFIX + list;
}

function nameOf(literals: readonly string[]): string | undefined {
  const known = named.get(literals);
  if (known !== undefined) return known;
  const sql = literals.join(', ');
  if (sql.length < WORTH_A_NAME) return undefined;
  const list = `list_${literals.length}_${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`;
  lists.set(list, literals);
  named.set(literals, list);
  return list;
}

/**
 * SQL of one literal of a list.
 *
 * @param index SQL of its place, which counts from 0
 */
export function chosen(index: string, literals: readonly string[]): string {
  const list = nameOf(literals);
  // The comment says where the list's own expression begins, for `lookedUp`.
  const from = list === undefined ? 'ELT' : `ELT/*${list}*/`;
  return `${from}(1 + ${index}, ${listed(literals)})`;
}

/**
 * SQL that is true of a text of utf8mb4 that is one of the literals, compared byte by byte but for blanks at its end.
 *
 * @param value SQL of it, `COLLATE utf8mb4_bin`
 */
export function among(value: string, literals: readonly string[]): string {
  const list = nameOf(literals);
  // The comment says where the value begins, for `lookedUp`.
  const from = list === undefined ? '' : `/*in ${list}*/`;
  return `${from}${value} IN (${listed(literals)})`;
}

/** The statement as the server is to read it: every list that it names is in it. */
export function spelledOut(sql: string): string {
  if (!sql.includes(PREFIX)) return sql;
  return sql.replace(NAME, (written, named) =>
    /^(of|in)_/.test(named) ? textSql(named) : (lists.get(named)?.join(', ') ?? written),
  );
}

/**
 * Rows of one table from which on a statement holds the words itself. Measured: to read two thousand of them as one text takes a
 * tenth of a millisecond, and each look into a variable, which is copied for it, a few microseconds.
 */
const WORTH_A_LITERAL = 500;

const CHOICE = /ELT\/\*(list_\d+_[0-9a-f]{16})\*\/\(1 \+ /g;
const END_OF_CHOICE = /, @@understudy_lists\.(list_\d+_[0-9a-f]{16})\)/g;
const AMONG = /\/\*in (list_\d+_[0-9a-f]{16})\*\/(.*?) IN \(@@understudy_lists\.\1\)/gs;
const SOUGHT = /\/\*in list_/g;
const VARIABLE = '@understudy_';
const VARIABLES = /@understudy_((?:of|in)_list_\d+_[0-9a-f]{16})/g;

/**
 * Places of a statement in which something is looked for in a list, from which on it is looked up there, too. Measured: of few lists
 * MySQL searches a sorted one in half the time of a look at a bucket; of many, which the processor's caches do not hold, it takes
 * longer, and to parse and sort them for each part of a table of a few thousand rows as long as all else.
 */
const MANY = 16;

/**
 * Characters of such texts that a statement holds at most: it must fit into a max_allowed_packet of 4 MiB beside all else. Above, the
 * words stand as they are, which takes a tenth of that.
 */
const MOST_TEXT = 3_000_000;

/** True of SQL that is written with words of a list. */
export const looksListsUp = (sql: string): boolean => sql.includes(PREFIX);

/**
 * The same statement for a table of so many rows: what is chosen of a list is looked up in one text of all its words, and so is
 * what is looked for in one, where the table is small or has many of them. Measured: two thousand literals take MySQL a
 * millisecond for each place where they stand. The statement holds that text, or, for a small table, a variable that the session
 * gets when it first needs it (`settingOf`). All else stays as it is.
 */
export function lookedUp(sql: string, rows: number): string {
  if (!looksListsUp(sql)) return sql;
  const inBuckets = (sql.match(SOUGHT)?.length ?? 0) >= MANY;
  if (rows < WORTH_A_LITERAL) return byVariables(sql, true);
  for (const way of inBuckets ? [true, false] : [false]) {
    const looked = byVariables(sql, way);
    const texts = [...looked.matchAll(VARIABLES)].map(([, text = '']) => textSql(text).length);
    if (texts.reduce((sum, length) => sum + length, 0) <= MOST_TEXT)
      return looked.replace(VARIABLES, (_, text) => PREFIX + text);
  }
  return sql;
}

function byVariables(sql: string, inBuckets: boolean): string {
  const sought = inBuckets
    ? sql.replace(AMONG, (written, list, value) =>
        hasBuckets(list) ? inBucket(list, `RTRIM(${value})`) : written,
      )
    : sql;
  return sought
    .replace(
      CHOICE,
      (_, list) => `(CONVERT(RTRIM(SUBSTR(${VARIABLE}of_${list}, 1 + ${widthOf(`of_${list}`)} * (`,
    )
    .replace(
      END_OF_CHOICE,
      // The text's collation would contend with the column's: an explicit one gives way to none.
      (_, list) => `), ${widthOf(`of_${list}`)})) USING utf8mb4) COLLATE utf8mb4_0900_ai_ci)`,
    );
}

/** Variables of the session that a statement looks lists up in. */
export function listsLookedUp(sql: string): string[] {
  if (!sql.includes(VARIABLE)) return [];
  return [...new Set([...sql.matchAll(VARIABLES)].flatMap(([, variable]) => variable ?? []))];
}

/** The statement that sets a variable in which a list is looked up. */
export function settingOf(variable: string): string {
  return `SET ${VARIABLE}${variable} = ${textSql(variable)}`;
}

const texts = new Map<string, string>();

/**
 * SQL of the text that such a variable holds: words one after the other, each as long as the longest, in a character set in which
 * each has a place that needs no counting. Buckets are bytes.
 */
function textSql(variable: string): string {
  const known = texts.get(variable);
  if (known !== undefined) return known;
  const width = widthOf(variable);
  const all = heldIn(variable)
    .map((word) => word + ' '.repeat(width - lengthIn(variable, word)))
    .join('');
  const made = isOfBuckets(variable) ? `_binary'${all}'` : fixedWidth(all);
  texts.set(variable, made);
  return made;
}

/** By its digits, because MySQL would convert another literal anew for each row. */
const fixedWidth = (text: string): string =>
  /^[ -~]*$/.test(text) ? `_latin1'${text}'` : `_utf32 X'${inUtf32(text)}'`;

const inUtf32 = (text: string): string =>
  [...text].map((character) => character.codePointAt(0)?.toString(16).padStart(8, '0')).join('');

/** Between the words of a bucket: what FIND_IN_SET splits at, which finds no value that has one. */
const BETWEEN = ',';

/** Words of a bucket, about: more make it long, fewer make all of them together long, which are copied for each look. */
const IN_A_BUCKET = 8;

const hasBuckets = (list: string): boolean =>
  !(lists.get(list) ?? []).some((literal) => literal.includes(BETWEEN));

const buckets = new Map<string, readonly string[]>();

/** The words of a list, by the remainders of their CRCs. */
function bucketsOf(list: string): readonly string[] {
  const known = buckets.get(list);
  if (known !== undefined) return known;
  const words = wordsOf(list);
  const size = Math.ceil(words.length / IN_A_BUCKET);
  const byPlace = Map.groupBy(new Set(words), (word) => crc32(word) % size);
  const made = Array.from({ length: size }, (_, place) => {
    const those = byPlace.get(place) ?? [];
    // A blank at the end, which is no word: behind the last comma there would be an empty one.
    return `${those.map((word) => word + BETWEEN).join('')} `;
  });
  buckets.set(list, made);
  return made;
}

/** SQL that is true of a value, without blanks at its end, that stands in its bucket of a list. */
function inBucket(list: string, value: string): string {
  const { length } = bucketsOf(list);
  const width = widthOf(`in_${list}`);
  const bucket = `SUBSTR(${VARIABLE}in_${list}, 1 + ${width} * (CRC32(${value}) % ${length}), ${width})`;
  return `FIND_IN_SET(CAST(${value} AS BINARY), ${bucket}) > 0`;
}

const widths = new Map<string, number>();

/** How long the longest of what a variable holds is. */
function widthOf(variable: string): number {
  const width = widths.get(variable) ?? Math.max(...heldIn(variable).map((word) => lengthIn(variable, word)));
  widths.set(variable, width);
  return width;
}

const isOfBuckets = (variable: string): boolean => variable.startsWith('in_');

/** Bytes of a bucket, characters of a word. */
const lengthIn = (variable: string, word: string): number =>
  isOfBuckets(variable) ? Buffer.byteLength(word) : [...word].length;

/** What a variable holds: the words of a list, or buckets of them. */
function heldIn(variable: string): readonly string[] {
  const list = variable.slice('of_'.length);
  return isOfBuckets(variable) ? bucketsOf(list) : wordsOf(list);
}

/** Without their quotes: these lists hold no escapes. */
function wordsOf(list: string): string[] {
  return (lists.get(list) ?? []).map((literal) => literal.slice(1, -1));
}
