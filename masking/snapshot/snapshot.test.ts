import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { MaskingError } from '../errors.ts';
import { readSchema } from '../schema/read.ts';
import type { Schema } from '../schema/schema.ts';
import { changeAsText, compareStructures } from './compare.ts';
import { harmless } from './harmless.ts';
import { readSnapshot } from './read.ts';
import { snapshotText } from './write.ts';

const clone = cloneForTests();

const EVERYTHING = [
  `CREATE TABLE users (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, email VARCHAR(255) NOT NULL UNIQUE COMMENT 'of taro.yamada@gmail.com',
     name VARCHAR(40) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'Taro Yamada', bio MEDIUMTEXT, photo BLOB, doc JSON, at POINT,
     ip VARBINARY(16), bits BIT(3), price DECIMAL(10,2) UNSIGNED, born YEAR, sex ENUM('m','f','it''s',''), tags SET('a','bc'),
     changed TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP, domain VARCHAR(255) AS (SUBSTRING_INDEX(email, '@', -1)) STORED,
     KEY (name(10)), KEY hidden (bio(5)) INVISIBLE, FULLTEXT KEY words (bio), KEY up ((UPPER(email))),
     CONSTRAINT priced CHECK (price > 0 AND sex <> 'x'))`,
  `CREATE TABLE visits (id INT, user_email VARCHAR(255) NOT NULL, owner BIGINT UNSIGNED,
     CONSTRAINT by_mail FOREIGN KEY (user_email) REFERENCES users (email), CONSTRAINT owned FOREIGN KEY (owner) REFERENCES users (id) ON DELETE SET NULL)`,
  'CREATE TABLE `odd ``n: ame#` (`null` INT, `yes` INT, `__proto__` VARCHAR(9), `rows` INT, `1e3` INT, `住所 {1}` TEXT, `a, b` INT, `x\u00a0` INT)',
  'CREATE TABLE old (id INT) ENGINE = MyISAM',
  'CREATE DATABASE crm',
  'CREATE DATABASE `empty-one`',
  'CREATE TABLE crm.users (id INT PRIMARY KEY)',
];

async function structureOf(...statements: readonly string[]): Promise<Schema> {
  await clone.root.query('DROP DATABASE IF EXISTS crm');
  await clone.root.query('DROP DATABASE IF EXISTS `empty-one`');
  await clone.reset(...statements);
  return await readSchema(clone.session);
}

test('a structure comes back from its text as it was, whatever its names are', async () => {
  const schema = await structureOf(...EVERYTHING);
  const text = snapshotText(schema);
  const back = readSnapshot('s.yml', text);
  const sorted = ({ databases, tables }: Schema) => ({
    databases: [...databases].sort(),
    tables: Object.fromEntries(tables.map((table) => [`${table.database}.${table.name}`, table])),
  });
  expect(sorted(back)).toEqual(sorted(harmless(schema)));
  expect(snapshotText(back)).toBe(text);
  // The same structure, made anew: the same bytes.
  expect(snapshotText(await structureOf(...EVERYTHING))).toBe(text);
  // A line for each column, and a file that any reader of YAML takes.
  expect(text).toContain('\n        email: { type: varchar(255), collation: ');
  expect(Object.keys((parse(text) as { databases: object }).databases)).toEqual(['app', 'crm', 'empty-one']);
});

test('no row, default or comment stands in it, and no literal that looks personal', async () => {
  const schema = await structureOf(
    `CREATE TABLE t (id INT PRIMARY KEY, who ENUM('taro.yamada@gmail.com', 'nobody') DEFAULT 'nobody', mail VARCHAR(90) DEFAULT 'hanako@docomo.ne.jp' COMMENT 'ask jiro@softbank.ne.jp',
       boss VARCHAR(20) AS (IF(mail = 'saburo@ezweb.ne.jp', 'yes', '090-1234-5678')), CONSTRAINT c CHECK (mail <> 'shiro@nifty.com'),
       KEY k ((IF(mail = _latin1'goro@nifty.com', 1, 2)))) COMMENT 'of rokuro@gmail.com'`,
    "INSERT INTO t (id, mail) VALUES (1, 'nanako@gmail.com')",
  );
  const text = snapshotText(schema);
  expect(text).not.toMatch(/@|1234|yamada|taro|rokuro|nanako/);
  expect(text).toContain("enum('…','nobody')");
  // What is hidden is no difference, and what was read back is the same as what is there.
  expect(compareStructures(readSnapshot('s.yml', text), schema)).toEqual([]);
});

