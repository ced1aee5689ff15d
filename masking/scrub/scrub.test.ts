import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { rowsOf, SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskInProcess } from '../../scripts/testing/masking/run-process.ts';
import { fault, sendInstead } from '../../scripts/testing/masking/send-instead.ts';
import { maskWith } from '../mask.ts';

const POLICY = `tables:
  people: { name: { person: full }, note: { text: lorem }, at: { keep: "technical" } }
  log: { what: { text: redact } }
accounts: { keep: [analyst] }
`;

const TABLES = [
  'CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(60) NOT NULL, note TEXT, at DATETIME, FULLTEXT KEY note_words (note))',
  "INSERT INTO people VALUES (1, 'Priyanka Okafor', 'zanzibarletters to read', NOW()), (2, 'Tomasz Nowak', 'quetzalsongs to sing', NOW())",
  'CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(200))',
];

/** Of production's own accounts: a view, a routine of each kind, an event, and three triggers of one moment. */
const PROGRAMS = [
  "CREATE USER 'app_rw'@'%' IDENTIFIED BY 'x', 'app_ro'@'%' IDENTIFIED BY 'x', 'analyst'@'%' IDENTIFIED BY 'x'",
  "GRANT ALL ON app.* TO 'app_rw'@'%'",
  "CREATE DEFINER = 'app_rw'@'%' SQL SECURITY INVOKER VIEW adults AS SELECT id, name, 'ア' AS mark FROM people WHERE name <> 'x' WITH LOCAL CHECK OPTION",
  "CREATE DEFINER = 'analyst'@'%' VIEW kept AS SELECT id FROM people",
  "SET SESSION sql_mode = 'ANSI_QUOTES'",
  `CREATE DEFINER = 'app_rw'@'%' PROCEDURE note_it(IN said VARCHAR(20)) COMMENT 'writes' SQL SECURITY INVOKER INSERT INTO "log" (what) VALUES (said)`,
  "SET SESSION sql_mode = ''",
  "GRANT EXECUTE, ALTER ROUTINE ON PROCEDURE note_it TO 'analyst'@'%' WITH GRANT OPTION",
  "CREATE DEFINER = 'app_rw'@'%' FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2",
  "CREATE DEFINER = 'app_rw'@'%' EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 03:00:00' COMMENT 'nightly' DO DELETE FROM log",
  "CREATE DEFINER = 'admin'@'%' TRIGGER t_first BEFORE UPDATE ON people FOR EACH ROW SET @t = CONCAT(@t, 'first ')",
  "CREATE DEFINER = 'app_rw'@'%' TRIGGER t_then BEFORE UPDATE ON people FOR EACH ROW FOLLOWS t_first SET @t = CONCAT(@t, 'then ')",
  "CREATE DEFINER = 'admin'@'%' TRIGGER t_last BEFORE UPDATE ON people FOR EACH ROW FOLLOWS t_then SET @t = CONCAT(@t, 'last')",
  "CREATE DEFINER = 'app_rw'@'%' TRIGGER made AFTER INSERT ON people FOR EACH ROW INSERT INTO log (what) VALUES (NEW.id)",
];

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());
beforeEach(() => clone.reset("SET SESSION sql_mode = ''", ...TABLES));

const mask = (text = POLICY) =>
  maskWith({ target: clone.target, may: SEALED, policy: { file: 'policy.yml', text } }, {});

const rows = (sql: string) => rowsOf(clone, sql);

test('accounts go, what they defined stays as it was, in our name', async () => {
  for (const program of PROGRAMS) await clone.root.query(program);
  const before = await definitions();
  const attestation = await mask();
  expect(attestation.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(await definitions()).toEqual(before);
  const owned = await rows(
    `SELECT TABLE_NAME AS name, DEFINER AS owner FROM information_schema.VIEWS WHERE TABLE_SCHEMA = 'app'
     UNION SELECT ROUTINE_NAME, DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'app'
     UNION SELECT TRIGGER_NAME, DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'app'
     UNION SELECT EVENT_NAME, DEFINER FROM information_schema.EVENTS WHERE EVENT_SCHEMA = 'app'`,
  );
  expect(owned.filter(({ owner }) => owner !== 'admin@%')).toEqual([{ name: 'kept', owner: 'analyst@%' }]);
  expect(
    await rows(
      "SELECT User AS user, account_locked AS locked FROM mysql.user WHERE User IN ('app_rw', 'app_ro', 'analyst')",
    ),
  ).toEqual([{ user: 'analyst', locked: 'Y' }]);
  // Rights on a routine are of those who stay, as before.
  const [grants] = (await clone.root.query({
    sql: "SHOW GRANTS FOR 'analyst'@'%'",
    rowsAsArray: true,
  })) as unknown as [[string][]];
  expect(grants.flat().filter((grant) => grant.includes('ROUTINE'))).toEqual([
    'GRANT EXECUTE, ALTER ROUTINE ON PROCEDURE `app`.`note_it` TO `analyst`@`%` WITH GRANT OPTION',
  ]);
  // They work, and in their order.
  await clone.root.query("SET @t = ''");
  await clone.root.query('UPDATE app.people SET at = NOW() WHERE id = 1');
  expect(await rows('SELECT @t AS t')).toEqual([{ t: 'first then last' }]);
  await clone.root.query("CALL app.note_it('x')");
  expect(await rows('SELECT app.twice(COUNT(*)) AS n FROM app.adults')).toEqual([{ n: 4 }]);
});

test('killed with programs dropped and not made again, a run makes them when it goes on', async () => {
  for (const program of PROGRAMS) await clone.root.query(program);
  const before = await definitions();
  const input = {
    options: { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text: POLICY } },
    key: '0123456789abcdef'.repeat(4),
  };
  // After the first, and among the triggers of one moment, of which one is still there.
  for (const last of [1, 4]) {
    let dropped = 0;
    const code = await maskInProcess(
      { ...input, dieAtStep: 'program dropped', dieAt: last },
      (said) => 'step' in said && said.step === 'program dropped' && ++dropped < 0,
    );
    expect(code).toBeNull();
    expect(dropped).toBe(last);
  }
  await maskWith(input.options, { key: input.key });
  expect(await definitions()).toEqual(before);
});

