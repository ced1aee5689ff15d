import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { RULES_OF_ALL, tableOfAll } from '../../scripts/testing/masking/table-of-all.ts';
import { maskDatabase } from '../mask.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

test('a table with a column for every transformer is masked, and proven to be', async () => {
  await clone.reset(
    ...tableOfAll('everything'),
    'INSERT INTO everything (id) VALUES (1000)',
    'CREATE TABLE before_masking AS SELECT * FROM everything',
  );
  const text = `locale: ja\ntables:\n  everything:\n${RULES_OF_ALL}\n  before_masking: { rows: truncate }\n`;
  const attestation = await maskDatabase({
    target: clone.target,
    may: SEALED,
    policy: { file: 'p.yml', text },
  });
  expect(attestation.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(attestation).toMatchObject({ columnsMasked: RULES_OF_ALL.split('\n').length });
  const [rows] = await clone.root.query(
    'SELECT COUNT(*) AS n, COUNT(email) AS masked, SUM(email LIKE "%shop%") AS left_over FROM app.everything',
  );
  expect(rows).toEqual([{ n: 91, masked: 90, left_over: '0' }]);
});

test('dates of a row shift alike, and those of other rows otherwise', async () => {
  await clone.reset(
    'CREATE TABLE t (id INT PRIMARY KEY, ordered DATE, sent DATETIME, paid DATE)',
    `INSERT INTO t VALUES ${Array.from({ length: 20 }, (_, n) => `(${n}, '2020-03-${n + 1}', '2020-05-${n + 1} 10:00:00', '2021-01-0${1 + (n % 9)}')`).join(', ')}`,
  );
  const rule = '{ date: { shift: 300 } }';
  const text = `tables: { t: { ordered: ${rule}, sent: ${rule}, paid: ${rule} } }\n`;
  await maskDatabase({ target: clone.target, may: SEALED, policy: { file: 'p.yml', text } });
  const [rows] = await clone.root.query(
    `SELECT DATEDIFF(ordered, DATE_ADD('2020-03-01', INTERVAL id DAY)) AS a, DATEDIFF(sent, DATE_ADD('2020-05-01', INTERVAL id DAY)) AS b,
       DATEDIFF(paid, DATE_ADD('2021-01-01', INTERVAL id % 9 DAY)) AS c FROM app.t`,
  );
  const shifts = rows as { a: number; b: number; c: number }[];
  for (const { a, b, c } of shifts) expect([b, c]).toEqual([a, a]);
  expect(new Set(shifts.map(({ a }) => a)).size).toBeGreaterThan(10);
});

test('dates and bytes that MySQL itself put into a document are masked like texts', async () => {
  const values = [
    "DATE'2001-02-03'",
    "TIME'10:20:30'",
    "TIMESTAMP'2001-02-03 10:20:30'",
    "_binary 'ann@shop.jp'",
    "b'101'",
  ];
  const members = values.map((value, i) => `'m${i}', ${value}`).join(', ');
  await clone.reset(
    'CREATE TABLE t (id INT PRIMARY KEY, doc JSON)',
    `INSERT INTO t VALUES (1, JSON_OBJECT(${members}))`,
  );
  for (const rest of ['drop', '{ keep: "a test" }']) {
    const paths = values.map((_, i) => `"$.m${i}": { hash: 16 }`).join(', ');
    const text = `tables: { t: { doc: { json: { ${paths} }, rest: ${rest} } } }\n`;
    await maskDatabase({ target: clone.target, may: SEALED, policy: { file: 'p.yml', text } });
    const [[row]] = (await clone.root.query('SELECT doc FROM app.t')) as unknown as [
      [{ doc: Record<string, string> }],
    ];
    expect(Object.values(row.doc)).toEqual(values.map(() => expect.stringMatching(/^[0-9a-f]{16}$/)));
    await clone.reset(
      'CREATE TABLE t (id INT PRIMARY KEY, doc JSON)',
      `INSERT INTO t VALUES (1, JSON_OBJECT(${members}))`,
    );
  }
});
