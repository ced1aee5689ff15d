import { beforeAll, expect, test } from '@jest/globals';
import { rowsOf } from '../../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../../scripts/testing/masking/clone-for-tests.ts';
import { type StoredTable, storedTables } from './places.ts';
import { readsOfGoing } from './reads.ts';
import { rowsFromAllOver, rowsThat } from './rows.ts';

const clone = cloneForTests();
/** By their names. */
let tables: ReadonlyMap<string, StoredTable>;

const LETTERS =
  'CHAR(97 + n DIV 676 USING utf8mb4), CHAR(97 + n DIV 26 % 26 USING utf8mb4), CHAR(97 + n % 26 USING utf8mb4)';
const numbers = (count: number) =>
  `WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${count})`;

beforeAll(async () => {
  await clone.reset(
    'SET SESSION cte_max_recursion_depth = 10000',
    'CREATE TABLE numbered (id INT PRIMARY KEY)',
    `INSERT INTO numbered ${numbers(9000)} SELECT n FROM s`,
    "CREATE TABLE lettered (id CHAR(3) PRIMARY KEY, n INT NOT NULL, word VARCHAR(9) AS (CONCAT('word ', id)))",
    `INSERT INTO lettered (id, n) ${numbers(3000)} SELECT CONCAT(${LETTERS}), n FROM s`,
    'CREATE TABLE few (id INT, part INT, PRIMARY KEY (id, part))',
    `INSERT INTO few ${numbers(150)} SELECT n, n % 3 FROM s`,
    'ANALYZE TABLE numbered, lettered, few',
  );
  tables = new Map((await storedTables(clone.session)).map((table) => [table.name, table]));
});

/** The numbers of the rows that are read, in their order. */
async function read(of: string, column: string, rows: number): Promise<number[]> {
  const table = tables.get(of);
  if (table === undefined) throw new Error(`there is no table ${of}`);
  const sql = `SELECT ${column} AS n FROM ${rowsFromAllOver(table, [column], rows)} AS s`;
  return (await rowsOf(clone, sql)).map(({ n }) => Number(n)).sort((a, b) => a - b);
}

test('of a large table the first rows are read, the last ones, and some from between', async () => {
  const found = await read('numbered', 'id', 90);
  expect(found.length).toBeGreaterThanOrEqual(90);
  expect(found.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, i) => 1 + i));
  expect(found.slice(-30)).toEqual(Array.from({ length: 30 }, (_, i) => 8971 + i));
  const tenths = new Set(found.map((n) => Math.floor((n - 1) / 1000)));
  expect(tenths).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]));
});

test('where the key is no number, of both ends', async () => {
  const found = await read('lettered', 'n', 40);
  expect(found).toEqual([1, 2981].flatMap((from) => Array.from({ length: 20 }, (_, i) => from + i)));
});

test('of a small table, rows that its key does not put side by side', async () => {
  const found = await read('few', 'id', 30);
  expect(found).toHaveLength(30);
  expect(new Set(found.map((n) => Math.floor((n - 1) / 50)))).toEqual(new Set([0, 1, 2]));
  expect(await read('few', 'id', 60)).toEqual(expect.arrayContaining(found));
});

test('of one that has no more rows, all', async () => {
  expect(await read('few', 'id', 150)).toHaveLength(150);
});

/** What a query gives, and how many rows the server looks at for it. */
async function counted(sql: string) {
  await clone.root.query('FLUSH STATUS');
  const rows = await rowsOf(clone, sql);
  const counts = await rowsOf(
    clone,
    "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_next', 'Handler_read_rnd_next')",
  );
  return { rows, looked: counts.reduce((sum, { Value }) => sum + Number(Value), 0) };
}

/** The same of the rows of which a condition is true that are read of a table with so many rows. */
async function readThat(of: string, tableRows: number, condition: string) {
  const table = tables.get(of);
  if (table === undefined) throw new Error(`there is no table ${of}`);
  return counted(`SELECT s.* FROM ${rowsThat({ ...table, rows: tableRows }, ['*'], 30, condition)} AS s`);
}

test('of a large table not each row is asked for a condition, and those that are read are from all over', async () => {
  const [all, large] = [
    await readThat('numbered', 9000, 'id % 2 = 0'),
    await readThat('numbered', 1e9, 'id % 2 = 0'),
  ];
  expect(all.looked).toBeGreaterThan(8900);
  expect(large.looked).toBeLessThan(2000);
  expect(large.rows).toHaveLength(30);
  const ids = large.rows.map(({ id }) => Number(id));
  expect(ids.filter((id) => id % 2 !== 0)).toEqual([]);
  expect(new Set(ids.map((id) => Math.floor(id / 1000))).size).toBeGreaterThan(3);
});

test('where they stand in one part of it, as many are read', async () => {
  for (const only of ['id <= 40', 'id BETWEEN 5010 AND 5060', 'id > 8960'])
    expect((await readThat('numbered', 1e9, only)).rows).toHaveLength(30);
  const lettered = await readThat('lettered', 1e9, 'n % 2 = 0');
  expect(lettered.rows).toHaveLength(30);
  expect(lettered.looked).toBeLessThan(500);
});

test('where rows are decided by many keys, those that go are not read all for each', async () => {
  const table = tables.get('lettered');
  if (table === undefined) throw new Error('there is no table lettered');
  const places = Array.from({ length: 20 }, (_, no) => {
    const of = { database: 'app', table: 'lettered', column: 'word', stays: false, rows: `n % 20 = ${no}` };
    return [no, { ...of, id: String(no), isKnown: true, goes: { condition: 'n > 1', from: 'app' } }] as const;
  });
  const reads = readsOfGoing(places, table, 12);
  const { rows, looked } = await counted(reads.map(({ sql }) => sql).join(' UNION ALL '));
  expect(rows).toHaveLength(240);
  expect(looked).toBeLessThan(3 * 3000);
});
