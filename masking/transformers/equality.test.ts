import { beforeAll, expect, test } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { SEED } from '../../scripts/testing/fast-check.ts';
import { asSent } from '../../scripts/testing/masking/as-sent.ts';
import { maskIn } from '../../scripts/testing/masking/database.ts';
import {
  type Collation,
  hardTexts,
  heldIn,
  prepareCharacters,
} from '../../scripts/testing/masking/hard-texts.ts';
import { withMasks } from '../../scripts/testing/masking/masks.ts';
import { decide } from '../decide/decide.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import type { Session } from '../session/session.ts';
import { settingKey } from './expression.ts';

const { connection } = withMasks();
const query = async <Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> => {
  const [rows] = await connection().query(sql, values);
  return rows as Row[];
};

/** For a longer search: `PROPERTY_RUNS=100 PROPERTY_SEED=7 npm test -- masking/transformers/equality`. */
const PAIRS = 6 * Number(process.env.PROPERTY_RUNS ?? 1);

/** Rules that keep values apart, and rules that hold equal values together. */
const APART = [
  'email',
  'username',
  'hash',
  '{ token: 32 }',
  'url',
  '{ template: "{hex:16}-{digits:4}" }',
  '{ sql: { expression: "LEFT({digest}, 20)", unique: true } }',
];
const TOGETHER = [
  '{ person: { part: full, locale: en } }',
  '{ text: lorem }',
  '{ text: scramble }',
  '{ text: redact }',
  'phone',
  'uuid',
  'credit_card',
  'ip',
  'mac',
  'uuid',
  '{ one_of: [gold, silver, bronze] }',
  '{ one_of: [mueller, strasse, "1.5", jose, aa, ch, i] }',
  '{ address: state }',
  'company',
];

let collations: readonly Collation[] = [];
beforeAll(async () => {
  await prepareCharacters(connection(), PAIRS > 6);
  collations = await query<{ name: string; characterSet: string }>(
    "SELECT COLLATION_NAME AS name, CHARACTER_SET_NAME AS characterSet FROM information_schema.COLLATIONS WHERE COLLATION_NAME <> 'binary' ORDER BY 1",
  );
});

test('every collation keeps its own equality', async () => {
  expect(collations.length).toBeGreaterThan(200);
  const rules = [...APART, ...TOGETHER];
  const wrong: string[] = [];
  for (const [i, collation] of collations.entries()) {
    const { name, characterSet } = collation;
    const texts = await hardTexts(connection(), collation, { pairs: PAIRS, seed: SEED + i });
    await query('DELETE FROM hard.texts');
    await query('INSERT INTO hard.texts VALUES ?', [texts.map((text, id) => [id, text])]);
    const columns = rules.map((_, at) => `c${at}`);
    const own = `VARCHAR(255) CHARACTER SET ${characterSet} COLLATE ${name}`;
    await query(`DROP DATABASE IF EXISTS eq; CREATE DATABASE eq;
      CREATE TABLE eq.t (id INT PRIMARY KEY, ${columns.map((one) => `${one} ${own}`).join(', ')});
      CREATE TABLE eq.b (id INT PRIMARY KEY, v ${own});
      INSERT INTO eq.b SELECT id, CONVERT(t USING ${characterSet}) FROM hard.texts WHERE ${heldIn('t', characterSet)};
      INSERT INTO eq.t SELECT id, ${columns.map(() => 'v').join(', ')} FROM eq.b`);
    const fits = await masked(connection(), rules);
    const broken = rules.map((rule, at) =>
      APART.includes(rule) ? `(p.v = q.v) <> (x.c${at} = y.c${at})` : `p.v = q.v AND x.c${at} <> y.c${at}`,
    );
    const pairs =
      'FROM eq.b AS p JOIN eq.t AS x USING (id) JOIN eq.b AS q ON q.id > p.id JOIN eq.t AS y ON y.id = q.id';
    const sums = broken.map((sql, at) => (fits.has(`c${at}`) ? `SUM(${sql}) AS c${at}` : `0 AS c${at}`));
    const [row] = await query<Record<string, string>>(`SELECT ${sums.join(', ')} ${pairs}`);
    for (const [at, rule] of rules.entries()) {
      if (Number(row?.[`c${at}`]) === 0) continue;
      const [example] = await query<{ pair: string }>(
        `SELECT CONCAT_WS(' ', HEX(CONVERT(p.v USING utf8mb4)), HEX(CONVERT(q.v USING utf8mb4)), p.v = q.v) AS pair ${pairs} WHERE ${broken[at]} LIMIT 1`,
      );
      wrong.push(`${rule} in ${name}: ${row?.[`c${at}`]} pairs, such as ${example?.pair}`);
    }
  }
  expect(wrong).toEqual([]);
}, 900_000);

