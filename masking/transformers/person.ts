import { z } from 'zod';
import { drawnFrom, type Follows } from './beside.ts';
import { byBytes } from './common.ts';
import { composed, composedEnds, isComposed, widestOf } from './composed.ts';
import { NAMES } from './dictionaries/composed.ts';
import type { Pair } from './dictionaries/pair.ts';
import { digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { lettersIn, localeOf, localeOption } from './locale.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options extends Follows {
  readonly part: 'full' | 'first' | 'last';
  readonly locale?: Locale | undefined;
}

/** A name of two parts. Not unique, but so many that few originals share one. */
export const person: Transformer<Options> = {
  name: 'person',
  summary: "A person's name: full, first or last; in the language of the policy.",
  options: z.strictObject({
    part: z.enum(['full', 'first', 'last']).default('full'),
    locale: localeOption,
  }) as z.ZodType<Options>,
  positional: 'part',
  fits: 'text',
  preserves: ['equality', 'distinct values'],
  misfit(column, options, locale) {
    const language = localeOf(options, locale);
    return textMisfit(column, widestOf(namesOf(options, locale)), lettersIn(language));
  },
  uniqueness: () => ({ kind: 'none' }),
  expression: (value, options, context) =>
    composed(
      namesOf(options, context.locale),
      digest('person', drawnFrom(foldedText(value, context), options, context)),
    ),
  ends: (_, options, { locale }) => composedEnds(namesOf(options, locale)),
  predicate: (value, options, context) =>
    isComposed(byBytes(value, context.column), namesOf(options, context.locale)),
  example: { rule: '{ person: full, locale: ja }', input: '山田 太郎', output: '藤岡 和彦' },
};

const namesOf = (options: Options, policy: Locale): Pair => NAMES[localeOf(options, policy)][options.part];
