import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rowsOf, SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { command } from '../../scripts/testing/masking/command.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskDatabase } from '../mask.ts';

// What stands in the server's own databases, and was not brought by the server.
const TABLES = [
  'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
  "INSERT INTO users VALUES (1, 'bob@shop.example')",
];
const POLICY = 'tables:\n  users: { email: email }\n';
const PEOPLE = [
  'CREATE TABLE sys.people (id INT PRIMARY KEY, name VARCHAR(80), mail VARCHAR(80), card VARCHAR(30))',
  "INSERT INTO sys.people VALUES (1, 'Ann Example', 'ann@shop.example', '4539 1488 0343 6467')",
];
const DECIDED = 'name: { person: full }, mail: email, card: credit_card';

let clone: TestClone;
/** Statements that undo what a test did, in order; those of a test that failed, too. */
let undo: string[] = [];
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());
beforeEach(() => clone.reset(...TABLES));
afterEach(async () => {
  for (const statement of undo) await clone.root.query(statement).catch(() => {}); // It may never have been done.
  undo = [];
});

async function given(statements: readonly string[], ...undoing: readonly string[]): Promise<void> {
  undo.push(...undoing);
  for (const statement of statements) await clone.root.query(statement);
}

const lint = (policy = POLICY) => command(clone.target, policy, 'lint');
const mask = (text = POLICY) =>
  maskDatabase({ target: clone.target, may: SEALED, policy: { file: 'policy.yml', text } });

/** Lint and a run stop, for this reason, before anything is changed. */
async function stops(reason: string, told: RegExp, policy = POLICY): Promise<void> {
  const { code, error } = await lint(policy);
  expect(error).toMatch(told);
  expect({ code, reason: /\[([\w-]+)\]\n$/.exec(error)?.[1] }).toEqual({ code: 1, reason });
  const fault = await failure(mask(policy));
  expect(fault.reason).toBe(reason);
  expect(`${error}${fault.message}`).not.toMatch(/ann@|Ann Example|4539/i);
  expect(await rowsOf(clone, "SHOW DATABASES LIKE 'understudy\\_masking'")).toEqual([]);
  expect(await rowsOf(clone, 'SELECT email FROM app.users')).toEqual([{ email: 'bob@shop.example' }]);
}

