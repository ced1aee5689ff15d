import { selectTogether } from '../run/together.ts';
import { type Column, label, type Table } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { type ColumnFigures, LEAST_ROWS, type Sample } from './figures.ts';
import { sampledRows } from './sample.ts';

/** Characters by which values are told apart: of longer ones, the beginning. */
const TOLD_APART = 255;

/** Most frequent values whose shares are told. */
const TOP = 10;

/** Columns of a table, and the rows in which they are looked at. */
export interface Looked {
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly sample: Sample;
}

/** Figures of columns, several tables in one statement; nothing of tables with a handful of rows. */
export async function figuresOf(
  session: Session,
  tables: readonly Looked[],
): Promise<Record<string, ColumnFigures>> {
  const asked = tables.flatMap((looked) => [
    totals(looked),
    ...looked.columns.map((column) => frequencies(looked, column)),
  ]);
  const said = await selectTogether(session, asked, 'measuring');
  const found: Record<string, ColumnFigures> = {};
  let at = 0;
  for (const { table, columns } of tables) {
    const [rows = 0, ...sums] = numbers(said[at++]?.[0]);
    for (const [i, column] of columns.entries()) {
      const counts = numbers(said[at++]?.[0]);
      if (rows < LEAST_ROWS) continue;
      found[`${label(table)}.${column.name}`] = oneColumn(rows, sums.slice(i * 4, i * 4 + 4), counts);
    }
  }
  return found;
}

function oneColumn(rows: number, sums: readonly number[], counts: readonly number[]): ColumnFigures {
  const [nulls = 0, empty = 0, mean = Number.NaN, spread = Number.NaN] = sums;
  const [distinct = 0, values = 0, alone = 0, ...top] = counts;
  return {
    rows,
    nulls: rounded(nulls / rows),
    empty: rounded(empty / rows),
    distinct,
    alone,
    top: top.map((count) => rounded(count / Math.max(1, values))),
    ...(Number.isNaN(mean) ? {} : { length: { mean: rounded(mean, 2), spread: rounded(spread, 2) } }),
  };
}

function totals({ table, columns, sample }: Looked) {
  const selected = columns.map(
    (column, i) => `${lengthOf(column)} AS l${i}, ${name(column.name)} IS NULL AS n${i}`,
  );
  const sums = columns.map(
    (_, i) =>
      `IFNULL(SUM(n${i}), 0), IFNULL(SUM(l${i} = 0), 0), IFNULL(AVG(NULLIF(l${i}, 0)), ''), IFNULL(STDDEV_POP(NULLIF(l${i}, 0)), '')`,
  );
  return {
    label: label(table),
    select: `CONCAT_WS(',', ${['COUNT(*)', ...sums].join(', ')})`,
    from: sampledRows(table, sample, ['1 AS one', ...selected].join(', ')),
  };
}

function frequencies({ table, sample }: Looked, column: Column) {
  const rows = sampledRows(table, sample, `${toldApart(column)} AS v`, holdsSomething(column));
  const most = `IFNULL(SUBSTRING_INDEX(GROUP_CONCAT(n ORDER BY n DESC), ',', ${TOP}), '')`;
  return {
    label: label(table),
    select: `CONCAT_WS(',', COUNT(*), IFNULL(SUM(n), 0), IFNULL(SUM(n = 1), 0), NULLIF(${most}, ''))`,
    from: `(SELECT COUNT(*) AS n FROM ${rows} GROUP BY v) AS g`,
  };
}

/** SQL that is true of values: an empty text is none. */
function holdsSomething({ name: of, typeClass }: Column): string {
  const value = name(of);
  return typeClass === 'text' || typeClass === 'binary'
    ? `${value} IS NOT NULL AND ${value} <> ''`
    : `${value} IS NOT NULL`;
}

/** SQL by which two values are one or two; never longer than a key of a temporary table should be. */
function toldApart({ name: of, typeClass, dataType }: Column): string {
  const value = name(of);
  if (dataType === 'bit') return `(${value} + 0)`;
  if (typeClass === 'json') return `SHA2(CAST(${value} AS CHAR), 256)`;
  if (typeClass === 'spatial') return `SHA2(ST_AsBinary(${value}), 256)`;
  return typeClass === 'text' || typeClass === 'binary' ? `LEFT(${value}, ${TOLD_APART})` : value;
}

function lengthOf({ name: of, typeClass, dataType }: Column): string {
  if (typeClass === 'text' || typeClass === 'json') return `CHAR_LENGTH(${name(of)})`;
  return typeClass === 'binary' && dataType !== 'bit' ? `LENGTH(${name(of)})` : 'NULL';
}

/** Empty fields are no numbers. */
const numbers = (said: string | undefined): number[] =>
  (said ?? '').split(',').map((field) => (field === '' ? Number.NaN : Number(field)));

/** To so many digits: a share of thousandths tells what there is to tell. */
function rounded(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}
