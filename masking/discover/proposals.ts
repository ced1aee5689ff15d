import { nameWords } from '../detect/name-words.ts';
import type { ColumnFinding } from './findings.ts';
import { phraseOf } from './readings.ts';

/**
 * Rules for columns of a table that only make sense together, by the columns' names, the best first: they are tried before what
 * each column would get alone. One that has nothing to say of a table proposes nothing.
 */
export type TableProposal = (findings: readonly ColumnFinding[]) => ReadonlyMap<string, readonly string[]>;

/** All of them; the first that speaks of a column is heard. */
export const TABLE_PROPOSALS: readonly TableProposal[] = [splitNumbers];

/** Longer columns hold a whole number, whatever stands beside them. */
const LONGEST_PART = 8;

/**
 * Telephone numbers and postal codes in several columns (`tel01` to `tel03`): a number that cannot be dialled is one only as a
 * whole, so the first part is 000, and the others are as long as they were.
 */
function splitNumbers(findings: readonly ColumnFinding[]): Map<string, readonly string[]> {
  const groups = new Map<string, ColumnFinding[]>();
  for (const finding of findings) {
    const { content, pile, column } = finding;
    if (pile === 'plain' || column.typeClass !== 'text') continue;
    if (content !== 'phone' && content !== 'postal_code') continue;
    const key = `${content} ${phraseOf(column.name)}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const proposed = new Map<string, readonly string[]>();
  for (const group of groups.values()) {
    const parts = group.map(({ column }) => nameWords(column.name).part);
    const counted = parts.length >= 2 && new Set(parts).size === parts.length && !parts.includes(undefined);
    const short = group.every(({ column: { length = 65_535 }, statistics: { values, longest } }) =>
      values > 0
        ? longest <= LONGEST_PART
        : length <= LONGEST_PART || parts.length === (group[0]?.content === 'phone' ? 3 : 2),
    );
    if (!counted || !short) continue;
    const first = Math.min(...(parts as number[]));
    for (const [i, { column, content }] of group.entries()) {
      const part =
        content === 'phone'
          ? phonePart(parts[i] === first, column.length)
          : `{ postal_code: { part: ${parts[i] === first ? 'first' : 'last'} } }`;
      proposed.set(column.name, [part]);
    }
  }
  return proposed;
}

const phonePart = (first: boolean, length = 4): string =>
  first ? '{ phone: { part: first } }' : `{ phone: { part: ${length >= 4 ? 'last' : 'middle'} } }`;
