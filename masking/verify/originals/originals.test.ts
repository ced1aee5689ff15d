import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openSession, type Session } from '../../session/session.ts';
import { rowsOf as answers, type TestClone, withTestClone } from '../../testing/clone.ts';
import type { Check } from '../check.ts';
import type { MaskedPlace } from './places.ts';
import { keptOriginals, searchOriginals } from './search.ts';
import { takeOriginals } from './take.ts';
import { dropOriginals } from './work.ts';

// Nothing here is masked by a plan: rows are overwritten by hand, so that this part of the proof alone can answer.

const rowsOf = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `(${row(i)})`).join(', ');

const ROWS = 40;
const email = (i: number) => `Zo\u00eb.${i}@shop.example`;
const phone = (i: number) => `090-${4000 + 37 * i}-${7000 + 61 * i}`;
const tel = (i: number) => 8_051_234_561 + 7918 * i;
const name = (i: number) =>
  `Zo\u00eb Quarterm${'aeiou'[i % 5]}${'bcdfghjk'[i % 8]}${'lmnpqrst'[(i >> 2) % 8]}y`;
const uuid = (i: number) => `6f1c2d3e-4b5a-4c7d-8e9f-${(0x1a2b3c4d5e6f + 7919 * i).toString(16)}`;
const bio = (i: number) => `She wrote about harbour ${i * 7919}. ${'And then more of it. '.repeat(40)}`;

const PEOPLE = [
  `CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, name VARCHAR(80) NOT NULL, phone VARCHAR(20) NOT NULL, tel BIGINT NOT NULL,
     uid CHAR(36) NOT NULL, ip VARCHAR(45) NOT NULL, spot POINT NOT NULL, seen DATETIME(6) NOT NULL, born DATE NOT NULL, bio TEXT NOT NULL, doc JSON NOT NULL, raw VARBINARY(40) NOT NULL,
     sort ENUM('ordinary', 'extraordinary') NOT NULL, town VARCHAR(40) NOT NULL, pin CHAR(4) NOT NULL) CHARACTER SET utf8mb4`,
  `INSERT INTO people VALUES ${rowsOf(
    ROWS,
    (
      i,
    ) => `${i}, '${email(i)}', '${name(i)}', '${phone(i)}', ${tel(i)}, '${uuid(i)}', '203.0.${100 + i}.${200 - i}', POINT(35.681${2362 + i}, 139.767${1248 + i}),
     '2024-03-04 10:20:30.${123_457 + i * 997}', '19${50 + i}-03-09', '${bio(i)}', '{"mail": "doc.${i}@shop.example", "more": {"plates": ["KX-771${1000 + i}-QR"]}, "free": ${i}}', UNHEX(SHA2(${i}, 224)),
     'extraordinary', 'Kettlewick on Sea', '${1000 + i}'`,
  )}`,
];

const LOG = [
  'DROP TABLE IF EXISTS log',
  `CREATE TABLE log (id INT PRIMARY KEY, note VARCHAR(400) NULL, latin VARCHAR(80) CHARACTER SET latin1 NULL, wide VARCHAR(80) CHARACTER SET utf16 NULL, kept TEXT NULL, data JSON NULL, raw BLOB NULL, fixed BINARY(60) NULL,
     n BIGINT NULL, d DECIMAL(14, 4) NULL, lat DECIMAL(10, 7) NULL, at DATETIME(6) NULL, loud VARCHAR(400) AS (UPPER(note)) VIRTUAL)`,
  `INSERT INTO log (id, note, kept) VALUES ${rowsOf(ROWS, (i) => `${i}, 'order ${i}', 'parcel ${i} went out'`)}`,
];

/** What stands for the masks; it may be repeated. */
const MASKED = `UPDATE people SET email = CONCAT(LEFT(SHA2(CONCAT('e', id), 256), 16), '@example.invalid'), name = CONCAT('Masked ', id), phone = CONCAT('000-0000-', 1000 + id), tel = 1000000000 + id * 17,
  uid = CONCAT('00000000-0000-8000-8000-', LEFT(SHA2(CONCAT('u', id), 256), 12)), ip = CONCAT('198.18.0.', id), spot = POINT(1, id), seen = '2024-01-01 00:00:00', born = '1970-01-01', bio = LEFT(SHA2(id, 256), 30),
  doc = JSON_OBJECT('mail', CONCAT('x', id, '@example.invalid'), 'more', JSON_OBJECT('plates', JSON_ARRAY('XX')), 'free', id), raw = UNHEX(SHA2(CONCAT('r', id), 224)), sort = 'ordinary', town = 'Elsewhere', pin = '0000'`;

