import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contents, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { maskWith } from './mask.ts';

const KEY = '0123456789abcdef'.repeat(4);

const TABLES = [
  "SET SESSION sql_mode = ''",
  `CREATE TABLE members (shop VARBINARY(8) NOT NULL, no DECIMAL(20, 0) NOT NULL, since DATETIME(3) NOT NULL, code VARCHAR(20) CHARACTER SET sjis NOT NULL,
     number VARCHAR(40) NOT NULL, motto VARCHAR(60) NULL, points INT NULL, born DATE NULL, email VARCHAR(60) NOT NULL,
     updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
     PRIMARY KEY (shop, no, since, code))`,
  `INSERT INTO members VALUES
     (X'00FF27', 1, '2024-01-01 00:00:00.001', 'あ', 'M-1', NULL, 5, '1980-01-02', 'a@shop.example', '2020-01-01 00:00:00'),
     (X'00FF27', 1, '2024-01-01 00:00:00.001', 'い', 'M-2', '', NULL, NULL, 'b@shop.example', '2020-01-01 00:00:00'),
     (X'00FF27', 1, '2024-01-01 00:00:00.002', 'あ', 'M-3', '山田 "の" 家\\\\', 7, '1999-12-31', 'c@shop.example', '2020-01-01 00:00:00'),
     (X'FF', 99999999999999999999, '0000-00-00 00:00:00', 'A', 'M-1', 'plain', -7, '2000-02-29', 'd@shop.example', '2020-01-01 00:00:00')`,
];

const MODULE = `
export function number(value: string, digest: string): string { return 'N-' + digest.slice(0, 20); }
export const motto = (value: string): string => [...value].reverse().join('') + "'\\\\?";
export const points = (value: string): number => Number(value) + 1000;
export const born = (value: string): string => value.slice(0, 4) + '-06-15';
`;

const policy = (module = MODULE) => ({
  file: 'policy.yml',
  text: `tables:
  members:
    shop: { keep: "a shop" }
    since: { keep: "technical" }
    code: { keep: "a code" }
    number: { script: { file: masks.ts, function: number } }
    motto: { script: { file: masks.ts, function: motto } }
    points: { script: { file: masks.ts, function: points } }
    born: { script: { file: masks.ts, function: born } }
    email: email
    updated_at: { keep: "technical" }
`,
  further: { 'masks.ts': module },
});

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const mask = (module?: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: policy(module) }, { key: KEY });

describe('columns that a function of the policy masks', () => {
  test('get the masks of their own rows, whatever the key is made of', async () => {
    await clone.reset(...TABLES);
    await mask();
    const [rows] = await clone.root.query({
      sql: 'SELECT number, motto, points, born, email, updated_at FROM app.members ORDER BY shop, since, code',
      dateStrings: true,
    });
    const digest = expect.stringMatching(/^N-[0-9a-f]{20}$/);
    const email = expect.stringMatching(/@example\.invalid$/);
    const updated_at = '2020-01-01 00:00:00';
    expect(rows).toEqual([
      { number: digest, motto: null, points: 1005, born: '1980-06-15', email, updated_at },
      { number: digest, motto: '', points: null, born: null, email, updated_at },
      { number: digest, motto: '\\家 "の" 田山\'\\?', points: 1007, born: '1999-06-15', email, updated_at },
      { number: digest, motto: "nialp'\\?", points: 993, born: '2000-06-15', email, updated_at },
    ]);
    const numbers = (rows as { number: string }[]).map((row) => row.number);
    // M-1 twice: equal values stay equal.
    expect(numbers[0]).toBe(numbers[3]);
    expect(new Set(numbers).size).toBe(3);
  });

  test.each([
    ['throws', "export const number = (v: string) => { throw new Error('secret ' + v); };", 'Error'],
    ['gives something else', 'export const number = () => ({});', 'TypeError'],
    ['is not there', 'export const other = () => 1;', 'ReferenceError'],
    ['ends its thread', 'export const number = () => process.exit(0);', 'its thread ended'],
    ['reaches for files of ours', "import './mask.ts'; export const number = () => '';", 'TypeError'],
  ])('a function that %s is told of without any value, and nothing changes', async (_, module, kind) => {
    await clone.reset(...TABLES);
    const before = await contents(clone.root, 'app.members');
    const error = (await mask(module + MODULE.replace('export function number', 'function unused')).catch(
      (e) => e,
    )) as Error & { reason: string };
    expect(error.reason).toBe('script-failed');
    expect(error.message).toContain(kind);
    expect(`${error.message}${error.stack}`).not.toMatch(/secret|M-1/);
    expect(await contents(clone.root, 'app.members')).toBe(before);
  });

  test('keys that differ by letter case alone are two, in a character set that is compared as another', async () => {
    await clone.reset(
      'CREATE TABLE codes (code VARCHAR(20) CHARACTER SET sjis COLLATE sjis_bin PRIMARY KEY, motto VARCHAR(60))',
      "INSERT INTO codes VALUES ('a', 'small'), ('A', 'large'), ('b', 'small too'), ('B', 'large too')",
    );
    const text =
      'tables: { codes: { code: { keep: "a code" }, motto: { script: { file: masks.ts, function: motto } } } }';
    await maskWith(
      { target: clone.target, may: SEALED, policy: { file: 'p.yml', text, further: { 'masks.ts': MODULE } } },
      { key: KEY },
    );
    const [rows] = await clone.root.query('SELECT code, motto FROM app.codes ORDER BY code');
    expect(rows).toEqual([
      { code: 'A', motto: "egral'\\?" },
      { code: 'B', motto: "oot egral'\\?" },
      { code: 'a', motto: "llams'\\?" },
      { code: 'b', motto: "oot llams'\\?" },
    ]);
  });

  test('a mask that does not fit its column is told as that, and is no NULL', async () => {
    await clone.reset(...TABLES);
    const long = MODULE.replace(
      /export const motto.*/,
      "export const motto = (value: string) => value.includes('plain') ? 'x'.repeat(61) : 'fits';",
    );
    const error = (await mask(long).catch((e) => e)) as Error & { reason: string };
    expect(error).toMatchObject({
      reason: 'value-refused',
      message: expect.stringContaining('app.members.motto (varchar(60)): MySQL answers ER_DATA_TOO_LONG'),
    });
    const [[row]] = (await clone.root.query(
      "SELECT motto FROM app.members WHERE shop = X'FF'",
    )) as unknown as [[{ motto: string | null }]];
    expect(row.motto).not.toBeNull();
  });
});
