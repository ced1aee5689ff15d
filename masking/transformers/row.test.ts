import { beforeEach, expect, test } from '@jest/globals';
import { maskIn } from '../../scripts/testing/masking/database.ts';
import { withMasks } from '../../scripts/testing/masking/masks.ts';
import { spelledOut } from '../session/lists.ts';
import { NAMES, READ } from './dictionaries/composed.ts';

const { connection } = withMasks();
const KEY = '5a'.repeat(32);

type Row = Readonly<Record<string, string | null>>;

const query = async (sql: string, values: unknown[] = []): Promise<Row[]> => {
  const [rows] = await connection().query(sql, values);
  return rows as Row[];
};

beforeEach(async () => {
  await query('DROP DATABASE IF EXISTS r');
  await query('CREATE DATABASE r CHARACTER SET utf8mb4');
});

const maskAll = (tables: string, locale: 'en' | 'ja') =>
  maskIn(connection(), 'r', `locale: ${locale}\ntables:\n${tables}`, KEY);

/** Reads as its name: the same words of both lists. */
function reads(name: string, kana: string): boolean {
  const [last = '', first = ''] = name.split(' ');
  const [lastKana, firstKana] = kana.split(' ');
  const { before, after } = NAMES.ja.full;
  return (
    before.some((one, i) => one === last && READ.full.before[i] === lastKana) &&
    after.some((one, i) => one === first && READ.full.after[i] === firstKana)
  );
}

test('a reading is that of the name, in every table, and the gender that of the given name', async () => {
  await query(
    `CREATE TABLE r.a (id INT PRIMARY KEY, kana VARCHAR(40), name VARCHAR(40), sex CHAR(1), KEY (name));
     CREATE TABLE r.b (id INT PRIMARY KEY, full_name VARCHAR(60) COLLATE utf8mb4_general_ci, yomi TEXT, gender ENUM('female', 'male'), other VARCHAR(9));
     CREATE TABLE r.c (id INT PRIMARY KEY, name VARCHAR(40))`,
  );
  const people = Array.from({ length: 400 }, (_, i) => `person ${i % 150}`);
  for (const [table, columns] of [
    ['a', 'id, name, kana, sex'],
    ['b', 'id, full_name, yomi, gender'],
    ['c', 'id, name'],
  ] as const) {
    const rows = people.map((name, i) => {
      const own = [i, name, i % 9 === 0 ? null : i % 7 === 0 ? '' : `ヨミ${i}`];
      return table === 'c'
        ? own.slice(0, 2)
        : [...own, table === 'a' ? (i % 2 ? 'M' : 'F') : i % 2 ? 'male' : 'female'];
    });
    await query(`INSERT INTO r.${table} (${columns}) VALUES ?`, [rows]);
  }
  const [planned] = await maskAll(
    `  a: { row: { person: { name: name, kana: kana, gender: sex } } }
  b: { other: username, row: { person: { name: full_name, kana: yomi, gender: gender, letters: katakana } } }
  c: { name: person }\n`
      .replace('other: username, ', 'other: "null", ')
      .replace('"null"', 'null'),
    'ja',
  );
  expect(planned?.masked).toHaveLength(3);
  const rows = await query(
    `SELECT a.name, a.kana, a.sex, b.full_name, b.yomi, b.gender, c.name AS plain FROM r.a JOIN r.b USING (id) JOIN r.c USING (id) ORDER BY id`,
  );
  const sexes = new Map<string, Set<string | null>>();
  for (const [i, row] of rows.entries()) {
    expect(row.full_name).toBe(row.name);
    expect(row.plain).toBe(row.name);
    expect(row.kana === null).toBe(i % 9 === 0);
    if (row.kana) expect(reads(row.name as string, row.kana)).toBe(true);
    expect(row.yomi).toBe(row.kana);
    expect(row.gender?.startsWith(row.sex === 'M' ? 'm' : 'f')).toBe(true);
    const given = (row.name as string).split(' ')[1] as string;
    sexes.set(given, (sexes.get(given) ?? new Set()).add(row.sex as string));
  }
  expect([...sexes.values()].filter(({ size }) => size > 1)).toEqual([]);
  expect(new Set(rows.map(({ sex }) => sex)).size).toBe(2);
  expect([...sexes].filter(([given]) => /子$/.test(given)).every(([, of]) => of.has('F'))).toBe(true);
});

test('where there is no name, a reading follows its own value and stays equal', async () => {
  await query('CREATE TABLE r.a (id INT PRIMARY KEY, name VARCHAR(40), kana VARCHAR(40))');
  await query('INSERT INTO r.a VALUES ?', [
    [
      [1, null, 'ヤマダ'],
      [2, '', 'ヤマダ'],
      [3, null, 'サトウ'],
    ],
  ]);
  await maskAll('  a: { row: { person: { name: name, kana: kana } } }\n', 'ja');
  const [one, other, third] = await query('SELECT name, kana FROM r.a ORDER BY id');
  expect([one?.name, other?.name]).toEqual([null, '']);
  expect(one?.kana).toBe(other?.kana);
  expect(one?.kana).not.toBe(third?.kana);
  expect(one?.kana).not.toBe('ヤマダ');
});