const place = (column: string): MaskedPlace => ({ database: 'app', table: 'people', column, stays: false });
const PLACES: readonly MaskedPlace[] = [
  ...[
    'email',
    'name',
    'phone',
    'tel',
    'uid',
    'ip',
    'spot',
    'seen',
    'born',
    'bio',
    'raw',
    'sort',
    'town',
    'pin',
  ].map(place),
  { ...place('doc'), paths: ['$."mail"', '$."more"."plates"[*]'] },
];
const KEPT = [
  'id',
  'note',
  'latin',
  'wide',
  'kept',
  'data',
  'raw',
  'fixed',
  'n',
  'd',
  'lat',
  'at',
  'loud',
].map((column) => `app.log.${column}`);
const WORK = 'CREATE DATABASE understudy_masking CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

let clone: TestClone;
let session: Session;
beforeAll(async () => {
  clone = await withTestClone();
  session = await openSession(clone.target);
});
afterAll(async () => {
  await session?.close();
  await clone?.close();
});

const run = async (...statements: readonly string[]) => {
  for (const statement of statements) await clone.root.query(statement);
};

const take = (places: readonly MaskedPlace[], texts: readonly string[]) =>
  takeOriginals(session, { places, texts });

const given = (kept: readonly string[], accepted: readonly string[]) => ({
  target: clone.target,
  connections: 2,
  kept,
  accepted,
  rowsOf: () => undefined,
});

async function look(kept: readonly string[], accepted: readonly string[]): Promise<readonly [Check, Check]> {
  const [whole, inside] = await searchOriginals(session, given(kept, accepted));
  if (!whole || !inside) throw new Error('two checks were to be made');
  return [whole, inside];
}

/** Sets a column of one row of the log. */
const put = (column: string, value: string) => `UPDATE log SET ${column} = ${value} WHERE id = 7`;

