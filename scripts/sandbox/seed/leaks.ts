import type { Connection } from 'mysql2/promise';
import { english, japanese } from './people.ts';
import { type PersonalKind, personalSources } from './personal.ts';

/** How many of production's personal values were found in a clone, by kind. Counts only, never a value. */
export interface Leaks {
  readonly total: number;
  readonly byKind: Readonly<Record<PersonalKind, number>>;
  /** `table.column` where they are. */
  readonly places: readonly string[];
  /** How many values of the clone were looked at. */
  readonly examined: number;
}

type Originals = ReadonlyMap<PersonalKind, ReadonlySet<string>>;

/**
 * Looks for production's personal values anywhere in a clone: each text, JSON and date of each table, as a whole
 * and inside longer text. Independent of the policy and of masking's own verification.
 */
export async function findLeaks(production: Connection, clone: Connection): Promise<Leaks> {
  const originals = await readOriginals(production);
  const counts = new Map<PersonalKind, number>();
  const places = new Set<string>();
  let examined = 0;
  const found = (kind: PersonalKind, place: string) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    places.add(place);
  };
  for (const { tbl, col } of await textColumns(clone)) {
    for await (const value of values(
      clone,
      `SELECT CAST(\`${col}\` AS CHAR) AS value FROM app.\`${tbl}\` WHERE \`${col}\` IS NOT NULL`,
    )) {
      examined++;
      for (const kind of kindsIn(value, originals)) found(kind, `${tbl}.${col}`);
    }
  }
  const pairs = "SELECT CONCAT(birthday, ' ', name) AS value FROM app.users WHERE birthday IS NOT NULL";
  for await (const value of values(clone, pairs)) {
    if (originals.get('birthday')?.has(value)) found('birthday', 'users.birthday');
  }
  const streets = "SELECT CONCAT_WS(' ', prefecture, city, street) AS value FROM app.addresses";
  for await (const value of values(clone, streets)) {
    if (originals.get('address')?.has(value)) found('address', 'addresses.street');
  }
  const byKind = Object.fromEntries(
    (['email', 'name', 'phone', 'address', 'ip', 'birthday', 'text', 'serial'] as const).map((kind) => [
      kind,
      counts.get(kind) ?? 0,
    ]),
  ) as Record<PersonalKind, number>;
  const total = Object.values(byKind).reduce((sum, count) => sum + count, 0);
  return { total, byKind, places: [...places].sort(), examined };
}

async function readOriginals(production: Connection): Promise<Originals> {
  const originals = new Map<PersonalKind, Set<string>>();
  for (const { kind, sql } of personalSources) {
    const known = originals.get(kind) ?? new Set();
    originals.set(kind, known);
    for await (const value of values(production, sql)) known.add(value);
  }
  return originals;
}

async function textColumns(clone: Connection): Promise<{ tbl: string; col: string }[]> {
  const [rows] = await clone.query(
    `SELECT c.TABLE_NAME AS tbl, c.COLUMN_NAME AS col FROM information_schema.COLUMNS AS c
       JOIN information_schema.TABLES AS t USING (TABLE_SCHEMA, TABLE_NAME)
     WHERE c.TABLE_SCHEMA = 'app' AND t.TABLE_TYPE = 'BASE TABLE'
       AND c.DATA_TYPE IN ('char', 'varchar', 'text', 'mediumtext', 'longtext', 'json') ORDER BY 1, 2`,
  );
  return rows as { tbl: string; col: string }[];
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PHONE = /\+?\d[\d-]{8,}\d/g;
const ADDRESS_V4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;
const ADDRESS_V6 = /\b[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,7}\b/g;
const SERIAL = /SN[0-9A-F]{12}/g;
const either = (words: readonly string[]) => words.join('|');
const NAME = new RegExp(
  `(?:${either(japanese.family)}) (?:${either(japanese.given)})|(?:${either(english.given)}) (?:${either(english.family)})`,
  'g',
);

/** Where each kind can stand inside longer text. */
const inside: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', EMAIL],
  ['phone', PHONE],
  ['ip', ADDRESS_V4],
  ['ip', ADDRESS_V6],
  ['serial', SERIAL],
  ['name', NAME],
];

function kindsIn(value: string, originals: Originals): PersonalKind[] {
  const kinds: PersonalKind[] = [];
  for (const kind of ['address', 'text'] as const) {
    if (originals.get(kind)?.has(value)) kinds.push(kind);
  }
  for (const [kind, pattern] of inside) {
    for (const match of value.match(pattern) ?? []) {
      if (originals.get(kind)?.has(match)) kinds.push(kind);
    }
  }
  return kinds;
}

/** The values of a query, one by one: a table never stands in memory as a whole. */
async function* values(connection: Connection, sql: string): AsyncGenerator<string> {
  // The promise wrapper has no streams; the connection below it does.
  const raw = (
    connection as unknown as {
      connection: { query(options: object): { stream(options: object): AsyncIterable<[unknown]> } };
    }
  ).connection;
  const rows = raw.query({ sql, rowsAsArray: true, dateStrings: true }).stream({ highWaterMark: 1000 });
  for await (const [value] of rows) yield String(value);
}
