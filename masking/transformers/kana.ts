import { z } from 'zod';
import { drawnFrom, type Follows } from './beside.ts';
import { byBytes } from './common.ts';
import { composed, composedEnds, isComposed, widestOf } from './composed.ts';
import { READ } from './dictionaries/composed.ts';
import type { Pair } from './dictionaries/pair.ts';
import { digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import type { Transformer } from './transformer.ts';

interface Options extends Follows {
  readonly part: 'full' | 'first' | 'last';
  readonly letters: 'katakana' | 'hiragana';
}

/** The reading of a Japanese name. Alone by a digest of its own; in a row's group it is that of the name beside it. */
export const kana: Transformer<Options> = {
  name: 'kana',
  summary: 'The reading of a Japanese name: full, first or last; katakana or hiragana.',
  options: z.strictObject({
    part: z.enum(['full', 'first', 'last']).default('full'),
    letters: z.enum(['katakana', 'hiragana']).default('katakana'),
  }) as z.ZodType<Options>,
  positional: 'part',
  fits: 'text that holds Japanese',
  preserves: ['equality', 'distinct values'],
  misfit: (column, { part }) => textMisfit(column, widestOf(READ[part]), 'japanese'),
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    const { letters, part, by } = options;
    const from = drawnFrom(foldedText(value, context), options, context);
    return composed(READINGS[letters][part], digest(by === undefined ? 'kana' : 'person', from));
  },
  ends: (_, { letters, part }) => composedEnds(READINGS[letters][part]),
  predicate: (value, { letters, part }, { column }) =>
    isComposed(byBytes(value, column), READINGS[letters][part]),
  example: { rule: 'kana', input: 'ヤマダ タロウ', output: 'フジオカ カズヒコ' },
};

const READINGS = {
  katakana: READ,
  hiragana: { full: inHiragana(READ.full), last: inHiragana(READ.last), first: inHiragana(READ.first) },
} as const;

function inHiragana({ before, between, after }: Pair): Pair {
  return { before: before.map(hiragana), between, after: after.map(hiragana) };
}

/** Hiragana stand 0x60 before katakana, but for the long mark. */
function hiragana(name: string): string {
  return name.replace(/[ァ-ヶ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60));
}