describe('of a masked table', () => {
  beforeAll(async () => {
    await clone.reset(WORK, ...PEOPLE, ...LOG);
    await take(PLACES, []);
  });
  beforeEach(() =>
    run(
      ...LOG,
      MASKED,
      'DROP DATABASE IF EXISTS crm',
      'DROP TABLE IF EXISTS sys.people, understudy.people, people_old',
    ),
  );

  test('nothing is found, and the figures say what was looked for', async () => {
    const [whole, inside] = await look(KEPT, []);
    expect([whole.detail, inside.detail]).toEqual([undefined, undefined]);
    expect([whole.passed, inside.passed]).toEqual([true, true]);
    expect(whole.figures).toMatchObject({
      columns: 15,
      // All but a date, an ENUM, a town that all rows have, and four digits.
      columnsSampled: 11,
      // Of documents, which have two masked places, no more than a column's share.
      sampled: 10 * ROWS + 53,
      repeated: 1,
      short: ROWS,
      words: 0,
    });
    expect(whole.count).toBeGreaterThanOrEqual(2 * ROWS);
    expect(inside.count).toBe(whole.count);
  });

  test.each<readonly [string, string, string]>([
    [
      'one row that kept its value',
      `UPDATE people SET email = '${email(7)}' WHERE id = 7`,
      'email is still in its own column (1 rows)',
    ],
    [
      'a value in another masked column',
      `UPDATE people SET name = '${email(9)}' WHERE id = 7`,
      'email is in app.people.name (1 rows)',
    ],
    ['a value in a kept column', put('kept', `'${phone(9)}'`), 'phone is in app.log.kept (1 rows)'],
    [
      'a generated column',
      put('note', `'${phone(9)}'`),
      'phone is in app.log.loud (1 rows); app.people.phone is in app.log.note (1 rows)',
    ],
    ['capitals', put('kept', `'${email(9).toUpperCase()}'`), 'email is in app.log.kept (1 rows)'],
    ['small letters', put('kept', `'${email(9).toLowerCase()}'`), 'email is in app.log.kept (1 rows)'],
    ['another character set', put('latin', `'${email(11)}'`), 'email is in app.log.latin (1 rows)'],
    ['a character set of two bytes', put('wide', `'${email(11)}'`), 'email is in app.log.wide (1 rows)'],
    [
      'a number without its hyphens',
      put('kept', `'${phone(9).replaceAll('-', '')}'`),
      'phone is in app.log.kept (1 rows)',
    ],
    ['a number in a column of text', put('kept', `'${tel(3)}'`), 'tel is in app.log.kept (1 rows)'],
    ['a number of another scale', put('d', `${tel(3)}`), 'tel is in app.log.d (1 rows)'],
    ['digits of its bytes', put('kept', `HEX('${email(3)}')`), 'email is in app.log.kept (1 rows)'],
    ['Base64', put('kept', `TO_BASE64('${email(3)}')`), 'email is in app.log.kept (1 rows)'],
    ['a UUID as bytes', put('raw', `UUID_TO_BIN('${uuid(3)}')`), 'uid is in app.log.raw (1 rows)'],
    ['bytes as digits', put('kept', 'SHA2(3, 224)'), 'raw is in app.log.kept (1 rows)'],
    ['bytes in a longer column', put('fixed', 'UNHEX(SHA2(3, 224))'), 'raw is in app.log.fixed (1 rows)'],
    ['an address as a number', put('n', "INET_ATON('203.0.104.196')"), 'ip is in app.log.n (1 rows)'],
    ['a latitude', put('lat', '35.6812365'), 'spot is in app.log.lat (1 rows)'],
    ['a moment', put('at', "'2024-03-04 10:20:30.126448'"), 'seen is in app.log.at (1 rows)'],
    ['a string of JSON', put('data', `JSON_QUOTE('${email(3)}')`), 'email is in app.log.data (1 rows)'],
    ['a long text', put('kept', `'${bio(5)}'`), 'bio is in app.log.kept (1 rows)'],
    ['a place in documents', put('kept', "'KX-7711011-QR'"), 'doc is in app.log.kept (1 rows)'],
    ['a first part of an address', `UPDATE people SET name = 'zo\u00eb.11.more' WHERE id = 7`, ''],
  ])('as a value: %s', async (_, leak, found) => {
    await run(leak);
    const [whole] = await look(KEPT, []);
    expect(whole).toMatchObject(
      found === '' ? { passed: true } : { passed: false, detail: `app.people.${found}` },
    );
  });

  test.each<readonly [string, string, string]>([
    [
      'a text, in other letters',
      put('kept', `'from ${email(8).toUpperCase()}, by mail'`),
      'email is in app.log.kept (1 rows)',
    ],
    [
      'a text of words',
      `UPDATE people SET bio = 'as ${name(4)} has told us' WHERE id = 7`,
      'name is in app.people.bio (1 rows)',
    ],
    [
      'a member of JSON',
      put('data', `'{"who": {"mail": ["${email(3)}"]}}'`),
      'email is in app.log.data (1 rows)',
    ],
    [
      'its own document',
      `UPDATE people SET doc = JSON_SET(doc, '$.more.copy', 'KX-7711011-QR') WHERE id = 7`,
      'doc is still in its own column (1 rows)',
    ],
    [
      'JSON in a text, with its escapes',
      put('kept', `'{"a": "Zo\\\\u00eb.3@shop.example"}'`),
      'email is in app.log.kept (1 rows)',
    ],
    ['Base64 of JSON', put('kept', `TO_BASE64('{"a": "${email(3)}"}')`), 'email is in app.log.kept (1 rows)'],
    ['digits of bytes', put('kept', `HEX('a: ${email(3)}')`), 'email is in app.log.kept (1 rows)'],
    ['bytes', put('raw', `CONCAT(X'00ff', 'doc.3@shop.example', X'fe')`), 'doc is in app.log.raw (1 rows)'],
    ['compressed bytes', put('raw', `COMPRESS('a ${email(3)} b')`), 'email is in app.log.raw (1 rows)'],
    [
      'bytes in bytes',
      put('raw', `CONCAT(X'00', UNHEX(SHA2(3, 224)), X'00')`),
      'raw is in app.log.raw (1 rows)',
    ],
    [
      'a number with other separators',
      put('kept', `'call (${phone(9).replaceAll('-', ') ')} at noon'`),
      'phone is in app.log.kept (1 rows)',
    ],
    [
      'a number without any',
      put('kept', `'call ${phone(9).replaceAll('-', '')} at noon'`),
      'phone is in app.log.kept (1 rows)',
    ],
    [
      'a number of a column of numbers',
      `UPDATE log SET kept = IF(id = 1, 'call ${tel(9)} at noon', 'call ${tel(4)}') WHERE id < 3`,
      'tel is in app.log.kept (3 rows)',
    ],
    ['a character set of two bytes', put('wide', `'x ${email(11)}'`), 'email is in app.log.wide (1 rows)'],
  ])('inside %s', async (_, leak, found) => {
    await run(leak);
    const [whole, inside] = await look(KEPT, []);
    expect(whole.passed).toBe(true);
    expect(inside).toMatchObject({ passed: false, detail: `app.people.${found}` });
  });

  test.each([
    ['crm.people', 'another database that nobody knows of'],
    ['sys.people', "the server's own database"],
    ['understudy.people', 'a database of ours'],
    ['app.people_old', 'a table of another name'],
  ])('in %s: %s', async (table) => {
    await run('CREATE DATABASE IF NOT EXISTS crm', 'CREATE DATABASE IF NOT EXISTS understudy');
    await run(
      `CREATE TABLE ${table} (a INT, b VARCHAR(100))`,
      `INSERT INTO ${table} VALUES (1, '${phone(5)}'), (2, '${phone(6)}')`,
    );
    const [whole, inside] = await look(KEPT, []);
    expect(whole.detail).toBe(`app.people.phone is in ${table}.b (2 rows)`);
    expect(inside.detail).toBe(`app.people.phone is in ${table}.b (2 rows)`);
  });

  test('a place that the policy accepts is told as a number', async () => {
    await run(put('kept', `'${phone(9)}'`), put('note', `'${email(3)}'`));
    const [whole] = await look(KEPT, ['app.LOG.kept']);
    expect(whole.detail).toBe(
      'app.people.email is in app.log.loud (1 rows); app.people.email is in app.log.note (1 rows)',
    );
    expect(whole.figures).toMatchObject({ accepted: 1 });
  });

  test('words of a kept column may be of everybody, as long as they are few', async () => {
    const copied = (n: number) =>
      `UPDATE log JOIN (${Array.from({ length: n }, (_, i) => `SELECT ${i} AS i, '${name(i)}' AS who`).join(' UNION ALL ')}) AS w ON w.i = log.id SET kept = who`;
    await run(copied(9));
    const [few] = await look(KEPT, []);
    expect(few).toMatchObject({ passed: true, figures: { keptWords: 9 } });
    // In a column that nobody keeps, one is one too many.
    const [strict] = await look([], []);
    expect(strict.detail).toBe('app.people.name is in app.log.kept (9 rows)');
    await run(copied(30));
    const [many] = await look(KEPT, []);
    expect(many.detail).toBe('app.people.name is in app.log.kept (30 rows)');
  });
});

