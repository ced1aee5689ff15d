import { describe, expect, test } from '@jest/globals';
import { instantOf } from '../core/base/time.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { decideWarning } from './expiry.ts';

const now = new Date('2026-05-10T12:00:00Z');
const HOUR_MS = 3_600_000;
const inHours = (hours: number) => instantOf(now.getTime() + hours * HOUR_MS);

function record(expiresInHours: number, lifetimeHours: number, changes: Partial<CloneRecord> = {}) {
  const createdAt = inHours(expiresInHours - lifetimeHours);
  const expiresAt = inHours(expiresInHours);
  return { id: 'bakomi', state: 'ready', createdAt, expiresAt, ...changes } as CloneRecord;
}

describe('a warning', () => {
  test.each<[string, number, number, string | undefined]>([
    ['three days before the end', 72, 168, undefined],
    ['by the last sweep that is a day before', 24.9, 168, 'day'],
    ['when a sweep was late', 20, 168, 'day'],
    ['by the last sweep that is an hour before', 1.9, 168, 'hour'],
    ['minutes before, when sweeps were late', 0.2, 168, 'hour'],
    ['after the end', -0.5, 168, undefined],
    ['of a day that a clone of one day has just been given', 23.9, 24, undefined],
    ['of the last hour of such a clone', 1.5, 24, 'hour'],
    ['of a clone for two hours, which says so when it is ready', 1.9, 2, undefined],
  ])('%s', (_, left, lifetime, expected) => {
    const decision = decideWarning(record(left, lifetime), [], now);
    expect(decision).toEqual(
      expected && { do: 'warn', id: 'bakomi', warning: expected, expiresAt: inHours(left) },
    );
  });

  test('is given once, and again for another expiry', () => {
    const warned = { day: inHours(20) };
    expect(decideWarning(record(20, 168, { warned }), [], now)).toBeUndefined();
    expect(decideWarning(record(1.5, 168, { warned }), [], now)).toMatchObject({ warning: 'hour' });
    expect(decideWarning(record(21, 168, { warned }), [], now)).toMatchObject({ warning: 'day' });
  });

  test('of a day does not follow that of an hour', () => {
    expect(decideWarning(record(20, 168, { warned: { hour: inHours(20) } }), [], now)).toBeUndefined();
  });

  test('is not given of a base, which nobody asked for', () => {
    expect(decideWarning(record(1, 168, { kind: 'base' }), [], now)).toBeUndefined();
  });

  test('does not follow at once upon an extension', () => {
    const extended = record(23, 168, { expirySetAt: inHours(-1) });
    expect(decideWarning(extended, [], now)).toBeUndefined();
  });

  test.each(['masking', 'failed', 'deleting'] as const)('is not given of a clone that is %s', (state) => {
    expect(decideWarning(record(1, 168, { state }), [], now)).toBeUndefined();
  });

  test('is of what the tag says, where it was moved by hand', () => {
    const tag = { Key: 'understudy:expires-at', Value: inHours(200) };
    const cluster = { DBClusterIdentifier: 'understudy-clone-bakomi', TagList: [tag] };
    expect(decideWarning(record(1, 168), [cluster], now)).toBeUndefined();
  });
});
