import { text } from '../session/quote.ts';

/**
 * One regular expression that is true of every text in which `findCertain` may find something: the server looks at
 * every row with it, and only what it lets through travels.
 *
 * Each alternative begins with a character that plain words lack, and what stands before is looked at from behind it:
 * ICU then skips from one such character to the next, at 6 ns a character. With a look-behind in front it tries every
 * alternative at every character, 20 times slower (measured).
 */
const SUSPECT = [
  // E-mail, and addresses with a password in them.
  '@(?!example\\.|[A-Za-z0-9.-]*invalid(?![A-Za-z0-9-]))[^\\s@]+\\.\\p{L}',
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
    '//[^\\s/:@]+:[^\\s/@]+@',
    '(?:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:|:[0-9A-Fa-f])(?<!2001:db8:[0-9A-Fa-f:]{0,40})',
  ].join('|')})`,
  '-(?:[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}-|(?<=glpat-))',
  // Bank accounts, and what opens something.
  '[A-Z](?<![0-9A-Za-z].)(?:[A-Z][0-9]{2}(?: ?[0-9A-Z]{4}){2}|(?<=A)(?:[KS]IA[0-9A-Z]{16}|Iza)|(?<=P)RIVATE KEY)',
  '_(?:live_|pat_|sha[0-9]+\\$|(?<=gh[pousr]_))',
  'xox[abeoprs]-|\\.eyJ|\\$(?:2[abxy]|argon2|[56]\\$)',
].join('|');

/** Characters of a value that the server looks at; longer values travel whole. ICU gives up beyond a megabyte. */
export const LOOKED_AT = 100_000;

/**
 * SQL that is true of a row whose `value` must be looked at exactly.
 *
 * @param short the value cannot be long: what measures it is left out.
 */
export function suspects(value: string, short = false): string {
  const matches = `REGEXP_LIKE(${value}, ${text(SUSPECT)}, 'c')`;
  return short ? matches : `(LENGTH(${value}) > ${LOOKED_AT} OR ${matches})`;
}
