import { beforeEach, describe, expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskDatabase } from '../mask.ts';
import type { Fidelity } from './compare.ts';

const clone = cloneForTests();

const ROWS = 3000;

/** Cities by their frequency: the first stands in about every fourth row. */
const TABLES = [
  'SET SESSION cte_max_recursion_depth = 100000',
  `CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100), name VARCHAR(60) NOT NULL, city VARCHAR(60), born DATE, pay INT, note TEXT,
     doc JSON, KEY people_city (city), KEY people_email (email))`,
  'CREATE TABLE few (id INT PRIMARY KEY, email VARCHAR(100))',
  "INSERT INTO few VALUES (1, 'only.one@shop.example')",
  `INSERT INTO people WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${ROWS})
     SELECT n, CONCAT('ann', n, '@shop.example'), CONCAT('Ann Quarter', n MOD 900), CONCAT('Alphaville', FLOOR(POW(n MOD 100, 2) / 700)),
       DATE '1950-01-01' + INTERVAL n DAY, 100000 + n * 10, IF(n MOD 4 = 0, NULL, IF(n MOD 4 = 1, '', 'rang about an order')), JSON_OBJECT('mail', CONCAT('bo', n, '@shop.example')) FROM s`,
];

const POLICY = `locale: en
tables:
  people:
    email: email
    name: { person: full }
    city: { address: city }
    born: { date: { within: year } }
    pay: { number: { noise: 10 } }
    note: { text: scramble }
    doc: { json: { "$.mail": email } }
  few: { email: email }
`;

const QUERIES = `-- what the shop asks
SELECT * FROM people WHERE city = :common(people.city);
SELECT * FROM people WHERE email = :rare(app.people.email) -- one
;
SELECT name, COUNT(*) FROM people WHERE born > :middle(people.born) GROUP BY name;
UPDATE people SET note = 'a;b' WHERE id = 5;
`;

const mask = (text: string, further: Readonly<Record<string, string>> = {}) =>
  maskDatabase({
    ...{ target: clone.target, may: SEALED, connections: 2 },
    policy: { file: 'policy.yml', text, further },
  });

beforeEach(() => clone.reset(...TABLES));

describe('the attestation says how far the masks behave as the originals', () => {
  test('of columns, indexes and tables, without any value', async () => {
    const attestation = await mask(POLICY);
    const { columns, indexes, tables, plans, unmeasured } = attestation.fidelity as Fidelity;
    expect(Object.keys(columns).sort()).toEqual(
      ['born', 'city', 'doc', 'email', 'name', 'note', 'pay'].map((column) => `app.people.${column}`),
    );
    const { 'app.people.email': email, 'app.people.note': note, 'app.people.name': name } = columns;
    expect(email).toMatchObject({
      distinct: 1,
      before: { rows: ROWS, nulls: 0, empty: 0, distinct: ROWS, alone: ROWS },
      after: { rows: ROWS, distinct: ROWS, alone: ROWS },
    });
    expect(note).toMatchObject({
      before: { nulls: 0.25, empty: 0.25, distinct: 1, top: [1], length: { mean: 19, spread: 0 } },
      after: { nulls: 0.25, empty: 0.25 },
    });
    expect(name?.before).toMatchObject({ distinct: 900, alone: 0 });
    expect(name?.before.top).toHaveLength(10);
    expect(columns['app.people.city']?.before.top[0]).toBe(0.27);
    expect(columns['app.people.born']?.order).toBeGreaterThan(0.8);
    expect(columns['app.people.name']?.order).toBeUndefined();
    expect(Object.keys(indexes)).toEqual(['app.people.people_city', 'app.people.people_email']);
    expect(tables['app.people']?.[0]).toBeGreaterThan(100_000);
    expect(plans).toBeUndefined();
    expect(unmeasured).toEqual([]);
    expect(JSON.stringify(attestation.fidelity)).not.toMatch(/shop\.example|Quarter|Alphaville/);
  });

  test('a table with a handful of rows is not measured column by column: that would be of people', async () => {
    const { fidelity } = await mask(POLICY);
    expect(Object.keys(fidelity?.columns ?? {}).filter((of) => of.startsWith('app.few'))).toEqual([]);
    expect(fidelity?.tables['app.few']).toBeDefined();
  });

  test('not where the policy has it off', async () => {
    const { fidelity } = await mask(`fidelity: off\n${POLICY}`);
    expect(fidelity).toBeUndefined();
  });
});