/** Masks the one table by the rules that fit it, as a policy of its own. */
async function masked(sql: Connection, rules: readonly string[]): Promise<ReadonlySet<string>> {
  const schema = await readSchema({
    async rows(text: string) {
      const [result] = await sql.query(text);
      return result as never;
    },
  } as unknown as Session);
  const only = {
    databases: ['eq'],
    tables: schema.tables.filter(({ database, name }) => database === 'eq' && name === 't'),
  };
  const policy = (some: readonly (readonly [string, string])[]) =>
    loadPolicy({
      file: 'eq.yml',
      text: `locale: en\ntables:\n  t: { ${some.map(([column, rule]) => `${column}: ${rule}`).join(', ')} }\n`,
    });
  const all = rules.map((rule, at) => [`c${at}`, rule] as const);
  const unfit = decide(policy(all), only).problems.map(({ message }) => /\.(c\d+) /.exec(message)?.[1]);
  const rest = all.map(([column, rule]) => [column, unfit.includes(column) ? '{ fixed: x }' : rule] as const);
  const { decisions, problems } = decide(policy(rest), only);
  expect(problems).toEqual([]);
  for (const statement of settingKey("X'5a'")) await sql.query(statement);
  for (const { update } of makePlan(decisions).tables)
    for (const statement of asSent(update)) await sql.query(statement);
  return new Set(all.filter(([column]) => !unfit.includes(column)).map(([column]) => column));
}

/** Columns that hold the same addresses; MySQL compares each pair in one way or another. */
const PARTNERS = [
  ['utf8mb4_0900_ai_ci', 'utf8mb4_bin'],
  ['utf8mb4_0900_ai_ci', 'utf8mb4_0900_as_cs'],
  ['utf8mb4_general_ci', 'utf8mb4_bin'],
  ['utf8mb4_0900_ai_ci', 'latin1_swedish_ci'],
  ['utf8mb4_0900_ai_ci', 'latin1_bin'],
  ['utf8mb4_unicode_ci', 'utf8mb3_bin'],
  ['utf8mb4_bin', 'utf16_general_ci'],
  ['utf8mb4_unicode_520_ci', 'cp932_japanese_ci'],
  ['utf8mb4_danish_ci', 'latin1_danish_ci'],
] as const;

test.each(['email', 'url', '{ token: 32 }', '{ hash: 64 }'])(
  'the same addresses of two columns are equal under %s in every comparison, with and without join',
  async (rule) => {
    const [some, others] = [
      ['ann@shop.example', 'Bob@shop.example', 'aaron@x.jp'],
      ['ann@shop.example', 'BOB@shop.example', 'Aaron@x.jp', 'richard@x.jp'],
    ];
    for (const [i, [users, members]] of PARTNERS.entries()) {
      const set = (collation: string) => `CHARACTER SET ${collation.split('_')[0]} COLLATE ${collation}`;
      await query(`DROP DATABASE IF EXISTS eq; CREATE DATABASE eq;
        CREATE TABLE eq.users (id INT PRIMARY KEY, v VARCHAR(80) ${set(users)}, UNIQUE (v));
        CREATE TABLE eq.members (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(80) ${set(members)}, KEY (v))`);
      await query('INSERT INTO eq.users VALUES ?', [some.map((value, id) => [id, value])]);
      await query('INSERT INTO eq.members (v) VALUES ?', [[...some, ...others].map((value) => [value])]);
      const utf8 = (of: string) => `CONVERT(${of}.v USING utf8mb4)`;
      // Where neither tells letter cases apart, nor do their masks.
      const cased = [users, members].some((one) => /_bin$|_cs$/.test(one));
      const ways = ['utf8mb4_0900_ai_ci', ...(cased ? ['utf8mb4_bin'] : [])].map(
        (one) => `${utf8('u')} COLLATE ${one} = ${utf8('m')}`,
      );
      // Within one character set, MySQL compares only with a binary collation, unless it is told how.
      if (
        users.endsWith('_bin') ||
        members.endsWith('_bin') ||
        users.split('_')[0] !== members.split('_')[0]
      ) {
        ways.push('u.v = m.v');
      }
      const joined = `SELECT ${ways.map((way, at) => `SUM(${way}) AS way${at}`).join(', ')} FROM eq.users AS u JOIN eq.members AS m`;
      const before = await query(joined);
      const join = i % 2 ? 'join: [[users.v, members.v]]\n' : '';
      await maskIn(
        connection(),
        'eq',
        `${join}tables:\n  users: { v: ${rule} }\n  members: { v: ${rule} }\n`,
        '5a'.repeat(32),
      );
      expect({ users, members, joined: await query(joined) }).toEqual({ users, members, joined: before });
    }
  },
);

