import { z } from 'zod';
import { drawnFrom, type Follows } from './beside.ts';
import { byBytes } from './common.ts';
import { composed, composedEnds, isComposed, widestOf } from './composed.ts';
import { CITIES } from './dictionaries/composed.ts';
import { COUNTRIES } from './dictionaries/countries.ts';
import { DICTIONARIES } from './dictionaries/languages.ts';
import { below, digest, isAmong, oneOf, placed } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { byLocale, lettersIn, localeOf, localeOption, widest } from './locale.ts';
import { placeBeside, placeOfState } from './states.ts';
import type { Locale, MaskContext, Transformer } from './transformer.ts';

interface Options extends Follows {
  readonly part: 'full' | 'state' | 'city' | 'street';
  readonly locale?: Locale | undefined;
}

/** Cities with a state, so that a full address takes one choice: each choice is a hash a row. */
const places = byLocale((locale): readonly string[] => {
  const { states } = DICTIONARIES[locale];
  const east = eastern(locale);
  return citiesOf(locale).map((city, i) => {
    const state = states[(i * 7) % states.length] as string;
    return east === undefined ? `${city}, ${state}` : `${state}${east}${city}`;
  });
});

/** Cities that a full address names. */
function citiesOf(locale: Locale): readonly string[] {
  if (locale === 'en' || locale === 'ja') return DICTIONARIES[locale].cities;
  const { before, between, after } = CITIES[locale];
  return Array.from(
    { length: 200 },
    (_, i) => `${before[i % before.length]}${between}${after[(i * 11) % after.length]}`,
  );
}

/** What stands between the parts of an address that begins with the state; absent where it begins with the street. */
function eastern(locale: Locale): '' | ' ' | undefined {
  if (locale === 'en') return undefined;
  if (locale === 'ja') return '';
  const { order } = COUNTRIES[locale];
  return order === 'west' ? undefined : order.east;
}

/** An address whose street says that it is a sample: no letter reaches anyone, and the proof can recognise it. */
export const address: Transformer<Options> = {
  name: 'address',
  summary:
    'An address, or a part of one: full, state (prefecture), city or street; in the language of the policy.',
  options: z.strictObject({
    part: z.enum(['full', 'state', 'city', 'street']).default('full'),
    locale: localeOption,
  }) as z.ZodType<Options>,
  positional: 'part',
  fits: 'text',
  preserves: ['equality', 'distinct values', 'shares of states'],
  misfit(column, options, locale) {
    const language = localeOf(options, locale);
    return textMisfit(column, longest(options.part, language, 'narrow'), lettersIn(language));
  },
  uniqueness: () => ({ kind: 'none' }),
  usual: (options, locale) =>
    options.part === 'full' || options.part === 'street'
      ? longest(options.part, localeOf(options, locale), 'usual')
      : undefined,
  expression(value, options, context) {
    const language = localeOf(options, context.locale);
    const { states } = DICTIONARIES[language];
    const digits = digest('address', foldedText(value, context));
    const form = formOf(options, context);
    switch (options.part) {
      case 'state':
        return placed(states, placeOfState(value, language, context));
      case 'city':
        return city(value, options, context);
      case 'street':
        return street(language, form, digits);
      case 'full': {
        const place = oneOf(places(language), digits, 1);
        const house = street(language, form, digits);
        const east = eastern(language);
        return east === undefined
          ? `CONCAT(${house}, ', ', ${place})`
          : `CONCAT(${place}, ${east === '' ? '' : `'${east}', `}${house})`;
      }
    }
  },
  ends: (_, options, { locale }) =>
    options.part === 'city' ? composedEnds(CITIES[localeOf(options, locale)]) : undefined,
  predicate(value, options, context) {
    const language = localeOf(options, context.locale);
    const { states } = DICTIONARIES[language];
    const exact = byBytes(value, context.column);
    if (options.part === 'state') return isAmong(exact, states);
    if (options.part === 'city') return isComposed(exact, CITIES[language]);
    return `${exact} LIKE '${patternOf(language)}'`;
  },
  example: { rule: 'address', input: '東京都渋谷区神南1-2-3', output: '佐賀県森田町見本町4丁目1702-341' },
};

