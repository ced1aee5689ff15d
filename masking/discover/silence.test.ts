import { expect, test } from '@jest/globals';
import { column, table, unique } from '../../scripts/testing/masking/schemas.ts';
import type { Column, Index, Table } from '../schema/schema.ts';
import { findingsOf, NO_SAMPLE } from './findings.ts';
import { withReferences } from './references.ts';

/** Where each column of a table is put, by these values of its rows. */
function piles(made: Table, rows: Readonly<Record<string, readonly string[]>> = {}) {
  const findings = findingsOf(made, { ...NO_SAMPLE, values: new Map(Object.entries(rows)) });
  return Object.fromEntries(findings.map(({ column: { name }, pile }) => [name, pile]));
}

const text = (name: string, length = 80): Column => ({ ...column(name, `varchar(${length})`), length });
const long = (name: string): Column => ({ ...column(name, 'text'), length: 65_535 });
const bytes = (name: string): Column => ({ ...column(name, 'blob'), length: 65_535 });
const many = (value: (i: number) => string, count = 150) => Array.from({ length: count }, (_, i) => value(i));
const index = (name: string): Index => ({ ...unique(`by_${name}`, name), unique: false });

/** Words that no list has, of which each row has others. */
const words = (i: number) =>
  `${'aeiou'[i % 5]}rnk${'bdgkl'[(i >> 2) % 5]}o th${'aeiou'[(i >> 4) % 5]}m ${'xyz'[i % 3]}ild`;

test('words of people among which no detector and no list finds anything are kept where they are many and short', () => {
  const members = table('app', 'members', [
    ...['first_name', 'last_name', 'email', 'occupation', 'schooling', 'hometrack'].map((one) => text(one)),
    long('told'),
  ]);
  const rows = { occupation: many(words), hometrack: many(words), told: many(words) };
  const found = piles(members, { ...rows, schooling: many(words, 60) });
  // Of sixty the next may be another, and in a long text people write of themselves.
  expect(found).toMatchObject({ occupation: 'plain', schooling: 'open', told: 'open' });
  // In another language names have the form of names, streets a number, and logins no space.
  for (const values of [
    many((i) => `Zbig${'niew'[i % 4]}w Kowal${'czyk'[i % 4]}k`),
    many((i) => `ulica pol${'aeiou'[i % 5]}na ${i}`),
    many((i) => `${'aeiou'[i % 5]}${'bdgkl'[(i >> 2) % 5]}owal${'xyz'[i % 3]}yk`),
    many((i) => (i % 40 === 0 ? 'ann@shop.example' : words(i))),
    many((i) => (i % 20 === 0 ? 'Ann Smith' : words(i))),
  ])
    expect([values[1], piles(members, { ...rows, hometrack: values }).hometrack]).not.toContain('plain');
});

test.each([
  [
    'in capital letters',
    (i: number) => `ZBIG${'NIEW'[i % 4]}W KOWAL${'ABCDE'[(i >> 2) % 5]}${'XYZ'[i % 3]}K`,
  ],
  ['turned round', (i: number) => `Kowal${'abcde'[(i >> 2) % 5]}${'xyz'[i % 3]}k, Zbig${'niew'[i % 4]}w`],
  [
    'with a title',
    (i: number) => `dr hab. Zbig${'niew'[i % 4]}w Kowal${'abcde'[(i >> 2) % 5]}${'xyz'[i % 3]}k`,
  ],
  ['of two', (i: number) => `Zbig${'niew'[i % 4]}w i Gra Kowal${'abcde'[(i >> 2) % 5]}${'xyz'[i % 3]}k`],
  ['in Thai', (i: number) => `สมชาย${'กขคง'[i % 4]} ใจดี${'กขคงจ'[(i >> 2) % 5]}${'ชซญ'[i % 3]}`],
  ['in Arabic', (i: number) => `محمد${'ابتث'[i % 4]} العتيب${'ابتثج'[(i >> 2) % 5]}${'حخد'[i % 3]}`],
  ['in Korean', (i: number) => `${'김이박최'[i % 4]} ${'민서지현우'[(i >> 2) % 5]}${'준아영'[i % 3]}`],
])('names that no list has are not taken for words: %s', (_, name) => {
  const members = table('app', 'members', [
    text('first_name'),
    text('email'),
    text('hometrack'),
    text('owner'),
  ]);
  const found = piles(members, { hometrack: many(name), owner: many(name) });
  expect([found.hometrack, found.owner]).not.toContain('plain');
});

