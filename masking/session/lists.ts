import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * Lists of literals that SQL names instead of holding them: names of people are 70 kB, and the plan of a thousand tables
 * would hold them thousands of times. To the server a name is a system variable that it does not have, so that one which
 * nobody spelled out is an error and never a mask.
 */
const PREFIX = '@@understudy_lists.';
const NAME = /@@understudy_lists\.(list_\d+_[0-9a-f]{16})/g;

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
  return sql.replace(NAME, (written, list) => lists.get(list)?.join(', ') ?? written);
}

/**
 * Rows of one table from which on a list in the statement is cheaper than a look into the session's variable. Measured: to
 * parse four thousand names takes 2.3 ms, and each look 4 µs.
 */
const WORTH_A_LIST = 500;

const CHOICE = /ELT\/\*(list_\d+_[0-9a-f]{16})\*\/\(1 \+ /g;
const END_OF_CHOICE = /, @@understudy_lists\.(list_\d+_[0-9a-f]{16})\)/g;
const AMONG = /\/\*in (list_\d+_[0-9a-f]{16})\*\/(.*?) IN \(@@understudy_lists\.\1\)/gs;
const VARIABLE = '@understudy_';
const VARIABLES = /@understudy_((?:of|in)_list_\d+_[0-9a-f]{16})/g;

/**
 * The same statement for a table of so many rows: of a small one, what is chosen of a list, or looked for in one, is looked up
 * in a variable that the session gets when it first needs it (`settingOf`). All else stays as it is.
 */
export function lookedUp(sql: string, rows: number): string {
  if (rows >= WORTH_A_LIST || !sql.includes(PREFIX)) return sql;
  return sql
    .replace(AMONG, (written, list, value) =>
      hasBuckets(list) ? inBucket(list, `RTRIM(${value})`) : written,
    )
    .replace(CHOICE, (_, list) => `(CONVERT(RTRIM(SUBSTR(${VARIABLE}of_${list}, 1 + ${widthOf(list)} * (`)
    .replace(
      END_OF_CHOICE,
      // A variable's collation would contend with the column's: an explicit one gives way to none.
      (_, list) => `), ${widthOf(list)})) USING utf8mb4) COLLATE utf8mb4_0900_ai_ci)`,
    );
}

/** Variables of the session that a statement looks lists up in. */
export function listsLookedUp(sql: string): string[] {
  if (!sql.includes(VARIABLE)) return [];
  return [...new Set([...sql.matchAll(VARIABLES)].flatMap(([, variable]) => variable ?? []))];
}

/** The statement that sets a variable in which a list is looked up. */
export function settingOf(variable: string): string {
  const list = variable.slice('of_'.length);
  return variable.startsWith('in_') ? setting(variable, bucketsOf(list)) : setting(variable, wordsOf(list));
}

/**
 * Words one after the other, each as long as the longest, in a character set in which each has a place that needs no
 * counting.
 */
function setting(variable: string, words: readonly string[]): string {
  const width = widest(words);
  const all = words.map((word) => word + ' '.repeat(width - [...word].length)).join('');
  return `SET ${VARIABLE}${variable} = CONVERT('${all}' USING ${/^[ -~]*$/.test(all) ? 'latin1' : 'utf32'})`;
}

/** Between the words of a bucket. */
const BETWEEN = '|';

/** Words of a bucket, about: more make it long, fewer make many that are empty. The variable is copied for each look. */
const IN_A_BUCKET = 4;

const hasBuckets = (list: string): boolean => !wordsOf(list).some((word) => word.includes(BETWEEN));

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
    return `${BETWEEN}${those.map((word) => word + BETWEEN).join('')}`;
  });
  buckets.set(list, made);
  return made;
}

/** SQL that is true of a value that stands in its bucket of a list. */
function inBucket(list: string, value: string): string {
  const all = bucketsOf(list);
  const width = widest(all);
  const bucket = `SUBSTR(${VARIABLE}in_${list}, 1 + ${width} * (CRC32(${value}) % ${all.length}), ${width})`;
  return `(LOCATE('${BETWEEN}', ${value}) = 0 AND LOCATE(CONCAT('${BETWEEN}', ${value}, '${BETWEEN}'), CONVERT(${bucket} USING utf8mb4) COLLATE utf8mb4_bin) > 0)`;
}

const widths = new Map<string, number>();

/** Characters of the longest word of a list. */
function widthOf(list: string): number {
  const width = widths.get(list) ?? widest(wordsOf(list));
  widths.set(list, width);
  return width;
}

const widest = (words: readonly string[]): number => Math.max(...words.map((word) => [...word].length));

/** Without their quotes: these lists hold no escapes. */
function wordsOf(list: string): string[] {
  return (lists.get(list) ?? []).map((literal) => literal.slice(1, -1));
}
