import type { Column } from '../schema/schema.ts';

/** True of a day that the calendar has: `2024-02-30` is none, though JavaScript takes it for 1 March. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/;

/** True of a text that a temporal column holds as it stands, to the last digit. */
export function holdsMoment({ dataType, columnType }: Column, text: string): boolean {
  const fraction = Number(/\((\d)\)/.exec(columnType)?.[1] ?? 0);
  if ((/\.(\d+)$/.exec(text)?.[1] ?? '').length > fraction) return false;
  if (dataType === 'year') return /^\d{4}$/.test(text) && (text === '0000' || isIn(text, '1901', '2155'));
  if (dataType === 'time') {
    const [, hours = '', rest = ''] = /^-?(\d{1,3}):(.*)$/.exec(text) ?? [];
    return CLOCK.test(`00:${rest}`) && Number(hours) <= 838;
  }
  const [day = '', clock, ...more] = text.split(' ');
  if (!isDay(day) || more.length > 0 || (clock !== undefined && !CLOCK.test(clock))) return false;
  if (dataType === 'timestamp') return isIn(day, '1970-01-02', '2038-01-18');
  return dataType !== 'date' || clock === undefined;
}

const isIn = (text: string, least: string, most: string): boolean => text >= least && text <= most;
