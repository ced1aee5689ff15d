import { expect, test } from '@jest/globals';
import { contents, SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { problemsAsked } from '../../scripts/testing/masking/problems-asked.ts';
import { decide } from '../decide/decide.ts';
import { maskWith } from '../mask.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import { carriedProblems, carries } from './carried.ts';

const clone = cloneForTests();

/** Fifty customers' numbers, which no detector knows again. */
const filled = () =>
  clone.reset(
    'CREATE TABLE t (id INT PRIMARY KEY, c VARCHAR(200), k VARCHAR(9) NOT NULL)',
    "INSERT INTO t WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 50) SELECT i, CONCAT('QX-', 70000 + i * 37, '-ZzKW'), 'code' FROM n",
  );

const policyOf = (rule: string, module = '') => ({
  file: 'p.yml',
  text: `tables:\n  t:\n    k: { keep: "settings" }\n    c: ${rule}\n`,
  further: { 'm.ts': module },
});
const sql = (expression: string) => `{ sql: ${JSON.stringify(expression)} }`;

/** What is asked before anything is changed. */
async function problemsOf(rule: string): Promise<string[]> {
  const found = await problemsAsked(clone, policyOf(rule));
  return found.map(({ place, message }) => `${place.file}:${place.line} ${message}`);
}

test.each([
  "CONCAT('x', {value})",
  "CONCAT({value}, '-', LEFT({digest}, 4))",
  'LOWER({value})',
  'REVERSE({value})',
  "REPLACE({value}, '-', '')",
  'HEX({value})',
  'TO_BASE64({value})',
])('%s is told before anything is masked: the value is in its mask', async (expression) => {
  await filled();
  for (const rule of [sql(expression), `{ by: k, when: { code: ${sql(expression)} } }`]) {
    const found = await problemsOf(rule);
    expect(found).toEqual([
      expect.stringMatching(/^p\.yml:4 app\.t\.c.*: sql writes the value into its mask \(in 50 of 50 /),
    ]);
    expect(found.join()).not.toContain('QX');
  }
  expect(await problemsOf('{ keep: "codes" }')).toEqual([]);
});

test.each([
  'LEFT({digest}, 20)',
  'CONCAT(LEFT({value}, 3), LEFT({digest}, 8))',
  "IF({value} LIKE 'QX-70%', {value}, LEFT({digest}, 20))",
])('%s is none', async (expression) => {
  await filled();
  expect(await problemsOf(sql(expression))).toEqual([]);
});

test('base64 that MySQL breaks into lines is read through', async () => {
  await filled();
  await clone.root.query("UPDATE app.t SET c = CONCAT(c, REPEAT('Yz', 40))");
  expect(await problemsOf(sql('TO_BASE64({value})'))).toEqual([expect.stringMatching(/in 50 of 50 /)]);
});

test('of a column of few values, no more rows are read than of others', async () => {
  await filled();
  await clone.root.query(
    "INSERT INTO app.t WITH RECURSIVE n AS (SELECT 51 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT a.i * 1000 + b.id, CONCAT('QX-7003', b.id % 9), 'code' FROM n AS a JOIN (SELECT id FROM app.t WHERE id <= 9) AS b",
  );
  const loaded = loadPolicy(policyOf(sql("CONCAT('x', {value})")));
  const { decisions } = decide(loaded, await readSchema(clone.session));
  const [[decision], [plan]] = [decisions.tables, makePlan(decisions).tables];
  if (decision === undefined || plan === undefined) throw new Error('there is no table');
  const read = async () => {
    const rows = await clone.session.rows<{ Value: string }>(
      "SHOW SESSION STATUS LIKE 'Handler_read%next'",
      'testing',
    );
    return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
  };
  const before = await read();
  expect(await carriedProblems(clone.session, decision, plan)).toHaveLength(1);
  expect((await read()) - before).toBeLessThan(3000);
});

const mask = (module: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: policyOf('{ script: m.ts }', module) }, {});

test('a function that gives most values, or what holds them, is told before anything is masked', async () => {
  await filled();
  const before = await contents(clone.root, 'app.t');
  const given = "value.startsWith('QX-700') ? value : value.startsWith('QX-70') ? 'x' + value : digest";
  expect(
    await failure(mask(`export const mask = (value: string, digest: string) => ${given};\n`)),
  ).toMatchObject({
    reason: 'rule-without-effect',
    message: expect.stringMatching(
      /^p\.yml:4:\d+: app\.t\.c .*: script leaves \d+ of 50 sampled values .*, 27 of the different ones inside of their masks/,
    ),
  });
  expect(await contents(clone.root, 'app.t')).toBe(before);
  await mask('export const mask = (_: string, digest: string) => digest;\n');
});

test.each([
  ['QX-70037', 'qx70037', true],
  ['QX-70037', 'QX-70037', true],
  ['QX-70037', 'x73007-XQ', true],
  ['QX-70037', Buffer.from('QX-70037 and more').toString('base64'), true],
  ['Ohio', 'in Ohio', false],
  ['Ohio', 'Ohio', true],
  ['12345-6', '6-54321', true],
  ['QX-70037', '3f9a61c07be2d485', false],
])('of %s, the mask %s carries it: %s', (value, given, is) => {
  expect(carries(value, given)).toBe(is);
});
