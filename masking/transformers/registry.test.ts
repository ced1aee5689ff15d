import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { type TestServer, withTestServer } from '../../scripts/sandbox/mysql/for-tests.ts';
import { type Column, typeClass } from '../schema/schema.ts';
import { KEY } from './expression.ts';
import { transformers } from './registry.ts';
import { type Rule, readRule } from './rule.ts';
import type { MaskContext } from './transformer.ts';

let server: TestServer;
let sql: Connection;
beforeAll(async () => {
  server = await withTestServer();
  sql = server.root;
  await sql.query("SET NAMES utf8mb4 COLLATE utf8mb4_0900_ai_ci, SESSION time_zone = '+00:00'");
});
afterAll(() => server.close());

const column = (columnType: string, dataType = columnType.replace(/\(.*/, '')): Column => ({
  name: 'v',
  dataType,
  columnType,
  typeClass: typeClass(dataType),
  nullable: true,
  length: Number(/\((\d+)\)/.exec(columnType)?.[1] ?? 65_535),
  characterSet: 'utf8mb4',
  collation: 'utf8mb4_0900_ai_ci',
  generated: false,
  autoIncrement: false,
  onUpdate: false,
});

function rule(raw: unknown): Rule {
  const read = readRule(raw, transformers);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

/** Masks values as a column of that type would hold them, and says whether the predicate holds of each output. */
async function masked(
  raw: unknown,
  type: string,
  values: readonly unknown[],
  key = '07'.repeat(16) + 'a1'.repeat(16),
) {
  const { transformer, options } = rule(raw);
  const context: MaskContext = { locale: 'ja', column: column(type), rowKey: '`id`' };
  await sql.query('CREATE DATABASE IF NOT EXISTS t');
  await sql.query('DROP TABLE IF EXISTS t.input, t.output');
  await sql.query(`CREATE TABLE t.input (id INT PRIMARY KEY AUTO_INCREMENT, v ${type})`);
  await sql.query('INSERT INTO t.input (v) VALUES ?', [values.map((value) => [value])]);
  await sql.query(`CREATE TABLE t.output LIKE t.input`);
  await sql.query(`SET ${KEY} = X'${key}'`);
  // Into a column of the very same type: an output that does not fit fails here, in strict mode.
  await sql.query(
    `INSERT INTO t.output SELECT id, ${transformer.expression('`v`', options, context)} FROM t.input`,
  );
  const predicate = transformer.predicate('`v`', options, context) ?? 'TRUE';
  const [outputs] = await sql.query({
    sql: `SELECT CAST(v AS CHAR) AS v, ${predicate} AS holds FROM t.output ORDER BY id`,
    dateStrings: true,
  });
  const [inputs] = await sql.query({ sql: `SELECT ${predicate} AS holds FROM t.input ORDER BY id` });
  return {
    values: (outputs as { v: string }[]).map(({ v }) => v),
    proven: (outputs as { holds: number }[]).every(({ holds }) => holds === 1),
    provenOfInputs: (inputs as { holds: number }[]).some(({ holds }) => holds === 1),
  };
}

const TEXTS = [
  'taro@shop.example',
  '山田 太郎',
  'Ann O’Neill',
  '090-1234-5678',
  '10.1.2.3',
  '東京都渋谷区1-2-3',
  '🙂 hi',
  'z',
  'x'.repeat(300),
];

describe.each([
  ['email', 'email', 'varchar(32)', TEXTS.slice(0, 8)],
  ['person, full, ja', { person: 'full' }, 'varchar(40)', TEXTS.slice(0, 8)],
  ['person, full, en', { person: 'full', locale: 'en' }, 'varchar(40)', TEXTS.slice(0, 8)],
  ['person, last', { person: 'last' }, 'varchar(20)', TEXTS.slice(0, 8)],
  ['phone', 'phone', 'varchar(13)', ['090-1234-5678', '+81 3 1234', '1']],
  ['address, ja', 'address', 'varchar(80)', TEXTS.slice(0, 8)],
  ['address, en', { address: 'full', locale: 'en' }, 'varchar(80)', TEXTS.slice(0, 8)],
  ['address, city', { address: 'city' }, 'varchar(40)', TEXTS.slice(0, 8)],
  ['ip', 'ip', 'varchar(45)', ['10.1.2.3', '8.8.8.8', 'fe80::1']],
  ['ip in a narrow column', 'ip', 'varchar(15)', ['10.1.2.3', '::1']],
  ['scramble', { text: 'scramble' }, 'text', TEXTS],
  ['redact', { text: 'redact' }, 'text', TEXTS],
  ['lorem', { text: 'lorem' }, 'varchar(90)', TEXTS.slice(0, 8)],
  ['hash', 'hash', 'varchar(40)', TEXTS.slice(0, 8)],
  ['fixed', { fixed: 'n/a' }, 'varchar(10)', ['x', 'y']],
  [
    'json',
    { json: { '$.a': 'email', '$.b[*].c': 'ip', '$."d e"': { fixed: 'x' } }, rest: { keep: 'a test' } },
    'json',
    ['{"a": "t@x.jp", "b": [{"c": "10.0.0.1"}, {"c": null}, {}], "d e": "secret", "z": 1.50}'],
  ],
])('%s', (_, raw, type, values) => {
  test('its outputs fit, satisfy its predicate, and no original does', async () => {
    const result = await masked(raw, type, values);
    expect(result.proven).toBe(true);
    expect(result.provenOfInputs).toBe(false);
    for (const [i, value] of values.entries()) expect(result.values[i]).not.toBe(value);
  });

  test('equal inputs and keys give equal outputs', async () => {
    const twice = await masked(raw, type, [...values, ...values]);
    expect(twice.values.slice(values.length)).toEqual(twice.values.slice(0, values.length));
  });
});

describe('details', () => {
  test('another key gives other masks', async () => {
    for (const raw of ['email', 'hash', { text: 'scramble' }]) {
      const one = await masked(raw, 'varchar(40)', ['taro@shop.example']);
      const other = await masked(raw, 'varchar(40)', ['taro@shop.example'], `${'b2'.repeat(31)}00`);
      expect(other.values).not.toEqual(one.values);
    }
  });

  test('a telephone number is the same however it is written', async () => {
    const { values } = await masked('phone', 'varchar(20)', [
      '090-1234-5678',
      '09012345678',
      '(090) 1234 5678',
    ]);
    expect(new Set(values).size).toBe(1);
  });

  test('100,000 distinct addresses stay distinct', async () => {
    await sql.query('SET SESSION cte_max_recursion_depth = 100000');
    await sql.query(`SET ${KEY} = RANDOM_BYTES(32)`);
    const { transformer, options } = rule('email');
    const expression = transformer.expression("CONCAT(n, '@x.jp')", options, {
      locale: 'en',
      column: column('varchar(255)'),
    });
    const [rows] = await sql.query(
      `WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 100000) SELECT COUNT(DISTINCT ${expression}) AS n FROM s`,
    );
    expect(rows).toEqual([{ n: 100_000 }]);
  });

  test('dates stay within their year or month, zero dates stay, times move', async () => {
    const year = await masked({ date: { within: 'year' } }, 'date', ['1980-02-29', '2024-12-31']);
    expect(year.values).toEqual([expect.stringMatching(/^1980-/), expect.stringMatching(/^2024-/)]);
    const month = await masked({ date: { within: 'month' } }, 'datetime', ['1980-02-29 23:59:59']);
    expect(month.values).toEqual([expect.stringMatching(/^1980-02-\d\d /)]);
    const end = await masked({ date: { shift: 30 } }, 'timestamp', [
      '2038-01-10 03:14:07',
      '1970-01-02 00:00:00',
    ]);
    expect(end.values).toHaveLength(2); // Inside the type's range, or strict mode would have refused them.
    const [mode] = await sql.query('SELECT @@SESSION.sql_mode AS mode');
    await sql.query("SET SESSION sql_mode = ''");
    expect((await masked({ date: { within: 'year' } }, 'date', ['0000-00-00'])).values).toEqual([
      '0000-00-00',
    ]);
    await sql.query('SET SESSION sql_mode = ?', [(mode as { mode: string }[])[0]?.mode]);
  });

  test('JSON keeps what no path names, types, nulls and absent keys', async () => {
    const paths = { '$.mail': 'email', '$.tel': 'phone', '$.list[*]': 'ip', '$.deep.er': 'hash' };
    const input =
      '{"tel": 9012345678, "mail": "", "list": ["10.0.0.1", null, true], "deep": {"er": null, "x": [1, 2.50]}, "keep": "me"}';
    const { values } = await masked({ json: paths, rest: { keep: 'a test' } }, 'json', [
      input,
      '{"list": []}',
      '[]',
      'null',
    ]);
    const [first, ...others] = values.map((value) => JSON.parse(value));
    expect(first).toEqual({
      tel: expect.any(Number),
      mail: '',
      list: [expect.stringMatching(/^198\.1[89]\./), null, true],
      deep: { er: null, x: [1, 2.5] },
      keep: 'me',
    });
    expect(first.tel).not.toBe(9_012_345_678);
    expect(others).toEqual([{ list: [] }, [], null]);
  });

  test('JSON of an unexpected shape does not pass for masked', async () => {
    const raw = { json: { '$.contact.email': 'email', '$.ips[*].ip': 'ip' }, rest: { keep: 'a test' } };
    for (const document of [
      '{"contact": "t@x.jp"}',
      '{"contact": {"email": {"old": "t@x.jp"}}}',
      '{"ips": {"ip": "10.0.0.1"}}',
      '{"ips": ["10.0.0.1"]}',
    ]) {
      expect((await masked(raw, 'json', [document])).proven).toBe(false);
    }
  });

  test.each([
    [{ json: { 'a.b': 'email' }, rest: { keep: 'why not' } }, /a\.b is not a path/],
    [{ json: { '$.a': 'email', '$.a.b': 'email' }, rest: { keep: 'why not' } }, /\$\.a\.b .*goes below/],
    [{ json: { '$.a': 'nonsense' }, rest: { keep: 'why not' } }, /"nonsense" is not a transformer/],
    [{ date: { within: 'year', shift: 3 } }, /either within or shift/],
    [{ email: {}, phone: {} }, /email and phone are both transformers/],
    [7, /7 is not a rule/],
  ])('%j is refused', (raw, expected) => {
    expect(readRule(raw, transformers)).toMatch(expected);
  });

  test('every example is a rule that its transformer understands', async () => {
    const { parse } = await import('yaml');
    for (const { name, example } of transformers.values()) {
      const read = readRule(
        parse(`rule: ${example.rule.replace(/^([^{ ]+: )(.*)$/, '{ $1$2 }')}`).rule,
        transformers,
      );
      expect(typeof read === 'string' ? read : read.transformer.name).toBe(name);
    }
  });
});
