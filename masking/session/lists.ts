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
const lists = new Map<string, string>();
const named = new WeakMap<readonly string[], string>();

/**
 * SQL of a list of literals, or what stands for it until it is sent (`spelledOut`). The name follows the content: a plan
 * with other words is another plan.
 *
 * @param literals as SQL
 */
export function listed(literals: readonly string[]): string {
  const known = named.get(literals);
  if (known !== undefined) return known;
  const sql = literals.join(', ');
  if (sql.length < WORTH_A_NAME) return sql;
  const list = `list_${literals.length}_${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`;
  lists.set(list, sql);
  named.set(literals, PREFIX + list);
  return PREFIX + list;
}

/** The statement as the server is to read it: every list that it names is in it. */
export function spelledOut(sql: string): string {
  if (!sql.includes(PREFIX)) return sql;
  return sql.replace(NAME, (written, list) => lists.get(list) ?? written);
}
