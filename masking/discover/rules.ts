import { NO_VECTOR } from '../decide/advice.ts';
import { type Column, membersOf } from '../schema/schema.ts';
import { mayHoldText } from '../transformers/in-bytes.ts';
import type { Content } from './contents.ts';
import type { ColumnFinding } from './findings.ts';

/** What rules are chosen by. */
export type Chosen = Pick<ColumnFinding, 'content' | 'column' | 'japanese' | 'statistics'>;

/** Rules that a draft tries for what a column holds, were it personal, the best first; lint picks the first that fits. */
export function rulesFor(chosen: Chosen): readonly string[] {
  const { content, column, japanese } = chosen;
  const rules = (OF_CONTENT[content] ?? []).map((rule) => rule.replace('LOCALE', japanese ? 'ja' : 'en'));
  switch (column.typeClass) {
    case 'text':
      return [...rules, ...lengthened(content, column), ...ANY_TEXT, ...emptied(column)];
    case 'number':
      return [...inNumbers(chosen), '{ fixed: 0 }', ...emptied(column)];
    case 'temporal':
      return [...MOMENTS, ...emptied(column)];
    case 'enum':
      return [anyOf(column), ...emptied(column)];
    case 'binary':
      return [
        ...(mayHoldText(column) && OF_TEXT.has(content) ? rules : []),
        ...inBytes(chosen),
        ...emptied(column),
        "{ fixed: '' }",
        '{ fixed: 0 }',
      ];
    case 'spatial':
      return ['geo', ...placeless(column), ...emptied(column)];
    case 'vector':
      return [...emptied(column), NO_VECTOR];
    default:
      return ['{ json: { "$.*": { text: scramble } } }', ...emptied(column), "{ fixed: '{}' }"];
  }
}

/** Any value of the list: `enum('m','f')`. */
const anyOf = (column: Column): string =>
  `{ one_of: [${membersOf(column)
    .filter((member) => member !== '')
    .map((member) => JSON.stringify(member))
    .join(', ')}] }`;

const emptied = (column: Column): string[] => (column.nullable ? ['null'] : []);

const ANY_TEXT = [
  '{ text: scramble }',
  'hash',
  '{ hash: 14 }',
  '{ hash: 12 }',
  '{ hash: 8 }',
  '{ text: redact }',
  "{ fixed: '' }",
];

const MOMENTS = [
  '{ date: { within: year } }',
  '{ date: { shift: 3650 } }',
  "{ fixed: '2000-01-01' }",
  "{ fixed: '2000' }",
  "{ fixed: '12:00:00' }",
];

/** As long as the column has room for, where the usual form has too little of it. */
function lengthened(content: Content, { length = 255 }: Column): string[] {
  if (content !== 'token' && content !== 'identifier') return [];
  return [32, 24, 16, length]
    .filter((one) => one >= 4 && one <= 43 && one <= length)
    .map((one) => `{ token: ${one} }`);
}

/** Digits that a number's type has room for. */
const DIGITS: Readonly<Record<string, number>> = {
  tinyint: 2,
  smallint: 4,
  mediumint: 6,
  int: 9,
  bigint: 12,
  decimal: 9,
};

function inNumbers({ content, column, statistics }: Chosen): readonly string[] {
  const { least, most } = statistics;
  const digits = [DIGITS[column.dataType] ?? 9, 17, 18, 8, 6, 4, 2].map(
    (one) => `{ number: { digits: ${one} } }`,
  );
  switch (content) {
    case 'birth_year':
    case 'birthday':
      return ['{ number: { range: [1940, 2005] } }', '{ number: { range: [40, 99] } }', ...digits];
    case 'birth_month':
      return ['{ number: { range: [1, 12] } }'];
    case 'birth_day':
      return ['{ number: { range: [1, 28] } }'];
    case 'age':
      return ['{ number: { range: [18, 80] } }'];
    case 'amount':
      return ['{ number: { noise: 20 } }'];
    case 'geo':
      return ['geo', '{ number: { noise: 5 } }'];
    case 'ip':
      return ['ip', ...digits];
    case 'sensitive':
      // Codes of a few: which of them there are is no secret, whose they are is.
      return least !== undefined && most !== undefined && most > least && most - least < 10
        ? [`{ number: { range: [${least}, ${most}] } }`]
        : ['{ number: { range: [1, 2] } }'];
    default:
      return digits;
  }
}

/** What is written in letters, whatever type a column has. */
const OF_TEXT: ReadonlySet<Content> = new Set<Content>([
  ...(['email', 'phone', 'postal_code', 'person', 'first_name', 'last_name', 'kana', 'username'] as const),
  ...(['company', 'address', 'street', 'city', 'state', 'url'] as const),
]);

