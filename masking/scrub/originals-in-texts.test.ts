import { describe, expect, test } from '@jest/globals';
import { contents, rowsOf, SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';
import type { Overrides } from '../phases/mask-options.ts';

const clone = cloneForTests();

const code = (i: number) => `KX-${71_000 + 37 * i}-${550 + i}`;
const rows = Array.from({ length: 30 }, (_, i) => `(${i}, '${code(i)}', 'Zebulon Quackenbush ${i}', ${i})`);
const TABLES = [
  'CREATE TABLE users (id INT PRIMARY KEY, code VARCHAR(40) NOT NULL, name VARCHAR(60) NOT NULL, n INT NOT NULL)',
  `INSERT INTO users VALUES ${rows.join(', ')}`,
];
const POLICY = `unlisted: { number: keep, enum: keep }
tables:
  users: { code: { hash: 16 }, name: { text: scramble } }
`;

const mask = (policy: string, overrides: Overrides = {}) =>
  maskWith({ target: clone.target, may: SEALED, policy: { file: 'p.yml', text: policy } }, overrides);

const C = code(7);
const TEXTS: readonly (readonly [what: string, statement: string, told: string])[] = [
  ['a view', `CREATE VIEW one AS SELECT n FROM users WHERE code = '${C}'`, 'app.one: body of a view'],
  [
    'a routine',
    `CREATE PROCEDURE one() SELECT n FROM users WHERE code = '${C}'`,
    'app.one: body of a routine',
  ],
  [
    'a trigger',
    `CREATE TRIGGER one BEFORE INSERT ON users FOR EACH ROW SET NEW.n = IF(NEW.code = '${C}', 1, 2)`,
    'app.one: body of a trigger',
  ],
  [
    'an event',
    `CREATE DEFINER = admin EVENT one ON SCHEDULE EVERY 1 DAY DO UPDATE users SET n = 2 WHERE code = '${C}'`,
    'app.one: body of an event',
  ],
  ['a comment', `ALTER TABLE users COMMENT 'for ${C}'`, 'app.users: comment'],
  [
    'a default in other letters',
    `CREATE TABLE later (m VARCHAR(40) NOT NULL DEFAULT '${C.toLowerCase()}')`,
    'app.later.m: default',
  ],
  [
    'a default of bytes',
    `CREATE TABLE later (m VARBINARY(40) NOT NULL DEFAULT '${C}')`,
    'app.later.m: default',
  ],
  ['a list of values', `CREATE TABLE later (m ENUM('${C}', 'others'))`, 'app.later.m: values of its type'],
  [
    'a CHECK',
    `ALTER TABLE users ADD CONSTRAINT one CHECK (n < 100 OR code <> '${C}')`,
    'app.users.one: CHECK',
  ],
  [
    'a functional index',
    `ALTER TABLE users ADD INDEX one ((IF(n = 1, '${C}', 'b')))`,
    'app.users.one: functional index',
  ],
  [
    'a bound of partitions',
    `CREATE TABLE parts (m VARCHAR(40)) PARTITION BY LIST COLUMNS (m) (PARTITION a VALUES IN ('${C}'), PARTITION b VALUES IN ('b'))`,
    'app.parts: partition bound',
  ],
  ['a name of a table', `CREATE TABLE \`orders_${C}\` (n INT)`, 'app: a name in it'],
  ['a name of a column', `ALTER TABLE users ADD \`${C}\` INT`, 'app.users: a name in it'],
  [
    'a name of a parameter',
    `CREATE PROCEDURE counted(IN \`${C}\` INT) SELECT 1`,
    'app.counted: a name in it',
  ],
  [
    'digits of its bytes',
    `CREATE VIEW one AS SELECT n FROM users WHERE HEX(code) = '${Buffer.from(C).toString('hex')}'`,
    'app.one: body of a view',
  ],
  [
    'base64',
    `CREATE VIEW one AS SELECT n FROM users WHERE TO_BASE64(code) = '${Buffer.from(C).toString('base64')}'`,
    'app.one: body of a view',
  ],
];

/** Decides the column of the further table, too. */
function policyFor(told: string): string {
  const [, table = ''] = /^app\.(later|parts)\b/.exec(told) ?? [];
  return table === '' ? POLICY : `${POLICY}  ${table}: { m: { keep: "a test" } }\n`;
}

describe('an original in the text of the schema', () => {
  test.each(TEXTS)('is told before anything is masked, in %s', async (_, statement, told) => {
    await clone.reset(...TABLES, statement);
    const before = await contents(clone.root, 'app.users');
    const error = await failure(mask(policyFor(told)));
    expect({ reason: error.reason, message: error.message }).toEqual({
      reason: 'originals-kept',
      message: expect.stringContaining(`\napp.users.code is in ${told}`),
    });
    expect(`${error.message} ${error.next}`).not.toMatch(/KX-/i);
    expect(await contents(clone.root, 'app.users')).toBe(before);
    expect(await rowsOf(clone, "SHOW DATABASES LIKE 'understudy%'")).toEqual([]);
  });

  test.each([
    [67_108_864, 65_500],
    [67_108_864, 150_000],
    [65_536, 12_250],
    [65_536, 30_000],
  ])('is told of in a long line, with packets of %i bytes, behind %i letters', async (packet, letters) => {
    const line = `SELECT n FROM users WHERE code IN ('${'été '.repeat(letters / 4)}${C}${' 0123'.repeat(500)}')`;
    await clone.reset(...TABLES, `CREATE PROCEDURE one() ${line}`);
    await clone.root.query(`SET GLOBAL max_allowed_packet = ${packet}`);
    try {
      expect(await failure(mask(POLICY))).toMatchObject({
        reason: 'originals-kept',
        message: expect.stringContaining('\napp.users.code is in app.one: body of a routine'),
      });
    } finally {
      await clone.root.query('SET GLOBAL max_allowed_packet = 67108864');
    }
  });

  test('may stay where the policy says so, of the column that it names', async () => {
    await clone.reset(...TABLES, `CREATE VIEW one AS SELECT n FROM users WHERE code = '${C}'`);
    const accepting = (of: string) =>
      `${POLICY}schemaText: { accept: [{ in: app.one, of: ${of}, because: "a customer of our own" }] }\n`;
    expect(await failure(mask(accepting('app.users.name')))).toMatchObject({ reason: 'originals-kept' });
    const { checks } = await mask(accepting('app.users.code'));
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(
      checks.find(({ name }) => name === 'no sampled original is in the text of the schema'),
    ).toMatchObject({ passed: true, figures: { accepted: 1, byChance: 0 } });
  });

  test('is told of a trigger that is taken away while rows are removed', async () => {
    await clone.reset(
      ...TABLES,
      'CREATE TABLE old (id INT PRIMARY KEY, n INT)',
      'INSERT INTO old VALUES (1, 1)',
      `CREATE DEFINER = admin TRIGGER one BEFORE DELETE ON old FOR EACH ROW SET @seen = '${C}'`,
    );
    expect(await failure(mask(`${POLICY}  old: { rows: { keep: "id > 1" } }\n`))).toMatchObject({
      reason: 'originals-kept',
      message: expect.stringContaining('\napp.users.code is in app.one: body of a trigger'),
    });
  });

  test.each([
    [
      'a text that came when rows were masked',
      `CREATE VIEW app.one AS SELECT n FROM app.users WHERE code = '${C}'`,
      'app.users.code is in app.one: body of a view',
    ],
    [
      'a sample that is gone',
      'DROP TABLE understudy_masking.original_bits',
      'no sample of originals was taken',
    ],
  ])('ends the run after masking, of %s', async (_, statement, told) => {
    await clone.reset(...TABLES);
    const killed: Overrides = {
      onStep(step) {
        if (step === 'chunk committed') throw new Error('killed');
      },
    };
    await expect(mask(POLICY, killed)).rejects.toThrow('killed');
    await clone.root.query(statement);
    expect(await failure(mask(POLICY))).toMatchObject({
      reason: 'verification-failed',
      message: expect.stringContaining(`no sampled original is in the text of the schema (${told})`),
    });
  });

  test('is none where the text holds words that masked values have, too', async () => {
    await clone.reset(
      ...TABLES,
      "UPDATE users SET name = 'System Administrator' WHERE id = 3",
      "CREATE VIEW one AS SELECT n FROM users WHERE name = 'System Administrator'",
    );
    const { checks } = await mask(POLICY);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });
});
