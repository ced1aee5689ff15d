import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestServer, withTestServer } from '../../testing/sandbox/test-server.ts';
import { type Look, look } from './look.ts';
import { differencesBetween, violationsBetween } from './oracle.ts';

const TABLES = `
  CREATE DATABASE app;
  USE app;
  CREATE TABLE people (id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE, name VARCHAR(80) NULL, note VARCHAR(200) NOT NULL, born DATE NULL,
    pan BIGINT NOT NULL, state VARCHAR(20) NOT NULL, doc JSON NOT NULL, low VARCHAR(100) AS (LOWER(email)) STORED, KEY by_name (name)) AUTO_INCREMENT = 77;
  CREATE TABLE orders (id INT PRIMARY KEY, buyer VARCHAR(100) NULL, contact VARCHAR(100) NOT NULL, price VARCHAR(200) NOT NULL, CONSTRAINT bought FOREIGN KEY (buyer) REFERENCES people (email));
  CREATE TABLE keyless (mail VARCHAR(100) NULL, day INT NOT NULL);
  CREATE TABLE logs (id INT PRIMARY KEY, level INT NOT NULL);
  CREATE TABLE pages (id INT PRIMARY KEY, site VARBINARY(80) NOT NULL);
  INSERT INTO people (id, email, name, note, born, pan, state, doc)
    WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 12)
    SELECT n, CONCAT('user', 100 + n, '@shop.example'), CASE n WHEN 1 THEN NULL WHEN 2 THEN '' WHEN 3 THEN 'Taro Yamada 500' ELSE CONCAT('taro yamada ', 497 + n) END,
      CONCAT('rang about order ', 300 + n), DATE_ADD('1980-01-05', INTERVAL n * 40 DAY), 4539700000000000 + n * 7919, IF(n % 2, 'open', 'closed'),
      JSON_OBJECT('mail', CONCAT('user', 100 + n, '@shop.example'), 'n', n) FROM s;
  UPDATE people SET name = 'taro yamada 500' WHERE id = 4;
  INSERT INTO orders SELECT id, IF(id = 12, NULL, email), email, CONCAT('{"mail": "user', 100 + id, '@shop.example", "sum": 10.10}') FROM people;
  INSERT INTO keyless SELECT IF(id = 1, NULL, CONCAT('user', 100 + id % 6, '@shop.example')), 1 FROM people;
  INSERT INTO logs VALUES (1, 1), (2, 5), (3, 9);
  INSERT INTO pages VALUES (1, ''), (2, 'https://shop.example/4711');
  CREATE VIEW shown AS SELECT id FROM people;
  CREATE TRIGGER first_one BEFORE INSERT ON people FOR EACH ROW SET @a = 1;
  CREATE TRIGGER second_one BEFORE INSERT ON people FOR EACH ROW SET @b = 1;
  CREATE PROCEDURE counts() SELECT COUNT(*) FROM people;
  CREATE FUNCTION measures() RETURNS INT DETERMINISTIC RETURN 1;
  CREATE EVENT daily ON SCHEDULE EVERY 1 DAY STARTS '2020-01-01 00:00:00' DO DO 0;`;

const POLICY = `
tables:
  people:
    email: email
    name: { person: full }
    note: { text: scramble }
    born: { date: { within: year } }
    pan: { number: { digits: 18 } }
    state: { keep: a state }
    doc: { json: { "$.mail": email }, rest: { keep: settings } }
  orders: { buyer: email, contact: email, price: { json: { "$.mail": email }, in: text, rest: { keep: sums } } }
  keyless: { mail: email }
  logs: { rows: { keep: "level > 3" } }
  pages: { site: url }`;

const mail = (value: string) => `CONCAT(LEFT(SHA2(LOWER(${value}), 256), 16), '@example.invalid')`;

/** What masking would do, written by hand. */
const MASKS = `
  SET SESSION foreign_key_checks = 0;
  UPDATE people SET email = ${mail('email')}, name = IF(name <> '', CONCAT('Name ', LEFT(SHA2(LOWER(name), 256), 12)), name),
    note = LEFT(SHA2(note, 256), CHAR_LENGTH(note)), born = DATE_ADD(MAKEDATE(YEAR(born), 1), INTERVAL CRC32(born) % 365 DAY),
    pan = CONV(LEFT(SHA2(pan, 256), 14), 16, 10), doc = JSON_REPLACE(doc, '$.mail', ${mail("doc->>'$.mail'")});
  UPDATE orders SET buyer = ${mail('buyer')}, contact = ${mail('contact')}, price = CONCAT('{"mail": "', LEFT(SHA2(price, 256), 9), '", "sum": 10.10}');
  UPDATE keyless SET mail = ${mail('mail')};
  DELETE FROM logs WHERE id = 1;
  UPDATE pages SET site = CONCAT('https://', LEFT(SHA2(site, 256), 9), '.example.invalid') WHERE site <> '';
  ALTER EVENT daily DISABLE;`;

