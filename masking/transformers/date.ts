import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { below, digest } from './expression.ts';
import { typeMisfit } from './fit.ts';
import type { MaskContext, Transformer } from './transformer.ts';

interface Options {
  readonly within?: 'year' | 'month' | 'day' | undefined;
  /** At most so many days, there or back; the same for all shifted columns of a row. */
  readonly shift?: number | undefined;
}

const DAY_SECONDS = 86_400;
const YEAR_DAYS = 365;
const DAYS = { year: 365, month: 28, day: 1 } as const;

/** A moment near the true one. */
export const date: Transformer<Options> = {
  name: 'date',
  summary:
    'Another moment within the same year, month or day, or one shifted by up to so many days (one shift a row).',
  options: z
    .strictObject({
      within: z.enum(['year', 'month', 'day']).optional(),
      shift: z
        .int()
        .min(1)
        .max(3650)
        .optional()
        .describe('Days, there or back: one shift a row, so that pairs keep their order'),
    })
    .refine((options) => (options.within === undefined) !== (options.shift === undefined), {
      message: 'give either within or shift',
    }) as z.ZodType<Options>,
  fits: 'DATE, DATETIME, TIMESTAMP; TIME within the day; YEAR shifted by years; dates in JSON',
  misfit(column, options) {
    const otherType = typeMisfit(column, ['temporal']);
    if (otherType) return otherType;
    if (column.dataType === 'time') {
      return options.within === 'day' ? undefined : 'the column is TIME; write { date: { within: day } }';
    }
    if (column.dataType === 'year') {
      return (options.shift ?? 0) >= YEAR_DAYS
        ? undefined
        : 'the column is YEAR; write a shift of at least a year, such as { date: { shift: 1000 } }';
    }
    if (column.dataType === 'date' && options.within === 'day') {
      return 'a DATE has no time of day; write { date: { within: month } }';
    }
    return ['date', 'datetime', 'timestamp'].includes(column.dataType)
      ? undefined
      : `it masks DATE, DATETIME, TIMESTAMP and TIME and this column is ${column.columnType}; write { fixed: … } or { keep: "why" }`;
  },
  uniqueness: () => ({ kind: 'none' }),
  needsRowKey: ({ shift }) => shift !== undefined,
  expression(value, options, context) {
    if (context.column.dataType === 'time') {
      return `SEC_TO_TIME(${below(DAY_SECONDS, digest('date', `CAST(${value} AS CHAR)`))})`;
    }
    if (context.column.dataType === 'year') return shiftedYear(value, options, context);
    const moved = options.within
      ? within(value, options.within, context.column)
      : shifted(value, options, context);
    // Zero dates stay: arithmetic would make real ones of them. TO_DAYS knows none of them, nor of days or months that are zero.
    return `IF(TO_DAYS(${value}), ${inRange(moved, value, context.column)}, ${value})`;
  },
  predicate: () => undefined,
  example: { rule: '{ date: { within: year } }', input: '1987-03-09', output: '1987-11-20' },
};

function within(value: string, period: 'year' | 'month' | 'day', column: Column): string {
  const digits = digest('date', `CAST(${value} AS CHAR)`);
  // Not by MAKEDATE: it takes the years before 100, which mistyped dates have, for those of this century.
  if (period === 'year' && column.dataType === 'date')
    return `DATE_ADD(${value}, INTERVAL CAST(1 + ${below(DAYS.year, digits)} AS SIGNED) - DAYOFYEAR(${value}) DAY)`;
  const start = {
    year: `DATE_SUB(DATE(${value}), INTERVAL DAYOFYEAR(${value}) - 1 DAY)`,
    month: `DATE_SUB(DATE(${value}), INTERVAL DAYOFMONTH(${value}) - 1 DAY)`,
    day: `DATE(${value})`,
  }[period];
  return column.dataType === 'date'
    ? `DATE_ADD(${start}, INTERVAL ${below(DAYS[period], digits)} DAY)`
    : `DATE_ADD(TIMESTAMP(${start}), INTERVAL ${below(DAYS[period] * DAY_SECONDS, digits)} SECOND)`;
}

function shifted(value: string, options: Options, context: MaskContext): string {
  return `DATE_ADD(${value}, INTERVAL ${amount(options.shift ?? 1, context)} DAY)`;
}

/** The same way for all shifted columns of a row. */
function amount(most: number, { rowKey = "''" }: MaskContext): string {
  const digits = digest('shift', rowKey);
  return `CAST(1 + ${below(most, digits)} AS SIGNED) * IF(${below(2, digits, 1)} = 0, 1, -1)`;
}

/** YEAR holds 1901 to 2155, and 0000, which stays. */
function shiftedYear(value: string, { shift = YEAR_DAYS }: Options, context: MaskContext): string {
  const year = `CAST(${value} AS SIGNED)`;
  const moved = `${year} + ${amount(Math.floor(shift / YEAR_DAYS), context)}`;
  return `IF(${year} = 0, 0, LEAST(GREATEST(${moved}, 1901), 2155))`;
}

/**
 * TIMESTAMP ends in January 2038, and starts in 1970. Beyond the year 9999 a shift is NULL; what stands there is the mark
 * of "never", and stays.
 */
function inRange(moved: string, value: string, column: Column): string {
  if (column.dataType !== 'timestamp') return `IFNULL(${moved}, ${value})`;
  return `LEAST(GREATEST(${moved}, TIMESTAMP('1970-01-02 00:00:00')), TIMESTAMP('2038-01-18 00:00:00'))`;
}
