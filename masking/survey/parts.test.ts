import { beforeAll, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { maskedOn } from '../../scripts/testing/masking/masked.ts';
import { readInParts, type SurveyPass } from './parts.ts';

const clone = cloneForTests();
let reading: Omit<SurveyPass, 'cut' | 'connections'>;

beforeAll(async () => {
  await clone.reset(
    'CREATE TABLE t (id BIGINT PRIMARY KEY, email VARCHAR(60) NOT NULL)',
    'CREATE TABLE pairs (a VARCHAR(10), b INT, email VARCHAR(60) NOT NULL, PRIMARY KEY (a, b))',
    'SET SESSION cte_max_recursion_depth = 20000',
    "INSERT INTO t WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 9000) SELECT i * i - 5000, CONCAT('user', i, '@shop.example') FROM n",
    "INSERT INTO pairs WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 9000) SELECT CONCAT('k', i % 7), i, CONCAT('user', i, '@shop.example') FROM n",
  );
  const { work } = await maskedOn(
    clone,
    'tables: { t: { email: email }, pairs: { a: { keep: "a key" }, email: email } }\n',
  );
  reading = {
    ...{ session: clone.session, target: clone.target, plan: work.plan, doing: 'adding up' },
    // As large tables are.
    rowsOf: () => 60_000,
    sumsOf: (table) => [
      { id: 'n', sql: 'COUNT(*)' },
      { id: 'sum', sql: `IFNULL(SUM(CRC32(CONCAT_WS('|', ${table.label === 'app.t' ? 'id' : 'a, b'}))), 0)` },
    ],
  };
});

test.each(['chunks', 'values'] as const)(
  'each row is in one part, where tables are cut by %s',
  async (cut) => {
    const read = new Map<string, number>();
    const parted = await readInParts({
      ...reading,
      ...{ cut, connections: 3 },
      onRead: ({ label }) => read.set(label, (read.get(label) ?? 0) + 1),
    });
    expect(parted).toEqual(await readInParts({ ...reading, cut, connections: 1 }));
    expect([...parted.values()].map(({ n }) => n)).toEqual(['9000', '9000']);
    // Only chunks tell where a key of several columns can be cut.
    expect(Object.fromEntries(read)).toEqual(
      cut === 'chunks' ? { 'app.t': 5, 'app.pairs': 5 } : { 'app.t': 9, 'app.pairs': 1 },
    );
  },
);

test('many sums of a wide table are the same in several statements, of its rows and of its sums', async () => {
  const wide: Omit<SurveyPass, 'cut' | 'connections'> = {
    ...reading,
    sumsOf: (table, no) => [
      ...reading.sumsOf(table, no),
      ...Array.from({ length: 130 }, (_, i) => ({
        id: `s${i}`,
        sql: `IFNULL(SUM(CRC32(email) % ${i + 2}), 0)`,
      })),
    ],
  };
  const read: string[][] = [];
  const parted = await readInParts({
    ...wide,
    ...{ cut: 'chunks', connections: 2 },
    onRead: ({ label }, sums) => label === 'app.t' && read.push(Object.keys(sums)),
  });
  expect(parted).toEqual(await readInParts({ ...wide, rowsOf: () => 9000, cut: 'chunks', connections: 1 }));
  // Three groups of sums, each in two parts of the rows: each row is told once.
  expect(read.map(({ length }) => length).sort()).toEqual([44, 44, 44, 44, 44, 44]);
  expect(read.filter((ids) => ids.includes('n'))).toHaveLength(2);
});