describe('a table in one of the databases of the server', () => {
  test.each<[string, readonly string[], string]>([
    ['sys', PEOPLE, 'DROP TABLE sys.people'],
    ['SYS', ['CREATE DATABASE SYS', 'CREATE TABLE SYS.people (mail TEXT)'], 'DROP DATABASE SYS'],
    [
      'Understudy',
      ['CREATE DATABASE Understudy', 'CREATE TABLE Understudy.people (mail TEXT)'],
      'DROP DATABASE Understudy',
    ],
    ['mysql', ['CREATE TABLE mysql.people (mail TEXT)'], 'DROP TABLE mysql.people'],
    // Whoever may create there may put a table of some names into InnoDB's own tablespace.
    [
      'mysql',
      ['CREATE TABLE mysql.user_backup (id INT PRIMARY KEY, mail TEXT) TABLESPACE = mysql'],
      'DROP TABLE mysql.user_backup',
    ],
  ])('%s is decided like any, or stops the run', async (database, statements, undoing) => {
    await given(statements, undoing);
    const told = new RegExp(`${database}\\.(people|user_backup)\\.mail \\(\\w+`);
    const { code, error } = await lint(
      /^[SU]/.test(database) ? 'databases:\n  app: { tables: { users: { email: email } } }\n' : POLICY,
    );
    expect({ code, error }).toEqual({ code: 1, error: expect.stringMatching(told) });
    expect(error).toContain('[policy-undecided]');
    const found = await command(clone.target, POLICY, 'discover');
    expect(found.out).toMatch(new RegExp(`^${database}\\.(people|user_backup)\\.mail `, 'm'));
  });

  test.each([
    ['beside the only database that is somebody’s', `${POLICY}  sys.people: { ${DECIDED} }\n`],
    [
      'among several',
      `databases:\n  app: { tables: { users: { email: email } } }\n  sys: { tables: { people: { ${DECIDED} } } }\n`,
    ],
  ])('named by the policy %s, it is masked and proven', async (_, policy) => {
    await given(PEOPLE, 'DROP TABLE sys.people');
    expect(await lint(policy)).toMatchObject({ code: 0, error: '' });
    const { databases, checks } = await mask(policy);
    expect(databases).toEqual(['app', 'sys']);
    expect(checks.map(({ name }) => name).join('\n')).toMatch(/sys\.people\.mail: every row is email/);
    const [row] = await rowsOf(clone, 'SELECT * FROM sys.people');
    expect(JSON.stringify(row)).not.toMatch(/Ann|shop\.example|4539 1488/);
    expect(await command(clone.target, policy, 'verify')).toMatchObject({ code: 0 });
    await clone.root.query("UPDATE sys.people SET mail = 'ann@shop.example'");
    expect(await command(clone.target, policy, 'verify')).toMatchObject({ code: 1 });
  });

  test('that this account may only read is refused by name', async () => {
    await given(
      ['CREATE TABLE mysql.people (id INT PRIMARY KEY, mail VARCHAR(80))'],
      'DROP TABLE mysql.people',
    );
    await stops('cannot-write', /mysql\.people/, `${POLICY}  mysql.people: { mail: email }\n`);
    await stops('cannot-write', /mysql\.people/, `${POLICY}  mysql.people: { rows: truncate }\n`);
    expect(await lint(`${POLICY}  mysql.people: { mail: { keep: "a test" } }\n`)).toMatchObject({ code: 0 });
  });

  test('in a database that nobody may write into is refused by name, unless it stays', async () => {
    await given(
      [
        'CREATE DATABASE crm',
        'CREATE TABLE crm.people (id INT PRIMARY KEY, mail VARCHAR(80))',
        'ALTER DATABASE crm READ ONLY = 1',
      ],
      'DROP DATABASE crm',
    );
    const policy = (rule: string) =>
      `databases: { app: { tables: { users: { email: email } } }, crm: { tables: { people: { mail: ${rule} } } } }\n`;
    try {
      await stops('cannot-write', /crm\.people: ALTER DATABASE `crm` READ ONLY = 0/, policy('email'));
      expect(await lint(policy('{ keep: "a test" }'))).toMatchObject({ code: 0 });
    } finally {
      await clone.root.query('ALTER DATABASE crm READ ONLY = 0');
    }
  });

  test.each([
    ['lost', '', 'app/lost'],
    ['lo-st 失', '', 'app/lo-st 失'],
    ['lost', 'PARTITION BY HASH (id) PARTITIONS 2', 'app/lost#p#p0'],
  ])('that has lost its file is refused by name, unless it stays: %s %s', async (table, partitions, file) => {
    await given(
      [
        `CREATE TABLE app.\`${table}\` (id INT PRIMARY KEY, mail VARCHAR(80)) ${partitions}`,
        `ALTER TABLE app.\`${table}\` DISCARD TABLESPACE`,
      ],
      `DROP TABLE app.\`${table}\``,
    );
    await stops(
      'cannot-write',
      new RegExp(`${file} has no file`),
      `${POLICY}  "${table}": { mail: email }\n`,
    );
    expect((await lint(`${POLICY}  "${table}": { mail: { keep: "a test" } }\n`)).error).not.toContain(
      'has no file',
    );
  });

  test('that has lost its file may be there where this account may not look for such tables', async () => {
    await clone.root.query('REVOKE PROCESS ON *.* FROM rds_superuser_role');
    const { error } = await lint();
    await clone.root.query('GRANT PROCESS ON *.* TO rds_superuser_role');
    expect(error).not.toContain('tables that nobody can write into');
  });

  test('that Amazon makes there is Amazon’s, unless it is none of them', async () => {
    await given(
      [
        'CREATE TABLE mysql.rds_heartbeat2 (id INT PRIMARY KEY, value BIGINT)',
        'CREATE TABLE mysql.rds_history (action_timestamp TIMESTAMP, called_by_user VARCHAR(352), action VARCHAR(20), master_host VARCHAR(255))',
        "INSERT INTO mysql.rds_history VALUES (NOW(), 'admin@10.0.0.7', 'set master', 'db.internal')",
      ],
      'DROP TABLE mysql.rds_heartbeat2',
      'DROP TABLE mysql.rds_history',
    );
    expect((await mask()).databases).toEqual(['app']);
    await clone.reset(...TABLES);
    await clone.root.query("UPDATE mysql.rds_history SET action = 'ann@shop.example'");
    await stops('schema-text-personal', /mysql\.rds_history: rows \(email\)/);
    await given(['CREATE TABLE mysql.rds_something (mail TEXT)'], 'DROP TABLE mysql.rds_something');
    await stops('policy-undecided', /mysql\.rds_something\.mail/);
  });
});

