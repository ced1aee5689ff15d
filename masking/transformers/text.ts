import { z } from 'zod';
import * as en from './dictionaries/en.ts';
import * as ja from './dictionaries/ja.ts';
import { digest, folded, isOneOf, oneOf } from './expression.ts';
import { textMisfit } from './fit.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly style: 'scramble' | 'redact' | 'lorem';
  readonly locale?: Locale | undefined;
}

const SENTENCES = { en: en.sentences, ja: ja.sentences };

/** Free text. Nothing of it can be kept: nobody knows what people write. */
export const freeText: Transformer<Options> = {
  name: 'text',
  summary:
    'Free text: scramble (digits and letters of the same length), redact (asterisks) or lorem (a sentence).',
  options: z.strictObject({
    style: z.enum(['scramble', 'redact', 'lorem']),
    locale: z.enum(['en', 'ja']).optional(),
  }) as z.ZodType<Options>,
  positional: 'style',
  misfit(column, options, locale) {
    if (options.style !== 'lorem') return textMisfit(column, 1);
    const language = options.locale ?? locale;
    const longest = Math.max(...SENTENCES[language].map((sentence) => sentence.length));
    return textMisfit(column, longest, language === 'ja' ? 'japanese' : 'ascii');
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    if (options.style === 'redact') return `REPEAT('*', CHAR_LENGTH(${value}))`;
    const digits = digest('text', folded(value));
    if (options.style === 'lorem') return oneOf(SENTENCES[options.locale ?? context.locale], digits);
    return `LEFT(REPEAT(${digits}, 1 + CHAR_LENGTH(${value}) DIV 64), CHAR_LENGTH(${value}))`;
  },
  predicate(value, options, context) {
    if (options.style === 'redact') return `REPLACE(${value}, '*', '') = ''`;
    if (options.style === 'lorem') return isOneOf(value, SENTENCES[options.locale ?? context.locale]);
    return `${value} REGEXP '^[0-9a-f]+$'`;
  },
  example: { rule: '{ text: scramble }', input: 'call me at noon', output: '91c0e4b7a25d3f8' },
};
