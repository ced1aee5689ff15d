import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contents, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { maskInProcess } from '../scripts/testing/masking/run-process.ts';
import { maskWith } from './mask.ts';
import type { Plan } from './plan/plan.ts';
import { clausesOf, keyClauses, optionsOf } from './schema/create-table.ts';

const KEY = '0123456789abcdef'.repeat(4);

const TABLES = [
  "SET SESSION sql_mode = '', SESSION cte_max_recursion_depth = 100000",
  `CREATE TABLE members (id INT PRIMARY KEY, boss INT NULL, email VARCHAR(100) NOT NULL, seen DATETIME NULL,
     CONSTRAINT boss_of FOREIGN KEY (boss) REFERENCES members (id) ON DELETE SET NULL)`,
  `CREATE TABLE letters (id INT PRIMARY KEY, member INT NOT NULL, body TEXT NOT NULL,
     CONSTRAINT letter_of FOREIGN KEY (member) REFERENCES members (id) ON DELETE CASCADE)`,
  `CREATE TABLE gifts (id INT PRIMARY KEY, member INT NULL, CONSTRAINT gift_of FOREIGN KEY (member) REFERENCES members (id) ON DELETE SET NULL)`,
  `CREATE TABLE bills (id INT PRIMARY KEY, member INT NOT NULL, paid INT NOT NULL, CONSTRAINT bill_of FOREIGN KEY (member) REFERENCES members (id))`,
  'CREATE TABLE visits (no INT AUTO_INCREMENT PRIMARY KEY, ip VARCHAR(45) NOT NULL)',
  'CREATE TABLE audit (what VARCHAR(200) NOT NULL)',
  `INSERT INTO members WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 6000)
     SELECT n, NULLIF(n DIV 10, 0), CONCAT('m', n, '@shop.example'), IF(n % 3 = 0, NULL, NOW() - INTERVAL IF(n % 3 = 1, 5, 500) DAY) FROM s`,
  'INSERT INTO letters SELECT id, id, CONCAT("dear ", email) FROM members',
  'INSERT INTO gifts SELECT id, id FROM members',
  'INSERT INTO bills SELECT id, id, id % 3 = 1 FROM members',
  "INSERT INTO visits (ip) VALUES ('10.0.0.1'), ('10.0.0.2'), ('10.0.0.3')",
  'DELETE FROM visits WHERE no = 3',
  "CREATE DEFINER = 'admin'@'%' TRIGGER gone AFTER DELETE ON members FOR EACH ROW INSERT INTO audit VALUES (OLD.email)",
];

const POLICY = `tables:
  members:
    rows: { keep: "seen > NOW() - INTERVAL 90 DAY" }
    email: email
    seen: { keep: "reports" }
  letters: { body: { text: scramble } }
  bills: { rows: { keep: "paid" } }
  visits: { rows: truncate }
  audit: { what: { text: redact } }
after: [welcome.sql]
`;
const AFTER =
  "INSERT INTO members VALUES (999999, NULL, 'tester@example.invalid', NOW()); UPDATE gifts SET member = 999999 WHERE id = 1;";

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const mask = (text = POLICY) =>
  maskWith(
    {
      target: clone.target,
      may: SEALED,
      policy: { file: 'policy.yml', text, further: { 'welcome.sql': AFTER } },
    },
    { key: KEY },
  );
const one = async (sql: string) => {
  const [[row]] = (await clone.root.query(sql)) as unknown as [[Record<string, unknown>]];
  return row;
};

test('residue: rebuild leaves no original in the file of the table, and nothing else is changed', async () => {
  await clone.reset(
    "SET SESSION sql_mode = '', SESSION cte_max_recursion_depth = 10000",
    `CREATE TABLE wills (id INT AUTO_INCREMENT, no INT NOT NULL DEFAULT 7, words VARCHAR(200) NOT NULL, size INT AS (CHAR_LENGTH(words)) STORED, born DATE DEFAULT '0000-00-00',
       PRIMARY KEY (id, no), KEY words (words), KEY size (size), CONSTRAINT some CHECK (no > 0)) AUTO_INCREMENT = 9000 COMMENT 'kept'
     PARTITION BY HASH (no) PARTITIONS 2`,
    "INSERT INTO wills (id, words) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 3000) SELECT n, CONCAT('zanzibar-', n, '-original') FROM s",
    "CREATE DEFINER = 'admin'@'%' TRIGGER first BEFORE UPDATE ON wills FOR EACH ROW SET NEW.no = 8",
  );
  const shown = async () => {
    const { 'Create Table': text } = (await one('SHOW CREATE TABLE app.wills')) ?? {};
    const { Created: _, ...trigger } = (await one('SHOW CREATE TRIGGER app.first')) ?? {};
    return { clauses: clausesOf(String(text)).sort(), options: optionsOf(String(text)), trigger };
  };
  const originals = async () => {
    await clone.root.query('FLUSH TABLES app.wills FOR EXPORT');
    const files = readdirSync(join(clone.dataDir, 'app')).filter((file) => /^wills.*\.ibd$/.test(file));
    const found = files.filter((file) =>
      readFileSync(join(clone.dataDir, 'app', file)).includes('-original'),
    );
    await clone.root.query('UNLOCK TABLES');
    expect(files).toHaveLength(2);
    return found.length;
  };
  const before = await shown();
  expect(await originals()).toBeGreaterThan(0);
  await mask('residue: rebuild\ntables:\n  wills: { words: { text: scramble }, born: { keep: "a test" } }\n');
  expect(await originals()).toBe(0);
  expect(await shown()).toEqual(before);
});