const SRS = `NAME 'Ann Example' DEFINITION 'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.017453292519943278],AXIS["Lat",NORTH],AXIS["Lon",EAST]]'`;

const TEXTS: readonly [place: string, what: string, statements: readonly string[], undo: string][] = [
  [
    'sys.p',
    'body of a routine (email)',
    ["CREATE PROCEDURE sys.p() SELECT 'ann@shop.example'"],
    'DROP PROCEDURE sys.p',
  ],
  [
    'mysql.p',
    'body of a routine (email)',
    ["CREATE PROCEDURE mysql.p() SELECT 'ann@shop.example'"],
    'DROP PROCEDURE mysql.p',
  ],
  ['sys.v', 'body of a view (email)', ["CREATE VIEW sys.v AS SELECT 'ann@shop.example'"], 'DROP VIEW sys.v'],
  ['mysql.v', 'body of a view (person)', ["CREATE VIEW mysql.v AS SELECT 'Ann Smith'"], 'DROP VIEW mysql.v'],
  [
    'sys.e',
    'body of an event (email)',
    ["CREATE EVENT sys.e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 'ann@shop.example'"],
    'DROP EVENT sys.e',
  ],
  [
    'sys.g',
    'body of a trigger (email)',
    ["CREATE TRIGGER sys.g BEFORE INSERT ON sys.sys_config FOR EACH ROW SET @a = 'ann@shop.example'"],
    'DROP TRIGGER sys.g',
  ],
  [
    'sys.extract_schema_from_file_name',
    'comment (email)',
    ["ALTER FUNCTION sys.extract_schema_from_file_name COMMENT 'ask ann@shop.example'"],
    "ALTER FUNCTION sys.extract_schema_from_file_name COMMENT 'of a file'",
  ],
  [
    'app.typed',
    'values of a parameter (email)',
    ["CREATE PROCEDURE app.typed(IN x ENUM('ann@shop.example')) SELECT 1"],
    'DROP PROCEDURE app.typed',
  ],
  [
    'app.owned',
    'definer (email)',
    ["CREATE DEFINER = 'ann@shop.example'@'%' PROCEDURE app.owned() SELECT 1"],
    'DROP PROCEDURE app.owned',
  ],
  [
    'app.attributed',
    'attribute (email)',
    [`CREATE TABLE app.attributed (id INT) SECONDARY_ENGINE_ATTRIBUTE = '{"by": "ann@shop.example"}'`],
    'DROP TABLE app.attributed',
  ],
  [
    'app.optional',
    'options (email)',
    ["CREATE TABLE app.optional (id INT) SECONDARY_ENGINE = 'ann@shop.example'"],
    'DROP TABLE app.optional',
  ],
  [
    'spatial reference system 990001',
    'name, description or definition (person)',
    [`CREATE SPATIAL REFERENCE SYSTEM 990001 ${SRS.replace('Ann Example', 'Ann Smith')}`],
    'DROP SPATIAL REFERENCE SYSTEM 990001',
  ],
  [
    'tablespaces',
    'name (email)',
    ["CREATE TABLESPACE `ann@shop.example` ADD DATAFILE 'x.ibd'"],
    'DROP TABLESPACE `ann@shop.example`',
  ],
  [
    'tablespaces',
    'path of a file (email)',
    ["CREATE TABLESPACE moved ADD DATAFILE 'ann@shop.example.ibd'"],
    'DROP TABLESPACE moved',
  ],
  [
    'resource groups',
    'name (email)',
    [
      'CREATE RESOURCE GROUP `ann@shop.example` TYPE = USER',
      'GRANT RESOURCE_GROUP_ADMIN ON *.* TO rds_superuser_role',
    ],
    'DROP RESOURCE GROUP `ann@shop.example`',
  ],
  [
    'mysql.help_topic',
    'rows (email)',
    ["INSERT INTO mysql.help_topic VALUES (99999, 'X', 1, 'ask ann@shop.example', '', '')"],
    'DELETE FROM mysql.help_topic WHERE help_topic_id = 99999',
  ],
  [
    'mysql.time_zone_name',
    'rows (email)',
    ["INSERT INTO mysql.time_zone_name VALUES ('ann@shop.example', 99999)"],
    'DELETE FROM mysql.time_zone_name WHERE Time_zone_id = 99999',
  ],
  [
    'mysql.innodb_table_stats',
    'rows (email)',
    ["INSERT INTO mysql.innodb_table_stats VALUES ('ann@shop.example', 'people', NOW(), 1, 1, 1)"],
    "DELETE FROM mysql.innodb_table_stats WHERE table_name = 'people'",
  ],
  [
    'mysql.innodb_index_stats',
    'rows (email)',
    [
      "INSERT INTO mysql.innodb_index_stats VALUES ('app', 'people', 'x', NOW(), 'size', 1, 1, 'ann@shop.example')",
    ],
    "DELETE FROM mysql.innodb_index_stats WHERE table_name = 'people'",
  ],
  [
    'mysql.func',
    'rows (email)',
    ["INSERT INTO mysql.func VALUES ('ann@shop.example', 0, 'x.so', 'function')"],
    "DELETE FROM mysql.func WHERE dl = 'x.so'",
  ],
  [
    'sys.sys_config.note',
    'column (the server did not bring it)',
    ['ALTER TABLE sys.sys_config ADD note VARCHAR(80)'],
    'ALTER TABLE sys.sys_config DROP note',
  ],
];

