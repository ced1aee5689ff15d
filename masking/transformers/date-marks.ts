import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { text } from '../session/quote.ts';
import { holdsMoment } from './moment.ts';

/** What a rule says of marks: further ones than those that stay by themselves, or that none stays. */
export type Sentinels = 'none' | readonly string[];

/** What may be named as a mark: a year, a day or a moment. */
const isNameable = (mark: string): boolean =>
  /^\d{4}$/.test(mark) || (mark.length > 4 && holdsMoment(MOMENT, mark) && /^.{10}( .{8})?$/.test(mark));

const MOMENT = { dataType: 'datetime', columnType: 'datetime' } as Column;

/** Why marks do not fit a column. */
export function marksMisfit({ dataType, columnType }: Column, sentinels: Sentinels = []): string | undefined {
  if (sentinels === 'none') return undefined;
  const wanted = { year: [4], date: [10], time: [] }[dataType] ?? [10, 19];
  const stray = sentinels.find((mark) => !wanted.includes(mark.length));
  return stray === undefined
    ? undefined
    : `the column is ${columnType} and never holds the sentinel ${stray}`;
}

/** The option `sentinels`: days that stand for none or for never, and stay as they are. */
export const sentinelsOption = z
  .union([
    z.literal('none'),
    z
      .array(
        z
          .string()
          .refine(isNameable, 'write a day, a moment or a year: "1970-01-01", "1970-01-01 00:00:00", "1970"'),
      )
      .min(1)
      .max(50),
  ])
  .optional()
  .describe(
    'Further days or moments that mean "never" or "unknown" and stay as they are. The first and the last day of each year before 1905 or after 2036, the ends of TIMESTAMP, TIME and YEAR and their like stay by themselves; none masks those, too',
  );

/**
 * Nobody alive was born before this day, and what lies beyond the other is no birthday. Between them no day is a mark
 * by itself: 1 January 1970 may be somebody's birthday.
 */
const [FIRST, LAST] = ['1905-01-01', '2037-12-30'] as const;

/** Ends of the calendars of other programs: OLE counts from the first, 32 bits end on the last, and some stop the day before. */
const ENDS = ['1899-12-30', '2038-01-18', '2038-01-19'] as const;

const literals = (days: readonly string[]): string => days.map((day) => `'${day}'`).join(', ');

const daysOf = (sentinels: Sentinels): string[] =>
  sentinels === 'none' ? [] : sentinels.filter((mark) => mark.length === 10);
const momentsOf = (sentinels: Sentinels): string[] =>
  sentinels === 'none' ? [] : sentinels.filter((mark) => mark.length > 10);

/**
 * SQL that is true of a moment that stands for "never" or "unknown", such as 9999-12-31; `undefined` where none stays. To
 * move one tells nobody less, and breaks what asks for it.
 */
export function isMark(value: string, column: Column, sentinels: Sentinels = []): string | undefined {
  switch (column.dataType) {
    case 'year':
      return sentinels === 'none' ? undefined : `${value} IN (0, 1901, 2155${further(sentinels)})`;
    case 'time':
      return sentinels === 'none' ? undefined : `${value} IN (TIME'838:59:59', TIME'-838:59:59')`;
    default:
      return isMarkedDay(value, column, sentinels);
  }
}

const further = (sentinels: readonly string[]): string =>
  sentinels
    .filter((mark) => /^\d{4}$/.test(mark))
    .map((year) => `, ${Number(year)}`)
    .join('');

function isMarkedDay(value: string, { dataType }: Column, sentinels: Sentinels): string | undefined {
  if (sentinels === 'none') return undefined;
  const [days, moments] = [daysOf(sentinels), momentsOf(sentinels)];
  const ends = dataType === 'timestamp' ? [...moments, '1970-01-01 00:00:01'] : moments;
  const turn = `DAYOFYEAR(${value}) = 1 OR (MONTH(${value}) = 12 AND DAYOFMONTH(${value}) = 31)`;
  const day = dataType === 'date' ? value : `DATE(${value})`;
  // The range first: it is a comparison, and most moments lie in it.
  const ways = [
    `(${value} NOT BETWEEN '${FIRST}' AND '${LAST}${dataType === 'date' ? '' : ' 23:59:59.999999'}' AND (${turn} OR ${day} IN (${literals(ENDS)})))`,
    ...(days.length > 0 ? [`${day} IN (${literals(days)})`] : []),
    ...(ends.length > 0 && dataType !== 'date' ? [`${value} IN (${literals(ends)})`] : []),
  ];
  return `(${ways.join(' OR ')})`;
}

/** The same of a text that begins with a day, as it stands in JSON. */
export function isWrittenMark(content: string, sentinels: Sentinels = []): string {
  if (sentinels === 'none') return 'FALSE';
  const day = `LEFT(${content}, 10)`;
  const turn = `SUBSTR(${content}, 6, 5) IN ('01-01', '12-31')`;
  const ways = [
    `(${day} NOT BETWEEN '${FIRST}' AND '${LAST}' AND (${turn} OR ${day} IN (${literals(ENDS)})))`,
    ...(daysOf(sentinels).length > 0 ? [`${day} IN (${literals(daysOf(sentinels))})`] : []),
    ...momentsOf(sentinels).map((moment) => `${content} LIKE ${text(`${moment.replace(' ', '_')}%`)}`),
  ];
  return `(${ways.join(' OR ')})`;
}
