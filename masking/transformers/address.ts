import { z } from 'zod';
import { byBytes } from './common.ts';
import { below, digest, isOneOf, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { DICTIONARIES, localeOf, localeOption, widest } from './locale.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly part: 'full' | 'state' | 'city' | 'street';
  readonly locale?: Locale | undefined;
}

/** Cities with a state, so that a full address takes one choice: each choice is a hash a row. */
const PLACES = { en: placesOf('en', ', '), ja: placesOf('ja', '') };

function placesOf(locale: Locale, between: string): readonly string[] {
  const { cities, states } = DICTIONARIES[locale];
  return cities.map((city, i) => {
    const state = states[(i * 7) % states.length] as string;
    return locale === 'ja' ? state + city : `${city}${between}${state}`;
  });
}

/** An address whose street says that it is a sample: no letter reaches anyone, and the proof can recognise it. */
export const address: Transformer<Options> = {
  name: 'address',
  summary: 'An address, or a part of one: full, state (prefecture), city or street; English or Japanese.',
  options: z.strictObject({
    part: z.enum(['full', 'state', 'city', 'street']).default('full'),
    locale: localeOption,
  }) as z.ZodType<Options>,
  positional: 'part',
  fits: 'text',
  misfit(column, options, locale) {
    const language = localeOf(options, locale);
    return textMisfit(column, longest(options.part, language), language === 'ja' ? 'japanese' : 'ascii');
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    const language = localeOf(options, context.locale);
    const { states, cities } = DICTIONARIES[language];
    const digits = digest('address', foldedText(value, context));
    switch (options.part) {
      case 'state':
        return oneOf(states, digits);
      case 'city':
        return oneOf(cities, digits, 1);
      case 'street':
        return language === 'ja' ? japaneseStreet(digits) : englishStreet(digits);
      case 'full': {
        const place = oneOf(PLACES[language], digits, 1);
        return language === 'ja'
          ? `CONCAT(${place}, ${japaneseStreet(digits)})`
          : `CONCAT(${englishStreet(digits)}, ', ', ${place})`;
      }
    }
  },
  predicate(value, options, context) {
    const language = localeOf(options, context.locale);
    const { states, cities } = DICTIONARIES[language];
    const exact = byBytes(value, context.column);
    if (options.part === 'state') return isOneOf(exact, states);
    if (options.part === 'city') return isOneOf(exact, cities);
    return `${exact} LIKE '${language === 'ja' ? '%見本町%丁目%-%' : '% Sample Street%'}'`;
  },
  example: { rule: 'address', input: '東京都渋谷区神南1-2-3', output: '佐賀県森田町見本町4丁目17-02' },
};

/** Five digits of one number, cut by INSERT: to choose each part for itself would be three hashes. */
const japaneseStreet = (digits: string): string =>
  `CONCAT('見本町', INSERT(INSERT(10000 + ${below(90_000, digits)}, 4, 0, '-'), 2, 0, '丁目'))`;

const englishStreet = (digits: string): string => `CONCAT(1 + ${below(9999, digits)}, ' Sample Street')`;

function longest(part: Options['part'], locale: Locale): number {
  const street = locale === 'ja' ? '見本町4丁目17-02'.length : '9999 Sample Street'.length;
  const { states, cities } = DICTIONARIES[locale];
  if (part === 'state') return widest(states);
  if (part === 'city') return widest(cities);
  return part === 'street' ? street : street + widest(PLACES[locale]) + (locale === 'ja' ? 0 : 2);
}
