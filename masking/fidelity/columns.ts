import { type Asked, selectTogether } from '../run/together.ts';
import { type Column, label, type Table } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { COMMON } from '../transformers/collations.ts';
import { type ColumnFigures, LEAST_ROWS, SAMPLED_ROWS, type Sample } from './figures.ts';
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
  /** About how many the table has. */
  readonly rows: number;
}

/** Figures of columns, several tables in one statement; nothing of tables with a handful of rows. */
export async function figuresOf(
  session: Session,
  tables: readonly Looked[],
): Promise<Record<string, ColumnFigures>> {
  const asked = tables.map((looked) => [totals(looked), ...frequencies(looked)]);
  const said = await selectTogether(session, asked.flat(), 'measuring');
  const found: Record<string, ColumnFigures> = {};
  let at = 0;
  for (const [i, { table, columns }] of tables.entries()) {
    const [total, ...counted] = said.slice(at, at + (asked[i]?.length ?? 0));
    at += 1 + counted.length;
    const [rows = 0, ...sums] = numbers(total?.[0]);
    if (rows < LEAST_ROWS) continue;
    const counts = new Map(
      counted.flat().map((one) => {
        const [no = Number.NaN, ...of] = numbers(one);
        return [no, of];
      }),
    );
    for (const [no, column] of columns.entries())
      found[`${label(table)}.${column.name}`] = oneColumn(
        rows,
        sums.slice(no * 4, no * 4 + 4),
        counts.get(no) ?? [],
      );
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

/**
 * How often the values of columns occur in the rows that are read, however few hold one. Of few rows, all columns whose values may be
 * compared are counted together: a SELECT of each takes longer to plan than to carry out.
 */
function frequencies({ table, columns, sample, rows }: Looked): Asked[] {
  const few = sample.kind !== 'all' || rows <= 2 * SAMPLED_ROWS;
  const counted = [...columns.entries()].map(([no, column]) => ({ no, column }));
  const together = Map.groupBy(
    counted,
    ({ no, column }) => (few ? comparedBy(column) : undefined) ?? String(no),
  );
  const most = `IFNULL(SUBSTRING_INDEX(GROUP_CONCAT(n ORDER BY n DESC), ',', ${TOP}), '')`;
  return [...together.values()].map((of) => {
    const values = of.map(({ no, column }) => {
      const value = of.length === 1 ? toldApart(column) : asText(column);
      return `IF(${holdsSomething(column)}, ${value}, NULL) AS v${no}`;
    });
    const each = of.map(({ no }) => `SELECT ${no} AS no, s.v${no} AS v`).join(' UNION ALL ');
    return {
      label: label(table),
      select: `CONCAT_WS(',', no, COUNT(*), IFNULL(SUM(n), 0), IFNULL(SUM(n = 1), 0), NULLIF(${most}, ''))`,
      from: `(SELECT no, COUNT(*) AS n FROM ${sampledRows(table, sample, values.join(', '))} JOIN LATERAL (${each}) AS u WHERE v IS NOT NULL GROUP BY no, v) AS g GROUP BY no`,
    };
  });
}

/** The collation by which a column's values are compared as texts; nothing of members of an enum, which are numbers. */
function comparedBy({ typeClass, collation }: Column): string | undefined {
  if (typeClass === 'enum') return undefined;
  return typeClass === 'text' && collation !== undefined ? collation : COMMON;
}

/** SQL of texts that are one where two values are. */
function asText(column: Column): string {
  const { typeClass, dataType } = column;
  if (typeClass === 'text') return toldApart(column);
  if (typeClass === 'binary' && dataType !== 'bit') return `HEX(${toldApart(column)})`;
  // A FLOAT is written with six digits, and has more.
  return `CAST(${dataType === 'float' ? `${name(column.name)} + 0e0` : toldApart(column)} AS CHAR)`;
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
  if (typeClass === 'vector') return `SHA2(${value}, 256)`;
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
