import { describe, expect, test } from '@jest/globals';
import { contents, SEALED } from '../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../scripts/testing/masking/failure.ts';
import { maskInProcess } from '../scripts/testing/masking/run-process.ts';
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

  test('and what is blank, which is nothing to its column, stays as it is', async () => {
    await clone.reset(
      'CREATE TABLE people (id INT PRIMARY KEY, company VARCHAR(60) COLLATE utf8mb4_general_ci, city VARCHAR(60), login VARCHAR(60), changed DATETIME)',
      `INSERT INTO people (id, company, city, login) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 30) SELECT n, CASE WHEN n > 29 THEN '   ' WHEN n > 25 THEN '' WHEN n > 20 THEN CONCAT('Alone ', n) ELSE 'Large' END, 'Oldtown', CONCAT('l', n) FROM s`,
    );
    await run(policyOf('rare: { below: 5, merge: true }'));
    expect(await groups()).toEqual([5, 20]);
    const [blank] = await clone.root.query(
      "SELECT GROUP_CONCAT(LENGTH(company) ORDER BY id) AS lengths FROM people WHERE company = ''",
    );
    expect(blank).toEqual([{ lengths: '0,0,0,0,3' }]);
  });
});

/** 4,000 rows, so that they are masked in several transactions; the columns' names are those that the merging might use itself. */
const MANY = [
  'SET SESSION cte_max_recursion_depth = 100000',
  `CREATE TABLE people (v INT, \`one\` INT, company VARCHAR(60) NULL, n TEXT COLLATE utf8mb4_general_ci NULL, login VARCHAR(60),
     changed DATETIME NOT NULL DEFAULT '2020-01-01' ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (v, \`one\`))`,
  `INSERT INTO people (v, \`one\`, company, n) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n <= 4100)
     SELECT n DIV 7, n, CASE WHEN n % 3 THEN 'Zanzibar Works' WHEN n % 5 THEN CONCAT('Firm ', n % 100) WHEN n % 7 THEN CONCAT('Alone ', n) END, CONCAT('Town ', FLOOR(n * n / 8000)) FROM s`,
  'CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, what INT NOT NULL)',
  "CREATE DEFINER = 'admin'@'%' TRIGGER told AFTER UPDATE ON people FOR EACH ROW INSERT INTO log (what) VALUES (NEW.v)",
  'CREATE TABLE firms (company VARCHAR(60) NOT NULL)',
  "INSERT INTO firms VALUES ('Zanzibar Works'), ('Zanzibar Works'), ('Zanzibar Works'), ('Zanzibar Works'), ('Zanzibar Works'), ('Yucatan Mills'), ('Alone 3')",
];

const OF_MANY = {
  file: 'policy.yml',
  text: `locale: en
rare: { below: 5, merge: true }
tables:
  people: { company: company, n: { address: city }, login: "null", changed: { keep: "a moment" } }
  firms: { company: company }
`,
};

test('a run that is killed while it merges ends in the rows of one that was not', async () => {
  const key = '0123456789abcdef'.repeat(4);
  const options = { target: clone.target, may: SEALED, policy: OF_MANY, connections: 2 };
  const outcome = async () => [
    await contents(clone.root, 'app.people'),
    await contents(clone.root, 'app.firms'),
    await contents(clone.root, 'app.log'),
  ];
  await clone.reset(...MANY);
  await maskWith(options, { key });
  const undisturbed = await outcome();
  const [alone] = await clone.root.query(
    `SELECT (SELECT MIN(n) FROM (SELECT COUNT(*) AS n FROM people WHERE company <> '' GROUP BY company) AS c) AS companies,
       (SELECT MIN(n) FROM (SELECT COUNT(*) AS n FROM people GROUP BY people.n) AS c) AS cities, (SELECT COUNT(DISTINCT company) FROM firms) AS firms,
       (SELECT COUNT(*) FROM people WHERE changed <> '2020-01-01') AS changed, (SELECT COUNT(*) FROM log) AS fired`,
  );
  expect(alone).toMatchObject([{ firms: 1, changed: 0, fired: 0 }]);
  const [{ companies, cities }] = alone as [{ companies: number; cities: number }];
  expect(companies).toBeGreaterThanOrEqual(5);
  expect(cities).toBeGreaterThanOrEqual(5);
  await clone.reset(...MANY);
  // Where the rare values are counted all is masked: what is written after that is written by the merging.
  expect(await maskInProcess({ options, key, dieAt: 1, dieAtStep: 'rare counted' })).toBeNull();
  let deaths = 1;
  // Before a chunk is committed, and behind it, by turns: at the first alone it would begin for ever.
  for (const [written, committed] = ['chunk written', 'chunk committed']; deaths < 30; deaths++) {
    const dieAtStep = deaths % 2 ? written : committed;
    if ((await maskInProcess({ options, key, dieAt: 1, dieAtStep })) === 0) break;
  }
  expect(deaths).toBeGreaterThan(5);
  expect(deaths).toBeLessThan(30);
  expect(await outcome()).toEqual(undisturbed);
}, 240_000);

test('a run that is cancelled while it merges says so, and the next one ends the work', async () => {
  await reset('utf8mb4_0900_ai_ci');
  const cancelling = new AbortController();
  const policy = { file: 'policy.yml', text: policyOf('rare: { below: 5, merge: true }') };
  const options = { target: clone.target, may: SEALED, policy };
  const onStep = (step: string) => {
    if (step === 'rare counted') cancelling.abort();
  };
  const cancelled = maskWith({ ...options, signal: cancelling.signal }, { onStep });
  expect(await failure(cancelled)).toMatchObject({ reason: 'cancelled' });
  expect((await groups()).filter((n) => n === 1)).toHaveLength(10);
  await run(policyOf('rare: { below: 5, merge: true }'));
  expect(await groups()).toEqual([10, 10, 40, 40]);
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
