import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { type TestServer, withTestServer } from '../../scripts/testing/sandbox/test-server.ts';
import { account, name, text } from './quote.ts';

let server: TestServer;
beforeAll(async () => {
  server = await withTestServer();
});
afterAll(() => server.close());

const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 200), endOnFailure: true } as const;
const ONES = [
  ...Array.from({ length: 0x7e }, (_, i) => String.fromCharCode(i + 1)),
  'é',
  '日',
  '🍣',
  '\u2028',
  '\0',
];

describe('a text', () => {
  /** What the server makes of it, through the driver as a session sends it: with values, or with none. */
  const back = async (value: string): Promise<unknown> => {
    const [rows] = await server.root.query(`SELECT ${text(value)} AS v, ? AS more`, ['more']);
    expect((rows as { more: string }[])[0]?.more).toBe('more');
    return (rows as { v: string }[])[0]?.v;
  };

  test.each(['NO_BACKSLASH_ESCAPES', 'ANSI_QUOTES', '', 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'])(
    'is what it was, under the SQL mode %j',
    async (mode) => {
      await server.root.query(`SET NAMES utf8mb4, SESSION sql_mode = '${mode}'`);
      // Each character that quoting could miss, by itself and inside.
      for (const one of ONES) {
        expect(await back(one)).toBe(one);
        expect(await back(`a${one}b${one}`)).toBe(`a${one}b${one}`);
      }
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: fc.constantFrom(...ONES, "'", '\\', '"', '?', '`', '%', '{', '}') }),
          async (value) => {
            expect(await back(value)).toBe(value);
          },
        ),
        RUNS,
      );
    },
  );

  test('leaves no question mark: the driver would put a value there', () => {
    for (const value of ['?', 'a?b', '??', "'?"]) expect(text(value)).not.toContain('?');
  });

  test('leaves nothing that a terminal would obey where a plan is shown', () => {
    const controls = [...Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)), '\x7f'];
    for (const one of controls) expect(text(`a${one}b`)).toMatch(/^[ -~]+$/);
  });

  test('does not depend on the character set of the connection', async () => {
    await server.root.query("SET NAMES latin1, SESSION sql_mode = ''");
    const [rows] = await server.root.query(`SELECT HEX(CONVERT(${text('日é')} USING utf8mb4)) AS v`);
    expect(rows).toEqual([{ v: Buffer.from('日é').toString('hex').toUpperCase() }]);
    await server.root.query('SET NAMES utf8mb4');
  });
});

describe('a name', () => {
  test.each(['', 'ANSI_QUOTES'])('is what it was, under the SQL mode %j', async (mode) => {
    await server.root.query(`SET NAMES utf8mb4, SESSION sql_mode = '${mode}'`);
    // Of control characters at its ends an alias is stripped, and '?' is the driver's.
    const letters = ONES.filter((one) => one > ' ' && !/[?🍣\u2028]/u.test(one));
    const names = fc
      .string({
        unit: fc.constantFrom(...letters, '`', '`', '.', "'", '"', '\\'),
        minLength: 1,
        maxLength: 20,
      })
      // MySQL lets no name end in a space.
      .map((one) => one.replace(/\s+$/, 'x'));
    const shown = async (one: string) => {
      // As a list: the driver makes no object with a member such as `__proto__`.
      const sql = `SELECT t.${name(one)} FROM (SELECT 1 AS ${name(one)}) AS t`;
      const [, fields] = await server.root.query({ sql, rowsAsArray: true });
      return fields[0]?.name;
    };
    for (const one of letters) expect(await shown(one)).toBe(one);
    await fc.assert(
      fc.asyncProperty(names, async (one) => {
        expect(await shown(one)).toBe(one);
      }),
      RUNS,
    );
  });

  test('of several parts is each of them', () => {
    expect(name('a`b', 'c.d')).toBe('`a``b`.`c.d`');
  });
});

test('an account is what it was', async () => {
  await server.root.query("SET NAMES utf8mb4, SESSION sql_mode = ''");
  for (const user of ["o'neil", 'back\\slash', 'a"b', 'a`b', "'", '\\', 'x@y', 'é']) {
    const quoted = account(user, '%.example');
    await server.root.query(`CREATE USER ${quoted}`);
    const [rows] = await server.root.query(
      `SELECT User AS user, Host AS host FROM mysql.user WHERE Host = '%.example'`,
    );
    expect(rows).toEqual([{ user, host: '%.example' }]);
    await server.root.query(`DROP USER ${quoted}`);
  }
});