test.each(TEXTS)(
  'a text that looks personal stops the run, unless it is accepted: %s',
  async (place, what, statements, undoing) => {
    await given(statements, undoing);
    const told = `${place}: ${what}`.replace(/[().]/g, '\\$&');
    await stops('schema-text-personal', new RegExp(`^${told}$`, 'm'));
    const rule = /^app\.(attributed|optional)$/.test(place) ? `  ${place.slice(4)}: {}\n` : '';
    const accepting = `${POLICY}${rule}schemaText: { accept: [{ in: "${place}", because: "a test" }] }\n`;
    expect(await lint(accepting)).toMatchObject({ code: 0, error: '' });
  },
);

test('a body that this account may not see stops the run', async () => {
  await given(
    ['CREATE PROCEDURE app.hidden() SELECT 1'],
    'GRANT SHOW_ROUTINE, SELECT ON *.* TO rds_superuser_role',
  );
  await clone.root.query('REVOKE SHOW_ROUTINE ON *.* FROM rds_superuser_role');
  await clone.root.query('REVOKE SELECT ON *.* FROM rds_superuser_role');
  for (const database of ['app', 'sys', 'mysql', 'performance_schema'])
    await clone.root.query(`GRANT SELECT ON ${database}.* TO rds_superuser_role`);
  undo.push(
    ...['app', 'sys', 'mysql', 'performance_schema'].map(
      (db) => `REVOKE SELECT ON ${db}.* FROM rds_superuser_role`,
    ),
  );
  const { code, error } = await lint();
  expect(error).toMatch(/app\.hidden: body of a routine \(this account may not see it\)/);
  expect(code).toBe(1);
});

test('programs in sys come into our name like others, and are as before', async () => {
  await given(
    [
      "CREATE USER 'app_rw'@'%' IDENTIFIED BY 'x'",
      "CREATE DEFINER = 'app_rw'@'%' VIEW sys.v AS SELECT 1 AS one",
      "CREATE DEFINER = 'app_rw'@'%' PROCEDURE sys.p() SELECT 1",
      "CREATE DEFINER = 'app_rw'@'%' EVENT sys.e ON SCHEDULE EVERY 1 DAY DO SELECT 1",
    ],
    ...['DROP VIEW sys.v', 'DROP PROCEDURE sys.p', 'DROP EVENT sys.e'],
  );
  await mask();
  expect(
    await rowsOf(
      clone,
      `SELECT DEFINER AS owner FROM information_schema.VIEWS WHERE TABLE_NAME = 'v' UNION ALL SELECT DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_NAME = 'p'
       UNION ALL SELECT CONCAT(DEFINER, ' ', STATUS) FROM information_schema.EVENTS WHERE EVENT_NAME = 'e'`,
    ),
  ).toEqual([{ owner: 'admin@%' }, { owner: 'admin@%' }, { owner: 'admin@% DISABLED' }]);
  expect(await rowsOf(clone, "SELECT 1 FROM mysql.user WHERE User = 'app_rw'")).toEqual([]);
});

