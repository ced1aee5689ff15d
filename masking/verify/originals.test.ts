import { beforeEach, expect, test } from '@jest/globals';
import { contents, rowsOf, SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';
import type { Overrides } from '../phases/mask-options.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';

const values = (row: (i: number) => string) => Array.from({ length: 30 }, (_, i) => `(${row(i)})`).join(', ');
const code = (i: number) => `KX-${71_000 + 37 * i}-${550 + i}`;

const TABLES = [
  'CREATE TABLE users (id INT PRIMARY KEY, code VARCHAR(40) NOT NULL, nick VARCHAR(60) NOT NULL, score INT NOT NULL)',
  `INSERT INTO users VALUES ${values((i) => `${i}, '${code(i)}', 'nick ${i}', ${i}`)}`,
  'CREATE TABLE orders (id INT PRIMARY KEY, ref VARCHAR(40) NOT NULL, note TEXT NOT NULL)',
  `INSERT INTO orders VALUES ${values((i) => `${i}, 'ref ${i}', '${'x'.repeat(i)}'`)}`,
];
const POLICY = `tables:
  users: { code: { hash: 16 }, nick: { text: scramble } }
  orders: { ref: { keep: "of the shop" }, note: { keep: "letters" } }
`;

const clone = cloneForTests();
beforeEach(() => clone.reset(...TABLES));

const mask = (overrides: Overrides, text: string, further: Readonly<Record<string, string>>) =>
  maskWith(
    { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text, further } },
    { key: '0123456789abcdef'.repeat(4), ...overrides },
  );

test('a policy that keeps in one column what it masks in another is told before anything is masked', async () => {
  await clone.root.query('UPDATE app.orders JOIN app.users USING (id) SET ref = code');
  const before = await contents(clone.root, 'app.users');
  const error = await failure(mask({}, POLICY, {}));
  expect(error).toMatchObject({ reason: 'originals-kept' });
  expect(error.message).toMatch(/app\.users\.code is in app\.orders\.ref \(30 rows\)$/);
  expect(`${error.message} ${error.next}`).not.toMatch(/KX-/);
  expect(await contents(clone.root, 'app.users')).toBe(before);
  expect(await rowsOf(clone, "SHOW DATABASES LIKE 'understudy%'")).toEqual([]);
  const accepting = `${POLICY}scan: { accept: [{ in: app.orders.ref, because: "public numbers" }] }\n`;
  const { checks } = await mask({}, accepting, {});
  const whole = checks.find(({ name }) => name === 'no sampled original is the value of any column');
  expect(whole).toMatchObject({ passed: true, figures: { sampled: 30, accepted: 30 } });
});

