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

test('each unit is taken once, in order, and counted as left until then', () => {
  const chunks = new TableChunks(
    plan,
    0,
    Array.from({ length: 1000 }, (_, i) => unit(i + 1)),
  );
  let [next, left] = [1, 10_000];
  while (!chunks.done) {
    expect(chunks.rowsLeft).toBe(left);
    const chunk = chunks.take(3);
    if (!chunk) throw new Error('units are left, and none is given');
    expect(chunk.from).toBe(next);
    expect(chunk.rows).toBe(10 * (chunk.to - chunk.from + 1));
    chunks.finish(chunk, 0.2);
    next = chunk.to + 1;
    left -= chunk.rows;
  }
  expect([next, left]).toEqual([1001, 0]);
});

test.each([
  [1, 1],
  [2, 1],
  [2, 3],
  [3, 1000],
  [4, 7],
])(
  'shared by %d connections, each of %d units is taken once, and each of them goes on where it stopped',
  (connections, count) => {
    const chunks = new TableChunks(
      plan,
      0,
      Array.from({ length: count }, (_, i) => unit(i + 1)),
    );
    chunks.share(connections);
    const taken: number[] = [];
    const last = new Map<number, number>();
    let jumps = 0;
    // The first connection is twice as fast as the others.
    for (let turn = 0; !chunks.done; turn++) {
      const who = turn % (connections + 1) === connections ? 0 : turn % (connections + 1);
      const chunk = chunks.take(connections, who);
      if (!chunk) continue;
      if (last.has(who) && chunk.from !== (last.get(who) ?? 0) + 1) jumps++;
      last.set(who, chunk.to);
      for (let no = chunk.from; no <= chunk.to; no++) taken.push(no);
      chunks.finish(chunk, 0.6);
    }
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(jumps).toBeLessThan(connections * 10);
    expect(chunks.take(connections, 0)).toBeUndefined();
  },
);
