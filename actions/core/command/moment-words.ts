import { MONTH } from './english-dates.ts';
import { isZone } from './named-zone.ts';

const WEEKDAYS: readonly RegExp[] = [
  /^(?:sun(?:day)?|日曜日?)$/,
  /^(?:mon(?:day)?|月曜日?)$/,
  /^(?:tue(?:s|sday)?|火曜日?)$/,
  /^(?:wed(?:nesday)?|水曜日?)$/,
  /^(?:thu(?:r|rs|rsday)?|木曜日?)$/,
  /^(?:fri(?:day)?|金曜日?)$/,
  /^(?:sat(?:urday)?|土曜日?)$/,
];

/** Days as they are written in digits. */
export const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
/** The same in Japanese. */
export const DATE_JA = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$/;
/** Month and day to some, day and month to others. */
export const DATE_SHORT = /^(\d{1,2})\/(\d{1,2})$/;
/** What is said of today. */
export const TODAY = /^(?:today|tonight|eod|(?:今日|本日)中?|今夜|今晩)$/;
/** What is said of the month's last day. */
export const END_OF_MONTH = /^(?:eom|今?月末)$/;
/** Which of the days of that name; `next friday` is in two days to some, and in nine to others. */
const WEEK = /^(?:this|coming|next|今週|来週|再来週)の?$/;
/** What people say of times, and what says none: it belongs to its phrase, for one answer to all of it. */
const VAGUE = new RegExp(
  `^(?:the|end|of|week|weekend|month|day|eow|morning|afternoon|evening|night|${MONTH}|\\d{1,2}(?:st|nd|rd|th)?)$`,
);
const TIME = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/;
const TIME_JA = /^(\d{1,2})時(?:(\d{1,2})分|半)?$/;

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
export function split(word: string): readonly string[] {
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

/** Which day of the week a word names, counted from Sunday; -1 where it names none. */
export function weekdayOf(day: string): number {
  return WEEKDAYS.findIndex((name) => name.test(day));
}

/** Minutes since midnight; `undefined` where the word is no time. */
export function minutesOf(written: string): number | undefined {
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
