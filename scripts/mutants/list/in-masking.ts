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

type Change = ReturnType<typeof inMasking>;

/** The same, but asks one test before all others: the one by which this change is known to be noticed. */
export const asks =
  (change: Change, test: string): Change =>
  (...of) => {
    const mutant = change(...of);
    return { ...mutant, tests: [test, ...(mutant.tests ?? [])] };
  };