test('a table that loses most of its rows is written anew and swapped, exactly, and killed on the way begins again', async () => {
  const tables = [
    "SET SESSION sql_mode = '', SESSION cte_max_recursion_depth = 10000",
    'CREATE TABLE people (id INT PRIMARY KEY)',
    'INSERT INTO people VALUES (1), (2)',
    `CREATE TABLE \`log, of (all)\` (id INT NOT NULL AUTO_INCREMENT, person INT NULL, words VARCHAR(200) NOT NULL COMMENT 'a, (b) REFERENCES \`x\` (y', size INT AS (CHAR_LENGTH(words)) STORED,
       at DATETIME DEFAULT '0000-00-00 00:00:00', stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, kind ENUM('a', 'b') NOT NULL, doc JSON,
       PRIMARY KEY (id), UNIQUE KEY words (words), KEY low ((LOWER(words))), FULLTEXT KEY ft (words), CONSTRAINT \`some check\` CHECK (words <> ''), CHECK (size > 1),
       CONSTRAINT of_person FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE) AUTO_INCREMENT = 9000 COMMENT 'kept' ROW_FORMAT = DYNAMIC`,
    `INSERT INTO \`log, of (all)\` (id, person, words, at, stamp, kind, doc) WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 3000)
       SELECT n, IF(n % 2, 1, NULL), CONCAT('zanzibar-', n, '-original'), IF(n % 3, '2020-01-01', '0000-00-00'), '2020-01-01 00:00:00', IF(n = 10, 'c', 'b'), '{"n": 1.50}' FROM s`,
    "CREATE DEFINER = 'admin'@'%' TRIGGER gone BEFORE DELETE ON `log, of (all)` FOR EACH ROW SET @gone = 1",
  ];
  const table = 'app.`log, of (all)`';
  const shown = async () => {
    const { 'Create Table': text } = (await one(`SHOW CREATE TABLE ${table}`)) ?? {};
    return { clauses: clausesOf(String(text)).sort(), options: optionsOf(String(text)) };
  };
  const kept = () =>
    one(
      `SELECT COUNT(*) AS n, SUM(CRC32(CONCAT_WS('|', id, person, at, stamp, kind + 0, kind, doc))) AS sum, SUM(words LIKE '%original%') AS originals FROM ${table} WHERE id % 10 = 0`,
    );
  await clone.reset(...tables);
  const [before, rows] = [await shown(), await kept()];
  const policy = `tables:
  people: {}
  log, of (all): { rows: { keep: "id % 10 = 0" }, words: { hash: 24 }, at: { keep: "a test" }, stamp: { keep: "a test" }, doc: { keep: "numbers" } }
`;
  const input = {
    options: { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text: policy } },
    ...{ key: KEY, dropIndexesFrom: 100, dieAt: 1 },
  };
  for (const dieAtStep of ['rows copied', 'table swapped'])
    expect(await maskInProcess({ ...input, dieAtStep })).toBeNull();
  await maskWith(input.options, { key: KEY, dropIndexesFrom: 100 });
  expect(await shown()).toEqual(before);
  expect(await kept()).toEqual({ ...rows, originals: '0' });
  expect(await one(`SELECT COUNT(*) AS n FROM ${table}`)).toEqual({ n: rows?.n });
  expect(
    await one(
      "SELECT COUNT(*) AS n FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'understudy_masking%'",
    ),
  ).toEqual({ n: 0 });
  // The key leads to its parent, not to what the table was.
  await clone.root.query('DELETE FROM app.people WHERE id = 1');
});