test('what may name somebody is kept where many words say that it names nobody', () => {
  const rules = table('app', 'route_rules', [
    text('operator'),
    text('owner'),
    column('customer_id', 'bigint'),
  ]);
  const found = piles(rules, {
    operator: many(words),
    owner: many((i) => (i % 2 === 0 ? 'Ngozi Okafor' : 'Tom Baker')),
  });
  expect(found).toMatchObject({ operator: 'plain', owner: 'personal' });
  const staff = table('app', 'employees', [text('first_name'), text('last_name'), text('insurance_name')]);
  expect(piles(staff, { insurance_name: many(words) }).insurance_name).toBe('plain');
  expect(piles(staff, { insurance_name: many(words, 60) }).insurance_name).toBe('open');
});

test('an empty table without a person leaves its short texts to nobody, and one of what people write masks the long ones', () => {
  const parts = table('app', 'rotors', [text('wobble'), long('told'), text('agency_rep')]);
  expect(piles(parts)).toMatchObject({ wobble: 'plain', told: 'open', agency_rep: 'open' });
  const replies = table('app', 'replies', [long('rendered'), text('wobble'), column('user_id', 'bigint')]);
  expect(piles(replies)).toMatchObject({ rendered: 'personal', wobble: 'open' });
  expect(piles(replies, { rendered: ['one'] }).rendered).toBe('personal');
});

test('bytes in a table without a person are kept, unless they may be a file of anybody', () => {
  const looks = table('app', 'rotors', [
    bytes('wobble'),
    bytes('content'),
    bytes('rawdata'),
    { ...column('whole', 'longblob'), length: 4_294_967_295 },
  ]);
  expect(piles(looks)).toMatchObject({ wobble: 'plain', content: 'open', rawdata: 'open', whole: 'open' });
  expect(piles(table('app', 'members', [text('email'), bytes('wobble')])).wobble).not.toBe('plain');
  // What is made of a body or a message, or has the name of something of somebody's.
  for (const name of ['face_template', 'iris', 'voice', 'recording', 'resume', 'message', 'encrypted_name'])
    expect([name, piles(table('app', 'rotors', [bytes(name)]))[name]]).not.toEqual([name, 'plain']);
});

test('a column of ids with an index that is not unique refers to rows, unless it comes from elsewhere', () => {
  const codes = { depot_id: many((i) => `K-${70_000 + 13 * i}`) };
  const of = (name: string, columnName: string, indexes: readonly Index[]) =>
    piles(table('app', name, [column('customer_id', 'bigint'), text(columnName)], { indexes }), {
      [columnName]: codes.depot_id,
    })[columnName];
  expect(of('case_forms', 'depot_id', [index('depot_id')])).toBe('plain');
  expect(of('case_forms', 'depot_id', [])).not.toBe('plain');
  expect(of('case_forms', 'depot_id', [unique('own', 'depot_id')])).not.toBe('plain');
  expect(of('case_forms', 'external_id', [index('external_id')])).not.toBe('plain');
  // Of members, too, and where the name may mean somebody: but not where people sign in by it.
  for (const name of ['depot_id', 'assigned_user_id', 'account_id'])
    expect([name, of('members', name, [index(name)]), of('members', name, []) === 'plain']).toEqual([
      name,
      'plain',
      false,
    ]);
  // But not what is their own, or what they carry: of that there may be an index, too.
  for (const name of ['member_id', 'passport_id', 'badge_id', 'license_id', 'stripe_customer_id'])
    expect([name, of('members', name, [index(name)])]).toEqual([name, 'personal']);
  expect(of('visits', 'patient_id', [index('patient_id')])).toBe('plain');
  const logins = { assigned_user_id: many((i) => `ann.smith${i}`) };
  const signed = table('app', 'members', [text('assigned_user_id')], {
    indexes: [index('assigned_user_id')],
  });
  expect(piles(signed, logins).assigned_user_id).toBe('personal');
});

