import { expect, test } from '@jest/globals';
import { instantOf } from '../core/base/time.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { minutesUntilTurn } from './turn.ts';

const now = new Date('2026-05-10T12:00:00.000Z');
const at = (minutes: number) => instantOf(now.getTime() + minutes * 60_000);
/** At work since so many minutes. */
const masking = (minutes: number, changes: Partial<CloneRecord>) =>
  ({
    source: 'usual',
    events: [
      { at: at(-90), state: 'masking' },
      { at: at(-80), state: 'failed' },
      { at: at(-minutes), state: 'masking' },
    ],
    ...changes,
  }) as unknown as CloneRecord;
const reckons = (secondsLeft: number | undefined, minutesAgo: number) =>
  ({ progress: { at: at(-minutesAgo), secondsLeft } }) as unknown as Partial<CloneRecord>;
const sealed = (source: string) => ({ source, events: [] }) as unknown as CloneRecord;
const usual = ({ source }: CloneRecord) => ({ usual: 30, small: 5 })[source];
const until = (others: readonly CloneRecord[], ahead: readonly CloneRecord[]) =>
  minutesUntilTurn(others, ahead, usual, now);

test('the next one waits for what is left of the usual time, or of what masking itself reckons', () => {
  expect(until([masking(10, {})], [])).toBe(20);
  expect(until([masking(10, reckons(600, 2))], [])).toBe(8);
  expect(until([masking(10, reckons(undefined, 2))], [])).toBe(20);
});

test('one that takes longer than it should may be done at any moment', () => {
  expect(until([masking(50, {})], [])).toBe(0);
  expect(until([masking(50, reckons(60, 5))], [])).toBe(0);
});

test('of several machines the first that is free takes the first that waits', () => {
  expect(until([masking(10, {}), masking(28, {})], [])).toBe(2);
  // 20 and 2; the small one takes the second until 7, and the usual one until 37.
  expect(until([masking(10, {}), masking(28, {})], [sealed('small')])).toBe(7);
  expect(until([masking(10, {}), masking(28, {})], [sealed('small'), sealed('usual')])).toBe(20);
});

test('nothing is said where one of them is not known', () => {
  expect(until([], [])).toBeUndefined();
  expect(until([masking(10, { source: 'new' })], [])).toBeUndefined();
  expect(until([masking(10, {})], [sealed('new')])).toBeUndefined();
  expect(until([sealed('usual')], [])).toBeUndefined();
});
