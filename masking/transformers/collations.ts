import { READINGS } from './dictionaries/collations.ts';

/** The collation under which values of different columns are the same. */
export const COMMON = 'utf8mb4_0900_ai_ci';

/**
 * How a collation's equality is followed. Which texts a collation holds equal, its weights say; what is shared with other
 * collations is ASCII, so an ASCII text that a value is equal to has to be read from the value or its weights.
 */
export interface Reading {
  /** It tells letter cases apart. */
  readonly cased?: true;
  /** What it holds equal, the common one holds equal, too. */
  readonly coarser?: true;
  /**
   * Absent where letter cases are told apart. `itself`: weights of ASCII are the common collation's own. `levels`: those,
   * and accents in a level after them. `weights`: read as a text, they are the text in one letter case. `units`: each
   * character of ASCII has a weight. `letters`: of one byte each, and some are equal to ASCII.
   */
  readonly read?: 'itself' | 'levels' | 'weights' | 'units' | 'letters';
  /** The character set in which weights are read as text. */
  readonly as?: 'latin1' | 'swe7' | 'ucs2';
  /** Weights of the printable characters of ASCII but for capitals, in their order, as hexadecimal digits. */
  readonly units?: string;
  /** Letters of several signs, such as `ch` in Czech, and their weights. */
  readonly joined?: Readonly<Record<string, string>>;
  /** Characters that are equal to ASCII, each with that text, between `|`; U+FFFD where an ASCII one is not itself. */
  readonly letters?: string;
  /** ASCII texts that are equal to others than those that differ by letter case alone, or not even to all of these. */
  readonly odd?: readonly string[];
}

const readings: ReadonlyMap<string, Reading> = new Map(
  READINGS.flatMap(([names, reading]) => names.split(' ').map((one) => [one, reading] as const)),
);

/** The name under which a collation stands in the table: those of Unicode are the same in all its character sets. */
export function readingKey(collation: string): string {
  const [, rest = ''] = /^(?:utf8|utf8mb3|ucs2|utf16|utf16le|utf32)_(.+)$/.exec(collation) ?? [];
  if (rest === 'tolower_ci' || rest === 'general_mysql500_ci') return `utf8mb3_${rest}`;
  return rest === '' ? collation : `utf8mb4_${rest}`;
}

/** How a collation's equality is followed; nothing of one that is not known, and of those that compare code points. */
export function readingOf(collation: string): Reading | undefined {
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

/** True when the collation tells letter cases apart. */
export function tellsCaseApart(collation: string | undefined): boolean {
  if (collation === undefined) return false;
  return isBinary(collation) || (readingOf(collation)?.cased ?? /_cs$|_ks$/.test(collation));
}

/** True when the collation tells letter cases, or accents, apart. */
export function tellsSpellingsApart(collation: string | undefined): boolean {
  return collation !== undefined && (tellsCaseApart(collation) || collation.endsWith('_as_ci'));
}
