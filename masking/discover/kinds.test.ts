import { expect, test } from '@jest/globals';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import type { Column, Table } from '../schema/schema.ts';
import { draftPolicy } from './draft.ts';
import { findingsOf, NO_SAMPLE } from './findings.ts';

/** What is drafted for a table's columns, by these values of its rows. */
function drafted(made: Table, rows: Readonly<Record<string, readonly string[]>> = {}) {
  const findings = findingsOf(made, { ...NO_SAMPLE, values: new Map(Object.entries(rows)) });
  const { rules, problems } = draftPolicy(schemaOf(made), findings);
  expect(problems).toEqual([]);
  return new Map(findings.map(({ column: { name }, pile }, i) => [name, { pile, rule: rules[i] ?? '' }]));
}

const text = (name: string, length = 60): Column => ({ ...column(name, `varchar(${length})`), length });
const texts = (...names: readonly string[]) => names.map((name) => text(name));
const many = (value: (i: number) => string) => Array.from({ length: 80 }, (_, i) => value(i));

test('what some columns begin with, and most go on behind with a known word, is no part of what they say', () => {
  const names = ['covlname', 'covfname', 'covaddr1', 'covcity', 'covzip', 'covssn', 'covinstp', 'covstatus'];
  const found = drafted(
    table('app', 'coverage', [text('plan'), ...texts(...names), column('covdob', 'date')]),
  );
  for (const [name, rule] of [
    ['covlname', /person: last/],
    ['covfname', /person: first/],
    ['covaddr1', /address/],
    ['covcity', /address: city/],
    ['covzip', /postal_code/],
    ['covssn', /token/],
    ['covdob', /date/],
  ] as const)
    expect({ [name]: found.get(name)?.rule }).toEqual({ [name]: expect.stringMatching(rule) });
  // Words that only begin alike are whole.
  const words = texts('contract', 'container', 'context', 'continent', 'contour');
  const whole = drafted(table('app', 'shelves', [...words, column('price', 'decimal(10,2)')]));
  expect([...whole.values()].filter(({ pile }) => pile === 'personal')).toEqual([]);
});

test('a letter that tells two addresses of somebody apart says nothing', () => {
  const names = ['addr1a', 'citya', 'zipa', 'phonea', 'addr1b', 'cityb', 'zipb', 'phoneb'];
  const found = drafted(table('app', 'physicians', texts('name', ...names)));
  for (const name of names)
    expect({ [name]: found.get(name)?.rule }).toEqual({
      [name]: expect.stringMatching(/address|postal_code|phone/),
    });
  const single = drafted(table('app', 'physicians', texts('name', 'visa')));
  expect(single.get('visa')?.rule).not.toMatch(/address/);
});

test('documents under a name that says what somebody has are kept by nobody but a person', () => {
  const made = table('app', 'clubs', [column('contact_numbers', 'json'), column('opening_hours', 'json')]);
  const documents = many((i) => `[${i}, ${i + 1}]`);
  const found = drafted(made, { contact_numbers: documents, opening_hours: documents });
  expect([...found].map(([name, { pile }]) => [name, pile])).toContainEqual(['contact_numbers', 'open']);
  expect(found.get('opening_hours')?.pile).toBe('plain');
});

test('documents among other texts, and in PHP’s own way, are looked into', () => {
  const made = table('app', 'things', [column('data', 'longtext'), column('state', 'longtext')]);
  const pile = (data: (i: number) => string) =>
    drafted(made, { data: many(data), state: many(() => 'on') }).get('data')?.pile;
  const city = (i: number) => ['Paris', 'Osaka', 'Turin'][i % 3] ?? '';
  const php = (key: string, value: string) => `a:1:{s:${key.length}:"${key}";s:${value.length}:"${value}";}`;
  expect(pile((i) => php('city', city(i)))).toBe('open');
  expect(pile((i) => (i % 20 === 3 ? 'none' : JSON.stringify({ city: city(i) })))).toBe('open');
  expect(pile((i) => php('theme', i % 2 ? 'dark' : 'light'))).toBe('plain');
  expect(pile((i) => (i % 20 === 3 ? 'none' : JSON.stringify({ theme: 'dark' })))).toBe('plain');
});

