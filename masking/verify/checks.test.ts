import { crc32 } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { type MaskedClone, maskedOn } from '../../scripts/testing/masking/masked.ts';
import { rememberTables } from '../survey/remember.ts';

// The plan and its statements are right here. Rows are changed after masking in such a way that one check alone can tell.

const valuesOf = (first: number, last: number, row: (i: number) => string) =>
  Array.from({ length: last - first + 1 }, (_, i) => `(${row(first + i)})`).join(', ');

/** Each of 150 rows, of which the first hundred are sampled. */
const TABLES = [
  `CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE, alias VARCHAR(100) NULL, token CHAR(64) NOT NULL, born DATE NOT NULL,
     note VARCHAR(40) NULL, hint VARCHAR(40) NULL, ratio FLOAT NOT NULL)`,
  `INSERT INTO people VALUES ${valuesOf(1, 150, (i) => `${i}, 'user${i}@shop.example', ${i % 2 ? `'alias${i}@shop.example'` : 'NULL'}, SHA2(${i}, 256), '19${50 + (i % 40)}-03-09', ${i % 3 ? "''" : 'NULL'}, NULL, 1.5`)}`,
  'CREATE TABLE links (id INT PRIMARY KEY, email VARCHAR(100) NULL, FOREIGN KEY (email) REFERENCES people (email))',
  `INSERT INTO links VALUES ${valuesOf(1, 150, (i) => `${i}, ${i < 140 ? `'user${i}@shop.example'` : 'NULL'}`)}`,
  'CREATE TABLE ids (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
  `INSERT INTO ids VALUES ${valuesOf(1, 100, (i) => `${i}, 'user${i}@shop.example'`)}`,
  'CREATE TABLE many (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
  `INSERT INTO many VALUES ${valuesOf(1, 4500, (i) => `${i}, 'user${i}@shop.example'`)}`,
  'CREATE TABLE nokey (email VARCHAR(100), token CHAR(64), day INT)',
  `INSERT INTO nokey VALUES ${valuesOf(1, 60, (i) => `'user${i}@shop.example', SHA2(${i}, 256), ${i}`)}`,
  'CREATE TABLE facts (v INT NOT NULL)',
  'INSERT INTO facts VALUES (2835), (7), (8)',
  'CREATE TABLE old (id INT PRIMARY KEY)',
  `INSERT INTO old VALUES ${valuesOf(1, 6, String)}`,
  'CREATE TABLE docs (id INT PRIMARY KEY, doc JSON NOT NULL, raw BLOB NULL)',
  `INSERT INTO docs VALUES ${valuesOf(1, 150, (i) => `${i}, '{"mail": "user${i}@shop.example", "n": ${i}}', X'00ff'`)}`,
];

const POLICY = `unlisted: { number: keep }
tables:
  people: { email: email, alias: email, token: { hash: 64 }, born: { date: { within: year } }, note: { keep: "words" }, hint: { keep: "words" } }
  links: { email: email }
  ids: { email: email }
  many: { email: email }
  old: { rows: { keep: "id > 2" } }
  nokey: { email: email, token: { hash: 64 } }
  docs: { doc: { json: { "$.mail": email }, rest: { keep: "numbers" } }, raw: { sql: "REVERSE({value})" } }
`;

const clone = cloneForTests();
let masked: MaskedClone;
beforeAll(async () => {
  await clone.reset(...TABLES);
  masked = await maskedOn(clone, POLICY);
});

