import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { maskWith } from '../mask.ts';
import { readSchema } from '../schema/read.ts';
import { discover } from './discover.ts';
import { type Draft, draftPolicy } from './draft.ts';

const clone = cloneForTests();

/** Rows of a key, one for each of so many numbers. */
const rowsOf = (table: string, key: string, value: string, many = 60) =>
  `INSERT INTO ${table} WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${many}) SELECT NULL, n, '${key}', ${value} FROM s`;

async function drafted(...statements: string[]): Promise<{ readonly draft: Draft; readonly tables: Tables }> {
  await clone.reset(...statements);
  const schema = await readSchema(clone.session);
  const draft = draftPolicy(schema, await discover(clone.session, schema));
  return { draft, tables: (parse(draft.text) as { tables: Tables }).tables };
}
type Tables = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const ruleOf = ({ meta = {} }: Tables) =>
  meta.meta_value as { readonly by: string; readonly when: Readonly<Record<string, unknown>> };

const run = (text: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: { file: 'draft.yml', text } }, {});

const rows = async (sql: string): Promise<unknown> => (await clone.root.query(sql))[0];

const META = `CREATE TABLE meta (id INT AUTO_INCREMENT PRIMARY KEY, user_id INT NOT NULL, meta_key VARCHAR(255) NULL, meta_value LONGTEXT NULL, KEY (meta_key(191)))
  CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`;

test('each key of a table of keys and values gets the mask of what it holds, others stay, and the run passes', async () => {
  const { draft, tables } = await drafted(
    'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci',
    META,
    "INSERT INTO users WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 60) SELECT n, CONCAT('ann', n, '@shop.example') FROM s",
    rowsOf('meta', 'billing_email', "CONCAT('ann', n, '@shop.example')"),
    rowsOf('meta', 'first_name', "ELT(1 + n % 4, 'Annabella', 'Roberto', 'Valentin', 'Josephine')"),
    "UPDATE meta SET meta_key = 'First_Name' WHERE meta_key = 'first_name' AND id % 2",
    rowsOf('meta', 'show_admin_bar_front', "'true'"),
    rowsOf('meta', 'wp_capabilities', `'a:1:{s:10:"subscriber";b:1;}'`),
    rowsOf('meta', 'session_tokens', `CONCAT('a:1:{s:5:"email";s:17:"ann', 10 + n, '@shop.example";}')`),
    rowsOf('meta', 'notes/staff', "CONCAT('Please call Ms. Miller at 415-555-', 1000 + n, ' after six.')"),
  );
  expect(draft.problems).toEqual([]);
  const { by, when } = ruleOf(tables);
  expect(by).toBe('meta_key');
  // Under one line: the column holds both spellings equal.
  const lines = Object.entries(when).map(([key, rule]) => [key.toLowerCase(), rule]);
  expect(lines).toHaveLength(6);
  expect(Object.fromEntries(lines)).toMatchObject({
    billing_email: 'email',
    first_name: { person: 'first' },
    show_admin_bar_front: { keep: expect.any(String) },
    wp_capabilities: { keep: expect.any(String) },
    session_tokens: { fixed: 'a:0:{}' },
  });
  const [roles] = (await rows(
    "SELECT GROUP_CONCAT(DISTINCT meta_value) AS v FROM meta WHERE meta_key = 'wp_capabilities'",
  )) as [unknown];
  await run(draft.text);
  expect(
    await rows(
      "SELECT COUNT(*) AS n FROM users u JOIN meta m ON m.user_id = u.id AND m.meta_key = 'billing_email' AND m.meta_value = u.email WHERE u.email LIKE '%.invalid'",
    ),
  ).toEqual([{ n: 60 }]);
  expect(
    await rows(
      "SELECT COUNT(*) AS n FROM meta WHERE meta_value REGEXP 'Annabella|Roberto|Josephine|@shop|Miller|555-'",
    ),
  ).toEqual([{ n: 0 }]);
  expect(
    await rows("SELECT GROUP_CONCAT(DISTINCT meta_value) AS v FROM meta WHERE meta_key = 'wp_capabilities'"),
  ).toEqual([roles]);
});

test('a code that a column points to is read from its own table', async () => {
  const { draft, tables } = await drafted(
    'CREATE TABLE attribute (id INT PRIMARY KEY, attribute_code VARCHAR(60) NOT NULL UNIQUE)',
    `CREATE TABLE customer_text (id INT AUTO_INCREMENT PRIMARY KEY, customer_id INT NOT NULL, attribute_id INT NOT NULL, value VARCHAR(255) NULL,
       FOREIGN KEY (attribute_id) REFERENCES attribute (id))`,
    "INSERT INTO attribute VALUES (1, 'lastname'), (2, 'color'), (3, 'telephone')",
    `INSERT INTO customer_text (customer_id, attribute_id, value) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 60)
       SELECT n, a.id, ELT(a.id, ELT(1 + n % 3, 'Kowalska', 'Miller', 'Tanaka'), ELT(1 + n % 3, 'red', 'green', 'blue'), CONCAT('+1 415 555 2', 100 + n)) FROM s JOIN attribute a`,
  );
  expect(draft.problems).toEqual([]);
  expect(tables.customer_text?.value).toMatchObject({
    by: { attribute_id: 'attribute.attribute_code' },
    when: { lastname: { person: 'last' }, color: { keep: expect.any(String) }, telephone: 'phone' },
  });
  await run(draft.text);
  expect(await rows("SELECT COUNT(*) AS n FROM customer_text WHERE value REGEXP 'Kowalska|415 555'")).toEqual(
    [{ n: 0 }],
  );
});