test('a key in letters that employees were given is masked or asked for, and that of a list is kept', () => {
  const codes = many((i) => `E${4000 + i}`);
  for (const [name, key, pile] of [
    ['employees', 'empid', 'personal'],
    ['employees', 'regid', 'open'],
    ['currencies', 'regid', 'plain'],
  ] as const) {
    const made = { ...table('app', name, [text(key)]), indexes: [unique('PRIMARY', key)] };
    expect({ [key]: drafted(made, { [key]: codes }).get(key)?.pile }).toEqual({ [key]: pile });
  }
});

test('a login of few characters has a mask of its kind', () => {
  const found = drafted(table('app', 'rooms', [text('created_by', 10)]));
  expect(found.get('created_by')?.rule).toMatch(/template: "u\{hex:8\}"/);
});

test('values say which of two kinds a name means: persons who did something, cards of a library', () => {
  const made = table('app', 'students', texts('received_by', 'card_number', 'last_login'));
  const found = drafted(made, {
    received_by: many((i) => ['Ann Smith', 'Tom Baker', 'Mary Johnson'][i % 3] ?? ''),
    card_number: many((i) => `L-${1000 + i * 7}`),
    last_login: many((i) => `2${i % 10}/07/21 03:53:18 PM`),
  });
  expect(found.get('received_by')?.rule).toMatch(/person: full/);
  expect(found.get('card_number')?.rule).toMatch(/token/);
  expect(found.get('last_login')?.rule).not.toMatch(/username/);
});

test('a name of an organisation is a company’s, and that of a bank no person’s', () => {
  const made = table('app', 'organizations', texts('name', 'email', 'phone'));
  expect(drafted(made).get('name')?.rule).toBe('company');
  const banks = many((i) => `${['Smith', 'Baker', 'Johnson'][i % 3]} Savings Bank of ${i}`);
  const staff = table('app', 'employee_accounts', texts('bank_name', 'account_number'));
  expect(drafted(staff, { bank_name: banks }).get('bank_name')?.rule).not.toMatch(/person/);
});

test('a day of birth is one whatever stands behind, and where somebody was born is a place', () => {
  const made = table('app', 'cases', [
    column('birth_month_year_youth', 'datetime'),
    ...texts('place_of_birth'),
  ]);
  const found = drafted(made);
  expect(found.get('birth_month_year_youth')?.rule).toMatch(/date/);
  expect(found.get('place_of_birth')?.rule).toMatch(/address/);
});

test('what was done on account of a birthday, and until when, is a moment of the application', () => {
  const moments = [
    'birthday_email_sent_at',
    'birthday_coupon_expires_on',
    'dob_verified_at',
    'birth_registration_created_at',
  ];
  const made = table(
    'app',
    'members',
    [...moments, 'birth_on'].map((name) => column(name, 'date')),
  );
  const found = drafted(made);
  for (const name of moments) expect({ [name]: found.get(name)?.pile }).toEqual({ [name]: 'plain' });
  expect(found.get('birth_on')?.rule).toMatch(/date/);
  const used = table('app', 'members', [column('birthday_coupon_used_at', 'datetime')]);
  const lately = many((i) => `2024-0${1 + (i % 9)}-11 10:00:00`);
  expect(drafted(used, { birthday_coupon_used_at: lately }).get('birthday_coupon_used_at')?.pile).toBe(
    'open',
  );
});

test('what people are known by is no key too short to open anything', () => {
  const made = table('app', 'customers', texts('name', 'public_id'));
  const numbers = many((i) => `C-${10_000 + 7 * i}`);
  expect(drafted(made, { public_id: numbers }).get('public_id')?.pile).not.toBe('plain');
});

