import { beforeAll, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { decide } from '../decide/decide.ts';
import { makePlan, type TablePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import { verifyMasked } from '../verify/verify.ts';

const clone = cloneForTests();
let table: TablePlan;

/** 900 rows: 400 from either end are in the sample. */
const ROWS = 900;

const POLICY = `tables:
  t: { a: { keep: "words" }, l: { keep: "words" }, w: { keep: "words" }, long: { keep: "words" }, j: { keep: "words" }, b: { keep: "words" }, v: { keep: "words" }, f: { keep: "words" }, e: { keep: "words" }, n: { keep: "words" },
    m: { json: { "$.masked": email }, rest: { keep: "words" } }, s: { sql: "{value}" }, h: email }
`;

beforeAll(async () => {
  await clone.reset(
    `CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(60) NULL, l VARCHAR(60) CHARACTER SET latin1 NULL, w VARCHAR(60) CHARACTER SET utf16 NULL, \`long\` LONGTEXT NULL, j JSON NULL,
       b BLOB NULL, v VARBINARY(60) NULL, f BINARY(40) NULL, e ENUM('x', 'taro@shop.example') NULL, n BIGINT NULL, m JSON NULL, s VARCHAR(60) NULL, h VARCHAR(60) NULL)`,
    'SET SESSION cte_max_recursion_depth = 2000',
    `INSERT INTO t (id) WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS}) SELECT i FROM n`,
    'ANALYZE TABLE t',
  );
  const loaded = loadPolicy({ file: 'p.yml', text: POLICY });
  const { decisions, problems } = decide(loaded, await readSchema(clone.session));
  expect(problems).toEqual([]);
  const [planned] = makePlan(decisions).tables;
  if (planned) table = planned;
});

/** What is told where one row, in the middle of the table, holds something. */
async function told(set: string, accepted: readonly string[]): Promise<string[]> {
  await clone.root.query(`UPDATE app.t SET ${set} WHERE id = 450`);
  const checks = await verifyMasked(clone.session, table, accepted);
  const columns = table.table.columns.map(({ name }) => `\`${name}\` = NULL`).slice(1);
  await clone.root.query(`UPDATE app.t SET ${columns.join(', ')}`);
  return checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name} (${detail})`);
}

const MAIL = "'ask taro@shop.example'";
const FOUND = (column: string) => [`app.t: no personal data in any column (${column}: email in 1 values)`];

test.each<readonly [string, string, string, readonly string[]]>([
  ['a text', 'a', MAIL, FOUND('a')],
  ['a text of one byte a letter', 'l', MAIL, FOUND('l')],
  ['a text of two bytes a letter', 'w', MAIL, FOUND('w')],
  ['a long text', '`long`', `CONCAT(REPEAT('x ', 300000), ${MAIL})`, FOUND('long')],
  ['a document', 'j', `JSON_OBJECT('a', JSON_ARRAY(${MAIL}))`, FOUND('j')],
  ['a member’s name', 'j', "JSON_OBJECT('taro@shop.example', 1)", FOUND('j')],
  ['a BLOB', 'b', `CONCAT(X'00ff', ${MAIL}, X'fe')`, FOUND('b')],
  ['a long BLOB', 'b', `CONCAT(REPEAT(X'00ff', 30000), ${MAIL})`, FOUND('b')],
  ['a BLOB of two bytes a letter', 'b', `CAST(CONVERT(${MAIL} USING utf16le) AS BINARY)`, FOUND('b')],
  ['a BLOB of four', 'b', `CAST(CONVERT(${MAIL} USING utf32) AS BINARY)`, FOUND('b')],
  ['VARBINARY', 'v', MAIL, FOUND('v')],
  ['BINARY', 'f', MAIL, FOUND('f')],
  ['a masked document, where no path leads', 'm', `JSON_OBJECT('note', ${MAIL})`, FOUND('m')],
  ['a masked text whose mask has no form', 's', MAIL, FOUND('s')],
  // What every row must have the form of is told by the form alone.
  ['a masked text whose mask has one', 'h', MAIL, ['app.t.h: every row is email (1 rows are not)']],
  ['nothing', 'a', "'nothing'", []],
])('in one row among many, %s', async (_, column, value, found) => {
  expect(await told(`${column} = ${value}`, [])).toEqual(found);
});

test('two columns of a row are both told, and an accepted one is not', async () => {
  const both = `a = ${MAIL}, v = '4111 1111 1111 1111'`;
  expect(await told(both, [])).toEqual([
    'app.t: no personal data in any column (a: email in 1 values; v: credit card in 1 values)',
  ]);
  expect(await told(both, ['APP.t.A'])).toEqual([
    'app.t: no personal data in any column (v: credit card in 1 values)',
  ]);
});

test.each([
  ['its first rows', 'id <= 400'],
  ['its last rows', 'id > 500'],
])('numbers that only their share tells are seen in %s', async (_, where) => {
  await clone.root.query(`UPDATE app.t SET n = 9012345678 + id * 70001 WHERE ${where}`);
  const checks = await verifyMasked(clone.session, table, []);
  await clone.root.query('UPDATE app.t SET n = NULL');
  expect(checks.filter(({ passed }) => !passed)).toMatchObject([
    {
      name: 'app.t: no personal data in any column',
      detail: expect.stringMatching(/^n: phone in \d+ values$/),
    },
  ]);
});
