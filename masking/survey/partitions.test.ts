import { expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { decide } from '../decide/decide.ts';
import { maskWith } from '../mask.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import { constraintProblems } from './constraints.ts';

const clone = cloneForTests();

const policyOf = (rule: string) => ({ file: 'p.yml', text: `tables:\n  visits: { born: ${rule} }\n` });

/** All that lint says of a rule for the date. */
async function problemsOf(rule: string): Promise<string[]> {
  const loaded = loadPolicy(policyOf(rule));
  const { decisions, problems } = decide(loaded, await readSchema(clone.session));
  const found =
    problems.length > 0
      ? problems
      : await constraintProblems(clone.session, loaded, decisions, makePlan(decisions), {
          target: clone.target,
          connections: 2,
        });
  return found.map(({ place, message }) => `${place.file}:${place.line} ${message}`);
}

const YEARS =
  '(PARTITION a VALUES LESS THAN (1985), PARTITION b VALUES LESS THAN (1995), PARTITION c VALUES LESS THAN (2010))';
const ROWS =
  "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 6000) SELECT /*+ SET_VAR(cte_max_recursion_depth = 7000) */ i, DATE_ADD('1980-01-01', INTERVAL i DAY), i FROM n";
const RULES = [
  '{ date: { within: year } }',
  '{ date: { within: month } }',
  '{ date: { shift: 30 } }',
  "{ fixed: '1990-01-01' }",
  '{ keep: "why" }',
];

test.each([
  [
    'id INT AUTO_INCREMENT',
    'PRIMARY KEY (id, born)',
    `RANGE (YEAR(born)) ${YEARS}`,
    ['{ date: { within: year } }', '{ date: { within: month } }', '{ keep: "why" }'],
  ],
  [
    'id INT AUTO_INCREMENT',
    'PRIMARY KEY (born, id), KEY (id)',
    `RANGE (YEAR(born)) ${YEARS}`,
    ['{ date: { within: year } }', '{ date: { within: month } }', '{ keep: "why" }'],
  ],
  ['id INT', 'PRIMARY KEY (id, born)', `RANGE (YEAR(born)) ${YEARS}`, ['{ keep: "why" }']],
  [
    'id INT AUTO_INCREMENT',
    'PRIMARY KEY (id, born)',
    'HASH (YEAR(born)) PARTITIONS 4',
    [
      '{ date: { within: year } }',
      '{ date: { within: month } }',
      '{ date: { shift: 30 } }',
      "{ fixed: '1990-01-01' }",
      '{ keep: "why" }',
    ],
  ],
  [
    'id INT AUTO_INCREMENT',
    'PRIMARY KEY (id, born)',
    "RANGE COLUMNS (born) (PARTITION a VALUES LESS THAN ('1990-02-01'), PARTITION b VALUES LESS THAN ('2000-02-01'))",
    ['{ date: { within: month } }', '{ keep: "why" }'],
  ],
])('a date that partitions: %s, %s, %s', async (id, keys, by, accepted) => {
  const create = `CREATE TABLE visits (${id}, born DATE NOT NULL, n INT, ${keys}) PARTITION BY ${by}`;
  await clone.reset(create, `INSERT INTO visits ${ROWS}`);
  for (const rule of RULES) {
    const problems = await problemsOf(rule);
    expect([rule, problems.length === 0]).toEqual([rule, accepted.includes(rule)]);
    // Whatever a hint says to write is taken.
    for (const problem of problems) {
      expect(problem).toMatch(/^p\.yml:2 /);
      const hints = (problem.split('; ').at(-1) ?? '').match(/\{ (?:date: \{[^}]*\}|keep: "why") \}/g) ?? [];
      expect(hints.length).toBeGreaterThan(0);
      for (const hint of hints) expect([hint, await problemsOf(hint)]).toEqual([hint, []]);
    }
  }
});

test('rows that move between partitions are masked once', async () => {
  const create = (name: string, keys: string, by: string) => [
    `CREATE TABLE ${name} (id INT AUTO_INCREMENT, born DATE NOT NULL, n INT, ${keys}) ${by}`,
    `INSERT INTO ${name} ${ROWS}`,
  ];
  await clone.reset(
    ...create(
      'visits',
      'PRIMARY KEY (id, born)',
      `PARTITION BY RANGE COLUMNS (born) (PARTITION a VALUES LESS THAN ('1990-01-15'), PARTITION b VALUES LESS THAN (MAXVALUE))`,
    ),
    ...create('plain', 'PRIMARY KEY (id)', ''),
  );
  const text = 'tables:\n  "*": { born: { date: { within: year } }, n: keep }\n';
  await maskWith({ target: clone.target, may: SEALED, connections: 2, policy: { file: 'p.yml', text } }, {});
  const [rows] = await clone.root.query(
    'SELECT COUNT(*) AS n, SUM(v.born = p.born AND v.n = p.n) AS alike FROM app.visits AS v JOIN app.plain AS p USING (id)',
  );
  expect(rows).toEqual([{ n: 6000, alike: '6000' }]);
});

test('a counter that has a value twice tells no rows apart', async () => {
  await clone.reset(
    `CREATE TABLE visits (id INT AUTO_INCREMENT, born DATE NOT NULL, PRIMARY KEY (id, born)) PARTITION BY RANGE (YEAR(born)) ${YEARS}`,
    "INSERT INTO visits VALUES (1, '1980-01-01'), (1, '1980-01-02'), (2, '1980-01-01')",
  );
  expect(await problemsOf('{ date: { within: year } }')).toEqual([
    expect.stringMatching(
      /^p\.yml:2 app\.visits\.born: it is in a unique key, and id beside it has values twice.*; write \{ keep: "why" \}$/,
    ),
  ]);
  expect(await problemsOf('{ keep: "why" }')).toEqual([]);
});