/** A rule, two types of column, and texts that both hold. */
const ALIKE = [
  ['phone', 'VARCHAR(20)', 'VARCHAR(11)', ['09012345678', '0312345678']],
  ['{ phone: { locale: ja } }', 'TEXT', 'CHAR(12) COLLATE utf8mb4_bin', ['090-12345678', '0312345678']],
  ['phone', 'VARCHAR(11) CHARACTER SET latin1', "JSON->>'$'", ['09012345678']],
  ['mac', 'CHAR(17)', 'CHAR(12) CHARACTER SET ascii', ['001b44113ab7', '001B44113AB8']],
  ['{ postal_code: { locale: ja } }', 'VARCHAR(10)', 'CHAR(7)', ['1500041', '2310023']],
  ['uuid', 'CHAR(36)', 'CHAR(32) COLLATE utf8mb4_bin', ['6fa459eaee8a4ca4894edb77e160355e']],
  ['uuid', 'CHAR(36)', 'VARCHAR(64) CHARACTER SET latin1', ['6fa459ea-ee8a-4ca4-894e-db77e160355e']],
  ['{ one_of: [10, 20, 30, 40, 50] }', 'INT', 'VARCHAR(10)', ['1', '2', '3', '17', '-4']],
  ['{ one_of: [1, 2, 3, 4, 5] }', 'DECIMAL(10,2)', 'BIGINT', ['1', '2', '17', '-4']],
  ['{ one_of: [a, B, c, d, e] }', "ENUM('a','B','c','d','e')", 'VARCHAR(10)', ['a', 'B', 'c']],
  [
    '{ one_of: [a, b, c, d, e] }',
    "ENUM('a','b','c','d','e') COLLATE utf8mb4_bin",
    'CHAR(3) CHARACTER SET latin1',
    ['a', 'b', 'c'],
  ],
  ['{ one_of: [a, b, c, d, e] }', 'VARBINARY(10)', 'VARCHAR(10)', ['a', 'b', 'x']],
  [
    '{ one_of: ["2000-01-01", "2001-01-01", "2002-01-01"] }',
    'DATE',
    'VARCHAR(10)',
    ['1980-02-03', '1999-12-31'],
  ],
  [
    '{ text: scramble }',
    'TEXT',
    'VARCHAR(80) COLLATE utf8mb4_bin',
    ['call me', 'Call  me at noon', "it's \n two"],
  ],
  [
    '{ text: redact }',
    'TEXT CHARACTER SET latin1',
    'VARCHAR(80) COLLATE utf8mb4_unicode_ci',
    ['call me', 'x'],
  ],
  ['credit_card', 'VARCHAR(30)', 'VARCHAR(16)', ['4539148803436467']],
  [
    'credit_card',
    'VARCHAR(30) COLLATE utf8mb4_bin',
    'CHAR(20) CHARACTER SET latin1',
    ['4539 1488 0343 6467', '4539-1488-0343-6467'],
  ],
] as const;

test.each([
  'email',
  'url',
  'username',
  '{ token: 32 }',
  '{ hash: 40 }',
  '{ person: { part: full, locale: en } }',
])(
  'the same text in the same letters has one mask under %s by every collation that tells letter cases apart',
  async (rule) => {
    // Of those that compare in several passes, masks are no other column's; lint says so. Danish, classical Latin and Chinese have
    // weights of their own for capitals or for letters of ASCII. swe7 has no @.
    const others = /_czech_cs$|^utf8mb4_(da|la|zh)_|^swe7/;
    const cased = collations.filter(({ name }) => /_(bin|cs)(_ks)?$/.test(name) && !others.test(name));
    expect(cased.length).toBeGreaterThan(60);
    const texts = ['taro', 'Taro', 'TARO', 'Ann told us about 7, and rang', 'ANN TOLD US ABOUT 7, AND RANG'];
    const columns = cased.map(({ name, characterSet }, i) => ({
      column: `c${i}`,
      type: `VARCHAR(60) CHARACTER SET ${characterSet} COLLATE ${name}`,
      name,
    }));
    await query(`DROP DATABASE IF EXISTS eq; CREATE DATABASE eq;
      CREATE TABLE eq.t (id INT PRIMARY KEY, ${columns.map(({ column, type }) => `${column} ${type}`).join(', ')})`);
    await query('INSERT INTO eq.t VALUES ?', [texts.map((text, id) => [id, ...columns.map(() => text)])]);
    const lines = columns.map(({ column }) => `${column}: ${rule}`);
    await maskIn(connection(), 'eq', `locale: en\ntables:\n  t: { ${lines.join(', ')} }\n`, '5a'.repeat(32));
    const rows = await query<Record<string, string>>('SELECT * FROM eq.t');
    const common = columns.find(({ name }) => name === 'utf8mb4_0900_as_cs')?.column ?? '';
    const apart = columns.filter(({ column }) => rows.some((row) => row[column] !== row[common]));
    expect(apart.map(({ name }) => name)).toEqual([]);
    // A name of a list may be two people's.
    if (!rule.includes('person')) expect(new Set(rows.map((row) => row[common])).size).toBe(texts.length);
  },
);

