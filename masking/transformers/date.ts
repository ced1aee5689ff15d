import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { below, digest } from './expression.ts';
import { typeMisfit } from './fit.ts';
import type { MaskContext, Transformer } from './transformer.ts';

interface Options {
  readonly within?: 'year' | 'month' | undefined;
  /** At most so many days, there or back; the same for all shifted columns of a row. */
  readonly shift?: number | undefined;
}

const DAY_SECONDS = 86_400;

/** A moment near the true one. */
export const date: Transformer<Options> = {
  name: 'date',
  summary:
    'Another moment within the same year or month, or one shifted by up to so many days (one shift a row).',
  options: z
    .strictObject({
      within: z.enum(['year', 'month']).optional(),
      shift: z.int().min(1).max(3650).optional(),
    })
    .refine((options) => (options.within === undefined) !== (options.shift === undefined), {
      message: 'give either within or shift',
    }) as z.ZodType<Options>,
  misfit(column) {
    const otherType = typeMisfit(column, ['temporal']);
    if (otherType) return otherType;
    return ['date', 'datetime', 'timestamp'].includes(column.dataType)
      ? undefined
      : `it masks date, datetime and timestamp and this column is ${column.columnType}; write { fixed: … } or { keep: "why" }`;
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, options, context) {
    const moved = options.within
      ? within(value, options.within, context.column)
      : shifted(value, options, context);
    // Zero dates stay: arithmetic would make real ones of them. Parts are compared, because strict mode refuses the literal.
    return `IF(MONTH(${value}) = 0 OR DAYOFMONTH(${value}) = 0, ${value}, ${inRange(moved, context.column)})`;
  },
  predicate: () => undefined,
  example: { rule: '{ date: { within: year } }', input: '1987-03-09', output: '1987-11-20' },
};

function within(value: string, period: 'year' | 'month', column: Column): string {
  const digits = digest('date', `CAST(${value} AS CHAR)`);
  const start =
    period === 'year'
      ? `MAKEDATE(YEAR(${value}), 1)`
      : `DATE_SUB(DATE(${value}), INTERVAL DAYOFMONTH(${value}) - 1 DAY)`;
  const days = period === 'year' ? 365 : 28;
  return column.dataType === 'date'
    ? `DATE_ADD(${start}, INTERVAL ${below(days, digits)} DAY)`
    : `DATE_ADD(TIMESTAMP(${start}), INTERVAL ${below(days * DAY_SECONDS, digits)} SECOND)`;
}

function shifted(value: string, options: Options, context: MaskContext): string {
  const days = options.shift ?? 1;
  const digits = digest('shift', context.rowKey ?? "''");
  const amount = `CAST(1 + ${below(days, digits)} AS SIGNED) * IF(${below(2, digits, 12)} = 0, 1, -1)`;
  return `DATE_ADD(${value}, INTERVAL ${amount} DAY)`;
}

/** TIMESTAMP ends in January 2038, and starts in 1970. */
function inRange(moved: string, column: Column): string {
  if (column.dataType !== 'timestamp') return moved;
  return `LEAST(GREATEST(${moved}, TIMESTAMP('1970-01-02 00:00:00')), TIMESTAMP('2038-01-18 00:00:00'))`;
}
