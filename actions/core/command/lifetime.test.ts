import { describe, expect, test } from '@jest/globals';
import { checkExtension } from './lifetime.ts';

const limits = { lifetimeHours: 14 * 24, ageHours: 8 * 168 };
const now = Date.parse('2026-11-22T09:00:00Z');
const DAY = 86_400_000;
const clone = (age: number, left: number) => ({
  id: 'bakomi',
  createdAt: new Date(now - age * DAY).toISOString(),
  expiresAt: new Date(now + left * DAY).toISOString(),
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
  test('never takes time away; the same again is no mistake', () => {
    expect(checkExtension(clone(1, 3), 24, now, limits)).toMatchObject({ reason: 'extend-earlier' });
    expect(checkExtension(clone(1, 3), 72, now, limits)).toBeUndefined();
  });
});
