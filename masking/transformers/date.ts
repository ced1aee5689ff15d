import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { isMark, marksMisfit, type Sentinels, sentinelsOption } from './date-marks.ts';
import { below, digest } from './expression.ts';
import { typeMisfit } from './fit.ts';
import type { Ends, MaskContext, Transformer } from './transformer.ts';

interface Options {
  readonly within?: Period | undefined;
  /** At most so many days, there or back; the same for all shifted columns of a row. */
  readonly shift?: number | undefined;
  readonly sentinels?: Sentinels | undefined;
}

const DAY_SECONDS = 86_400;
const YEAR_DAYS = 365;
const DAYS = { year: 365, month: 28, day: 1 } as const;

type Period = keyof typeof DAYS;

/** A moment near the true one. */
export const date: Transformer<Options> = {
  name: 'date',
  summary:
    'Another moment within the same year, month or day, or one shifted by up to so many days (one shift a row). Marks of "never", such as 9999-12-31, stay.',
  options: z
    .strictObject({
      within: z.enum(['year', 'month', 'day']).optional(),
      shift: z
        .int()
        .min(1)
        .max(3650)
        .optional()
        .describe('Days, there or back: one shift a row, so that pairs keep their order'),
      sentinels: sentinelsOption,
    })
    .refine((options) => (options.within === undefined) !== (options.shift === undefined), {
      message: 'give either within or shift',
    }) as z.ZodType<Options>,
  fits: 'DATE, DATETIME, TIMESTAMP; TIME within the day; YEAR shifted by years; dates in JSON',
  preserves: ['equality'],
  misfit(column, options) {
    const otherType = typeMisfit(column, ['temporal']) ?? marksMisfit(column, options.sentinels);
    if (otherType) return otherType;
    if (column.dataType === 'time') {
      return options.within === 'day' ? undefined : 'a TIME is masked within the day';
    }
    if (column.dataType === 'year') {
      return (options.shift ?? 0) >= YEAR_DAYS ? undefined : 'a YEAR is shifted, by 365 days or more';
    }
    if (column.dataType === 'date' && options.within === 'day') {
      return 'a DATE has no time of day';
    }
    return ['date', 'datetime', 'timestamp'].includes(column.dataType)
      ? undefined
      : `it masks DATE, DATETIME, TIMESTAMP and TIME and this column is ${column.columnType}`;
  },
  uniqueness: () => ({ kind: 'none' }),
  // A moment is one of a day's seconds at the least, and another day never the day itself.
  itself: (_, { dataType }) => (dataType === 'date' || dataType === 'year' ? 0 : 1 / DAY_SECONDS),
  needsRowKey: ({ shift }) => shift !== undefined,
  expression(value, options, context) {
    return unlessMarked(value, options, context, maskedMoment(value, options, context, below));
  },
  ends(value, options, context) {
    const { sql, together } = endsOf(value, options, context);
    return {
      sql: sql.map((end) => unlessMarked(value, options, context, end)),
      ...(together === undefined ? {} : { together }),
    };
  },
  stays: (value, { sentinels }, { column }) => isMark(value, column, sentinels),
  predicate: () => undefined,
  example: { rule: '{ date: { within: year } }', input: '1987-03-09', output: '1987-11-20' },
};

/** The mask, but where the value is one that stays. */
function unlessMarked(
  value: string,
  { sentinels }: Options,
  { column }: MaskContext,
  masked: string,
): string {
  const mark = isMark(value, column, sentinels);
  const unmarked = mark === undefined ? masked : `IF(${mark}, ${value}, ${masked})`;
  if (column.dataType === 'time' || column.dataType === 'year') return unmarked;
  // Zero dates stay: arithmetic would make real ones of them. TO_DAYS knows none of them, nor of days or months that are zero.
  return `IF(TO_DAYS(${value}), ${unmarked}, ${value})`;
}

/** A number below `limit`: by chance, or as far as chance may lead. */
type Draw = typeof below;

/** The first and the last moment of the period, or the shift of a row in full, there and back. */
function endsOf(value: string, options: Options, context: MaskContext): Ends {
  const { column } = context;
  const { within: period, shift } = options;
  if (column.dataType === 'date' && period !== undefined) {
    const { day, days } = dayOf(value, period);
    return { sql: ['1', String(days)].map((end) => `DATE_ADD(${value}, INTERVAL ${end} - ${day} DAY)`) };
  }
  const ends: readonly Draw[] =
    shift === undefined
      ? [() => '0', (limit) => String(limit - 1)]
      : [0, 1].map(
          (way): Draw =>
            (limit, _, slot) =>
              String(slot === 1 ? way : limit - 1),
        );
  return {
    sql: ends.map((draw) => maskedMoment(value, options, context, draw)),
    ...(shift === undefined ? {} : { together: `shift ${shift}` }),
  };
}

