import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { discover } from '../discover/discover.ts';
import { maskWith } from '../mask.ts';
import { readSchema } from '../schema/read.ts';
import { groupedDraft } from './grouped-draft.ts';
import { triedDraft } from './tried-draft.ts';

const clone = cloneForTests();

type Entry = Readonly<Record<string, unknown>>;

async function drafted(...statements: string[]) {
  await clone.reset(...statements);
  const schema = await readSchema(clone.session);
  const findings = await discover(clone.session, schema);
  const { text } = await groupedDraft(
    clone.session,
    schema,
    findings,
    await triedDraft(clone.session, schema, findings),
  );
  const { tables } = parse(text) as { tables: Readonly<Record<string, Entry>> };
  return { text, people: tables.people ?? {} };
}

const run = (text: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: { file: 'draft.yml', text } }, {});

const SURNAMES = "ELT(1 + n % 4, '山田', '鈴木', '佐藤', '高橋')";
const GIVEN = "ELT(1 + n % 5, '太郎', '花子', '健一', '美香', '直樹')";
const READ =
  "CONCAT(ELT(1 + n % 4, 'ヤマダ', 'スズキ', 'サトウ', 'タカハシ'), ' ', ELT(1 + n % 5, 'タロウ', 'ハナコ', 'ケンイチ', 'ミカ', 'ナオキ'))";
const PREFECTURES = "ELT(1 + n % 3, '東京都', '大阪府', '北海道')";
const CITIES = "ELT(1 + n % 3, '渋谷区', '吹田市', '札幌市')";
const POSTAL = "ELT(1 + n % 3, '150-0041', '564-0001', '060-0001')";

const filled = (columns: string, values: string) =>
  `INSERT INTO people (id, ${columns}) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 60) SELECT n, ${values} FROM s`;

test('names and readings, and the parts of an address, are drafted as groups, which run', async () => {
  const { text, people } = await drafted(
    `CREATE TABLE people (id INT PRIMARY KEY, full_name VARCHAR(60) NOT NULL, full_name_kana VARCHAR(60) NOT NULL, gender ENUM('M', 'F') NOT NULL,
       zip VARCHAR(8) NOT NULL, prefecture VARCHAR(10) NOT NULL, city VARCHAR(40) NOT NULL)`,
    filled(
      'full_name, full_name_kana, gender, zip, prefecture, city',
      `CONCAT(${SURNAMES}, ' ', ${GIVEN}), ${READ}, IF(n % 2, 'M', 'F'), ${POSTAL}, ${PREFECTURES}, ${CITIES}`,
    ),
  );
  expect(people.row).toEqual({
    person: { name: 'full_name', kana: 'full_name_kana', gender: 'gender', locale: 'ja' },
    address: { postal: 'zip', state: 'prefecture', city: 'city', locale: 'ja' },
  });
  expect(Object.keys(people)).toEqual(['row']);
  await run(text);
  const [torn] = await clone.root.query(
    `SELECT (SELECT COUNT(*) FROM (SELECT full_name FROM people GROUP BY full_name HAVING COUNT(DISTINCT full_name_kana) > 1) AS a)
          + (SELECT COUNT(*) FROM (SELECT city FROM people GROUP BY city HAVING COUNT(DISTINCT prefecture) > 1) AS b)
          + (SELECT COUNT(*) FROM (SELECT LEFT(zip, 3) FROM people GROUP BY LEFT(zip, 3) HAVING COUNT(DISTINCT prefecture) > 1) AS c) AS n`,
  );
  expect(torn).toEqual([{ n: 0 }]);
});

test('two addresses of a row are two groups, by their names', async () => {
  const { text, people } = await drafted(
    `CREATE TABLE people (id INT PRIMARY KEY, billing_state VARCHAR(30) NOT NULL, billing_city VARCHAR(60) NOT NULL, shipping_state VARCHAR(30) NOT NULL, shipping_city VARCHAR(60) NOT NULL)`,
    filled(
      'billing_state, billing_city, shipping_state, shipping_city',
      ['Texas', 'Ohio'].map((state) => `'${state}', ELT(1 + n % 3, 'Dallas', 'Austin', 'Dayton')`).join(', '),
    ),
  );
  expect(people.row).toEqual({
    address: [
      { state: 'billing_state', city: 'billing_city', locale: 'en' },
      { state: 'shipping_state', city: 'shipping_city', locale: 'en' },
    ],
  });
  await run(text);
});

test.each([
  ['a name alone', 'full_name VARCHAR(60) NOT NULL', 'full_name', `CONCAT(${SURNAMES}, ' ', ${GIVEN})`],
  [
    'a CHECK that the gender of a group would break',
    `full_name VARCHAR(60) NOT NULL, gender ENUM('M', 'F', 'X') NOT NULL, CONSTRAINT ours CHECK (gender = 'X')`,
    'full_name, gender',
    `CONCAT(${SURNAMES}, ' ', ${GIVEN}), 'X'`,
  ],
])('no group where there is %s', async (_, columns, names, values) => {
  const { people } = await drafted(
    `CREATE TABLE people (id INT PRIMARY KEY, ${columns})`,
    filled(names, values),
  );
  expect(people).not.toHaveProperty('row');
});
