import type { Guards, Mutant } from '../mutant.ts';

/** Makes changes to `actions/` that guard the same, and are asked of the same further tests. */
export const change =
  (guards: Guards, tests: readonly string[]) =>
  (unseen: string, find: string, replace: string): Mutant => ({
    ...{ unseen, guards, find, replace },
    in: 'actions',
    ...(tests.length === 0 ? {} : { tests }),
  });
