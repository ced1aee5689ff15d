import { text } from '../session/quote.ts';
import type { Pair } from './dictionaries/pair.ts';
import { isAmong, oneOf } from './expression.ts';
import { widest } from './locale.ts';
import type { Ends } from './transformer.ts';

/** A word of each list: two numbers of a digest, so that there are as many masks as pairs. */
export function composed({ before, between, after }: Pair, digits: string): string {
  const words = [oneOf(before, digits), ...(between === '' ? [] : [`'${between}'`]), oneOf(after, digits, 1)];
  return `CONCAT(${words.join(', ')})`;
}

/**
 * True of what `composed` makes.
 *
 * @param value SQL of it, by its bytes (`byBytes`)
 */
export function isComposed(value: string, { before, between, after }: Pair): string {
  const [one, other] = cut(value, { before, between, after });
  return `(${isAmong(one, before)} AND ${isAmong(other, after)})`;
}

function cut(value: string, { before, between, after }: Pair): readonly [string, string] {
  if (between !== '')
    return [
      `SUBSTRING_INDEX(${value}, '${between}', 1)`,
      `SUBSTR(${value}, LOCATE('${between}', ${value}) + 1)`,
    ];
  const end = widest(after);
  if (after.every(({ length }) => length === end)) {
    return [`LEFT(${value}, GREATEST(0, CHAR_LENGTH(${value}) - ${end}))`, `RIGHT(${value}, ${end})`];
  }
  const start = widest(before);
  return [`LEFT(${value}, ${start})`, `SUBSTR(${value}, ${start + 1})`];
}

/** Characters of the longest of them. */
export const widestOf = ({ before, between, after }: Pair): number =>
  widest(before) + between.length + widest(after);

/**
 * The longest and the shortest of them: what follows from a mask may have room for most, and not for all.
 */
export function composedEnds({ before, between, after }: Pair): Ends {
  const longest = (words: readonly string[]) =>
    words.reduce((one, other) => (other.length > one.length ? other : one), '');
  const shortest = (words: readonly string[]) =>
    words.reduce((one, other) => (other.length < one.length ? other : one), words[0] ?? '');
  return {
    sql: [longest, shortest].map((choose) => text(`${choose(before)}${between}${choose(after)}`)),
  };
}
