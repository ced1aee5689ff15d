import type { CollationReading } from './collation-reading.ts';
import { READINGS } from './dictionaries/collations.ts';

/** The collation under which values of different columns are the same. */
export const COMMON = 'utf8mb4_0900_ai_ci';

const readings: ReadonlyMap<string, CollationReading> = new Map(
  READINGS.flatMap(([names, reading]) => names.split(' ').map((one) => [one, reading] as const)),
);

/** The name under which a collation stands in the table: those of Unicode are the same in all its character sets. */
export function readingKey(collation: string): string {
  const [, rest = ''] = /^(?:utf8|utf8mb3|ucs2|utf16|utf16le|utf32)_(.+)$/.exec(collation) ?? [];
  if (rest === 'tolower_ci' || rest === 'general_mysql500_ci') return `utf8mb3_${rest}`;
  return rest === '' ? collation : `utf8mb4_${rest}`;
}

/** How a collation's equality is followed; nothing of one that is not known, and of those that compare code points. */
export function readingOf(collation: string): CollationReading | undefined {
  // They compare in several passes, and no text that is read from those is sure to be equal.
  if (collation.endsWith('_czech_cs')) return undefined;
  return readings.get(readingKey(collation));
}

/** True of collations that compare code points. */
export const isBinary = (collation: string): boolean => /_bin$|^binary$/.test(collation);

/** All but the newest collations ignore trailing spaces. */
export const ignoresTrailingSpaces = (collation: string): boolean => !/_0900_|^binary$/.test(collation);

/** True of the collations of Unicode's algorithm, to which control characters are nothing. */
export function ignoresControls(collation: string): boolean {
  return (
    ['itself', 'levels', 'units'].includes(readingOf(collation)?.read ?? '') || /_0900_as_/.test(collation)
  );
}

/**
 * True where texts of different lengths may be equal (`ß` and `ss`, a zero-width space and nothing): their beginnings then
 * differ, and their masks do not.
 */
export function holdsLengthsEqual(collation: string | undefined): boolean {
  return collation !== undefined && !isBinary(collation) && !collation.includes('_general_');
}

/** True when the collation tells letter cases apart. */
export function tellsCaseApart(collation: string | undefined): boolean {
  if (collation === undefined) return false;
  return isBinary(collation) || (readingOf(collation)?.cased ?? /_cs$|_ks$/.test(collation));
}
