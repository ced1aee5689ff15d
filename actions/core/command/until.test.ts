import { expect, test } from '@jest/globals';
import { formatLifetime } from '../base/lifetime.ts';
import { isVague } from './moment-words.ts';
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
  // Without a year it is the next of its name.
  ['1月5日', '2026-12-30T00:00:00Z', 'UTC', '2027-01-06T00:00:00Z'],
  ['12/31', '2026-12-30T00:00:00Z', 'UTC', '2027-01-01T00:00:00Z'],
  ['3/3', '2026-02-25T00:00:00Z', 'UTC', '2026-03-04T00:00:00Z'],
  ['月末', '2028-02-25T00:00:00Z', 'UTC', '2028-03-01T00:00:00Z'],
  ['来週の金曜 18:00', '2026-11-25T01:00:00Z', 'Asia/Tokyo', '2026-12-04T09:00:00Z'],
  // In a zone that is named, whatever the settings': the day is that zone's, too. What a zone is called depends on the season.
  ['friday 18:00 utc', '2026-11-25T01:00:00Z', 'Asia/Tokyo', '2026-11-27T18:00:00Z'],
  ['tomorrow 09:00 +0900', '2026-11-25T16:00:00Z', 'UTC', '2026-11-27T00:00:00Z'],
  ['2026-12-01t09:00:00-05:00', '2026-11-25T01:00:00Z', 'UTC', '2026-12-01T14:00:00Z'],
  ['friday 18:00 europe/berlin', '2026-07-01T01:00:00Z', 'UTC', '2026-07-03T16:00:00Z'],
  ['18:00 edt', '2026-07-01T01:00:00Z', 'America/New_York', '2026-07-01T22:00:00Z'],
  ['今週の金曜', '2026-11-25T01:00:00Z', 'Asia/Tokyo', '2026-11-27T15:00:00Z'],
  // Said on a Friday, and on a Saturday: both ways to understand it are one.
  ['next friday', '2026-11-27T01:00:00Z', 'UTC', '2026-12-05T00:00:00Z'],
  ['next friday', '2026-11-28T01:00:00Z', 'UTC', '2026-12-05T00:00:00Z'],
])('until %s, said at %s in %s', (text, now, zone, end) => {
  const found = hoursUntil(text, at(now, zone));
  expect('hours' in found && new Date(Date.parse(now) + found.hours * 3_600_000).toISOString()).toBe(
    new Date(end).toISOString(),
  );
});

test.each(['18:00 edt', '18:00 ist', '18:00 mars/olympus', '18:00 +25:00'])(
  'until %s is answered with how to name a zone',
  (text) => {
    expect(hoursUntil(text, at('2026-12-01T01:00:00Z', 'America/New_York'))).toEqual({
      says: 'names a zone that may be several, or none.',
      how: expect.stringContaining('Leave it out for `America/New_York`'),
    });
  },
);

test.each([
  ['yesterday'],
  ['11/24'],
  ['今週の月曜'],
  ['next week'],
  ['next'],
  ['friday evening'],
  ['2026-02-30'],
  ['2026-11-24'],
  ['25:00'],
  ['10:59'],
  ['friday monday'],
  [''],
])('%s is no end', (text) => {
  expect(hoursUntil(text, at('2026-11-25T10:00:00Z', 'UTC'))).toHaveProperty('says');
});

test.each<[string, string, string | undefined, string]>([
  ['12/1', '2026-11-25', '2027-01-12', '2026-12-01'],
  ['1/12', '2026-11-25', '2027-01-12', '2026-12-01'],
  ['next friday', '2026-11-25', '2026-12-04', '2026-11-27'],
  // To some a week begins on Sunday, to others on Monday.
  ['来週の日曜', '2026-11-25', '2026-12-06', '2026-11-29'],
  ['来週の金曜', '2026-11-29', '2026-12-11', '2026-12-04'],
])('%s, said on %s, is refused with both days', (text, now, later, nearer) => {
  const clock = at(`${now}T10:00:00Z`, 'UTC');
  const found = hoursUntil(text, clock);
  expect(found).toMatchObject({ says: `may be \`${nearer}\` or \`${later}\`.` });
  // What is offered is the nearer one, which costs less.
  const hours = (Date.parse(`${nearer}T24:00:00Z`) - clock.now) / 3_600_000;
  expect(found).toMatchObject({ nearest: formatLifetime(hours) });
});

test('where a day has 23 hours, both days are named by their dates', () => {
  const sunday = { ...at('2027-03-25T10:00:00Z', 'Europe/Berlin') };
  expect(hoursUntil('next sunday', sunday)).toMatchObject({ says: 'may be `2027-03-28` or `2027-04-04`.' });
  expect(hoursUntil('next sunday 18:00', sunday)).toMatchObject({
    says: 'may be `2027-03-28` or `2027-04-04`.',
  });
});

test.each([
  ['march', true],
  ['sept', true],
  ['marketing', false],
  ['maroki', false],
  ['decoy', false],
])('%s belongs to a time: %s', (word, isOne) => {
  expect(isVague(word)).toBe(isOne);
});

test('where the month comes first to its readers, 12/1 is the first of December', () => {
  const clock = { ...at('2026-11-25T00:00:00Z', 'UTC'), monthFirst: true };
  expect(hoursUntil('12/1', clock)).toEqual({ hours: 7 * 24 });
  expect(hoursUntil('13/1', clock)).toHaveProperty('says');
});

test('without a clock nothing is reckoned', () => {
  expect(hoursUntil('friday', undefined)).toHaveProperty('says');
});
