import { beforeAll, describe, expect, test } from '@jest/globals';
import type { RowDataPacket } from 'mysql2/promise';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { loadPolicy } from '../policy/load.ts';
import { requireSchemaText, scanSchemaText } from './schema-text.ts';

const clone = cloneForTests();

/** Each kind of text that is no row: where it is told, as what, and the statement that makes it. */
const TEXTS: readonly (readonly [place: string, what: string, statement: string])[] = [
  ['app.a', 'comment', "CREATE TABLE a (id INT) COMMENT 'ask ann@shop.example'"],
  ['app.b', 'options', "CREATE TABLE b (id INT) SECONDARY_ENGINE = 'ann@shop.example'"],
  ['app.c.n', 'comment', "CREATE TABLE c (n INT COMMENT 'ask ann@shop.example')"],
  ['app.d.line', 'default', "CREATE TABLE d (line VARCHAR(30) DEFAULT 'ann@shop.example')"],
  ['app.e.who', 'values of its type', "CREATE TABLE e (who ENUM('x', 'ann@shop.example'))"],
  ['app.f.who', 'values of its type', "CREATE TABLE f (who SET('x', 'ann@shop.example'))"],
  [
    'app.g.made',
    'generated expression',
    "CREATE TABLE g (id INT, made VARCHAR(60) AS (IF(id = 0, 'ann@shop.example', 'x')))",
  ],
  ['app.h.i', 'comment of an index', "CREATE TABLE h (id INT, KEY i (id) COMMENT 'ask ann@shop.example')"],
  [
    'app.j.k',
    'functional index',
    "CREATE TABLE j (id INT, KEY k ((IF(id = 0, CAST('ann@shop.example' AS CHAR(40)), 'x'))))",
  ],
  [
    'app.l',
    'partition bound',
    "CREATE TABLE l (who VARCHAR(40)) PARTITION BY LIST COLUMNS (who) (PARTITION p VALUES IN ('ann@shop.example'))",
  ],
  [
    'app.m',
    'comment of a partition',
    "CREATE TABLE m (id INT) PARTITION BY RANGE (id) (PARTITION p VALUES LESS THAN (9) COMMENT 'ask ann@shop.example')",
  ],
  [
    'app.divided',
    'partition expression',
    `CREATE TABLE divided (id BIGINT) PARTITION BY HASH (MOD(id, 0x${Buffer.from('ann@shop.example').toString('hex')}))`,
  ],
  [
    'app.subdivided',
    'expression of subpartitions',
    `CREATE TABLE subdivided (id BIGINT) PARTITION BY RANGE (id) SUBPARTITION BY HASH (MOD(id, 0x${Buffer.from('ann@shop.example').toString('hex')})) (PARTITION p VALUES LESS THAN MAXVALUE)`,
  ],
  ['app.n.o', 'CHECK', "CREATE TABLE n (who VARCHAR(40), CONSTRAINT o CHECK (who <> 'ann@shop.example'))"],
  ['app.p', 'attribute', `CREATE TABLE p (id INT) SECONDARY_ENGINE_ATTRIBUTE = '{"by": "ann@shop.example"}'`],
  [
    'app.q.id',
    'attribute',
    `CREATE TABLE q (id INT SECONDARY_ENGINE_ATTRIBUTE '{"by": "ann@shop.example"}')`,
  ],
  [
    'app.keyed.k',
    'attribute',
    `CREATE TABLE keyed (id INT, KEY k (id) SECONDARY_ENGINE_ATTRIBUTE '{"by": "ann@shop.example"}')`,
  ],
  ['app.r', 'body of a view', "CREATE VIEW r AS SELECT 'ann@shop.example' AS who"],
  ['app.s', 'body of a routine', "CREATE PROCEDURE s() SELECT 'ann@shop.example'"],
  ['app.t', 'body of a routine', "CREATE FUNCTION t() RETURNS INT NO SQL RETURN 'ann@shop.example' = 'x'"],
  [
    'app.u',
    'body of a trigger',
    "CREATE TRIGGER u BEFORE INSERT ON a FOR EACH ROW SET @a = 'ann@shop.example'",
  ],
  [
    'app.v',
    'body of an event',
    "CREATE EVENT v ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 'ann@shop.example'",
  ],
  ['app.w', 'comment', "CREATE PROCEDURE w() COMMENT 'ask ann@shop.example' SELECT 1"],
  [
    'app.x',
    'comment',
    "CREATE EVENT x ON SCHEDULE EVERY 1 DAY DISABLE COMMENT 'ask ann@shop.example' DO SELECT 1",
  ],
  ['app.y', 'values of a parameter', "CREATE PROCEDURE y(IN who ENUM('ann@shop.example')) SELECT 1"],
  ['app.z', 'definer', "CREATE DEFINER = 'ann@shop.example'@'%' PROCEDURE z() SELECT 1"],
  ['app.z_view', 'definer', "CREATE DEFINER = 'ann@shop.example'@'%' VIEW z_view AS SELECT 1 AS n"],
  // Where it stands, and not which: the name is the text.
  ['app', 'a name in it', 'CREATE TABLE `of ann@shop.example` (id INT)'],
  ['app.column', 'a name in it', 'CREATE TABLE `column` (`ann@shop.example` INT)'],
  ['app.index', 'a name in it', 'CREATE TABLE `index` (id INT, KEY `ann@shop.example` (id))'],
  [
    'app.constraint',
    'a name in it',
    'CREATE TABLE `constraint` (id INT, CONSTRAINT `ann@shop.example` CHECK (id > 0))',
  ],
  [
    'app.partition',
    'a name in it',
    'CREATE TABLE `partition` (id INT) PARTITION BY LIST (id) (PARTITION `ann@shop.example` VALUES IN (1))',
  ],
  [
    'app.subpartition',
    'a name in it',
    'CREATE TABLE `subpartition` (id INT) PARTITION BY RANGE (id) SUBPARTITION BY HASH (id) (PARTITION p VALUES LESS THAN MAXVALUE (SUBPARTITION `ann@shop.example`))',
  ],
  ['app.parameter', 'a name in it', 'CREATE PROCEDURE `parameter`(IN `ann@shop.example` INT) SELECT 1'],
  // MySQL shows bytes as their digits.
  ['app.bytes.line', 'default', "CREATE TABLE bytes (line VARBINARY(30) DEFAULT 'ann@shop.example')"],
  [
    'app.wide',
    'partition bound',
    `CREATE TABLE wide (who VARBINARY(40)) PARTITION BY LIST COLUMNS (who) (PARTITION p VALUES IN (X'${Buffer.from('ann@shop.example').toString('hex')}'))`,
  ],
  [
    'app.digits',
    'body of a view',
    `CREATE VIEW digits AS SELECT _utf16 0x${Buffer.from('ann@shop.example', 'utf16le').swap16().toString('hex')} AS who`,
  ],
  [
    'app.literal',
    'body of a routine',
    `CREATE PROCEDURE literal() SELECT x'${Buffer.from('ann@shop.example').toString('hex').toUpperCase()}'`,
  ],
  // What hides in its escapes is what it is when it is read.
  ['app.hides', 'body of a routine', "CREATE PROCEDURE hides() SELECT 'ann\\@shop\\.example'"],
  ['app.quotes', 'body of a routine', "CREATE PROCEDURE quotes() SELECT 'it''s ann@shop.example'"],
];

