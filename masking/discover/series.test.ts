import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { command } from '../../scripts/testing/masking/command.ts';
import { triedDraft } from '../cli/tried-draft.ts';
import { maskWith } from '../mask.ts';
import { loadPolicy } from '../policy/load.ts';
import { openColumnsOf } from '../review/open-columns.ts';
import { reviewOf } from '../review/review.ts';
import { readSchema } from '../schema/read.ts';
import { draftLines } from '../upkeep/draft-lines.ts';
import { consider } from '../upkeep/fates.ts';
import { discover } from './discover.ts';

// One database for each customer, one table for each year: a policy says the same of all of them, and of the next one.
const clone = cloneForTests();
const folder = mkdtempSync(join(tmpdir(), 'series-'));

const made = new Set<string>();
afterEach(async () => {
  for (const database of made) await clone.root.query(`DROP DATABASE IF EXISTS \`${database}\``);
  made.clear();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes databases of the same tables; `%` in a statement is the database. */
async function databases(names: readonly string[], ...statements: readonly string[]): Promise<void> {
  for (const name of names) {
    made.add(name);
    await clone.root.query(`CREATE DATABASE \`${name}\``);
    for (const statement of statements) await clone.root.query(statement.replaceAll('%', `\`${name}\``));
  }
}

type Drafted = {
  readonly tables?: Readonly<Record<string, unknown>>;
  readonly databases?: Readonly<Record<string, { readonly tables: Readonly<Record<string, unknown>> }>>;
};

async function drafted() {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'draft.yml');
  if (existsSync(file)) rmSync(file);
  const said = await command(clone.target, 'tables: {}\n', 'discover', '--write', file, '--json');
  const text = readFileSync(file, 'utf8');
  const { columns } = JSON.parse(said.out) as {
    columns: readonly { table: string; column: string; rule: string }[];
  };
  return { text, policy: parse(text) as Drafted, columns };
}

const lint = (text: string) => command(clone.target, text, 'lint');

const USERS =
  'CREATE TABLE %.users (id INT PRIMARY KEY, label VARCHAR(60) NOT NULL, status VARCHAR(20) NOT NULL, n INT NOT NULL)';
const PEOPLE = (database: string) =>
  `INSERT INTO ${database}.users WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 40) SELECT i, CONCAT('zoe', i, '@corp.example'), 'active', i FROM s`;

test('columns that agree are drafted so where all rows of a series take it, also where the first has none', async () => {
  await clone.reset();
  await databases(
    ['tenant_acme', 'tenant_bolt', 'tenant_corp'],
    `CREATE TABLE %.users (id INT PRIMARY KEY, full_name VARCHAR(60) NOT NULL, gender ENUM('M', 'F', 'X') NOT NULL, CONSTRAINT ours CHECK (gender = 'X'))`,
  );
  await clone.root.query(
    "INSERT INTO tenant_bolt.users VALUES (1, '山田 太郎', 'X'), (2, '鈴木 花子', 'X'), (3, '佐藤 健一', 'X'), (4, '高橋 美香', 'X')",
  );
  const { text } = await drafted();
  expect(text).toContain('tenant_*');
  expect(text).not.toContain('row:');
  expect(await lint(text.replace(/gender: #.*/, 'gender: { keep: "a test" }'))).toMatchObject({
    code: 0,
    error: '',
  });
});

test('databases of one structure are drafted once, by what is most personal in any of them', async () => {
  await clone.reset();
  await databases(['tenant_acme', 'tenant_bolt', 'tenant_corp', 'tenant_dune'], USERS);
  await clone.root.query(PEOPLE('tenant_corp'));
  const { text, policy, columns } = await drafted();
  expect(Object.keys(policy.databases ?? {})).toEqual(['tenant_*']);
  expect(policy.databases?.['tenant_*']?.tables).toMatchObject({ users: { label: 'email' } });
  expect(text).toContain(
    '# tenant_* stands for 4 databases of one structure, from tenant_acme to tenant_dune.',
  );
  expect(columns.filter(({ column }) => column === 'label').map(({ table, rule }) => [table, rule])).toEqual(
    ['acme', 'bolt', 'corp', 'dune'].map((name) => [`tenant_${name}.users`, 'email']),
  );
  expect(await lint(text)).toMatchObject({ code: 0 });
  await databases(['tenant_erin'], USERS, PEOPLE('tenant_erin'));
  const { columnsMasked } = await maskWith(
    { target: clone.target, may: SEALED, policy: { file: 'draft.yml', text } },
    {},
  );
  expect(columnsMasked).toBe(5);
  const [left] = await clone.root.query(
    "SELECT COUNT(*) AS n FROM (SELECT label FROM tenant_corp.users UNION ALL SELECT label FROM tenant_erin.users) AS u WHERE label LIKE 'zoe%'",
  );
  expect(left).toEqual([{ n: 0 }]);
});

test('one of them that is not like the others has lines of its own for all of its columns', async () => {
  await clone.reset();
  await databases(['shop1', 'shop2', 'shop3'], USERS, PEOPLE('%'));
  await databases(
    ['shop4'],
    'CREATE TABLE %.users (id INT PRIMARY KEY, label INT NOT NULL, status VARCHAR(20) NOT NULL, n INT NOT NULL)',
    "INSERT INTO %.users VALUES (1, 7, 'active', 1)",
  );
  const { text, policy } = await drafted();
  expect(Object.keys(policy.databases ?? {}).sort()).toEqual(['shop*', 'shop4']);
  expect(Object.keys(policy.databases?.shop4?.tables.users ?? {})).toEqual(['id', 'label', 'status', 'n']);
  expect(await lint(text)).toMatchObject({ code: 0 });
});

test('tables with a number between their words are drafted once; not two of a kind, and not those with one at the end', async () => {
  const table = (name: string) => `CREATE TABLE ${name} (id INT PRIMARY KEY, label VARCHAR(60) NOT NULL)`;
  const numbered = ['wp_2_logins', 'wp_3_logins', 'wp_4_logins', 'wp_2_tags', 'wp_3_tags'];
  const years = ['log_2023', 'log_2024', 'log_2025', 'log1', 'log2', 'log3'];
  await clone.reset(
    ...[...numbered, ...years].map(table),
    "INSERT INTO wp_3_logins VALUES (1, 'zoe@corp.example'), (2, 'kim@corp.example'), (3, 'ann@corp.example')",
  );
  const { text, policy } = await drafted();
  // A table `log_people` that comes later has names that nobody has looked at.
  expect(Object.keys(policy.tables ?? {}).sort()).toEqual(
    ['wp_*_logins', 'wp_2_tags', 'wp_3_tags', ...years].sort(),
  );
  expect(policy.tables).toMatchObject({ 'wp_*_logins': { label: 'email' } });
  expect(text).toContain(
    '# wp_*_logins stands for 3 tables of one structure, from app.wp_2_logins to app.wp_4_logins.',
  );
});

test('paths of documents are those of all of them', async () => {
  await clone.reset();
  await databases(['t_1', 't_2', 't_3'], 'CREATE TABLE %.notes (id INT PRIMARY KEY, doc JSON NOT NULL)');
  for (const [database, doc] of [
    ['t_1', '{"email": "zoe@corp.example"}'],
    ['t_3', '{"contact": {"phone": "+1 212 555 0142"}, "n": 1}'],
  ])
    for (let id = 0; id < 5; id++)
      await clone.root.query(`INSERT INTO ${database}.notes VALUES (?, ?)`, [id, doc]);
  const { text, policy } = await drafted();
  expect(policy.databases?.['t_*']?.tables.notes).toMatchObject({
    doc: { json: { '$.email': 'email', '$.contact.phone': expect.anything() } },
  });
  expect(await lint(text)).toMatchObject({ code: 0 });
});

const BLANK = `databases:
  app: { tables: {} }
  "tenant_*":
    tables:
      users:
        label:
        status: { keep: "a state" }
unlisted: { number: keep }
`;

test('what stands blank for all of them is decided by one answer, in one line', async () => {
  await clone.reset();
  await databases(['tenant_1', 'tenant_2', 'tenant_3'], USERS, PEOPLE('%'));
  const schema = await readSchema(clone.session);
  const findings = await discover(clone.session, schema);
  const file = { file: 'policy.yml', text: BLANK };
  const review = reviewOf({
    ...{ file: file.file, schema, lint: async () => [] },
    open: openColumnsOf(findings, await triedDraft(clone.session, schema, findings)),
    read: () => file,
    write: (text) => {
      file.text = text;
    },
  });
  const [question, ...others] = review.state().questions;
  expect(others).toEqual([]);
  const places = question?.columns.map(({ place }) => place) ?? [];
  expect(places).toHaveLength(3);
  review.answer(places, 'email');
  expect(file.text).toBe(BLANK.replace('label:', 'label: email'));
  expect(review.state().questions).toEqual([]);
});

test('a column that comes to all of them wants one line', async () => {
  await clone.reset();
  await databases(
    ['tenant_1', 'tenant_2', 'tenant_3'],
    USERS.replace('n INT', 'nickname VARCHAR(40) NOT NULL, n INT'),
  );
  const schema = await readSchema(clone.session);
  const loaded = loadPolicy({ file: 'policy.yml', text: BLANK.replace('label:', 'label: email') });
  const lines = await draftLines(loaded, schema, consider(loaded, schema).undecided);
  expect(lines.map(({ path }) => path)).toEqual([['databases', 'tenant_*', 'tables', 'users', 'nickname']]);
});
