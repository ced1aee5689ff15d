import { z } from 'zod';
import { byBytes } from './common.ts';
import { digest, isOneOf, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { DICTIONARIES, localeOf, localeOption, widest } from './locale.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly part: 'full' | 'first' | 'last';
  readonly locale?: Locale | undefined;
}

/**
 * First and last names put together beforehand, so that a full name takes one choice: each choice is a hash a row. So
 * many serve everyone, and are quickly parsed; every first name has several last names, and the other way round.
 */
const FULL_NAMES = 4096;
const PEOPLE = { en: peopleOf('en'), ja: peopleOf('ja') };

function peopleOf(locale: Locale): readonly string[] {
  const { firstNames, lastNames } = DICTIONARIES[locale];
  return Array.from({ length: FULL_NAMES }, (_, i) => {
    const first = firstNames[i % firstNames.length] as string;
    const last = lastNames[(i + 7 * Math.floor(i / firstNames.length)) % lastNames.length] as string;
    return locale === 'ja' ? `${last} ${first}` : `${first} ${last}`;
  });
}

/** A name from a list. Not unique: some thousand names serve everyone. */
export const person: Transformer<Options> = {
  name: 'person',
  summary: "A person's name: full, first or last; English or Japanese.",
  options: z.strictObject({
    part: z.enum(['full', 'first', 'last']).default('full'),
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
    const { firstNames, lastNames } = DICTIONARIES[language];
    const digits = digest('person', foldedText(value, context));
    return oneOf({ full: PEOPLE[language], first: firstNames, last: lastNames }[options.part], digits);
  },
  predicate(value, options, context) {
    const language = localeOf(options, context.locale);
    const { firstNames, lastNames } = DICTIONARIES[language];
    const exact = byBytes(value, context.column);
    if (options.part === 'last') return isOneOf(exact, lastNames);
    if (options.part === 'first') return isOneOf(exact, firstNames);
    const [before, after] = [
      `SUBSTRING_INDEX(${exact}, ' ', 1)`,
      `SUBSTR(${exact}, LOCATE(' ', ${exact}) + 1)`,
    ];
    return language === 'ja'
      ? `(${isOneOf(before, lastNames)} AND ${isOneOf(after, firstNames)})`
      : `(${isOneOf(before, firstNames)} AND ${isOneOf(after, lastNames)})`;
  },
  example: { rule: '{ person: full, locale: ja }', input: '山田 太郎', output: '藤岡 和夫' },
};

function longest(part: Options['part'], locale: Locale): number {
  const { firstNames, lastNames } = DICTIONARIES[locale];
  if (part === 'full') return widest(firstNames) + 1 + widest(lastNames);
  return widest(part === 'first' ? firstNames : lastNames);
}
