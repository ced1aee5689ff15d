import { z } from 'zod';
import { NAMES } from './dictionaries/composed.ts';
import { decimals, digest, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { localeOf, localeOption, widest } from './locale.ts';
import type { Locale, MaskContext, Transformer } from './transformer.ts';

interface Options {
  readonly locale?: Locale | undefined;
}

/**
 * Around a family name, so that nobody takes it for a real company and the proof can recognise it; after that, in columns
 * with room for it, a number of four digits, so that twenty million share out what two thousand could not.
 */
const AROUND = { en: ['', ' Sample'], ja: ['株式会社見本', ''] } as const;
const FAMILIES = { en: NAMES.en.full.after, ja: NAMES.ja.full.before } as const;
const COMPANIES = { en: companiesOf('en'), ja: companiesOf('ja') };
/** Before the number. No word of a list may end in a space: where a list is kept as a variable, it would be lost. */
const BETWEEN = { en: ' ', ja: '' } as const;
/** What stands instead of the number where there is no room. */
const NARROW = { en: ' Inc.', ja: '' } as const;
const DIGITS = 4;

function companiesOf(locale: Locale): readonly string[] {
  const [before, after] = AROUND[locale];
  return FAMILIES[locale].map((name) => `${before}${name}${after}`);
}

const longest = (locale: Locale): number => widest(COMPANIES[locale]) + BETWEEN[locale].length + DIGITS;

const isNarrow = ({ column, form }: MaskContext, language: Locale): boolean =>
  form === 'narrow' || (column.length ?? Number.POSITIVE_INFINITY) < longest(language);

/** See `summary`, and the table in `docs/transformers.md`. */
export const company: Transformer<Options> = {
  name: 'company',
  summary: "A company's name that says that it is a sample.",
  options: z.strictObject({ locale: localeOption }) as z.ZodType<Options>,
  fits: 'text',
  preserves: ['equality', 'distinct values'],
  misfit(column, options, locale) {
    const language = localeOf(options, locale);
    const least = widest(COMPANIES[language]) + NARROW[language].length;
    return textMisfit(column, least, language === 'ja' ? 'japanese' : 'ascii');
  },
  uniqueness: () => ({ kind: 'none' }),
  usual: (options, locale) => longest(localeOf(options, locale)),
  expression(value, options, context) {
    const language = localeOf(options, context.locale);
    const digits = digest('company', foldedText(value, context));
    const start = oneOf(COMPANIES[language], digits);
    if (!isNarrow(context, language))
      return `CONCAT(${start}, '${BETWEEN[language]}', ${decimals(DIGITS, digits, 1)})`;
    return NARROW[language] === '' ? start : `CONCAT(${start}, '${NARROW[language]}')`;
  },
  predicate(value, options, context) {
    const language = localeOf(options, context.locale);
    const [before, after] = AROUND[language];
    const end = isNarrow(context, language) ? NARROW[language] : `${BETWEEN[language]}${'_'.repeat(DIGITS)}`;
    return `${value} LIKE '${before}%${after}${end}'`;
  },
  example: { rule: 'company', input: '山田商事株式会社', output: '株式会社見本藤岡4821' },
};