/** SQL of a moment as text: where it is a whole second, as a column without a fraction has it. */
function written(value: string, { columnType }: Column): string {
  const text = `CAST(${value} AS CHAR)`;
  return /\(\d\)/.test(columnType) ? `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${text}))` : text;
}

function maskedMoment(value: string, options: Options, context: MaskContext, draw: Draw): string {
  const { dataType } = context.column;
  if (dataType === 'time')
    return `SEC_TO_TIME(${draw(DAY_SECONDS, digest('date', written(value, context.column)))})`;
  if (dataType === 'year') return shiftedYear(value, options, context, draw);
  return options.within
    ? within(value, options.within, context.column, draw)
    : shifted(value, options, context, draw);
}

function within(value: string, period: Period, column: Column, draw: Draw): string {
  const digits = digest('date', written(value, column));
  if (column.dataType === 'date') return anotherDay(value, period, digits);
  const start = {
    year: `DATE_SUB(DATE(${value}), INTERVAL DAYOFYEAR(${value}) - 1 DAY)`,
    month: `DATE_SUB(DATE(${value}), INTERVAL DAYOFMONTH(${value}) - 1 DAY)`,
    day: `DATE(${value})`,
  }[period];
  const seconds = draw(DAYS[period] * DAY_SECONDS, digits);
  if (column.dataType !== 'timestamp') return `DATE_ADD(TIMESTAMP(${start}), INTERVAL ${seconds} SECOND)`;
  const end = `TIMESTAMPDIFF(SECOND, ${start}, TIMESTAMP'2038-01-19 03:14:07')`;
  const before = `IF(${value} < TIMESTAMP'2038-01-01 00:00:00', ${DAYS.year * DAY_SECONDS}, ${end})`;
  return `DATE_ADD(TIMESTAMP(${start}), INTERVAL GREATEST(${seconds} % ${before}, 1) SECOND)`;
}

/**
 * Never the day itself: so many days on from it, round the period, and fewer than would lead back. Not by MAKEDATE: it
 * takes the years before 100, which mistyped dates have, for those of this century.
 */
function anotherDay(value: string, period: Period, digits: string): string {
  const { day, days } = dayOf(value, period);
  const other = `(${day} + ${below(days - 1, digits)}) % ${days} + 1`;
  return `DATE_ADD(${value}, INTERVAL CAST(${other} AS SIGNED) - ${day} DAY)`;
}

/** SQL of which day of its period a date is, and how many of them are used. */
function dayOf(value: string, period: Period): { readonly day: string; readonly days: number } {
  return period === 'year'
    ? { day: `DAYOFYEAR(${value})`, days: DAYS.year }
    : { day: `DAYOFMONTH(${value})`, days: DAYS.month };
}

/** The days, by TO_DAYS, between which a type holds every moment. */
const BOUNDS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  // 0001-01-01 to 9999-12-31, and 1970-01-02 to 2038-01-18.
  date: [366, 3_652_424],
  datetime: [366, 3_652_424],
  timestamp: [719_529, 744_382],
};

function shifted(value: string, { shift = 1 }: Options, context: MaskContext, draw: Draw): string {
  const [first, last] = BOUNDS[context.column.dataType] ?? [366, 3_652_424];
  return `DATE_ADD(${value}, INTERVAL ${amount(shift, `TO_DAYS(${value})`, first, last, context, draw)} DAY)`;
}

/** The same way for all shifted columns of a row, but near the ends of what a type holds, where it is inwards. */
function amount(
  most: number,
  place: string,
  first: number,
  last: number,
  { rowKey = "''" }: MaskContext,
  draw: Draw,
): string {
  const digits = digest('shift', rowKey);
  const way = `IF(${place} > ${last - most}, -1, IF(${place} < ${first + most}, 1, IF(${draw(2, digits, 1)} = 0, 1, -1)))`;
  return `CAST(1 + ${draw(most, digits)} AS SIGNED) * ${way}`;
}

/** YEAR holds 1901 to 2155, and 0000, which stays. */
function shiftedYear(
  value: string,
  { shift = YEAR_DAYS }: Options,
  context: MaskContext,
  draw: Draw,
): string {
  const year = `CAST(${value} AS SIGNED)`;
  return `IF(${year} = 0, 0, ${year} + ${amount(Math.floor(shift / YEAR_DAYS), year, 1901, 2155, context, draw)})`;
}