/**
 * A city of the state beside it: each state has first parts of its own, so that no city is in two. Cities of one name in two
 * states are two.
 */
function city(value: string, options: Options, context: MaskContext): string {
  const language = localeOf(options, context.locale);
  const own = foldedText(value, context);
  const state = placeBeside(own, options, language, context);
  if (state === undefined) return composed(CITIES[language], digest('address', own));
  const { before, between, after } = CITIES[language];
  const { length } = DICTIONARIES[language].states;
  const digits = digest('address', `CONCAT(${drawnFrom("''", options, context)}, ${own})`);
  const first = `${length} * (${below(Math.floor(before.length / length), digits)}) + ${state}`;
  return `CONCAT(${placed(before, first)}, ${between === '' ? '' : `'${between}', `}${oneOf(after, digits, 1)})`;
}

type Form = 'usual' | 'narrow';

function formOf({ part, locale }: Options, { column, form, locale: policy }: MaskContext): Form {
  const room = column.length ?? Number.POSITIVE_INFINITY;
  return form === 'narrow' || room < longest(part, locale ?? policy, 'usual') ? 'narrow' : 'usual';
}

/**
 * Digits of one number, cut by INSERT: to choose each part for itself would be several hashes. The usual form has so many
 * that hardly two addresses share one; the narrow one is for columns that hold no more.
 */
const STREETS = {
  en: {
    usual: (digits: string) => `INSERT(${1e7} + ${below(9e7, digits)}, 5, 0, ' Sample Street ')`,
    narrow: (digits: string) => `CONCAT(1 + ${below(9999, digits)}, ' Sample Street')`,
  },
  ja: {
    usual: (digits: string) =>
      `CONCAT('見本町', INSERT(INSERT(${1e7} + ${below(9e7, digits)}, 6, 0, '-'), 2, 0, '丁目'))`,
    narrow: (digits: string) =>
      `CONCAT('見本町', INSERT(INSERT(10000 + ${below(90_000, digits)}, 4, 0, '-'), 2, 0, '丁目'))`,
  },
} as const;

const LONGEST = {
  en: { usual: '9999 Sample Street 9999'.length, narrow: '9999 Sample Street'.length },
  ja: { usual: '見本町4丁目1702-123'.length, narrow: '見本町4丁目17-02'.length },
} as const;

function street(language: Locale, form: Form, digits: string): string {
  if (language === 'en' || language === 'ja') return STREETS[language][form](digits);
  const [before, after] = COUNTRIES[language].street;
  const number =
    form === 'usual' ? `INSERT(${1e7} + ${below(9e7, digits)}, 5, 0, '-')` : `1 + ${below(9999, digits)}`;
  return `CONCAT('${before}', ${number}, '${after}')`;
}

function longestStreet(language: Locale, form: Form): number {
  if (language === 'en' || language === 'ja') return LONGEST[language][form];
  const [before, after] = COUNTRIES[language].street;
  return before.length + (form === 'usual' ? '1234-5678' : '1234').length + after.length;
}

/** What stands in every address with a street. */
function patternOf(language: Locale): string {
  if (language === 'en') return '% Sample Street%';
  if (language === 'ja') return '%見本町%丁目%-%';
  const [before, after] = COUNTRIES[language].street;
  return `%${before}_%${after}%`;
}

function longest(part: Options['part'], locale: Locale, form: Form): number {
  const { states } = DICTIONARIES[locale];
  if (part === 'state') return widest(states);
  if (part === 'city') return widestOf(CITIES[locale]);
  const house = longestStreet(locale, form);
  return part === 'street' ? house : house + widest(places(locale)) + (eastern(locale) ?? ', ').length;
}