function inBytes({ content, column }: Chosen): readonly string[] {
  const { length = 64 } = column;
  if (content === 'ip') return ['ip', ...hashes(length)];
  if (content === 'uuid') return ['uuid', ...hashes(length)];
  // Whatever reads these goes on to find no file and no session, and not a broken one.
  if (content === 'picture' || content === 'mixed') return [];
  if (content === 'password_hash') return ["{ fixed: '!' }"];
  // Free text is written by none in bytes; digits in place of each text would be read as one.
  if (content === 'free_text') return length >= 12 ? ["{ fixed: 'Lorem ipsum.' }"] : [];
  if (content === 'identifier' && column.dataType === 'binary') return hashes(length);
  // Hexadecimal digits are text, which whatever reads the column goes on to show.
  if (content === 'token') return hashes(length);
  const digits = Math.min(length, 24);
  const unique = digits >= 14 ? ', unique: true' : '';
  return [`{ sql: "LEFT({digest}, ${digits})"${unique} }`, ...hashes(length)];
}

const hashes = (bytes: number): string[] =>
  [64, 32, 16, 8].filter((digits) => digits <= bytes * 2).map((digits) => `{ hash: ${digits} }`);

/** One place for all, where nothing moves what a column of this type may hold. */
function placeless({ dataType }: Column): string[] {
  const shapes: Readonly<Record<string, string>> = {
    geometry: 'POINT(0 0)',
    point: 'POINT(0 0)',
    linestring: 'LINESTRING(0 0, 1 1)',
    polygon: 'POLYGON((0 0, 0 1, 1 1, 0 0))',
    multipoint: 'MULTIPOINT(0 0)',
    multilinestring: 'MULTILINESTRING((0 0, 1 1))',
    multipolygon: 'MULTIPOLYGON(((0 0, 0 1, 1 1, 0 0)))',
    geomcollection: 'GEOMETRYCOLLECTION(POINT(0 0))',
    geometrycollection: 'GEOMETRYCOLLECTION(POINT(0 0))',
  };
  const shape = shapes[dataType];
  return shape === undefined ? [] : [`{ sql: "ST_GeomFromText('${shape}', ST_SRID({value}))" }`];
}

const PERSONS = ['{ person: full, locale: LOCALE }', '{ person: last, locale: LOCALE }', 'username'];

const OF_CONTENT: Readonly<Partial<Record<Content, readonly string[]>>> = {
  email: ['email'],
  phone: ['phone', '{ phone: { unique: true } }', '{ phone: { part: last } }', '{ template: "{digits:4}" }'],
  credit_card: ['credit_card'],
  iban: ['iban'],
  my_number: ['my_number'],
  ip: ['ip'],
  mac: ['mac'],
  postal_code: ['postal_code', '{ template: "{digits:4}" }', '{ template: "{digits:3}" }'],
  person: PERSONS,
  first_name: ['{ person: first, locale: LOCALE }'],
  last_name: ['{ person: last, locale: LOCALE }', '{ person: first, locale: LOCALE }'],
  kana: ['kana', '{ kana: last }', ...PERSONS],
  username: [
    'username',
    '{ template: "user{hex:12}" }',
    '{ template: "u{hex:14}" }',
    '{ template: "user{hex:8}" }',
    '{ template: "u{hex:8}" }',
    '{ token: 12 }',
  ],
  company: ['company', ...PERSONS],
  address: [
    '{ address: full, locale: LOCALE }',
    '{ address: street, locale: LOCALE }',
    '{ address: city, locale: LOCALE }',
  ],
  state: ['{ address: state, locale: LOCALE }', '{ address: city, locale: LOCALE }'],
  city: ['{ address: city, locale: LOCALE }', '{ address: state, locale: LOCALE }'],
  street: ['street', 'city', 'state'].map((part) => `{ address: ${part}, locale: LOCALE }`),
  credentials: ['url'],
  token: ['token'],
  password_hash: ["{ fixed: '!' }"],
  geo: ['geo'],
  url: ['url', "{ fixed: 'https://example.invalid' }"],
  uuid: ['uuid'],
  user_agent: ["{ fixed: 'Mozilla/5.0' }"],
  picture: ["{ fixed: '' }"],
  free_text: ['{ text: lorem, locale: LOCALE }', '{ text: lorem }'],
  birthday: ["{ fixed: '1980-01-01' }"],
  birth_year: ["{ fixed: '1980' }"],
  birth_month: ["{ fixed: '01' }"],
  birth_day: ["{ fixed: '01' }"],
  age: ["{ fixed: '40' }"],
};
