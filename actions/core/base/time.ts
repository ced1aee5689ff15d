/**
 * Times as they stand in tags and records: ISO 8601 in UTC, in the one form that we write. `Date.parse` takes far more
 * for a time: of "in use by Kiku, ticket 12" it makes a day of 2001.
 */

/** Milliseconds of a minute. */
export const MINUTE_MS = 60_000;

/** Milliseconds of an hour. */
export const HOUR_MS = 3_600_000;

/** A moment in that form, such as `2026-05-10T12:00:00.000Z`: in records and results. What a tag says is a text that may be one. */
export type Instant = `${string}-${string}-${string}T${string}:${string}:${string}Z`;

/** A moment as records have it. */
export function instantOf(moment: Date | number): Instant {
  return new Date(moment).toISOString() as Instant;
}

/** As `Date.toISOString` writes it; without its milliseconds, too, because that is how a person does. */
const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

/**
 * Milliseconds since 1970 of a time in our form. NaN of any other text, of a day that no calendar has and of nothing, so
 * that no comparison with it holds: whoever decides by a time asks for that first.
 */
export function timeOf(text: string | undefined): number {
  if (text === undefined || !FORM.test(text)) return Number.NaN;
  const time = Date.parse(text);
  // There are readers that take the 30th of February for the 2nd of March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== text.slice(0, 19))
    return Number.NaN;
  return time;
}

/** The latest of some times, in milliseconds since 1970; what is none does not count. NaN where none is one. */
export function latestOf(...texts: readonly (string | undefined)[]): number {
  const times = texts.map(timeOf).filter((time) => !Number.isNaN(time));
  return times.length === 0 ? Number.NaN : Math.max(...times);
}
