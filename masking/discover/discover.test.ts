import { expect, test } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { findLeaks, seedProduction } from '../../scripts/sandbox/seed/index.ts';
import { SEALED, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { maskWith } from '../mask.ts';
import { readSchema } from '../schema/read.ts';
import { label } from '../schema/schema.ts';
import { openSession } from '../session/session.ts';
import { discover } from './discover.ts';
import { type Draft, draftPolicy } from './draft.ts';
import type { ColumnFinding } from './findings.ts';
import { printFindings } from './print.ts';

const clone = cloneForTests();

async function discovered(): Promise<{
  findings: ColumnFinding[];
  draft: Draft;
  found: Map<string, string>;
}> {
  const schema = await readSchema(clone.session);
  const findings = await discover(clone.session, schema);
  const draft = draftPolicy(schema, findings);
  const found = new Map(findings.map((f, i) => [`${label(f.table)}.${f.column.name}`, draft.rules[i] ?? '']));
  return { findings, draft, found };
}

/** Columns with personal data, as those who made the demo know them. */
const PERSONAL = [
  ...['email', 'name', 'phone', 'birthday', 'password_digest', 'bio', 'preferences'].map((c) => `users.${c}`),
  ...['recipient', 'postal_code', 'prefecture', 'city', 'street'].map((c) => `addresses.${c}`),
  ...['card_holder', 'card_last4', 'billing_email'].map((c) => `payments.${c}`),
  ...['subject', 'body'].map((c) => `messages.${c}`),
  ...['email', 'full_name', 'note'].map((c) => `contacts.${c}`),
  ...['orders.contact_email', 'order_items.gift_note', 'devices.info', 'access_logs.ip'],
  ...['user_history.old_values', 'user_history.changed_by'],
];

test('every personal column of the demo is found, and the draft masks it without a leak', async () => {
  await clone.reset('DROP DATABASE app');
  const at = { host: '127.0.0.1', port: clone.target.port, user: 'admin', password: 'master' };
  await seedProduction(at, { users: 400, messages: 600, seed: 11 });
  const { findings, draft, found } = await discovered();
  expect(draft.problems).toEqual([]);
  const kept = PERSONAL.filter((column) =>
    /^$|keep:(?!.*json)/.test((found.get(`app.${column}`) ?? '').replace(/rest:.*/, '')),
  );
  expect(kept).toEqual([]);
  expect(found.get('app.user_history.old_values')).toMatch(/\$\.email.*email|\$\.phone.*phone/);
  expect(found.get('app.devices.info')).toContain('"$.history[*].ip": ip');

  const shown = printFindings(findings, draft) + draft.text;
  const [originals] = (await clone.root.query(
    'SELECT email AS v FROM app.users UNION SELECT name FROM app.users UNION SELECT street FROM app.addresses',
  )) as unknown as [{ v: string }[]];
  expect(originals.filter(({ v }) => shown.includes(v))).toEqual([]);

  const production = await copyOf(clone.root);
  await maskWith({ target: clone.target, may: SEALED, policy: { file: 'draft.yml', text: draft.text } }, {});
  const leaks = await findLeaks(production.connection, clone.root);
  await production.end();
  expect({ total: leaks.total, places: leaks.places }).toEqual({ total: 0, places: [] });
});

/** The original values stay readable while the clone is masked: `findLeaks` reads `app` of a connection. */
async function copyOf(root: Connection): Promise<{ connection: Connection; end(): Promise<void> }> {
  const other = await withTestClone();
  await other.reset('DROP DATABASE app');
  const at = { host: '127.0.0.1', port: other.target.port, user: 'admin', password: 'master' };
  await seedProduction(at, { users: 400, messages: 600, seed: 11 });
  await root.ping();
  return { connection: other.root, end: () => other.close() };
}

test('several databases, odd names, numbers that are personal, and keys: the draft still lints', async () => {
  const numbers = Array.from(
    { length: 40 },
    (_, i) => `(${i}, 90${12345678 + i * 31}, '0${70 + (i % 3) * 10}-1234-${1000 + i}')`,
  );
  await clone.reset(
    'CREATE TABLE people (id INT PRIMARY KEY, tel BIGINT UNSIGNED NOT NULL, line VARCHAR(20) NOT NULL UNIQUE)',
    `INSERT INTO people VALUES ${numbers.join(', ')}`,
    'CREATE TABLE `odd ``name` (`order` INT PRIMARY KEY, `rows` VARCHAR(50), `null` VARBINARY(20), place POINT, `e mail` VARCHAR(60))',
    "INSERT INTO `odd ``name` VALUES (1, 'taro@shop.example', 'x', NULL, 'hanako@shop.example')",
    'CREATE TABLE `a.b*` (id INT PRIMARY KEY, `e*mail` VARCHAR(60), `yes` VARCHAR(60))',
    "INSERT INTO `a.b*` VALUES (1, 'taro@shop.example', 'hanako@shop.example')",
    'CREATE TABLE logins (email VARCHAR(100) PRIMARY KEY, born DATE, at DATETIME)',
    'CREATE TABLE visits (id INT PRIMARY KEY, email VARCHAR(100), FOREIGN KEY (email) REFERENCES logins (email))',
    "INSERT INTO logins VALUES ('taro@shop.example', '1980-01-02', NOW()), ('hanako@shop.example', NULL, NOW())",
    "INSERT INTO visits VALUES (1, 'taro@shop.example'), (2, 'hanako@shop.example')",
    'CREATE DATABASE crm',
    'CREATE TABLE crm.docs (id INT PRIMARY KEY, doc TEXT NOT NULL, extra JSON)',
    `INSERT INTO crm.docs VALUES (1, '{"mail": "taro@shop.example"}', '{"by": {"taro@shop.example": 1}, "tel": "090-1234-5678"}')`,
  );
  const { draft, found } = await discovered();
  expect(draft.problems).toEqual([]);
  expect(found.get('app.people.tel')).not.toMatch(/keep/);
  expect(found.get('app.people.line')).not.toMatch(/keep/);
  expect(found.get('app.odd `name.rows')).toBe('email');
  expect([found.get('app.a.b*.e*mail'), found.get('app.a.b*.yes')]).toEqual(['email', 'email']);
  expect(found.get('app.visits.email')).toBe(found.get('app.logins.email'));
  expect(found.get('crm.docs.doc')).toMatch(/^\{ json: .*"\$\.mail": email.*in: text/);
  expect(found.get('crm.docs.extra')).toMatch(/"\$\.by\.\*": drop, "\$\.tel": phone/);
  expect(draft.text).toContain('databases:');
  await clone.root.query('DROP DATABASE crm');
});

test('views that fail stop no draft: what they show stands in tables', async () => {
  await clone.reset(
    'CREATE TABLE gone (email VARCHAR(100))',
    'CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
    "INSERT INTO people VALUES (1, 'ann@shop.example')",
    'CREATE VIEW shown AS SELECT email FROM gone',
    'CREATE VIEW of_view AS SELECT email FROM shown',
    'CREATE VIEW sound AS SELECT email FROM people',
    'DROP TABLE gone',
  );
  const { draft, found } = await discovered();
  expect(draft.problems).toEqual([]);
  expect([...found]).toEqual([
    ['app.people.id', expect.stringContaining('keep')],
    ['app.people.email', 'email'],
  ]);
});

test('an empty database has an empty draft that lints', async () => {
  await clone.reset();
  const { draft, findings } = await discovered();
  expect(findings).toEqual([]);
  expect(draft.problems).toEqual([]);
});

test('a table that the account may not read is judged by its names, and the draft says so', async () => {
  await clone.reset(
    'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
    'CREATE TABLE notes (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
    "INSERT INTO users VALUES (1, 'ann@shop.example')",
    "INSERT INTO notes VALUES (1, 'ann@shop.example')",
    "CREATE USER 'reader'@'%' IDENTIFIED BY 'master'",
    "GRANT SELECT ON app.users TO 'reader'@'%'",
    "GRANT INSERT ON app.notes TO 'reader'@'%'",
  );
  const session = await openSession({ ...clone.target, user: 'reader' });
  try {
    const schema = await readSchema(session);
    const findings = await discover(session, schema);
    const unread = findings.flatMap(({ table, unread: why }) => (why === undefined ? [] : [table.name]));
    expect(new Set(unread)).toEqual(new Set(['notes']));
    const { text, rules } = draftPolicy(schema, findings);
    expect(text).toContain('# app.notes could not be read: its columns are judged by their names alone.');
    expect(rules.filter((rule) => rule === 'email')).toHaveLength(2);
  } finally {
    await session.close();
    await clone.root.query("DROP USER 'reader'@'%'");
  }
});

const ODD_NAMES = [
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'select', 'rows', '*', 'null', '*email*'],
  ...['a.b', 'a`b', "a'b", 'a: b', '# a', 'メール 1', 'é', 'x'.repeat(64), '字'.repeat(50)],
];

test.each(ODD_NAMES)(
  'a draft of %s, as a table, a column and a key, lints and its run passes',
  async (odd) => {
    const quoted = `\`${odd.replaceAll('`', '``')}\``;
    const people = Array.from({ length: 30 }, (_, i) => `(${i}, 'p${i}.ueda@shop-${i}.example')`);
    const key = `'${odd.replaceAll("'", "''")}'`;
    await clone.reset(
      `CREATE TABLE ${quoted} (id INT PRIMARY KEY, ${quoted} VARCHAR(100))`,
      `INSERT INTO ${quoted} VALUES ${people}`,
      'CREATE TABLE user_meta (id INT AUTO_INCREMENT PRIMARY KEY, user_id INT, meta_key VARCHAR(100), meta_value TEXT)',
      `INSERT INTO user_meta (user_id, meta_key, meta_value) SELECT n, k, IF(k = 'color', 'red', CONCAT('q', n, '.ueda@shop.example')) FROM
       (WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 40) SELECT n FROM s) AS s, (SELECT ${key} AS k UNION SELECT 'color') AS k`,
    );
    const { draft } = await discovered();
    expect(draft.problems).toEqual([]);
    await maskWith(
      { target: clone.target, may: SEALED, policy: { file: 'draft.yml', text: draft.text } },
      {},
    );
    const [left] = await clone.root.query(
      `SELECT ${quoted} AS v FROM ${quoted} WHERE ${quoted} LIKE '%ueda%' UNION ALL SELECT meta_value FROM user_meta WHERE meta_value LIKE '%ueda%'`,
    );
    expect(left).toEqual([]);
  },
);