test('comments and attributes of accounts are taken off, of those that stay and of our own', async () => {
  const attributes = JSON.stringify({
    mail: 'ann@shop.example',
    'it"s': { 'é😀': 1 },
    "o'\\h": 2,
    '鍵😀': 3,
  });
  await given(
    [
      `CREATE USER 'analyst'@'%' IDENTIFIED BY 'x' ATTRIBUTE ${clone.root.escape(attributes)}`,
      "CREATE USER 'app_ro'@'%' IDENTIFIED BY 'x' COMMENT 'ann@shop.example'",
      "ALTER USER 'admin'@'%' COMMENT 'Ann Example'",
      "ALTER USER rds_superuser_role COMMENT 'Ann Example'",
    ],
    ...[
      "ALTER USER 'admin'@'%' ATTRIBUTE '{\"comment\": null}'",
      'ALTER USER rds_superuser_role ATTRIBUTE \'{"comment": null}\'',
    ],
  );
  const { checks } = await mask(`${POLICY}accounts: { keep: [analyst] }\n`);
  expect(checks.find(({ name }) => /comments and attributes/.test(name))).toMatchObject({
    passed: true,
    count: 3,
  });
  const left = await rowsOf(clone, 'SELECT User AS user, User_attributes AS attributes FROM mysql.user');
  expect(JSON.stringify(left)).not.toMatch(/ann|mail|é/i);
  expect(left.map(({ user }) => user)).toContain('analyst');
  // What the server itself keeps there is kept.
  expect(JSON.stringify(left)).toMatch(/Restrictions/);
});

test('settings of sys keep what is tuned, and nobody’s name', async () => {
  await given(
    [
      "UPDATE sys.sys_config SET value = '128' WHERE variable = 'statement_truncate_len'",
      "UPDATE sys.sys_config SET value = 'Ann Example' WHERE variable = 'statement_performance_analyzer.limit'",
      "INSERT INTO sys.sys_config (variable, value) VALUES ('who', 'ann@shop.example')",
      'SET @sys.ignore_sys_config_triggers = TRUE',
      "INSERT INTO sys.sys_config (variable, value) VALUES ('pin of ann', '4539')",
      "UPDATE sys.sys_config SET set_by = 'ann@10.0.0.7' WHERE variable = 'diagnostics.include_raw'",
    ],
    "DELETE FROM sys.sys_config WHERE variable IN ('who', 'pin of ann')",
  );
  await mask();
  expect(
    await rowsOf(clone, 'SELECT variable, value FROM sys.sys_config WHERE set_by IS NULL ORDER BY 1'),
  ).toEqual([
    { variable: 'diagnostics.allow_i_s_tables', value: 'OFF' },
    { variable: 'diagnostics.include_raw', value: 'OFF' },
    { variable: 'ps_thread_trx_info.max_length', value: '65535' },
    { variable: 'statement_performance_analyzer.limit', value: '100' },
    { variable: 'statement_performance_analyzer.view', value: null },
    { variable: 'statement_truncate_len', value: '128' },
  ]);
});

test('what replication left is forgotten', async () => {
  await given(
    [
      "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'db.internal', SOURCE_USER = 'copies', SOURCE_PASSWORD = 'secret'",
    ],
    'RESET REPLICA ALL',
  );
  await mask();
  expect(await rowsOf(clone, 'SELECT * FROM mysql.slave_master_info')).toEqual([]);
});

