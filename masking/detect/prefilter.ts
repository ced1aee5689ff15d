import { text } from '../session/quote.ts';
import { SIGN } from './machines.ts';

/**
 * One regular expression (ICU's) that is true of every text in which `findCertain` may find something: the server looks at
 * every row with it, and only what it lets through travels.
 *
 * Each alternative begins with a character that plain words lack, and what stands before is looked at from behind it:
 * ICU then skips from one such character to the next, at 6 ns a character. With a look-behind in front it tries every
 * alternative at every character, 20 times slower (measured). `\\s` and `\\w` are not what they are in JavaScript.
 */
export const SUSPECT = [
  // E-mail, but for the domains of nobody.
  `${SIGN}(?!(?:[A-Za-z0-9-]{1,63}\\.){0,3}(?:invalid|example\\.(?:com|org|net))(?!\\.?[\\p{L}\\p{N}-]))[\\p{L}\\p{N}-]{1,63}\\.[\\p{L}\\p{N}-]`,
  // Numbers in groups: telephones of Japan and America, network addresses but those of masks, cards.
  `[0-9](?<![0-9].)(?:${[
    '(?<=0)[1-9][0-9]{0,3}-[0-9]{1,4}-[0-9]{3,4}',
    '(?<=[2-9])[0-9]{2}(?:\\) ?|[-. ])[2-9][0-9]{2}[-.][0-9]{4}',
    '(?!(?<=1)(?:98\\.1[89]\\.|0\\.|27\\.|92\\.168\\.))[0-9]{0,2}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]',
    '[0-9]{3}[ -](?:[0-9]{4}[ -][0-9]{4}[ -][0-9]|[0-9]{6}[ -][0-9]{5})',
  ].join('|')})`,
  '\\+[1-9][0-9() -]{8}',
  // A password in an address; IPv6, but for the masks; hardware addresses.
  `:(?:${[
    '//[^ \\n/:@]{1,256}:[^ \\n/@]{1,256}@',
    '(?:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:|:[0-9A-Fa-f]|:(?<=[0-9A-Fa-f]::)(?![0-9A-Za-z_:]))(?<!2001:db8:[0-9A-Fa-f:]{0,40})',
    '(?:[0-9A-Fa-f]{2}[:-]){4}',
  ].join('|')})`,
  '-(?:(?:[0-9A-Fa-f]{2}[:-]){4}|(?<=glpat-))',
  // Bank accounts, and what opens something. A line end may be written as \n.
  '[A-Z](?:(?<![0-9A-Za-z].)|(?<=\\\\[bfnrt].))(?:[A-Z][0-9]{2}(?: ?[0-9A-Z]){8}|(?<=A)(?:[KS]IA[0-9A-Z]{16}|Iza)|(?<=P)RIVATE KEY)',
  '_(?:live_|pat_|sha[0-9]{1,4}\\$|(?<=gh[pousr]_))',
  'xox[abeoprs]-|\\.eyJ|\\$(?:2[abxy]|argon2|[56]\\$)',
].join('|');

/**
 * ICU counts the steps that it takes back, and gives up after so many (`regexp_time_limit`, which is not ours to set):
 * what is worst for this expression needs 16,000 characters for that. So longer values are looked at in windows of
 * 5,000, each of which begins 4,000 after the one before it: what lets a text through has 600 at most.
 */
const WINDOW = 5000;
const STEP = 4000;

/** Bytes of a value that the server looks at; longer ones are suspect whatever they hold. */
export const LOOKED_AT = 100_000;

const WINDOWS = Array.from(
  { length: Math.ceil(LOOKED_AT / STEP) },
  (_, i) => `SELECT ${i}${i === 0 ? ' AS understudy_window' : ''}`,
).join(' UNION ALL ');

/**
 * SQL that is true of a row whose `value` must be looked at exactly. It fails for no text.
 *
 * @param characters what the value may have at most; without a limit unless given. What is short needs no windows
 */
export function suspects(value: string, characters = Number.POSITIVE_INFINITY): string {
  const holds = (of: string) => `REGEXP_LIKE(${of}, ${text(SUSPECT)}, 'c')`;
  if (characters <= WINDOW) return holds(value);
  const at = `understudy_window * ${STEP}`;
  return `IF(LENGTH(${value}) <= ${WINDOW}, ${holds(value)}, LENGTH(${value}) > ${LOOKED_AT} OR EXISTS
    (SELECT 1 FROM (${WINDOWS}) AS understudy_windows WHERE ${at} < CHAR_LENGTH(${value}) AND ${holds(`SUBSTR(${value}, 1 + ${at}, ${WINDOW})`)}))`;
}
