import { createHash } from 'node:crypto';

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
const VARIABLE = '@understudy_of_';
const VARIABLES = /@understudy_of_(list_\d+_[0-9a-f]{16})/g;

/**
 * The same statement for a table of so many rows: of a small one, what is chosen of a list is looked up in a variable that the
 * session gets when it first needs it (`settingOf`). All else stays as it is.
 */
export function lookedUp(sql: string, rows: number): string {
  if (rows >= WORTH_A_LIST || !sql.includes(PREFIX)) return sql;
  return sql
    .replace(CHOICE, (_, list) => `(CONVERT(RTRIM(SUBSTR(${VARIABLE}${list}, 1 + ${widthOf(list)} * (`)
    .replace(
      END_OF_CHOICE,
      // A variable's collation would contend with the column's: an explicit one gives way to none.
      (_, list) => `), ${widthOf(list)})) USING utf8mb4) COLLATE utf8mb4_0900_ai_ci)`,
    );
}

/** Lists that a statement looks up in variables of the session. */
export function listsLookedUp(sql: string): string[] {
  if (!sql.includes(VARIABLE)) return [];
  return [...new Set([...sql.matchAll(VARIABLES)].flatMap(([, list]) => list ?? []))];
}

/**
 * The statement that sets the variable in which a list is looked up: its words one after the other, each as long as the
 * longest, in a character set in which each has a place that needs no counting.
 */
export function settingOf(list: string): string {
  const words = wordsOf(list);
  const width = widthOf(list);
  const all = words.map((word) => word + ' '.repeat(width - [...word].length)).join('');
  return `SET ${VARIABLE}${list} = CONVERT('${all}' USING ${/^[ -~]*$/.test(all) ? 'latin1' : 'utf32'})`;
}

const widths = new Map<string, number>();

/** Characters of the longest word. */
function widthOf(list: string): number {
  const width = widths.get(list) ?? Math.max(...wordsOf(list).map((word) => [...word].length));
  widths.set(list, width);
  return width;
}

/** Without their quotes: these lists hold no escapes. */
function wordsOf(list: string): string[] {
  return (lists.get(list) ?? []).map((literal) => literal.slice(1, -1));
}
