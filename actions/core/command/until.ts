import { formatLifetime, type LifetimeProblem } from '../base/lifetime.ts';
import { HOUR_MS } from '../base/time.ts';
import { shownIn } from '../base/zone.ts';
import type { CommandClock } from './command-clock.ts';
import { MONTH, withMonthsInDigits } from './english-dates.ts';
import { isZone, zoneNamed } from './named-zone.ts';

const HALF_A_YEAR = 4380 * HOUR_MS;

const WEEKDAYS: readonly RegExp[] = [
  /^(?:sun(?:day)?|日曜日?)$/,
  /^(?:mon(?:day)?|月曜日?)$/,
  /^(?:tue(?:s|sday)?|火曜日?)$/,
  /^(?:wed(?:nesday)?|水曜日?)$/,
  /^(?:thu(?:r|rs|rsday)?|木曜日?)$/,
  /^(?:fri(?:day)?|金曜日?)$/,
  /^(?:sat(?:urday)?|土曜日?)$/,
];

const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const DATE_JA = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$/;
/** Month and day to some, day and month to others. */
const DATE_SHORT = /^(\d{1,2})\/(\d{1,2})$/;
const TODAY = /^(?:today|tonight|eod|(?:今日|本日)中?|今夜|今晩)$/;
const END_OF_MONTH = /^(?:eom|今?月末)$/;
/** Which of the days of that name; `next friday` is in two days to some, and in nine to others. */
const WEEK = /^(?:this|coming|next|今週|来週|再来週)の?$/;
/** What people say of times, and what says none: it belongs to its phrase, for one answer to all of it. */
const VAGUE = new RegExp(
  `^(?:the|end|of|week|weekend|month|day|eow|morning|afternoon|evening|night|${MONTH}|\\d{1,2}(?:st|nd|rd|th)?)$`,
);
const TIME = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/;
const TIME_JA = /^(\d{1,2})時(?:(\d{1,2})分|半)?$/;

const HOW = 'Write a day, a time or both: `until friday 18:00`, `until tomorrow`, `until 2026-12-01 09:00`.';

/** Whether a word may stand behind `until`: a day or a time of the day. */
export function isMoment(word: string): boolean {
  return split(word).every(
    (part, at) =>
      isDay(part) ||
      WEEK.test(part) ||
      minutesOf(part) !== undefined ||
      part === 'at' ||
      part === 'on' ||
      (at > 0 && isZone(part)),
  );
}

/** Whether a word says which of the days of a name is meant. */
export function isWeek(word: string): boolean {
  return WEEK.test(word);
}

/** Whether a word behind `until` belongs to it, though it is no time that is understood. */
export function isVague(word: string): boolean {
  return VAGUE.test(word);
}

/** Whether a word is a day: of the week, of the calendar, or today and the next ones. */
export function isDay(word: string): boolean {
  return (
    /^(?:tomorrow|明日|あした|明後日|あさって)$/.test(word) ||
    TODAY.test(word) ||
    END_OF_MONTH.test(word) ||
    WEEKDAYS.some((day) => day.test(word)) ||
    DATE.test(word) ||
    DATE_JA.test(word) ||
    DATE_SHORT.test(word)
  );
}

/** `金曜18:00`, `12/3(木)` and `2026-12-01t18:00` are two words, `来週の金曜18:00` and `2026-12-01t18:00z` three. */
function split(word: string): readonly string[] {
  const [, moment = word, zone] =
    /^(.*?\d{1,2}:\d{2})(?::00(?:\.0+)?)?(z|utc|gmt|jst|[-+]\d{2}:?\d{2})?$/.exec(word) ?? [];
  return [...splitMoment(moment), ...(zone === undefined ? [] : [zone])];
}

