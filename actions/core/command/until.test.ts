import { expect, test } from '@jest/globals';
import { hoursUntil } from './until.ts';

const at = (now: string, timeZone: string) => ({ now: Date.parse(now), timeZone });

test.each<[string, string, string, string]>([
  ['friday 18:00', '2026-11-25T01:00:00Z', 'Asia/Tokyo', '2026-11-27T09:00:00Z'],
  // Said on a Friday: today while it is not over, else a week later.
  ['friday 18:00', '2026-11-27T01:00:00Z', 'Asia/Tokyo', '2026-11-27T09:00:00Z'],
  ['friday 18:00', '2026-11-27T10:00:00Z', 'Asia/Tokyo', '2026-12-04T09:00:00Z'],
  // It is Thursday there already, and Wednesday in UTC.
  ['tomorrow 09:00', '2026-11-25T16:00:00Z', 'Asia/Tokyo', '2026-11-27T00:00:00Z'],
  // Clocks go back on the first of November 2026 in New York, and forward on the eighth of March.
  ['sunday 09:00', '2026-10-31T12:00:00Z', 'America/New_York', '2026-11-01T14:00:00Z'],
  ['2026-03-08 09:00', '2026-03-07T12:00:00Z', 'America/New_York', '2026-03-08T13:00:00Z'],
  ['tomorrow', '2026-10-31T12:00:00Z', 'America/New_York', '2026-11-02T05:00:00Z'],
  ['12月31日', '2026-12-30T00:00:00Z', 'UTC', '2027-01-01T00:00:00Z'],
])('until %s, said at %s in %s', (text, now, zone, end) => {
  const found = hoursUntil(text, at(now, zone));
  expect('hours' in found && new Date(Date.parse(now) + found.hours * 3_600_000).toISOString()).toBe(
    new Date(end).toISOString(),
  );
});

test.each([['yesterday'], ['2026-02-30'], ['2026-11-24'], ['25:00'], ['10:59'], ['friday monday'], ['']])(
  '%s is no end',
  (text) => {
    expect(hoursUntil(text, at('2026-11-25T10:00:00Z', 'UTC'))).toHaveProperty('says');
  },
);

test('without a clock nothing is reckoned', () => {
  expect(hoursUntil('friday', undefined)).toHaveProperty('says');
});
