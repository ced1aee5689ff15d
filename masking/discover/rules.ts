import { type Column, membersOf } from '../schema/schema.ts';
import type { Content } from './hints.ts';

/** Rules that a draft tries for what a column holds, the best first; the lint picks the first that fits. */
export function rulesFor(content: Content, column: Column, japanese: boolean): readonly string[] {
  const own = OF_CONTENT[content] ?? [];
  const locale = japanese ? 'ja' : 'en';
  const rules = own.map((rule) => rule.replace('LOCALE', locale));
  switch (column.typeClass) {
    case 'text':
      return [...rules, ...(KEPT[content] ? [] : ANY_TEXT)];
    case 'number':
      return [...rules, ...(content === 'nothing' ? [] : ['{ fixed: 0 }', ...nothing(column)])];
    case 'temporal':
      return [...rules, ...(content === 'moment' ? [] : ["{ fixed: '2000-01-01' }", ...nothing(column)])];
    case 'enum':
      return content === 'sensitive' ? [anyOf(column), ...nothing(column), ...UNKNOWN] : rules;
    default:
      return [...rules, ...nothing(column), ...UNKNOWN];
  }
}

/** Any value of the list: `enum('m','f')`. */
const anyOf = (column: Column): string =>
  `{ one_of: [${membersOf(column)
    .map((member) => JSON.stringify(member))
    .join(', ')}] }`;

const nothing = (column: Column): string[] => (column.nullable ? ['null'] : []);

const ANY_TEXT = [
  '{ text: scramble }',
  'hash',
  '{ hash: 12 }',
  '{ hash: 8 }',
  '{ text: redact }',
  "{ fixed: '' }",
];

const UNKNOWN = ["{ keep: 'REVIEW: nothing here can mask it, and nobody has said what it holds' }"];

const KEPT: Partial<Record<Content, true>> = { few_values: true, key: true };

const OF_CONTENT: Readonly<Record<Content, readonly string[]>> = {
  email: ['email'],
  phone: ['phone'],
  credit_card: ['credit_card'],
  iban: ['iban'],
  my_number: ['my_number', '{ national_id: my_number }'],
  ip: ['ip'],
  mac: ['mac'],
  postal_code: ['postal_code'],
  person: ['{ person: full, locale: LOCALE }', '{ person: last, locale: LOCALE }'],
  first_name: ['{ person: first, locale: LOCALE }'],
  last_name: ['{ person: last, locale: LOCALE }'],
  kana: ['kana', '{ kana: full }'],
  username: ['username'],
  company: ['company'],
  address: ['{ address: full, locale: LOCALE }', '{ address: street, locale: LOCALE }'],
  state: ['{ address: state, locale: LOCALE }'],
  city: ['{ address: city, locale: LOCALE }'],
  street: ['{ address: street, locale: LOCALE }'],
  credentials: ['url'],
  token: ['token', 'hash'],
  password_hash: ["{ fixed: '!' }"],
  birthday: ['{ date: { within: year } }'],
  geo: ['geo'],
  url: ['url'],
  uuid: ['uuid'],
  sensitive: ['{ number: { noise: 20 } }'],
  free_text: ['{ text: lorem, locale: LOCALE }', '{ text: lorem }'],
  code: ['hash'],
  key: ["{ keep: 'a key made by chance says nothing of anybody' }"],
  moment: ["{ keep: 'when something happened' }"],
  few_values: ["{ keep: 'few distinct values, none of them personal' }"],
  nothing: ["{ keep: 'no personal data was found in a sample' }"],
};