test('a day on which people are paid and the rate of a bonus are settings, and what is paid is theirs', () => {
  const settings = ['payroll_day', 'payroll_month', 'payslip_day', 'bonus_month', 'bonus_rate', 'salary_day'];
  const amounts = ['payroll_total', 'payroll_rate', 'bonus_amount'];
  const made = table(
    'app',
    'settings',
    [...settings, ...amounts].map((name) => column(name, 'int')),
  );
  const days = Object.fromEntries(settings.map((name) => [name, many((i) => `${1 + (i % 28)}`)]));
  const found = drafted(made, days);
  for (const name of settings) expect({ [name]: found.get(name)?.pile }).toEqual({ [name]: 'plain' });
  for (const name of amounts) expect({ [name]: found.get(name)?.pile }).toEqual({ [name]: 'personal' });
});

test('a vin is a wine, unless its values are made by chance', () => {
  const pile = (tableName: string, values: readonly string[]) =>
    drafted(table('app', tableName, texts('vin')), { vin: values }).get('vin')?.pile;
  const wines = many((i) => ['Margaux', 'Merlot', 'Chablis', 'Riesling'][i % 4] ?? '');
  expect(pile('products', wines)).toBe('plain');
  const numbers = many((i) => ['1HGCM82633A004352', 'JH4KA7561PC008269', 'WBA3A5C51CF256985'][i % 3] ?? '');
  expect(pile('products', numbers)).not.toBe('plain');
  expect(pile('vehicles', [])).not.toBe('plain');
});

test('what one of the staff owes or claims is theirs, and what they took in is not', () => {
  const amount = column('loan_amount', 'decimal(10,2)');
  const found = drafted(table('app', 'loan_accounts', [column('employee_id', 'bigint'), amount]));
  expect(found.get('loan_amount')?.rule).toMatch(/noise/);
  const sale = [column('employee_id', 'bigint'), column('customer_id', 'bigint'), amount];
  expect(drafted(table('app', 'tills', sale)).get('loan_amount')?.rule).not.toMatch(/noise/);
  const fee = [column('teacher_id', 'bigint'), column('fee_amount', 'decimal(10,2)')];
  expect(drafted(table('app', 'courses', fee)).get('fee_amount')?.pile).toBe('plain');
  const wage = [column('employee_id', 'bigint'), column('wage_day', 'decimal(10,2)')];
  expect(drafted(table('app', 'contracts', wage)).get('wage_day')?.rule).toMatch(/noise/);
});

test('who somebody is elsewhere is known by the provider beside, and cards by any of their months', () => {
  const made = table('app', 'oidc_links', texts('provider', 'uid'));
  expect(drafted(made).get('uid')?.rule).toMatch(/token/);
  const card = table('app', 'customer_cards', texts('card_type', 'start_month', 'start_year'));
  expect(drafted(card).get('start_month')?.rule).toMatch(/token|template|scramble/);
});

test('by what somebody is known here or elsewhere is masked, and the number of their order is asked for', () => {
  const codes = many((i) => `K-${70_000 + 13 * i}`);
  const names = ['badge_id', 'agency_child_id', 'external_auth_id', 'order_id'];
  const made = table('app', 'children', texts('first_name', 'last_name', ...names));
  const found = drafted(made, Object.fromEntries(names.map((name) => [name, codes])));
  for (const name of names.slice(0, 3))
    expect({ [name]: found.get(name)?.rule }).toEqual({ [name]: '{ token: 32 }' });
  expect(found.get('order_id')?.pile).toBe('open');
  const visa = drafted(table('app', 'visit_papers', texts('visa_number', 'claim_number')), {
    visa_number: codes,
  });
  expect(visa.get('visa_number')?.rule).toMatch(/token/);
});

