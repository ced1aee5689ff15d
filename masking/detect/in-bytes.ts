import type { Match } from './kinds.ts';

/** Signs on either side of a match that say whether it stands in a text. */
const AROUND = 64;

/** Signs that no text has. A zero is none of them: PHP and others put it between words. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]/g;

/** Shorter ones are made by chance in every few megabytes of a picture; one of this length in ten gigabytes. */
const SHORTEST = 10;

/**
 * True of a match that bytes make by chance, which are a picture's, an archive's or encrypted: what is written down in them
 * (an author in a photograph) is in ASCII, has some length, and its domain is in one letter case.
 *
 * @param text the bytes as signs, one for each
 */
export function isMadeByBytes(text: string, { kind, value, at }: Match): boolean {
  const end = at + value.length;
  const around = text.slice(Math.max(0, at - AROUND), at) + text.slice(end, end + AROUND);
  if (new Set(around.match(CONTROL)).size < 2) return false;
  if (!/^[ -~]*$/.test(value)) return true;
  const domain = kind === 'email' ? value.slice(value.indexOf('@')) : '';
  const mixed = domain !== domain.toLowerCase() && domain !== domain.toUpperCase();
  return mixed || ((kind === 'email' || (kind === 'ip' && value.includes(':'))) && value.length < SHORTEST);
}
