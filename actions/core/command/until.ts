import type { LifetimeProblem } from '../base/lifetime.ts';
import { shownIn } from '../base/zone.ts';

/** When a command was given, and where its readers are. */
export interface CommandClock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Zone of the settings, from the IANA list. */
  readonly timeZone: string;
}

const HOUR = 3_600_000;

const WEEKDAYS: readonly RegExp[] = [
  /^(?:sun(?:day)?|日曜日?)$/,
  /^(?:mon(?:day)?|月曜日?)$/,
  /^(?:tue(?:s|sday)?|火曜日?)$/,
  /^(?:wed(?:nesday)?|水曜日?)$/,
  /^(?:thu(?:r|rs|rsday)?|木曜日?)$/,
  /^(?:fri(?:day)?|金曜日?)$/,
  /^(?:sat(?:urday)?|土曜日?)$/,
];

const DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const DATE_JA = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$/;
const TIME = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/;
const TIME_JA = /^(\d{1,2})時(?:(\d{1,2})分|半)?$/;

const HOW = 'Write a day, a time or both: `until friday 18:00`, `until tomorrow`, `until 2026-12-01 09:00`.';

/** Whether a word may stand behind `until`: a day or a time of the day. */
export function isMoment(word: string): boolean {
  return split(word).every(
    (part) => isDay(part) || minutesOf(part) !== undefined || part === 'at' || part === 'on',
  );
}

/** Whether a word is a day: of the week, of the calendar, or today and the next ones. */
export function isDay(word: string): boolean {
  return (
    /^(?:today|tonight|tomorrow|今日|本日|明日|あした|明後日|あさって)$/.test(word) ||
    WEEKDAYS.some((day) => day.test(word)) ||
    DATE.test(word) ||
    DATE_JA.test(word)
  );
}

/** `金曜18:00` and `2026-12-01t18:00` are two words. */
function split(word: string): readonly string[] {
  const parts =
    /^(\d{4}-\d{2}-\d{2})t(\d{1,2}:\d{2})$/.exec(word) ??
    /^(\D*(?:曜日?|[今本明]日|明後日|あした|あさって)|(?:\d{4}年)?\d{1,2}月\d{1,2}日)の?(\d.*)$/.exec(word);
  return parts === null ? [word] : [parts[1] ?? '', parts[2] ?? ''];
}

const THREAD = '(?:(?:it|this|that|the|my|its) )?(?:(?:issue|pr|pull request|pull-request|thread|ticket) )?';
const CLOSING = new RegExp(`^until ${THREAD}(?:(?:is|gets) )?(clos(?:e|ed|es|ing)|merg(?:e|ed|es)|done)$`);
// A long vowel is taken for a dash where words are cut.
const CLOSING_JA =
  /^until (?:(?:issue|pr|プルリクエスト|プルリク|イシュ[ー-]|スレッド)[をがの]?)?(?:クロ[ー-]ズ(?:する|される)?|閉じる|閉じられる|(マ[ー-]ジ(?:する|される)?))$/;

/** Words that may stand in the name of a thread's closing: see `closingIn`. */
export const WORDS_OF_CLOSING = 6;

/** Whether a phrase says that a clone lives until its thread is closed, and whether that is certain; nothing of any other. */
export function closingIn(phrase: string): { readonly isCertain: boolean } | undefined {
  const english = CLOSING.exec(phrase);
  if (english !== null) return { isCertain: english[1]?.startsWith('clos') === true };
  const japanese = CLOSING_JA.exec(phrase);
  return japanese === null ? undefined : { isCertain: japanese[1] === undefined };
}

/**
 * Hours from the command to a moment such as `friday 18:00`, in the zone of the settings. A day without a time is meant to its
 * end; a time without a day is the next one; a weekday is the next of its name, today included while it is not over.
 */
export function hoursUntil(
  text: string,
  clock: CommandClock | undefined,
): { readonly hours: number } | LifetimeProblem {
  const words = text
    .split(' ')
    .flatMap(split)
    .filter((word) => word !== 'at' && word !== 'on' && word !== '');
  const days = words.filter(isDay);
  const times = words.filter((word) => !isDay(word)).map(minutesOf);
  const [time] = times;
  if (
    clock === undefined ||
    words.length === 0 ||
    days.length > 1 ||
    times.length > 1 ||
    times.some((one) => one === undefined)
  )
    return { says: 'is no day or time that is understood.', how: HOW };
  const minutes = time ?? 24 * 60;
  const end = days[0] === undefined ? nextAt(minutes, clock) : onDay(days[0], minutes, clock);
  if (Number.isNaN(end)) return { says: 'is no day of the calendar.', how: HOW };
  if (end <= clock.now) return { says: 'is over already.', how: HOW };
  const hours = (end - clock.now) / HOUR;
  return hours < 1 ? { says: 'is too soon; the shortest lifetime is `1h`.', how: HOW } : { hours };
}

/** Minutes since midnight; `undefined` where the word is no time. */
function minutesOf(word: string): number | undefined {
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

function onDay(day: string, minutes: number, clock: CommandClock): number {
  if (/^(?:today|tonight|今日|本日)$/.test(day)) return moment(0, minutes, clock);
  if (/^(?:tomorrow|明日|あした)$/.test(day)) return moment(1, minutes, clock);
  if (/^(?:明後日|あさって)$/.test(day)) return moment(2, minutes, clock);
  const today = partsIn(clock.timeZone, clock.now);
  const weekday = WEEKDAYS.findIndex((name) => name.test(day));
  if (weekday >= 0) {
    const ahead = (weekday - new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay() + 7) % 7;
    const end = moment(ahead, minutes, clock);
    return end > clock.now ? end : moment(ahead + 7, minutes, clock);
  }
  const [, year, month, date] = DATE.exec(day) ?? DATE_JA.exec(day) ?? [];
  const midnight = Date.UTC(Number(year ?? today.year), Number(month) - 1, Number(date));
  if (new Date(midnight).getUTCDate() !== Number(date)) return Number.NaN;
  return inZone(midnight + minutes * 60_000, clock.timeZone);
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

/** What the clocks of a zone show, to the second. */
function partsIn(timeZone: string, at: number) {
  const shows = shownIn(timeZone, at);
  const of = (part: Intl.DateTimeFormatPartTypes) => Number(shows(part));
  const [year, month, day] = [of('year'), of('month'), of('day')];
  const shown =
    Date.UTC(year, month - 1, day, of('hour'), of('minute'), of('second')) + (((at % 1000) + 1000) % 1000);
  return { year, month, day, shown };
}
