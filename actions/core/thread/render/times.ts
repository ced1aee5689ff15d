import { type Instant, instantOf, timeOf } from '../../base/time.ts';
import { shownIn } from '../../base/zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What stands in a thread where a record says no time. */
const UNKNOWN = 'unknown';

/** `2026-11-25 09:30 UTC`, or in another zone of the IANA list. */
export function formatMoment(at: Instant, timeZone = 'UTC'): string {
  const time = timeOf(at);
  if (Number.isNaN(time)) return UNKNOWN;
  const of = shownIn(timeZone, time);
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')} ${of('timeZoneName')}`;
}

/** `19:14 JST`, or with its date where that is another day than now. */
export function formatClock(at: Instant, timeZone: string | undefined, now: Date): string {
  const [date, ...time] = formatMoment(at, timeZone).split(' ');
  const today = formatMoment(instantOf(now), timeZone).split(' ')[0];
  return date === today ? time.join(' ') : [date, ...time].join(' ');
}

/** The two largest units of a duration: `2 days 23 hours`, `4 minutes`, `12 seconds`. */
export function formatDuration(milliseconds: number): string {
  if (Number.isNaN(milliseconds)) return UNKNOWN;
  const rest = Math.max(0, Math.round(milliseconds));
  if (rest < MINUTE) return amount(Math.round(rest / 1000), 'second');
  if (rest < HOUR) return amount(Math.round(rest / MINUTE), 'minute');
  if (rest < DAY) return two(rest, HOUR, 'hour', MINUTE, 'minute');
  return two(rest, DAY, 'day', HOUR, 'hour');
}

/** `in 2 days 23 hours`, `5 minutes ago`. */
export function formatRelative(at: Instant, now: Date): string {
  const ahead = timeOf(at) - now.getTime();
  if (Number.isNaN(ahead)) return UNKNOWN;
  if (Math.abs(ahead) < 1000) return 'now';
  return ahead > 0 ? `in ${formatDuration(ahead)}` : `${formatDuration(-ahead)} ago`;
}

function two(rest: number, large: number, largeName: string, small: number, smallName: string): string {
  const smalls = Math.round(rest / small);
  const each = large / small;
  const over = smalls % each;
  const head = amount(Math.floor(smalls / each), largeName);
  return over === 0 ? head : `${head} ${amount(over, smallName)}`;
}

function amount(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