test('a text with room for a sentence, of somebody or in a log, is masked, and a title is asked for', () => {
  const room = (name: string, length: number) => ({
    ...column(name, length > 1000 ? 'text' : `varchar(${length})`),
    length,
  });
  const made = table('app', 'bank_payments', [
    column('customer_id', 'bigint'),
    room('description', 160),
    room('title', 160),
    room('story_desc', 20),
  ]);
  const found = drafted(made);
  expect(found.get('description')?.rule).toMatch(/lorem/);
  expect(found.get('title')?.pile).toBe('open');
  expect(found.get('story_desc')?.pile).toBe('open');
  const log = drafted(table('app', 'cron_log', [column('id', 'bigint'), room('details', 65_535)]));
  expect(log.get('details')?.pile).toBe('personal');
  expect(
    drafted(table('app', 'shelves', [column('id', 'bigint'), room('details', 65_535)])).get('details')?.pile,
  ).toBe('open');
});

test('where somebody is or what they own is theirs, and where the organisation is stays with a person', () => {
  const places = texts('city', 'region', 'street');
  const pile = (name: string, ...beside: Column[]) =>
    drafted(table('app', name, [...beside, ...places])).get('city')?.pile;
  expect(pile('user_location', column('id', 'bigint'))).toBe('personal');
  expect(pile('properties', column('id', 'bigint'))).toBe('personal');
  expect(pile('locations', column('client_id', 'bigint'))).toBe('personal');
  expect(pile('locations', column('id', 'bigint'))).toBe('open');
  // Whose shop it is does not matter to an e-mail address: somebody reads it.
  expect(drafted(table('app', 'shop_settings', texts('alert_email'))).get('alert_email')?.rule).toBe('email');
});

test('what is said of somebody in another language is theirs, and of a product it is a list', () => {
  const made = (name: string) =>
    table('app', name, [
      column('id', 'bigint'),
      ...texts('lang', 'title'),
      { ...column('about', 'text'), length: 65_535 },
    ]);
  expect(drafted(made('user_lang')).get('about')?.pile).toBe('personal');
  expect(drafted(made('product_lang')).get('about')?.pile).not.toBe('personal');
});

test('what is handed on as a whole and whole files are masked, and what the application keeps for itself is not', () => {
  const long = (name: string, type: string) => ({ ...column(name, type), length: 4_294_967_295 });
  const jobs = drafted(
    table('app', 'failed_jobs', [long('payload', 'longtext'), long('options', 'longtext')]),
  );
  expect(jobs.get('payload')?.pile).toBe('personal');
  expect(jobs.get('options')?.pile).not.toBe('personal');
  const of = (name: string, ...names: string[]) =>
    drafted(
      table(
        'app',
        name,
        names.map((one) => long(one, 'longblob')),
      ),
    );
  expect(of('unread_papers', 'urffile', 'data').get('data')?.pile).toBe('personal');
  expect(of('unread_papers', 'urffile', 'data').get('urffile')?.pile).toBe('personal');
  expect(of('tile_store', 'data').get('data')?.pile).toBe('open');
  expect(of('unread_papers', 'meta_data').get('meta_data')?.pile).toBe('open');
});

test('what is displayed and no known name is left to a person', () => {
  const goods = Array.from({ length: 120 }, (_, i) => `Quarterly figures ${i}`);
  const made = table('app', 'invoice_pools', texts('display_name'));
  expect(drafted(made, { display_name: goods }).get('display_name')?.pile).toBe('open');
  const people = many((i) => ['Ann Smith', 'James Baker', 'Mary Taylor', 'Robert Walker'][i % 4] ?? '');
  expect(drafted(made, { display_name: people }).get('display_name')?.pile).toBe('personal');
});

test('an account in numbers is the bank’s, and by a word somebody signs in', () => {
  const made = table('app', 'investors', texts('name', 'account'));
  expect(drafted(made, { account: many((i) => `${900_000_000 + 7919 * i}`) }).get('account')?.rule).toMatch(
    /token/,
  );
  expect(drafted(made, { account: many((i) => `ann.smith${i}`) }).get('account')?.rule).toBe('username');
});

