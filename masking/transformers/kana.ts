import { z } from 'zod';
import { firstNames, lastNames } from './dictionaries/kana.ts';
import { digest, isOneOf, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { widest } from './locale.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly part: 'full' | 'first' | 'last';
  readonly letters: 'katakana' | 'hiragana';
}

/** The reading of a Japanese name. Of a list of its own: it does not read what `person` writes beside it. */
export const kana: Transformer<Options> = {
  name: 'kana',
  summary: 'The reading of a Japanese name: full, first or last; katakana or hiragana.',
  options: z.strictObject({
    part: z.enum(['full', 'first', 'last']).default('full'),
    letters: z.enum(['katakana', 'hiragana']).default('katakana'),
  }) as z.ZodType<Options>,
  positional: 'part',
  fits: 'text that holds Japanese',
  misfit: (column, { part }) =>
    textMisfit(
      column,
      part === 'full'
        ? widest(lastNames) + 1 + widest(firstNames)
        : widest(part === 'last' ? lastNames : firstNames),
      'japanese',
    ),
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    const digits = digest('kana', foldedText(value, context));
    const last = oneOf(READINGS.last[options.letters], digits);
    const first = oneOf(READINGS.first[options.letters], digits, 1);
    if (options.part === 'last') return last;
    return options.part === 'first' ? first : `CONCAT(${last}, ' ', ${first})`;
  },
  predicate(value, options) {
    const [last, first] = [READINGS.last[options.letters], READINGS.first[options.letters]];
    if (options.part === 'last') return isOneOf(value, last);
    if (options.part === 'first') return isOneOf(value, first);
    const after = `SUBSTR(${value}, LOCATE(' ', ${value}) + 1)`;
    return `(${isOneOf(`SUBSTRING_INDEX(${value}, ' ', 1)`, last)} AND ${isOneOf(after, first)})`;
  },
  example: { rule: 'kana', input: 'ヤマダ タロウ', output: 'フジワラ ミオ' },
};

const READINGS = {
  last: { katakana: lastNames, hiragana: inHiragana(lastNames) },
  first: { katakana: firstNames, hiragana: inHiragana(firstNames) },
} as const;

/** Hiragana stand 0x60 before katakana, but for the long mark. */
function inHiragana(names: readonly string[]): readonly string[] {
  return names.map((name) =>
    name.replace(/[ァ-ヶ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60)),
  );
}
