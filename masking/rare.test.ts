import { describe, expect, test } from '@jest/globals';
import { SEALED } from '../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../scripts/testing/masking/clone-for-tests.ts';
import { decide } from './decide/decide.ts';
import { maskWith } from './mask.ts';
import { loadPolicy } from './policy/load.ts';
import { readSchema } from './schema/read.ts';

const clone = cloneForTests();

const run = (text: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: { file: 'policy.yml', text } }, {});

/** 100 people: two firms of 40, one of 10, the other ten people have a firm each; four towns of 25. */
const PEOPLE = [
  `CREATE TABLE people (id INT PRIMARY KEY, company VARCHAR(60) COLLATE COLLATION NULL, city VARCHAR(60) NOT NULL, login VARCHAR(60) NOT NULL UNIQUE,
     changed DATETIME NOT NULL DEFAULT '2020-01-01' ON UPDATE CURRENT_TIMESTAMP, KEY (company))`,
  `INSERT INTO people (id, company, city, login) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 100)
     SELECT n, CASE WHEN n <= 40 THEN 'Zanzibar Works' WHEN n <= 80 THEN 'Yucatan Mills' WHEN n <= 90 THEN IF(n % 2, 'Xanadu Yards', 'xanadu yards') ELSE CONCAT('Alone ', n) END,
       CONCAT('Oldtown ', n % 4), CONCAT('login', n) FROM s`,
  "INSERT INTO people (id, company, city, login) VALUES (101, NULL, 'Oldtown 1', 'x'), (102, '', 'Oldtown 2', 'y')",
  'CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, what INT NOT NULL)',
  "CREATE DEFINER = 'admin'@'%' TRIGGER told AFTER UPDATE ON people FOR EACH ROW INSERT INTO log (what) VALUES (NEW.id)",
];

const policyOf = (rare: string) => `locale: en
${rare}
tables:
  people: { company: company, city: { address: city }, login: email, changed: { keep: "a moment" } }
`;

const groups = async (): Promise<number[]> => {
  const [rows] = await clone.root.query(
    "SELECT COUNT(*) AS n FROM people WHERE company <> '' GROUP BY company ORDER BY n",
  );
  return (rows as { n: number }[]).map(({ n }) => Number(n));
};

const reset = (collation: string) => clone.reset(...PEOPLE.map((one) => one.replace('COLLATION', collation)));

describe('masks that few rows share', () => {
  test.each(['utf8mb4_0900_ai_ci', 'utf8mb4_general_ci'])('are merged: %s', async (collation) => {
    await reset(collation);
    const { checks, fidelity } = await run(policyOf('rare: { below: 5, merge: true }'));
    expect(await groups()).toEqual([10, 10, 40, 40]);
    const [told] = await clone.root.query(
      `SELECT (SELECT COUNT(*) FROM log) AS fired, COUNT(DISTINCT changed) AS moments, MIN(changed) < '2020-01-02' AS old,
         SUM(company IS NULL) AS nulls, SUM(company = '') AS empties, COUNT(DISTINCT login) AS logins, SUM(company LIKE '%Sample%') AS masks FROM people`,
    );
    expect(told).toEqual([
      { fired: 0, moments: 1, old: 1, nulls: '1', empties: '1', logins: 102, masks: '100' },
    ]);
    const [triggers] = await clone.root.query("SHOW TRIGGERS LIKE 'people'");
    expect(triggers).toHaveLength(1);
    expect(checks).toContainEqual({
      ...{ name: 'app.people.company: no mask in fewer than 5 rows', passed: true, count: 4 },
      figures: { alone: 0 },
    });
    // The figures are of what is left.
    expect(fidelity?.columns['app.people.company']?.after.alone).toBe(0);
    expect(fidelity?.columns['app.people.company']?.before.alone).toBe(10);
  });

  test('stay as they are unless the policy says so', async () => {
    await reset('utf8mb4_bin');
    await run(policyOf(''));
    expect((await groups()).filter((n) => n === 1)).toHaveLength(10);
  });

  test('go into the rarest of the others where they are too few together', async () => {
    await reset('utf8mb4_0900_ai_ci');
    await run(policyOf('rare: { below: 15, merge: true, columns: [people.company] }'));
    expect(await groups()).toEqual([20, 40, 40]);
  });

  test('and one alone does, too', async () => {
    await clone.reset(
      'CREATE TABLE people (id INT PRIMARY KEY, company VARCHAR(60), city VARCHAR(60), login VARCHAR(60), changed DATETIME)',
      `INSERT INTO people (id, company, city, login) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 31) SELECT n, CASE WHEN n > 30 THEN 'Alone' WHEN n > 20 THEN 'Small' ELSE 'Large' END, 'Oldtown', CONCAT('l', n) FROM s`,
    );
    await run(policyOf('rare: { below: 3, merge: true }'));
    expect(await groups()).toEqual([11, 20]);
  });
});

test.each([
  ['a unique column', 'people.login', /rare: people\.login: masks of email are not merged/],
  ['a key', 'people.id', /rare: people\.id: it is not masked/],
  ['no column', 'people.nothing', /rare: .*nothing/],
  ['a joined column', 'people.city', /rare: people\.city: it holds the same values as another column/],
  ['a column of a unique index', 'people.company', /rare: people\.company: it is in the unique index both/],
])('lint refuses %s', async (_, column, message) => {
  await clone.reset(
    'CREATE TABLE people (id INT PRIMARY KEY, company VARCHAR(60), city VARCHAR(60), login VARCHAR(60) UNIQUE, changed DATETIME, UNIQUE KEY `both` (id, company))',
    'CREATE TABLE towns (id INT PRIMARY KEY, city VARCHAR(60))',
  );
  const text = `${policyOf(`rare: { below: 5, merge: true, columns: [${column}] }\njoin: [[people.city, towns.city]]`)}  towns: { city: { address: city } }\n`;
  const { problems } = decide(loadPolicy({ file: 'policy.yml', text }), await readSchema(clone.session));
  expect(problems.map((one) => [one.place.line, one.message])).toEqual([[2, expect.stringMatching(message)]]);
});
