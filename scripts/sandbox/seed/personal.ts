/**
 * What is personal in the demo's production, as the people who made it know it. The check for leaks must not learn
 * this from the masking policy: a mistake there would hide itself.
 */
export type PersonalKind = 'email' | 'name' | 'phone' | 'address' | 'ip' | 'birthday' | 'text' | 'serial';

/** SQL that yields the personal values of a table, one column `value` a row. */
export interface PersonalSource {
  readonly kind: PersonalKind;
  readonly sql: string;
}

const column = (kind: PersonalKind, table: string, expression: string): PersonalSource => ({
  kind,
  sql: `SELECT ${expression} AS value FROM app.${table} WHERE ${expression} IS NOT NULL`,
});
const inJson = (kind: PersonalKind, table: string, json: string, path: string): PersonalSource =>
  column(kind, table, `JSON_UNQUOTE(JSON_EXTRACT(${json}, '${path}'))`);

export const personalSources: readonly PersonalSource[] = [
  column('email', 'users', 'email'),
  column('email', 'contacts', 'email'),
  column('email', 'orders', 'contact_email'),
  column('email', 'payments', 'billing_email'),
  column('email', 'user_history', 'changed_by'),
  inJson('email', 'user_history', 'old_values', '$.email'),
  inJson('email', 'devices', 'info', '$.owner.email'),
  column('name', 'users', 'name'),
  column('name', 'contacts', 'full_name'),
  column('name', 'addresses', 'recipient'),
  column('name', 'payments', 'card_holder'),
  column('phone', 'users', 'phone'),
  inJson('phone', 'users', 'preferences', '$.contact.phone'),
  column('address', 'addresses', "CONCAT_WS(' ', prefecture, city, street)"),
  column('address', 'addresses', 'street'),
  column('ip', 'access_logs', 'ip'),
  inJson('ip', 'devices', 'info', '$.network.ip'),
  inJson('ip', 'devices', 'info', '$.history[0].ip'),
  inJson('ip', 'users', 'preferences', '$.logins[0].ip'),
  inJson('ip', 'users', 'preferences', '$.logins[1].ip'),
  column('birthday', 'users', "CONCAT(birthday, ' ', name)"),
  inJson('serial', 'devices', 'info', '$.serial'),
  column('text', 'users', "NULLIF(bio, '')"),
  column('text', 'messages', 'subject'),
  column('text', 'messages', 'body'),
  column('text', 'contacts', 'note'),
  column('text', 'order_items', "NULLIF(gift_note, '')"),
];
