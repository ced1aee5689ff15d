import { distance } from 'fastest-levenshtein';

/** Longer than any name that is offered, three of MySQL's with their points among them. */
const LONGEST = 200;

/**
 * The candidate nearest to a word by edit distance, in whatever case, or `undefined` when none is near: a far-fetched suggestion
 * is worse than the list of what exists.
 * @param most edits at most, where a third of the word would be too many
 */
export function nearest(
  word: string,
  candidates: readonly string[],
  most = Number.POSITIVE_INFINITY,
): string | undefined {
  const short = word.toLowerCase().slice(0, LONGEST);
  let best: string | undefined;
  let least = Math.min(most, Math.ceil(short.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = distance(short, candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}
