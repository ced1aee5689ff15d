import { formatLifetime, type WordProblem } from '../base/lifetime.ts';
import { HOUR_MS } from '../base/time.ts';
import type { CommandClock } from './command-clock.ts';
import { withMonthsInDigits } from './english-dates.ts';
import {
  DATE,
  DATE_JA,
  DATE_SHORT,
  END_OF_MONTH,
  isDay,
  isWeek,
  minutesOf,
  split,
  TODAY,
  weekdayOf,
} from './moment-words.ts';
import { isZone, zoneNamed } from './named-zone.ts';
import { dateIn, inZone, moment, partsIn } from './zone-clock.ts';

const HALF_A_YEAR = 4380 * HOUR_MS;

const HOW = 'Write a day, a time or both: `until friday 18:00`, `until tomorrow`, `until 2026-12-01 09:00`.';

/**
 * Hours from the command to a moment such as `friday 18:00`, in the zone of the settings. A day without a time is meant to its
 * end; a time without a day is the next one; a weekday is the next of its name, today included while it is not over. What may
 * be one of two days is refused, with the nearer one.
 */
export function hoursUntil(
  text: string,
  given: CommandClock | undefined,
): { readonly hours: number } | WordProblem {
  const words = withMonthsInDigits(text)
    // A day that is named is meant to its end.
    .replace(/^(?:the )?end of (?=\S+$)|(?<=\S) eod$/, '')
    .split(' ')
    .flatMap(split)
    .filter((word) => word !== 'at' && word !== 'on' && word !== '');
  const named = words.filter(isDay);
  // A date may say of itself which weekday it is.
  const hasDate = named.length === 2 && named.some((word) => weekdayOf(word) < 0 && /\d/.test(word));
  const weekday = hasDate ? named.map(weekdayOf).find((one) => one >= 0) : undefined;
  const days = weekday === undefined ? named : named.filter((word) => weekdayOf(word) < 0);
  const weeks = words.filter(isWeek);
  const zones = words.filter(isZone);
  const times = words.filter((word) => !isDay(word) && !isWeek(word) && !isZone(word)).map(minutesOf);
  const [day] = days;
  const [time] = times;
  const clock = clockIn(zones[0], given);
  if (
    given === undefined ||
    words.length === zones.length ||
    zones.length > 1 ||
    days.length > 1 ||
    times.length > 1 ||
    times.some((one) => one === undefined) ||
    weeks.length > 1 ||
    (weeks.length === 1 && (day === undefined || weekdayOf(day) < 0))
  )
    return { says: 'is no day or time that is understood.', how: HOW };
  if (clock === undefined)
    return {
      says: 'names a zone that may be several, or none.',
      how: `Leave it out for \`${given.timeZone}\`, or write UTC or an offset: \`until friday 18:00 UTC\`, \`until friday 18:00 +09:00\`.`,
    };
  const minutes = time ?? 24 * 60;
  const ends = (day === undefined ? [nextAt(minutes, clock)] : onDay(day, weeks[0], minutes, clock)).filter(
    // Midnight is the end of its day.
    (end) => weekday === undefined || weekdayAt(minutes === 24 * 60 ? end - 1 : end, clock) === weekday,
  );
  if (ends.length === 0) return { says: 'is no day of the calendar.', how: HOW };
  const [end, other] = [...new Set(ends)].filter((one) => one > clock.now).sort((one, two) => one - two);
  if (end === undefined) return { says: 'is over already.', how: HOW };
  const hours = (end - clock.now) / HOUR_MS;
  if (hours < 1) return { says: 'is too soon; the shortest lifetime is `1h`.', how: HOW };
  if (other === undefined) return { hours };
  // Midnight is the end of its day; hours are not counted back, because a day may have one less.
  const [nearer, later] = [end, other].map((one) =>
    dateIn(clock.timeZone, minutes === 24 * 60 ? one - 1 : one),
  );
  return {
    says: `may be \`${nearer}\` or \`${later}\`.`,
    how: `Write the date in full, as in \`until ${nearer}\`.`,
    nearest: formatLifetime(hours),
  };
}

/** The clock of the zone that was named, if any; nothing where nobody knows which one that is. */
function clockIn(zone: string | undefined, clock: CommandClock | undefined): CommandClock | undefined {
  if (zone === undefined || clock === undefined) return clock;
  const timeZone = zoneNamed(zone, clock);
  return timeZone === undefined ? undefined : { ...clock, timeZone };
}

function nextAt(minutes: number, clock: CommandClock): number {
  const today = moment(0, minutes, clock);
  return today > clock.now ? today : moment(1, minutes, clock);
}

/** When a day that was named is over, or comes to a time of it: each way to understand it; none where there is no such day. */
function onDay(
  day: string,
  week: string | undefined,
  minutes: number,
  clock: CommandClock,
): readonly number[] {
  if (TODAY.test(day)) return [moment(0, minutes, clock)];
  if (/^(?:tomorrow|明日|あした)$/.test(day)) return [moment(1, minutes, clock)];
  if (/^(?:明後日|あさって)$/.test(day)) return [moment(2, minutes, clock)];
  const today = partsIn(clock.timeZone, clock.now);
  const on = (year: number, month: number, date: number): readonly number[] => {
    const midnight = Date.UTC(year, month - 1, date);
    if (month > 12 || new Date(midnight).getUTCDate() !== date) return [];
    return [inZone(midnight + minutes * 60_000, clock.timeZone)];
  };
  if (END_OF_MONTH.test(day))
    return on(today.year, today.month, new Date(Date.UTC(today.year, today.month, 0)).getUTCDate());
  const weekday = weekdayOf(day);
  if (weekday >= 0) {
    const now = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
    return daysAhead(weekday, now, week, (days) => moment(days, minutes, clock) > clock.now).map((days) =>
      moment(days, minutes, clock),
    );
  }
  // Without a year it is the next of its name, unless that was a short while ago.
  const inYear = (month: number, date: number) => {
    const ends = on(today.year, month, date);
    return ends.some((end) => end < clock.now - HALF_A_YEAR) ? on(today.year + 1, month, date) : ends;
  };
  const [, one, two] = DATE_SHORT.exec(day)?.map(Number) ?? [];
  if (one !== undefined && two !== undefined)
    return clock.monthFirst ? inYear(one, two) : [...inYear(one, two), ...inYear(two, one)];
  const [, year, month, date] = DATE.exec(day) ?? DATE_JA.exec(day) ?? [];
  return year === undefined
    ? inYear(Number(month), Number(date))
    : on(Number(year), Number(month), Number(date));
}

function weekdayAt(at: number, { timeZone }: CommandClock): number {
  const { year, month, day } = partsIn(timeZone, at);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/**
 * In how many days a weekday is, counted from another: in each way to understand it. To some a week begins on Sunday, to others
 * on Monday; and `next friday` may be the next one that comes.
 * @param isAhead whether that day is not over
 */
function daysAhead(
  weekday: number,
  now: number,
  week: string | undefined,
  isAhead: (days: number) => boolean,
): readonly number[] {
  const coming = (weekday - now + 7) % 7;
  // Of the week that begins on Sunday, and of the one that begins on Monday.
  const inThis = [weekday - now, ((weekday + 6) % 7) - ((now + 6) % 7)];
  switch (week?.replace(/の$/, '')) {
    case 'next':
      return [coming === 0 ? 7 : coming, ...inThis.map((days) => days + 7)];
    case '今週':
      return inThis;
    case '来週':
      return inThis.map((days) => days + 7);
    case '再来週':
      return inThis.map((days) => days + 14);
    default:
      return [isAhead(coming) ? coming : coming + 7];
  }
}
