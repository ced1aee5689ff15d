import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { maskDatabase } from '../mask.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const POLICY = `locale: ja
tables:
  users:
    row:
      person: { name: name, kana: kana, gender: sex, email: mail }
      address: { postal: zip, state: pref, city: city, street: addr, phone: tel }
`;

test('a run masks and proves rows whose columns agree, with indexes, NULLs and columns that are as short as may be', async () => {
  await clone.reset(
    `CREATE TABLE users (id INT PRIMARY KEY, kana VARCHAR(9), name VARCHAR(7), sex TINYINT, mail VARCHAR(40) UNIQUE, tel VARCHAR(11), zip CHAR(7), pref VARCHAR(4), city VARCHAR(7), addr VARCHAR(12),
       KEY (kana), KEY (pref, city), KEY (name, kana))`,
    `INSERT INTO users WITH RECURSIVE n AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM n WHERE n < 900)
       SELECT n, IF(n % 11, CONCAT('ヨミ', n % 300), NULL), IF(n % 13, CONCAT('人', n % 300), ''), 1 + n % 2, CONCAT('u', n, '@shop.jp'),
         CONCAT('0901234', 1000 + n), CONCAT('150', 1000 + n % 90), ELT(1 + n % 4, '東京都', '大阪府', '福岡県', NULL), CONCAT('市', n % 40), CONCAT('番地', n) FROM n`,
  );
  await maskDatabase({
    target: clone.target,
    policy: { file: 'p.yml', text: POLICY },
    may: SEALED,
  });
  const [[row]] = (await clone.root.query(
    `SELECT COUNT(*) AS total, COUNT(kana) AS readings, COUNT(DISTINCT pref) AS prefs,
       (SELECT COUNT(*) FROM (SELECT city FROM app.users WHERE pref IS NOT NULL GROUP BY city HAVING COUNT(DISTINCT pref) > 1) AS t) AS torn,
       (SELECT COUNT(*) FROM (SELECT name FROM app.users WHERE name <> '' GROUP BY name HAVING COUNT(DISTINCT kana) > 1 OR COUNT(DISTINCT sex) > 1) AS t) AS disagree,
       SUM(kana LIKE 'ヨミ%' OR name LIKE '人%' OR mail NOT LIKE '%@%example.invalid') AS originals
     FROM app.users`,
  )) as unknown as [[Record<string, number | string>]];
  expect(row).toMatchObject({ torn: 0, disagree: 0, prefs: 3 });
  expect(Number(row?.originals)).toBe(0);
  expect(Number(row?.readings)).toBe(900 - 81);
});
