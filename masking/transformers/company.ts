import { z } from 'zod';
import { digest, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { DICTIONARIES, localeOf, localeOption, widest } from './locale.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly locale?: Locale | undefined;
}

/** Around a family name, so that nobody takes it for a real company and the proof can recognise it. */
const AROUND = { en: ['', ' Sample Inc.'], ja: ['株式会社見本', ''] } as const;

const COMPANIES = { en: companiesOf('en'), ja: companiesOf('ja') };

function companiesOf(locale: Locale): readonly string[] {
  const [before, after] = AROUND[locale];
  return DICTIONARIES[locale].lastNames.map((name) => `${before}${name}${after}`);
}

/** See `summary`, and the table in `docs/transformers.md`. */
export const company: Transformer<Options> = {
  name: 'company',
  summary: "A company's name that says that it is a sample.",
  options: z.strictObject({ locale: localeOption }) as z.ZodType<Options>,
  fits: 'text',
  misfit(column, options, locale) {
    const language = localeOf(options, locale);
    const longest = AROUND[language].join('').length + widest(DICTIONARIES[language].lastNames);
    return textMisfit(column, longest, language === 'ja' ? 'japanese' : 'ascii');
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    const language = localeOf(options, context.locale);
    return oneOf(COMPANIES[language], digest('company', foldedText(value, context)));
  },
  predicate(value, options, context) {
    const [before, after] = AROUND[localeOf(options, context.locale)];
    return `${value} LIKE '${before}%${after}'`;
  },
  example: { rule: 'company', input: '山田商事株式会社', output: '株式会社見本藤岡' },
};
