import { z } from 'zod';
import * as en from './dictionaries/en.ts';
import * as ja from './dictionaries/ja.ts';
import { digest, folded, isOneOf, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly part: 'full' | 'first' | 'last';
  readonly locale?: Locale | undefined;
}

const NAMES = { en, ja };

/** A name from a list. Not unique: a few hundred names serve everyone. */
export const person: Transformer<Options> = {
  name: 'person',
  summary: "A person's name: full, first or last; English or Japanese.",
  options: z.strictObject({
    part: z.enum(['full', 'first', 'last']).default('full'),
    locale: z.enum(['en', 'ja']).optional(),
  }) as z.ZodType<Options>,
  positional: 'part',
  misfit(column, options, locale) {
    return textMisfit(
      column,
      longest(options, locale),
      (options.locale ?? locale) === 'ja' ? 'japanese' : 'ascii',
    );
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    const { firstNames, lastNames } = NAMES[options.locale ?? context.locale];
    const digits = digest('person', folded(value));
    const last = oneOf(lastNames, digits, 0);
    const first = oneOf(firstNames, digits, 16);
    if (options.part === 'last') return last;
    if (options.part === 'first') return first;
    return (options.locale ?? context.locale) === 'ja'
      ? `CONCAT(${last}, ' ', ${first})`
      : `CONCAT(${first}, ' ', ${last})`;
  },
  predicate(value, options, context) {
    const { firstNames, lastNames } = NAMES[options.locale ?? context.locale];
    if (options.part === 'last') return isOneOf(value, lastNames);
    if (options.part === 'first') return isOneOf(value, firstNames);
    const [before, after] = [
      `SUBSTRING_INDEX(${value}, ' ', 1)`,
      `SUBSTR(${value}, LOCATE(' ', ${value}) + 1)`,
    ];
    return (options.locale ?? context.locale) === 'ja'
      ? `(${isOneOf(before, lastNames)} AND ${isOneOf(after, firstNames)})`
      : `(${isOneOf(before, firstNames)} AND ${isOneOf(after, lastNames)})`;
  },
  example: { rule: '{ person: full, locale: ja }', input: '山田 太郎', output: '藤岡 和夫' },
};

function longest({ part, locale: own }: Options, locale: Locale): number {
  const { firstNames, lastNames } = NAMES[own ?? locale];
  const of = (names: readonly string[]) => Math.max(...names.map((name) => name.length));
  if (part === 'full') return of(firstNames) + 1 + of(lastNames);
  return of(part === 'first' ? firstNames : lastNames);
}
