import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { maskInProcess } from '../../scripts/testing/masking/run-process.ts';
import { maskWith } from '../mask.ts';

const KEY = '0123456789abcdef'.repeat(4);
/** Tables of so many rows count as large here: indexes are dropped, and rows kept by a copy. */
const LARGE = 100;

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const optionsOf = (text: string) => ({
  target: clone.target,
  may: SEALED,
  policy: { file: 'policy.yml', text },
});
const failedChecks = async (text: string) => {
  const { checks } = await maskWith(optionsOf(text), { key: KEY, dropIndexesFrom: LARGE });
  return checks.filter(({ passed }) => !passed);
};
const rowsOf = async (sql: string) => (await clone.root.query(sql))[0];
const numbers = (upTo: number) =>
  `WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${upTo}) SELECT`;

test('a run that is begun again removes the rows that were old when it began, not those that are old by then', async () => {
  await clone.reset(
    'SET SESSION cte_max_recursion_depth = 10000',
    'CREATE TABLE seen (id INT PRIMARY KEY, at DATETIME NOT NULL)',
    // A row for each second of two hours: which ones stay says what was taken for now.
    `INSERT INTO seen ${numbers(7200)} n, UTC_TIMESTAMP() + INTERVAL n - 7000 SECOND FROM s`,
  );
  const options = optionsOf(
    'tables: { seen: { rows: { keep: "at > UTC_TIMESTAMP()" }, at: { keep: "a test" } } }\n',
  );
  const input = { options, key: KEY, dropIndexesFrom: LARGE, dieAt: 1, dieAtStep: 'rows copied' };
  expect(await maskInProcess(input)).toBeNull();
  const begun = (await rowsOf('SELECT started_at AS at FROM understudy_masking.run')) as { at: string }[];
  const began = Math.floor(Date.parse(begun[0]?.at ?? '') / 1000);
  await new Promise((resolve) => setTimeout(resolve, 2100));
  await maskWith(options, { key: KEY, dropIndexesFrom: LARGE });
  expect(await rowsOf("SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', MIN(at)) AS first FROM app.seen")).toEqual([
    { first: began + 1 },
  ]);
});

describe('rows of a table that others reference', () => {
  test('are emptied with their children by the rule of each key, though it is emptied as a whole', async () => {
    await clone.reset(
      'CREATE TABLE people (id INT PRIMARY KEY)',
      'CREATE TABLE letters (id INT PRIMARY KEY, person INT NOT NULL, FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE)',
      'CREATE TABLE gifts (id INT PRIMARY KEY, person INT NULL, FOREIGN KEY (person) REFERENCES people (id) ON DELETE SET NULL)',
      'INSERT INTO people VALUES (1), (2)',
      'INSERT INTO letters VALUES (1, 1), (2, 2)',
      'INSERT INTO gifts VALUES (1, 1), (2, NULL)',
    );
    expect(await failedChecks('tables: { people: { rows: truncate }, letters: {}, gifts: {} }\n')).toEqual(
      [],
    );
    expect(await rowsOf('SELECT COUNT(*) AS n FROM app.letters')).toEqual([{ n: 0 }]);
    expect(await rowsOf('SELECT COUNT(*) AS n, COUNT(person) AS persons FROM app.gifts')).toEqual([
      { n: 2, persons: 0 },
    ]);
  });

  test.each([
    ['another table', 'CREATE TABLE letters (id INT PRIMARY KEY, person INT NOT NULL'],
    ['itself', 'CREATE TABLE letters (id INT PRIMARY KEY, person INT NOT NULL, reply INT NULL'],
  ])('go, and those of %s with them, though most of them go', async (_, letters) => {
    const itself = letters.includes('reply')
      ? ', CONSTRAINT replies FOREIGN KEY (reply) REFERENCES letters (id) ON DELETE SET NULL'
      : '';
    await clone.reset(
      'SET SESSION cte_max_recursion_depth = 10000',
      'CREATE TABLE people (id INT PRIMARY KEY)',
      `${letters}, CONSTRAINT of_person FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE${itself})`,
      `INSERT INTO people ${numbers(1000)} n FROM s`,
      `INSERT INTO letters (id, person) ${numbers(1000)} n, n FROM s`,
      ...(itself ? ['UPDATE letters SET reply = id - 1 WHERE id > 1'] : []),
    );
    const rows = (condition: string) => `{ rows: { keep: "${condition}" } }`;
    const ofLetters = itself ? rows('id % 20 = 0') : '{}';
    expect(await failedChecks(`tables: { people: ${rows('id % 10 = 0')}, letters: ${ofLetters} }\n`)).toEqual(
      [],
    );
    expect(await rowsOf('SELECT COUNT(*) AS n FROM app.letters')).toEqual([{ n: itself ? 50 : 100 }]);
    // The keys lead where they led.
    await expect(clone.root.query('INSERT INTO app.letters (id, person) VALUES (5000, 5)')).rejects.toThrow(
      /foreign key constraint fails/,
    );
    await clone.root.query('DELETE FROM app.people WHERE id = 20');
    expect(await rowsOf('SELECT COUNT(*) AS n FROM app.letters WHERE person = 20')).toEqual([{ n: 0 }]);
  });

  test('go after those that reference them and restrict, whatever the order of their names', async () => {
    await clone.reset(
      'CREATE TABLE b (id INT PRIMARY KEY)',
      'CREATE TABLE a (id INT PRIMARY KEY, b INT, FOREIGN KEY (b) REFERENCES b (id))',
      'CREATE TABLE c (id INT PRIMARY KEY, b INT, FOREIGN KEY (b) REFERENCES b (id))',
      'CREATE TABLE d (id INT PRIMARY KEY, c INT, FOREIGN KEY (c) REFERENCES c (id))',
      'INSERT INTO b VALUES (1), (2)',
      'INSERT INTO a VALUES (1, 1), (2, 2)',
      'INSERT INTO c VALUES (1, 1), (2, 2)',
      'INSERT INTO d VALUES (1, 1), (2, 2)',
    );
    const rows = ['a', 'b', 'c', 'd'].map((table) => `${table}: { rows: { keep: "id = 2" } }`);
    expect(await failedChecks(`tables: { ${rows.join(', ')} }\n`)).toEqual([]);
    for (const table of ['a', 'b', 'c', 'd'])
      expect({ table, rows: await rowsOf(`SELECT id FROM app.${table}`) }).toEqual({
        table,
        rows: [{ id: 2 }],
      });
  });
});

test('an index without which no column could count stays, though it holds a masked one', async () => {
  await clone.reset(
    'SET SESSION cte_max_recursion_depth = 10000',
    'CREATE TABLE people (code CHAR(8) PRIMARY KEY, no INT NOT NULL AUTO_INCREMENT, email VARCHAR(100) NOT NULL, KEY counts (no, email), KEY email (email))',
    `INSERT INTO people (code, email) ${numbers(200)} LPAD(n, 8, '0'), CONCAT('m', n, '@shop.example') FROM s`,
  );
  const shown = () => rowsOf('SHOW INDEX FROM app.people');
  const names = async () => ((await shown()) as { Key_name: string }[]).map((row) => row.Key_name).sort();
  const before = await names();
  expect(await failedChecks('tables: { people: { email: email, code: { keep: "a test" } } }\n')).toEqual([]);
  expect(await names()).toEqual(before);
  expect(await rowsOf("SELECT COUNT(*) AS n FROM app.people WHERE email LIKE '%@shop.example'")).toEqual([
    { n: 0 },
  ]);
});