test('what a pattern leaves in one column, and another column masks, is told before anything is masked', async () => {
  // Without a digit, the pattern matches nothing of it.
  const inLetters = 'Corner @ Hbadhstrasse';
  await clone.root.query(`UPDATE app.users SET code = '${inLetters}' WHERE id = 1`);
  await clone.root.query(`UPDATE app.users SET nick = '${inLetters}' WHERE id = 2`);
  const policy = POLICY.replace(
    'nick: { text: scramble }',
    'nick: { regexp: { replace: "[0-9]", with: "#" }, rest: { keep: "its form" } }',
  );
  const before = await contents(clone.root, 'app.users');
  const error = await failure(mask({}, policy, {}));
  expect(error).toMatchObject({ reason: 'originals-kept' });
  expect(error.message).toMatch(/app\.users\.code is in app\.users\.nick \(1 rows\)$/);
  expect(await contents(clone.root, 'app.users')).toBe(before);
  const accepting = `${policy}scan: { accept: [{ in: app.users.nick, because: "public names" }] }\n`;
  const { checks } = await mask({}, accepting, {});
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

test('a masked column that the policy accepts still holds none of its own', async () => {
  await clone.root.query(`UPDATE app.users SET nick = CONCAT('nick of ', 71000 + 37 * id, '-', 550 + id)`);
  const accepting = `${POLICY}scan: { accept: [{ in: app.users.nick, because: "public names" }] }\n`;
  const error = await failure(mask(wrong('IF(id = 7, `nick`, REVERSE(`nick`))'), accepting, {}));
  expect(error).toMatchObject({ reason: 'verification-failed' });
  expect(error.message).toMatch(/app\.users\.nick is still in its own column/);
});

test('what is generated from an accepted column holds the same, and is accepted; of what it reads besides, it is not', async () => {
  await clone.root.query(
    `ALTER TABLE app.orders ADD both_of VARCHAR(120) AS (CONCAT(ref, ':', note)) STORED, ADD loud VARCHAR(130) AS (UPPER(both_of)) VIRTUAL`,
  );
  await clone.root.query('UPDATE app.orders JOIN app.users USING (id) SET ref = code');
  const accepting = `${POLICY}scan: { accept: [{ in: app.orders.ref, because: "public numbers" }] }\n`;
  const { checks } = await mask({}, accepting, {});
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

test('SQL of the policy may put what an accepted column holds into a masked one', async () => {
  await clone.root.query('ALTER TABLE app.orders ADD loud VARCHAR(130) AS (UPPER(note)) VIRTUAL');
  await clone.root.query(`UPDATE app.orders SET note = CONCAT('order ', 81000 + 37 * id, '-', 650 + id)`);
  await clone.root.query('UPDATE app.orders JOIN app.users USING (id) SET ref = code');
  const into = (sql: string) =>
    `${POLICY.replace('note: { keep: "letters" }', `note: { sql: "${sql}" }`)}scan: { accept: [{ in: app.orders.ref, because: "public numbers" }] }\n`;
  const { checks } = await mask({}, into("CONCAT('of ', {digest}, ' ', REF)"), {});
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

test('words that a kept column holds, too, may stand in what is put together from it', async () => {
  const word = 'Straight to the left';
  await clone.root.query(
    "ALTER TABLE app.orders ADD made VARCHAR(200) AS (CONCAT(ref, ':', LEFT(note, 4))) STORED",
  );
  await clone.root.query(`UPDATE app.users SET nick = '${word}' WHERE id = 1`);
  await clone.root.query(`UPDATE app.orders SET ref = '${word}' WHERE id = 2`);
  const policy = POLICY.replace('note: { keep: "letters" }', 'note: { sql: "CONCAT({digest}, REF)" }');
  const { checks } = await mask({}, policy, {});
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

/** Breaks the statement of the users in a way that its own proof takes for right. */
const wrong = (expression: string): Overrides => ({
  tamper: (plan: Plan): Plan => ({
    ...plan,
    tables: plan.tables.map((table): TablePlan => {
      if (table.label !== 'app.users') return table;
      const masked = table.masked.map((mask) => {
        if (mask.column.name !== 'nick') return mask;
        const { predicate: _, ...rest } = mask;
        return { ...rest, expression };
      });
      const assignments = [
        `\`nick\` = ${expression}`,
        ...table.assignments.filter((of) => !of.startsWith('`nick`')),
      ];
      return {
        ...table,
        masked,
        assignments,
        update: `UPDATE \`app\`.\`users\` SET ${assignments.join(', ')}`,
      };
    }),
  }),
});

test.each([
  [
    'no sampled original is the value of any column (app.users.code is in app.users.nick (30 rows))',
    '`code`',
  ],
  [
    'no sampled original is inside a text, a document or bytes (app.users.code is in app.users.nick (30 rows))',
    "CONCAT('by ', `code`)",
  ],
])('a wrong plan proves itself, and does not pass: %s', async (told, expression) => {
  const error = await failure(mask(wrong(expression), POLICY, {}));
  expect(error.reason).toBe('verification-failed');
  // No other check has seen it.
  expect(
    error.message
      .split('\n')
      .slice(1)
      .filter((line) => !line.startsWith('no sampled original')),
  ).toEqual([]);
  expect(error.message).toContain(told);
  expect(error.message).not.toMatch(/KX-/);
});

test('the sample is gone before the policy’s own SQL runs, and after the run', async () => {
  const text = `${POLICY}after: [read.sql]\n`;
  const peeking = { 'read.sql': 'CREATE TABLE app.copy AS SELECT value FROM understudy_masking.originals' };
  expect(await failure(mask({}, text, peeking))).toMatchObject({ reason: 'after-failed' });
  await clone.reset(...TABLES);
  const looking = {
    'read.sql':
      "CREATE TABLE app.found AS SELECT TABLE_NAME AS tbl FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'understudy_masking'",
  };
  await mask({}, text, looking);
  const left = (await rowsOf(clone, 'SELECT tbl FROM app.found')).map(({ tbl }) => String(tbl));
  expect(left).toContain('run');
  expect(left.filter((tbl) => tbl.includes('original'))).toEqual([]);
  expect(await rowsOf(clone, "SHOW DATABASES LIKE 'understudy_masking'")).toEqual([]);
});

test('a run that was killed after it masked still has the sample that was taken before', async () => {
  let chunks = 0;
  const dying: Overrides = {
    onStep(step) {
      if (step === 'chunk committed' && ++chunks === 1) throw new Error('killed');
    },
  };
  await expect(mask(dying, POLICY, {})).rejects.toThrow('killed');
  await clone.root.query(`UPDATE app.orders SET note = 'see ${code(3)}' WHERE id = 3`);
  const error = await failure(mask({}, POLICY, {}));
  expect(error.message).toContain('(app.users.code is in app.orders.note (1 rows))');
});