describe('rows that the policy removes', () => {
  test('are gone, with their children by the rule of each foreign key, and no trigger fires', async () => {
    await clone.reset(...TABLES);
    const { Created: _, ...trigger } = await one('SHOW CREATE TRIGGER app.gone');
    const attestation = await mask();
    expect(attestation.checks.every((check) => check.passed)).toBe(true);
    // 2000 were seen lately; NULL is not lately. One is the SQL's that ran afterwards.
    expect(
      await one(
        'SELECT COUNT(*) AS n, SUM(id % 3 <> 1) AS other, MIN(email LIKE "%@example.invalid") AS masked FROM app.members',
      ),
    ).toEqual({ n: 2001, other: '1', masked: 1 });
    expect(
      await one('SELECT COUNT(*) AS n, SUM(boss % 3 <> 1) AS lost FROM app.members WHERE boss IS NOT NULL'),
    ).toMatchObject({ lost: '0' });
    expect(await one('SELECT COUNT(*) AS n FROM app.letters')).toEqual({ n: 2000 });
    expect(await one('SELECT COUNT(*) AS n, COUNT(member) AS members FROM app.gifts')).toEqual({
      n: 6000,
      members: 2000,
    });
    expect(await one('SELECT COUNT(*) AS n FROM app.bills')).toEqual({ n: 2000 });
    expect(await one('SELECT COUNT(*) AS n FROM app.audit')).toEqual({ n: 0 });
    const { Created: __, ...back } = await one('SHOW CREATE TRIGGER app.gone');
    expect(back).toEqual(trigger);
    expect(await one('SELECT COUNT(*) AS n FROM app.visits')).toEqual({ n: 0 });
    await clone.root.query("INSERT INTO app.visits (ip) VALUES ('198.18.0.1')");
    expect(await one('SELECT no FROM app.visits')).toEqual({ no: 4 });
  });

  test('run again, nothing is removed or run twice', async () => {
    const before = await contents(clone.root, 'app.members');
    await mask();
    expect(await contents(clone.root, 'app.members')).toBe(before);
  });

  test('stay, and the run is refused, when rows that are kept reference them', async () => {
    await clone.reset(...TABLES);
    const text = POLICY.replace('  bills: { rows: { keep: "paid" } }\n', '');
    await expect(mask(text)).rejects.toMatchObject({
      reason: 'policy-invalid',
      message: expect.stringMatching(/policy\.yml:2:3: app\.members\.rows: .* app\.bills .* bill_of /),
    });
    expect(await one('SELECT COUNT(*) AS n FROM app.visits')).toEqual({ n: 2 });
  });

  test('stay, and the run is refused, when a row comes to reference them after the look', async () => {
    await clone.reset(...TABLES);
    const tamper = (plan: Plan): Plan => ({
      ...plan,
      tables: plan.tables.map(({ rows, ...table }) =>
        rows === undefined || table.label === 'app.bills' ? table : { ...table, rows },
      ),
    });
    const policy = { file: 'policy.yml', text: POLICY, further: { 'welcome.sql': AFTER } };
    await expect(
      maskWith({ target: clone.target, may: SEALED, policy }, { key: KEY, tamper }),
    ).rejects.toMatchObject({ reason: 'rows-referenced' });
  });

  test('a condition that MySQL does not understand is told of without any value', async () => {
    await clone.reset(...TABLES);
    await expect(mask(POLICY.replace('seen > NOW()', 'sean > NOW()'))).rejects.toMatchObject({
      reason: 'policy-invalid',
      message: expect.stringMatching(/policy\.yml:\d+:\d+: app\.\w+\.rows: the condition /),
    });
    expect(await one('SELECT COUNT(*) AS n FROM app.members')).toEqual({ n: 6000 });
  });
});

test('a table that loses most of its rows keeps its triggers, of whatever statement', async () => {
  await clone.reset(
    'SET SESSION cte_max_recursion_depth = 10000',
    'CREATE TABLE log (id INT PRIMARY KEY, words VARCHAR(60) NOT NULL)',
    `INSERT INTO log WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 3000) SELECT n, CONCAT('words ', n) FROM s`,
    "CREATE DEFINER = 'admin'@'%' TRIGGER numbered BEFORE INSERT ON log FOR EACH ROW SET NEW.words = CONCAT('new ', NEW.words)",
  );
  const policy = 'tables: { log: { rows: { keep: "id % 10 = 0" }, words: { text: scramble } } }\n';
  await maskWith(
    { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text: policy } },
    { key: KEY, dropIndexesFrom: 100 },
  );
  expect(await one('SELECT COUNT(*) AS n FROM app.log')).toEqual({ n: 300 });
  await clone.root.query("INSERT INTO app.log VALUES (1, 'one')");
  expect(await one('SELECT words FROM app.log WHERE id = 1')).toEqual({ words: 'new one' });
});

