import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { text } from '../session/quote.ts';
import { tellsCaseApart } from './collations.ts';
import { textMisfit } from './fit.ts';

import type { Transformer } from './transformer.ts';

interface Options {
  readonly replace: string;
  readonly with: string;
  readonly rest: { readonly keep: string };
}

/** Replaces what matches, and keeps the rest of the text: so the policy must say why the rest may stay. */
export const regexp: Transformer<Options> = {
  name: 'regexp',
  summary:
    'Replaces every match of a regular expression (ICU) by a fixed text; `rest` says why the others stay.',
  options: z
    .strictObject({
      replace: z.string().min(1).describe('What to look for'),
      with: z.string().default('').describe('What to write instead; references to groups are not allowed'),
      rest: z.strictObject({ keep: z.string().min(3) }).describe('Why all that does not match may stay'),
    })
    .refine(
      (options) => !/\$\d|\\\d/.test(options.with),
      'a reference to a group would write the original again',
    )
    .refine((options) => !rewrites(options.replace, options.with), {
      message: 'the text written instead matches again, so nobody could tell a mask from an original',
    }) as z.ZodType<Options>,
  fits: 'text',
  preserves: ['equality'],
  misfit: (column, options) =>
    options.with.length > 1 && (column.length ?? Number.POSITIVE_INFINITY) < 65_535
      ? `it may make values longer, and the column holds ${column.length}`
      : textMisfit(column, 1),
  uniqueness: () => ({ kind: 'none' }),
  itself: () => 'untouched',
  expression: (value, options, { column }) =>
    `REGEXP_REPLACE(${subject(value, column)}, ${text(options.replace)}, ${text(options.with.replace(/[\\$]/g, '\\$&'))})`,
  predicate: (value, options, { column }) =>
    `NOT REGEXP_LIKE(${subject(value, column)}, ${text(options.replace)})`,
  example: {
    rule: '{ regexp: { replace: "[0-9]", with: "#" }, rest: { keep: "form of an account" } }',
    input: 'ACC-2041-TYO',
    output: 'ACC-####-TYO',
  },
};

/**
 * The value in a character set that holds whatever pattern: `[0-9]` has no place in swe7, nor `見` in latin1. Of bytes that are
 * no text nobody knows what may stay: nothing does.
 */
function subject(value: string, { characterSet = 'utf8mb4', collation }: Column): string {
  if (characterSet === 'utf8mb4') return value;
  // Letter case counts where the column's collation says so, as it would of the column itself.
  const compared = tellsCaseApart(collation) ? 'utf8mb4_0900_as_cs' : 'utf8mb4_0900_ai_ci';
  return `IFNULL(CONVERT(${value} USING utf8mb4), '') COLLATE ${compared}`;
}

/** JavaScript's expressions are near enough to ICU's to find the plain mistake. */
function rewrites(pattern: string, output: string): boolean {
  try {
    return new RegExp(pattern, 'iu').test(output);
  } catch {
    return false;
  }
}
