import type { Check } from '../../../masking/run/check.ts';
import type { MaskedPlace } from '../../../masking/verify/originals/places.ts';
import { type Search, searchOriginals } from '../../../masking/verify/originals/search.ts';
import { takeOriginals } from '../../../masking/verify/originals/take.ts';
import type { CloneForTests } from './clone-for-tests.ts';

// Nothing here is masked by a plan: rows are overwritten by hand, so that this part of the proof alone can answer.

/** Rows of a VALUES. */
export const valuesOf = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `(${row(i)})`).join(', ');

/** Rows of each table. */
export const ROWS = 40;
/** What row `i` of the people holds. */
export const email = (i: number) => `Zo\u00eb.${i}@shop.example`;
export const phone = (i: number) => `090-${4000 + 37 * i}-${7000 + 61 * i}`;
export const tel = (i: number) => 8_051_234_561 + 7918 * i;
export const name = (i: number) =>
  `Zo\u00eb Quarterm${'aeiou'[i % 5]}${'bcdfghjk'[i % 8]}${'lmnpqrst'[(i >> 2) % 8]}y`;
export const uuid = (i: number) => `6f1c2d3e-4b5a-4c7d-8e9f-${(0x1a2b3c4d5e6f + 7919 * i).toString(16)}`;
/** Of more bytes than are compared one by one. */
export const bio = (i: number) =>
  `She wrote about harbour ${i * 7919}. ${'And then more of it. '.repeat(60)}`;

/** A column of each kind, with originals of each form. */
export const PEOPLE = [
  `CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, name VARCHAR(80) NOT NULL, phone VARCHAR(20) NOT NULL, tel BIGINT NOT NULL,
     uid CHAR(36) NOT NULL, ip VARCHAR(45) NOT NULL, spot POINT NOT NULL, seen DATETIME(6) NOT NULL, born DATE NOT NULL, bio TEXT NOT NULL, doc JSON NOT NULL, raw VARBINARY(40) NOT NULL,
     sort ENUM('ordinary', 'extraordinary') NOT NULL, town VARCHAR(40) NOT NULL, pin CHAR(4) NOT NULL) CHARACTER SET utf8mb4`,
  `INSERT INTO people VALUES ${valuesOf(
    ROWS,
    (
      i,
    ) => `${i}, '${email(i)}', '${name(i)}', '${phone(i)}', ${tel(i)}, '${uuid(i)}', '203.0.${100 + i}.${200 - i}', POINT(35.681${2362 + i}, 139.767${1248 + i}),
     '2024-03-04 10:20:30.${123_457 + i * 997}', '19${50 + i}-03-09', '${bio(i)}', '{"mail": "doc.${i}@shop.example", "more": {"plates": ["KX-771${1000 + i}-QR"]}, "free": ${i}}', UNHEX(SHA2(${i}, 224)),
     'extraordinary', 'Kettlewick on Sea', '${1000 + i}'`,
  )}`,
];

/** A table of kept columns, in which copies of originals can be put. */
export const LOG = [
  'DROP TABLE IF EXISTS log',
  `CREATE TABLE log (id INT PRIMARY KEY, note VARCHAR(400) NULL, latin VARCHAR(80) CHARACTER SET latin1 NULL, wide VARCHAR(80) CHARACTER SET utf16 NULL, kept TEXT NULL, data JSON NULL, raw BLOB NULL, fixed BINARY(60) NULL,
     n BIGINT NULL, z BIGINT(14) ZEROFILL NULL, bits BIT(40) NULL, dbl DOUBLE NULL, d DECIMAL(14, 4) NULL, lat DECIMAL(10, 7) NULL, at DATETIME(6) NULL, loud VARCHAR(400) AS (UPPER(note)) VIRTUAL)`,
  `INSERT INTO log (id, note, kept) VALUES ${valuesOf(ROWS, (i) => `${i}, 'order ${i}', 'parcel ${i} went out'`)}`,
];

/** What stands for the masks; it may be repeated. */
export const MASKED = `UPDATE people SET email = CONCAT(LEFT(SHA2(CONCAT('e', id), 256), 16), '@example.invalid'), name = CONCAT('Masked ', id), phone = CONCAT('000-0000-', 1000 + id), tel = 1000000000 + id * 17,
  uid = CONCAT('00000000-0000-8000-8000-', LEFT(SHA2(CONCAT('u', id), 256), 12)), ip = CONCAT('198.18.0.', id), spot = POINT(1, id), seen = '2024-01-01 00:00:00', born = '1970-01-01', bio = LEFT(SHA2(id, 256), 30),
  doc = JSON_OBJECT('mail', CONCAT('x', id, '@example.invalid'), 'more', JSON_OBJECT('plates', JSON_ARRAY('XX')), 'free', id), raw = UNHEX(SHA2(CONCAT('r', id), 224)), sort = 'ordinary', town = 'Elsewhere', pin = '0000'`;

const place = (column: string): MaskedPlace => ({ database: 'app', table: 'people', column, stays: false });
/** What of the people is masked. */
export const PLACES: readonly MaskedPlace[] = [
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
/** What of the log is kept. */
export const KEPT = [
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
/** The database in which the sample is kept. */
export const WORK = 'CREATE DATABASE understudy_masking CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** What tests of this part of the proof do on a clone. */
export function originalsOn(clone: CloneForTests) {
  const given = (kept: readonly string[], accepted: readonly string[]): Search => ({
    target: clone.target,
    connections: 2,
    kept,
    partly: new Map(),
    readers: new Map(),
    accepted: new Map(accepted.map((place) => [place.toLowerCase(), () => true])),
    rowsOf: () => undefined,
  });
  return {
    given,
    run: async (...statements: readonly string[]): Promise<void> => {
      for (const statement of statements) await clone.root.query(statement);
    },
    take: (places: readonly MaskedPlace[], texts: readonly string[]): Promise<void> =>
      takeOriginals(clone.session, { places, removed: [], texts }),
    /** What is found of whole values, and inside others. */
    look: async (kept: readonly string[], accepted: readonly string[]): Promise<readonly [Check, Check]> => {
      const [whole, inside] = await searchOriginals(clone.session, given(kept, accepted));
      if (!whole || !inside) throw new Error('two checks were to be made');
      return [whole, inside];
    },
  };
}

/** Sets a column of one row of the log. */
export const put = (column: string, value: string): string =>
  `UPDATE log SET ${column} = ${value} WHERE id = 7`;