test('an emptied table goes on counting where it was, whatever its comments say of counters', async () => {
  const comment = ') ENGINE=InnoDB AUTO_INCREMENT=77 before the move';
  await clone.reset(
    `CREATE TABLE counted (no INT AUTO_INCREMENT PRIMARY KEY COMMENT '${comment}', word VARCHAR(20) DEFAULT ' AUTO_INCREMENT=78') AUTO_INCREMENT = 502 COMMENT '${comment}'`,
    `CREATE TABLE never_counted (no INT PRIMARY KEY) COMMENT '${comment}'`,
    "INSERT INTO counted (word) VALUES ('a'), ('b')",
    'INSERT INTO never_counted VALUES (1)',
    `CREATE TABLE moved (id INT PRIMARY KEY, no INT AUTO_INCREMENT UNIQUE COMMENT '${comment}', at BIGINT UNIQUE) AUTO_INCREMENT = 600`,
    'INSERT INTO moved VALUES (1, 600, 7), (2, 601, 8)',
  );
  const { checks } = await mask(
    'tables: { counted: { rows: truncate }, never_counted: { rows: truncate }, moved: { at: { number: { digits: 18 } } } }\n',
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  await clone.root.query("INSERT INTO app.counted (word) VALUES ('c')");
  expect(await one('SELECT no FROM app.counted')).toEqual({ no: 504 });
  expect(await one('SELECT COUNT(*) AS n FROM app.never_counted')).toEqual({ n: 0 });
});

test('a table that numbers its own documents is masked, however small it is', async () => {
  await clone.reset(
    'CREATE TABLE places (town VARCHAR(60) PRIMARY KEY)',
    `CREATE TABLE docs (FTS_DOC_ID BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, town VARCHAR(60), body TEXT, title VARCHAR(60), low VARCHAR(60) AS (LOWER(title)) STORED, since DATE NOT NULL,
       FULLTEXT KEY words (body, town) COMMENT 'KEY \`lows\` (\`no\`)', FULLTEXT KEY lows (low), CONSTRAINT of_town FOREIGN KEY (town) REFERENCES places (town))`,
    'CREATE TABLE notes (id INT PRIMARY KEY, FTS_DOC_ID BIGINT UNSIGNED NOT NULL, body TEXT, UNIQUE KEY FTS_DOC_ID_INDEX (FTS_DOC_ID), FULLTEXT KEY (body) WITH PARSER ngram)',
    "INSERT INTO places VALUES ('zanzibar'), ('oslo')",
    "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'",
    "INSERT INTO docs (town, body, title, since) VALUES ('zanzibar', 'zanzibar of old', 'Zanzibar Now', '0000-00-00'), ('oslo', 'oslo of old', 'Oslo Now', '2020-02-30'), (NULL, NULL, NULL, '2020-02-28')",
    "INSERT INTO notes VALUES (1, 7, 'zanzibar of old'), (2, 9, 'oslo of old')",
  );
  const shown = async (table: string) => {
    const { 'Create Table': text } = (await one(`SHOW CREATE TABLE app.${table}`)) ?? {};
    return { clauses: clausesOf(String(text)).sort(), options: optionsOf(String(text)) };
  };
  const before = [await shown('docs'), await shown('notes')];
  const { checks } = await mask(
    'tables: { places: { town: { hash: 20 } }, docs: { town: { hash: 20 }, body: { text: scramble }, title: { text: scramble }, since: { keep: "seen" } }, notes: { body: { text: redact } } }\n',
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  expect([await shown('docs'), await shown('notes')]).toEqual(before);
  expect(
    await one("SELECT COUNT(*) AS n FROM app.docs WHERE MATCH (body, town) AGAINST ('zanzibar')"),
  ).toEqual({ n: 0 });
});

test('a table that numbers its own documents gets back a FULLTEXT and a multi-valued index', async () => {
  await clone.reset(
    `CREATE TABLE notes (id INT PRIMARY KEY, FTS_DOC_ID BIGINT UNSIGNED NOT NULL, body TEXT, doc JSON, UNIQUE KEY FTS_DOC_ID_INDEX (FTS_DOC_ID), FULLTEXT KEY words (body),
       KEY tags ((CAST(doc->'$.tags[*]' AS CHAR(40) ARRAY))))`,
    `INSERT INTO notes VALUES (1, 7, 'zanzibar of old', '{"tags": ["a"], "mail": "ann@shop.example"}')`,
  );
  const text =
    'tables: { notes: { body: { text: redact }, doc: { json: { "$.mail": email }, rest: { keep: "tags" } } } }\n';
  const { checks } = await maskWith(
    { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text } },
    { dropIndexesFrom: 1 },
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  const shown = await one('SHOW CREATE TABLE app.notes');
  expect([...keyClauses(String(shown?.['Create Table'])).keys()].sort()).toEqual([
    'FTS_DOC_ID_INDEX',
    'tags',
    'words',
  ]);
});
