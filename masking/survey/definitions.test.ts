import { beforeAll, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { readSchema } from '../schema/read.ts';
import { checkDefinitions, rememberDefinitions } from './definitions.ts';

const clone = cloneForTests();
const defined = async () => ({
  target: clone.target,
  connections: 2,
  schema: await readSchema(clone.session),
});
const OBJECTS = [
  'CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20), KEY k (name), KEY l (id))',
  "CREATE DEFINER = 'admin'@'%' VIEW v AS SELECT id FROM people",
  "CREATE DEFINER = 'admin'@'%' TRIGGER g BEFORE INSERT ON people FOR EACH ROW SET NEW.name = 'x'",
  "CREATE DEFINER = 'admin'@'%' TRIGGER h BEFORE INSERT ON people FOR EACH ROW SET NEW.name = 'y'",
  "CREATE DEFINER = 'admin'@'%' TRIGGER i BEFORE UPDATE ON people FOR EACH ROW SET @a = 1",
  "CREATE DEFINER = 'admin'@'%' PROCEDURE p(IN n INT) COMMENT 'why' SELECT n",
  "CREATE DEFINER = 'admin'@'%' FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1",
  "CREATE DEFINER = 'admin'@'%' EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 03:00:00' DISABLE DO DELETE FROM people",
];

beforeAll(async () => {
  await clone.reset('CREATE DATABASE understudy_masking', 'SET SESSION sql_mode = DEFAULT', ...OBJECTS);
  await rememberDefinitions(clone.session, await defined());
});

const check = async () => checkDefinitions(clone.session, await defined());

test('they are as before, whoever owns them, in whatever order indexes stand, wherever a counter is', async () => {
  const alike: readonly (readonly [string, string])[] = [
    [
      "ALTER DEFINER = 'root'@'localhost' VIEW v AS SELECT id FROM people",
      "ALTER DEFINER = 'admin'@'%' VIEW v AS SELECT id FROM people",
    ],
    ['ALTER TABLE people DROP KEY k, ADD KEY k (name)', 'ALTER TABLE people AUTO_INCREMENT = 1'],
    ['ALTER EVENT e ENABLE', "ALTER DEFINER = 'admin'@'%' EVENT e DISABLE"],
  ];
  for (const [change, back] of alike) {
    await clone.root.query(change);
    expect(await check()).toMatchObject({ passed: true });
    await clone.root.query(back);
  }
  expect((await check()).count).toBeGreaterThanOrEqual(OBJECTS.length);
});

const view = (body: string) => `CREATE OR REPLACE DEFINER = 'admin'@'%' ${body}`;
const again = (kind: string, name: string, body: string) => [
  `DROP ${kind} ${name}`,
  `CREATE DEFINER = 'admin'@'%' ${kind} ${body}`,
];
const G = "g BEFORE INSERT ON people FOR EACH ROW SET NEW.name = 'x'";
const I = 'i BEFORE UPDATE ON people FOR EACH ROW SET @a = 1';
const P = "p(IN n INT) COMMENT 'why' SELECT n";
const F = 'f() RETURNS INT DETERMINISTIC RETURN 1';

test.each<readonly [string, readonly string[], readonly string[], string]>([
  [
    'a table',
    ['ALTER TABLE people ADD KEY m (name, id)'],
    ['ALTER TABLE people DROP KEY m'],
    'table app.people',
  ],
  ['a comment', ["ALTER TABLE people COMMENT 'y'"], ["ALTER TABLE people COMMENT ''"], 'table app.people'],
  [
    'a default',
    ["ALTER TABLE people ALTER name SET DEFAULT 'z'"],
    ['ALTER TABLE people ALTER name SET DEFAULT NULL'],
    'table app.people',
  ],
  [
    'a view',
    [view('VIEW v AS SELECT name FROM people')],
    [view('VIEW v AS SELECT id FROM people')],
    'view app.v',
  ],
  [
    'whose rights a view has',
    [view('SQL SECURITY INVOKER VIEW v AS SELECT id FROM people')],
    [view('VIEW v AS SELECT id FROM people')],
    'view app.v',
  ],
  ['a view that is new', [view('VIEW w AS SELECT 1 AS a')], ['DROP VIEW w'], 'view app.w'],
  [
    'a trigger',
    again('TRIGGER', 'g', "g BEFORE INSERT ON people FOR EACH ROW PRECEDES h SET NEW.name = 'z'"),
    again('TRIGGER', 'g', "g BEFORE INSERT ON people FOR EACH ROW PRECEDES h SET NEW.name = 'x'"),
    'trigger app.g',
  ],
  [
    'the order of triggers',
    again('TRIGGER', 'g', G),
    again('TRIGGER', 'g', "g BEFORE INSERT ON people FOR EACH ROW PRECEDES h SET NEW.name = 'x'"),
    'trigger app.g, trigger app.h',
  ],
  [
    'a trigger that is gone',
    ['DROP TRIGGER h'],
    ["CREATE DEFINER = 'admin'@'%' TRIGGER h BEFORE INSERT ON people FOR EACH ROW SET NEW.name = 'y'"],
    'trigger app.h',
  ],
  [
    'when a trigger fires',
    again('TRIGGER', 'i', I.replace('BEFORE', 'AFTER')),
    again('TRIGGER', 'i', I),
    'trigger app.i',
  ],
  [
    'of what a trigger fires',
    again('TRIGGER', 'i', I.replace('UPDATE', 'DELETE')),
    again('TRIGGER', 'i', I),
    'trigger app.i',
  ],
  [
    'the SQL mode of a trigger',
    ["SET SESSION sql_mode = 'ANSI_QUOTES'", ...again('TRIGGER', 'i', I), 'SET SESSION sql_mode = DEFAULT'],
    again('TRIGGER', 'i', I),
    'trigger app.i',
  ],
  [
    'the SQL mode of a routine',
    ["SET SESSION sql_mode = 'ANSI_QUOTES'", ...again('PROCEDURE', 'p', P), 'SET SESSION sql_mode = DEFAULT'],
    again('PROCEDURE', 'p', P),
    'procedure app.p',
  ],
  [
    'a routine’s comment',
    ["ALTER PROCEDURE p COMMENT 'another'"],
    ["ALTER PROCEDURE p COMMENT 'why'"],
    'procedure app.p',
  ],
  [
    'what a routine takes',
    again('PROCEDURE', 'p', "p(IN n BIGINT) COMMENT 'why' SELECT n"),
    again('PROCEDURE', 'p', P),
    'procedure app.p',
  ],
  [
    'whose rights a routine has',
    ['ALTER PROCEDURE p SQL SECURITY INVOKER'],
    ['ALTER PROCEDURE p SQL SECURITY DEFINER'],
    'procedure app.p',
  ],
  [
    'what a function returns',
    again('FUNCTION', 'f', 'f() RETURNS BIGINT DETERMINISTIC RETURN 1'),
    again('FUNCTION', 'f', F),
    'function app.f',
  ],
  [
    'a function',
    again('FUNCTION', 'f', 'f() RETURNS INT DETERMINISTIC RETURN 2'),
    again('FUNCTION', 'f', F),
    'function app.f',
  ],
  [
    'what an event does',
    ['ALTER EVENT e DO DELETE FROM people WHERE id = 1'],
    ["ALTER DEFINER = 'admin'@'%' EVENT e DO DELETE FROM people"],
    'event app.e',
  ],
  [
    'when an event does it',
    ["ALTER EVENT e ON SCHEDULE EVERY 2 DAY STARTS '2040-01-01 03:00:00'"],
    ["ALTER DEFINER = 'admin'@'%' EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 03:00:00'"],
    'event app.e',
  ],
  [
    'until when an event does it',
    ["ALTER EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 03:00:00' ENDS '2041-01-01 03:00:00'"],
    ["ALTER DEFINER = 'admin'@'%' EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 03:00:00'"],
    'event app.e',
  ],
  [
    'since when an event does it',
    ["ALTER EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2040-01-02 03:00:00'"],
    ["ALTER DEFINER = 'admin'@'%' EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 03:00:00'"],
    'event app.e',
  ],
  [
    'an event’s comment',
    ["ALTER EVENT e COMMENT 'another'"],
    ["ALTER DEFINER = 'admin'@'%' EVENT e COMMENT ''"],
    'event app.e',
  ],
  [
    'whether an event stays when it has ended',
    ['ALTER EVENT e ON COMPLETION PRESERVE'],
    ["ALTER DEFINER = 'admin'@'%' EVENT e ON COMPLETION NOT PRESERVE"],
    'event app.e',
  ],
  [
    'what new tables of a database get',
    ['ALTER DATABASE app CHARACTER SET latin1'],
    ['ALTER DATABASE app CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci'],
    'database app',
  ],
  ['a database that is new', ['CREATE DATABASE crm'], ['DROP DATABASE crm'], 'database crm'],
  [
    'what a view lets be written',
    [view('VIEW v AS SELECT id FROM people WITH CASCADED CHECK OPTION')],
    [view('VIEW v AS SELECT id FROM people')],
    'view app.v',
  ],
  [
    'a table that names another server',
    ["ALTER TABLE people CONNECTION = 'mysql://of@elsewhere'"],
    ["ALTER TABLE people CONNECTION = ''"],
    'table app.people',
  ],
  [
    'a routine in a database of the server’s',
    ["CREATE DEFINER = 'admin'@'%' PROCEDURE sys.mine() SELECT 1"],
    ['DROP PROCEDURE sys.mine'],
    'procedure sys.mine',
  ],
])('%s that is another is told, and nothing else', async (_, change, back, told) => {
  for (const statement of change) await clone.root.query(statement);
  const found = await check();
  for (const statement of back) await clone.root.query(statement);
  expect(found).toMatchObject({ passed: false, detail: told });
  expect(await check()).toMatchObject({ passed: true });
});

test('they are written down where the server writes rows in an older format', async () => {
  await clone.root.query('DROP TABLE understudy_masking.definitions');
  await clone.root.query("SET GLOBAL innodb_default_row_format = 'compact'");
  const writing = rememberDefinitions(clone.session, await defined());
  await writing.finally(() => clone.root.query("SET GLOBAL innodb_default_row_format = 'dynamic'"));
  expect(await check()).toMatchObject({ passed: true });
});

test('a table in the tablespace of the system is as before once it was written anew', async () => {
  await clone.root.query('SET GLOBAL innodb_file_per_table = OFF');
  await clone.root.query(
    'CREATE TABLE app.shared (id INT PRIMARY KEY, note VARCHAR(60)) COMMENT "TABLESPACE `innodb_system`"',
  );
  await clone.root.query('SET GLOBAL innodb_file_per_table = ON');
  await rememberDefinitions(clone.session, await defined());
  await clone.root.query('ALTER TABLE app.shared FORCE');
  expect(await check()).toMatchObject({ passed: true });
  await clone.root.query('ALTER TABLE app.shared TABLESPACE innodb_file_per_table');
  expect(await check()).toMatchObject({ passed: false, detail: 'table app.shared' });
});

test('of many tables, read on several connections, each is told by its name', async () => {
  const names = Array.from({ length: 60 }, (_, i) => `many_${i}`);
  for (const one of names) await clone.root.query(`CREATE TABLE app.${one} (id INT PRIMARY KEY, n INT)`);
  await rememberDefinitions(clone.session, await defined());
  expect(await check()).toMatchObject({ passed: true });
  for (const one of ['many_3', 'many_31', 'many_59'])
    await clone.root.query(`ALTER TABLE app.${one} MODIFY n BIGINT`);
  expect(await check()).toMatchObject({
    passed: false,
    detail: 'table app.many_3, table app.many_31, table app.many_59',
  });
});