test('where somebody was born is a place, and by what a member is known is theirs', () => {
  const made = table('app', 'members', texts('name', 'region_of_birth', 'country_of_birth', 'linkedIn'));
  const found = drafted(made, { linkedIn: many((i) => `ann.smith${i}`) });
  expect(found.get('region_of_birth')?.rule).toMatch(/address: city/);
  expect(found.get('country_of_birth')?.rule).not.toMatch(/1980/);
  expect(found.get('linkedIn')?.rule).toBe('username');
  const codes = many((i) => `M-${70_000 + 13 * i}`);
  const fees = table('app', 'fees', [column('customer_id', 'bigint'), text('membership_id')]);
  expect(drafted(fees, { membership_id: codes }).get('membership_id')?.pile).not.toBe('plain');
});

test('values that say for sure what they are count for more than a name that they speak against', () => {
  const made = table('app', 'billing', texts('username', 'creditcardname'));
  const cards = ['4111111111111111', '5555555555554444', '4012888888881881', '4222222222222'];
  const found = drafted(made, { creditcardname: many((i) => cards[i % 4] ?? '') });
  expect(found.get('creditcardname')?.rule).toBe('credit_card');
});

test('coordinates in a text are kept by nobody but a person, whatever the column is called', () => {
  const made = table('app', 'stations', [column('id', 'int'), text('bsid')]);
  const degrees = many((i) => `${35 + i / 7919}`.slice(0, 9).padEnd(9, '1'));
  expect(drafted(made, { bsid: degrees }).get('bsid')?.pile).toBe('open');
  expect(drafted(made, { bsid: many((i) => `${4000 + i}`) }).get('bsid')?.pile).toBe('plain');
});

test('the e-mail address of an owner is one, and by a messenger somebody is known by a name or a page', () => {
  const made = table('app', 'hotspots', texts('name', 'email_owner', 'email_manager', 'messenger1'));
  const found = drafted(made, { messenger1: many((i) => `ann.smith${i}`) });
  expect(found.get('email_owner')?.rule).toBe('email');
  expect(found.get('email_manager')?.rule).toBe('email');
  expect(found.get('messenger1')?.rule).toBe('username');
  // Whether teachers are sent one, and nothing by which a text beside it would be somebody's.
  const flagged = table('app', 'assignment', [column('email_teachers', 'tinyint'), text('name')]);
  expect(drafted(flagged, { name: many((i) => `Essay ${i}`) }).get('name')?.pile).toBe('plain');
});

test('a unit beside a street is a flat, and of what is weighed a measure', () => {
  const units = many((i) => ['kg', 'pcs', 'box'][i % 3] ?? '');
  const goods = table('app', 'deliveries', [...texts('street', 'unit'), column('qty', 'int')]);
  expect(drafted(goods, { unit: units }).get('unit')?.pile).toBe('plain');
  expect(drafted(goods, { unit: many((i) => `${i}B`) }).get('unit')?.rule).toMatch(/address/);
  const homes = table('app', 'residents', texts('street', 'unit'));
  expect(drafted(homes, { unit: units }).get('unit')?.rule).toMatch(/address/);
});

test('ids of which many rows share a few are asked for, and a key that everybody is given is kept', () => {
  const made = table('app', 'customers', texts('email', 'external_id', 'stripe_publishable_key'));
  const kinds = Array.from({ length: 200 }, (_, i) => ['GOLD-1', 'SILVER-2', 'BASIC-3'][i % 3] ?? '');
  const found = drafted(made, { external_id: kinds });
  expect(found.get('external_id')?.pile).toBe('open');
  expect(found.get('stripe_publishable_key')?.pile).toBe('plain');
});

test('what has taken a job is a process, and whoever has locked a document somebody', () => {
  const process = many((i) => `host:app-${i % 5} pid:${4000 + i}`);
  const job = table('app', 'delayed_jobs', texts('queue', 'locked_by'));
  expect(drafted(job, { locked_by: process }).get('locked_by')?.rule).not.toBe('username');
  const document = table('app', 'documents', texts('title', 'locked_by'));
  expect(drafted(document).get('locked_by')?.rule).toBe('username');
});