test('settings without a hit are kept, and say by how many keys', async () => {
  const { draft, tables } = await drafted(
    'CREATE TABLE settings (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(80) NOT NULL UNIQUE, value TEXT NOT NULL)',
    "INSERT INTO settings (name, value) VALUES ('items_per_page', '20'), ('theme', 'dark'), ('max_upload', '10485760'), ('date_format', 'Y-m-d')",
  );
  expect(draft.problems).toEqual([]);
  expect(tables.settings?.value).toEqual({ keep: expect.stringContaining('settings') });
});

test('keys that are data get no line, and no rule is made of them', async () => {
  const { draft } = await drafted(
    META,
    rowsOf('meta', 'x', "'20'", 1),
    "INSERT INTO meta (user_id, meta_key, meta_value) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 60) SELECT n, CONCAT('ann', n, '@shop.example'), 'yes' FROM s",
  );
  expect(draft.text).not.toContain('ann1');
  expect(draft.text).not.toContain('by:');
});

test('more keys than a rule can name are not kept for what most of them hold', async () => {
  const setting =
    "CONCAT('opt_', CHAR(97 + n % 26 USING utf8mb4), CHAR(97 + n DIV 26 % 26 USING utf8mb4), 'zz')";
  const many = (key: string, value: string, from: number, to: number) =>
    `INSERT INTO meta WITH RECURSIVE s (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM s WHERE n < ${to}) SELECT NULL, n, ${key}, ${value} FROM s`;
  const { tables } = await drafted(
    META,
    'SET SESSION cte_max_recursion_depth = 10000',
    many(setting, "'true'", 1, 4100),
    many("'first_name'", "'Annabella'", 1, 3),
    many(setting, "'true'", 1, 4100),
  );
  expect(tables.meta?.meta_value).toBeNull();
  const without = await drafted(
    META,
    'SET SESSION cte_max_recursion_depth = 10000',
    many(setting, "'true'", 1, 4100),
  );
  expect(without.tables.meta?.meta_value).toMatchObject({ keep: expect.any(String) });
});

test('an address in a single row of a key that looks like none is enough to mask the key', async () => {
  const { tables } = await drafted(
    META,
    rowsOf('meta', 'color', "'red'", 39),
    "INSERT INTO meta (user_id, meta_key, meta_value) VALUES (1, 'color', 'write to ann.miller@shop.example')",
    rowsOf('meta', 'billing_email', "CONCAT('ann', n, '@shop.example')"),
  );
  expect(ruleOf(tables).when.color).not.toHaveProperty('keep');
});

test('keys that differ by a number of a row are one key, and those that are masked alike one line', async () => {
  const { draft, tables } = await drafted(
    META,
    "INSERT INTO meta (user_id, meta_key, meta_value) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 900) SELECT n, CONCAT('_edit_lock_', n + 90000), 'open' FROM s",
    "INSERT INTO meta (user_id, meta_key, meta_value) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 60) SELECT n, CONCAT('contact_', n, '_email'), CONCAT('ann', n, '@shop.example') FROM s",
    ...[1, 2, 3].map((i) => rowsOf('meta', `tel${i}`, "CONCAT('+1 415 555 2', 100 + n)")),
    ...[1, 2].map((i) => rowsOf('meta', `color${i}`, "'red'")),
    rowsOf('meta', 'a*b', "'yes'"),
  );
  expect(draft.problems).toEqual([]);
  expect(ruleOf(tables)).toEqual({
    by: 'meta_key',
    when: {
      '_edit_lock_*': { keep: expect.any(String) },
      'contact_*_email': 'email',
      'tel*': 'phone',
      color1: { keep: expect.any(String) },
      color2: { keep: expect.any(String) },
    },
    // Its key looks like no name.
    else: { text: 'scramble' },
  });
  await run(draft.text);
  expect(
    await rows(
      "SELECT COUNT(*) AS n FROM meta WHERE meta_value REGEXP '@shop|415 555' OR meta_value = 'yes'",
    ),
  ).toEqual([{ n: 0 }]);
});

test('keys without anything personal are kept by name where others cannot be named, which are masked', async () => {
  const { draft, tables } = await drafted(
    META,
    rowsOf('meta', 'color', "'red'"),
    rowsOf('meta', 'size', "'large'"),
    rowsOf('meta', 'for: ann', "'yes'"),
  );
  expect(draft.problems).toEqual([]);
  expect(ruleOf(tables)).toEqual({
    by: 'meta_key',
    when: { color: { keep: expect.any(String) }, size: { keep: expect.any(String) } },
    else: { text: 'scramble' },
  });
  expect(draft.text).not.toContain('ann');
  await run(draft.text);
  expect(await rows("SELECT COUNT(*) AS n FROM meta WHERE meta_value IN ('red', 'large')")).toEqual([
    { n: 120 },
  ]);
});
