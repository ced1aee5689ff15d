import { z } from 'zod';
import { digest } from './expression.ts';
import { typeMisfit } from './fit.ts';
import { identity } from './fold.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly file: string;
  readonly function: string;
  readonly unique: boolean;
}

/** They travel beside each value: no more of them than keep all values of a database apart. */
const DIGITS = 32;

/**
 * What a script's function is: the value, and 32 hexadecimal digits that depend on the run's key and the value, give
 * the mask. It must give the same output for the same two arguments, and never hold on to either.
 * @public Policies' own modules are written against it.
 */
export type MaskFunction = (value: string, digest: string) => string | number | null;

/** The slow path: a function of the policy's own, in worker threads of the runner. Only its column travels. */
export const script: Transformer<Options> = {
  name: 'script',
  summary:
    'A TypeScript function of yours, run on the masking runner: (value, digest) => mask, the digest being 32 hexadecimal digits under the key. The slow path, for what SQL cannot say.',
  options: z.strictObject({
    file: z
      .string()
      .regex(/\.(ts|mts|js|mjs)$/, 'name a .ts or .mjs file')
      .describe("Path of the module, from the repository's root"),
    function: z.string().default('mask').describe('Name of the function that it exports'),
    unique: z.boolean().default(false).describe('Different digests give different outputs'),
  }) as z.ZodType<Options>,
  positional: 'file',
  fits: 'text, numbers, dates',
  preserves: [],
  misfit: (column) => typeMisfit(column, ['text', 'number', 'temporal', 'enum']),
  uniqueness: ({ unique }) => (unique ? { kind: 'bits', bits: 4 * DIGITS } : { kind: 'none' }),
  spellings: () => ({ bits: 0 }),
  expression: (value, _, context) => `LEFT(${digest('script', identity(value, context))}, ${DIGITS})`,
  predicate: () => undefined,
  script: (options) => ({ file: options.file, function: options.function }),
  example: {
    rule: 'script: masking/scripts/member-number.ts',
    input: 'M-2041-7',
    output: 'M-7718-3',
  },
};
