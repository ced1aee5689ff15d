const HOURS: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168 };

/** People write these; they are not taken, but they make a good suggestion. */
const LONG_UNITS: Readonly<Record<string, string>> = {
  hour: 'h',
  hours: 'h',
  hr: 'h',
  hrs: 'h',
  day: 'd',
  days: 'd',
  week: 'w',
  weeks: 'w',
  wk: 'w',
  wks: 'w',
};

/** More digits than any settings allow; beyond it arithmetic on dates stops making sense. */
const MOST_DIGITS = 4;

const HOW = 'Write a whole number and a unit: `12h` (hours), `3d` (days) or `1w` (weeks).';

/** Whether a word was meant as a lifetime, right or wrong: it starts like a number and has no dot between letters. */
export function looksLikeLifetime(word: string): boolean {
  return /^[-+]?\d+([.,]\d+)?[a-z]*$/i.test(word);
}

/** Hours of a lifetime such as `12h`, `3d` or `1w`, or what is wrong with it and the nearest one that is right. */
export function parseLifetime(word: string): { readonly hours: number } | LifetimeProblem {
  const parts = /^([-+]?)(\d+)([.,]\d+)?([a-z]*)$/i.exec(word);
  if (parts === null) return wrong('is not a lifetime.', undefined);
  const [, sign = '', digits = '', fraction, unitText = ''] = parts;
  const unit = unitText.toLowerCase();
  const known = unit in HOURS ? unit : LONG_UNITS[unit];
  const number = digits.replace(/^0+(?=\d)/, '');
  const nearest = number === '0' || number.length > MOST_DIGITS ? undefined : `${number}${known ?? 'd'}`;
  if (sign === '-') return wrong('is negative; a clone cannot be gone before it is made.', nearest);
  if (fraction !== undefined) return wrong('is not a whole number.', nearest);
  if (unit === '') return wrong('has no unit.', nearest);
  if (!(unit in HOURS)) {
    return wrong(
      known === undefined ? 'has a unit that does not exist.' : 'has its unit spelt out.',
      nearest,
    );
  }
  if (number === '0') return wrong('is no time at all; the shortest lifetime is `1h`.', '1h');
  if (number.length > MOST_DIGITS) return wrong('is longer than any clone may live.', undefined);
  return { hours: Number(number) * (HOURS[unit] ?? 0) };
}

/** What is wrong with a word that should be a lifetime; `says` continues a sentence that names the word. */
export interface LifetimeProblem {
  readonly says: string;
  readonly how: string;
  readonly nearest?: string;
}

function wrong(says: string, nearest: string | undefined): LifetimeProblem {
  return { says, how: HOW, ...(nearest === undefined ? {} : { nearest }) };
}

/** The shortest way to write a lifetime: `1w`, `3d`, `12h`. */
export function formatLifetime(hours: number): string {
  if (hours > 0 && hours % 168 === 0) return `${hours / 168}w`;
  if (hours > 0 && hours % 24 === 0) return `${hours / 24}d`;
  return `${hours}h`;
}