test('each thing that is proven of right masks has its check, and passes', async () => {
  const checks = await masked.checks();
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(checks.map(({ name, count }) => `${name}: ${count}`)).toEqual([
    'app.docs.doc: every row is json: 150',
    'app.docs.raw: NULL stays NULL, and only NULL: 150',
    'app.docs.raw: every row has the mask of its own value: 150',
    'app.docs: rows and kept columns unchanged: 150',
    'app.docs: sampled rows have the masks of their own values: 100',
    'app.docs: no sampled value is what it was: 100',
    'app.docs: masks differ from the originals: 150',
    'app.docs: no personal data in any column: 150',
    'app.facts: rows and kept columns unchanged: 3',
    'app.facts: no personal data in any column: 3',
    'app.ids.email: every row is email: 100',
    'app.ids: rows and kept columns unchanged: 100',
    'app.ids: sampled rows have the masks of their own values: 100',
    'app.ids: no sampled value is what it was: 100',
    'app.ids: masks differ from the originals: 100',
    'app.ids: no personal data in any column: 100',
    'app.links.email: every row is email: 150',
    'app.links.email: NULL stays NULL, and only NULL: 150',
    'app.links: rows and kept columns unchanged: 150',
    'app.links: foreign keys hold: 150',
    'app.links: sampled rows have the masks of their own values: 100',
    'app.links: no sampled value is what it was: 100',
    'app.links: masks differ from the originals: 139',
    'app.links: no personal data in any column: 150',
    'app.many.email: every row is email: 4500',
    'app.many: rows and kept columns unchanged: 4500',
    'app.many: sampled rows have the masks of their own values: 102',
    'app.many: no sampled value is what it was: 102',
    'app.many: masks differ from the originals: 1000',
    'app.many: no personal data in any column: 4500',
    'app.nokey.email: every row is email: 60',
    'app.nokey.token: every row is hash: 60',
    'app.nokey.email: NULL stays NULL, and only NULL: 60',
    'app.nokey.token: NULL stays NULL, and only NULL: 60',
    'app.nokey: every row has the masks of its own values: 60',
    'app.nokey: rows and kept columns unchanged: 60',
    'app.nokey: masks differ from the originals: 60',
    'app.nokey: no personal data in any column: 60',
    'app.old: rows and kept columns unchanged: 4',
    'app.old: the rows that go are gone: 4',
    'app.old: no personal data in any column: 4',
    'app.people.email: every row is email: 150',
    'app.people.alias: every row is email: 150',
    'app.people.alias: NULL stays NULL, and only NULL: 150',
    'app.people.token: every row has the mask of its own value: 150',
    'app.people.born: every row has the mask of its own value: 150',
    'app.people: rows and kept columns unchanged: 150',
    'app.people: sampled rows have the masks of their own values: 100',
    'app.people: no sampled value is what it was: 100',
    'app.people: masks differ from the originals: 150',
    'app.people: no personal data in any column: 150',
  ]);
});

/** A mask of the right form that no row has. */
const MASK = "'0123456789abcdef@example.invalid'";
const another = 'what was added up before is something else now';

