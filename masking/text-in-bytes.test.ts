import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rowsOf, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { failure } from '../scripts/testing/masking/failure.ts';
import { maskWith } from './mask.ts';

// Whole runs on columns whose bytes are texts, beside columns of text and in groups of a row.
let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const mask = (tables: string) =>
  maskWith(
    { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text: `locale: en\n${tables}\n` } },
    { key: '0123456789abcdef'.repeat(4) },
  );

test('a state in bytes leads its row: what is no listed state, and what is no text, too', async () => {
  await clone.reset(
    'CREATE TABLE t (id INT PRIMARY KEY, region VARBINARY(100), city VARCHAR(60), zip VARCHAR(20), tel VARCHAR(30))',
    "INSERT INTO t VALUES (1, 'California', 'Fresno', '93650', '559-555-0101'), (2, 'Atlantis', 'Old Town', '00001', '1-2'), (3, X'53E36F', 'New Town', '00002', '3-4'), (4, X'53E36F', 'New Town', '00002', '3-4')",
  );
  await mask('tables:\n  t: { row: { address: { state: region, city: city, postal: zip, phone: tel } } }');
  const rows = await rowsOf(
    clone,
    'SELECT id, CONVERT(region USING utf8mb4) AS region, city, zip, tel FROM app.t ORDER BY id',
  );
  for (const row of rows) expect(Object.values(row)).not.toContain(null);
  const [, , third, fourth] = rows;
  expect({ ...fourth, id: 3 }).toEqual(third);
});

test('people are told apart by keys in bytes, whatever these are', async () => {
  await clone.reset(
    'CREATE TABLE t (id INT PRIMARY KEY, who VARBINARY(8), name VARCHAR(80))',
    `INSERT INTO t VALUES ${['01', '02', '03', '41', '61', 'C3A9', '65', '0065'].map((key, i) => `(${i}, X'${key}', 'Ann Smith')`).join(', ')}`,
  );
  await mask('tables:\n  t: { who: { keep: "a key" }, row: { person: { name: name, key: who } } }');
  const rows = await rowsOf(clone, 'SELECT name FROM app.t');
  expect(new Set(rows.map(({ name }) => name)).size).toBe(8);
});

test('a narrow column of bytes makes a rule narrow in all of its columns', async () => {
  await clone.reset(
    'CREATE TABLE t (id INT PRIMARY KEY, a VARBINARY(50), b VARCHAR(100))',
    "INSERT INTO t VALUES (1, '1-2-3 Minami', '1-2-3 Minami'), (2, '4-5-6 Kita', '4-5-6 Kita')",
  );
  const rule = '{ address: street, locale: ja }';
  await mask(`tables:\n  t: { a: ${rule}, b: ${rule} }`);
  const rows = await rowsOf(clone, 'SELECT CONVERT(a USING utf8mb4) AS a, b FROM app.t');
  expect(rows.map(({ a }) => a)).toEqual(rows.map(({ b }) => b));
});

test('bytes joined with texts keep their joins, or lint with a server says that they cannot', async () => {
  const policy = 'tables:\n  users: { login: url }\n  logs: { who: url }\njoin: [[users.login, logs.who]]';
  const make = (...logins: readonly string[]) =>
    clone.reset(
      'CREATE TABLE users (id INT PRIMARY KEY, login VARCHAR(80))',
      'CREATE TABLE logs (id INT PRIMARY KEY, who VARBINARY(80))',
      ...['users', 'logs'].map(
        (table) => `INSERT INTO ${table} VALUES ${logins.map((one, i) => `(${i}, '${one}')`).join(', ')}`,
      ),
    );
  const joined = 'SELECT COUNT(*) AS n FROM app.users JOIN app.logs ON who = login';
  await make('ann.smith', 'bo7');
  await mask(policy);
  expect(await rowsOf(clone, joined)).toEqual([{ n: 2 }]);
  await make('José', 'bo7');
  expect((await failure(mask(policy))).message).toMatch(
    /app\.logs\.who \(varbinary\(80\)\).* hold values that are equal, and their masks would not be|app\.users\.login .* and app\.logs\.who \(varbinary\(80\)\) hold values that are equal/,
  );
  expect(await rowsOf(clone, joined)).toEqual([{ n: 2 }]);
});