const FIRST_DEFAULT = 'default of its first rows, until the table is rebuilt';

/** Columns that came without writing rows anew: what they held at first stays, whatever became of it since. */
const ADDED: readonly (readonly [place: string, what: string, statements: readonly string[]])[] = [
  ['', ''],
  [' CHARACTER SET utf16', ''],
  ['', ' PARTITION BY HASH (id) PARTITIONS 2'],
].map(([of, options], i) => [
  `app.added${i}.line`,
  FIRST_DEFAULT,
  [
    `CREATE TABLE added${i} (id INT)${options}`,
    `ALTER TABLE added${i} ADD COLUMN line VARCHAR(30)${of} NOT NULL DEFAULT 'ann@shop.example', ALGORITHM = INSTANT`,
    `ALTER TABLE added${i} ALTER COLUMN line DROP DEFAULT`,
  ],
]);

const TOLD = [...TEXTS, ...ADDED].map(([place, what]) => [place, what] as const);

/** What looks like one and is none. */
const SOUND = [
  "CREATE TABLE sound (id INT COMMENT 'the number', word VARCHAR(20) DEFAULT 'none', way ENUM('in', 'out')) COMMENT 'of the shop'",
  "CREATE PROCEDURE sounds() SELECT 'nothing personal'",
];

const told = async (policy: string): Promise<string> => {
  const required = scanSchemaText(clone.session).then((found) =>
    requireSchemaText(found, loadPolicy({ file: 'p.yml', text: policy }), false),
  );
  return (await failure(required)).message;
};

beforeAll(async () => {
  await clone.reset(
    ...SOUND,
    ...TEXTS.map(([, , statement]) => statement),
    ...ADDED.flatMap(([, , all]) => all),
  );
  const [tables] = await clone.root.query<RowDataPacket[]>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'app' AND TABLE_TYPE = 'BASE TABLE'",
  );
  // The server writes their names into its own tables, by itself sooner or later.
  for (const { name } of tables) await clone.root.query(`ANALYZE TABLE app.\`${name}\``);
});

describe('a text that is no row is looked at:', () => {
  let lines: readonly string[];
  beforeAll(async () => {
    lines = (await told('tables: {}\n')).split('\n').slice(1);
  });

  test.each(TOLD)('%s, %s', (place, what) => {
    expect(lines).toContain(`${place}: ${what} (email)`);
  });

  test('and nothing else is told', () => {
    expect(lines.filter((line) => TOLD.every(([place]) => !line.startsWith(`${place}: `)))).toEqual([]);
  });
});

test('a place that is accepted is the only one that is', async () => {
  const lines = await told('tables: {}\nschemaText: { accept: [{ in: app.A, because: "a test" }] }\n');
  expect(lines).not.toContain('app.a: ');
  expect(lines.split('\n')).toHaveLength(TOLD.length);
});
