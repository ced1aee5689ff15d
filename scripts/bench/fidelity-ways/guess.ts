import { GUESSED, publicly } from './skewed.ts';

/** How often a guesser is right, of the rows whose original is common, neither, or rare. */
export interface Guesses {
  /** Of the rows of the ten most frequent originals. */
  readonly common: number;
  readonly between: number;
  /** Of the rows of originals that stand in fewer than five rows. */
  readonly rare: number;
}

/** Rows that share an original that is rare. */
const RARE = 5;
const COMMON = 10;

/**
 * The attack that fidelity invites: with policy, clone, docs and public statistics, and without the key. The guesser orders
 * the masks of a column by their frequency, and takes the first for the value that the public has most of, and so on.
 *
 * @param originals by which alone it is told how often that is right; `masks` in the same order of rows
 */
export function guess(
  column: keyof typeof GUESSED,
  originals: readonly (string | null)[],
  masks: readonly (string | null)[],
): Guesses {
  const known = Array.from({ length: GUESSED[column] }, (_, rank) => publicly[column](rank));
  const guesses = new Map(byFrequency(counted(masks)).map((mask, rank) => [mask, known[rank]]));
  const counts = counted(originals);
  const most = new Set(byFrequency(counts).slice(0, COMMON));
  const sums = { common: [0, 0], between: [0, 0], rare: [0, 0] } as Record<keyof Guesses, [number, number]>;
  for (const [i, original] of originals.entries()) {
    if (original === null) continue;
    const sum = sums[most.has(original) ? 'common' : (counts.get(original) ?? 0) < RARE ? 'rare' : 'between'];
    sum[1]++;
    if (guesses.get(masks[i] ?? '') === original) sum[0]++;
  }
  const share = ([right, all]: [number, number]) => (all === 0 ? 0 : Number((right / all).toFixed(4)));
  return { common: share(sums.common), between: share(sums.between), rare: share(sums.rare) };
}

function counted(all: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of all) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const byFrequency = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
