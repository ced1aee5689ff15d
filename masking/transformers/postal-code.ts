import { z } from 'zod';
import type { Follows } from './beside.ts';
import { decimals, digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { localeOf, localeOption } from './locale.ts';
import { digitsOfState, placeBeside } from './states.ts';
import type { Locale, MaskContext, Transformer } from './transformer.ts';

interface Options extends Follows {
  readonly part?: 'first' | 'last' | undefined;
  readonly locale?: Locale | undefined;
}

/** Characters of `000-1234`. */
const USUAL = 8;

const isNarrow = ({ column, form }: MaskContext): boolean =>
  form === 'narrow' || (column.length ?? Number.POSITIVE_INFINITY) < USUAL;

/** Digits of a part of a code that stands in two columns. */
const PART_LENGTH = { first: 3, last: 4 } as const;

/** A code of no place: neither Japan's codes nor ZIP codes start with 000. Hyphens and width do not count. */
export const postalCode: Transformer<Options> = {
  name: 'postal_code',
  summary: 'A postal code of no place: 000-1234 in Japanese, 00012 in English.',
  options: z.strictObject({
    part: z
      .enum(['first', 'last'])
      .optional()
      .describe('For codes in two columns: 000 in the first, four digits in the other'),
    locale: localeOption,
  }) as z.ZodType<Options>,
  fits: 'text of 7 characters or more (5 in English, 3 or 4 of a part)',
  preserves: ['equality'],
  misfit: (column, options, locale) =>
    textMisfit(
      column,
      options.part === undefined ? (localeOf(options, locale) === 'ja' ? 7 : 5) : PART_LENGTH[options.part],
    ),
  uniqueness: () => ({ kind: 'none' }),
  itself: ({ part }) => (part === undefined || part === 'first' ? undefined : 1e-4),
  usual: (options, locale) =>
    options.part === undefined && localeOf(options, locale) === 'ja' ? USUAL : undefined,
  expression(value, options, context) {
    const own = foldedText(value, context, '-');
    const digits = digest('postal_code', own);
    const language = localeOf(options, context.locale);
    const state = placeBeside(own, options, language, context);
    if (options.part === 'first') return "'000'";
    if (options.part === 'last') return decimals(PART_LENGTH.last, digits);
    const start = language === 'ja' && !isNarrow(context) ? '000-' : '000';
    const area = state === undefined ? '' : `${digitsOfState(state)}, `;
    if (language === 'en')
      return `CONCAT('${start}', ${state === undefined ? decimals(2, digits) : digitsOfState(state)})`;
    return `CONCAT('${start}', ${area}${decimals(state === undefined ? 4 : 2, digits)})`;
  },
  predicate(value, options, context) {
    if (options.part === 'first') return `${value} = '000'`;
    if (options.part === 'last') return `${value} LIKE '____'`;
    if (localeOf(options, context.locale) === 'en') return `${value} LIKE '000__'`;
    return `${value} LIKE '${isNarrow(context) ? '000____' : '000-____'}'`;
  },
  example: { rule: 'postal_code', input: '150-0041', output: '000-7413' },
};
