import { expect, test } from '@jest/globals';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import { decide } from '../decide/decide.ts';
import { loadPolicy } from '../policy/load.ts';
import type { Column, Table } from '../schema/schema.ts';
import { draftPolicy } from './draft.ts';
import { type ColumnFinding, findingsOf, NO_SAMPLE } from './findings.ts';

/** What becomes of a table's columns, by a draft from these values of its rows. */
function drafted(made: Table, rows: Readonly<Record<string, readonly string[]>>) {
  const findings = findingsOf(made, { ...NO_SAMPLE, values: new Map(Object.entries(rows)) });
  const draft = draftPolicy(schemaOf(made), findings);
  const rule = (name: string) => draft.rules[findings.findIndex((one) => one.column.name === name)];
  return { draft, findings, rule };
}

const of = (count: number, ...values: readonly string[]) =>
  Array.from({ length: count }, (_, i) => values[i % values.length] ?? '');

/** Masked, or left to a person, by what is drafted. */
const isKept = (rule: string | undefined) => /^\{ keep/.test(rule ?? '{ keep');

test('surnames, readings and logins of a few are nobody else’s, however often they stand there', () => {
  const made = table('app', 'orders', [
    column('order_name01', 'varchar(50)'),
    column('order_kana01', 'varchar(50)'),
    column('tantou', 'varchar(50)'),
    column('approver', 'varchar(50)'),
    column('agent', 'varchar(50)'),
    column('order_tel01', 'varchar(5)'),
    column('cc_expires', 'varchar(7)'),
    column('f17', 'varchar(50)'),
  ]);
  const { rule, draft } = drafted(made, {
    order_name01: of(300, '佐藤', '鈴木', '五十嵐', '勅使河原'),
    order_kana01: of(300, 'サトウ', 'スズキ', 'イガラシ'),
    tantou: of(300, '五十嵐 慎之介', '佐藤 花子'),
    approver: of(300, 'Ngozi Okafor', 'Tom Baker', 'Ann Smith'),
    agent: of(300, 'okafor.n', 'baker_t', 'smith-a'),
    order_tel01: of(300, '03', '090', '06'),
    cc_expires: of(300, '01/27', '12/28'),
    f17: of(300, '佐藤', '高橋', '小池'),
  });
  for (const one of made.columns.slice(1))
    expect({ [one.name]: isKept(rule(one.name)) }).toEqual({ [one.name]: false });
  expect(draft.problems).toEqual([]);
});

test('a text of which neither name nor values say anything is left to a person, and a list of few words is kept', () => {
  const made = table('app', 'parts', [column('xq', 'varchar(50)'), column('few', 'varchar(50)')]);
  const { rule, findings } = drafted(made, {
    xq: Array.from(
      { length: 300 },
      (_, i) => `Tre${'aeiou'[i % 5]}nk ${'bdgkl'[i % 5]}onn${'mnpqr'[(i >> 3) % 5]}y ${'uvwxyz'[i % 6]}ol`,
    ),
    few: of(300, 'wooden', 'plastic'),
  });
  expect(rule('xq')).toBe('');
  expect(findings.find(({ column: { name } }) => name === 'xq')).toMatchObject({ pile: 'open' });
  expect(isKept(rule('few'))).toBe(true);
});

test('numbers whose name says whose they are are never kept', () => {
  const names = [
    'birth_year',
    'birth_month',
    'birth_day',
    'age',
    'account_no',
    'ssn',
    'passport_no',
    'my_number',
    'tel',
  ];
  const made = table(
    'app',
    'members',
    names.map((name) => column(name, name === 'tel' ? 'bigint' : 'int')),
  );
  const { rule, draft } = drafted(made, {});
  for (const name of names) expect({ [name]: isKept(rule(name)) }).toEqual({ [name]: false });
  for (const name of ['ssn', 'passport_no', 'account_no']) expect(rule(name)).not.toContain('noise');
  expect(draft.problems).toEqual([]);
});

test('keys, flags, orders and measures of things are no personal data', () => {
  const made = table('app', 'shop_items', [
    column('position', 'int'),
    column('location_id', 'int'),
    column('id_gender', 'int'),
    column('width', 'decimal(8,2)'),
    column('weight', 'decimal(8,2)'),
    column('height', 'decimal(8,2)'),
    column('mobile_theme', 'tinyint(1)'),
    column('geo_zone_id', 'int'),
    column('zip_id', 'int'),
    column('email_verified', 'tinyint(1)'),
  ]);
  const { draft, findings } = drafted(made, {});
  expect(findings.map(({ pile }) => pile)).toEqual(made.columns.map(() => 'plain'));
  expect(draft.problems).toEqual([]);
});

test.each<[string, Column, readonly string[]]>([
  ['schema_migrations', column('version', 'varchar(255)'), ['20260101000000', '20260102000000']],
  ['migrations', column('migration', 'varchar(255)'), ['2014_10_12_000000_create_users_table']],
  ['wp_ar_internal_metadata', column('key', 'varchar(255)'), ['environment']],
  ['roles', column('name', 'varchar(125)'), ['admin', 'editor']],
  ['roles', column('guard_name', 'varchar(125)'), ['web', 'api']],
  ['settings', column('key', 'varchar(125)'), ['site_name', 'per_page']],
  ['comments', column('commentable_type', 'varchar(255)'), of(30, 'App\\Models\\Post', 'App\\Models\\Video')],
  ['wp_options', column('option_name', 'varchar(191)'), ['siteurl', 'blogname', 'template']],
  ['orders', column('status', 'varchar(20)'), ['paid', 'open']],
  [
    'products',
    column('name', 'varchar(200)'),
    ['Oak table', 'Blue chair', 'Garden lamp', 'Steel desk', 'Tea pot'],
  ],
  ['countries', column('iso_code', 'char(2)'), ['jp', 'de']],
])('what the application stands on stays: %s', (name, one, values) => {
  const { rule } = drafted(table('app', name, [one]), { [one.name]: values });
  expect(rule(one.name)).toMatch(/^\{ keep: ".+" \}$/);
});

test('text in bytes, addresses in bytes and places are not kept', () => {
  const made = table('app', 'user', [
    column('user_name', 'varbinary(255)'),
    column('user_real_name', 'varbinary(255)'),
    column('note', 'blob'),
    column('last_ip', 'varbinary(16)'),
    column('ip4', 'int unsigned'),
    column('location', 'geometry'),
  ]);
  const { rule, draft } = drafted(made, {
    user_name: ['ann', 'Bob the builder', 'carol'],
    user_real_name: ['Ann Smith', 'Tom Baker', 'Carol Jones'],
    note: ['Called twice. Wants her money back.'],
    ip4: ['1761607681', '1761607999'],
  });
  for (const one of made.columns.slice(1))
    expect({ [one.name]: isKept(rule(one.name)) }).toEqual({ [one.name]: false });
  expect([rule('last_ip'), rule('ip4'), rule('location')]).toEqual(['ip', 'ip', 'geo']);
  expect(draft.problems).toEqual([]);
});

test('numbers in several columns are one number that cannot be dialled', () => {
  const made = table('app', 'dtb_customer', [
    ...['tel01', 'tel02', 'tel03'].map((name) => column(name, 'varchar(5)')),
    ...['zip01', 'zip02'].map((name) => column(name, 'varchar(4)')),
  ]);
  const { draft } = drafted(made, {});
  expect(draft.rules.slice(1)).toEqual([
    '{ phone: { part: first } }',
    '{ phone: { part: last } }',
    '{ phone: { part: last } }',
    '{ postal_code: { part: first } }',
    '{ postal_code: { part: last } }',
  ]);
  expect(draft.problems).toEqual([]);
});

test('what describes an e-mail is none, and what a signature says is no name', () => {
  const made = table('app', 'campaigns', [
    column('email_subject', 'varchar(200)'),
    column('email_html', 'longtext'),
    column('email_status', 'varchar(20)'),
    column('signature', 'text'),
  ]);
  const { findings } = drafted(made, {});
  expect(findings.map(({ content }) => content)).not.toContain('email');
  expect(findings.find(({ column: one }) => one.name === 'signature')?.content).toBe('free_text');
});

test('short columns under unique keys get a rule that lint takes, or none', () => {
  const made = table(
    'app',
    'people',
    [
      column('code', 'char(4)'),
      column('content_type', 'varchar(10)'),
      column('position', 'int'),
      column('nickname', 'varchar(8)'),
      column('passport_no', 'varchar(6)'),
    ],
    {
      indexes: [
        unique('a', 'code', 'content_type'),
        unique('b', 'position'),
        unique('c', 'nickname'),
        unique('d', 'passport_no'),
      ],
    },
  );
  const { draft, rule } = drafted(made, { nickname: ['ann', 'bob'], passport_no: ['A12345', 'B12345'] });
  expect(draft.problems).toEqual([]);
  expect([isKept(rule('nickname')), isKept(rule('passport_no'))]).toEqual([false, false]);
});

test('what a person must say stands blank, and lint stops there and nowhere else', () => {
  const made = table('app', 'members', [column('xyz', 'varchar(200)'), column('email', 'varchar(200)')]);
  const { draft, rule } = drafted(made, {
    xyz: of(50, 'kato', 'mori', 'abe', 'ono').map((value, i) => `${value}${'x'.repeat(i)}`),
  });
  expect(rule('xyz')).toBe('');
  const { problems } = decide(loadPolicy({ file: 'p.yml', text: draft.text }), schemaOf(made));
  expect(problems.map(({ kind, message }) => [kind, /app\.members\.xyz/.test(message)])).toEqual([
    ['undecided', true],
  ]);
});

test('no value is in what is found or drafted', () => {
  const secrets = ['Zebedee', 'zebedee@shop.example', '03-1234-5678', 'AB12345'];
  const made = table(
    'app',
    'people',
    ['a', 'b', 'c', 'd'].map((name) => column(name, 'varchar(200)')),
  );
  const { draft, findings } = drafted(
    made,
    Object.fromEntries(secrets.map((value, i) => ['abcd'[i] ?? '', of(30, value)])),
  );
  const shown =
    draft.text +
    JSON.stringify(findings.map(({ table: _, column: __, ...finding }: ColumnFinding) => finding));
  for (const value of secrets) expect(shown).not.toContain(value);
});

test('a comment says what a name does not', () => {
  const made = table('app', 't_0815', [column('f1', 'varchar(100)'), column('f2', 'varchar(100)')]);
  const findings = findingsOf(
    made,
    NO_SAMPLE,
    new Map([
      ['f1', '氏名（漢字）'],
      ['f2', 'E-mail address'],
    ]),
  );
  expect(findings.slice(1).map(({ content }) => content)).toEqual(['person', 'email']);
});

/** The pile of each column of a table, by a draft from these values. */
function piles(
  name: string,
  types: Readonly<Record<string, string>>,
  rows: Readonly<Record<string, readonly string[]>>,
) {
  const made = table(
    'app',
    name,
    Object.entries(types).map(([of, type]) => column(of, type)),
  );
  const { findings } = drafted(made, rows);
  return Object.fromEntries(findings.slice(1).map(({ column: { name: of }, pile }) => [of, pile]));
}

const hex = (i: number) => `${(i * 7_919_777).toString(16).padStart(8, 'a')}${'b3d9'.repeat(6)}${i}`;
const many = (make: (i: number) => string) => Array.from({ length: 100 }, (_, i) => make(i));

test('a word says something in a table of its kind, and nothing elsewhere', () => {
  const codes = { code: many(hex), month: of(100, '01', '12'), name: of(100, 'gold', 'silver') };
  const types = { code: 'varchar(40)', month: 'varchar(2)', name: 'varchar(40)' };
  expect(piles('gift_cards', types, codes).code).toBe('personal');
  expect(piles('credit_cards', types, codes)).toMatchObject({ month: 'personal', name: 'personal' });
  // Made by chance, it opens something, or is a key: a person must say.
  expect(piles('shipments', types, codes)).toEqual({ code: 'open', month: 'plain', name: 'plain' });
  const tokens = { value: many(hex), code: of(100, 'red', 'blue') };
  const both = { value: 'varchar(40)', code: 'varchar(40)' };
  expect(piles('tokens', both, tokens)).toEqual({ value: 'personal', code: 'plain' });
  expect(piles('limits', both, tokens)).toEqual({ value: 'personal', code: 'plain' });
});

test('who has a password and an e-mail address is somebody, whatever the table is called', () => {
  const types = { name: 'varchar(60)', pass: 'varchar(255)', mail: 'varchar(254)' };
  expect(piles('user_field_data', types, { name: many((i) => `u${i}`) }).name).toBe('personal');
  expect(piles('settings', types, { name: many((i) => `u${i}`) }).name).toBe('plain');
  expect(piles('media_type', types, { name: of(100, 'sms', 'script') }).name).toBe('plain');
});

test('pages of accounts are somebody’s, and paths into the application are not', () => {
  const types = { username: 'varchar(60)', outbox_url: 'varchar(255)', link: 'varchar(255)' };
  expect(
    piles('accounts', types, {
      outbox_url: many((i) => `https://social.shop.jp/u/${hex(i)}`),
      link: many((i) => `/a/${i}`),
    }),
  ).toEqual({ username: 'personal', outbox_url: 'personal', link: 'plain' });
});

test('names that most dictionaries lack are known by those beside them', () => {
  const names = many((i) => ['James Okonkwo', 'Ann Smith', 'Ngozi Baker', 'Zyx Qwe', 'Abc Def'][i % 5] ?? '');
  expect(piles('gifts', { xq: 'varchar(80)' }, { xq: names }).xq).toBe('personal');
  // As a title of goods they may be anything.
  expect(piles('products', { xq: 'varchar(80)' }, { xq: names }).xq).not.toBe('plain');
});

test('of a machine’s columns, those that reach somebody are personal', () => {
  const types = {
    name: 'varchar(60)',
    serialno_a: 'varchar(60)',
    chassis: 'varchar(60)',
    poc_email: 'varchar(60)',
    poc_phone: 'varchar(60)',
    notes: 'text',
  };
  const words = many((i) => `Steel ${i % 40} Rack`);
  expect(
    piles('host_inventory', types, { name: words, serialno_a: words, chassis: words, notes: words }),
  ).toEqual({
    name: 'plain',
    serialno_a: 'plain',
    chassis: 'plain',
    poc_email: 'personal',
    poc_phone: 'personal',
    notes: 'personal',
  });
});

test('of many columns of an address, those that hold words alone are left to a person', () => {
  const names = Array.from({ length: 8 }, (_, i) => `address${i + 1}`);
  const types = Object.fromEntries(names.map((name) => [name, 'varchar(80)']));
  const rows = Object.fromEntries(
    names.map((name, i) => [name, many((row) => (i < 3 ? `${row} Elm` : 'steel mug'))]),
  );
  expect(Object.values(piles('person_address', types, rows))).toEqual([
    ...['personal', 'personal', 'personal', 'open', 'open', 'open', 'open', 'open'],
  ]);
  // Of two, both are an address, whatever stands in them.
  const two = { address1: 'varchar(80)', address2: 'varchar(80)' };
  expect(Object.values(piles('person_address', two, rows))).toEqual(['personal', 'personal']);
});

test('a key that is too short to open anything is left to a person', () => {
  const types = { privatekey: 'varchar(64)', api_key: 'varchar(64)' };
  expect(piles('jobs', types, { privatekey: many((i) => `A${i}-XY`), api_key: many(hex) })).toEqual({
    privatekey: 'open',
    api_key: 'personal',
  });
});

test('a column with little room for an address gets the part of one that fits', () => {
  const made = table('app', 'address', [column('district', 'varchar(20)'), column('street', 'varchar(20)')]);
  const { rule, draft } = drafted(made, {});
  expect([rule('district'), rule('street')]).toEqual([
    '{ address: state, locale: en }',
    '{ address: street, locale: en }',
  ]);
  expect(draft.problems).toEqual([]);
});

const notes = many((i) => `Runs on ${['oil', 'gas', 'wind', 'steam'][i % 4]} with ${i} valves`);

test('notes on a thing without a hit are for a person to say; of somebody, or with a hit, they are masked', () => {
  const types = { name: 'varchar(40)', notes: 'text' };
  expect(piles('engines', types, { notes }).notes).toBe('open');
  expect(piles('engines', { ...types, customer_id: 'int' }, { notes }).notes).toBe('personal');
  expect(piles('patients', types, { notes }).notes).toBe('personal');
  expect(piles('engines', types, { notes: [...notes, 'ask ann@corp.jp'] }).notes).toBe('personal');
  // Of few values, nothing is known.
  expect(piles('engines', types, { notes: notes.slice(0, 20) }).notes).toBe('personal');
});

test('a gender is for a person to say, as a list, a code or a word; of goods it is none', () => {
  const sexes = { gender: "enum('M','F')", sex: 'tinyint', seibetsu: 'varchar(10)', religion: 'varchar(20)' };
  const rows = { sex: of(100, '1', '2'), seibetsu: of(100, '男', '女'), religion: of(100, 'none', 'other') };
  expect(piles('members', sexes, rows)).toEqual({
    ...{ gender: 'open', sex: 'open', seibetsu: 'open' },
    religion: 'personal',
  });
  expect(piles('products', { gender: "enum('male','female','unisex')" }, {}).gender).toBe('plain');
});

test('a number too small for what its name says is no such number', () => {
  const small = {
    status_mobile: 'tinyint unsigned',
    change_passwd: 'tinyint unsigned',
    order_weight: 'float',
  };
  expect(piles('accounts', { ...small, email: 'varchar(90)', phone: 'bigint' }, {})).toMatchObject({
    ...{ status_mobile: 'plain', change_passwd: 'plain', order_weight: 'plain' },
    phone: 'personal',
  });
  expect(piles('pay_grades', { min_salary: 'double', max_salary: 'double' }, {})).toEqual({
    min_salary: 'plain',
    max_salary: 'plain',
  });
  // The first part of a number.
  expect(piles('members', { tel1: 'smallint', tel2: 'smallint' }, {}).tel1).toBe('personal');
});

test('the address of a table of e-mail addresses is one, and who acted in a log is somebody', () => {
  const addresses = drafted(table('app', 'user_email', [column('address', 'varchar(255)')]), {});
  expect(addresses.rule('address')).toBe('email');
  const actors = { actor: many((i) => `k${i}`) };
  expect(piles('audit_trail', { actor: 'varchar(60)' }, actors).actor).toBe('personal');
});

const OF_SOMEBODY: readonly (readonly [table: string, column: Column, beside?: readonly Column[]])[] = [
  ['attachments', column('attached_by_name', 'varchar(200)')],
  ['travel', column('passport_num', 'varchar(100)')],
  ['sign_ons', column('user_identity', 'varchar(255)')],
  ['accounts', column('gitlab_id', 'int')],
  ['admin_tokens', column('admin_name', 'varchar(44)')],
  ['msg_outbox', column('to_cc_multiple', 'varchar(255)')],
  ['msg_outbox', column('from_user', 'varchar(255)')],
  ['subscriptions', column('librarian', 'varchar(100)')],
  ['online', column('online_uname', 'varchar(25)')],
  ['2fa_recovery_codes', column('code', 'varchar(50)')],
  ['api_tokens', column('hash', 'char(64)')],
  ['application-token', column('code', 'varchar(64)')],
  ['emp_directdebit', column('dd_account', 'varchar(40)')],
  ['browsers', column('cookie_hash', 'varchar(80)')],
  ['user_feed', column('id', 'varchar(50)')],
  ['payments', column('parent_txn_id', 'varchar(64)')],
  ['ratings', column('anonymous_id', 'varchar(45)')],
  ['tblcustomer', column('name', 'varchar(80)')],
  [
    'customers',
    column('title', 'varchar(80)'),
    [column('phone', 'varchar(20)'), column('city', 'varchar(40)')],
  ],
  ['employees', column('city_code', 'varchar(40)'), [column('street', 'varchar(40)')]],
  ['addresses', column('state', 'char(2)'), [column('street', 'varchar(40)'), column('city', 'varchar(40)')]],
  ['payroll_people', column('net_pay', 'decimal(12,2)')],
  ['t_kokyaku', column('UMARE_NEN', 'smallint')],
  ['t_kokyaku', column('UMARE_TSUKI', 'tinyint')],
  ['t_kokyaku', column('UMARE_HI', 'tinyint')],
  ['t_keiyaku', column('HOSHONIN_MEI', 'varchar(40)')],
  ['kunden', column('nachname', 'varchar(40)')],
  ['kunden', column('geburtsdatum', 'date')],
  ['clients_fr', column('date_naissance', 'date')],
  ['clients_fr', column('téléphone', 'varchar(40)')],
  ['clientes', column('fecha_nacimiento', 'date')],
  ['benutzer', column('kennwort', 'varchar(80)')],
  ['comptes', column('mot_de_passe', 'varchar(80)')],
  ['comptes', column('mdp', 'varchar(80)')],
  ['konta', column('hasło', 'varchar(80)')],
  ['konton', column('lösenord', 'varchar(80)')],
  ['tb_conta', column('senha_hash', 'varchar(80)')],
  ['mitarbeiter', column('name', 'varchar(80)')],
  ['klanten', column('naam', 'varchar(80)')],
  ['utenti', column('nome', 'varchar(80)')],
  ['kunden', column('ort', 'varchar(80)')],
  ['clienti', column('codice_fiscale', 'varchar(16)')],
  ['usuarios', column('correo_electronico', 'varchar(80)')],
  ['zamestnanci', column('prijmeni', 'varchar(80)')],
  ['pelanggan', column('tanggal_lahir', 'date')],
  ['用户', column('姓名', 'varchar(80)')],
  ['회원', column('전화번호', 'varchar(80)')],
];

test.each(OF_SOMEBODY)('what %s has to say of somebody is not kept', (name, one, beside = []) => {
  const { id, ...rest } = Object.fromEntries([...beside, one].map((each) => [each.name, each]));
  const made = table('app', name, Object.values(rest), {
    indexes: id ? [unique('k', 'id')] : [],
  });
  const columns = id ? [id, ...made.columns.slice(1)] : made.columns;
  const values = Array.from({ length: 200 }, (_, i) => `${'ABK'[i % 3]}${1000 + i}-XY`);
  const isText = one.typeClass === 'text';
  for (const rows of [{}, isText ? { [one.name]: values } : {}]) {
    const { rule } = drafted({ ...made, columns }, rows);
    expect({ [one.name]: isKept(rule(one.name)) }).toEqual({ [one.name]: false });
  }
});

test('parts of several addresses are parts of an address, whatever says which of them', () => {
  const made = table(
    'app',
    'staff_address',
    ['address1_primary', 'city_primary', 'zip_primary', 'address1_mail', 'city_mail', 'zip_mail'].map(
      (name) => column(name, 'varchar(255)'),
    ),
  );
  const { findings } = drafted(made, {});
  expect(findings.slice(1).map(({ content }) => content)).toEqual([
    'address',
    'city',
    'postal_code',
    'address',
    'city',
    'postal_code',
  ]);
});

test('an address that is reached by e-mail gets the mask of one', () => {
  const made = table('app', 'contacts', [column('nick', 'varchar(80)'), column('addr', 'varchar(255)')]);
  const { rule } = drafted(made, {
    addr: of(60, 'ann@shop.example', 'tom@home.example', 'eve@work.example'),
  });
  expect(rule('addr')).toBe('email');
});

test('words that hold together with another are names and places, and alone they are not', () => {
  const two = (one: string, other: string) =>
    drafted(table('app', 'rows', [column(one, 'varchar(40)'), column(other, 'varchar(40)')]), {}).findings;
  expect(two('first', 'last').map(({ content }) => content)).toEqual(['nothing', 'first_name', 'last_name']);
  expect(two('lat', 'long').map(({ content }) => content)).toEqual(['nothing', 'geo', 'geo']);
  expect(two('first', 'second').map(({ content }) => content)).not.toContain('first_name');
});

test('files that people handed in are emptied, and those of nobody left to a person', () => {
  const candidates = drafted(
    table('app', 'attachments', [column('candidate_id', 'int'), column('file_content', 'mediumblob')]),
    {},
  );
  expect(candidates.rule('file_content')).toBe("{ fixed: '' }");
  const nobodys = drafted(table('app', 'assets_files', [column('file_content', 'mediumblob')]), {});
  expect(nobodys.rule('file_content')).toBe('');
});

test('what nobody can be is no question for a person', () => {
  const values = Array.from(
    { length: 60 },
    (_, i) => `Tre${'aeiou'[i % 5]}nk ${'bdgkl'[i % 7] ?? 'r'}onn${i} ol`,
  );
  const names = ['holdingbranch', 'marcxml', 'seriestitle', 'printername', 'location', 'pubkey'];
  const made = table('app', 'volumes', [
    ...names.map((name) => column(name, 'varchar(200)')),
    column('dismissed', 'char(1)'),
    column('is_disable', 'varchar(10)'),
    column('menu_key', 'varchar(191)'),
  ]);
  const { findings } = drafted(made, {
    ...Object.fromEntries(names.map((name) => [name, values])),
    dismissed: of(60, 'x', 'y', 'z'),
    is_disable: of(60, 'Y', 'N', ''),
    menu_key: values.map((_, i) => `menu${i}`),
  });
  expect(findings.filter(({ pile }) => pile !== 'plain').map(({ column: { name } }) => name)).toEqual([]);
});

test('services and programs that are called like people have names of their own', () => {
  for (const name of ['scan_agents', 'openid_provider', 'circuitProviders'])
    expect(drafted(table('app', name, [column('name', 'varchar(80)')]), {}).rule('name')).toMatch(/^\{ keep/);
  expect(drafted(table('app', 'agents', [column('name', 'varchar(80)')]), {}).rule('name')).toMatch(/person/);
});

/** What is found of each column, in a word: its pile, or what it holds. */
function said(made: Table, rows: Readonly<Record<string, readonly string[]>> = {}) {
  const { findings, draft } = drafted(made, rows);
  expect(draft.problems).toEqual([]);
  return Object.fromEntries(
    findings
      .filter(({ column: { name } }) => name !== 'id')
      .map(({ column: { name }, pile, content }) => [name, pile === 'personal' ? content : pile]),
  );
}

test.each([
  [
    'pat_patient',
    ['PAT_NAME', 'PAT_TELE', 'PAT_ADDR', 'PAT_FNAME', 'PAT_MOTH_NAME', 'PAT_EMAIL'],
    ['person', 'phone', 'address', 'first_name', 'open', 'email'],
  ],
  [
    'galette_adherents',
    ['nom_adh', 'prenom_adh', 'cp_adh', 'ville_adh', 'gsm_adh', 'mdp_adh', 'email_adh'],
    ['person', 'first_name', 'postal_code', 'city', 'phone', 'password_hash', 'email'],
  ],
  [
    'shop_orders',
    ['od_name', 'od_tel', 'od_hp', 'od_addr1', 'od_email', 'od_pwd'],
    ['person', 'phone', 'phone', 'address', 'email', 'password_hash'],
  ],
  [
    'cards',
    ['card_no', 'card_holder', 'card_exp', 'card_cvv'],
    ['credit_card', 'person', 'identifier', 'token'],
  ],
])('%s: what all its columns begin or end with says nothing of any', (name, columns, contents) => {
  const made = table(
    'app',
    name,
    columns.map((one) => column(one, 'varchar(60)')),
  );
  expect(said(made)).toEqual(Object.fromEntries(columns.map((one, i) => [one, contents[i]])));
});

test.each([
  [
    'yonghu',
    ['xingming', 'shoujihao', 'shenfenzheng', 'mima', 'lianxidianhua', 'zhuangtai'],
    ['person', 'phone', 'identifier', 'password_hash', 'phone', 'plain'],
  ],
  [
    'clientes',
    [
      'nombre_completo',
      'numero_cuenta',
      'telefono_casa',
      'tipo_documento',
      'codigo_postal',
      'lugar_nacimiento',
    ],
    ['person', 'identifier', 'phone', 'plain', 'postal_code', 'city'],
  ],
  [
    'kunden',
    [
      'rechnungsstrasse',
      'kontoinhaber',
      'postleitzahl',
      'bezeichnung',
      'staatsangehoerigkeit',
      'personalnummer',
    ],
    ['street', 'person', 'postal_code', 'plain', 'sensitive', 'identifier'],
  ],
  [
    'pasien',
    ['nama_ibu', 'tempat_lahir', 'no_hp', 'nik', 'agama', 'jenis'],
    ['person', 'city', 'phone', 'identifier', 'sensitive', 'plain'],
  ],
])('%s: the words of other languages, glued and in their own order', (name, columns, contents) => {
  const made = table(
    'app',
    name,
    columns.map((one) => column(one, 'varchar(60)')),
  );
  expect(said(made)).toEqual(Object.fromEntries(columns.map((one, i) => [one, contents[i]])));
});

test('what people sign in with is known by the names in it, in a column of any name; codes and slugs are not taken for it', () => {
  const logins = ['ann.smith', 'okafor_n', 'TomBaker7', 'james42', 'xx-17', 'linda', 'k.harris', 'p_99'];
  const columns = ['umpire', 'operator', 'zz', 'mb_code', 'xq', 'xs', 'color'];
  const made = table(
    'app',
    'match_sheet',
    columns.map((one) => column(one, 'varchar(60)')),
  );
  expect(
    said(made, {
      umpire: of(200, ...logins),
      operator: of(200, ...logins),
      zz: of(200, ...logins),
      mb_code: of(200, ...logins),
      color: of(200, 'red', 'green', 'brown', 'white'),
      xq: Array.from({ length: 200 }, (_, i) => `A-${i}-QX`),
      xs: Array.from(
        { length: 200 },
        (_, i) => `rose-${'abcdefghij'[i % 10]}-${'klmnopqrst'[Math.floor(i / 10) % 10]}-chair`,
      ),
    }),
  ).toEqual({
    umpire: 'username',
    operator: 'username',
    zz: 'username',
    mb_code: 'username',
    xq: 'plain',
    xs: 'plain',
    color: 'plain',
  });
});

test('an account is one of a bank, of the books or of somebody, by the word before it', () => {
  const made = table('app', 'suppliers', [
    column('bank_account', 'varchar(40)'),
    column('tenpayaccount', 'varchar(40)'),
    column('purchase_account', 'varchar(15)'),
    column('receivables_account', 'varchar(15)'),
    column('supp_name', 'varchar(60)'),
  ]);
  expect(said(made, { tenpayaccount: of(100, '17', '18', '19') })).toEqual({
    bank_account: 'identifier',
    tenpayaccount: 'identifier',
    purchase_account: 'plain',
    receivables_account: 'plain',
    supp_name: 'company',
  });
});

test('who wrote a row down makes it nobody’s, and programs are no people', () => {
  const remark = { remark: of(200, 'to be looked at', 'as agreed', 'not used', 'since the last change') };
  const made = table('app', 'sys_dict', [
    column('remark', 'varchar(500)'),
    column('create_by', 'varchar(64)'),
    column('table_comment', 'varchar(500)'),
  ]);
  const varied = { remark: remark.remark.map((one, i) => `${one} ${i}`) };
  expect(said(made, varied)).toMatchObject({ remark: 'open', create_by: 'username', table_comment: 'plain' });
  const mail = table('app', 'cards', [
    column('email_notification', 'varchar(70)'),
    column('creationby', 'varchar(40)'),
  ]);
  expect(said(mail)).toEqual({ email_notification: 'open', creationby: 'username' });
  const payroll = table('app', 'staff_contract', [
    column('salary_amount', 'decimal(12,2)'),
    column('vat', 'float'),
    column('nasipaddress', 'varchar(30)'),
    column('download_hash', 'varchar(60)'),
  ]);
  expect(said(payroll)).toEqual({
    salary_amount: 'amount',
    vat: 'plain',
    nasipaddress: 'ip',
    download_hash: 'token',
  });
  const clients = table('app', 'oidc_clients', [column('client_name', 'varchar(60)')]);
  expect(said(clients)).toEqual({ client_name: 'plain' });
});

const goods = of(200, 'Oak table', 'Blue chair', 'Garden lamp', 'Steel desk', 'Tea pot', 'Cork mat').map(
  (value, i) => `${value} ${i % 90}`,
);

test('words of things are kept where neither the table nor a value speaks of a person, and left open in a table of people', () => {
  const things = ['forums', 'stylesheet', 'repeats', 'weekday'];
  const columns = [...things, 'lieblingsding'].map((name) => column(name, 'varchar(200)'));
  const rows = Object.fromEntries(columns.map(({ name }) => [name, goods]));
  const { rule } = drafted(table('app', 'noticeboards', columns), rows);
  for (const name of things) expect({ [name]: isKept(rule(name)) }).toEqual({ [name]: true });
  expect(rule('lieblingsding')).toBe('');
  // Of people, only many values say so.
  const some = Object.fromEntries(columns.map(({ name }) => [name, goods.slice(0, 40)]));
  const people = drafted(table('app', 'members', columns), some);
  for (const name of ['forums', 'repeats', 'weekday'])
    expect({ [name]: isKept(people.rule(name)) }).toEqual({ [name]: false });
  // A value speaks against it.
  const surnames = of(200, 'Ann Smith', 'Tom Baker', 'Mary Jones', 'John Miller');
  const named = drafted(table('app', 'noticeboards', columns), { ...rows, weekday: surnames });
  expect(isKept(named.rule('weekday'))).toBe(false);
});

test('lists of a kind are the application’s whose name is written together, and fields of users are theirs', () => {
  const columns = [column('caption1', 'varchar(200)'), column('xq1', 'text')];
  const kept = (name: string) => isKept(drafted(table('app', name, columns), {}).rule('xq1'));
  expect(['bb_warninglevels', 'bb_helpdocs', 'bb_userfields', 'bb_memberfields'].map(kept)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('whom a mail goes to is an address, also where no row is, and in names that are written together', () => {
  const made = table('app', 'bb_mailfailures', [
    column('toaddress', 'varchar(150)'),
    column('fromaddress', 'varchar(150)'),
    column('mailto', 'varchar(150)'),
    column('fromemail', 'varchar(150)'),
    column('sent_as', 'varchar(150)'),
  ]);
  const { rule } = drafted(made, {});
  for (const { name } of made.columns.slice(1)) expect({ [name]: rule(name) }).toEqual({ [name]: 'email' });
  const settings = drafted(table('app', 'mail_configuration', [column('sent_as', 'varchar(150)')]), {});
  expect(isKept(settings.rule('sent_as'))).toBe(false);
});

test('a text that names a row is kept, and one that names who signs in is not', () => {
  const made = table('app', 'api_usage', [column('user_id', 'varchar(255)')]);
  const keys = drafted(made, { user_id: Array.from({ length: 60 }, (_, i) => `B${1000 + i}-K`) });
  expect(isKept(keys.rule('user_id'))).toBe(true);
  const logins = drafted(made, { user_id: of(60, 'ann.smith7', 'tbaker_3', 'mary.jones', 'j-miller') });
  expect(isKept(logins.rule('user_id'))).toBe(false);
  const elsewhere = table('app', 'openid_identities', [column('user_id', 'varchar(255)')]);
  const ids = drafted(elsewhere, { user_id: Array.from({ length: 60 }, (_, i) => `B${1000 + i}-K`) });
  expect(isKept(ids.rule('user_id'))).toBe(false);
});

test('a picture’s place in the application is kept, its page elsewhere and its bytes are not', () => {
  const made = table('app', 'members', [
    column('email', 'varchar(100)'),
    column('avatar', 'varchar(200)'),
    column('portrait', 'varchar(200)'),
  ]);
  const { rule } = drafted(made, {
    avatar: Array.from({ length: 40 }, (_, i) => `/pictures/a${i}.png`),
    portrait: Array.from({ length: 40 }, (_, i) => `https://faces.example.net/u/${i}`),
  });
  expect(isKept(rule('avatar'))).toBe(true);
  expect(isKept(rule('portrait'))).toBe(false);
  const bytes = table('app', 'wall_photos', [column('photo', 'mediumblob'), column('side_logo', 'blob')]);
  const blobs = drafted(bytes, {});
  expect(isKept(blobs.rule('photo'))).toBe(false);
  expect(blobs.rule('photo')).not.toBe('');
  expect(isKept(blobs.rule('side_logo'))).toBe(true);
});

test('who somebody is elsewhere is a login or a page, as its values say', () => {
  const made = table('app', 'members', [
    column('icq', 'varchar(20)'),
    column('google', 'varchar(75)'),
    column('github', 'varchar(200)'),
  ]);
  const { rule } = drafted(made, {
    google: of(40, 'ann.smith7', 'tbaker_3'),
    github: of(40, 'https://github.example/ann', 'https://github.example/tom'),
  });
  expect(['icq', 'google', 'github'].map(rule)).toEqual(['username', 'username', 'url']);
});

test('of a payment that tells a street, the name beside it is somebody’s, however few rows there are', () => {
  const made = table('app', 'paygate', [
    column('address_name', 'varchar(64)'),
    column('address_street', 'varchar(254)'),
    column('address_zip', 'varchar(10)'),
    column('payer_email', 'varchar(96)'),
  ]);
  const { rule } = drafted(made, { address_name: ['Ann Smith'] });
  expect(rule('address_name')).toMatch(/person/);
});

test('what opens an account that waits, or tells a person from a robot, is masked', () => {
  const code = Array.from({ length: 40 }, (_, i) => `aZ9${i}kQ7xW2mN4pR${i}`);
  const waiting = drafted(table('app', 'bb_awaitingactivation', [column('code', 'varchar(100)')]), { code });
  expect(waiting.rule('code')).toMatch(/token|hash/);
  const robots = drafted(table('app', 'bb_captcha', [column('imagehash', 'varchar(32)')]), {});
  expect(robots.rule('imagehash')).toMatch(/token|hash/);
});

test('the code of an address that has no other is postal, and of a branch it is a code', () => {
  const address = table('app', 'deal_shipments', [
    column('ship_code', 'varchar(30)'),
    column('ship_city', 'varchar(50)'),
    column('ship_pobox', 'varchar(50)'),
    column('ship_street', 'varchar(250)'),
  ]);
  expect(drafted(address, {}).rule('ship_code')).toMatch(/postal_code/);
  expect(isKept(drafted(address, {}).rule('ship_pobox'))).toBe(false);
  const branch = table('app', 'regions_served', [
    column('code', 'varchar(30)'),
    column('city', 'varchar(50)'),
    column('street', 'varchar(50)'),
    column('zip', 'varchar(10)'),
  ]);
  expect(isKept(drafted(branch, {}).rule('code'))).toBe(true);
});

test('parts of an address are known that say by a word written together whose they are', () => {
  const made = table('app', 'leadaddress', [
    column('mailingcity', 'varchar(40)'),
    column('mailingstreet', 'varchar(250)'),
    column('mailingzip', 'varchar(30)'),
    column('mailingpobox', 'varchar(30)'),
  ]);
  const { rule } = drafted(made, {});
  expect(rule('mailingcity')).toMatch(/city/);
  expect(rule('mailingzip')).toMatch(/postal_code/);
  expect(['mailingstreet', 'mailingpobox'].map((name) => /address/.test(rule(name) ?? ''))).toEqual([
    true,
    true,
  ]);
});

test('browsers are known by what they say of themselves, and short words are no names', () => {
  const made = table('app', 'backoffice_visits', [
    column('browser', 'text'),
    column('renderer', 'varchar(40)'),
    column('notify_owner', 'varchar(3)'),
  ]);
  const { rule } = drafted(made, {
    browser: of(
      40,
      'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101',
      'Opera/9.80 (Windows NT 6.1; en)',
    ),
    renderer: of(40, 'blink', 'gecko'),
    notify_owner: Array.from({ length: 60 }, (_, i) => `y${String.fromCharCode(97 + (i % 26))}e`),
  });
  expect(['browser', 'renderer', 'notify_owner'].map((name) => isKept(rule(name)))).toEqual([
    false,
    true,
    true,
  ]);
});

test('who called whom is a number of a telephone, also as a number', () => {
  const made = table('app', 'pbx_incoming', [
    column('from_number', 'bigint'),
    column('to_number', 'varchar(30)'),
  ]);
  const { rule } = drafted(made, {});
  expect(['from_number', 'to_number'].map((name) => isKept(rule(name)))).toEqual([false, false]);
});

test('a table of what its only text is called after is a list, unless it lists people', () => {
  const stages = Object.fromEntries([['dealphase', goods]]);
  const list = (name: string, values: readonly string[]) =>
    isKept(
      drafted(table('app', name, [column('dealphase', 'varchar(200)')]), { dealphase: values }).rule(
        'dealphase',
      ),
    );
  expect(list('crm_dealphase', stages.dealphase ?? [])).toBe(true);
  expect(list('crm_dealphase', of(60, 'Ann Smith', 'Tom Baker', 'Mary Jones'))).toBe(false);
});

test('what opens an account is not kept because nobody has one yet', () => {
  const made = table('app', 'customers', [column('code', 'varchar(40)'), column('custom_field', 'text')]);
  const { rule } = drafted(made, {});
  expect(['code', 'custom_field'].map((name) => isKept(rule(name)))).toEqual([false, false]);
  const short = drafted(table('app', 'customers', [column('code', 'varchar(8)')]), {});
  expect(isKept(short.rule('code'))).toBe(true);
  const chance = Array.from({ length: 40 }, (_, i) => `aZ9${i}kQ7xW2mN4pR${i}`);
  const tokens = drafted(table('app', 'user_token', [column('code', 'text')]), { code: chance });
  expect(tokens.rule('code')).toMatch(/token|hash/);
  const auth = drafted(table('app', 'queue_servers', [column('auth', 'text')]), { auth: chance });
  expect(auth.rule('auth')).toMatch(/token|hash/);
  const paid = drafted(table('app', 'order_payment', [column('transaction_id', 'varchar(254)')]), {});
  expect(paid.rule('transaction_id')).toMatch(/token|hash/);
});

const byChance = Array.from({ length: 60 }, (_, i) => `aZ9${i}kQ7xW2mN4pR${i}`);

test('digests of somebody, what a machine remembers somebody by, and visitors are masked', () => {
  const kept = (of: string, made: Column, values: readonly string[] = []) =>
    isKept(drafted(table('app', of, [made]), { [made.name]: values }).rule(made.name));
  expect(kept('picture_votes', column('voter_md5_id', 'varchar(32)'), byChance)).toBe(false);
  expect(kept('picture_votes', column('user_md5_id', 'varchar(32)'))).toBe(false);
  expect(kept('remember_me', column('sequence', 'varchar(255)'))).toBe(false);
  expect(kept('visit_log', column('idvisitor', 'binary(8)'))).toBe(false);
  expect(kept('activities', column('session_idx', 'varchar(255)'), byChance)).toBe(false);
  const stream = { ...table('app', 'session_stream', []), columns: [column('id', 'varchar(64)')] };
  expect(isKept(drafted(stream, { id: byChance }).rule('id'))).toBe(false);
  expect(kept('menu_items', column('sequence', 'varchar(255)'))).toBe(true);
});

test('an agent beside an address is a browser, and places that were looked up are somebody’s', () => {
  const made = table('app', 'play_counts', [
    column('agent', 'varchar(255)'),
    column('ip', 'varbinary(16)'),
    column('geo_name', 'varchar(255)'),
  ]);
  const { rule } = drafted(made, {});
  expect(rule('agent')).toMatch(/Mozilla/);
  expect(isKept(rule('geo_name'))).toBe(false);
  const lookedUp = drafted(table('app', 'geocoder_cache', [column('query', 'text')]), {});
  expect(lookedUp.rule('query')).toMatch(/address/);
});

test('what is said of a device or a plan is no person and no place', () => {
  const made = table('app', 'gadgets', [
    column('name', 'varchar(64)'),
    column('can_pan', 'tinyint'),
    column('control_address', 'varchar(255)'),
  ]);
  const { rule } = drafted(made, { name: goods, control_address: goods });
  expect(['name', 'can_pan'].map((name) => isKept(rule(name)))).toEqual([true, true]);
  expect(rule('control_address')).not.toMatch(/address/);
  const zone = drafted(table('app', 'floor_zones', [column('coords', 'tinytext')]), {});
  expect(zone.rule('coords')).not.toMatch(/geo/);
});

test('numbered columns of titles are spare ones, and of logins are not', () => {
  const made = table(
    'app',
    'wall_pictures',
    ['user1', 'user2'].map((name) => column(name, 'varchar(255)')),
  );
  const spare = drafted(made, { user1: goods, user2: goods });
  expect(['user1', 'user2'].map((name) => isKept(spare.rule(name)))).toEqual([true, true]);
  const logins = of(200, 'ann.smith7', 'tbaker_3', 'mary.jones', 'j-miller');
  const named = drafted(made, { user1: logins, user2: logins });
  expect(['user1', 'user2'].map((name) => isKept(named.rule(name)))).toEqual([false, false]);
});

test('what people call out to others is theirs, also where nobody has yet', () => {
  const { rule } = drafted(table('app', 'user_shout', [column('text', 'text')]), {});
  expect(isKept(rule('text'))).toBe(false);
  expect(rule('text')).not.toBe('');
});

test('a prefix that is written together with all names is no part of what they say', () => {
  const made = table('shop', 'oxaddress', [
    column('OXFNAME', 'varchar(255)'),
    column('OXLNAME', 'varchar(255)'),
    column('OXSTREET', 'varchar(255)'),
    column('OXSTREETNR', 'varchar(16)'),
    column('OXZIP', 'varchar(50)'),
    column('OXPRIVFON', 'varchar(128)'),
    column('OXBILLUSTID', 'varchar(255)'),
    column('OXUSERID', 'char(32)'),
    column('OXSORT', 'int'),
  ]);
  const columns = made.columns.map((one) => (one.name === 'id' ? { ...one, name: 'OXID' } : one));
  const { findings } = drafted({ ...made, columns, indexes: [unique('PRIMARY', 'OXID')] }, {});
  expect(findings.map(({ column: { name }, pile, content }) => [name, pile, content])).toEqual([
    ['OXID', 'plain', 'nothing'],
    ['OXFNAME', 'personal', 'first_name'],
    ['OXLNAME', 'personal', 'last_name'],
    ['OXSTREET', 'personal', 'street'],
    ['OXSTREETNR', 'personal', 'street'],
    ['OXZIP', 'personal', 'postal_code'],
    ['OXPRIVFON', 'personal', 'phone'],
    ['OXBILLUSTID', 'personal', 'identifier'],
    ['OXUSERID', 'plain', 'nothing'],
    ['OXSORT', 'plain', 'nothing'],
  ]);
});

test('the table is of the shop itself, whatever its prefix', () => {
  const made = table('shop', 'oxshops', [
    column('oxname', 'varchar(255)'),
    column('oxstreet', 'varchar(255)'),
    column('oxzip', 'varchar(50)'),
    column('oxemail', 'varchar(128)'),
  ]);
  const columns = made.columns.map((one) => (one.name === 'id' ? { ...one, name: 'oxid' } : one));
  const { findings } = drafted({ ...made, columns, indexes: [unique('PRIMARY', 'oxid')] }, {});
  expect(findings.map(({ pile }) => pile)).toEqual(['plain', 'plain', 'open', 'open', 'personal']);
});

test('a digest of what opens or tells somebody is no file of the application', () => {
  const names = ['reset_key_hash', 'autologin_key_hash', 'email_md5', 'phone_sha1', 'card_number_enc'];
  const made = table(
    'app',
    'things',
    ['file_hash', 'template_hash', ...names].map((name) => column(name, 'varchar(190)')),
  );
  const { findings } = drafted(made, {});
  expect(findings.slice(1).map(({ pile }) => pile)).toEqual([
    'plain',
    'plain',
    ...names.map(() => 'personal'),
  ]);
});

test('what each row of a table about somebody has another of is not kept', () => {
  const made = table(
    'app',
    'invoices',
    [
      column('buyer_email', 'varchar(255)'),
      column('buyer_phone', 'varchar(40)'),
      column('buyer_company_number', 'varchar(255)'),
      column('transfer_code', 'varchar(255)'),
      column('hash', 'varchar(255)'),
      column('giftcard_number', 'int'),
      column('currency_code', 'varchar(8)'),
      column('shown_name', 'varchar(80)'),
    ],
    { indexes: [unique('u1', 'giftcard_number')] },
  );
  const each = (form: (i: number) => string) => Array.from({ length: 100 }, (_, i) => form(i));
  const { rule } = drafted(made, {
    buyer_company_number: each((i) => `A${1000 + i}-XY`),
    transfer_code: each((i) => `${718_000 + i * 37}`),
    hash: each((i) => `${i}af93be7c1d05e8842f60${i}b`),
    giftcard_number: each((i) => `${i + 1}`),
    currency_code: of(100, 'EUR', 'JPY', 'USD'),
  });
  for (const name of ['buyer_company_number', 'transfer_code', 'hash', 'giftcard_number', 'shown_name'])
    expect({ [name]: isKept(rule(name)) }).toEqual({ [name]: false });
  expect(isKept(rule('currency_code'))).toBe(true);
});

test('a table whose key is somebody’s is about them, whatever it is called', () => {
  const named = table('app', 'user_attributes', [column('pgpkey', 'text'), column('about', 'text')]);
  const columns = named.columns.map((one) => (one.name === 'id' ? { ...one, name: 'uid' } : one));
  const { rule } = drafted(
    { ...named, columns, indexes: [unique('PRIMARY', 'uid')] },
    {
      pgpkey: Array.from({ length: 40 }, (_, i) => `K${i}-${i * 7}`),
    },
  );
  expect(isKept(rule('pgpkey'))).toBe(false);
});

test('words without a hit are kept where a table has to do with nobody, and not where any value of it does', () => {
  const titles = Array.from(
    { length: 120 },
    (_, i) => `soft ${'aeiou'[i % 5]}nk ${'bdgkl'[i % 7] ?? 'm'}arn`,
  );
  const made = table('app', 'parts', [column('finish', 'varchar(80)'), column('q7', 'varchar(80)')]);
  expect(isKept(drafted(made, { finish: titles }).rule('finish'))).toBe(true);
  const { rule } = drafted(made, { finish: titles, q7: of(120, 'ann@shop.example', 'tom@shop.example') });
  expect(isKept(rule('finish'))).toBe(false);
});

test('an address of the network that is no page is judged by what stands in it', () => {
  const made = table('sip', 'watchers', [
    column('presentity_uri', 'varchar(255)'),
    column('doc_uri', 'varchar(255)'),
  ]);
  const { rule } = drafted(made, {
    presentity_uri: of(60, 'ann.smith7', 'tbaker3', 'mary.jones', 'jmiller'),
    doc_uri: of(60, '/doc/a', '/doc/b', '/faq/c'),
  });
  expect(isKept(rule('presentity_uri'))).toBe(false);
  expect(isKept(rule('doc_uri'))).toBe(true);
});

test('streets of which detectors know one in five are addresses, under any name', () => {
  const streets = Array.from({ length: 100 }, (_, i) =>
    i % 5 === 0 ? `${i + 3} Mill Lane` : `${i + 3} Tre${'aeiou'[i % 5]}nk ${'bdgkl'[i % 4] ?? 'm'}orn`,
  );
  const made = table('app', 'life_events', [
    column('contact_id', 'bigint'),
    column('whence', 'varchar(255)'),
  ]);
  expect(drafted(made, { whence: streets }).rule('whence')).toMatch(/address/);
});

test('a date of somebody in three numbers, a text without rows and an account elsewhere are not kept', () => {
  const dates = table('app', 'contact_important_dates', [
    column('day', 'int'),
    column('month', 'int'),
    column('year', 'int'),
  ]);
  expect(drafted(dates, {}).findings.map(({ pile }) => pile)).toEqual([
    'plain',
    'personal',
    'personal',
    'personal',
  ]);
  const counts = table('app', 'visit_counts', dates.columns.slice(1));
  expect(drafted(counts, {}).findings.map(({ pile }) => pile)).toEqual(counts.columns.map(() => 'plain'));
  const calls = table('app', 'calls', [column('contact_id', 'bigint'), column('description', 'text')]);
  expect(isKept(drafted(calls, {}).rule('description'))).toBe(false);
  const users = table('app', 'users', [
    column('email', 'varchar(90)'),
    column('yubico_user_id', 'varchar(100)'),
  ]);
  const each = Array.from({ length: 60 }, (_, i) => `B${1000 + i}-K`);
  expect(isKept(drafted(users, { yubico_user_id: each }).rule('yubico_user_id'))).toBe(false);
});

test('the code of an address is no code of a thing', () => {
  const made = table('app', 'orders', [
    column('business_address_line_one', 'varchar(255)'),
    column('business_address_city', 'varchar(255)'),
    column('business_address_code', 'varchar(255)'),
  ]);
  const { findings } = drafted(made, {});
  expect(findings.slice(1).map(({ content }) => content)).toEqual(['street', 'city', 'postal_code']);
});

test('a table that is called a list, but holds birthdays or whole names, is of people', () => {
  const of = (name: string, ...further: readonly Column[]) =>
    drafted(
      table('app', name, [
        ...[column('preferredName', 'varchar(60)'), column('officialName', 'varchar(150)')],
        ...[column('notes', 'text'), column('studentID', 'varchar(10)'), ...further],
      ]),
      { preferredName: ['Ann'], officialName: ['Ann Smith'], notes: ['called twice'] },
    );
  const keptOf = ({ rule }: ReturnType<typeof drafted>) =>
    ['preferredName', 'officialName', 'notes', 'studentID'].filter((name) => isKept(rule(name)));
  expect(keptOf(of('StaffApplicationForm', column('dob', 'date')))).toEqual([]);
  const names = [column('firstName', 'varchar(60)'), column('surname', 'varchar(60)')];
  expect(keptOf(of('StaffApplicationForm', ...names))).toEqual([]);
  // What is only called so stays a list.
  expect(keptOf(of('order_forms', column('position', 'int')))).not.toEqual([]);
});

/** Digits and letters by chance, as long as a digest. */
const random = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: 40 }, (_, j) => '0123456789abcdef'[(i * 7 + j * j * 5 + i * j) % 16]).join(''),
  );

test.each([
  [
    'images',
    'drawn_by_text',
    of(60, 'ann.smith7', 'mary_jones', 'thomas.brown', 'sarah_miller', 'peter.clark9'),
  ],
  [
    'journeys',
    'journey_source',
    Array.from({ length: 60 }, (_, i) => `${i} ${i % 4 ? 'Old Ferry' : 'Elm Street'}`),
  ],
  ['pems', 'content', random(120)],
  ['reports', 'till', random(60)],
])('%s.%s: values speak against a name that says a text, a thing or a list', (tableName, name, values) => {
  const kept = (said: readonly string[]) =>
    isKept(drafted(table('app', tableName, [column(name, 'varchar(255)')]), { [name]: said }).rule(name));
  expect(kept(values)).toBe(false);
  expect(kept(of(120, 'wooden', 'plastic', 'paper'))).toBe(true);
});

test('a name beside a way to reach whom it names is a person’s, and an extension beside a telephone is one', () => {
  const observers = table('app', 'ticket_observers', [
    ...[column('observer_name', 'varchar(200)'), column('observer_email', 'varchar(200)')],
    ...[column('shop_name', 'varchar(200)'), column('shop_email', 'varchar(200)')],
  ]);
  expect(drafted(observers, {}).rule('observer_name')).toMatch(/person/);
  expect(drafted(observers, {}).rule('shop_name')).not.toMatch(/person/);
  const desks = table('app', 'desks', [
    ...[column('desk_phone', 'varchar(40)'), column('desk_extension', 'varchar(10)')],
    column('file_extension', 'varchar(10)'),
  ]);
  const { rule } = drafted(desks, {});
  expect(rule('desk_extension')).toBe('{ phone: { part: last } }');
  expect(isKept(rule('file_extension'))).toBe(true);
});

test('keys of settings that have a column each, codes to confirm, and keys of tokens are not kept', () => {
  const settings = table('app', 'settings', [
    ...[column('site_title', 'text'), column('cfg_brand_key', 'text'), column('webhook_endpoint', 'text')],
    column('enrolmentkey', 'varchar(50)'),
  ]);
  const each = drafted(settings, {});
  for (const name of ['cfg_brand_key', 'webhook_endpoint', 'enrolmentkey'])
    expect({ [name]: isKept(each.rule(name)) }).toEqual({ [name]: false });
  const options = table('app', 'settings', [column('option_key', 'varchar(50)'), column('value', 'text')]);
  expect(isKept(drafted(options, {}).rule('option_key'))).toBe(true);
  const kept = (tableName: string, name: string, type: string) =>
    isKept(drafted(table('app', tableName, [column(name, type)]), {}).rule(name));
  expect(kept('confirm', 'code', 'varchar(8)')).toBe(false);
  expect(kept('api_access_tokens', 'access_token_id', 'varchar(100)')).toBe(false);
  expect(kept('login_keys', 'key_id', 'char(32)')).toBe(false);
  expect(kept('password_history', 'hash', 'varchar(255)')).toBe(false);
  expect(kept('oauth_accounts', 'oauth_provider_id', 'text')).toBe(false);
  expect(kept('word_captcha', 'imagestring', 'varchar(8)')).toBe(false);
});

test('a text is no number and no file where it has room for a whole one', () => {
  const made = table('app', 'candidates', [
    ...[
      column('email', 'varchar(90)'),
      { ...column('letter_version', 'text'), length: 65_535 },
      column('schema_version', 'varchar(20)'),
    ],
    { ...column('tls_key_file', 'mediumtext'), length: 16_777_215 },
  ]);
  const { rule } = drafted(made, {});
  expect(rule('letter_version')).toBe('');
  expect(rule('tls_key_file')).toBe('');
  expect(isKept(rule('schema_version'))).toBe(true);
  const mails = table('app', 'mail_history', [column('mail_subject', 'varchar(255)')]);
  expect(isKept(drafted(mails, {}).rule('mail_subject'))).toBe(false);
});

test('a card’s expiry in numbers, debits of somebody and what somebody searched for are masked', () => {
  const cards = table('app', 'payments', [
    column('cc_number', 'varchar(30)'),
    column('cc_exp_year', 'smallint'),
  ]);
  const { rule } = drafted(cards, { cc_exp_year: of(60, '2027', '2028') });
  expect(isKept(rule('cc_exp_year'))).toBe(false);
  const debits = table('app', 'staff_directdebit', [column('xd_amount', 'decimal(11,2)')]);
  expect(isKept(drafted(debits, {}).rule('xd_amount'))).toBe(false);
  const searched = table('app', 'visitor_search', [column('keyword', 'varchar(255)')]);
  expect(isKept(drafted(searched, {}).rule('keyword'))).toBe(false);
});

test('a title of something in which an address of somebody stands is masked as a text, not as a person', () => {
  const said = Array.from({ length: 60 }, (_, i) =>
    i % 6 ? `a present for the party number ${i}` : `ask ann${i}@shop.example about it`,
  );
  const gifts = table('app', 'gifts', [
    column('name', 'varchar(255)'),
    column('subject_line', 'varchar(255)'),
  ]);
  const { rule } = drafted(gifts, { name: said, subject_line: said });
  expect(rule('name')).toMatch(/text/);
  expect(rule('subject_line')).toMatch(/text/);
});

test('bytes of a text, of a password and of an id of fixed length have masks that are read as such', () => {
  const made = table('app', 'edits', [
    ...[column('note', 'blob'), column('password', 'tinyblob'), column('visitor_id', 'binary(8)')],
  ]);
  const { rule, draft } = drafted(made, {});
  expect(rule('note')).toBe("{ fixed: 'Lorem ipsum.' }");
  expect(rule('password')).toBe("{ fixed: '!' }");
  expect(rule('visitor_id')).toMatch(/hash/);
  expect(draft.problems).toEqual([]);
});

test('no prefix is taken away that ends inside a word', () => {
  const made = table(
    'app',
    'locations',
    ['id', 'name', 'zip', 'phone', 'hours', 'city'].map((one) => column(`location_${one}`, 'varchar(200)')),
  );
  const { rule } = drafted({ ...made, columns: made.columns.slice(1) }, {});
  expect(rule('location_name')).not.toMatch(/person/);
});

test('what people wrote before, pages that are told of it, and a setting of which one value is known are not kept', () => {
  const kept = (tableName: string, name: string, type: string, values: readonly string[] = []) => {
    const long = { ...column(name, type), ...(/text$/.test(type) ? { length: 65_535 } : {}) };
    const made = table('app', tableName, [column('created_by', 'bigint'), column('user_id', 'bigint'), long]);
    return isKept(drafted(made, { [name]: values }).rule(name));
  };
  expect(kept('page_revisions', 'summary', 'varchar(255)')).toBe(false);
  expect(kept('article_copies', 'html', 'text')).toBe(false);
  expect(kept('order_webhooks', 'endpoint', 'varchar(500)')).toBe(false);
  expect(kept('settings', 'value', 'text', ['wooden'])).toBe(false);
  expect(kept('admins', 'verify', 'varchar(32)', random(60))).toBe(false);
  expect(kept('keeper', 'pw_reset_id', 'varchar(50)')).toBe(false);
});

/** A column with a neighbour that says whose row it is, or with others; what its rule is, by these values. */
function ruleIn(
  tableName: string,
  name: string,
  type: string,
  values: readonly string[] = [],
  beside: readonly Column[] = [column('employee_id', 'bigint')],
): string | undefined {
  const long = /text$/.test(type) ? { length: 65_535 } : {};
  const made = table('app', tableName, [...beside, { ...column(name, type), ...long }]);
  return drafted(made, { [name]: values }).rule(name);
}

test('what somebody carries, shows or is paid by has the mask of its kind, and accounts elsewhere by any name', () => {
  const codes = random(60).map((one) => one.slice(0, 10).toUpperCase());
  for (const [tableName, name, type] of [
    ['readers', 'ic_card_id', 'varchar(50)'],
    ['readers', 'badge_no', 'varchar(20)'],
    ['client_identifier', 'document_key', 'varchar(50)'],
    ['Candidates', 'linkedInProfileId', 'varchar(50)'],
    ['vouchers', 'gift_card_no', 'varchar(20)'],
  ] as const)
    expect({ [name]: ruleIn(tableName, name, type, codes) }).toEqual({
      [name]: expect.stringMatching(/^(token|\{ token)/),
    });
  expect(ruleIn('payroll_data', 'amount', 'varchar(25)', of(60, '1200', '1315', '990'))).toMatch(/scramble/);
  expect(ruleIn('employee_company_loans', 'amount', 'decimal(10,2)', of(60, '1200', '99'))).toMatch(/noise/);
  expect(isKept(ruleIn('invoices', 'amount', 'decimal(10,2)', of(60, '1200', '99')))).toBe(true);
  expect(ruleIn('suppliers', 'agency_name', 'varchar(255)', of(60, 'Baker and Sons'))).toBe('company');
  const pages = codes.map((one, i) => `https://pay.example/t/${i}${one}`);
  expect(ruleIn('payment_log', 'transaction_href', 'varchar(500)', pages)).toBe('url');
  expect(isKept(ruleIn('articles', 'href', 'varchar(500)', pages))).toBe(true);
});

test('a picture in a text is one by its length, whoever’s row it is, and what came with a message is emptied', () => {
  const bytes = random(60).map((one) => `data:image/png;base64,${one.repeat(20)}`);
  expect(ruleIn('attendance', 'image_in', 'longtext', bytes)).toMatch(/fixed/);
  expect(ruleIn('attendance', 'map_snapshot', 'longtext', bytes)).toMatch(/fixed/);
  const paths = of(60, 'img/a1.png', 'img/b2.png', 'img/c3.png');
  expect(isKept(ruleIn('attendance', 'image_in', 'longtext', paths))).toBe(true);
  const message = [column('subject', 'varchar(200)'), column('headers', 'text'), column('user_id', 'bigint')];
  const emptied = ruleIn('attachments', 'content', 'longblob', [], message);
  expect(emptied).toMatch(/null|fixed/);
  expect(ruleIn('human_binary', 'item_binary', 'blob', [], [column('personal_id', 'varchar(10)')])).toMatch(
    /null|fixed/,
  );
});

test('a course that people come to is no session of theirs on the web', () => {
  const places = Array.from({ length: 60 }, (_, i) => `hall ${i} of the north`);
  expect(ruleIn('training_sessions', 'deliveryLocation', 'varchar(500)', places)).not.toMatch(/scramble/);
  expect(
    ruleIn(
      'web_sessions',
      'stored',
      'varchar(500)',
      Array.from({ length: 60 }, (_, i) => `x${i} y${i}`),
    ),
  ).toMatch(/scramble/);
});

test('codes of what many share tell nobody, and readings of places are nobody’s', () => {
  const codes = Array.from({ length: 60 }, (_, i) => `K${1000 + i}`);
  const human = [column('last_name', 'varchar(40)'), column('last_kana', 'varchar(40)')];
  for (const name of ['section_code', 'position_code', 'work_place_code'])
    expect({ [name]: ruleIn('human', name, 'varchar(10)', codes, human) }).not.toEqual({
      [name]: expect.stringMatching(/token|hash/),
    });
  const branches = [column('branch_code', 'varchar(3)'), column('branch_name', 'varchar(15)')];
  expect(
    isKept(ruleIn('bank_branch', 'branch_kana', 'varchar(15)', of(60, 'north', 'south'), branches)),
  ).toBe(true);
});

test('what people sign in with is not kept under a word for a thing, and what mails go to is no person', () => {
  const logins = Array.from({ length: 60 }, (_, i) => `${['ann.smith', 'baker', 'kelly_jones'][i % 3]}${i}`);
  expect(isKept(ruleIn('guildwar_kills', 'target', 'varchar(50)', logins))).toBe(false);
  const mails = [column('correspond_address', 'varchar(120)'), column('comment_email', 'varchar(120)')];
  expect(ruleIn('queues', 'name', 'varchar(200)', of(60, 'general', 'sales', 'support'), mails)).not.toMatch(
    /person/,
  );
});

test('documents in a text are written anew where they are not written as MySQL writes them', () => {
  const own = Array.from({ length: 20 }, (_, i) =>
    JSON.stringify({ email: `ann${i}@shop.example`, city: 'Rome' }),
  );
  const its = own.map((one) => one.replace(/^\{(.*),(.*)\}$/, '{$2, $1}').replaceAll('":', '": '));
  expect(ruleIn('docs', 'doc', 'text', own)).toMatch(/in: text, layout: rewritten \}$/);
  expect(ruleIn('docs', 'doc', 'text', its)).toMatch(/in: text \}$/);
});

test('postal codes, pay, cards and relatives are known by what stands beside them, and a letter says no text', () => {
  const codes = Array.from({ length: 60 }, (_, i) => `${560_001 + i * 7}`);
  const home = [column('last_name', 'varchar(40)'), column('home_city', 'varchar(40)')];
  expect(ruleIn('workers', 'home_pin_code', 'varchar(255)', codes, home)).toBe('postal_code');
  expect(ruleIn('cards', 'pin_code', 'varchar(255)', codes, [column('card_no', 'varchar(20)')])).toMatch(
    /token/,
  );
  const letters = [column('mail_city', 'varchar(40)')];
  expect(ruleIn('residents', 'mail_address', 'varchar(255)', [], letters)).toMatch(/address/);
  expect(ruleIn('residents', 'mail_address', 'varchar(255)', [])).toBe('email');
  expect(ruleIn('employee_salary_structures', 'amount', 'varchar(255)', codes)).toMatch(/scramble/);
  expect(isKept(ruleIn('student_accounts', 'barcode', 'varchar(50)', random(60)))).toBe(false);
  expect(isKept(ruleIn('goods', 'barcode', 'varchar(50)', random(60), []))).toBe(true);
  expect(ruleIn('archived', 'husband_name', 'varchar(255)')).toMatch(/person/);
  expect(isKept(ruleIn('residents', 'residence', 'char(1)', of(60, 'Y', 'N'), letters))).toBe(true);
  expect(
    isKept(ruleIn('users', 'random_hash', 'varchar(24)', random(60), [column('email', 'varchar(90)')])),
  ).toBe(false);
});

test('an initial, and whoever stands for a shop in Roman letters, are not kept', () => {
  const beside = [column('email', 'varchar(90)')];
  for (const name of ['middle_initial', 'initials', 'middle_name']) {
    const one = { ...column(name, 'char(1)'), length: 1 };
    const { rule } = drafted(table('app', 'employees', [...beside, one]), { [name]: of(60, 'A', 'J', 'M') });
    expect({ [name]: isKept(rule(name)) }).toEqual({ [name]: false });
  }
  const phone = [column('tel', 'varchar(20)')];
  const [capitals, names] = [of(60, 'YAMADA TARO', 'SATO HANAKO'), of(60, 'Yamada Taro', 'Sato Hanako')];
  expect(isKept(ruleIn('shops', 'daihyo_kana', 'varchar(40)', capitals, phone))).toBe(false);
  expect(isKept(ruleIn('shops', 'kana', 'varchar(40)', names, phone))).toBe(false);
});

test('what a thing is known by is asked for, and a picture of a thing is kept', () => {
  const goods = [column('sku', 'varchar(40)'), column('price', 'decimal(10,2)')];
  const codes = random(60).map((one) => one.slice(0, 10).toUpperCase());
  for (const [tableName, name] of [
    ['product_identifiers', 'value'],
    ['assets', 'rfid_tag'],
    ['fabric_rolls', 'roll_no'],
  ] as const)
    expect({ [name]: ruleIn(tableName, name, 'varchar(50)', codes, goods) }).toEqual({ [name]: '' });
  const bytes = codes.map((one) => one.repeat(40));
  expect(isKept(ruleIn('products', 'image_base64', 'longtext', bytes, goods))).toBe(true);
  expect(
    isKept(ruleIn('sites', 'image_base', 'varchar(255)', of(60, 'https://cdn.example/img/'), goods)),
  ).toBe(true);
  expect(isKept(ruleIn('staff', 'photo_base64', 'longtext'))).toBe(false);
});
