import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rowsOf } from '../../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../../scripts/testing/masking/clone-for-tests.ts';
import {
  bio,
  email,
  KEPT,
  LOG,
  MASKED,
  name,
  originalsOn,
  PEOPLE,
  PLACES,
  phone,
  put,
  ROWS,
  tel,
  uuid,
  WORK,
} from '../../../scripts/testing/masking/originals.ts';
import { keptOriginals, searchOriginals } from './search.ts';
import { dropOriginals } from './work.ts';

/** A text in a longer one, in writings that are read back, as SQL. */
function written(original: string): readonly (readonly [string, string])[] {
  const base64 = `REPLACE(TO_BASE64('${original}'), '\\n', '')`;
  const token = (text: string) => Buffer.from(text).toString('base64url');
  return [
    ['Base64 behind a name', `CONCAT('token=', ${base64}, '; path=/')`],
    ['Base64 without its end', `CONCAT('token=', TRIM(TRAILING '=' FROM ${base64}), ' for him')`],
    [
      'Base64 with letters of both kinds',
      `'x ${Buffer.from(`~~~???>>> ${original} ???`).toString('base64')} y'`,
    ],
    ['Base64 in the path of a link', `'https://shop.example/reset/now/${token(original)}/done'`],
    ['a data URL', `CONCAT('data:text/plain;base64,', ${base64})`],
    [
      'a web token',
      `'Bearer ${token('{"alg":"HS256","typ":"JWT"}')}.${token(`{"sub":7,"email":"${original}"}`)}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'`,
    ],
    [
      'Base64 behind hashes and UUIDs',
      `CONCAT_WS(' ', SHA2('a', 256), UUID(), LEFT(SHA2('b', 256), 32), LEFT(SHA2('c', 256), 40), UUID(), SHA2('d', 512), UUID(), UUID(), ${base64})`,
    ],
    ['digits of bytes behind a name', `CONCAT('data: \\\\x', LOWER(HEX('${original}')), ', end')`],
    // Which small and capital letters are one, they are of a set that is no base64.
    ['Base64 beside letters like those of ASCII', `CONCAT('Stra\u017f\u017fe, 5 \u212a, token=', ${base64})`],
    ['JSON in a text, behind the end of a line', `CONCAT('{"note": "see\\\\n', ${base64}, '"}')`],
    ['digits of bytes with an odd one', `CONCAT('0x', HEX('to ${original}'), 'A ')`],
  ];
}

