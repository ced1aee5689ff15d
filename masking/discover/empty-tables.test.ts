import { expect, test } from '@jest/globals';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import type { Column } from '../schema/schema.ts';
import { draftPolicy } from './draft.ts';
import { findingsOf, NO_SAMPLE } from './findings.ts';

const LENGTHS: Readonly<Record<string, number>> = {
  text: 65_535,
  mediumtext: 16_777_215,
  mediumblob: 16_777_215,
};

const typed = (name: string, type: string): Column => {
  const length = LENGTHS[type];
  return { ...column(name, type), ...(length === undefined ? {} : { length }) };
};

/** The pile of a column, and its rule, in a table without a row; `beside` are its other columns, by name and type. */
function inEmpty(of: string, name: string, type: string, beside: Readonly<Record<string, string>>) {
  const others = Object.entries(beside).map(([other, one]) => typed(other, one));
  const made = table('app', of, [...others, typed(name, type)]);
  const findings = findingsOf(made, NO_SAMPLE);
  const { rules, problems } = draftPolicy(schemaOf(made), findings);
  expect(problems).toEqual([]);
  const at = findings.findIndex(({ column: one }) => one.name === name);
  return { pile: findings[at]?.pile, rule: rules[at] ?? '' };
}

const SOMEBODYS = { user_id: 'int', created: 'datetime' };

test.each([
  ['users', 'reset_password_code', 'varchar(255)', { email: 'varchar(255)' }, /token/],
  ['users', 'persist_code', 'varchar(255)', { email: 'varchar(255)' }, /token/],
  ['users', 'user_newpasswd', 'varchar(40)', { user_email: 'varchar(100)' }, /hash|token|fixed/],
  ['users', 'pwReset', 'varchar(100)', { username: 'varchar(175)' }, /token/],
  ['users', 'totpkey', 'varchar(64)', { email: 'varchar(255)' }, /token/],
  ['domains', 'transfer_code', 'varchar(255)', SOMEBODYS, /token/],
  ['privmsgs', 'message_subject', 'varchar(100)', { author_id: 'int' }, /text/],
  ['email_archive', 'email_subject', 'varchar(255)', { email_to: 'varchar(96)' }, /text/],
  ['reviews_description', 'reviews_title', 'varchar(128)', { reviews_id: 'int' }, /text/],
  ['sessions', 'session_browser', 'varchar(150)', { session_ip: 'varchar(40)' }, /Mozilla/],
  ['sessions', 'value', 'mediumblob', { expiry: 'int' }, /fixed|null/],
  ['email_log', 'to', 'varchar(255)', { subject: 'varchar(255)' }, /^email/],
  ['identities', 'reply-to', 'varchar(128)', { email: 'varchar(128)' }, /^email/],
  ['queue_of_emails', 'bcclist', 'varchar(500)', { toEmail: 'varchar(300)' }, /^email/],
  ['paypal', 'address_name', 'varchar(64)', { address_street: 'varchar(254)' }, /person/],
  ['accounts', 'number', 'varchar(64)', { bank_name: 'varchar(64)' }, /token/],
  ['sales_invoices', 'transaction_id', 'varchar(255)', { order_id: 'int' }, /token/],
  ['invoice_cards', 'name_on_card', 'varchar(60)', { created: 'datetime' }, /person/],
  ['orders', 'note_to_customer', 'text', { email: 'varchar(96)' }, /text/],
  ['candidates', 'desired_pay', 'varchar(64)', { email1: 'varchar(128)' }, /text|number/],
])('of an empty table %s, %s is masked', (of, name, type, beside, mask) => {
  expect(inEmpty(of, name, type, beside)).toEqual({ pile: 'personal', rule: expect.stringMatching(mask) });
});

test.each([
  // A company that buys, or a tenant of the application.
  ['organizations', 'name', 'varchar(128)', { domain: 'varchar(256)' }],
  // What one comes in with, or the digest of a file.
  ['invoices', 'hash', 'varchar(255)', { buyer_email: 'varchar(255)', buyer_phone: 'varchar(255)' }],
  ['gdpr', 'code', 'varchar(40)', { email: 'varchar(96)' }],
  ['settings', 'value', 'text', { key: 'varchar(100)' }],
  ['extra_field', 'value', 'text', { field_name: 'varchar(255)', data_item_id: 'int' }],
  ['user_codes', 'two_factor_backup_codes', 'json', { user_id: 'int' }],
])('of an empty table %s, a person must say what %s is', (of, name, type, beside) => {
  expect(inEmpty(of, name, type, beside)).toEqual({ pile: 'open', rule: '' });
});

test.each([
  ['users', 'permissions', 'text', { email: 'varchar(255)' }],
  ['oauth_tokens', 'scopes', 'text', SOMEBODYS],
  ['roles', 'permissions', 'json', { title: 'varchar(40)' }],
  ['orders', 'store_name', 'varchar(64)', { email: 'varchar(96)' }],
  ['orders', 'store_url', 'varchar(255)', { email: 'varchar(96)' }],
  ['orders', 'increment_id', 'varchar(50)', { customer_id: 'int' }],
  ['event_tags', 'value', 'varchar(255)', { tag: 'varchar(255)' }],
  ['display_fields', 'default_value', 'varchar(255)', { label: 'varchar(255)' }],
  ['attribute_families', 'name', 'varchar(255)', { status: 'int' }],
  ['files', 'realName', 'varchar(255)', { size: 'int' }],
  ['layout_updates', 'handle', 'varchar(255)', { xml: 'text' }],
  ['relationships', 'entityBType', 'varchar(45)', { entityAType: 'varchar(45)' }],
  ['orders', 'shipping_description', 'varchar(255)', { email: 'varchar(96)' }],
  ['orders', 'pending_reason', 'varchar(32)', { email: 'varchar(96)' }],
])('of an empty table %s, %s is nobody’s', (of, name, type, beside) => {
  expect(inEmpty(of, name, type, beside)).toEqual({ pile: 'plain', rule: expect.stringMatching(/keep/) });
});

test('a number by which somebody is known is not kept for one small value', () => {
  const made = table('app', 'debits', [column('routing_num', 'int'), column('account', 'varchar(40)')]);
  const pileOf = (values: readonly string[]) =>
    findingsOf(made, { ...NO_SAMPLE, values: new Map([['routing_num', values]]) }).find(
      ({ column: { name } }) => name === 'routing_num',
    )?.pile;
  expect(pileOf(['21000'])).toBe('personal');
  expect(pileOf(Array.from({ length: 40 }, (_, i) => `${i}`))).toBe('plain');
});

test('a number that is the key of employees names their row, and is no number on their papers', () => {
  const made = {
    ...table('app', 'employees', [column('emp_number', 'int'), column('badge_number', 'int')]),
    indexes: [unique('PRIMARY', 'emp_number')],
  };
  const piles = findingsOf(made, NO_SAMPLE).map(({ column: { name }, pile }) => [name, pile]);
  expect(piles).toContainEqual(['emp_number', 'plain']);
  expect(piles).toContainEqual(['badge_number', 'personal']);
});
