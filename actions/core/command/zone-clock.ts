import { shownIn } from '../base/zone.ts';
import type { CommandClock } from './command-clock.ts';

/** So many days from the command's own, so many minutes into that day. */
export function moment(days: number, minutes: number, { now, timeZone }: CommandClock): number {
  const { year, month, day } = partsIn(timeZone, now);
  return inZone(Date.UTC(year, month - 1, day + days) + minutes * 60_000, timeZone);
}

/** The instant at which the clocks of a zone show what those of UTC would show at another. */
export function inZone(shown: number, timeZone: string): number {
  if (Number.isNaN(shown)) return shown;
  const offset = (at: number) => partsIn(timeZone, at).shown - at;
  const guess = shown - offset(shown);
  // Once more: between the two, clocks may have been put forward or back.
  return shown - offset(guess);
}

/** The date that the clocks of a zone show. */
export function dateIn(timeZone: string, at: number): string {
  return new Date(partsIn(timeZone, at).shown).toISOString().slice(0, 10);
}

/** What the clocks of a zone show, to the second. */
export function partsIn(timeZone: string, at: number) {
  const shows = shownIn(timeZone, at);
  const of = (part: Intl.DateTimeFormatPartTypes) => Number(shows(part));
  const [year, month, day] = [of('year'), of('month'), of('day')];
  const shown =
    Date.UTC(year, month - 1, day, of('hour'), of('minute'), of('second')) + (((at % 1000) + 1000) % 1000);
  return { year, month, day, shown };
}