test('text in bytes has the mask of its kind, and what is shorter than its type a digest', () => {
  const bytes = (name: string, type = 'varbinary(255)', length = 255): Column => ({
    ...column(name, type),
    typeClass: 'binary',
    length,
  });
  const made = table('app', 'users', [
    ...[bytes('user_name'), bytes('user_real_name'), bytes('user_email', 'tinyblob'), bytes('user_city')],
    ...[bytes('user_phone', 'varbinary(40)', 40), bytes('edited_by_text'), bytes('last_ip', 'tinyblob')],
    bytes('email', 'binary(60)', 60),
  ]);
  const found = drafted(made, { edited_by_text: many((i) => `ann.smith${i}`) });
  for (const [name, rule] of [
    ['user_name', 'username'],
    ['user_real_name', '{ person: full, locale: en }'],
    ['user_email', 'email'],
    ['user_city', '{ address: city, locale: en }'],
    ['user_phone', 'phone'],
    ['edited_by_text', 'username'],
    ['last_ip', 'ip'],
  ] as const)
    expect({ [name]: found.get(name)?.rule }).toEqual({ [name]: rule });
  expect(found.get('email')?.rule).toMatch(/digest/);
});

test('who noted a row is somebody where it has letters, and a row where it has codes', () => {
  const made = table('app', 'dinner_menus', [column('id', 'int'), ...texts('modify_id', 'create_id')]);
  const found = drafted(made, {
    modify_id: many((i) => `${['ann.smith', 'baker', 'kelly_jones'][i % 3]}${i}`),
    create_id: many((i) => `K-${70_000 + 13 * i}`),
  });
  expect(found.get('modify_id')?.rule).toBe('username');
  expect(found.get('create_id')?.pile).toBe('plain');
  expect(drafted(made).get('modify_id')?.pile).toBe('open');
});

test('names of people in a list are theirs, whatever the column is called', () => {
  // As many again that no dictionary has.
  const names = many(
    (i) => ['Erin Hudson', 'Carlos Fisher', 'Serena Quandt', 'Dr. Bryce Cole MD', 'Brumm Ovack'][i % 5] ?? '',
  );
  const made = table('app', 'duty_reports', texts('inquirer', 'standby_name', 'report_name'));
  const found = drafted(made, { inquirer: names, standby_name: names });
  expect(found.get('inquirer')?.rule).toMatch(/person/);
  expect(found.get('standby_name')?.rule).toMatch(/person/);
  expect(found.get('report_name')?.rule).not.toMatch(/person/);
});

test('what is glued in front of degrees and telephones, or stands before a part of a name, changes nothing of them', () => {
  const made = table('app', 'trackers', [
    column('motionlatitude', 'double'),
    ...texts('exphone', 'microphone', 'uniqueid', 'name_middle', 'name_last'),
  ]);
  const found = drafted(made, { microphone: many((i) => ['left', 'right'][i % 2] ?? '') });
  for (const [name, rule] of [
    ['motionlatitude', /geo|noise/],
    ['exphone', /phone/],
    ['uniqueid', /token|hash/],
    ['name_middle', /person: first/],
    ['name_last', /person: last/],
  ] as const)
    expect({ [name]: found.get(name)?.rule }).toEqual({ [name]: expect.stringMatching(rule) });
  expect(found.get('microphone')?.pile).toBe('plain');
  // Of a call, an exchange has given it.
  expect(drafted(table('app', 'switch_ports', texts('uniqueid'))).get('uniqueid')?.rule).not.toMatch(/token/);
});

test('numbers of cheques and banks, and what is paid beside a salary, are somebody’s', () => {
  const paid = table('app', 'shop_receipts', [
    ...texts('cheque_no', 'bank_number'),
    column('chq_number', 'int'),
  ]);
  const shown = drafted(paid);
  for (const name of ['cheque_no', 'bank_number', 'chq_number'])
    expect({ [name]: shown.get(name)?.pile }).toEqual({ [name]: 'personal' });
  const amounts = ['housing_amount', 'travel_allowance'].map((name) => column(name, 'decimal(12,2)'));
  const contract = table('app', 'contracts', [column('salary_amount', 'decimal(12,2)'), ...amounts]);
  for (const { name } of amounts) expect(drafted(contract).get(name)?.rule).toMatch(/noise/);
  expect(drafted(table('app', 'deals', amounts)).get('housing_amount')?.pile).toBe('plain');
});

