import { expect, test } from '@jest/globals';
import type { CloneRecord } from '../../ledger/record.ts';
import { renderBoard } from './board.ts';
import { expectedMinutes } from './expected.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
const event = (state: CloneRecord['state'], minute: number) => ({
  at: at(minute),
  state,
  by: 'a',
  runUrl: '',
});
const record = {
  id: 'bakomi',
  owner: 'alice',
  state: 'ready',
  source: 'production',
  instanceClass: 'db.r6g.large',
  createdAt: at(0),
  expiresAt: '2026-11-25T09:00:00.000Z',
  thread: { repository: 'o/r', issue: 42 },
  pricePerDay: 7.2,
  events: [event('requested', 0), event('cloning', 1), event('sealed', 7), event('masking', 12)],
} as unknown as CloneRecord;
const limits = { clones: 10, costPerDay: 50 };
const now = new Date(at(30));

test('the board sums up what is alive, and says what is not known', () => {
  const { pricePerDay, ...unpriced } = record;
  const board = renderBoard([record, { ...unpriced, id: 'dugeni' }], now, {
    limits,
    bases: [{ source: 'production', asOf: '2026-11-22T02:00:00.000Z' }],
    timeZone: 'Asia/Tokyo',
  });
  expect(pricePerDay).toBe(7.2);
  expect(board).toContain('**2** of at most 10 clones, **$7.20** of at most $50.00 a day');
  expect(board).toContain('the price of 1 is not known');
  expect(board).toContain(
    'Masked base of `production`: data as of 2026-11-22 11:00 JST (7 hours 30 minutes ago)',
  );
  expect(renderBoard([], now, { limits, bases: [] })).toContain('There are no clones');
});

test('what a phase takes as a rule is the median of the clones of that source that became ready', () => {
  const done = (id: string, cloning: number, source: string) =>
    ({
      ...record,
      id,
      source,
      events: [event('requested', 0), event('cloning', 1), event('sealed', 1 + cloning), event('ready', 30)],
    }) as CloneRecord;
  const others = [
    done('a', 4, 'production'),
    done('b', 6, 'production'),
    done('c', 20, 'production'),
    done('d', 60, 'staging'),
    record,
  ];
  expect(expectedMinutes(others, record).cloning).toBe(6);
  expect(expectedMinutes(others.slice(0, 2), record).cloning).toBe(5);
  expect(expectedMinutes([record], record)).toEqual({});
});
