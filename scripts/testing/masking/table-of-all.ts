/** A column for each transformer: type, rule, and SQL of the value in row `n`. */
const COLUMNS: Readonly<Record<string, readonly [type: string, rule: string, value: string]>> = {
  email: ['VARCHAR(80) UNIQUE', 'email', "CONCAT('taro', n, '@shop.jp')"],
  exact: [
    'VARCHAR(80) COLLATE utf8mb4_bin UNIQUE',
    'email',
    "CONCAT(IF(n % 2, 'Taro', 'taro'), n DIV 2, '@shop.jp')",
  ],
  login: ['VARCHAR(40) CHARACTER SET latin1 UNIQUE', 'username', "CONCAT('yamada.', n)"],
  full_name: ['VARCHAR(40)', '{ person: full }', "CONCAT('山田 太郎', n)"],
  english: ['VARCHAR(40)', '{ person: full, locale: en }', "CONCAT('Ann Smith ', n)"],
  reading: ['VARCHAR(40)', 'kana', "CONCAT('ヤマダ タロウ', n)"],
  phone: ['VARCHAR(20)', 'phone', "CONCAT('090-1234-', 1000 + n)"],
  mobile: ['VARCHAR(20) UNIQUE', '{ phone: { unique: true } }', "CONCAT('0901234', 1000 + n)"],
  zip: ['CHAR(8)', 'postal_code', "CONCAT('150-', 1000 + n)"],
  address: ['VARCHAR(80)', 'address', "CONCAT('東京都渋谷区神南1-', n)"],
  street: ['VARCHAR(80)', '{ address: full, locale: en }', "CONCAT(n, ' Main Street')"],
  employer: ['VARCHAR(40)', 'company', "CONCAT('山田商事', n)"],
  ip: ['VARCHAR(45)', 'ip', "CONCAT('203.0.113.', n)"],
  ip6: ['VARBINARY(16)', 'ip', "INET6_ATON(CONCAT('2400:cb00::', n))"],
  mac: ['VARCHAR(17)', 'mac', "CONCAT('00:1b:44:11:3a:', LPAD(n, 2, '0'))"],
  site: ['VARCHAR(80)', 'url', "CONCAT('https://blog.jp/', n)"],
  ref: [
    'CHAR(36) UNIQUE',
    'uuid',
    "LOWER(INSERT(INSERT(INSERT(INSERT(MD5_LIKE, 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))",
  ],
  ref_bytes: ['BINARY(16) UNIQUE', 'uuid', 'UNHEX(MD5_LIKE)'],
  serial: ['VARCHAR(40) UNIQUE', 'hash', "CONCAT('SN-', n)"],
  digest: ['BINARY(32)', '{ hash: 64 }', 'UNHEX(SHA2(n, 256))'],
  api_key: [
    'VARCHAR(60) UNIQUE',
    '{ token: { length: 32, prefix: "key_" } }',
    "CONCAT('key_', SHA2(n, 224))",
  ],
  member: ['VARCHAR(20)', '{ template: "{digits:6}-DEMO" }', "CONCAT('C-', n)"],
  grade: ['VARCHAR(10)', '{ one_of: [bronze, silver, gold] }', "'platinum'"],
  salary: ['INT', '{ number: { noise: 10 } }', '4000000 + n * 1000'],
  member_no: ['BIGINT UNIQUE', '{ number: { digits: 18 } }', '100000 + n'],
  born: ['DATE', '{ date: { within: year } }', "DATE_ADD('1980-01-01', INTERVAL n * 7 DAY)"],
  hired: ['DATETIME', '{ date: { shift: 30 } }', "DATE_ADD('2020-01-01', INTERVAL n DAY)"],
  note: ['TEXT', '{ text: scramble }', "CONCAT('call me at 090-1111-', 1000 + n)"],
  memo: ['TEXT', '{ text: lorem }', "CONCAT('太郎です。', n)"],
  secret: ['VARCHAR(40)', '{ text: redact }', "CONCAT('secret', n)"],
  account: [
    'VARCHAR(40)',
    '{ regexp: { replace: "[0-9]", with: "#" }, rest: { keep: "form of an account" } }',
    "CONCAT('ACC-', n)",
  ],
  card: ['VARCHAR(19)', 'credit_card', "CONCAT('4539 1488 0343 ', 1000 + n)"],
  bank: ['VARCHAR(34)', 'iban', "CONCAT('GB82WEST1234569876', 1000 + n)"],
  my_number: ['CHAR(12)', 'my_number', '123456780000 + n'],
  lat: ['DECIMAL(9, 6)', '{ geo: 10 }', '35.6 + n / 1000'],
  spot: ['POINT', '{ geo: 10 }', 'POINT(139 + n / 1000, 35)'],
  own: ['VARCHAR(40)', `{ sql: "CONCAT(LEFT({digest}, 12), '-x')" }`, "CONCAT('B-', n)"],
  doc: [
    'JSON',
    '{ json: { "$.contact.email": email, "$.logins[*].ip": ip, "$.by.*": drop } }',
    `JSON_OBJECT('contact', JSON_OBJECT('email', CONCAT('taro', n, '@shop.jp'), 'name', '山田'), 'logins', JSON_ARRAY(JSON_OBJECT('ip', '203.0.113.9')), 'by', JSON_OBJECT(CONCAT('u', n, '@shop.jp'), 1))`,
  ],
  doc_text: [
    'TEXT',
    '{ json: { "$.email": email }, rest: { keep: "a colour" }, in: text }',
    `CONCAT('{"email": "taro', n, '@shop.jp", "colour": "red"}')`,
  ],
  gone: ['VARCHAR(20)', 'null', "CONCAT('x', n)"],
  flag: ['VARCHAR(20)', '{ fixed: "n/a" }', "CONCAT('y', n)"],
};

const columns = Object.entries(COLUMNS);

/** Statements that make such a table of 90 rows. */
export function tableOfAll(name: string): string[] {
  const value = (sql: string) => sql.replaceAll('MD5_LIKE', 'LEFT(SHA2(CONCAT(n, 1), 256), 32)');
  return [
    `CREATE TABLE ${name} (id INT PRIMARY KEY, ${columns.map(([column, [type]]) => `${column} ${type}`).join(', ')})`,
    `INSERT INTO ${name} WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 90)
       SELECT n, ${columns.map(([, [, , sql]]) => value(sql)).join(', ')} FROM s`,
  ];
}

/** Its rules in a policy, a line each. */
export const RULES_OF_ALL = columns.map(([column, [, rule]]) => `    ${column}: ${rule}`).join('\n');