test('digests of what stands beside, keys that reset and activate, and lists of logins are not kept', () => {
  const rule =
    (name: string, ...columns: readonly Column[]) =>
    (one: string) =>
      drafted(table('app', name, columns)).get(one)?.rule;
  expect(rule('member_settings', ...texts('name', 'value', 'name_value_hash'))('name_value_hash')).toMatch(
    /token/,
  );
  expect(rule('person_resets', column('person_id', 'int'), text('key'))('key')).toMatch(/token/);
  expect(rule('app_api_token_table', column('user_id', 'int'), text('hash'))('hash')).toMatch(/token/);
  expect(rule('timetables', text('teacherUsernameList'))('teacherUsernameList')).toMatch(/username/);
  expect(rule('clicks', text('viewer_id', 32))('viewer_id')).toMatch(/token|hash/);
  const users = table('app', 'users', texts('email', 'actkey'));
  const keys = many((i) => `${'abcdefgh'[i % 8]}${(i * 7919) % 9973}`);
  expect(drafted(users, { actkey: keys }).get('actkey')?.rule).toMatch(/token/);
});

test('what people talk about is called by them, and bugs are told by them', () => {
  const titles = many((i) => `How do I grow ${i} roses in the north?`);
  const threads = table('app', 'forum_threads', [column('user_id', 'int'), text('thread_name', 250)]);
  expect(drafted(threads, { thread_name: titles }).get('thread_name')?.rule).toMatch(/text/);
  const long = { ...column('steps', 'longtext'), length: 4_294_967_295 };
  expect(drafted(table('app', 'mantle_bug_text_table', [long])).get('steps')?.rule).toMatch(/text/);
});

test('preferences are no prefecture, an arrival is no age, and lists of ids and short names of things are kept', () => {
  const told = many((i) => `theme=dark reply=ann${i}@shop.example`);
  const prefs = table('app', 'users', [...texts('email', 'city'), text('user_prefs', 5000)]);
  expect(drafted(prefs, { user_prefs: told }).get('user_prefs')?.rule).toMatch(/text/);
  const arrivals = [column('eta', 'smallint'), text('carrier')];
  expect(drafted(table('app', 'shipments', arrivals)).get('eta')?.pile).toBe('plain');
  const persons = [column('eta', 'smallint'), ...texts('nome', 'cognome')];
  expect(drafted(table('app', 'pazienti', persons)).get('eta')?.pile).toBe('personal');
  const lists = many((i) => `00${i % 7},00${i},00${i + 3}`);
  const people = table('app', 'applicants', [...texts('email'), text('gibbonFeeIDList', 2000)]);
  expect(drafted(people, { gibbonFeeIDList: lists }).get('gibbonFeeIDList')?.pile).toBe('plain');
  const days = table('app', 'days', texts('nameShort', 'code'));
  expect(drafted(days, { nameShort: many((i) => `D${i}`) }).get('nameShort')?.pile).toBe('plain');
});

test('one code in a table about somebody says nothing of the others', () => {
  const made = table('app', 'assigned', [column('user_id', 'int'), text('xq')]);
  expect(drafted(made, { xq: ['sj7'] }).get('xq')?.pile).toBe('open');
});