test('a character set that a newer server calls by another name is no other one', async () => {
  const today = await structureOf(
    'CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(9) CHARACTER SET utf8mb3, b VARCHAR(9) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin, c VARCHAR(9))',
  );
  for (const [charset, collation] of [
    ['utf8', 'utf8_'],
    ['utf8mb3', 'utf8_'],
  ] as const) {
    const text = JSON.stringify(today).replaceAll('"utf8mb3"', `"${charset}"`);
    const before = JSON.parse(text.replaceAll('utf8mb3_', collation)) as Schema;
    expect(JSON.stringify(before)).not.toBe(JSON.stringify(today));
    expect(snapshotText(before)).toBe(snapshotText(today));
    expect(compareStructures(before, today)).toEqual([]);
  }
});

test('what differs is named: new, gone and different, and nothing else', async () => {
  const before = readSnapshot('s.yml', snapshotText(await structureOf(...EVERYTHING)));
  expect(compareStructures(before, await structureOf(...EVERYTHING))).toEqual([]);
  for (const statement of [
    'ALTER TABLE users ADD nickname VARCHAR(30), DROP photo, MODIFY bio LONGTEXT, MODIFY email VARCHAR(300) NOT NULL, DROP INDEX up',
    'ALTER TABLE visits DROP FOREIGN KEY owned',
    'ALTER TABLE users ALTER CHECK priced NOT ENFORCED',
    'CREATE TABLE notes (id INT PRIMARY KEY, body TEXT)',
    'DROP TABLE old',
    'DROP DATABASE crm',
    'ALTER TABLE users COMMENT = "another", AUTO_INCREMENT = 900, ALTER name SET DEFAULT "x"',
  ])
    await clone.root.query(statement);
  const changes = compareStructures(before, await readSchema(clone.session));
  expect(changes.map(({ thing, place, change }) => `${change} ${thing} ${place}`)).toEqual([
    'new table app.notes',
    'new column app.notes.body',
    'new column app.notes.id',
    'gone table app.old',
    'different column app.users.bio',
    'different column app.users.email',
    'new column app.users.nickname',
    'gone column app.users.photo',
    'gone check app.users.priced',
    'gone index app.users.up',
    'gone foreign key app.visits.owned',
    'gone database crm',
    'gone table crm.users',
  ]);
  expect(changes.map(changeAsText)).toContainEqual(
    expect.stringMatching(
      /^column app\.users\.bio was \{ type: mediumtext, .*\}, and is \{ type: longtext, /,
    ),
  );
});

test.each([
  ['version: 1\ndatabases:\n  a: {\n<<<<<<< HEAD\n', /^s\.yml:\d+:\d+: /],
  ['version: 2\ndatabases: {}\n', /version: it is 2/],
  ['', /the file is no map/],
  ['version: 1\ndatabases: [a]\n', /databases is no map/],
  [
    'version: 1\ndatabases: { a: { t: { columns: { c: { nullable: 3, type: int } } } } }\n',
    /a\.t\.columns\.c\.nullable is neither/,
  ],
  ['version: 1\ndatabases: { a: { t: { columns: { c: {} } } } }\n', /columns\.c\.type is missing/],
  [
    'version: 1\ndatabases: { a: { t: { foreignKeys: { k: { on: [a], to: [b], columns: [c] } } } } }\n',
    /is no database and table/,
  ],
  [
    'version: 1\ndatabases: { a: { t: { columns: { c: { type: int }, c: { type: int } } } } }\n',
    /^s\.yml:2:\d+: .*unique/,
  ],
])('a file that is no snapshot is refused with what is wrong: %j', (text, told) => {
  expect(() => readSnapshot('s.yml', text)).toThrow(told);
  expect(() => readSnapshot('s.yml', text)).toThrow(MaskingError);
  try {
    readSnapshot('s.yml', text);
  } catch (error) {
    expect((error as MaskingError).reason).toBe('snapshot-invalid');
  }
});

test('a file that is nested too deeply is refused, too', () => {
  expect(() => readSnapshot('s.yml', `version: 1\ndatabases: ${'['.repeat(20_000)}`)).toThrow(/^s\.yml/);
});
