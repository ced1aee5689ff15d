import { columnOf, type Table } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { SAMPLED_ROWS, type Sample } from './figures.ts';

/** Values that are read of a table at most: to count what differs in 150 columns takes as long as masking them. */
const SAMPLED_VALUES = 40_000;

/**
 * Places in the order of its key at which a table's rows are read: fewer of a wide one, because each column is read at each of
 * them by a SELECT of its own, which takes half a millisecond to plan where a table has hundreds of columns.
 */
const [SLICES, LEAST_SLICES, SELECTS] = [10, 2, 300];

/** Bytes that are read of a table at most: rows of documents of a megabyte each are fewer. */
const SAMPLED_BYTES = 33_554_432;

/** A table with its size, by the server's statistics, and how many of its columns are measured. */
export interface Sized {
  readonly table: Table;
  readonly columns: number;
  readonly rows: number;
  readonly bytes: number;
}

/** Chooses the rows of a table that are read: the same ones before and after, by a key that stays. */
export async function sampleOf(session: Session, { table, columns, rows, bytes }: Sized): Promise<Sample> {
  const fitting = Math.floor(SAMPLED_BYTES / Math.max(1, bytes / Math.max(1, rows)));
  const wide = Math.floor(SAMPLED_VALUES / columns);
  const most = Math.max(100, Math.min(SAMPLED_ROWS, fitting, wide));
  if (rows <= 2 * most) return { kind: 'all' };
  const primary = table.indexes.find((index) => index.name === 'PRIMARY');
  const order = primary?.parts.flatMap(({ column }) => column ?? []) ?? [];
  const key = order[0] === undefined ? undefined : columnOf(table, order[0]);
  if (key === undefined || !/^(tiny|small|medium|big)?int$/.test(key.dataType))
    return { kind: 'ends', order, rows: most };
  const [ends] = await session.rows<{ least: string | number | null; most: string | number | null }>(
    `SELECT MIN(${name(key.name)}) AS least, MAX(${name(key.name)}) AS most FROM ${from(table)}`,
    'looking where a table begins',
  );
  const [first, last] = [BigInt(ends?.least ?? 0), BigInt(ends?.most ?? 0)];
  const slices = Math.max(LEAST_SLICES, Math.min(SLICES, Math.floor(SELECTS / columns)));
  const step = (last - first) / BigInt(slices);
  const starts = Array.from({ length: slices }, (_, i) => String(first + step * BigInt(i)));
  return { kind: 'slices', key: key.name, from: starts, rows: Math.ceil(most / slices) };
}

/** SQL of what stands behind FROM: a derived table of these columns of the rows that are read. */
export function sampledRows(table: Table, sample: Sample, columns: string, where = 'TRUE'): string {
  const select = (condition: string, rest: string) =>
    `(SELECT ${columns} FROM ${from(table)}${byPrimary(table, sample)} WHERE ${where} AND ${condition} ${rest})`;
  if (sample.kind === 'all') return `${select('TRUE', '')} AS s`;
  if (sample.kind === 'slices') {
    const { key, from: starts, rows } = sample;
    const slices = starts.map((start, i) => {
      const next = starts[i + 1];
      const below = next === undefined ? '' : ` AND ${name(key)} < ${next}`;
      return select(`${name(key)} >= ${start}${below}`, `ORDER BY ${name(key)} LIMIT ${rows}`);
    });
    return `(${slices.join(' UNION ALL ')}) AS s`;
  }
  const { order, rows } = sample;
  if (order.length === 0) return `${select('TRUE', `LIMIT ${rows}`)} AS s`;
  const half = Math.ceil(rows / 2);
  const by = (direction: string) =>
    select('TRUE', `ORDER BY ${order.map((of) => `${name(of)} ${direction}`).join(', ')} LIMIT ${half}`);
  return `(${by('ASC')} UNION ALL ${by('DESC')}) AS s`;
}

/** Without it, an index that covers the column is read to its end for each slice. */
function byPrimary({ indexes }: Table, { kind }: Sample): string {
  return kind !== 'all' && indexes.some((index) => index.name === 'PRIMARY') ? ' FORCE INDEX (PRIMARY)' : '';
}

const from = (table: Table): string => name(table.database, table.name);
