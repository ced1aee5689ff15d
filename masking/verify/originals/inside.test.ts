import { expect, test } from '@jest/globals';
import { portions } from './inside.ts';
import type { StoredTable } from './places.ts';

const texts = (rows: number, rowBytes: number): StoredTable => ({
  database: 'app',
  name: `of_${rows}`,
  label: `app.of_${rows}`,
  columns: Array.from({ length: 8 }, (_, i) => ({
    name: `c${i}`,
    dataType: 'varchar',
    columnType: 'varchar(100)',
    nullable: false,
    characterSet: 'utf8mb4',
    length: 100,
    scale: 0,
    fraction: 0,
  })),
  key: ['id'],
  rows,
  rowBytes,
});

/** Rows that are looked at of one table beside others, for a number of originals. */
const rowsOf = (table: StoredTable, originals: number) => portions([table], originals)[0]?.rows ?? 0;

test('a small table is looked at as a whole, for every original', () => {
  expect(portions([texts(50, 300)], 300)).toMatchObject([{ rows: 50, every: 1 }]);
});

test('of a large table few rows are looked at, however few originals there are', () => {
  // To bring a row into its forms costs more than a search.
  expect(rowsOf(texts(200_000, 300), 1)).toBeLessThan(5000);
  expect(rowsOf(texts(200_000, 300), 1)).toBeGreaterThan(500);
  expect(rowsOf(texts(200_000, 300), 300)).toBeLessThan(rowsOf(texts(200_000, 300), 1));
});

test('a length of rows that the server does not know is not taken for none', () => {
  expect(rowsOf(texts(200_000, 0), 300)).toBe(rowsOf(texts(200_000, 320), 300));
});

test('the more rows there are, the more are looked at', () => {
  expect(rowsOf(texts(10_000_000, 300), 300)).toBeGreaterThan(10 * rowsOf(texts(200_000, 300), 300));
});

test('of many tables, some rows of each are looked at for some of the originals', () => {
  const all = portions(
    Array.from({ length: 1000 }, () => texts(50, 300)),
    800,
  );
  expect(Math.min(...all.map(({ rows }) => rows))).toBeGreaterThanOrEqual(40);
  expect(Math.min(...all.map(({ every }) => every))).toBeGreaterThan(1);
});