/** All that defines a program, but its owner and the times of its making. */
async function definitions(): Promise<unknown[]> {
  const shown: unknown[] = [];
  const of = async (kind: string, name: string) => {
    const [row] = await rows(`SHOW CREATE ${kind} app.${name}`);
    const { Created: _, ...rest } = row ?? {};
    const clean = Object.entries(rest).map(([key, value]) => [
      key,
      String(value)
        .replace(/DEFINER=[`"][^`"]*[`"]@[`"][^`"]*[`"] ?/, '')
        .replace(/ (ENABLE|DISABLE) /, ' '),
    ]);
    shown.push(clean);
  };
  for (const view of ['adults', 'kept']) await of('VIEW', view);
  await of('PROCEDURE', 'note_it');
  await of('FUNCTION', 'twice');
  await of('EVENT', 'tidy');
  for (const trigger of ['t_first', 't_then', 't_last', 'made']) await of('TRIGGER', trigger);
  shown.push(
    await rows(
      "SELECT TRIGGER_NAME AS name, ACTION_ORDER AS position FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'app' ORDER BY 1",
    ),
  );
  return shown;
}

test('words of before are gone from a FULLTEXT index', async () => {
  await clone.root.query("SET GLOBAL innodb_ft_aux_table = 'app/people'");
  const words = async () =>
    (
      await rows(
        'SELECT WORD AS word FROM information_schema.INNODB_FT_INDEX_CACHE UNION SELECT WORD FROM information_schema.INNODB_FT_INDEX_TABLE',
      )
    ).map(({ word }) => word);
  expect(await words()).toContain('zanzibarletters');
  await mask();
  await clone.root.query("SET GLOBAL innodb_ft_aux_table = 'app/people'");
  const left = await words();
  expect(left.filter((word) => ['zanzibarletters', 'quetzalsongs'].includes(String(word)))).toEqual([]);
  expect(left.length).toBeGreaterThan(0);
});

const TEXTS: readonly [string, string, string][] = [
  [
    'a comment',
    "ALTER TABLE people MODIFY note TEXT COMMENT 'ask taro.yamada@mail.example'",
    'app.people.note',
  ],
  [
    'a generated expression',
    "ALTER TABLE people ADD guess VARCHAR(60) AS (IF(id = 0, 'taro@mail.example', 'x'))",
    'app.people.guess',
  ],
  ['a default', "ALTER TABLE people ADD line VARCHAR(20) DEFAULT '090-1234-5678'", 'app.people.line'],
  ['a value of a list', "ALTER TABLE people ADD who ENUM('佐藤 颯真', 'x')", 'app.people.who'],
  [
    'a CHECK',
    "ALTER TABLE people ADD CONSTRAINT not_me CHECK (name <> 'taro@mail.example')",
    'app.people.not_me',
  ],
  ['a view', "CREATE VIEW mine AS SELECT * FROM people WHERE note = 'hanako@mail.example'", 'app.mine'],
  ['a routine', "CREATE PROCEDURE p() SELECT '4111 1111 1111 1111'", 'app.p'],
  ['a trigger', "CREATE TRIGGER g BEFORE INSERT ON log FOR EACH ROW SET NEW.what = '126.1.2.3'", 'app.g'],
  [
    'a partition',
    "CREATE TABLE parts (what VARCHAR(50)) PARTITION BY LIST COLUMNS (what) (PARTITION a VALUES IN ('taro@mail.example'))",
    'app.parts',
  ],
];

test('texts of the schema that look personal stop the run, unless the policy accepts them', async () => {
  for (const [, statement] of TEXTS) await clone.root.query(statement);
  const text = POLICY.replace('at: {', 'line: { text: scramble }, at: {').replace(
    'log: {',
    'parts: { what: { keep: "none" } }\n  log: {',
  );
  const error = await failure(mask(text));
  expect(error.reason).toBe('schema-text-personal');
  const missing = TEXTS.filter(([, , place]) => !error.message.includes(`${place}: `));
  expect(missing).toEqual([]);
  expect(error.message).not.toMatch(/taro|hanako|090|4111|126|颯真/);
  expect(await rows("SHOW DATABASES LIKE 'understudy%'")).toEqual([]);
  const places = TEXTS.map(([, , place]) => `{ in: ${place}, because: "it is a sample" }`);
  await mask(`${text}schemaText: { accept: [${places.join(', ')}] }\n`);
});

test.each([
  ['the table', 1146, '42S02'],
  ['the database', 1049, '42000'],
])(
  'a server without %s that holds the settings of sys is scrubbed like any other',
  async (_, errno, state) => {
    const restore = sendInstead(clone.target.user, (sql) =>
      /\bsys\.sys_config\b/.test(sql) ? fault(errno, state, 'no such place') : sql,
    );
    try {
      expect((await mask()).checks.filter(({ passed }) => !passed)).toEqual([]);
    } finally {
      restore();
    }
  },
);
