import { z } from 'zod';
import { DICTIONARIES } from './dictionaries/languages.ts';
import { digest, isHex, isOneOf, oneOf } from './expression.ts';
import { asciiRoom, textMisfit } from './fit.ts';
import { foldedLength, foldedText } from './fold.ts';
import { lettersIn, localeOf, localeOption, widest } from './locale.ts';
import type { Locale, Transformer } from './transformer.ts';

interface Options {
  readonly style: 'scramble' | 'redact' | 'lorem';
  readonly locale?: Locale | undefined;
}

/** Of sentences: those that faker has for Western languages are Latin, and Chinese ones, too. */
const lettersOfText = (language: Locale) =>
  language === 'ja' || language === 'ko' ? lettersIn(language) : 'ascii';

/** Hexadecimal digits of a digest. */
const DIGITS = 64;
const FEW = 8;

/** Free text. Nothing of it can be kept: nobody knows what people write. */
export const freeText: Transformer<Options> = {
  name: 'text',
  summary:
    'Free text: scramble (digits and letters of the same length), redact (asterisks) or lorem (a sentence).',
  options: z.strictObject({
    style: z.enum(['scramble', 'redact', 'lorem']),
    locale: localeOption,
  }) as z.ZodType<Options>,
  positional: 'style',
  fits: 'text',
  preserves: ['equality', 'length'],
  misfit(column, options, locale) {
    if (options.style !== 'lorem') return textMisfit(column, 1);
    const language = localeOf(options, locale);
    const longest = widest(DICTIONARIES[language].sentences);
    return textMisfit(column, longest, lettersOfText(language));
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    const { length: most = Number.POSITIVE_INFINITY } = context.column;
    const counted = foldedLength(value, context);
    const room = asciiRoom(context.column);
    const size = room === Number.POSITIVE_INFINITY ? counted : `LEAST(${room}, ${counted})`;
    if (options.style === 'redact') return `REPEAT('*', ${size})`;
    const digits = digest('text', foldedText(value, context));
    if (options.style === 'lorem') {
      return oneOf(DICTIONARIES[localeOf(options, context.locale)].sentences, digits);
    }
    // To repeat as often as the column could need costs less than to count, where that is seldom.
    const times = most <= FEW * DIGITS ? Math.ceil(most / DIGITS) : `1 + ${size} DIV ${DIGITS}`;
    return `LEFT(REPEAT(${digits}, ${times}), ${size})`;
  },
  predicate(value, options, context) {
    if (options.style === 'redact') return `REPLACE(${value}, '*', '') = ''`;
    if (options.style === 'lorem') {
      return isOneOf(value, DICTIONARIES[localeOf(options, context.locale)].sentences);
    }
    return isHex(value, context.column);
  },
  example: { rule: '{ text: scramble }', input: 'call me at noon', output: '91c0e4b7a25d3f8' },
};
