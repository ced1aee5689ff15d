import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';
import type { Plan } from '../plan/plan.ts';

// What lint does not foresee, and no look at the data either: here by a plan whose expressions are others than the policy's.
let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const POLICY = {
  file: 'policy.yml',
  text: `tables:
  people:
    first: { text: scramble }
    v: { sql: "{value}" }
    last: { text: scramble }
`,
};

const TABLE = [
  'CREATE TABLE parents (id INT PRIMARY KEY)',
  'CREATE FUNCTION loud (v TEXT) RETURNS TEXT DETERMINISTIC BEGIN SIGNAL SQLSTATE "45000"; RETURN v; END',
  "CREATE DEFINER = 'admin'@'%' VIEW nothing AS SELECT 1 AS one",
];

/** The plan with another expression for `v`. */
const put =
  (expression: string) =>
  (plan: Plan): Plan => ({
    ...plan,
    tables: plan.tables.map((table) => ({
      ...table,
      masked: table.masked.map((mask) => (mask.column.name === 'v' ? { ...mask, expression } : mask)),
      update: table.update.replace(/`v` = .*, `last` = /, () => `\`v\` = ${expression}, \`last\` = `),
    })),
  });

const CASES: readonly (readonly [named: string, type: string, value: string, expression: string])[] = [
  ['ER_DATA_TOO_LONG (1406)', 'VARCHAR(8)', "'zanzibar'", "REPEAT('x', 9)"],
  ['ER_BAD_NULL_ERROR (1048)', 'VARCHAR(8) NOT NULL', "'zanzibar'", "NULLIF('', '')"],
  ['ER_WARN_DATA_OUT_OF_RANGE (1264)', 'TINYINT', '100', '1000'],
  ['ER_DATA_OUT_OF_RANGE (1690)', 'BIGINT', '9223372036854775807', '`v` + 1'],
  ['ER_TRUNCATED_WRONG_VALUE (1292)', 'DATE', "'1980-05-05'", "CONCAT('zanzibar')"],
  ['ER_TRUNCATED_WRONG_VALUE_FOR_FIELD (1366)', 'INT', '100', "CONCAT('zanzibar')"],
  ['ER_WRONG_VALUE_FOR_TYPE (1411)', 'VARBINARY(16)', "'zanzibar'", 'INET6_ATON(`v`)'],
  ['ER_DATETIME_FUNCTION_OVERFLOW (1441)', 'DATETIME', "'9999-12-31'", 'DATE_ADD(`v`, INTERVAL 1 DAY)'],
  ['WARN_DATA_TRUNCATED (1265)', "ENUM('a', 'b')", "'a'", "CONCAT('zanzibar')"],
  ['ER_INVALID_JSON_TEXT_IN_PARAM (3141)', 'JSON', "'{}'", "CONCAT('zanzibar')"],
  ['ER_INVALID_JSON_TEXT_IN_PARAM (3141)', 'VARCHAR(20)', "'zanzibar'", 'CAST(CAST(`v` AS JSON) AS CHAR)'],
  ['ER_GIS_INVALID_DATA (3037)', 'POINT', 'POINT(1, 2)', "CONCAT('zanzibar')"],
  [
    'ER_CHECK_CONSTRAINT_VIOLATED (3819)',
    "VARCHAR(20) CHECK (v <> 'zanzibar')",
    "'oslo'",
    "CONCAT('zanzibar')",
  ],
  ['ER_SIGNAL_EXCEPTION (1644)', 'VARCHAR(20)', "'zanzibar'", 'app.loud(`v`)'],
  ['ER_REGEXP_MISMATCHED_PAREN (3691)', 'VARCHAR(20)', "'zanzibar'", "REGEXP_REPLACE(`v`, '(', '')"],
  ['ER_DUP_ENTRY (1062)', 'VARCHAR(20) UNIQUE', "CONCAT('zanzibar', n)", "CONCAT('zanzibar')"],
];

async function refusal([, type, value, expression]: (typeof CASES)[number]) {
  const unique = type.includes('UNIQUE');
  await clone.reset(
    ...TABLE,
    `CREATE TABLE people (id INT PRIMARY KEY, first VARCHAR(20), v ${type}, last VARCHAR(20))`,
    'SET SESSION cte_max_recursion_depth = 10000',
    `INSERT INTO people WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 50) SELECT n, CONCAT('first', n), ${value}, CONCAT('last', n) FROM s`,
  );
  const policy = unique
    ? { ...POLICY, text: POLICY.text.replace('"{value}"', '{ expression: "{value}", unique: true }') }
    : POLICY;
  const target = { target: clone.target, may: SEALED, policy };
  return failure(maskWith(target, { tamper: put(expression) }));
}

test.each(CASES)('%s is told with its column and line, and without the value', async (...of) => {
  const { reason, message, next } = await refusal(of);
  expect({ reason, message }).toMatchObject({ reason: 'value-refused' });
  const [named] = of;
  expect(message).toMatch(/^policy\.yml:4:5: app\.people\.v \(.*\): MySQL answers /);
  expect(message).toContain(named);
  expect(message.split('\n')).toHaveLength(1);
  expect(`${message} ${next}`).not.toMatch(/zanzibar|oslo/);
  expect(next).toMatch(/correct the policy/i);
});

test('before a row is masked, it says so, and the work of the run may begin again', async () => {
  const { next } = await refusal(['', 'DATETIME', "'9999-12-31'", 'DATE_ADD(`v`, INTERVAL 1 DAY)']);
  expect(next).toMatch(/^Nothing is masked yet/);
  const [rows] = await clone.root.query("SELECT COUNT(*) AS n FROM app.people WHERE first LIKE 'first%'");
  expect(rows).toEqual([{ n: 50 }]);
});
