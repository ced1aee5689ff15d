import type { Connection } from 'mysql2/promise';
import { states } from '../../../masking/transformers/dictionaries/ja.ts';
import type { Filling } from '../stage.ts';

/** A shop in Japan: a few names, cities and companies are many people's, and most are a few people's. */
const TABLES = [
  `CREATE TABLE people (
     id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, email VARCHAR(120) NOT NULL, name VARCHAR(40) NOT NULL, kana VARCHAR(60) NOT NULL,
     company VARCHAR(60) NULL, prefecture VARCHAR(8) NOT NULL, city VARCHAR(40) NOT NULL, postal VARCHAR(8) NOT NULL, phone VARCHAR(20) NOT NULL,
     born DATE NOT NULL, rank_no INT NOT NULL, note VARCHAR(80) NULL,
     UNIQUE KEY people_email (email), KEY people_name (name), KEY people_company (company), KEY people_place (prefecture, city), KEY people_city (city),
     KEY people_born (born), KEY people_rank (rank_no))`,
  `CREATE TABLE orders (
     id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, person_id INT UNSIGNED NOT NULL, receiver VARCHAR(40) NOT NULL, city VARCHAR(40) NOT NULL,
     total INT NOT NULL, ordered_on DATE NOT NULL, KEY orders_person (person_id), KEY orders_city (city, ordered_on), KEY orders_receiver (receiver))`,
];

/** Columns whose values the guesser names, and how many of them the public knows. */
export const GUESSED = { name: 12_000, company: 4000, city: 1500, prefecture: 47 } as const;

/** How they are masked. */
export const POLICY = `locale: ja
fidelity: all
queries: queries.sql
tables:
  people:
    email: email
    name: { person: full }
    kana: kana
    company: company
    prefecture: { address: state }
    city: { address: city }
    postal: postal_code
    phone: phone
    born: { date: { within: year } }
    note: { text: scramble }
  orders: { receiver: { person: full }, city: { address: city }, ordered_on: { keep: "days of business" } }
`;

const KANJI = [
  ...'山川田中村木林森石松竹梅原野沢谷島崎浜岡坂橋宮寺池井堀北南西東上下大小高長安永金銀青白黒赤藤菊桜',
];
const KANA = [
  ...'ヤマ カワ タ ナカ ムラ キ ハヤシ モリ イシ マツ タケ ウメ ハラ ノ サワ タニ シマ サキ ハマ オカ サカ ハシ ミヤ テラ イケ イ ホリ キタ ミナミ ニシ ヒガシ ウエ シタ オオ コ タカ ナガ ヤス エイ カネ ギン アオ シロ クロ アカ フジ キク サクラ'.split(
    ' ',
  ),
];

/** The value of a place in the order by frequency, from 0: what public statistics say. */
export const publicly = {
  name: (rank: number) => `${pair(rank % 400)} ${pair(400 + Math.floor(rank / 400) + (rank % 7) * 60)}`,
  kana: (rank: number) =>
    `${pair(rank % 400, KANA)} ${pair(400 + Math.floor(rank / 400) + (rank % 7) * 60, KANA)}`,
  company: (rank: number) =>
    `${pair(900 + (rank % 1100))}${['商事', '工業', '製作所', '物産'][Math.floor(rank / 1100)]}株式会社`,
  city: (rank: number) => `${pair(rank)}${rank % 3 === 0 ? '町' : '市'}`,
  prefecture: (rank: number) => states[rank % states.length] ?? '',
} as const;

function pair(number: number, letters: readonly string[] = KANJI): string {
  const [one, other] = [number % KANJI.length, Math.floor(number / KANJI.length) % KANJI.length];
  return `${letters[one]}${letters[(other + one) % KANJI.length]}`;
}

/** The database with so many rows: three fifths of them people, the others orders. */
export function skewed(rows: number): Filling {
  const people = Math.round(rows * 0.6);
  return {
    name: `skewed-1-${rows}`,
    fill: (connection) => fill(connection, people, rows - people),
    warmUp: ['people', 'orders'].map((table) => `SELECT COUNT(*) FROM ${table}`),
  };
}

const TOGETHER = 5000;

async function fill(connection: Connection, people: number, orders: number): Promise<void> {
  await connection.query('CREATE DATABASE app CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci');
  await connection.query('USE app');
  for (const sql of TABLES) await connection.query(sql);
  const draw = drawn();
  const person = (i: number) => {
    const [name, city] = [zipf(GUESSED.name, draw()), zipf(GUESSED.city, draw())];
    const company = draw() < 0.3 ? null : publicly.company(zipf(GUESSED.company, draw()));
    const host = ['mail', 'inbox', 'post', 'letters', 'office', 'home', 'school'][zipf(7, draw())];
    return [
      ...[`user${i}.${name}@${host}.example`, publicly.name(name), publicly.kana(name), company],
      ...[publicly.prefecture(city), publicly.city(city)],
      `${String(100 + (city % 890))}-${String(Math.floor(draw() * 10_000)).padStart(4, '0')}`,
      `0${3 + (city % 6)}-${String(i)
        .padStart(8, '0')
        .replace(/(....)$/, '-$1')}`,
      day(1940, 65, draw()),
      zipf(20, draw()),
      draw() < 0.5 ? null : ['電話あり', '配達は午後', 'call back', '様子見'][zipf(4, draw())],
    ];
  };
  const order = () => [
    ...[1 + Math.floor(people * draw() ** 3), publicly.name(zipf(GUESSED.name, draw()))],
    ...[publicly.city(zipf(GUESSED.city, draw())), 100 + Math.floor(draw() * 90_000), day(2020, 6, draw())],
  ];
  await insert(
    connection,
    'people (email, name, kana, company, prefecture, city, postal, phone, born, rank_no, note)',
    people,
    person,
  );
  await insert(connection, 'orders (person_id, receiver, city, total, ordered_on)', orders, order);
  await connection.query('ANALYZE TABLE people, orders');
}

async function insert(connection: Connection, into: string, rows: number, row: (i: number) => unknown[]) {
  for (let from = 0; from < rows; from += TOGETHER) {
    const batch = Array.from({ length: Math.min(TOGETHER, rows - from) }, (_, i) => row(from + i));
    await connection.query(`INSERT INTO ${into} VALUES ?`, [batch]);
  }
}

/** A place by Zipf's law: the second is half as frequent as the first. */
const zipf = (size: number, draw: number): number => Math.min(size - 1, Math.floor(size ** draw) - 1);

function day(year: number, years: number, draw: number): string {
  return new Date(Date.UTC(year, 0, 1) + Math.floor(draw * years * 365.2) * 86_400_000)
    .toISOString()
    .slice(0, 10);
}

/** The same numbers on every machine (mulberry32). */
function drawn(): () => number {
  let state = 20_261_128;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