test('the key of an organisation stays where a table of people has another in each row, too', () => {
  const values = many((i) => `K-${70_000 + 13 * i}`);
  const tables = ['ledgers', 'wards', 'meals', 'rooms', 'trips', 'members', 'user_tenants'].map((name) =>
    table('app', name, [column('customer_id', 'bigint'), text('tenant_id'), text('voter_id')]),
  );
  const found = (columnName: string) =>
    withReferences(
      tables.flatMap((one) => findingsOf(one, { ...NO_SAMPLE, values: new Map([[columnName, values]]) })),
    )
      .filter(({ column: { name } }) => name === columnName)
      .map(({ pile }) => pile);
  expect(new Set(found('tenant_id'))).toEqual(new Set(['plain']));
  expect(found('voter_id').slice(-2)).toEqual(['personal', 'personal']);
});

test('keys of words are kept however long they are, and made by chance they are not', () => {
  const made = table('app', 'notices', [text('page_key'), column('customer_id', 'bigint')]);
  expect(
    piles(made, {
      page_key: many((i) => `menu_of_the_day_${'aeiou'[i % 5]}${'bdgkl'[(i >> 2) % 5]}${'xyz'[i % 3]}`),
    }).page_key,
  ).toBe('plain');
  const chance = many((i) => `k${(i * 7_919).toString(36)}Zq9${(i * 104_729).toString(36)}Xw4vT8`);
  expect(piles(made, { page_key: chance }).page_key).toBe('personal');
  // Of digits, few are a number of a row, and many may open something.
  expect(piles(made, { page_key: many((i) => `${4711 + 7_919 * i}`) }).page_key).toBe('plain');
  expect(piles(made, { page_key: many((i) => `${9_007_199}${1_000_000_007 + 104_729 * i}`) }).page_key).toBe(
    'open',
  );
});

test('where an address leads is asked for by whose place it is, also where all columns begin with one word', () => {
  const names = ['location_client_id', 'location_city', 'location_phone', 'location_state'];
  const sites = table('app', 'locations', [text('location_name'), ...names.map((name) => text(name))]);
  const pairs = ['location_city', 'location_phone', 'location_state'] as const;
  const found = piles(sites);
  expect(pairs.map((name) => found[name])).toEqual(['personal', 'personal', 'personal']);
  const own = table(
    'app',
    'locations',
    ['location_name', ...pairs].map((name) => text(name)),
  );
  expect(pairs.map((name) => piles(own)[name])).toEqual(['open', 'open', 'open']);
});

test('what tells a car, a flat or an account is masked, and the same words of goods are not', () => {
  const kept = (name: string, columnName: string, values: readonly string[] = []) =>
    piles(table('app', name, [column('customer_id', 'bigint'), text(columnName)]), { [columnName]: values })[
      columnName
    ];
  const codes = many((i) => `K${70_000 + 13 * i}`);
  expect(kept('fleet_vehicles', 'vin', codes)).toBe('personal');
  expect(kept('wines', 'vin', many(words))).not.toBe('personal');
  expect(kept('sim_cards', 'iccid', codes)).toBe('personal');
  expect(kept('payout_bank_details', 'bank_code', codes)).toBe('personal');
  expect(
    kept(
      'bank_branches',
      'bank_code',
      many((i) => `${1000 + (i % 9)}`),
    ),
  ).toBe('plain');
  expect(kept('chats', 'toUser')).toBe('personal');
  expect(kept('rotors', 'number_of_user')).not.toBe('personal');
});

test('whole files in a text and what a class of a program holds are somebody’s', () => {
  const files = many((i) => `data:image/png;base64,iVBORw0KGgo${i}AAAA${'abc'[i % 3]}`);
  const proofs = table('app', 'proofs', [column('customer_id', 'bigint'), long('raw_data')]);
  expect(piles(proofs, { raw_data: files }).raw_data).toBe('personal');
  const icons = table('app', 'icons', [long('raw_data')]);
  expect(piles(icons, { raw_data: files }).raw_data).not.toBe('personal');
  const history = table('app', 'CaseHistoryBean', [text('changeDescription', 250)]);
  expect(piles(history).changeDescription).toBe('personal');
});

