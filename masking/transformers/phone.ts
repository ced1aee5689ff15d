import { z } from 'zod';
import type { Follows } from './beside.ts';
import { decimals, digest } from './expression.ts';
import { isNarrow, textMisfit } from './fit.ts';
import { foldedText, mayBeSpelledOtherwise, without } from './fold.ts';
import { localeOf, localeOption } from './locale.ts';
import { digitsOfState, placeBeside } from './states.ts';
import type { Locale, MaskContext, Transformer } from './transformer.ts';

interface Options extends Follows {
  readonly unique: boolean;
  readonly part?: 'first' | 'middle' | 'last' | undefined;
  readonly locale?: Locale | undefined;
}

/** Digits after 000 where a unique column needs them: 56 bits. */
const UNIQUE_DIGITS = 17;
const UNIQUE_LENGTH = 3 + UNIQUE_DIGITS;

/** Characters of `000-1234-5678`. */
const USUAL = 13;

/** Plain columns are written as the unique ones are that hold the same numbers, where they have room. */
const isLong = ({ unique }: Options, { form }: MaskContext): boolean => unique || form === 'long';

/** Digits of a part of a number that stands in several columns. */
const PART_LENGTH = { first: 3, middle: 3, last: 4 } as const;

/** Characters that a unique column needs. */
export const LONG_PHONE = UNIQUE_LENGTH;

const MARKS = '- ().';

/**
 * A number that rings nowhere: no subscriber's number starts with 000, in Japan or in North America. Its spelling is
 * dropped before hashing, so that `090-1234-5678` and `09012345678` stay the same person's.
 */
export const phone: Transformer<Options> = {
  name: 'phone',
  summary:
    'A telephone number that cannot be dialled (000-…); equal numbers stay equal however they are written.',
  options: z.strictObject({
    unique: z
      .boolean()
      .default(false)
      .describe('20 digits without hyphens, as many as a unique column needs to stay distinct'),
    part: z
      .enum(['first', 'middle', 'last'])
      .optional()
      .describe('For numbers in several columns: 000 in the first, three or four digits in the others'),
    locale: localeOption,
  }) as z.ZodType<Options>,
  fits: 'text of 11 characters or more (20 with unique, 3 or 4 of a part)',
  preserves: ['equality', 'distinct values'],
  misfit: (column, { unique, part }) =>
    textMisfit(column, part === undefined ? (unique ? UNIQUE_LENGTH : 11) : PART_LENGTH[part]),
  uniqueness: ({ unique, part }) =>
    part === undefined ? { kind: 'bits', bits: unique ? 56 : 26, drops: 'spelling' } : { kind: 'none' },
  itself: ({ part }) => (part === undefined || part === 'first' ? undefined : 10 ** -PART_LENGTH[part]),
  usual: ({ unique, part }) => (unique || part !== undefined ? undefined : USUAL),
  mayMeet: (value, { unique }, column) =>
    unique ? `(${without(MARKS, value)} <> ${value} OR ${mayBeSpelledOtherwise(value, column)})` : undefined,
  expression(value, options, context) {
    const own = foldedText(value, context, MARKS);
    const digits = digest('phone', own);
    const language = localeOf(options, context.locale);
    const state = placeBeside(own, options, language, context);
    const rest = (count: number): string =>
      state === undefined
        ? decimals(count, digits)
        : `CONCAT(${digitsOfState(state)}, ${decimals(count - 2, digits)})`;
    if (options.part === 'first') return "'000'";
    if (options.part !== undefined) return decimals(PART_LENGTH[options.part], digits);
    if (isLong(options, context)) return `CONCAT('000', ${decimals(UNIQUE_DIGITS, digits)})`;
    if (isNarrow(context, USUAL)) return `CONCAT('000', ${rest(8)})`;
    return language === 'ja'
      ? `CONCAT('000-', INSERT(${rest(8)}, 5, 0, '-'))`
      : `CONCAT('000-', INSERT(${rest(7)}, 4, 0, '-'))`;
  },
  predicate(value, options, context) {
    if (options.part === 'first') return `${value} = '000'`;
    if (options.part !== undefined) return `${value} LIKE '${'_'.repeat(PART_LENGTH[options.part])}'`;
    if (isLong(options, context)) return `${value} LIKE '000${'_'.repeat(UNIQUE_DIGITS)}'`;
    if (isNarrow(context, USUAL)) return `${value} LIKE '000________'`;
    return `${value} LIKE '${localeOf(options, context.locale) === 'ja' ? '000-____-____' : '000-___-____'}'`;
  },
  example: { rule: 'phone', input: '090-1234-5678', output: '000-2915-0437' },
};
