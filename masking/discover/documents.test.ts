import { expect, test } from '@jest/globals';
import { table } from '../../scripts/testing/masking/schemas.ts';
import { judgeDocuments } from './documents.ts';

const PEOPLE = ['Taro Yamada', 'Hanako Suzuki', 'John Smith', 'Mary Jones', 'Anna Schmidt', 'Emma Brown'];
const IN_KANJI = ['山田太郎', '鈴木花子', '佐藤健', '高橋美咲', '田中一郎', '渡辺大輔'];
const THINGS = ['Oak chair', 'Desk lamp', 'Red sofa', 'Blue table', 'Wall clock', 'Glass vase'];
const who = (i: number): string => PEOPLE[i] ?? '';
const [given, family] = [(i: number) => who(i).split(' ')[0], (i: number) => who(i).split(' ')[1]];

/** Each path of six documents in a column of a table, with what it holds. */
function judged(of: string, document: (i: number) => unknown): Readonly<Record<string, string>> {
  const documents = PEOPLE.map((_, i) => JSON.stringify(document(i)));
  return Object.fromEntries(
    judgeDocuments(table('app', of, []), documents).map(({ path, content }) => [path, content]),
  );
}

test.each<[string, string, (i: number) => unknown, Readonly<Record<string, string>>]>([
  ['who it goes to', 'orders', (i) => ({ to: { name: who(i) } }), { '$.to.name': 'person' }],
  ['the same in kanji', 'orders', (i) => ({ to: { name: IN_KANJI[i] } }), { '$.to.name': 'person' }],
  [
    'who stands at the door',
    'orders',
    (i) => ({ shipping: { name: who(i) } }),
    { '$.shipping.name': 'person' },
  ],
  [
    'an address with a name',
    'orders',
    (i) => ({ default_address: { name: who(i), zip: `1000${i}` } }),
    { '$.default_address.name': 'person', '$.default_address.zip': 'postal_code' },
  ],
  [
    'a party, whose address is an object of its own',
    'charges',
    (i) => ({ party: { name: who(i), address: { city: 'Paris', postal_code: `7500${i}` } } }),
    {
      '$.party.name': 'person',
      '$.party.address.city': 'city',
      '$.party.address.postal_code': 'postal_code',
    },
  ],
  [
    'a name beside an address to write to',
    'events',
    (i) => ({ name: who(i), email: `u${i}@shop.example` }),
    { '$.name': 'person', '$.email': 'email' },
  ],
  [
    'parts of a name in an object of its own, some as lists',
    'fhir',
    (i) => ({ name: [{ family: family(i), given: [given(i)] }] }),
    { '$.name[*].family': 'last_name', '$.name[*].given[*]': 'first_name' },
  ],
  [
    'in what only wraps it',
    'webhooks',
    (i) => ({ customer: { data: { name: who(i) } } }),
    { '$.customer.data.name': 'person' },
  ],
  [
    'an account elsewhere, in digits',
    'logins',
    (i) => ({ sub: `1098765432101234567${i}0` }),
    { '$.sub': 'identifier' },
  ],
])('in documents, %s is somebody’s', (_what, of, document, wanted) => {
  expect(judged(of, document)).toEqual(wanted);
});

test.each<[string, string, (i: number) => unknown]>([
  ['what is bought', 'orders', (i) => ({ items: [{ name: THINGS[i], quantity: i }] })],
  ['a thing beside its price', 'orders', (i) => ({ product: { name: THINGS[i], price: i } })],
  ['how something looks', 'settings', (i) => ({ layout: { name: ['wide', 'narrow'][i % 2] } })],
  ['the ends of a way', 'routes', (i) => ({ from: { name: THINGS[i] }, to: { name: THINGS[5 - i] } })],
  ['a wrapper of a thing', 'webhooks', (i) => ({ product: { data: { name: THINGS[i] } } })],
])('in documents, the name of %s is nobody’s', (_what, of, document) => {
  expect(judged(of, document)).toEqual({});
});

test('a map of thousands of keys is read as one, not each beside all others', () => {
  const parts = Array.from({ length: 5000 }, (_, i) => `part${i}`);
  const documents = parts.map((part) => JSON.stringify({ [part]: 1 }));
  expect(judgeDocuments(table('app', 'stocks', []), documents)).toEqual([]);
});
