import { HOUR_MS, type Instant, instantOf, MINUTE_MS, timeOf } from '../../base/time.ts';
import { shownIn, zoneNameIn } from '../../base/zone.ts';
import type { Language } from '../../settings/settings-schema.ts';
import { textsOf } from '../texts/texts.ts';

const DAY_MS = 24 * HOUR_MS;

/** `2026-11-25 09:30 UTC`, or in another zone of the IANA list; in Japanese `2026年11月25日(水) 18:30 JST`. */
export function formatMoment(at: Instant, timeZone = 'UTC', language: Language = 'en'): string {
  const time = timeOf(at);
  if (Number.isNaN(time)) return textsOf(language).times.unknown;
  if (language !== 'en') return momentIn(language, timeZone, time);
  const of = shownIn(timeZone, time);
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')} ${zoneNameIn(timeZone, time)}`;
}

/** `19:14 JST`, or with its date where that is another day than now. */
function formatClock(
  at: Instant,
  timeZone: string | undefined,
  now: Date,
  language: Language = 'en',
): string {
  const [date, ...time] = formatMoment(at, timeZone, language).split(' ');
  const today = formatMoment(instantOf(now), timeZone, language).split(' ')[0];
  return date === today ? time.join(' ') : [date, ...time].join(' ');
}

/** As people of a language write a moment, by `Intl`: its date is one word. */
function momentIn(language: Language, timeZone: string, time: number): string {
  return new Intl.DateTimeFormat(language, {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  }).format(time);
}

/** The two largest units of a duration: `2 days 23 hours`, `4 minutes`, `12 seconds`; `2 日 23 時間`. */
export function formatDuration(milliseconds: number, language: Language = 'en'): string {
  if (Number.isNaN(milliseconds)) return textsOf(language).times.unknown;
  const rest = Math.max(0, Math.round(milliseconds));
  const units = unitsOf(rest).filter(([count], index) => index === 0 || count > 0);
  return units.map(([count, unit]) => amount(count, unit, language)).join(' ');
}

/** `in 2 days 23 hours`, `5 minutes ago`. */
export function formatRelative(at: Instant, now: Date, language: Language = 'en'): string {
  const { unknown, now: nowWord, ahead, past } = textsOf(language).times;
  const left = timeOf(at) - now.getTime();
  if (Number.isNaN(left)) return unknown;
  if (Math.abs(left) < 1000) return nowWord;
  const duration = formatDuration(Math.abs(left), language);
  return left > 0 ? ahead(duration) : past(duration);
}

/** Times as they are written for a reader, by zone and language. */
export function timesFor({
  timeZone,
  language,
}: {
  readonly timeZone?: string;
  readonly language?: Language;
}) {
  return {
    moment: (at: Instant) => formatMoment(at, timeZone, language),
    relative: (at: Instant, now: Date) => formatRelative(at, now, language),
    /** `2026-11-25 09:30 UTC (in 3 days)` */
    when: (at: Instant, now: Date) =>
      textsOf(language).times.when(formatMoment(at, timeZone, language), formatRelative(at, now, language)),
    duration: (milliseconds: number) => formatDuration(milliseconds, language),
    clock: (at: Instant, now: Date) => formatClock(at, timeZone, now, language),
  };
}

type Unit = 'day' | 'hour' | 'minute' | 'second';

function unitsOf(rest: number): readonly (readonly [number, Unit])[] {
  if (rest < MINUTE_MS) return [[Math.round(rest / 1000), 'second']];
  if (rest < HOUR_MS) return [[Math.round(rest / MINUTE_MS), 'minute']];
  return rest < DAY_MS
    ? two(rest, HOUR_MS, 'hour', MINUTE_MS, 'minute')
    : two(rest, DAY_MS, 'day', HOUR_MS, 'hour');
}

function two(
  rest: number,
  large: number,
  largeName: Unit,
  small: number,
  smallName: Unit,
): readonly (readonly [number, Unit])[] {
  const smalls = Math.round(rest / small);
  const each = large / small;
  return [
    [Math.floor(smalls / each), largeName],
    [smalls % each, smallName],
  ];
}

function amount(count: number, unit: Unit, language: Language): string {
  return new Intl.NumberFormat(language, {
    ...{ style: 'unit', unit, unitDisplay: 'long', useGrouping: false },
  }).format(count);
}
