import { expect, test } from '@jest/globals';
import type { TablePlan } from '../plan/plan.ts';
import { TableChunks } from './chunk.ts';

const plan = { label: 'app.people', masked: [] } as unknown as TablePlan;
const unit = (no: number) => ({ from: no, to: no, rows: 10, lower: [`${no}`], upper: [`${no + 1}`] });

test('units that go together end where the last of them does', () => {
  const chunks = new TableChunks(plan, 0, [1, 2, 3, 4].map(unit));
  expect(chunks.take(1)).toEqual({ from: 1, to: 4, rows: 40, lower: ['1'], upper: ['5'] });
});

test('units between which one is done already go apart', () => {
  const chunks = new TableChunks(plan, 0, [1, 2, 4, 5].map(unit));
  expect(chunks.take(1)).toMatchObject({ from: 1, to: 2 });
  expect(chunks.take(1)).toMatchObject({ from: 4, to: 5 });
});

test('a table is not written while one of its chunks is in hand', () => {
  const chunks = new TableChunks(plan, 0, [unit(1)]);
  const chunk = chunks.take(1);
  expect(chunk && chunks.done).toBe(false);
  if (chunk) chunks.finish(chunk, 0.1);
  expect(chunks.done).toBe(true);
});