test.each(ALIKE)('the same text has the same mask by %s in %s and %s', async (rule, one, other, values) => {
  const json = other.startsWith('JSON');
  await query(`DROP DATABASE IF EXISTS eq; CREATE DATABASE eq;
    CREATE TABLE eq.users (id INT PRIMARY KEY, v ${one});
    CREATE TABLE eq.members (id INT PRIMARY KEY, v ${json ? 'JSON' : other})`);
  const rows = values.map((value, id) => [id, value]);
  await query('INSERT INTO eq.users VALUES ?', [rows]);
  await query('INSERT INTO eq.members VALUES ?', [
    json ? rows.map(([id, value]) => [id, JSON.stringify({ a: value })]) : rows,
  ]);
  const theirs = json ? "m.v->>'$.a'" : 'm.v';
  const same = `SELECT COUNT(*) AS n FROM eq.users AS u JOIN eq.members AS m ON u.id = m.id AND u.v = ${theirs}`;
  expect(await query(same)).toEqual([{ n: values.length }]);
  await maskIn(
    connection(),
    'eq',
    `locale: en\ntables:\n  users: { v: ${rule} }\n  members: { v: ${json ? `{ json: { "$.a": ${rule} } }` : rule} }\n`,
    '5a'.repeat(32),
  );
  expect(await query(same)).toEqual([{ n: values.length }]);
  const [left] = await query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM eq.users WHERE CAST(v AS CHAR) COLLATE utf8mb4_0900_ai_ci IN (${values.map(() => '?').join(', ')})`,
    [...values],
  );
  if (!rule.includes('one_of')) expect(left).toEqual({ n: 0 });
});

test.each([
  ['the eszett and two of s', 'utf8mb4_0900_ai_ci', ['stra\u00dfe', 'strasse']],
  ['an ignorable character', 'utf8mb4_0900_ai_ci', ['ann\u0001', 'ann']],
  ['spaces at the end', 'utf8mb4_general_ci', ['ann  ', 'ann']],
  ['spaces at the end of bytes', 'utf8mb4_bin', ['ann ', 'ann']],
  ['u and its umlaut written out', 'latin1_german2_ci', ['m\u00fcller', 'mueller']],
  ['a ligature', 'utf8mb4_unicode_ci', ['\ufb01n', 'fin']],
  ['a wide space', 'utf8mb4_0900_ai_ci', ['4539\u30001488', '4539 1488']],
])('equal texts of other lengths get equal masks: %s in %s', async (_, collation, values) => {
  const rules = [
    '{ text: scramble }',
    '{ text: redact }',
    'credit_card',
    'uuid',
    'phone',
    'hash',
    '{ one_of: [a, b, c] }',
  ];
  await query(`DROP DATABASE IF EXISTS eq; CREATE DATABASE eq;
    CREATE TABLE eq.t (id INT PRIMARY KEY, ${rules.map((_rule, i) => `c${i} VARCHAR(40) CHARACTER SET ${collation.split('_')[0]} COLLATE ${collation}`).join(', ')})`);
  await query('INSERT INTO eq.t VALUES ?', [values.map((value, id) => [id, ...rules.map(() => value)])]);
  const distinct = `SELECT ${rules.map((_rule, i) => `COUNT(DISTINCT c${i}) AS c${i}`).join(', ')} FROM eq.t`;
  const ones = Object.fromEntries(rules.map((_rule, i) => [`c${i}`, 1]));
  expect(await query(distinct)).toEqual([ones]);
  const policy = `locale: en\ntables:\n  t: { ${rules.map((rule, i) => `c${i}: ${rule}`).join(', ')} }\n`;
  await maskIn(connection(), 'eq', policy, '5a'.repeat(32));
  expect(await query(distinct)).toEqual([ones]);
});