describe('statements of the policy are explained before and after', () => {
  const policy = `queries: queries.sql\n${POLICY}`;

  test('by values that stand there, which nobody sees', async () => {
    const { fidelity } = await mask(policy, { 'queries.sql': QUERIES });
    expect(fidelity?.plans?.statements).toBe(4);
    const differing = new Map(fidelity?.plans?.differing.map((one) => [one.at, one]));
    // Its key is kept, and so is the plan.
    expect(differing.has('queries.sql:6')).toBe(false);
    expect(differing.has('queries.sql:3')).toBe(false);
    expect(JSON.stringify(fidelity?.plans)).not.toMatch(/shop\.example|Alphaville/);
    expect(fidelity?.plans?.same).toBeGreaterThanOrEqual(3);
  });

  test('and lead to the index that the value is looked up in', async () => {
    const text = policy.replace('{ address: city }', '{ fixed: "nowhere" }');
    const { fidelity } = await mask(`require: { plans: 0 }\n${text}`, {
      'queries.sql': 'SELECT * FROM people WHERE city = :rare(people.city)',
    });
    expect(fidelity?.plans).toMatchObject({
      ...{ statements: 1, same: 0, within2: 0 },
      differing: [
        {
          at: 'queries.sql:1',
          before: [{ table: 'people', type: 'ref', key: 'people_city' }],
          after: [{ table: 'people', type: 'ALL' }],
        },
      ],
    });
  });

  test.each([
    ['SELECT 1;\n\nDROP TABLE people;', 'queries.sql:3:1: queries: write SELECT'],
    ['SELECT * FROM people WHERE city = :comon(people.city)', 'did you mean :common?'],
    ['-- nothing yet\n;\n', 'queries.sql:1:1: queries: the file has no statement'],
    ['\ufeffSELECT nosuch FROM people', 'queries.sql:1:1: queries: MySQL answers ER_BAD_FIELD_ERROR'],
    ['SELECT :rare()', 'queries.sql:1:8: queries: there is no column without a name'],
    ['SELECT :rare(people.nosuch)', 'queries: there is no column people.nosuch'],
    [
      'SELECT 1;\nSELECT nosuch FROM people',
      'queries.sql:2:1: queries: MySQL answers ER_BAD_FIELD_ERROR (1054)',
    ],
    ['SELECT :rare', 'queries.sql:1:8: queries: write :common(table.column)'],
  ])('%s is told by its line, before anything is changed', async (text, message) => {
    const said = await failure(mask(policy, { 'queries.sql': text }));
    expect(said).toMatchObject({ reason: 'policy-invalid', message: expect.stringContaining(message) });
    const [rows] = await clone.root.query(
      'SELECT COUNT(*) AS n FROM app.people WHERE email LIKE "%@shop.example"',
    );
    expect(rows).toEqual([{ n: ROWS }]);
  });

  test('a file that is not there is told at its place', async () => {
    expect(await failure(mask(policy))).toMatchObject({
      message: expect.stringContaining('policy.yml:1:1: the file queries.sql cannot be read'),
    });
  });
});

describe('what the policy demands', () => {
  test('makes the run fail where masks make too many values one, by the line of the rule', async () => {
    const said = await failure(
      mask(`require: { distinct: 0.9 }\n${POLICY.replace('{ address: city }', '{ one_of: [a, b] }')}`),
    );
    expect(said).toMatchObject({
      reason: 'fidelity-too-low',
      message: expect.stringMatching(
        /policy\.yml:7:5: app\.people\.city: 2 different values for 15, a ratio of 0\.1333; 0\.9 is demanded/,
      ),
    });
    const [found] = await clone.root.query(
      "SELECT 1 FROM information_schema.TABLES WHERE TABLE_NAME = 'attestation'",
    );
    expect(found).toEqual([]);
  });

  test('is met where they are as many, and what is emptied was meant to be', async () => {
    const text = `require: { distinct: 0.9 }\n${POLICY.replace('{ address: city }', 'null').replace('{ text: scramble }', '{ fixed: "x" }')}`;
    await expect(mask(text)).resolves.toMatchObject({ digest: expect.anything() });
  });

  test.each([
    ['fidelity: off\nrequire: { distinct: 0.9 }', 'policy.yml:2:1: require: fidelity is off'],
    ['fidelity: off\nqueries: q.sql', 'policy.yml:2:1: queries: fidelity is off'],
    ['require: { plans: 0.9 }', 'policy.yml:1:12: require.plans: queries names no file'],
    ['require: { distinct: 2 }', 'policy.yml:1:12: require.distinct: '],
  ])('%s is a problem of the policy', async (head, message) => {
    const said = await failure(mask(`${head}\n${POLICY}`, { 'q.sql': QUERIES }));
    expect(said).toMatchObject({ reason: 'policy-invalid', message: expect.stringContaining(message) });
  });
});

test('a large table is read in the same rows before and after, at most so many', async () => {
  await clone.reset(
    'CREATE TABLE big (id INT PRIMARY KEY, email VARCHAR(40))',
    'CREATE TABLE words (word VARCHAR(40) PRIMARY KEY, email VARCHAR(40))',
    ...['big', 'words'].map(
      (
        table,
      ) => `INSERT INTO ${table} WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 30000)
        SELECT ${table === 'big' ? 'n * 7' : "CONCAT('w', n)"}, CONCAT('ann', n, '@shop.example') FROM s`,
    ),
  );
  const policy =
    'tables:\n  big: { email: email }\n  words: { email: email, word: { keep: "words of a dictionary" } }\n';
  const { fidelity } = await mask(policy);
  for (const place of ['app.big.email', 'app.words.email'])
    expect(fidelity?.columns[place]).toMatchObject({
      ...{ distinct: 1, before: { rows: 4000, distinct: 4000 }, after: { rows: 4000 } },
    });
  await clone.reset(
    'CREATE TABLE big (id INT PRIMARY KEY, email VARCHAR(40))',
    `INSERT INTO big WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 30000) SELECT n, CONCAT('ann', n, '@shop.example') FROM s`,
  );
  const all = await mask('fidelity: all\ntables:\n  big: { email: email }\n');
  expect(all.fidelity?.columns['app.big.email']?.after.rows).toBe(30_000);
});