test('by what somebody is followed or known elsewhere is theirs, a parcel is asked for, and a hospital’s name is no person’s', () => {
  const random = many((i) => `${'k3x9q7'.slice(i % 5)}${(i * 7_919_993).toString(36)}z${i}`);
  const rule = (made: Table, name: string, values: readonly string[]) =>
    drafted(made, { [name]: values }).get(name)?.rule;
  const hits = table('app', 'page_hits', [column('id', 'int'), ...texts('tracking_id', 'referer')]);
  expect(rule(hits, 'tracking_id', random)).toMatch(/token|hash/);
  expect(rule(table('app', 'mail_stats', texts('tracking_hash')), 'tracking_hash', random)).toMatch(/token/);
  expect(rule(table('app', 'parcels', texts('tracking_id', 'carrier')), 'tracking_id', random)).not.toMatch(
    /hash/,
  );
  expect(rule(table('app', 'sign_ins', texts('ForeignUserKey')), 'ForeignUserKey', random)).toMatch(/token/);
  const hospital = table('app', 'hospital', texts('hos_name', 'hos_email', 'hos_addr', 'hos_city'));
  const halls = many((i) => `Hall ${i} of the North`);
  expect(rule(hospital, 'hos_name', halls)).not.toMatch(/person/);
  expect(rule(table('app', 'events', texts('watcher_name', 'watcher_email')), 'watcher_name', halls)).toMatch(
    /person/,
  );
});

test('whoever asked questions, and logins of a list, are theirs, and what nobody has begun yet will be called by somebody', () => {
  const summary = table('app', 'interview_summaries', [column('id', 'int'), text('interviewer_name')]);
  expect(drafted(summary).get('interviewer_name')?.rule).toMatch(/person/);
  const logins = many((i) => `${['erin.hudson', 'carlos_cole', 'kelly_jones'][i % 3]}${i}`);
  const listed = table('app', 'role_groups', texts('grantor', 'label'));
  const few = many((i) => ['brown', 'rose', 'green'][i % 3] ?? '');
  expect(drafted(listed, { grantor: logins }).get('grantor')?.rule).toBe('username');
  expect(drafted(listed, { grantor: few }).get('grantor')?.rule).not.toBe('username');
  const tasks = table('app', 'tasks', [column('user_id', 'int'), text('name', 250)]);
  expect(drafted(tasks).get('name')?.rule).toMatch(/text/);
});

test('of a table without rows, what names say of somebody is not kept', () => {
  const pileOf = (name: string, ...columns: readonly Column[]) =>
    [...drafted(table('app', name, [column('id', 'int'), ...columns])).values()]
      .slice(1)
      .map(({ pile }) => pile);
  for (const [name, columns] of [
    ['sales_reports', ['to_address']],
    ['duty_reports', ['standby_name', 'recipient_email']],
    ['person_medical_conditions', ['reaction']],
    ['map_servers', ['bingkey']],
    ['o_auth_abstract_token', ['key_string']],
    ['agent_signup', ['code']],
    ['caller_ids', ['cid']],
    ['asterisk_extensions', ['asterisk_extension']],
    ['campaigns', ['forward_number']],
    ['refunds', ['out_trade_no']],
    ['vouchers', ['voucher', 'used_on']],
  ] as const)
    expect({ [name]: pileOf(name, ...texts(...columns))[0] }).toEqual({
      [name]: expect.stringMatching(/personal|open/),
    });
  // A voucher of the books.
  expect(pileOf('vouchers', ...texts('voucher_no', 'narration'))[0]).toBe('plain');
});

test('a word that says login has the mask of a name where its values are whole names', () => {
  const made = table('app', 'leads', texts('account_name', 'refered_by', 'member'));
  const names = many(
    (i) => `${['Ann', 'Mary', 'Tom'][i % 3]} ${['Smith', 'Baker', 'Johnson', 'Miller'][i % 4]}`,
  );
  const logins = many((i) => `${['ann', 'mary', 'tom'][i % 3]}.${['smith', 'baker'][i % 2]}${i}`);
  const found = drafted(made, { account_name: names, refered_by: names, member: logins });
  expect(found.get('account_name')?.rule).toMatch(/person: full/);
  expect(found.get('refered_by')?.rule).toMatch(/person: full/);
  expect(found.get('member')?.rule).toBe('username');
});
