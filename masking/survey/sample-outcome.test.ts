import { expect, test } from '@jest/globals';
import type { MaskedColumn } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import { outcomeOf, type Prints } from './sample-outcome.ts';

const script = { column: { name: 'c' }, transformer: 'script', script: { module: 'm.ts', digest: '' } };
const rule = { column: { name: 'c' }, transformer: 'email' };

/** What became of rows of one masked column: what each held, must have, and has. */
function outcome(mask: object, rows: readonly (readonly [Prints[number], string, string])[]) {
  const table = { masked: [mask as unknown as MaskedColumn] } as unknown as TablePlan;
  const samples = rows.map(([original, expected], i) => ({
    condition: `id = ${i}`,
    originals: [original],
    expected: [expected],
  }));
  return outcomeOf(table, samples, new Map(rows.map(([, , now], i) => [`id = ${i}`, [now]])));
}

test('a function that gives most values back is told, though it said so before', () => {
  const kept = ['a', 'a', 'a'] as const;
  const masked = ['b', 'x', 'x'] as const;
  expect(outcome(script, [kept, kept, masked])).toEqual({ rows: 3, wrong: 0, unchanged: ['c'] });
  expect(outcome(script, [kept, masked])).toEqual({ rows: 2, wrong: 0, unchanged: [] });
  expect(outcome(script, [kept])).toEqual({ rows: 1, wrong: 0, unchanged: ['c'] });
  // NULL and empty stay, and are no values.
  expect(outcome(script, [[null, 'n', 'n'], masked])).toEqual({ rows: 2, wrong: 0, unchanged: [] });
});

test('a rule whose mask is the value by chance is not told, and one whose mask is not there is', () => {
  expect(outcome(rule, [['a', 'a', 'a']])).toEqual({ rows: 1, wrong: 0, unchanged: [] });
  expect(outcome(rule, [['a', 'x', 'a']])).toEqual({ rows: 1, wrong: 1, unchanged: ['c'] });
  expect(outcome(rule, [['a', 'x', 'y']])).toEqual({ rows: 1, wrong: 1, unchanged: [] });
});