test('by a key, the same person has the same mask in tables that spell the name in other ways', async () => {
  await query(
    `CREATE TABLE r.users (id BIGINT PRIMARY KEY, last VARCHAR(20), first VARCHAR(20), last_kana VARCHAR(20), first_kana VARCHAR(20));
     CREATE TABLE r.orders (id INT PRIMARY KEY, user VARCHAR(20), last VARCHAR(20), first VARCHAR(20))`,
  );
  await query('INSERT INTO r.users VALUES ?', [
    [
      [7, '山田', '太郎', 'ヤマダ', 'タロウ'],
      [8, '山田', '太郎', 'ヤマダ', 'タロウ'],
    ],
  ]);
  await query('INSERT INTO r.orders VALUES ?', [[[1, '7', '山　田', 'Taro']]]);
  await maskAll(
    `  users: { id: { keep: "a number" }, row: { person: { key: id, last: last, first: first, last_kana: last_kana, first_kana: first_kana } } }
  orders: { id: keep, user: { keep: "a number" }, row: { person: { key: user, last: last, first: first } } }\n`,
    'ja',
  );
  const [seven, eight] = await query('SELECT * FROM r.users ORDER BY id');
  const [order] = await query('SELECT * FROM r.orders');
  expect([order?.last, order?.first]).toEqual([seven?.last, seven?.first]);
  expect(eight?.last).not.toBe(seven?.last);
  const at = (of: readonly string[], written: string) => of.findIndex((one) => written.endsWith(one));
  const { after } = NAMES.ja.last;
  expect(seven?.last_kana?.endsWith(READ.last.after[at(after, seven.last as string)] as string)).toBe(true);
});

const PREFECTURES = ['東京都', '大阪府', '北海道', '福岡県', '広島県', '京都府', '愛知県'];

test.each([
  ['ja', 'utf8mb4_0900_ai_ci', PREFECTURES],
  ['ja', 'utf8mb4_bin', PREFECTURES],
  ['en', 'utf8mb4_general_ci', ['Texas', 'Ohio', 'Iowa', 'Utah', 'Maine']],
] as const)(
  'a city is in one state (%s, %s), and the numbers are of it',
  async (locale, collation, states) => {
    await query(
      `CREATE TABLE r.a (id INT PRIMARY KEY, zip VARCHAR(10), pref VARCHAR(20), city VARCHAR(40), addr VARCHAR(80), tel VARCHAR(20)) COLLATE ${collation}`,
    );
    const rows = Array.from({ length: 1500 }, (_, i) => [
      i,
      `${100 + (i % 300)}-00${10 + (i % 80)}`,
      i % 50 === 0 ? null : states[i % states.length],
      // Some names stand in every state.
      i % 5 === 0 ? '府中市' : `市${i % 400}`,
      `${i}-1`,
      `090-${1000 + i}-${1000 + i}`,
    ]);
    await query('INSERT INTO r.a VALUES ?', [rows]);
    await query('CREATE TABLE r.before_masking AS SELECT * FROM r.a');
    await connection().query('DELETE FROM r.before_masking WHERE pref IS NULL');
    const tables = `  a: { row: { address: { postal: zip, state: pref, city: city, street: addr, phone: tel } } }
  before_masking: { rows: truncate }\n`;
    const [plan] = await maskAll(tables, locale);
    for (const { column, predicate } of plan?.masked ?? []) {
      const unproven = await query(spelledOut(`SELECT id FROM r.a WHERE NOT (${predicate})`));
      expect({ column: column.name, unproven }).toEqual({ column: column.name, unproven: [] });
    }
    const of = async (sql: string) => Number((await query(sql))[0]?.n);
    const several = (what: string) =>
      of(
        `SELECT COUNT(*) AS n FROM (SELECT 1 FROM r.a WHERE pref IS NOT NULL GROUP BY ${what} HAVING COUNT(DISTINCT pref) > 1) AS t`,
      );
    expect(await several('city')).toBe(0);
    expect(await several(locale === 'ja' ? 'LEFT(zip, 6)' : 'zip')).toBe(0);
    expect(await several("LEFT(REPLACE(tel, '-', ''), 5)")).toBe(0);
    expect(await of('SELECT COUNT(DISTINCT pref) AS n FROM r.a')).toBe(states.length);
    const before = await of(
      'SELECT COUNT(*) AS n FROM (SELECT DISTINCT pref, city FROM r.before_masking) AS t',
    );
    const after = await of(
      'SELECT COUNT(*) AS n FROM (SELECT DISTINCT pref, city FROM r.a WHERE pref IS NOT NULL) AS t',
    );
    expect(after / before).toBeGreaterThan(0.99);
    // The same place has the same mask.
    expect(
      await of(
        'SELECT COUNT(*) AS n FROM (SELECT b.pref, b.city FROM r.before_masking AS b JOIN r.a AS a USING (id) GROUP BY b.pref, b.city HAVING COUNT(DISTINCT a.pref, a.city) > 1) AS t',
      ),
    ).toBe(0);
  },
);
