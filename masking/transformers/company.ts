import { z } from 'zod';
import { NAMES } from './dictionaries/composed.ts';
import { COUNTRIES } from './dictionaries/countries.ts';
import { decimals, digest, oneOf } from './expression.ts';
import { isNarrow, textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { byLocale, isSpaced, lettersIn, localeOf, localeOption, widest } from './locale.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly locale?: Locale | undefined;
}

/**
 * Around a family name, so that nobody takes it for a real company and the proof can recognise it; after that, in columns
 * with room for it, a number of four digits, so that twenty million share out what two thousand could not.
 */
const around = (locale: Locale): readonly [before: string, after: string] => {
  if (locale === 'en') return ['', ' Sample'];
  return locale === 'ja' ? ['株式会社見本', ''] : COUNTRIES[locale].company;
};
const familiesOf = (locale: Locale): readonly string[] => {
  if (locale === 'en') return NAMES.en.full.after;
  // Family names stand first in the East.
  const { before, after } = NAMES[locale].full;
  return locale === 'ja' || COUNTRIES[locale].order !== 'west' ? before : after;
};
const companies = byLocale(companiesOf);
/** Before the number. No word of a list may end in a space: where a list is kept as a variable, it would be lost. */
const between = (locale: Locale): string => (isSpaced(locale) ? ' ' : '');
/** What stands instead of the number where there is no room. */
const narrowEnd = (locale: Locale): string => (locale === 'en' ? ' Inc.' : '');
const DIGITS = 4;

function companiesOf(locale: Locale): readonly string[] {
  const [before, after] = around(locale);
  return familiesOf(locale).map((name) => `${before}${name}${after}`);
}

const longest = (locale: Locale): number => widest(companies(locale)) + between(locale).length + DIGITS;

/** See `summary`, and the table in `docs/transformers.md`. */
export const company: Transformer<Options> = {
  name: 'company',
  summary: "A company's name that says that it is a sample.",
  options: z.strictObject({ locale: localeOption }) as z.ZodType<Options>,
  fits: 'text',
  preserves: ['equality', 'distinct values'],
  misfit(column, options, locale) {
    const language = localeOf(options, locale);
    const least = widest(companies(language)) + narrowEnd(language).length;
    return textMisfit(column, least, lettersIn(language));
  },
  uniqueness: () => ({ kind: 'none' }),
  usual: (options, locale) => longest(localeOf(options, locale)),
  expression(value, options, context) {
    const language = localeOf(options, context.locale);
    const digits = digest('company', foldedText(value, context));
    const start = oneOf(companies(language), digits);
    if (!isNarrow(context, longest(language)))
      return `CONCAT(${start}, '${between(language)}', ${decimals(DIGITS, digits, 1)})`;
    return narrowEnd(language) === '' ? start : `CONCAT(${start}, '${narrowEnd(language)}')`;
  },
  predicate(value, options, context) {
    const language = localeOf(options, context.locale);
    const [before, after] = around(language);
    const end = isNarrow(context, longest(language))
      ? narrowEnd(language)
      : `${between(language)}${'_'.repeat(DIGITS)}`;
    return `${value} LIKE '${before}%${after}${end}'`;
  },
  example: { rule: 'company', input: '山田商事株式会社', output: '株式会社見本藤岡4821' },
};
