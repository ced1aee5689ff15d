import type { Guards, Mutant } from '../mutant.ts';

/** Makes changes to `masking/` that guard one thing and, beside their nearest tests, are a matter of these. */
export const inMasking =
  (guards: Guards, tests: readonly string[] = []) =>
  (unseen: string, find: string, replace: string): Mutant => ({
    unseen,
    guards,
    in: 'masking',
    find,
    replace,
    ...(tests.length === 0 ? {} : { tests }),
  });