function splitMoment(word: string): readonly string[] {
  const marked = /^(.*\d日?)\(([日月火水木金土])(?:曜日?)?\)(.*)$/.exec(word)?.slice(1);
  if (marked !== undefined) {
    const [date = '', weekday = '', rest = ''] = marked;
    return [...splitMoment(date), `${weekday}曜`, ...(rest === '' ? [] : splitMoment(rest))];
  }
  const week = /^(今週|来週|再来週)の?(.+)$/.exec(word);
  if (week !== null) return [week[1] ?? '', ...splitMoment(week[2] ?? '')];
  const parts =
    /^(\d{4}-\d{2}-\d{2})t(\d{1,2}:\d{2})$/.exec(word) ??
    /^(\D*(?:曜日?|[今本明]日|明後日|あした|あさって)|(?:\d{4}年)?\d{1,2}月\d{1,2}日)の?((?:午[前後])?\d.*)$/.exec(
      word,
    );
  return parts === null ? [word] : [parts[1] ?? '', parts[2] ?? ''];
}

/**
 * Hours from the command to a moment such as `friday 18:00`, in the zone of the settings. A day without a time is meant to its
 * end; a time without a day is the next one; a weekday is the next of its name, today included while it is not over. What may
 * be one of two days is refused, with the nearer one.
 */
export function hoursUntil(
  text: string,
  given: CommandClock | undefined,
): { readonly hours: number } | LifetimeProblem {
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

/** Minutes since midnight; `undefined` where the word is no time. */
function minutesOf(written: string): number | undefined {
  // Of 午前12時 and 午後12時 nobody knows whether noon or midnight is meant.
  const word = written.replace(
    /^午([前後])(?!12)(\d{1,2})(?:時|:)(?:(\d{1,2})分?|(半))?$/,
    (_, half, hour, minute = '00', isHalf) =>
      `${Number(hour) || 12}:${isHalf ? '30' : minute.padStart(2, '0')}${half === '前' ? 'am' : 'pm'}`,
  );
  if (word === 'noon' || word === '正午') return 12 * 60;
  if (word === 'midnight') return 24 * 60;
  const japanese = TIME_JA.exec(word);
  const [, hourText, minuteText = '0', half] = japanese ?? TIME.exec(word) ?? [];
  // A bare number may be anything.
  if (hourText === undefined || (japanese === null && half === undefined && !word.includes(':')))
    return undefined;
  const [hour, minute] = [Number(hourText), word.endsWith('半') ? 30 : Number(minuteText)];
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const shifted = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return shifted > 24 || minute > 59 || (shifted === 24 && minute > 0) ? undefined : shifted * 60 + minute;
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

function weekdayOf(day: string): number {
  return WEEKDAYS.findIndex((name) => name.test(day));
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

/** So many days from the command's own, so many minutes into that day. */
function moment(days: number, minutes: number, { now, timeZone }: CommandClock): number {
  const { year, month, day } = partsIn(timeZone, now);
  return inZone(Date.UTC(year, month - 1, day + days) + minutes * 60_000, timeZone);
}

/** The instant at which the clocks of a zone show what those of UTC would show at another. */
function inZone(shown: number, timeZone: string): number {
  if (Number.isNaN(shown)) return shown;
  const offset = (at: number) => partsIn(timeZone, at).shown - at;
  const guess = shown - offset(shown);
  // Once more: between the two, clocks may have been put forward or back.
  return shown - offset(guess);
}

/** The date that the clocks of a zone show. */
function dateIn(timeZone: string, at: number): string {
  return new Date(partsIn(timeZone, at).shown).toISOString().slice(0, 10);
}

/** What the clocks of a zone show, to the second. */
function partsIn(timeZone: string, at: number) {
  const shows = shownIn(timeZone, at);
  const of = (part: Intl.DateTimeFormatPartTypes) => Number(shows(part));
  const [year, month, day] = [of('year'), of('month'), of('day')];
  const shown =
    Date.UTC(year, month - 1, day, of('hour'), of('minute'), of('second')) + (((at % 1000) + 1000) % 1000);
  return { year, month, day, shown };
}