describe('what a sample leaves out', () => {
  beforeEach(() =>
    clone.reset(WORK, 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(100) NOT NULL, w VARCHAR(100) NULL)'),
  );
  const values = (of: (i: number) => string) =>
    run(`INSERT INTO t (id, v) VALUES ${rowsOf(ROWS, (i) => `${i}, '${of(i)}'`)}`);
  const of = { database: 'app', table: 't', column: 'v', stays: false };

  test.each<readonly [string, (i: number) => string, readonly string[], object]>([
    [
      'names that masks are made of',
      (i) => `Ann${'abcdefgh'[i % 8]} Smith${'abcde'[i % 5]}`,
      [...[...'abcde'].map((c) => `Smith${c}`), ...[...'abcdefgh'].map((c) => `Ann${c}`)],
      { sampled: 0, words: ROWS },
    ],
    [
      'names of one letter each, in another script',
      (i) => `${'林森原杉楠'[i % 5]} ${'颯葵蓮陽凛湊暖樹'[i % 8]}太郎`,
      [...'林森原杉楠', ...[...'颯葵蓮陽凛湊暖樹'].map((c) => `${c}太郎`)],
      { sampled: 0, words: ROWS },
    ],
    ['fixed values', () => '$2a$04$abcdefghijklmnopqr', ['$2a$04$abcdefghijklmnopqr'], { sampled: 0 }],
    [
      'numbers of a form of masks',
      (i) => `INV-2024-${i}`,
      ['INV-2024-'],
      { sampled: 0, short: 0, words: ROWS },
    ],
    ['placeholders', (i) => (i < 20 ? 'nobody@shop.example' : email(i)), [], { sampled: 20, repeated: 1 }],
    ['one letter over and over', (i) => 'x'.repeat(10 + i), [], { sampled: 0, short: ROWS }],
    ['rounded numbers', (i) => `${i + 10}000000`, [], { sampled: 0, short: ROWS }],
    ['padded numbers', (i) => `00000${i + 100}`, [], { sampled: 0, short: ROWS }],
    ['days', (i) => `2024-03-${i}`, [], { sampled: 0, short: ROWS }],
  ])('%s', async (_, value, texts, figures) => {
    await values(value);
    await take([of], texts);
    await run("UPDATE t SET v = 'masked'");
    const [whole] = await look([], []);
    expect(whole.passed).toBe(true);
    expect(whole.figures).toMatchObject(figures);
  });

  test('what its own rule lets stay is no original, wherever else it stands', async () => {
    await values((i) => `reference AB-${7_000_000 + i * 7919}`);
    await take([{ ...of, stays: true }], []);
    await run('UPDATE t SET w = v');
    const [stays] = await look(['app.t.id'], []);
    expect(stays).toMatchObject({ passed: true, figures: { stayed: ROWS } });
    // Where it did not stay, its copy is one.
    await run("UPDATE t SET v = 'masked' WHERE id < 3");
    const [moved] = await look(['app.t.id'], []);
    expect(moved.detail).toBe('app.t.v is in app.t.w (3 rows)');
  });

  test('numbers that chance makes are no copies, and more than chance makes are', async () => {
    // Of a hundred million numbers of this form, 40 are looked for in 20,000 rows: one in a hundred databases has a hit.
    await values((i) => `${34_567_811 + i * 1_234_566}`);
    await take([of], []);
    await run(
      'CREATE TABLE big (id INT PRIMARY KEY, v VARCHAR(20) NOT NULL)',
      'SET SESSION cte_max_recursion_depth = 100000',
      "INSERT INTO big WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 20000) SELECT n, CONCAT('x', n) FROM s",
      'ANALYZE TABLE big',
      "UPDATE t SET v = CONCAT('masked ', id)",
    );
    const copied = async (n: number) => {
      for (let i = 0; i < n; i++)
        await run(`UPDATE big SET v = '${34_567_811 + i * 1_234_566}' WHERE id = ${500 * (i + 1)}`);
      return (await look([], []))[0];
    };
    expect(await copied(2)).toMatchObject({ passed: true, figures: { byChance: 2 } });
    expect(await copied(12)).toMatchObject({ passed: false, detail: 'app.t.v is in app.big.v (12 rows)' });
  });
});

