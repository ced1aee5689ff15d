import { expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { readSchema } from '../schema/read.ts';
import { openSession } from '../session/session.ts';
import { figuresOf } from './columns.ts';
import type { Sample } from './figures.ts';

const clone = cloneForTests();

/** A column of each way to compare, and twenty values in each: some are the same, some only in the column's own collation. */
const COLUMNS = {
  'VARCHAR(20)': "ELT(1 + n % 5, 'one', 'One', 'two', 'two ', 'three')",
  'VARCHAR(20) COLLATE utf8mb4_bin': "ELT(1 + n % 5, 'one', 'One', 'two', 'two ', 'three')",
  'VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci':
    "ELT(1 + n % 5, 'one', 'One', 'two', 'two ', 'é')",
  'VARCHAR(20) CHARACTER SET sjis': "ELT(1 + n % 3, 'カナ', 'かな', '山田')",
  'CHAR(20) CHARACTER SET ascii': "ELT(1 + n % 4, 'a', 'A', '', 'b')",
  TEXT: "CONCAT(REPEAT('x', 254), n % 7)",
  'VARBINARY(20)': "ELT(1 + n % 4, 'one', 'One', 'one ', X'FF00')",
  'BINARY(4)': 'CHAR(n % 3)',
  BLOB: 'CHAR(n % 6, 200)',
  'BIT(20)': 'n % 9',
  INT: 'n % 8',
  'DECIMAL(10, 2)': 'n % 4 / 4',
  FLOAT: '1 + n % 3 / 10000000',
  DOUBLE: '1 + n % 5 / 10000000000',
  DATE: "DATE '2020-01-01' + INTERVAL n % 11 DAY",
  'DATETIME(3)': "TIMESTAMP '2020-01-01 00:00:00' + INTERVAL n % 6 * 1000 MICROSECOND",
  TIME: 'SEC_TO_TIME(n % 4)',
  YEAR: '2000 + n % 3',
  "ENUM('a','A','b') COLLATE utf8mb4_bin": '1 + n % 3',
  "SET('x','y')": 'n % 4',
  JSON: "JSON_OBJECT('a', n % 5)",
  POINT: 'POINT(n % 3, 1)',
};

test.each<Sample>([
  { kind: 'all' },
  { kind: 'ends', order: ['id'], rows: 12 },
  { kind: 'slices', key: 'id', from: ['1', '11'], rows: 6 },
])('columns that are counted together have the figures that each has alone: %j', async (sample) => {
  const types = Object.keys(COLUMNS);
  await clone.reset(
    `CREATE TABLE t (id INT PRIMARY KEY, ${types.map((type, i) => `c${i} ${type}`).join(', ')}, rest VARCHAR(10), never INT)`,
    `INSERT INTO t WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 20) SELECT n, ${Object.values(
      COLUMNS,
    )
      .map((value, i) => `IF((n + ${i}) % 9 = 0, NULL, ${value})`)
      .join(', ')}, '', NULL FROM s`,
  );
  const session = await openSession(clone.target);
  try {
    const [table] = (await readSchema(session)).tables;
    if (table === undefined) throw new Error('there is no table');
    const looked = { table, sample, rows: 20 };
    const together = await figuresOf(session, [{ ...looked, columns: table.columns }]);
    expect(Object.keys(together)).toHaveLength(types.length + 3);
    for (const column of table.columns) {
      const alone = await figuresOf(session, [{ ...looked, columns: [column] }]);
      expect(alone[`app.t.${column.name}`]).toEqual(together[`app.t.${column.name}`]);
    }
    expect(together['app.t.c0']).toMatchObject({ nulls: expect.any(Number), top: expect.any(Array) });
    expect(together['app.t.never']).toMatchObject({ nulls: 1, distinct: 0, top: [] });
  } finally {
    await session.close();
  }
});

test('a column in which nothing stands is read in no more rows than others', async () => {
  await clone.reset(
    'SET SESSION cte_max_recursion_depth = 20000',
    'CREATE TABLE t (id INT PRIMARY KEY, email VARCHAR(40), nick VARCHAR(40), born DATE)',
    `INSERT INTO t WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 20000) SELECT n, CONCAT(n, '@shop.example'), NULL, NULL FROM s`,
  );
  const session = await openSession(clone.target);
  try {
    const [table] = (await readSchema(session)).tables;
    if (table === undefined) throw new Error('there is no table');
    const read = async () => {
      const rows = await session.rows<{ Value: string }>(
        "SHOW SESSION STATUS LIKE 'Handler_read%'",
        'testing',
      );
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await read();
    const sample = { kind: 'slices', key: 'id', from: ['1', '10001'], rows: 50 } as const;
    const columns = table.columns.filter(({ name }) => name !== 'id');
    expect(await figuresOf(session, [{ table, columns, sample, rows: 20_000 }])).toMatchObject({
      'app.t.email': { rows: 100, distinct: 100 },
      'app.t.nick': { rows: 100, distinct: 0, nulls: 1 },
    });
    expect((await read()) - before).toBeLessThan(5000);
  } finally {
    await session.close();
  }
});
