import { z } from 'zod';
import * as en from './dictionaries/en.ts';
import * as ja from './dictionaries/ja.ts';
import { below, digest, folded, isOneOf, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly part: 'full' | 'state' | 'city' | 'street';
  readonly locale?: Locale | undefined;
}

const PLACES = { en, ja };
const widest = (values: readonly string[]) => Math.max(...values.map((value) => value.length));

/** An address whose street says that it is a sample: no letter reaches anyone, and the proof can recognise it. */
export const address: Transformer<Options> = {
  name: 'address',
  summary: 'An address, or a part of one: full, state (prefecture), city or street; English or Japanese.',
  options: z.strictObject({
    part: z.enum(['full', 'state', 'city', 'street']).default('full'),
    locale: z.enum(['en', 'ja']).optional(),
  }) as z.ZodType<Options>,
  positional: 'part',
  misfit(column, options, locale) {
    const language = options.locale ?? locale;
    const { states, cities } = PLACES[language];
    const lengths = { state: widest(states), city: widest(cities), street: language === 'ja' ? 14 : 18 };
    const longest =
      options.part === 'full' ? lengths.state + lengths.city + lengths.street + 4 : lengths[options.part];
    return textMisfit(column, longest, language === 'ja' ? 'japanese' : 'ascii');
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    const language = options.locale ?? context.locale;
    const { states, cities } = PLACES[language];
    const digits = digest('address', folded(value));
    const state = oneOf(states, digits, 0);
    const city = oneOf(cities, digits, 12);
    const street =
      language === 'ja'
        ? `CONCAT('見本町', 1 + ${below(9, digits, 24)}, '丁目', 1 + ${below(99, digits, 36)}, '-', 1 + ${below(30, digits, 48)})`
        : `CONCAT(1 + ${below(9999, digits, 24)}, ' Sample Street')`;
    if (options.part === 'state') return state;
    if (options.part === 'city') return city;
    if (options.part === 'street') return street;
    return language === 'ja'
      ? `CONCAT(${state}, ${city}, ${street})`
      : `CONCAT(${street}, ', ', ${city}, ', ', ${state})`;
  },
  predicate(value, options, context) {
    const language = options.locale ?? context.locale;
    const { states, cities } = PLACES[language];
    if (options.part === 'state') return isOneOf(value, states);
    if (options.part === 'city') return isOneOf(value, cities);
    return `${value} LIKE '${language === 'ja' ? '%見本町%丁目%-%' : '% Sample Street%'}'`;
  },
  example: { rule: 'address', input: '東京都渋谷区神南1-2-3', output: '佐賀県森田町見本町4丁目17-2' },
};