describe('before anything is masked', () => {
  beforeEach(() => clone.reset(WORK, ...PEOPLE, ...LOG));

  test('a kept column that holds what another masks is told, words and accepted places are not', async () => {
    await run(
      `UPDATE log JOIN people USING (id) SET log.note = phone, log.kept = email, log.latin = IF(id < 5, name, NULL)`,
    );
    await take(PLACES, []);
    expect(await keptOriginals(session, given(KEPT, ['app.log.kept']))).toEqual([
      'app.people.phone is in app.log.loud (40 rows)',
      'app.people.phone is in app.log.note (40 rows)',
    ]);
  });

  test('a sample that was interrupted is taken anew', async () => {
    await take(PLACES, []);
    await take(PLACES.slice(0, 1), []);
    const [whole] = await look(KEPT, []);
    expect(whole.figures).toMatchObject({ columns: 1, sampled: ROWS });
  });

  test('without a sample nothing passes', async () => {
    const missing = [{ name: 'a sample of originals was taken before masking', passed: false }];
    expect(await searchOriginals(session, given(KEPT, []))).toMatchObject(missing);
    await take(PLACES, []);
    await run('UPDATE understudy_masking.original_bits SET bits = LEFT(bits, LENGTH(bits) - 1)');
    expect(await searchOriginals(session, given(KEPT, []))).toMatchObject(missing);
    await dropOriginals(session);
    expect(await searchOriginals(session, given(KEPT, []))).toMatchObject(missing);
    expect(
      await answers(clone, "SELECT 1 FROM information_schema.TABLES WHERE TABLE_NAME LIKE '%original%'"),
    ).toEqual([]);
  });

  test('no original is part of a statement, or of what is answered', async () => {
    await run('SET GLOBAL general_log = ON');
    try {
      await take(PLACES, []);
      await run(MASKED, put('kept', `'${phone(9)}'`));
      await look(KEPT, []);
    } finally {
      await run('SET GLOBAL general_log = OFF');
    }
    const logged = await answers(
      clone,
      "SELECT CONVERT(argument USING utf8mb4) AS said FROM mysql.general_log WHERE user_host LIKE 'admin%'",
    );
    const said = logged.map((row) => String(row.said)).join('\n');
    await run('TRUNCATE mysql.general_log');
    expect(said).toMatch(/INSERT IGNORE INTO `understudy_masking`\.originals/);
    expect(said).not.toMatch(/shop\.example|090-4|Quarterm|6f1c2d3e|KX-77|harbour/);
  });
});
