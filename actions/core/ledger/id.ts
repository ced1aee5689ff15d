import { createHash } from 'node:crypto';

// Without letters that sound or look alike when an id is read out (c/k/s, f/v, l/r, q, w, x, y).
const CONSONANTS = 'bdghjkmnprstvz';
const VOWELS = 'aeiou';

/** What the ids of throw-away clusters begin with, which `prove.yml` makes attempts on and deletes: no clone has one of these. */
export const THROW_AWAY = 'tesu';

/** How far from any other the attempt is that is made in the place of one which draws the id of a throw-away cluster. */
const ELSEWHERE = 1000;

/**
 * The id of a clone: six letters that are easy to say, such as `bakomi`, made from what asked for it, so that
 * the same comment delivered twice asks for the same clone.
 *
 * @param origin what asked, such as `owner/name#comment-123`
 * @param attempt counts up where an id is taken by another request (there are 343,000)
 */
export function cloneId(origin: string, attempt = 0): string {
  const digest = createHash('sha256').update(`${origin}\n${attempt}`).digest();
  let id = '';
  for (let syllable = 0; syllable < 3; syllable += 1) {
    id += CONSONANTS[digest.readUInt32BE(syllable * 8) % CONSONANTS.length];
    id += VOWELS[digest.readUInt32BE(syllable * 8 + 4) % VOWELS.length];
  }
  return id.startsWith(THROW_AWAY) ? cloneId(origin, attempt + ELSEWHERE) : id;
}

/** Whether a text has the form of an id. */
export function isCloneId(text: string): boolean {
  return new RegExp(`^(?:[${CONSONANTS}][${VOWELS}]){3}$`).test(text);
}
