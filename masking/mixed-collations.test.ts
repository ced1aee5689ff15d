import { expect, test } from '@jest/globals';
import { SEALED } from '../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../scripts/testing/masking/clone-for-tests.ts';
import { maskWith } from './mask.ts';
import { rowsFromAllOver } from './verify/originals/rows.ts';

const clone = cloneForTests();

const mask = (policy: string) =>
  maskWith(
    { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text: policy } },
    { key: '0123456789abcdef'.repeat(4) },
  );

/** Two that compare in different ways, and a third of another character set: put together, MySQL makes text of that one. */
const COLUMNS = `a VARCHAR(10) COLLATE utf8mb4_ja_0900_as_cs NOT NULL, b VARCHAR(18) COLLATE utf8mb4_tr_0900_ai_ci NOT NULL,
   c VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL`;

test('columns that compare in different ways are masked and proven together, also as keys of rows and of values', async () => {
  await clone.reset(
    `CREATE TABLE orders (${COLUMNS}, login VARCHAR(60) CHARACTER SET ascii NOT NULL)`,
    "INSERT INTO orders VALUES ('é', 'closed', 'x', 'aase_107'), ('日本', 'öffen', 'y', 'bob_88123')",
    `CREATE TABLE visits (${COLUMNS}, born DATE, note TEXT, PRIMARY KEY (a, b, c))`,
    `INSERT INTO visits WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 150)
       SELECT 'é', CONCAT('ü', n), 'mail', '1980-02-03', CONCAT('of customer', n, '@shop.example') FROM s`,
  );
  const text = `tables:
  orders: { a: { keep: seen }, b: { keep: seen }, c: { keep: seen }, login: username }
  visits:
    a: { keep: seen }
    b: { keep: seen }
    c: { keep: seen }
    born: { date: { shift: 30 } }
    note: { by: [a, b, c], when: { "é/*/mail": { text: scramble } }, else: reject }
`;
  await expect(mask(text.replace('é/*/mail', 'é/ü1/mail'))).rejects.toThrow('é/ü10/mail (1 row)');
  const { checks } = await mask(text);
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  const [rows] = await clone.root.query(
    "SELECT COUNT(*) AS n FROM app.visits WHERE note LIKE '%@%' OR a <> 'é'",
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test('keys of several columns are as different as their columns hold them', async () => {
  await clone.reset(
    'CREATE TABLE texts (a VARCHAR(9) COLLATE utf8mb4_bin, b VARCHAR(9) COLLATE utf8mb4_bin, note TEXT)',
    "INSERT INTO texts VALUES ('of', 'a', 'seen here'), ('of', 'A', 'of ann@shop.example')",
  );
  await mask(`tables:
  texts:
    a: { keep: seen }
    b: { keep: seen }
    note: { by: [a, b], when: { of/a: { keep: seen }, of/A: { text: scramble } } }
`);
  const [rows] = await clone.root.query(
    "SELECT note = 'seen here' AS stays, note LIKE '%ann%' AS told FROM app.texts ORDER BY b DESC",
  );
  expect(rows).toEqual([
    { stays: 1, told: 0 },
    { stays: 0, told: 0 },
  ]);
});

test('a code is found by a column that compares in another way than the one it points to', async () => {
  await clone.reset(
    'CREATE TABLE codes (code VARCHAR(9) COLLATE utf8mb4_0900_ai_ci PRIMARY KEY, what VARCHAR(9) COLLATE utf8mb4_tr_0900_ai_ci)',
    'CREATE TABLE texts (code VARCHAR(9) COLLATE utf8mb4_general_ci, note TEXT)',
    "INSERT INTO codes VALUES ('m', 'mail'), ('p', 'page')",
    "INSERT INTO texts VALUES ('M', 'of ann@shop.example'), ('p', 'seen here')",
  );
  await mask(`tables:
  codes: { code: { keep: seen }, what: { keep: seen } }
  texts:
    code: { keep: seen }
    note: { by: { code: codes.what }, when: { mail: { text: scramble }, page: { keep: seen } } }
`);
  const [rows] = await clone.root.query(
    "SELECT code FROM app.texts WHERE note = 'seen here' OR note LIKE '%ann%'",
  );
  expect(rows).toEqual([{ code: 'p' }]);
});

test('some rows of a table with such a key are found again by it', async () => {
  await clone.reset(
    `CREATE TABLE visits (${COLUMNS}, PRIMARY KEY (a, b, c))`,
    "INSERT INTO visits WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 150) SELECT 'é', CONCAT('ü', n), 'mail' FROM s",
  );
  const visits = { database: 'app', name: 'visits', label: 'app.visits', rows: 150, rowBytes: 40 };
  const a = { name: 'a', dataType: 'varchar', columnType: 'varchar(10)', characterSet: 'utf8mb4' };
  const columns = [{ ...a, nullable: false, length: 10, scale: 0, fraction: 0 }];
  const some = rowsFromAllOver({ ...visits, columns, key: ['a', 'b', 'c'] }, ['b'], 40);
  const [rows] = await clone.root.query(`SELECT COUNT(*) AS n FROM ${some} AS s`);
  expect(rows).toEqual([{ n: 40 }]);
});
