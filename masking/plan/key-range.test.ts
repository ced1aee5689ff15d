import { describe, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import type { WalkKey } from '../decide/walk-key.ts';
import { readSchema } from '../schema/read.ts';
import { exactlyRow, keyLiterals, range, selectedKey } from './key-range.ts';

const clone = cloneForTests();

/** Keys of each type that can be walked, with values that are easily compared as something else. */
const KEYS: readonly (readonly [columns: string, key: string, rows: string])[] = [
  ['a INT', 'a', '(-10), (-9), (0), (9), (10), (100)'],
  ['a BIGINT UNSIGNED', 'a', '(0), (9007199254740993), (9007199254740992), (18446744073709551615)'],
  ['a DECIMAL(30,10)', 'a', "('-1.5'), ('-0.0000000001'), ('0'), ('12345678901234567890.0000000001')"],
  ['a VARCHAR(20) COLLATE utf8mb4_0900_ai_ci', 'a', "('a'), ('B'), ('c'), (''''), ('\\\\'), ('?'), ('é1')"],
  ['a VARCHAR(20) COLLATE utf8mb4_0900_bin', 'a', "('a'), ('A'), ('á'), ('a '), (''), ('10'), ('9')"],
  ['a CHAR(5) CHARACTER SET latin1', 'a', "('a'), ('ä'), ('z'), ('')"],
  ['a VARBINARY(8)', 'a', "(''), (X'00'), (X'0000'), (X'27'), (X'5C'), (X'E4'), (X'FF'), ('A'), ('a')"],
  ['a BINARY(2)', 'a', "(X'0000'), (X'0001'), (X'8000'), (X'E4A4'), (X'FFFF')"],
  ['a DATE', 'a', "('0001-01-01'), ('1969-12-31'), ('9999-12-31')"],
  ['a DATETIME(6)', 'a', "('2000-01-01 00:00:00.000001'), ('2000-01-01 00:00:00'), ('2000-01-01 00:00:01')"],
  ['a TIMESTAMP(3)', 'a', "('2000-01-01 00:00:00.001'), ('2000-01-01 00:00:00.002')"],
  ['a INT, b VARCHAR(9)', 'a, b', "(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b'), (3, 'a')"],
  [
    'a INT, b INT, c VARBINARY(3)',
    'a, b, c',
    "(1, 9, 'x'), (1, 9, 'y'), (1, 10, 'a'), (2, 1, 'a'), (2, 2, 'z')",
  ],
  ['`a``b``?` INT, `select` INT', '`a``b``?`, `select`', '(1, 2), (2, 1), (2, 2)'],
];

describe.each(KEYS)('a key (%s)', (columns, key, rows) => {
  test('cuts a table where each of its rows is, so that every row is in one part', async () => {
    await clone.reset(`CREATE TABLE t (${columns}, PRIMARY KEY (${key}))`, `INSERT INTO t VALUES ${rows}`);
    const schema = await readSchema(clone.session);
    const table = schema.tables.find(({ name }) => name === 't');
    const walk: WalkKey = { index: 'PRIMARY', columns: table?.columns ?? [] };
    const sorted = await clone.session.rows<Record<string, unknown>>(
      `SELECT ${selectedKey(walk)} FROM app.t ORDER BY ${key}`,
      'reading the keys',
    );
    const bounds = sorted.map((row) => keyLiterals(walk, row));
    const count = async (where: string) => {
      const [row] = await clone.session.rows<{ n: number }>(
        `SELECT COUNT(*) AS n FROM app.t WHERE ${where}`,
        'counting rows',
      );
      return Number(row?.n);
    };
    expect(bounds.length).toBeGreaterThan(1);
    for (const [i, bound] of bounds.entries()) {
      expect(await count(exactlyRow(walk, bound))).toBe(1);
      expect(await count(range(walk, undefined, bound))).toBe(i + 1);
      expect(await count(range(walk, bound, undefined))).toBe(bounds.length - i - 1);
      expect(await count(range(walk, bounds[i - 1], bound))).toBe(1);
    }
  });
});
