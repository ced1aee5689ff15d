import { expect, test } from '@jest/globals';
import { column, table, unique } from '../../scripts/testing/masking/schemas.ts';
import type { Column } from '../schema/schema.ts';
import { findingsOf, NO_SAMPLE } from './findings.ts';

const WHOSE = column('customer_id', 'bigint');

/** A text of this length beside another column, with these values: where it is put, and what was seen. */
function judged(
  { tableName, name, length, beside }: { tableName: string; name: string; length: number; beside: Column },
  values: readonly string[],
) {
  const text = { ...column(name, length > 1000 ? 'text' : `varchar(${length})`), length };
  const made = table('app', tableName, [beside, text]);
  const findings = findingsOf(made, { ...NO_SAMPLE, values: new Map([[name, values]]) });
  const found = findings.find((one) => one.column.name === name);
  return { pile: found?.pile, content: found?.content };
}

const many = (value: (i: number) => string) => Array.from({ length: 80 }, (_, i) => value(i));
const plain = { pile: 'plain', content: 'nothing' };

/** Letters and digits without an order, each another. */
const chance = (i: number) => `${Math.imul(i + 7, 2654435761) >>> 0}xQ${Math.imul(i + 3, 40503) >>> 0}kT`;
const LOGINS = ['smith', 'baker', 'taylor', 'walker', 'cooper', 'turner', 'parker', 'bennett'];
const code = (i: number) => `K${4000 + i}-B`;

test('a word of a thing keeps no text that is made by chance, or is a name by which people sign in', () => {
  const at = { tableName: 'client_deals', length: 200, beside: WHOSE };
  expect(judged({ ...at, name: 'deal_method' }, many(chance))).toEqual({
    pile: 'personal',
    content: 'token',
  });
  const logins = many((i) => `${LOGINS[i % LOGINS.length]}${i}`);
  expect(judged({ ...at, name: 'ldap_path' }, logins)).toEqual({ pile: 'personal', content: 'username' });
  for (const name of ['file_sha256', 'row_uuid', 'avatar_md5'])
    expect({ [name]: judged({ ...at, name }, many(chance)).pile }).toEqual({ [name]: 'plain' });
  const paths = many((i) => `/var/lib/app/2024/${chance(i)}.pdf`);
  expect(judged({ ...at, name: 'file_path' }, paths)).toEqual(plain);
});

test('a key of a table of tokens opens something, and one of any other table names a row', () => {
  const key = { ...column('code_id', 'varchar(100)'), length: 100 };
  for (const [tableName, pile] of [
    ['oauth_grant_tokens', 'personal'],
    ['warehouses', 'plain'],
  ] as const) {
    const made = { ...table('app', tableName, [key]), indexes: [unique('PRIMARY', 'code_id')] };
    const findings = findingsOf(made, { ...NO_SAMPLE, values: new Map([['code_id', many(chance)]]) });
    const found = findings.find((one) => one.column.name === 'code_id');
    expect({ [tableName]: found?.pile }).toEqual({ [tableName]: pile });
  }
});

test('codes that each row has another of are asked for in a table about somebody, unless a word says of what they are', () => {
  const at = { tableName: 'accounts_elsewhere', length: 50, beside: WHOSE };
  for (const name of ['chauffeur_id', 'liaison_ref', 'exam_roll', 'case_number'])
    expect({ [name]: judged({ ...at, name }, many(code)).pile }).not.toEqual({ [name]: 'plain' });
  for (const name of ['order_no', 'product_ref', 'invoice_number', 'status_code'])
    expect({ [name]: judged({ ...at, name }, many(code)) }).toEqual({ [name]: plain });
  // Of a few, none tells one person from another.
  const few = many((i) => code(i % 9));
  expect(judged({ ...at, name: 'liaison_ref' }, few)).toEqual(plain);
});

test('a text without a bound is no property where each row says something else', () => {
  const at = { tableName: 'benefits', name: 'eligibility', length: 65_535, beside: WHOSE };
  const sentences = many((i) => `moved here in spring ${i} with a letter of the clinic`);
  expect(judged(at, sentences)).toEqual({ pile: 'open', content: 'free_text' });
  expect(
    judged(
      at,
      many((i) => (i % 2 ? 'all of them' : 'some of them')),
    ),
  ).toEqual(plain);
  expect(judged({ ...at, length: 60 }, sentences)).toEqual(plain);
});

test('a text of which hardly a value is known is kept on no word, where there is room for what people write', () => {
  const long = { length: 65_535, beside: WHOSE };
  expect(judged({ ...long, tableName: 'bounces', name: 'raw_header' }, []).pile).not.toBe('plain');
  expect(judged({ ...long, tableName: 'revisions', name: 'rendered_template' }, []).pile).toBe('open');
  const short = { length: 200, beside: WHOSE };
  expect(judged({ ...short, tableName: 'hat_offers', name: 'link' }, []).pile).toBe('open');
  expect(judged({ ...short, tableName: 'hat_offers', name: 'offer_status' }, []).pile).toBe('plain');
  // Lists and settings are the application's own.
  expect(judged({ ...long, tableName: 'plan_settings', name: 'page_template' }, []).pile).toBe('plain');
});

test('the name of a thing is asked for where its values are persons’, however few', () => {
  const at = { tableName: 'bookings', length: 100, beside: WHOSE };
  const surnames = ['Smith', 'Baker', 'Taylor', 'Walker', 'Cooper', 'Turner'];
  const doctors = surnames.map((name) => `Dr. ${name}`);
  const lists = { doctors, initials: surnames.map((name) => `${name},J`) };
  const banks = [
    'Bank of America',
    'Wells Fargo',
    'JPMorgan Chase',
    'Barclays',
    'Morgan Stanley',
    'みずほ銀行',
  ];
  const departments = [
    'Sales',
    'Human Resources',
    'Legal',
    'Customer Support',
    'Quality Assurance',
    '営業部',
  ];
  const judgedOf = (name: string, list: readonly string[]) =>
    judged(
      { ...at, name },
      many((i) => list[i % list.length] ?? ''),
    );
  for (const name of ['provider_name', 'host_name', 'department_name', 'bank_name'])
    for (const [what, list] of Object.entries(lists))
      expect({ [`${name} of ${what}`]: judgedOf(name, list).pile }).not.toEqual({
        [`${name} of ${what}`]: 'plain',
      });
  expect(judgedOf('bank_name', banks)).toEqual(plain);
  expect(judgedOf('department_name', departments)).toEqual(plain);
  // By no word a name at all.
  expect(judgedOf('role', doctors).pile).toBe('personal');
  // Without values the word does not tell a doctor from a machine.
  expect(judged({ ...at, tableName: 'patients', name: 'provider_name' }, []).content).toBe('person');
});