describe('what this account could not scrub is told before anything is changed', () => {
  test('a server of FEDERATED tables', async () => {
    await given(
      [
        "CREATE SERVER other FOREIGN DATA WRAPPER mysql OPTIONS (USER 'ann', HOST 'db', PASSWORD 'secret', DATABASE 'x')",
      ],
      'DROP SERVER other',
    );
    await stops('cannot-scrub', /mysql\.servers \(1 servers, with passwords of other databases\)/);
    await clone.root.query('GRANT SUPER ON *.* TO rds_superuser_role');
    undo.push('REVOKE SUPER ON *.* FROM rds_superuser_role');
    await clone.root.query('DROP SERVER other');
  });

  test('comments of costs', async () => {
    await given(
      ["UPDATE mysql.server_cost SET comment = 'tuned by A. E.' LIMIT 1"],
      'UPDATE mysql.server_cost SET comment = NULL',
    );
    await stops('cannot-scrub', /mysql\.server_cost \(comments in 1 rows\)/);
    await clone.root.query('GRANT UPDATE ON *.* TO rds_superuser_role');
    undo.push('REVOKE UPDATE ON mysql.* FROM rds_superuser_role');
    await mask();
    expect(await rowsOf(clone, 'SELECT comment FROM mysql.server_cost WHERE comment IS NOT NULL')).toEqual(
      [],
    );
  });

  test('settings of sys', async () => {
    await given(
      [
        "INSERT INTO sys.sys_config (variable, value) VALUES ('who', 'x')",
        'REVOKE UPDATE ON sys.* FROM rds_superuser_role',
      ],
      ...['GRANT UPDATE ON *.* TO rds_superuser_role', 'REVOKE UPDATE ON mysql.* FROM rds_superuser_role'],
      "DELETE FROM sys.sys_config WHERE variable = 'who'",
    );
    await stops('cannot-scrub', /sys\.sys_config \(1 rows\)/);
  });
});

describe('programs of an account that nobody here may act for are told before anything is changed', () => {
  const OWNERS: readonly (readonly [string, readonly string[]])[] = [
    ['rdsadmin@localhost', []],
    ["we'll@%", ["CREATE USER 'we\\'ll'@'%' ACCOUNT LOCK", "GRANT SYSTEM_USER ON *.* TO 'we\\'ll'@'%'"]],
  ];
  const quoted = (owner: string) =>
    owner.replace(/^(.*)@(.*)$/, (_, user, host) => `\`${user}\`@\`${host}\``);

  test.each(OWNERS)('an event that is on, of %s', async (owner, made) => {
    await given(
      [
        ...made,
        `CREATE DEFINER = ${quoted(owner)} EVENT app.nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM app.users`,
      ],
      ...['DROP EVENT app.nightly', "DROP USER 'we\\'ll'@'%'"],
    );
    const told = `the event app.nightly of ${owner}: SYSTEM_USER is missing to disable it`;
    await stops('cannot-scrub', new RegExp(told));
    await clone.root.query('ALTER EVENT app.nightly DISABLE');
    expect(await lint()).toMatchObject({ code: 0, error: '' });
  });

  test.each(OWNERS)('a trigger that masking takes away, of %s', async (owner, made) => {
    await given(
      [
        ...made,
        `CREATE DEFINER = ${quoted(owner)} TRIGGER app.seen BEFORE UPDATE ON app.users FOR EACH ROW SET @seen = 1`,
      ],
      ...['DROP TRIGGER app.seen', "DROP USER 'we\\'ll'@'%'"],
    );
    await stops('triggers-cannot-return', new RegExp(`could not create those of ${owner} again`));
    // One that masking does not fire stays where it is.
    expect(await lint('tables: { users: { email: { keep: "a test" } } }\n')).toMatchObject({ code: 0 });
  });
});

test('triggers of others are told before anything is changed where this account may name nobody', async () => {
  await given(
    [
      "CREATE USER other@'%' ACCOUNT LOCK",
      "CREATE DEFINER = other@'%' TRIGGER app.seen BEFORE UPDATE ON app.users FOR EACH ROW SET @seen = 1",
      'REVOKE SET_ANY_DEFINER ON *.* FROM rds_superuser_role',
    ],
    ...['GRANT SET_ANY_DEFINER ON *.* TO rds_superuser_role', 'DROP TRIGGER app.seen'],
    "DROP USER other@'%'",
  );
  await stops('triggers-cannot-return', /could not create those of other@% again/);
});

