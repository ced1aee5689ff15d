import { describe, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import { constraintProblems } from '../survey/constraints.ts';
import { settingKey } from '../transformers/expression.ts';
import { decide } from './decide.ts';

const clone = cloneForTests();

const COLUMNS = `id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(80), other VARCHAR(80), name VARCHAR(80), tenant INT, kept VARCHAR(80),
  deleted_at DATETIME, doc JSON`;
const KEEP = 'kept: { keep: "why" }, deleted_at: { keep: "why" }';

async function askedOf(rules: string) {
  const loaded = loadPolicy({ file: 'p.yml', text: `tables:\n  t: { ${rules}, ${KEEP} }\n` });
  const { decisions, problems } = decide(loaded, await readSchema(clone.session));
  const plan = makePlan(decisions);
  const found =
    problems.length > 0
      ? problems
      : await constraintProblems(clone.session, loaded, decisions, plan, {
          target: clone.target,
          connections: 2,
        });
  return { plan, problems: found.map(({ place, message }) => `${place.file}:${place.line} ${message}`) };
}

const RULES = 'email: email, other: email, name: { person: full }, doc: { json: { "$.a": hash } }';

/** A generated column, a functional part, and as a part of more. */
const indexes = (expression: string): string[] => [
  `live VARCHAR(200) AS (${expression}) STORED, UNIQUE KEY live (live)`,
  `live VARCHAR(200) AS (${expression}) VIRTUAL, UNIQUE KEY live (tenant, live)`,
  `UNIQUE KEY live ((${expression}))`,
];

describe('unique among what is not deleted, and its like:', () => {
  test.each([
    'IF(deleted_at IS NULL, email, NULL)',
    'IF(deleted_at IS NOT NULL, NULL, LOWER(TRIM(email)))',
    'IF(ISNULL(deleted_at) AND tenant > 3, email, NULL)',
    'CASE WHEN deleted_at IS NULL THEN email END',
    'CASE WHEN deleted_at IS NULL THEN email ELSE NULL END',
    "CASE tenant WHEN 1 THEN email WHEN 2 THEN NULL ELSE CONCAT(kept, '/', email) END",
    "NULLIF(email, '')",
    "NULLIF(LOWER(email), '')",
    "IFNULL(email, '')",
    "IFNULL(email, CONCAT('none-', tenant))",
    "COALESCE(email, kept, 'none')",
    "CONCAT(tenant, ':', email)",
    "CONCAT(email, ':', IFNULL(kept, ''))",
    "CONCAT_WS(':', tenant, kept, email)",
    "CONCAT_WS(':', tenant, IF(deleted_at IS NULL, NULLIF(LOWER(email), ''), NULL), kept)",
    "CONCAT(IF(email = '' OR email IS NULL, 'none', 'some'), tenant, email)",
    'CAST(IF(deleted_at IS NULL, email, NULL) AS CHAR(120))',
    'CONVERT(email USING utf8mb4)',
    'IF(EXTRACT(YEAR FROM deleted_at) < 1990, NULL, email)',
    "IF(deleted_at + INTERVAL 1 DAY > '2001-01-01', NULL, email)",
    "IF(tenant BETWEEN 1 AND 3 OR tenant IN (5, 6) XOR kept LIKE 'x%', NULL, email)",
    'LEFT(email, 20)',
    'SUBSTRING(email, 1, 20)',
    'IF(deleted_at IS NULL, CONCAT(email, other), NULL)',
    "CAST(JSON_UNQUOTE(JSON_EXTRACT(doc, '$.a')) AS CHAR(60))",
    'SHA2(email, 256)',
    'email COLLATE utf8mb4_bin',
  ])('%s', async (expression) => {
    for (const definition of indexes(expression)) {
      await clone.reset(
        `CREATE TABLE t (${COLUMNS}, ${definition})`,
        "INSERT INTO t (email, other, tenant, kept, doc) VALUES ('ann@x.jp', 'b@x.jp', 1, 'k', '{\"a\": \"x\"}')",
      );
      expect(await askedOf(RULES)).toMatchObject({ problems: [] });
    }
  });

  test.each([
    ['LEFT(email, 5)', 'email'],
    ['SUBSTRING(email, 2, 20)', 'email'],
    ["SUBSTRING_INDEX(email, '@', -1)", 'email'],
    ["NULLIF(email, 'x')", 'email'],
    ["NULLIF(TRIM(email), '')", 'email'],
    ["IF(email LIKE '%@x.jp', email, NULL)", 'email'],
    ["IF(name = 'ann', email, NULL)", 'email'],
    ["CASE WHEN email LIKE '%@x.jp' THEN email END", 'email'],
    ["CASE name WHEN 'ann' THEN email END", 'email'],
    ['CONCAT(email, LEFT(other, 2))', 'email'],
    ['CONCAT(tenant, name)', 'person'],
    ['IF(deleted_at IS NULL, name, email)', 'person'],
    ["REPLACE(email, '.', '')", 'email'],
    ['CRC32(email)', 'email'],
    ['CAST(email AS UNSIGNED)', 'email'],
    ['CHAR_LENGTH(email)', 'email'],
    ["JSON_UNQUOTE(JSON_EXTRACT(doc, '$.b'))", 'json'],
  ])('%s is not known to keep them apart', async (expression, transformer) => {
    await clone.reset(`CREATE TABLE t (${COLUMNS}, ${indexes(expression)[0]})`);
    const { problems } = await askedOf(RULES);
    expect(problems).toEqual([
      expect.stringMatching(
        new RegExp(
          `^p\\.yml:2 app\\.t\\.\\w+ is in the unique index live.*, and ${transformer} does not keep values apart`,
        ),
      ),
    ]);
    // The advice is taken.
    const kept = { email: 'email', other: 'other', person: 'name', json: 'doc' }[transformer] as string;
    const advised = RULES.replace(
      new RegExp(`${kept}: (\\{[^}]*\\}? \\}|\\w+|\\{[^{}]*\\})`),
      `${kept}: { keep: "why" }`,
    );
    const others = advised
      .replace('other: email', 'other: { keep: "why" }')
      .replace(/name: \{ person: full \}/, 'name: { keep: "why" }');
    expect((await askedOf(others)).problems).toEqual([]);
  });

  test.each([
    ['null', 'COALESCE(email, kept)', true],
    ['null', 'IF(deleted_at IS NULL, email, NULL)', false],
    ['null', 'IF(email IS NULL, kept, NULL)', true],
    [
      '{ sql: { expression: "CONCAT({value}, 1)", unique: true } }',
      'IF(deleted_at IS NULL, email, NULL)',
      false,
    ],
    ['{ sql: { expression: "CONCAT({value}, 1)", unique: true } }', 'CONCAT(kept, email)', true],
    ['{ sql: { expression: "CONCAT({value}, 1)", unique: true } }', 'IFNULL(email, kept)', true],
  ])('by %s: %s', async (rule, expression, refused) => {
    await clone.reset(`CREATE TABLE t (${COLUMNS}, ${indexes(expression)[0]})`);
    const { problems } = await askedOf(RULES.replace('email: email', `email: ${rule}`));
    expect(problems.length > 0).toBe(refused);
  });

  test('spellings that an index tells apart and its column does not are looked for in the data', async () => {
    for (const expression of ['SHA2(email, 256)', 'email COLLATE utf8mb4_bin', 'CAST(email AS BINARY)']) {
      const table = `CREATE TABLE t (${COLUMNS}, ${indexes(expression)[2]})`;
      await clone.reset(table, "INSERT INTO t (email) VALUES ('ann@x.jp'), ('bob@x.jp')");
      expect((await askedOf(RULES)).problems).toEqual([]);
      await clone.root.query("INSERT INTO t (email) VALUES ('Ann@x.jp')");
      expect((await askedOf(RULES)).problems).toEqual([
        expect.stringMatching(
          /^p\.yml:2 app\.t\.email is in the unique index live, which tells spellings apart/,
        ),
      ]);
    }
  });
});

test('what is accepted collides in no table', async () => {
  await clone.reset();
  const word = fc.constantFrom('ann', 'Ann', 'ANN', 'anñ', 'bob', '', ' ', 'x', 'x:ann', 'none', '1', 'a b');
  const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 4, nil: null });
  const row = fc.tuple(
    maybe(word),
    maybe(word),
    maybe(word),
    maybe(fc.integer({ min: 0, max: 3 })),
    maybe(word),
    maybe(fc.constant('2001-01-01')),
  );
  const condition = fc.constantFrom(
    'deleted_at IS NULL',
    'tenant > 1',
    "kept = 'x'",
    'email IS NULL',
    "email = ''",
    "email <> ''",
    "other = ''",
    "email = 'ann'",
    'name IS NULL',
    'ISNULL(other)',
    "NULLIF(email, '') IS NULL",
  );
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('email', 'email', 'other', 'kept', 'tenant', "'none'", 'NULL', 'name'),
      fc.tuple(condition, tie('expression'), tie('expression')).map(([c, a, b]) => `IF(${c}, ${a}, ${b})`),
      fc.tuple(condition, tie('expression')).map(([c, a]) => `CASE WHEN ${c} THEN ${a} END`),
      tie('expression').map((a) => `NULLIF(${a}, '')`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `IFNULL(${a}, ${b})`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `COALESCE(${a}, ${b}, 'x')`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `CONCAT(${a}, ':', ${b})`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `CONCAT_WS(':', ${a}, ${b})`),
      tie('expression').map((a) => `LOWER(TRIM(${a}))`),
      tie('expression').map((a) => `LEFT(${a}, 16)`),
      tie('expression').map((a) => `CAST(${a} AS CHAR(100))`),
      tie('expression').map((a) => `SHA2(${a}, 256)`),
      tie('expression').map((a) => `(${a} COLLATE utf8mb4_bin)`),
      tie('expression').map((a) => `REVERSE(${a})`),
    ),
  }));
  const collation = fc.constantFrom('utf8mb4_0900_ai_ci', 'utf8mb4_bin', 'utf8mb4_0900_as_cs');
  let accepted = 0;
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      expression,
      fc.array(row, { minLength: 4, maxLength: 30 }),
      collation,
      fc.constantFrom('live', 'tenant, live'),
      async (made, rows, by, parts) => {
        const columns = COLUMNS.replace(/(email|other) VARCHAR\(80\)/g, `$1 VARCHAR(80) COLLATE ${by}`);
        await clone.root.query('DROP TABLE IF EXISTS app.t');
        const created = await clone.root
          .query(
            `CREATE TABLE app.t (${columns}, live VARCHAR(300) AS (${made}), UNIQUE KEY live (${parts}))`,
          )
          .then(
            () => true,
            () => false,
          );
        if (!created) return;
        runs++;
        await clone.root.query(
          'INSERT IGNORE INTO app.t (email, other, name, tenant, kept, deleted_at) VALUES ?',
          [rows],
        );
        const { plan, problems } = await askedOf(
          'email: email, other: email, name: { person: full }, doc: null',
        );
        if (problems.length > 0) return;
        accepted++;
        for (const sql of settingKey("X'0102'")) await clone.session.run(sql, 'a test');
        const done = await clone.session.run(plan.tables[0]?.update ?? '', 'a test').then(
          () => 'masked',
          (error: Error) => error.message,
        );
        expect({ made, by, parts, done }).toMatchObject({ done: expect.stringMatching(/^masked$/) });
      },
    ),
    {
      numRuns: Number(process.env.PROPERTY_RUNS ?? 150),
      endOnFailure: true,
    },
  );
  expect(accepted).toBeGreaterThan(runs / 5);
});
