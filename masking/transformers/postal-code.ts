import { z } from 'zod';
import { decimals, digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { folded } from './fold.ts';
import { localeOf, localeOption } from './locale.ts';
import type { Locale, MaskContext, Transformer } from './transformer.ts';

interface Options {
  readonly locale?: Locale | undefined;
}

/** Characters of `000-1234`. */
const USUAL = 8;

const isNarrow = ({ column, form }: MaskContext): boolean =>
  form === 'narrow' || (column.length ?? Number.POSITIVE_INFINITY) < USUAL;

/** A code of no place: neither Japan's codes nor ZIP codes start with 000. Hyphens and width do not count. */
export const postalCode: Transformer<Options> = {
  name: 'postal_code',
  summary: 'A postal code of no place: 000-1234 in Japanese, 00012 in English.',
  options: z.strictObject({ locale: localeOption }) as z.ZodType<Options>,
  fits: 'text of 7 characters or more (5 in English)',
  misfit: (column, options, locale) => textMisfit(column, localeOf(options, locale) === 'ja' ? 7 : 5),
  uniqueness: () => ({ kind: 'none' }),
  usual: (options, locale) => (localeOf(options, locale) === 'ja' ? USUAL : undefined),
  expression(value, options, context) {
    const digits = digest('postal_code', folded(value, context, '-'));
    if (localeOf(options, context.locale) === 'en') return `CONCAT('000', ${decimals(2, digits)})`;
    return `CONCAT('${isNarrow(context) ? '000' : '000-'}', ${decimals(4, digits)})`;
  },
  predicate(value, options, context) {
    if (localeOf(options, context.locale) === 'en') return `${value} LIKE '000__'`;
    return `${value} LIKE '${isNarrow(context) ? '000____' : '000-____'}'`;
  },
  example: { rule: 'postal_code', input: '150-0041', output: '000-7413' },
};
