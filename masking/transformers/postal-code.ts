import { z } from 'zod';
import type { Follows } from './beside.ts';
import { DICTIONARIES } from './dictionaries/languages.ts';
import { POSTAL } from './dictionaries/postal.ts';
import { decimals, digest, isOneOf, oneOf, placed } from './expression.ts';
import { isNarrow, textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { localeOf, localeOption } from './locale.ts';
import { placeBeside } from './states.ts';
import type { Locale, MaskContext, Transformer } from './transformer.ts';

interface Options extends Follows {
  readonly part?: 'first' | 'last' | undefined;
  readonly locale?: Locale | undefined;
}

/** Bytes of a digit in what stands for a value. */
const DIGIT = 2;

/** Digits of a part of a code that stands in two columns. */
const LAST = 4;
const partLength = (part: 'first' | 'last', language: Locale): number =>
  part === 'first' ? prefixLength(language) : LAST;

/** Digits of a whole code without what may follow. */
const digitsOf = (language: Locale): number => prefixLength(language) + POSTAL[language].digits;

const prefixLength = (language: Locale): number => (POSTAL[language].prefixes[0] ?? '').length;

/** Characters of the usual form: with its hyphen, and with what may follow. */
function usualLength(language: Locale): number {
  const { hyphen, more } = POSTAL[language];
  return digitsOf(language) + (hyphen ? 1 : 0) + (more === undefined ? 0 : 1 + more);
}

/**
 * A code of no place: nothing begins as it does. What a code begins with decides what its mask begins with, so that areas keep
 * their shares; in a row's group its state does. Hyphens and width do not count.
 */
export const postalCode: Transformer<Options> = {
  name: 'postal_code',
  summary:
    'A postal code of no place: 977-7413 in Japan, 34812 or 34812-9035 in the United States, by the language.',
  options: z.strictObject({
    part: z
      .enum(['first', 'last'])
      .optional()
      .describe('For codes in two columns: three digits of no place in the first, four digits in the other'),
    locale: localeOption,
  }) as z.ZodType<Options>,
  fits: 'text of 7 characters or more (5 or 6 in other languages than Japanese and Portuguese, less of a part)',
  preserves: ['equality', 'distinct values', 'shares of prefixes'],
  misfit: (column, options, locale) =>
    textMisfit(
      column,
      options.part === undefined
        ? digitsOf(localeOf(options, locale))
        : partLength(options.part, localeOf(options, locale)),
    ),
  uniqueness: () => ({ kind: 'none' }),
  itself: ({ part }) => (part === 'last' ? 10 ** -LAST : undefined),
  usual: (options, locale) =>
    options.part === undefined ? usualLength(localeOf(options, locale)) : undefined,
  expression(value, options, context) {
    const own = foldedText(value, context, '-');
    const language = localeOf(options, context.locale);
    const first = prefixOf(own, options, language, context);
    if (options.part === 'first') return first;
    const { digits: rest, hyphen, more } = POSTAL[language];
    if (options.part === 'last') return decimals(LAST, digest('postal_code', own));
    const narrow = isNarrow(context, usualLength(language));
    // The hyphen stands behind the prefix in the countries that have one.
    const between = narrow || !hyphen ? '' : "'-', ";
    const code = `CONCAT(${first}, ${between}${decimals(rest, usualDigits(own, language))}`;
    if (narrow || more === undefined) return `${code})`;
    const longer = `LENGTH(${own}) = ${DIGIT * (digitsOf(language) + more)}`;
    return `${code}, IF(${longer}, CONCAT('-', ${decimals(more, digest('postal_code', own), 1)}), ''))`;
  },
  predicate(value, options, context) {
    const language = localeOf(options, context.locale);
    if (options.part === 'last') return `${value} LIKE '${'_'.repeat(LAST)}'`;
    const { prefixes, digits: rest, hyphen, more } = POSTAL[language];
    if (options.part === 'first') return isOneOf(value, prefixes);
    const begins = isOneOf(`LEFT(${value}, ${prefixLength(language)})`, prefixes);
    const narrow = isNarrow(context, usualLength(language));
    const between = narrow || !hyphen ? '' : '-';
    const written = `${'_'.repeat(prefixLength(language))}${between}${'_'.repeat(rest)}`;
    const forms = [written, ...(narrow || more === undefined ? [] : [`${written}-${'_'.repeat(more)}`])];
    return `((${forms.map((form) => `${value} LIKE '${form}'`).join(' OR ')}) AND ${begins})`;
  },
  example: { rule: 'postal_code', input: '150-0041', output: '977-7413' },
};

/** What the mask begins with, by what the code begins with, or by the state beside it. */
function prefixOf(own: string, options: Options, language: Locale, context: MaskContext): string {
  const { prefixes } = POSTAL[language];
  const state = options.part === undefined ? placeBeside(own, options, language, context) : undefined;
  if (state !== undefined) {
    const { length } = DICTIONARIES[language].states;
    return placed(prefixes, length > prefixes.length ? `(${state}) % ${prefixes.length}` : state);
  }
  return oneOf(prefixes, digest('postal_code', `LEFT(${own}, ${DIGIT * prefixLength(language)})`));
}

/** Where more digits may follow, codes with the same ones before them agree in these. */
function usualDigits(own: string, language: Locale): string {
  const { more } = POSTAL[language];
  return digest('postal_code', more === undefined ? own : `LEFT(${own}, ${DIGIT * digitsOf(language)})`);
}
