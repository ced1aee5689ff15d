import { beforeEach, describe, expect, test } from '@jest/globals';
import { contents, rowsOf, SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { MaskingError } from '../errors.ts';
import { maskWith } from '../mask.ts';
import type { Overrides } from '../phases/mask-options.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import type { Step } from '../run/step.ts';

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

describe('originals of rows that the policy removes', () => {
  const RECENT = POLICY.replace('  users: {', '  users: { rows: { keep: "id >= 10" },');
  const told = /app\.users\.code, of a row that was removed, is in app\.orders\.note \(1 rows\)/;
  const seen = 'no sampled original is inside a text, a document or bytes';
  const noted = (i: number) =>
    clone.root.query(`UPDATE app.orders SET note = 'see ${code(i)}' WHERE id = 20`);

  test('are told before anything is masked where a kept text holds them, and told again by each later run', async () => {
    await noted(3);
    const trigger =
      "CREATE DEFINER = 'admin'@'%' TRIGGER app.gone BEFORE DELETE ON app.users FOR EACH ROW SET @gone = OLD.code";
    await clone.root.query(trigger);
    const before = await contents(clone.root, 'app.orders');
    for (const policy of [RECENT, RECENT, RECENT.replace('id >= 10', 'id >= 11')]) {
      const error = await failure(mask({}, policy, {}));
      expect(error).toMatchObject({ reason: 'originals-kept' });
      expect(error.message).toMatch(told);
      expect(
        await rowsOf(
          clone,
          'SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = "app"',
        ),
      ).toEqual([{ name: 'gone' }]);
    }
    expect(await contents(clone.root, 'app.orders')).toBe(before);
    const { checks } = await mask(
      {},
      RECENT.replace('note: { keep: "letters" }', 'note: { text: scramble }'),
      {},
    );
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(checks.find(({ name }) => name === seen)?.figures).toMatchObject({
      // Of the third policy's one more.
      removedSampled: 11,
      removedUnasked: 0,
    });
    expect(await rowsOf(clone, "SHOW DATABASES LIKE 'understudy_masking%'")).toEqual([]);
  });

  test.each<readonly [string, Step, string]>([
    ['right after they went', 'table swapped', 'originals-kept'],
    ['after the first masks', 'chunk committed', 'verification-failed'],
  ])('are still looked for by a run that was killed %s', async (_, at, reason) => {
    const policy = RECENT.replace('id >= 10', 'id >= 20');
    const dying: Overrides = {
      dropIndexesFrom: 1,
      onStep(step) {
        if (step === at) throw new Error('killed');
      },
    };
    await expect(mask(dying, policy, {})).rejects.toThrow('killed');
    await noted(3);
    const error = await failure(mask({ dropIndexesFrom: 1 }, policy, {}));
    expect(error).toMatchObject({ reason });
    expect(error.message).toMatch(told);
  });

  test('are those that the rule would have changed', async () => {
    const stays = `IF({value} LIKE '%7', {value}, LEFT({digest}, 16))`;
    const policy = RECENT.replace('code: { hash: 16 }', `code: { sql: "${stays}" }`).replace(
      'id >= 10',
      'id >= 28',
    );
    const staying = [...Array(28).keys()].filter((i) => /7$/.test(code(i)));
    expect(staying.length).toBeGreaterThan(0);
    await noted(staying[0] ?? 0);
    const { checks } = await mask({}, policy, {});
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(checks.find(({ name }) => name === seen)?.figures).toMatchObject({
      removedSampled: 28 - staying.length,
      removedUnasked: 0,
    });
    await clone.reset(...TABLES);
    await noted(staying[0] === 0 ? 1 : 0);
    expect((await failure(mask({}, policy, {}))).message).toMatch(told);
  });

  test('are told where the rule changes the case of their letters alone, and mixes collations', async () => {
    await clone.root.query(
      'ALTER TABLE app.users MODIFY code VARCHAR(40) COLLATE utf8mb4_unicode_ci NOT NULL, MODIFY nick VARCHAR(60) COLLATE utf8mb4_general_ci NOT NULL',
    );
    await noted(3);
    const rule = (sql: string) =>
      RECENT.replace('nick: { text: scramble }', 'nick: { keep: "a test" }').replace(
        'code: { hash: 16 }',
        `code: { sql: "${sql}" }`,
      );
    expect((await failure(mask({}, rule("CONCAT(LEFT({digest}, 8), nick, '.x')"), {}))).message).toMatch(
      told,
    );
    await clone.reset(...TABLES);
    await noted(3);
    expect(
      (await failure(mask({}, rule('IF(id < 10, LOWER({value}), LEFT({digest}, 16))'), {}))).message,
    ).toMatch(told);
  });

  const away = new MaskingError('cannot-connect', 'No connection', 'Wait.');

  test('and of those that went with a connection that was lost none is left behind', async () => {
    let lost = false;
    const { checks } = await mask(
      {
        dropIndexesFrom: 1,
        onStep(step) {
          if (step !== 'table swapped' || lost) return;
          lost = true;
          throw away;
        },
      },
      RECENT.replace('id >= 10', 'id >= 20'),
      {},
    );
    expect(lost).toBe(true);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  test('and a server that is away afterwards is waited for by the very run that removed them', async () => {
    let lost: string | undefined;
    const { startedAt } = await maskWith(
      {
        target: clone.target,
        may: SEALED,
        policy: { file: 'policy.yml', text: RECENT },
        onProgress({ phase, table }) {
          if (phase !== 'plan' || table === undefined || lost !== undefined) return;
          lost = new Date().toISOString();
          throw away;
        },
      },
      {},
    );
    expect(lost).toBeDefined();
    expect(startedAt <= String(lost)).toBe(true);
  });

  test('and who else writes is looked for again after a run that was given up', async () => {
    await noted(3);
    await failure(mask({}, RECENT, {}));
    const writer = await clone.connect('admin', 'master');
    await writer.query('BEGIN');
    await writer.query('UPDATE app.orders SET ref = "new" WHERE id = 1');
    const policy = { file: 'policy.yml', text: RECENT };
    const error = await failure(
      maskWith(
        { target: clone.target, may: { because: 'server-shows', despite: ['binary-log'] }, policy },
        {},
      ),
    );
    await writer.query('ROLLBACK');
    expect(error).toMatchObject({ reason: 'server-in-use', message: expect.stringMatching(/writers: 1 /) });
  });

  test('are those of a table that is emptied, too, and of rows that go with those of another', async () => {
    await clone.reset(
      ...TABLES,
      'CREATE TABLE logins (id INT PRIMARY KEY, device VARCHAR(60) NOT NULL)',
      `INSERT INTO logins VALUES ${values((i) => `${i}, 'device-${6_100_123 + i * 7919}'`)}`,
      'CREATE TABLE cards (no INT PRIMARY KEY, user INT NOT NULL, holder VARCHAR(60) NOT NULL, FOREIGN KEY (user) REFERENCES users (id) ON DELETE CASCADE)',
      `INSERT INTO cards VALUES ${values((i) => `${i}, ${i}, 'holder-${7_700_123 + i * 7919}'`)}`,
    );
    const policy = `${RECENT}  logins: { rows: truncate, device: { hash: 16 } }\n  cards: { holder: { text: scramble } }\n`;
    await clone.root.query(`UPDATE app.orders SET note = 'by device-${6_100_123 + 4 * 7919}' WHERE id = 20`);
    await clone.root.query(`UPDATE app.orders SET note = 'of holder-${7_700_123 + 5 * 7919}' WHERE id = 21`);
    const { message } = await failure(mask({}, policy, {}));
    expect(message).toMatch(
      /app\.cards\.holder, of a row that was removed, is in app\.orders\.note \(1 rows\)/,
    );
    expect(message).toMatch(
      /app\.logins\.device, of a row that was removed, is in app\.orders\.note \(1 rows\)/,
    );
  });

  test('and columns of which nobody could ask for them are counted', async () => {
    const refused = POLICY.replace('  users: {', '  users: { rows: { keep: "id >= 10" },').replace(
      'code: { hash: 16 }',
      'code: { keep: "numbers" }',
    );
    await clone.root.query("UPDATE app.users SET nick = CONCAT('nick of ', 71000 + 37 * id, '-', 550 + id)");
    await clone.root.query('UPDATE app.orders JOIN app.users USING (id) SET ref = nick');
    expect(await failure(mask({}, refused, {}))).toMatchObject({ reason: 'originals-kept' });
    const { checks } = await mask(
      {},
      RECENT.replace('ref: { keep: "of the shop" }', 'ref: { text: scramble }'),
      {},
    );
    expect(checks.find(({ name }) => name === seen)?.figures).toMatchObject({ removedUnasked: 1 });
  });
});
