import { readDuration } from './duration.ts';

/** The longest that is reckoned with: far beyond any settings, and dates still make sense there. */
const MOST_HOURS = 9999 * 168;

/** What to write for a lifetime. */
export const LIFETIME_FORM =
  'Write a number and a unit: `12h` (hours), `3d` (days) or `1w` (weeks), or several as in `1d12h`.';

/**
 * Hours of a lifetime such as `12h`, `3d`, `1d12h` or `2weeks`, in steps of a minute; or what is wrong with it and, where
 * what was meant is certain, the same written right.
 */
export function parseLifetime(word: string): { readonly hours: number } | WordProblem {
  const duration = readDuration(word);
  if (duration === undefined) return wrong('is not a lifetime.', undefined);
  const { sign, parts, minutes, isInOrder, hasComma } = duration;
  const nearest =
    minutes !== undefined && isInOrder && isLifetime(minutes) && !/,\d{3}/.test(word)
      ? formatLifetime(minutes / 60)
      : undefined;
  if (sign === '-') return wrong('is negative; a clone cannot be gone before it is made.', nearest);
  if (minutes === undefined) {
    const bare = parts.every(({ unitText }) => unitText === '');
    const [{ number } = { number: 0 }] = parts;
    return bare && parts.length === 1 && Number.isInteger(number) && number > 0 && number < 10_000
      ? { ...wrong('has no unit.', undefined), how: `Write \`${number}h\` (hours) or \`${number}d\` (days).` }
      : wrong(bare ? 'has no unit.' : 'has a unit that does not exist.', undefined);
  }
  if (hasComma) return wrong('has a comma.', nearest);
  if (!isInOrder) return wrong('has its units in no order from the longest to the shortest.', undefined);
  if (minutes === 0) return wrong('is no time at all; the shortest lifetime is `1h`.', undefined);
  if (minutes < 60) return wrong('is too short; the shortest lifetime is `1h`.', undefined);
  if (minutes > MOST_HOURS * 60) return wrong('is longer than any clone may live.', undefined);
  if (!Number.isInteger(minutes)) return wrong('is not a whole number of minutes.', undefined);
  return { hours: minutes / 60 };
}

function isLifetime(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 60 && minutes <= MOST_HOURS * 60;
}

/** What is wrong with a word that should be a lifetime, or a class. */
export interface WordProblem {
  /** Continues a sentence that names the word. */
  readonly says: string;
  readonly how: string;
  /** What was probably meant, when the word itself tells. */
  readonly nearest?: string;
}

function wrong(says: string, nearest: string | undefined): WordProblem {
  return { says, how: LIFETIME_FORM, ...(nearest === undefined ? {} : { nearest }) };
}

/** The shortest way to write a lifetime: `1w`, `3d`, `12h`, `1h30m`. What is less than a minute is left out. */
export function formatLifetime(hours: number): string {
  const minutes = Math.floor(hours * 60 + 1e-6);
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (rest !== 0) return `${whole === 0 ? '' : `${whole}h`}${rest}m`;
  if (whole > 0 && whole % 168 === 0) return `${whole / 168}w`;
  if (whole > 0 && whole % 24 === 0) return `${whole / 24}d`;
  return `${whole}h`;
}
