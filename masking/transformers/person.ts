import { z } from 'zod';
import { digest, isOneOf, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import { folded } from './fold.ts';
import { DICTIONARIES, localeOf, localeOption, widest } from './locale.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly part: 'full' | 'first' | 'last';
  readonly locale?: Locale | undefined;
}

/** A name from a list. Not unique: a few hundred names serve everyone. */
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
    const digits = digest('person', folded(value, context));
    const last = oneOf(lastNames, digits);
    const first = oneOf(firstNames, digits, 1);
    if (options.part === 'last') return last;
    if (options.part === 'first') return first;
    return language === 'ja' ? `CONCAT(${last}, ' ', ${first})` : `CONCAT(${first}, ' ', ${last})`;
  },
  predicate(value, options, context) {
    const language = localeOf(options, context.locale);
    const { firstNames, lastNames } = DICTIONARIES[language];
    if (options.part === 'last') return isOneOf(value, lastNames);
    if (options.part === 'first') return isOneOf(value, firstNames);
    const [before, after] = [
      `SUBSTRING_INDEX(${value}, ' ', 1)`,
      `SUBSTR(${value}, LOCATE(' ', ${value}) + 1)`,
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