describe('one check alone tells of', () => {
  afterEach(() => masked.restore());

  test.each<readonly [string, string, string]>([
    [
      'a single row without the form of its mask, among those that no sample has',
      "UPDATE people SET email = 'x' WHERE id = 149",
      'app.people.email: every row is email (1 rows are not)',
    ],
    [
      'a single row whose mask is of the right form where originals have that form, too',
      'UPDATE people SET token = SHA2(7, 256) WHERE id = 149',
      `app.people.token: every row has the mask of its own value (${another})`,
    ],
    [
      'two rows, of which no sample is taken, that have each other’s masks',
      'UPDATE people AS a JOIN crm.people AS b ON a.id + b.id = 297 AND a.id IN (148, 149) SET a.token = b.token',
      `app.people.token: every row has the mask of its own value (${another})`,
    ],
    [
      'a single date',
      'UPDATE people SET born = DATE_ADD(born, INTERVAL 1 DAY) WHERE id = 149',
      `app.people.born: every row has the mask of its own value (${another})`,
    ],
    [
      'NULL in place of a mask',
      'UPDATE people SET alias = NULL WHERE id = 149',
      `app.people.alias: NULL stays NULL, and only NULL (${another})`,
    ],
    [
      'a mask in place of NULL',
      `UPDATE people SET alias = ${MASK} WHERE id = 148`,
      `app.people.alias: NULL stays NULL, and only NULL (${another})`,
    ],
    [
      'two sampled rows that have each other’s masks',
      'UPDATE ids AS a JOIN crm.ids AS b ON a.id + b.id = 3 SET a.email = b.email',
      'app.ids: sampled rows have the masks of their own values (2 values are something else)',
    ],
    [
      'two rows at the end of a chunk that have each other’s masks',
      'UPDATE many AS a JOIN crm.many AS b ON a.id + b.id = 6000 AND a.id IN (2000, 4000) SET a.email = b.email',
      'app.many: sampled rows have the masks of their own values (2 values are something else)',
    ],
    [
      'masks that changed places where there is no key',
      'UPDATE nokey AS a JOIN crm.nokey AS b ON a.day + b.day = 3 SET a.email = b.email, a.token = b.token',
      `app.nokey: every row has the masks of its own values (${another})`,
    ],
    [
      'a kept value',
      "UPDATE people SET note = 'x' WHERE id = 149",
      'app.people: rows and kept columns unchanged (150 rows before, 150 now)',
    ],
    [
      'a kept NULL that is empty',
      "UPDATE people SET note = '' WHERE id = 150",
      'app.people: rows and kept columns unchanged (150 rows before, 150 now)',
    ],
    [
      'a kept value that its neighbour has, and it no more',
      'UPDATE people SET hint = note, note = NULL WHERE id = 149',
      'app.people: rows and kept columns unchanged (150 rows before, 150 now)',
    ],
    [
      'the last digits of a kept number',
      'UPDATE people SET ratio = 1.5000001 WHERE id = 149',
      'app.people: rows and kept columns unchanged (150 rows before, 150 now)',
    ],
    [
      'a row that lost its parent',
      `UPDATE links SET email = ${MASK} WHERE id = 139`,
      'app.links: foreign keys hold (rows have lost their parents)',
    ],
    [
      'an address in a document beside the masked path',
      "UPDATE docs SET doc = JSON_SET(doc, '$.by', 'taro@shop.example') WHERE id = 149",
      'app.docs: no personal data in any column (doc: email in 1 values)',
    ],
    [
      'a column of which nothing was written down',
      "UPDATE understudy_masking.proofs SET facts = JSON_REMOVE(facts, '$.columns.email') WHERE JSON_CONTAINS_PATH(facts, 'one', '$.columns.born')",
      'app.people.email: there is a proof (nothing was written down before masking)',
    ],
    [
      'masks that are what they were, by the sample of originals',
      "UPDATE understudy_masking.proofs SET facts = JSON_SET(facts, '$.columns.email.same', 100, '$.columns.email.distinctSame', 100) WHERE JSON_CONTAINS_PATH(facts, 'one', '$.columns.born')",
      'app.people: masks differ from the originals (unchanged: email)',
    ],
    [
      'a row that the policy removes, and that was there when all was written down',
      "UPDATE understudy_masking.proofs SET facts = JSON_SET(facts, '$.unwanted', 1) WHERE facts->'$.rows' = 4",
      'app.old: the rows that go are gone (1 are left)',
    ],
  ])('%s', async (_, change, told) => {
    await clone.root.query('SET SESSION foreign_key_checks = 0');
    await clone.root.query('USE app');
    await clone.root.query(change);
    expect(await masked.failed()).toEqual([told]);
  });

  const sum = (...numbers: readonly number[]) => numbers.reduce((of, n) => of + crc32(String(n)), 0);

  test('rows, where the sum of what they hold is the same', async () => {
    expect(sum(397, 1579)).toBe(sum(2835));
    await clone.root.query('DELETE FROM app.facts WHERE v = 2835');
    await clone.root.query('INSERT INTO app.facts VALUES (397), (1579)');
    expect(await masked.failed()).toEqual([
      'app.facts: rows and kept columns unchanged (3 rows before, 4 now)',
    ]);
  });

  test('a sampled row that is gone, where the number and the sum of rows are the same', async () => {
    expect(sum(40, 63)).toBe(sum(350, 590));
    await clone.root.query('UPDATE app.ids SET id = IF(id = 40, 350, 590) WHERE id IN (40, 63)');
    expect(await masked.failed()).toEqual([
      'app.ids: sampled rows have the masks of their own values (2 values are something else)',
    ]);
  });

  test('a sampled original that was put back', async () => {
    await clone.root.query("UPDATE app.ids SET email = 'user7@shop.example' WHERE id = 7");
    // No such row has the form of a mask, nor its own mask: these cannot be told apart from it.
    expect(await masked.failed()).toEqual([
      'app.ids.email: every row is email (1 rows are not)',
      'app.ids: sampled rows have the masks of their own values (1 values are something else)',
      'app.ids: no sampled value is what it was (unchanged: email)',
    ]);
  });
});

test('rows that were to go and stayed are written down with what was there', async () => {
  await clone.reset('CREATE TABLE old (id INT PRIMARY KEY)', 'INSERT INTO old VALUES (1), (2), (3), (4)');
  const { work, failed } = await maskedOn(clone, 'tables: { old: { rows: truncate } }\n');
  expect(await failed()).toEqual([]);
  await clone.root.query('INSERT INTO app.old VALUES (2)');
  await rememberTables(clone.session, work.target, work.plan, 1, new Map([['app.old', 1]]));
  expect(await failed()).toEqual(['app.old: the rows that go are gone (1 are left)']);
});