test('accounts, pay, telephones and devices in the words of their trade are masked', () => {
  const pile = (name: string, columns: readonly Column[]) => piles(table('app', name, columns));
  const bank = ['iban', 'code_banque', 'code_guichet', 'cle_rib', 'number'].map((one) => text(one, 12));
  expect(new Set(Object.values(pile('prelevement', bank)).slice(1))).toEqual(new Set(['personal']));
  expect(pile('prelevement', [text('number', 12)]).number).toBe('plain');
  const pay = ['thm', 'tjm', 'salaryextra'].map((one) => column(one, 'double'));
  expect(new Set(Object.values(pile('staff', pay)).slice(1))).toEqual(new Set(['personal']));
  const parts = [text('area_code', 3), text('prefix', 3), text('number', 4)];
  expect(new Set(Object.values(pile('phone_numbers', parts)).slice(1))).toEqual(new Set(['personal']));
  expect(pile('shelf_numbers', parts)).toMatchObject({ prefix: 'plain', number: 'plain' });
  const octets = ['ip1', 'ip2', 'ip3', 'ip4'].map((one) => column(one, 'tinyint unsigned'));
  const small = { ip1: many((i) => `${i}`), ip2: many((i) => `${i}`) };
  expect(piles(table('app', 'banned', octets), small)).toMatchObject({ ip1: 'personal', ip2: 'personal' });
  expect(piles(table('app', 'banned', octets.slice(0, 2)), small)).toMatchObject({ ip1: 'open' });
  const names = ['calling_station_id', 'orcid_id', 'jabberid', 'email_replyto', 'note_public', 'phone_perso'];
  const found = pile(
    'radius_people',
    names.map((one) => text(one)),
  );
  expect(names.map((one) => [one, found[one]])).toEqual(names.map((one) => [one, 'personal']));
});

test('a seller or an author of whom no row is there yet is somebody, unless the application lists them', () => {
  const trades = table('app', 'trades', [text('seller'), column('customer_id', 'bigint')]);
  expect(piles(trades).seller).toBe('personal');
  const books = table('app', 'books', [text('seller'), column('customer_id', 'bigint')]);
  expect(piles(books).seller).toBe('open');
});

test('marks of a few letters are kept where many are there, and codes of as many letters are asked for', () => {
  const made = table('app', 'checkups', [column('patient_id', 'bigint'), text('lung_trouble', 5)]);
  const marks = many((i) => `${'AEIOU'[i % 5]}r${'bdgkl'[(i >> 2) % 5]}${'xyz'[i % 3]}`);
  expect(piles(made, { lung_trouble: marks }).lung_trouble).toBe('plain');
  expect(piles(made, { lung_trouble: marks.slice(0, 60) }).lung_trouble).toBe('open');
});

test('a name beside what somebody is reached by is asked for where no value is a name', () => {
  const spots = table('app', 'hotspots', [text('name'), text('email'), text('phone')]);
  expect(piles(spots).name).toBe('personal');
  expect(piles(spots, { name: many(words) }).name).toBe('open');
  // One word alone may be a surname.
  const surnames = many((i) => `Kowal${'abcde'[(i >> 2) % 5]}${'czyk'[i % 4]}k`);
  expect(piles(spots, { name: surnames }).name).toBe('personal');
  const guests = table('app', 'guests', [text('email'), text('booked_name')]);
  expect(piles(guests, { booked_name: surnames }).booked_name).toBe('open');
  expect(piles(spots, { name: many((i) => `Zbig${'niew'[i % 4]}w Kowal${'czyk'[i % 4]}k`) }).name).toBe(
    'personal',
  );
});

test('notes by whatever letters stand before, and whole files under the usual names, are somebody’s', () => {
  const notes = table('app', 'pnotes', [long('pnotes_S'), column('patient_id', 'bigint')]);
  expect(piles(notes).pnotes_S).toBe('personal');
  const whole = { ...column('bin', 'longblob'), length: 4_294_967_295 };
  expect(piles(table('app', 'c_files', [whole])).bin).toBe('personal');
  expect(piles(table('app', 'page_cache', [whole])).bin).toBe('open');
});
