/**
 * What names and cities of the languages of `FURTHER` are put together of: lists of real ones (`generate.ts`), so combined
 * that there are as many as a country's people need.
 */
import { FURTHER } from './languages.ts';
import type { Pair } from './pair.ts';

/** A language whose names are put together so. */
export type Further = keyof typeof FURTHER;

/** As many as serve, and are quickly parsed: each statement holds both lists. */
const MOST = 1024;

/** Characters of a double name, at most, and of each of two that may stand together: columns are made for no more. */
const [LONGEST, SHORT] = [12, 6] as const;

interface Made {
  readonly full: Pair;
  readonly first: Pair;
  readonly last: Pair;
  readonly city: Pair;
  /** By the list that says who has which gender: which of the two numbers of the digest chooses in it, and a `1` for each woman. */
  readonly female: Readonly<Record<'full' | 'first', readonly [slot: 0 | 1, marks: string]>>;
}

/** What stands between two names of one person. */
const BETWEEN: Readonly<Partial<Record<Further, ' ' | '-'>>> = { de: '-', fr: '-', es: ' ', pt: ' ' };

/** What Korean and Chinese towns end with. */
const TOWNS: Readonly<Partial<Record<Further, readonly string[]>>> = {
  ko: ['시', '군', '구'],
  zh: ['市', '县', '区'],
};

/** First so many of all pairs, each word of the first list before any stands there again. */
function pairs(heads: readonly string[], tails: readonly string[], between: string, most: number): string[] {
  const made = new Set<string>();
  for (let step = 1; made.size < most && step < tails.length; step++)
    for (const [i, head] of heads.entries()) {
      const tail = tails[(i + step * 7) % tails.length] ?? '';
      if (head !== tail && (head + between + tail).length <= LONGEST && made.size < most)
        made.add(head + between + tail);
    }
  return [...made];
}

/** The shorter ones, unless these are too few. */
function short(names: readonly string[]): readonly string[] {
  const found = names.filter((one) => one.length <= SHORT);
  return found.length >= 150 ? found : names;
}

const marks = (names: readonly string[], isFemale: (name: string) => boolean): string =>
  names.map((name) => (isFemale(name) ? '1' : '0')).join('');

function western(language: Further, between: ' ' | '-'): Made {
  const { lastNames, women, men } = FURTHER[language];
  const given = [...women, ...men];
  const family = [...new Set([...lastNames, ...pairs(lastNames, lastNames, between, MOST)])].slice(0, MOST);
  const isFemale = (name: string) => women.includes(name);
  const together = short(given);
  return {
    full: { before: given, between: ' ', after: family },
    first: { before: together, between, after: together },
    last: { before: short(lastNames), between, after: short(lastNames) },
    city: { before: lastNames, between, after: lastNames },
    female: { full: [0, marks(given, isFemale)], first: [0, marks(together, isFemale)] },
  };
}

function eastern(language: Further, towns: readonly string[]): Made {
  const { lastNames, women, men } = FURTHER[language];
  const family = lastNames.filter((one) => one.length === 1);
  const real = [...women, ...men].filter((one) => one.length === 2);
  const syllables = (at: 0 | 1) => [...new Set(real.map((one) => one[at] ?? ''))];
  const [heads, tails] = [syllables(0), syllables(1)];
  const given = [...new Set([...real, ...pairs(heads, tails, '', MOST)])].slice(0, MOST);
  const ends = new Set(women.map((one) => one.at(-1)));
  const isFemale = (name: string) =>
    women.includes(name) || (!men.includes(name) && ends.has(name.at(-1) ?? ''));
  return {
    full: { before: family, between: '', after: given },
    first: { before: heads, between: '', after: tails },
    last: { before: family, between: '', after: family },
    city: { before: real, between: '', after: tails.flatMap((tail) => towns.map((town) => tail + town)) },
    female: { full: [1, marks(given, isFemale)], first: [1, marks(tails, (tail) => ends.has(tail))] },
  };
}

const made = (language: Further): Made => {
  const towns = TOWNS[language];
  return towns ? eastern(language, towns) : western(language, BETWEEN[language] ?? ' ');
};

/** Names and cities by language. */
export const MADE = Object.fromEntries(
  (Object.keys(FURTHER) as Further[]).map((language) => [language, made(language)]),
) as Readonly<Record<Further, Made>>;

/** One of the parts of them all. */
export const madeOf = <Part extends keyof Made>(part: Part): Readonly<Record<Further, Made[Part]>> =>
  Object.fromEntries(
    (Object.keys(FURTHER) as Further[]).map((language) => [language, MADE[language][part]]),
  ) as Record<Further, Made[Part]>;