const clone = cloneForTests();
const { given, look, run, take } = originalsOn(clone);

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
      'DROP TABLE IF EXISTS sys.people, mysql.people, mysql.general_log_backup, understudy.people, people_old',
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
    [
      'a telephone number as a number',
      put('n', phone(9).replaceAll('-', '').replace(/^0/, '')),
      'phone is in app.log.n (1 rows)',
    ],
    ['a number in a column of text', put('kept', `'${tel(3)}'`), 'tel is in app.log.kept (1 rows)'],
    ['a number of another scale', put('d', `${tel(3)}`), 'tel is in app.log.d (1 rows)'],
    ['a number that zeros fill up', put('z', `${tel(3)}`), 'tel is in app.log.z (1 rows)'],
    ['a number in bits', put('bits', `${tel(3)}`), 'tel is in app.log.bits (1 rows)'],
    ['a number of another type', put('dbl', `${tel(3)}`), 'tel is in app.log.dbl (1 rows)'],
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
    ['a code without its hyphens', put('kept', "'kx7711011qr'"), 'doc is in app.log.kept (1 rows)'],
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
      'a code, separated in another way',
      put('kept', "'plate kx 7711_011.QR, blue'"),
      'doc is in app.log.kept (1 rows)',
    ],
    [
      'the address of a page',
      put(
        'kept',
        `'https://shop.example/reset?who=${name(8).replaceAll(' ', '+')}&mail=${email(8).replace('@', '%40')}'`,
      ),
      'email is in app.log.kept (1 rows)',
    ],
    [
      'a member of JSON',
      put('data', `'{"who": {"mail": ["${email(3)}"]}}'`),
      'email is in app.log.data (1 rows)',
    ],
    [
      'the address of a page in JSON',
      put('data', `JSON_OBJECT('at', 'https://shop.example/reset?mail=${email(8).replace('@', '%40')}')`),
      'email is in app.log.data (1 rows)',
    ],
    [
      'Base64 in lines',
      put('kept', `TO_BASE64(CONCAT(REPEAT('to and fro ', 5), '${email(3)}'))`),
      'email is in app.log.kept (1 rows)',
    ],
    [
      'short Base64',
      `UPDATE log SET kept = TO_BASE64(CONCAT('x', IF(id = 1, ${tel(9)}, ${tel(4)}))) WHERE id IN (1, 2, 3)`,
      'tel is in app.log.kept (3 rows)',
    ],
    [
      'bytes, in capitals',
      put('raw', `CONCAT(X'00ff', 'DOC.3@SHOP.EXAMPLE', X'fe')`),
      'doc is in app.log.raw (1 rows)',
    ],
    [
      'digits of bytes, in capitals that are not of ASCII',
      put('kept', `HEX('to ${email(3).toUpperCase()}')`),
      'email is in app.log.kept (1 rows)',
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
    ...written(email(3)).map(([how, text]): readonly [string, string, string] => [
      how,
      put('kept', text),
      'email is in app.log.kept (1 rows)',
    ]),
    [
      'Base64 in a member of JSON',
      put('data', `JSON_OBJECT('who', TO_BASE64('${email(3)}'))`),
      'email is in app.log.data (1 rows)',
    ],
    [
      'Base64 in a member of JSON, behind the end of a line',
      put('data', `JSON_OBJECT('note', CONCAT('see\\n', TO_BASE64('${email(3)}')))`),
      'email is in app.log.data (1 rows)',
    ],
    [
      'a web token in bytes',
      put('raw', `CONCAT('t=', REPLACE(TO_BASE64('{"m":"${email(3)}"}'), '=', ''))`),
      'email is in app.log.raw (1 rows)',
    ],
    [
      'Base64 with a number, in two bytes a letter',
      put('wide', `CONCAT('nr ', TO_BASE64('call ${phone(9).replaceAll('-', '')}'), ' at noon')`),
      'phone is in app.log.wide (1 rows)',
    ],
    ['bytes', put('raw', `CONCAT(X'00ff', 'doc.3@shop.example', X'fe')`), 'doc is in app.log.raw (1 rows)'],
    [
      'bytes, two a letter',
      put('raw', `CAST(CONVERT('a ${email(3)} b' USING utf16le) AS BINARY)`),
      'email is in app.log.raw (1 rows)',
    ],
    [
      'bytes, four a letter',
      put('raw', `CAST(CONVERT('a ${email(3)} b' USING utf32) AS BINARY)`),
      'email is in app.log.raw (1 rows)',
    ],
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
    ['words', "REPEAT('the Cat sat on it, ', 1100)"],
    ['digits', "REPEAT('4b1d6f', 3300)"],
    ['one long piece', "REPEAT('aZ19', 5000)"],
  ])('six long columns of %s are looked at, too', async (_, value) => {
    await run(
      'CREATE DATABASE IF NOT EXISTS crm',
      'CREATE TABLE crm.long_texts (id INT PRIMARY KEY, a LONGTEXT, b LONGTEXT, c LONGTEXT, d LONGTEXT, e LONGTEXT, f LONGTEXT)',
      `INSERT INTO crm.long_texts VALUES (1, ${value}, ${value}, ${value}, ${value}, ${value}, CONCAT('token=', TO_BASE64('${email(3)}')))`,
    );
    const [, inside] = await look(KEPT, []);
    expect(inside.detail).toBe('app.people.email is in crm.long_texts.f (1 rows)');
  });

  test.each([
    ['crm.people', 'another database that nobody knows of'],
    ['sys.people', "the server's own database"],
    ['mysql.people', "the server's own database of accounts"],
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

  test('in mysql, under a name of Amazon’s, where Amazon does not run the server', async () => {
    await run(
      'CREATE TABLE mysql.general_log_backup (a INT, b VARCHAR(100))',
      `INSERT INTO mysql.general_log_backup VALUES (1, '${phone(5)}')`,
    );
    const [atAmazon] = await look(KEPT, []);
    // What no account of RDS has.
    await run("GRANT SYSTEM_USER ON *.* TO 'admin'@'%'");
    const [elsewhere] = await look(KEPT, []);
    await run("REVOKE SYSTEM_USER ON *.* FROM 'admin'@'%'");
    expect(atAmazon.detail).toBeUndefined();
    expect(elsewhere.detail).toBe('app.people.phone is in mysql.general_log_backup.b (1 rows)');
  });

  test('what passes a filter first, as the values of many rows do, is found alike', async () => {
    // Each in rows of its own: a row that passes is compared with all of its columns.
    const copies: readonly (readonly [column: string, value: (i: number) => string])[] = [
      ['kept', (i) => `'${bio(i)}'`],
      ['latin', (i) => `'${email(i)}'`],
      ['wide', (i) => `'${email(i).toUpperCase()}'`],
      ['note', (i) => `'${phone(i)}'`],
      ['data', (i) => `JSON_QUOTE('${email(i)}')`],
      ['raw', (i) => `UUID_TO_BIN('${uuid(i)}')`],
      ['fixed', (i) => `UNHEX(SHA2(${i}, 224))`],
      ...['n', 'z', 'bits', 'dbl', 'd'].map((column) => [column, (i: number) => String(tel(i))] as const),
      ['lat', (i) => `35.681${2362 + i}`],
      ['at', (i) => `'2024-03-04 10:20:30.${123_457 + i * 997}'`],
    ];
    for (const [no, [column, value]] of copies.entries())
      for (const id of [2 * no + 1, 2 * no + 2])
        await run(`UPDATE log SET ${column} = ${value(id)} WHERE id = ${id}`);
    const [few] = await look(KEPT, []);
    const [many] = await searchOriginals(clone.session, { ...given(KEPT, []), rowsOf: () => 2500 });
    expect(few.detail?.split('; ')).toHaveLength(copies.length + 1);
    expect(many?.detail).toBe(few.detail);
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

describe('before anything is masked', () => {
  beforeEach(() => clone.reset(WORK, ...PEOPLE, ...LOG));

  test('a kept column that holds what another masks is told, words and accepted places are not', async () => {
    await run(
      `UPDATE log JOIN people USING (id) SET log.note = phone, log.kept = email, log.latin = IF(id < 5, name, NULL)`,
    );
    await take(PLACES, []);
    expect(await keptOriginals(clone.session, given(KEPT, ['app.log.kept']))).toEqual([
      'app.people.phone is in app.log.loud (40 rows)',
      'app.people.phone is in app.log.note (40 rows)',
    ]);
  });

  test('so is what it holds inside its texts, once', async () => {
    await run(
      `UPDATE log JOIN people USING (id) SET log.note = CONCAT('from ', email), log.kept = phone WHERE id < 5`,
    );
    await take(PLACES, []);
    expect(await keptOriginals(clone.session, given(KEPT, []))).toEqual([
      'app.people.email is in app.log.loud (5 rows)',
      'app.people.email is in app.log.note (5 rows)',
      'app.people.phone is in app.log.kept (5 rows)',
    ]);
  });

  test('without a sample nothing passes', async () => {
    const missing = [{ name: 'a sample of originals was taken before masking', passed: false }];
    expect(await searchOriginals(clone.session, given(KEPT, []))).toMatchObject(missing);
    await take(PLACES, []);
    await run('UPDATE understudy_masking.original_bits SET bits = LEFT(bits, LENGTH(bits) - 1)');
    expect(await searchOriginals(clone.session, given(KEPT, []))).toMatchObject(missing);
    await dropOriginals(clone.session);
    expect(await searchOriginals(clone.session, given(KEPT, []))).toMatchObject(missing);
    expect(
      await rowsOf(clone, "SELECT 1 FROM information_schema.TABLES WHERE TABLE_NAME LIKE '%original%'"),
    ).toEqual([]);
  });
});
