import { describe, expect, test } from '@jest/globals';
import { written } from '../../../scripts/testing/actions/free-texts.ts';
import { instantOf } from '../base/time.ts';
import { checkExtension } from './lifetime-limits.ts';

const limits = { lifetimeHours: 14 * 24, ageHours: 8 * 168 };
const now = Date.parse('2026-11-22T09:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const clone = (age: number, left: number) => ({
  id: 'bakomi',
  createdAt: instantOf(now - age * DAY),
  expiresAt: instantOf(now + left * DAY),
});

describe('an extension', () => {
  test('counts from now, not from the start', () => {
    expect(checkExtension(clone(13, 1), 14 * 24, now, limits)).toBeUndefined();
    expect(checkExtension(clone(40, 1), 14 * 24, now, limits)).toBeUndefined();
  });
  test('is refused beyond the longest lifetime, with the longest that there is', () => {
    expect(checkExtension(clone(1, 1), 15 * 24, now, limits)).toMatchObject({
      reason: 'lifetime-over-limit',
      suggestion: '/clone extend bakomi 2w',
    });
  });
  test('is refused beyond the age that a clone may have, with what is left of it', () => {
    expect(checkExtension(clone(53, 1), 14 * 24, now, limits)).toMatchObject({
      reason: 'age-over-limit',
      suggestion: '/clone extend bakomi 3d',
    });
    expect(checkExtension(clone(55, 1), 14 * 24, now, limits)?.suggestion).toBeUndefined();
  });
  test('may end at the last moment of that age, and not one later', () => {
    const made = (earlier: number) => ({
      id: 'bakomi',
      createdAt: instantOf(now - (limits.ageHours - 24) * HOUR - earlier),
      expiresAt: instantOf(now + HOUR),
    });
    expect(checkExtension(made(0), 24, now, limits)).toBeUndefined();
    expect(checkExtension(made(1), 24, now, limits)).toMatchObject({ reason: 'age-over-limit' });
  });
  test('may be as long as the longest lifetime, and no hour longer', () => {
    expect(checkExtension(clone(1, 1), limits.lifetimeHours, now, limits)).toBeUndefined();
    expect(checkExtension(clone(1, 1), limits.lifetimeHours + 1, now, limits)).toMatchObject({
      reason: 'lifetime-over-limit',
    });
  });
  test.each([[{ createdAt: written('May 3') }], [{ expiresAt: written('keep until May 3') }]])(
    'is not reckoned from what is no time: %j',
    (edited) => {
      expect(checkExtension({ ...clone(1, 1), ...edited }, 24, now, limits)).toMatchObject({
        reason: 'record-malformed',
      });
    },
  );
  test('never takes time away; the same again is no mistake', () => {
    expect(checkExtension(clone(1, 3), 24, now, limits)).toMatchObject({ reason: 'extend-earlier' });
    expect(checkExtension(clone(1, 3), 72, now, limits)).toBeUndefined();
    const later = { ...clone(1, 3), expiresAt: instantOf(now + 72 * HOUR + 1) };
    expect(checkExtension(later, 72, now, limits)).toMatchObject({ reason: 'extend-earlier' });
  });
});
