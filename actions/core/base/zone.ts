/**
 * What the clocks of a zone show, part by part, each with as many digits as it has: `month` is `03`.
 * @param at in milliseconds since 1970
 * @param timeZone from the IANA list
 */
export function shownIn(timeZone: string, at: number): (part: Intl.DateTimeFormatPartTypes) => string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  }).formatToParts(at);
  return (wanted) => parts.find(({ type }) => type === wanted)?.value ?? '';
}