let server: TestServer;
let before: Look;
beforeAll(async () => {
  server = await withTestServer({ options: { 'event-scheduler': 'OFF' } });
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.root.query(`SET SESSION foreign_key_checks = 0; DROP DATABASE IF EXISTS app; ${TABLES}`);
  before = await look(server.root, POLICY);
});

const seen = async (): Promise<string[]> => {
  const found = violationsBetween(before, await look(server.root, POLICY));
  return found.map(({ kind, where }) => `${kind}: ${where}`).sort();
};

test('what is masked as promised is not objected to', async () => {
  await server.root.query(MASKS);
  expect(await seen()).toEqual([]);
});

test('nothing is masked: each masked column is named, and nothing else', async () => {
  const named = [
    'people.email',
    'people.name',
    'people.note',
    'people.born',
    'people.pan',
    'orders.buyer',
    'orders.contact',
    'orders.price',
    'people.doc',
    'pages.site',
  ];
  const found = await seen();
  for (const column of named)
    expect(found).toContainEqual(
      expect.stringMatching(new RegExp(`original-(left|found): app\\.${column}$`)),
    );
  expect(found.filter((line) => !/^original-|^rows-added: app.logs$/.test(line))).toEqual([]);
});

describe('broken on purpose, it is reported, and nothing else is', () => {
  const email = "'user104@shop.example'";
  test.each([
    [
      'an original left where it was',
      "UPDATE people SET note = 'rang about order 304' WHERE id = 4",
      ['original-found: app.people.note', 'original-left: app.people.note'],
    ],
    [
      'an original inside another column',
      `UPDATE people SET note = CONCAT('see ', ${email}) WHERE id = 7`,
      ['original-found: app.people.note'],
    ],
    [
      'an original number inside a document',
      'UPDATE orders SET price = CONCAT(\'{"mail": "\', 4539700000000000 + 7919 * 3, \'", "sum": 10.10}\') WHERE id = 3',
      ['original-found: app.orders.price'],
    ],
    [
      'dates as they were',
      "UPDATE people SET born = DATE_ADD('1980-01-05', INTERVAL id * 40 DAY)",
      ['original-left: app.people.born'],
    ],
    [
      'a NULL that got a value',
      "UPDATE people SET name = 'Name x' WHERE id = 1",
      ['null-changed: app.people.name'],
    ],
    [
      'a value that became NULL',
      'UPDATE orders SET buyer = NULL WHERE id = 5',
      ['null-changed: app.orders.buyer'],
    ],
    [
      'an empty text that got a value',
      "UPDATE people SET name = 'Name x' WHERE id = 2",
      ['empty-changed: app.people.name'],
    ],
    [
      'an empty text that became blanks',
      "UPDATE people SET name = ' ' WHERE id = 2",
      ['empty-changed: app.people.name'],
    ],
    [
      'no bytes that became some',
      "UPDATE pages SET site = 'x' WHERE id = 1",
      ['empty-changed: app.pages.site'],
    ],
    [
      'a kept value that changed',
      "UPDATE people SET state = 'Open' WHERE id = 1",
      ['kept-changed: app.people.state'],
    ],
    ['a lost row', 'DELETE FROM orders WHERE id = 5', ['rows-lost: app.orders']],
    ['a row too many', "INSERT INTO orders VALUES (99, NULL, 'x', '{}')", ['rows-added: app.orders']],
    ['a row that was to go', 'INSERT INTO logs VALUES (1, 1)', ['rows-added: app.logs']],
    ['a row that was to stay', 'DELETE FROM logs WHERE id = 3', ['rows-lost: app.logs']],
    [
      'two rows that swapped their masks',
      'UPDATE orders AS a JOIN orders AS b ON a.id + b.id = 7 AND a.id IN (3, 4) SET a.contact = b.contact',
      ['same-text-differs: app.orders.buyer and app.orders.contact'],
    ],
    [
      'equal values with two masks',
      "UPDATE people SET name = 'Name y' WHERE id = 4",
      ['equal-torn: app.people.name', 'same-text-differs: app.people.name and app.people.name'],
    ],
    [
      'two values with one mask',
      'UPDATE orders AS a JOIN orders AS b ON b.id = 3 SET a.contact = b.contact WHERE a.id = 4',
      ['distinct-met: app.orders.contact', 'same-text-differs: app.orders.buyer and app.orders.contact'],
    ],
    [
      'a reference to nobody',
      "UPDATE orders SET buyer = 'nobody@example.invalid' WHERE id = 3",
      [
        'join-lost: app.orders.buyer = app.people.email',
        'orphans: app.orders.bought',
        'same-text-differs: app.orders.buyer and app.orders.contact',
        'same-text-differs: app.orders.buyer and app.people.email',
      ],
    ],
    [
      'a reference to somebody else',
      'UPDATE orders SET buyer = (SELECT email FROM people WHERE id = 4) WHERE id = 3',
      [
        'distinct-met: app.orders.buyer',
        'join-lost: app.orders.buyer = app.people.email',
        'join-made: app.orders.buyer = app.people.email',
        'same-text-differs: app.orders.buyer and app.orders.contact',
        'same-text-differs: app.orders.buyer and app.people.email',
      ],
    ],
    [
      'a kept number of a document written otherwise',
      "UPDATE orders SET price = REPLACE(price, '10.10', '10.1') WHERE id = 3",
      ['document-changed: app.orders.price'],
    ],
    [
      'a kept member of a document that is gone',
      "UPDATE people SET doc = JSON_REMOVE(doc, '$.n') WHERE id = 3",
      ['document-changed: app.people.doc'],
    ],
    [
      'a masked member of another type',
      "UPDATE people SET doc = JSON_SET(doc, '$.mail', 5) WHERE id = 3",
      ['document-changed: app.people.doc'],
    ],
    [
      'without a key: a kept value that changed',
      'UPDATE keyless SET day = 2 LIMIT 1',
      ['kept-changed: app.keyless.day'],
    ],
    [
      'without a key: a NULL that got a value',
      "UPDATE keyless SET mail = 'x@example.invalid' WHERE mail IS NULL",
      ['equal-torn: app.keyless.mail', 'null-changed: app.keyless.mail'],
    ],
    [
      'without a key: equal values with two masks',
      `UPDATE keyless SET mail = 'x@example.invalid' WHERE mail = ${mail("'user103@shop.example'")} LIMIT 1`,
      ['equal-torn: app.keyless.mail'],
    ],
    [
      'without a key: a lost row',
      `DELETE FROM keyless WHERE mail = ${mail("'user102@shop.example'")}`,
      ['rows-lost: app.keyless'],
    ],
    ['a counter set back', 'ALTER TABLE people AUTO_INCREMENT = 20', ['counter-changed: counter app.people']],
    [
      'an index that is gone',
      'ALTER TABLE people DROP INDEX by_name',
      ['definition-changed: table app.people'],
    ],
    [
      'a column type that changed',
      'ALTER TABLE people MODIFY state VARCHAR(21) NOT NULL',
      ['definition-changed: table app.people'],
    ],
    [
      'a trigger that is gone',
      'DROP TRIGGER first_one',
      ['definition-changed: trigger app.second_one', 'definition-gone: trigger app.first_one'],
    ],
    [
      'triggers in another order',
      'DROP TRIGGER first_one; CREATE TRIGGER first_one BEFORE INSERT ON people FOR EACH ROW SET @a = 1',
      ['definition-changed: trigger app.first_one', 'definition-changed: trigger app.second_one'],
    ],
    [
      'a view that changed',
      'CREATE OR REPLACE VIEW shown AS SELECT email FROM people',
      ['definition-changed: view app.shown'],
    ],
    ['a procedure that is gone', 'DROP PROCEDURE counts', ['definition-gone: procedure app.counts']],
    [
      'a function that changed',
      'DROP FUNCTION measures; CREATE FUNCTION measures() RETURNS INT DETERMINISTIC RETURN 2',
      ['definition-changed: function app.measures'],
    ],
    ['an event that is gone', 'DROP EVENT daily', ['definition-gone: event app.daily']],
    [
      'a table that is gone',
      'DROP TABLE keyless',
      ['definition-gone: counter app.keyless', 'definition-gone: table app.keyless'],
    ],
    [
      'a table too many',
      'CREATE TABLE more (id INT)',
      ['definition-new: counter app.more', 'definition-new: table app.more'],
    ],
    [
      'a histogram of what was there',
      'ANALYZE TABLE people UPDATE HISTOGRAM ON name WITH 4 BUCKETS',
      ['histogram-left: app.people.name'],
    ],
  ])('%s', async (_, sql, expected) => {
    await server.root.query(`${MASKS} ${sql}`);
    expect(await seen()).toEqual(expected);
  });

  // No SQL makes these.
  test.each([
    ['a stored column that does not follow', { stale: { low: 1 } }, 'generated-stale: app.people.low'],
    ['a broken table', { health: 'Found row in wrong partition' }, 'table-broken: app.people'],
  ])('%s', async (_, broken, expected) => {
    await server.root.query(MASKS);
    const after = await look(server.root, POLICY);
    const people = after.tables.get('app.people');
    if (!people) throw new Error('there is no such table');
    const tables = new Map(after.tables).set('app.people', { ...people, ...broken });
    expect(
      violationsBetween(before, { ...after, tables }).map(({ kind, where }) => `${kind}: ${where}`),
    ).toEqual([expected]);
  });
});

test('two looks that should be the same are, to the byte and the definition', async () => {
  expect(differencesBetween(before, await look(server.root, POLICY), 'differs')).toEqual([]);
  await server.root.query(
    "UPDATE keyless SET mail = UPPER(mail) WHERE mail IS NOT NULL LIMIT 1; ALTER TABLE logs COMMENT = 'x'",
  );
  const found = differencesBetween(before, await look(server.root, POLICY), 'differs');
  expect(found.map(({ where }) => where)).toEqual(['rows of app.keyless', 'table app.logs']);
});
