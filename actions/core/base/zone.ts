/**
 * What the clocks of a zone show, part by part, each with as many digits as it has: `month` is `03`.
 * @param at in milliseconds since 1970
 * @param timeZone from the IANA list
 */
export function shownIn(timeZone: string, at: number): (part: Intl.DateTimeFormatPartTypes) => string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(at);
  return (wanted) => parts.find(({ type }) => type === wanted)?.value ?? '';
}

/** Readers of each of whom some zones have names: `JST` is one in Japan, and `GMT+9` in Canada. */
const LOCALES = ['en-CA', 'en-GB', 'en-AU', 'en-IN', 'ja'];

/** What people call a zone at a moment: `JST`, `CET`, `EST`; `GMT+7` where nobody has a short name for it. */
export function zoneNameIn(timeZone: string, at: number): string {
  const names = LOCALES.map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
        .formatToParts(at)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
  );
  return names.find((name) => /^[A-Z]+$/.test(name)) ?? names[0] ?? '';
}
