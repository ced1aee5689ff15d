import { inBytes, name } from '../../session/quote.ts';
import type { StoredTable } from './places.ts';

/** Places between the least key and the greatest where rows are read. */
const BETWEEN = 8;

/**
 * Rows of a table that is read in one go, and the most that are read where there are more than the server believes: to plan a
 * look at ten places takes longer than that.
 */
const [FEW, MOST] = [200, 1000];

/** Of a table of more rows than this not all are asked: to read a thousand million takes an hour. */
const ALL_ASKED = 100_000;

const WHOLE = /^(tiny|small|medium|big)?int$/;

/**
 * SQL of about so many rows from all over a table, with the columns of `selected`: its first ones, its last ones, and those
 * behind evenly spaced keys where the key is a number; of a small table, whichever a hash of its key puts first. Asked for more
 * rows, it gives the same ones and others.
 */
export function rowsFromAllOver(table: StoredTable, selected: readonly string[], rows: number): string {
  const from = name(table.database, table.name);
  const columns = selected.join(', ');
  const [first] = table.key;
  const key = table.columns.find((column) => column.name === first);
  if (key === undefined || table.rows <= rows) return `(SELECT ${columns} FROM ${from} LIMIT ${rows})`;
  if (table.rows <= FEW) return `(SELECT ${columns} FROM ${fewOf(table, from, rows, `LIMIT ${MOST}`)})`;
  const parts = WHOLE.test(key.dataType) ? 3 : 2;
  const share = Math.ceil(rows / parts);
  const ends = ['ASC', 'DESC'].map(
    (direction) => `(SELECT ${columns} FROM ${from} ORDER BY ${order(table, direction)} LIMIT ${share})`,
  );
  if (parts === 2) return `(${ends.join(' UNION ALL ')})`;
  const middle = placesBetween(key.name, from).map(
    (place) =>
      `(SELECT ${columns} FROM ${from} WHERE ${name(key.name)} >= ${place} ORDER BY ${order(table, 'ASC')} LIMIT ${Math.ceil(share / BETWEEN)})`,
  );
  return `(${[...ends, ...middle].join(' UNION ALL ')})`;
}

const order = ({ key }: StoredTable, direction: string): string =>
  key.map((part) => `${name(part)} ${direction}`).join(', ');

/** SQL of evenly spaced places between the least value and the greatest of a column of whole numbers. */
function placesBetween(column: string, from: string): string[] {
  const [least, most] = ['MIN', 'MAX'].map((which) => `CAST(${which}(${name(column)}) AS DECIMAL(30))`);
  return Array.from(
    { length: BETWEEN },
    (_, i) => `(SELECT ${least} + (${most} - ${least}) * ${i + 1} DIV ${BETWEEN + 1} FROM ${from})`,
  );
}

/** SQL of the first so many rows that the server finds of which a condition is true. */
export function firstThat(
  table: StoredTable,
  selected: readonly string[],
  rows: number,
  condition: string,
): string {
  return `(SELECT ${selected.join(', ')} FROM ${name(table.database, table.name)} WHERE (${condition}) LIMIT ${rows})`;
}

/**
 * SQL of so many rows from all over a table of which a condition is true: of a table that is not large, it is asked of each row; of a
 * large one, in each part of its key until so many are found.
 */
export function rowsThat(
  table: StoredTable,
  selected: readonly string[],
  rows: number,
  condition: string,
): string {
  const [first] = table.key;
  if (first === undefined) return firstThat(table, selected, rows, condition);
  const from = name(table.database, table.name);
  return `(SELECT ${selected.join(', ')} FROM ${fewOf(table, from, rows, ...partsThat(table, first, rows, condition))})`;
}

function partsThat(table: StoredTable, first: string, rows: number, condition: string): readonly string[] {
  if (table.rows <= ALL_ASKED) return [`WHERE (${condition})`];
  const column = table.columns.find((one) => one.name === first);
  const from = name(table.database, table.name);
  const between = WHOLE.test(column?.dataType ?? '') ? placesBetween(first, from) : [];
  return ['', ...between].map((lower, i) => {
    const upper = between[i];
    const within = [
      ...(lower === '' ? [] : [`${name(first)} >= ${lower} AND `]),
      ...(upper === undefined ? [] : [`${name(first)} < ${upper} AND `]),
    ].join('');
    return `WHERE ${within}(${condition}) ORDER BY ${order(table, 'ASC')} LIMIT ${rows}`;
  });
}

/**
 * SQL of a table and the keys of some of those of its rows, whichever a hash of them puts first: whole rows may be longer than what the server sorts in memory.
 *
 * @param which SQL that says of which rows: those of the first one, those of the next
 */
function fewOf({ key }: StoredTable, from: string, rows: number, ...which: readonly string[]): string {
  const keys = key.map((part, i) => `${name(part)} AS understudy_k${i}`).join(', ');
  const place = `CRC32(${inBytes(
    ',',
    key.map((part) => name(part)),
  )}) AS understudy_place`;
  const parts = which.map((those) => `(SELECT ${keys}, ${place} FROM ${from} ${those})`);
  const all = `(${parts.join(' UNION ALL ')}) AS understudy_few`;
  const chosen = key.map((_, i) => `understudy_k${i}`).join(', ');
  const same = key.map((part, i) => `${from}.${name(part)} = understudy_k${i}`).join(' AND ');
  return `(SELECT ${chosen} FROM ${all} ORDER BY understudy_place LIMIT ${rows}) AS understudy_chosen STRAIGHT_JOIN ${from} ON ${same}`;
}
