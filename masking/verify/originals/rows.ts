import { inBytes, name } from '../../session/quote.ts';
import type { StoredTable } from './places.ts';

/** Places between the least key and the greatest where rows are read. */
const BETWEEN = 8;

/**
 * Rows of a table that is read in one go, and the most that are read where there are more than the server believes: to plan a
 * look at ten places takes longer than that.
 */
const [FEW, MOST] = [200, 1000];

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
  const order = (direction: string) => table.key.map((part) => `${name(part)} ${direction}`).join(', ');
  const ends = ['ASC', 'DESC'].map(
    (direction) => `(SELECT ${columns} FROM ${from} ORDER BY ${order(direction)} LIMIT ${share})`,
  );
  if (parts === 2) return `(${ends.join(' UNION ALL ')})`;
  const value = name(key.name);
  const [least, most] = ['MIN', 'MAX'].map((which) => `CAST(${which}(${value}) AS DECIMAL(30))`);
  const middle = Array.from(
    { length: BETWEEN },
    (_, i) =>
      `(SELECT ${columns} FROM ${from} WHERE ${value} >= (SELECT ${least} + (${most} - ${least}) * ${i + 1} DIV ${BETWEEN + 1} FROM ${from}) ORDER BY ${order('ASC')} LIMIT ${Math.ceil(share / BETWEEN)})`,
  );
  return `(${[...ends, ...middle].join(' UNION ALL ')})`;
}

/** SQL of so many rows from all over a table of which a condition is true; it is asked of each of them, as by who removes them. */
export function rowsThat(
  table: StoredTable,
  selected: readonly string[],
  rows: number,
  condition: string,
): string {
  const from = name(table.database, table.name);
  const columns = selected.join(', ');
  const those = `WHERE (${condition})`;
  return table.key.length === 0
    ? `(SELECT ${columns} FROM ${from} ${those} LIMIT ${rows})`
    : `(SELECT ${columns} FROM ${fewOf(table, from, rows, those)})`;
}

/** SQL of a table and the keys of some of those of its rows, whichever a hash of them puts first: whole rows may be longer than what the server sorts in memory. */
function fewOf({ key }: StoredTable, from: string, rows: number, which: string): string {
  const keys = key.map((part, i) => `${name(part)} AS understudy_k${i}`).join(', ');
  const place = `CRC32(${inBytes(
    ',',
    key.map((part) => name(part)),
  )}) AS understudy_place`;
  const all = `(SELECT ${keys}, ${place} FROM ${from} ${which}) AS understudy_few`;
  const chosen = key.map((_, i) => `understudy_k${i}`).join(', ');
  const same = key.map((part, i) => `${from}.${name(part)} = understudy_k${i}`).join(' AND ');
  return `(SELECT ${chosen} FROM ${all} ORDER BY understudy_place LIMIT ${rows}) AS understudy_chosen STRAIGHT_JOIN ${from} ON ${same}`;
}