test('a server that only reads is looked at all the same, whoever its triggers belong to, and whatever its statements write', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reader-'));
  const queries = join(folder, 'queries.sql');
  writeFileSync(queries, "UPDATE users SET email = 'x' WHERE id = 1;\nSELECT * FROM users;\n");
  await given(
    [
      `CREATE DEFINER = ${clone.target.user}@'%' TRIGGER app.seen BEFORE UPDATE ON app.users FOR EACH ROW SET @seen = 1`,
      'SET GLOBAL super_read_only = ON',
    ],
    ...['SET GLOBAL super_read_only = OFF', 'SET GLOBAL read_only = OFF', 'DROP TRIGGER app.seen'],
  );
  try {
    expect(await lint(`queries: ${queries}\n${POLICY}`)).toMatchObject({ code: 0, error: '' });
    writeFileSync(queries, "UPDATE users SET email = 'x' WHERE id = 1;\nSELECT nosuch FROM users;\n");
    expect(await lint(`queries: ${queries}\n${POLICY}`)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/:2:1: queries: MySQL answers ER_BAD_FIELD_ERROR/),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('databases of our own names that came along', () => {
  test.each([
    ['understudy', 'CREATE TABLE understudy.people (mail TEXT)', /holds 1 objects/],
    ['understudy', 'CREATE VIEW understudy.attestation AS SELECT 1', /holds 1 objects/],
    ['understudy', "CREATE PROCEDURE understudy.p() SELECT 'ann@shop.example'", /such as p/],
    ['understudy_masking', 'CREATE TABLE understudy_masking.people (mail TEXT)', /holds 1 objects/],
    [
      'understudy_masking',
      'CREATE EVENT understudy_masking.e ON SCHEDULE EVERY 1 DAY DO SELECT 1',
      /such as e/,
    ],
    ['understudy_masking_old', 'CREATE TABLE understudy_masking_old.people (mail TEXT)', /belongs to no run/],
    ['understudy_masking_new', 'SELECT 1', /belongs to no run/],
  ])('%s, with %s: refused, and not dropped', async (database, statement, why) => {
    await given([`CREATE DATABASE ${database}`, statement], `DROP DATABASE ${database}`);
    const { code, error } = await lint();
    expect(error).toMatch(why);
    expect(error).toContain(`The database ${database} `);
    expect({ code, told: error.endsWith('[name-taken]\n') }).toEqual({ code: 1, told: true });
    expect((await failure(mask())).reason).toBe('name-taken');
    expect(await rowsOf(clone, `SHOW DATABASES LIKE '${database}'`)).toHaveLength(1);
    expect(await rowsOf(clone, 'SELECT email FROM app.users')).toEqual([{ email: 'bob@shop.example' }]);
  });
});

describe('an acceptance that speaks of nothing', () => {
  const accepting = (setting: string, place: string) =>
    `${POLICY}${setting}:\n  accept:\n    - { in: "${place}", because: "a test" }\n`;

  test.each([
    [
      'schemaText',
      'app.users.email',
      /policy\.yml:5:9: schemaText: accept: app\.users\.email: no text there looks personal/,
    ],
    ['schemaText', 'app.gone', /policy\.yml:5:9: schemaText: accept: app\.gone: /],
    [
      'scan',
      'app.users.emial',
      /policy\.yml:5:9: scan: accept: app\.users\.emial: it is no column; did you mean app\.users\.email\?/,
    ],
    ['scan', 'users.email', /policy\.yml:5:9: scan: accept: users\.email: /],
    ['scan', 'app.users', /policy\.yml:5:9: scan: accept: app\.users: /],
  ])('%s: %s', async (setting, place, told) => {
    await stops('policy-invalid', told, accepting(setting, place));
  });

  test('a place copied with the rest of its line is told beside the text that it meant, and what is advised helps', async () => {
    await given(["CREATE VIEW app.`it's v` AS SELECT 'ann@shop.example' AS a"], "DROP VIEW app.`it's v`");
    const copied = accepting('schemaText', "app.it's v: body of a view (email)");
    await stops('schema-text-personal', /policy\.yml:5:9: .* did you mean app\.it's v\?/, copied);
    const { error } = await lint();
    const advised = /schemaText: \{ accept: \[.*\] \}/.exec(error)?.[0];
    expect(await lint(`${POLICY}${advised}\n`)).toMatchObject({ code: 0, error: '' });
  });

  test('a place that is right, in any letter case', async () => {
    await clone.root.query("ALTER TABLE app.users COMMENT 'ask ann@shop.example'");
    expect(await lint(accepting('schemaText', 'APP.Users'))).toMatchObject({ code: 0, error: '' });
    await clone.root.query("ALTER TABLE app.users COMMENT ''");
    expect(await lint(accepting('scan', 'App.USERS.email'))).toMatchObject({ code: 0, error: '' });
  });
});
