import { beforeAll, describe, expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { maskDatabase } from '../mask.ts';
import type { Check } from '../run/check.ts';
import { readSchema } from '../schema/read.ts';
import { attest, readAttestation, writeAttestation } from './attestation.ts';
import { lookAtHandedOver, sumsKey } from './handed-over.ts';
import { verifyAgain } from './verify-again.ts';

const POLICY = {
  file: 'policy.yml',
  text: 'tables: { pay: { pan: { hash: 16 }, tel: { number: { digits: 10 } }, born: { date: { within: year } }, spot: { geo: 3 } }, kept: { note: { keep: "words" }, ratio: { keep: "a figure" } }, queue: {}, pairs: { a: { keep: "words" }, b: { keep: "words" }, f: { keep: "words" }, bits: { keep: "words" } } }\n',
};
const KEY = Buffer.alloc(32, 7);

const clone = cloneForTests();
beforeAll(async () => {
  await clone.reset(
    'CREATE TABLE pay (id INT PRIMARY KEY, pan CHAR(16) NOT NULL, tel BIGINT NOT NULL, born DATE NOT NULL, spot POINT NOT NULL, UNIQUE (pan))',
    "INSERT INTO pay VALUES (1, '4539700006119530', 8051000001, '1980-05-05', POINT(35.1, 139.2)), (2, '4539700012239067', 8051000002, '1990-02-02', POINT(35.3, 139.4))",
    'CREATE TABLE queue (id BIGINT AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 5',
    'INSERT INTO queue VALUES (1)',
    'CREATE TABLE kept (id INT PRIMARY KEY, note VARCHAR(40) NULL, ratio FLOAT NOT NULL)',
    "INSERT INTO kept VALUES (1, 'one', 1.5), (2, NULL, 2.5)",
    'CREATE TABLE pairs (id INT PRIMARY KEY, a VARCHAR(10) NULL, b VARCHAR(10) NULL, f FLOAT NULL, bits BIT(9) NULL)',
    "INSERT INTO pairs VALUES (1, 'ab', 'c', 1, b'1'), (2, NULL, '', 2, b'10')",
    "CREATE DEFINER = 'admin'@'%' TRIGGER app.stays BEFORE INSERT ON kept FOR EACH ROW SET NEW.note = NEW.note",
    "CREATE DEFINER = 'admin'@'%' EVENT app.nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM app.kept WHERE id = 0",
  );
  await maskDatabase({ target: clone.target, may: SEALED, policy: POLICY, attestationKey: KEY });
});
const again = (attestationKey: Buffer | undefined): Promise<Check[]> =>
  verifyAgain(clone.session, {
    target: clone.target,
    policy: POLICY,
    connections: 2,
    ...(attestationKey ? { attestationKey } : {}),
  });

const failed = async () =>
  (await again(KEY)).filter(({ passed }) => !passed).map(({ name, detail }) => `${name}: ${detail}`);

const PAY = 'app.pay: its rows are those that were handed over';
const KEPT = 'app.kept: its rows are those that were handed over';
const OBJECTS = 'definitions, events, accounts and histograms are those that were handed over';
const SHAPE = 'databases, tables and columns are those that were masked';
const PAIRS = 'app.pairs: its rows are those that were handed over';
const another = 'changed since: as many rows, and something in them is another';

test('of what nobody touched, all is proven', async () => {
  expect(await failed()).toEqual([]);
});

test.each<readonly [string, string, string, string, string]>([
  ['digits of before', "UPDATE pay SET pan = '4539700006119530' WHERE id = 1", '', PAY, another],
  ['a number of before', 'UPDATE pay SET tel = 8051000001 WHERE id = 1', '', PAY, another],
  ['a date of before', "UPDATE pay SET born = '1980-05-06' WHERE id = 1", '', PAY, another],
  ['a place of before', 'UPDATE pay SET spot = POINT(35.1, 139.2) WHERE id = 1', '', PAY, another],
  ['a place on another map', 'UPDATE pay SET spot = ST_SRID(spot, 3857) WHERE id = 1', '', PAY, another],
  [
    'masks that changed places',
    'UPDATE pay AS a JOIN pay AS b ON a.id <> b.id SET a.tel = b.tel WHERE a.id = 1',
    '',
    PAY,
    another,
  ],
  ['a kept value', "UPDATE kept SET note = 'two' WHERE id = 1", '', KEPT, another],
  ['the last digits of a kept value', 'UPDATE kept SET ratio = 1.5000001 WHERE id = 1', '', KEPT, another],
  ['NULL that is empty now', "UPDATE kept SET note = '' WHERE id = 2", '', KEPT, another],
  [
    'a letter that moved to the next column',
    "UPDATE pairs SET a = 'a', b = 'bc' WHERE id = 1",
    "UPDATE pairs SET a = 'ab', b = 'c' WHERE id = 1",
    PAIRS,
    another,
  ],
  [
    'NULL and empty that changed places',
    "UPDATE pairs SET a = '', b = NULL WHERE id = 2",
    "UPDATE pairs SET a = NULL, b = '' WHERE id = 2",
    PAIRS,
    another,
  ],
  [
    'values of two rows that changed places',
    "UPDATE pairs SET bits = IF(id = 1, b'10', b'1')",
    "UPDATE pairs SET bits = IF(id = 1, b'1', b'10')",
    PAIRS,
    another,
  ],
  ['a row that is gone', 'DELETE FROM kept WHERE id = 2', '', KEPT, 'changed since: 2 rows then, 1 now'],
  ['a row more', "INSERT INTO kept VALUES (3, 'x', 1)", '', KEPT, 'changed since: 2 rows then, 3 now'],
  [
    'a trigger',
    'CREATE TRIGGER app.extra BEFORE INSERT ON kept FOR EACH ROW SET NEW.note = 1',
    'DROP TRIGGER app.extra',
    OBJECTS,
    'changed since: trigger app.extra is new',
  ],
  [
    'a trigger that is gone',
    'DROP TRIGGER app.stays',
    "CREATE DEFINER = 'admin'@'%' TRIGGER app.stays BEFORE INSERT ON kept FOR EACH ROW SET NEW.note = NEW.note",
    OBJECTS,
    'changed since: trigger app.stays is gone',
  ],
  [
    'a view',
    "CREATE VIEW app.v AS SELECT 'ann@shop.example' AS a",
    'DROP VIEW app.v',
    OBJECTS,
    'changed since: view app.v is new',
  ],
  [
    'a comment',
    "ALTER TABLE kept COMMENT 'ask ann@shop.example'",
    "ALTER TABLE kept COMMENT ''",
    OBJECTS,
    'changed since: table app.kept is another',
  ],
  [
    'an event that is enabled',
    'ALTER EVENT app.nightly ENABLE',
    'ALTER EVENT app.nightly DISABLE',
    OBJECTS,
    'changed since: state of the event app.nightly is another',
  ],
  [
    'an account',
    "CREATE USER 'analyst'@'%' IDENTIFIED BY 'x'",
    "DROP USER 'analyst'@'%'",
    OBJECTS,
    "changed since: account 'analyst'@'%' is new",
  ],
  [
    'an account that may more',
    "GRANT CREATE ON *.* TO 'mysql.session'@'localhost'",
    "REVOKE CREATE ON *.* FROM 'mysql.session'@'localhost'",
    OBJECTS,
    "changed since: account 'mysql.session'@'localhost' is another",
  ],
  [
    'an account that is open',
    "ALTER USER 'mysql.session'@'localhost' ACCOUNT UNLOCK",
    "ALTER USER 'mysql.session'@'localhost' ACCOUNT LOCK",
    OBJECTS,
    "changed since: account 'mysql.session'@'localhost' is another",
  ],
  [
    'what is noted of an account',
    "ALTER USER 'mysql.session'@'localhost' COMMENT 'ann@shop.example'",
    `ALTER USER 'mysql.session'@'localhost' ATTRIBUTE '{"comment": null}'`,
    OBJECTS,
    "changed since: account 'mysql.session'@'localhost' is another",
  ],
  [
    'a link to another server',
    "CREATE SERVER ann FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'shop.example', USER 'ann')",
    'DROP SERVER ann',
    OBJECTS,
    'changed since: links to other servers (mysql.servers) is new',
  ],
  [
    'a note among settings',
    "INSERT INTO sys.sys_config (variable, value) VALUES ('ann', 'ann@shop.example')",
    "DELETE FROM sys.sys_config WHERE variable = 'ann'",
    OBJECTS,
    'changed since: notes in sys.sys_config is new',
  ],
  [
    'columns in another order',
    'ALTER TABLE kept MODIFY ratio FLOAT NOT NULL AFTER id',
    'ALTER TABLE kept MODIFY note VARCHAR(40) NULL AFTER id',
    SHAPE,
    'changed since: columns of app.kept stand in another order',
  ],
  [
    'a row of a table of the server’s own',
    "INSERT INTO mysql.time_zone_name VALUES ('ann@shop.example', 99999)",
    'DELETE FROM mysql.time_zone_name WHERE Time_zone_id = 99999',
    OBJECTS,
    'changed since: notes in mysql.time_zone_name is new',
  ],
  [
    'a comment of costs',
    "UPDATE mysql.server_cost SET comment = 'ann@shop.example' WHERE cost_name = 'key_compare_cost'",
    'UPDATE mysql.server_cost SET comment = NULL',
    OBJECTS,
    'changed since: notes in mysql.server_cost is new',
  ],
  [
    'a routine',
    'CREATE FUNCTION app.f() RETURNS INT DETERMINISTIC RETURN 1',
    'DROP FUNCTION app.f',
    OBJECTS,
    'changed since: function app.f is new',
  ],
  [
    'what an event does',
    'ALTER EVENT app.nightly DO DELETE FROM app.kept',
    "ALTER DEFINER = 'admin'@'%' EVENT app.nightly DO DELETE FROM app.kept WHERE id = 0",
    OBJECTS,
    'changed since: event app.nightly is another',
  ],
  [
    'a role that every account has',
    "SET GLOBAL mandatory_roles = 'analyst'",
    "SET GLOBAL mandatory_roles = ''",
    OBJECTS,
    'changed since: settings of the server is another',
  ],
  [
    'what is set for the time after a restart',
    'SET PERSIST max_connect_errors = 81234567',
    'RESET PERSIST max_connect_errors',
    OBJECTS,
    'changed since: settings of the server is another',
  ],
  [
    'a spatial reference system',
    `CREATE SPATIAL REFERENCE SYSTEM 990001 NAME 'of ann@shop.example' DEFINITION 'GEOGCS["ann",DATUM["d",SPHEROID["s",6378137,298.2]],PRIMEM["g",0],UNIT["degree",0.017],AXIS["Lat",NORTH],AXIS["Lon",EAST]]'`,
    'DROP SPATIAL REFERENCE SYSTEM 990001',
    OBJECTS,
    'changed since: spatial reference systems is another',
  ],
  [
    'a tablespace',
    "CREATE TABLESPACE of_ann ADD DATAFILE 'of_ann.ibd'",
    'DROP TABLESPACE of_ann',
    OBJECTS,
    'changed since: tablespaces is another',
  ],
  [
    'a histogram',
    'ANALYZE TABLE pay UPDATE HISTOGRAM ON tel',
    'ANALYZE TABLE pay DROP HISTOGRAM ON tel',
    OBJECTS,
    'changed since: histogram of app.pay.tel is new',
  ],
])('%s is noticed, and nothing else', async (_, change, back, check, told) => {
  await clone.root.query('USE app');
  if (back === '') await clone.root.query('START TRANSACTION');
  await clone.root.query('CREATE TEMPORARY TABLE IF NOT EXISTS none (id INT)');
  const rows = back === '' ? await saved() : undefined;
  await clone.root.query(change);
  if (back === '') await clone.root.query('COMMIT');
  expect(
    (await failed()).filter((line) => line.startsWith(check) || !line.includes('personal data')),
  ).toEqual([`${check}: ${told}`]);
  if (rows) await restore(rows);
  else await clone.root.query(back);
});

type Saved = Readonly<Record<string, readonly Record<string, unknown>[]>>;

async function saved(): Promise<Saved> {
  const of = async (table: string, columns: string) =>
    (
      await clone.root.query({
        sql: `SELECT ${columns} FROM app.${table}`,
        dateStrings: true,
        supportBigNumbers: true,
        bigNumberStrings: true,
      } as never)
    )[0] as never;
  return {
    pay: await of('pay', 'id, pan, tel, born, ST_X(spot) AS x, ST_Y(spot) AS y'),
    kept: await of('kept', 'id, note, ratio'),
  };
}

async function restore({ pay = [], kept = [] }: Saved): Promise<void> {
  await clone.root.query('DELETE FROM app.pay');
  for (const { id, pan, tel, born, x, y } of pay)
    await clone.root.query('INSERT INTO app.pay VALUES (?, ?, ?, ?, POINT(?, ?))', [
      id,
      pan,
      tel,
      born,
      x,
      y,
    ]);
  await clone.root.query('DELETE FROM app.kept');
  for (const { id, note, ratio } of kept)
    await clone.root.query('INSERT INTO app.kept VALUES (?, ?, ?)', [id, note, ratio]);
}

test('sums are under the key of attestations and the salt beside them, and tell nothing without', async () => {
  const [salt, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const keys = [sumsKey(salt, undefined), sumsKey(salt, KEY), sumsKey(other, KEY), sumsKey(salt, other)];
  expect(new Set(keys.map(String)).size).toBe(4);
  expect(sumsKey(salt, KEY)).toEqual(sumsKey(salt, KEY));
  const schema = await readSchema(clone.session);
  const seen = async (key: Buffer) =>
    lookAtHandedOver(clone.session, { target: clone.target, connections: 1, schema, key });
  const [one, another, again] = [await seen(salt), await seen(other), await seen(salt)];
  expect(again).toEqual(one);
  for (const [label, [rows, sum]] of Object.entries(one.tables)) {
    expect(another.tables[label]?.[0]).toBe(rows);
    expect(another.tables[label]?.[1]).not.toBe(sum);
  }
  for (const [object, digest] of Object.entries(one.objects))
    expect(another.objects[object]).not.toBe(digest);
});

test('no log of statements has the key of the sums', async () => {
  const key = Buffer.from('0123456789abcdef'.repeat(4), 'hex');
  const schema = await readSchema(clone.session);
  await clone.root.query('TRUNCATE mysql.general_log');
  await clone.root.query("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = ON");
  await lookAtHandedOver(clone.session, { target: clone.target, connections: 1, schema, key }).finally(() =>
    clone.root.query('SET GLOBAL general_log = OFF'),
  );
  const [logged] = await clone.root.query(
    'SELECT CONVERT(argument USING utf8mb4) AS said FROM mysql.general_log',
  );
  const said = (logged as { said: string }[]).map((row) => row.said.toLowerCase());
  await clone.root.query('TRUNCATE mysql.general_log');
  expect(said.filter((sql) => sql.includes('understudy_sums_key')).length).toBeGreaterThan(0);
  expect(said.filter((sql) => sql.includes(key.toString('hex')))).toEqual([]);
});

test('what an older attestation does not speak of could not be looked at, and is not told as new', async () => {
  const carried = await readAttestation(clone.session, KEY);
  if (typeof carried !== 'object') throw new Error('there is none');
  const { digest: _, handedOver, ...content } = carried.attestation;
  const { looked: __, objects, ...sums } = handedOver;
  const known = Object.entries(objects).filter(
    ([object]) => !/^(settings of|spatial|tablespaces)/.test(object),
  );
  const older = { ...content, handedOver: { ...sums, objects: Object.fromEntries(known) } };
  await writeAttestation(clone.session, attest(older), carried.salt, KEY);
  const told = await failed();
  await writeAttestation(clone.session, carried.attestation, carried.salt, KEY);
  expect(told).toEqual([
    expect.stringMatching(
      /^everything could be looked at: settings of the server \(the attestation is older .*tablespaces /,
    ),
  ]);
});

test('without the key that signed it, nothing can be compared, and by another key it is forged', async () => {
  const checks = await again(undefined);
  expect(checks.filter(({ passed }) => !passed)).toMatchObject([
    { name: 'what was handed over can be compared', detail: expect.stringMatching(/key that signed/) },
  ]);
  const forged = (await again(Buffer.alloc(32, 8))).filter(({ passed }) => !passed);
  expect(forged).toMatchObject([
    { name: 'the server carries the attestation of this policy', detail: 'none is taken: forged' },
  ]);
});

describe('sums of a table', () => {
  const key = Buffer.alloc(32, 3);
  const look = async (connections: number) =>
    (
      await lookAtHandedOver(clone.session, {
        ...{ target: clone.target, connections, key },
        schema: await readSchema(clone.session),
      })
    ).tables;

  test('are those of the bytes of its values, in every character set, as attestations of before have them', async () => {
    const [sets] = await clone.root.query(
      "SELECT CHARACTER_SET_NAME AS name FROM information_schema.CHARACTER_SETS WHERE CHARACTER_SET_NAME <> 'binary'",
    );
    const texts = (sets as { name: string }[]).map(({ name }, i) => ({ name, column: `c${i}` }));
    await clone.root.query('DROP TABLE IF EXISTS app.texts');
    await clone.root.query(
      `CREATE TABLE app.texts (id BIGINT PRIMARY KEY, ${texts.map(({ name, column }) => `${column} VARCHAR(9) CHARACTER SET ${name}, ${column}n VARCHAR(9) CHARACTER SET ${name} NOT NULL`).join(', ')}, e ENUM ('a', 'b') CHARACTER SET utf16, d DATETIME(3), z INT ZEROFILL, y VARBINARY(9))`,
    );
    const row = (id: number, value: string, others: string) =>
      clone.root.query(
        `INSERT INTO app.texts VALUES (${id}, ${texts.map(() => `${value}, IFNULL(${value}, '')`).join(', ')}, ${others})`,
      );
    await row(1, "'Abc 12'", "'b', '2020-01-02 03:04:05.678', 7, X'00FF1F'");
    await row(2, 'NULL', 'NULL, NULL, NULL, NULL');
    await row(3, "''", "'a', '0001-01-01', 0, ''");
    const bytes = [
      ...['id'],
      ...texts.flatMap(({ column }) => [`CAST(${column} AS BINARY)`, `CAST(${column}n AS BINARY)`]),
      ...['CAST(e AS BINARY)', 'd', 'z', 'y'],
    ].map((value) => `IFNULL(${value}, X'00'), X'1F'`);
    const [[wanted]] = (await clone.root.query(
      `SELECT CAST(SUM(CAST(CONV(LEFT(SHA2(CONCAT(X'${key.toString('hex')}', ${bytes.join(', ')}), 256), 15), 16, 10) AS UNSIGNED)) AS CHAR) AS sum FROM app.texts`,
    )) as unknown as [[{ sum: string }]];
    expect((await look(2))['app.texts']?.slice(0, 2)).toEqual([3, wanted.sum]);
    await clone.root.query('DROP TABLE app.texts');
  });

  test('are the same whether it is added up in parts or as a whole, and each part tells', async () => {
    await clone.root.query('DROP TABLE IF EXISTS app.crowd');
    await clone.root.query('CREATE TABLE app.crowd (id INT PRIMARY KEY, v VARCHAR(9) NOT NULL)');
    await clone.root.query('SET SESSION cte_max_recursion_depth = 70000');
    await clone.root.query(
      "INSERT INTO app.crowd WITH RECURSIVE s (n) AS (SELECT -9 UNION ALL SELECT n + 1 FROM s WHERE n < 69990) SELECT n, 'one' FROM s",
    );
    await clone.root.query('ANALYZE TABLE app.crowd');
    const whole = await look(1);
    expect(whole['app.crowd']?.[0]).toBe(70_000);
    expect(await look(3)).toEqual(whole);
    for (const id of [-9, 0, 23_456, 69_990]) {
      await clone.root.query(`UPDATE app.crowd SET v = 'two' WHERE id = ${id}`);
      const now = await look(3);
      expect(now['app.crowd']).not.toEqual(whole['app.crowd']);
      await clone.root.query(`UPDATE app.crowd SET v = 'one' WHERE id = ${id}`);
    }
    expect(await look(3)).toEqual(whole);
    await clone.root.query('DROP TABLE app.crowd');
  });
});
