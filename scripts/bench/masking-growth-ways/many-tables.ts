import type { Connection } from 'mysql2/promise';
import type { Filling } from '../stage.ts';

/** Rows in each table. */
const ROWS = 50;

/** Many small tables of twelve columns: some masked in each, keys of several kinds, a few foreign keys. */
export function manyTables(tables: number): Filling & { readonly policy: string } {
  return {
    name: `tables-${tables}`,
    async fill(connection) {
      await connection.query('CREATE DATABASE app CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci');
      await connection.query('USE app');
      for (let no = 0; no < tables; no++) await fillTable(connection, no);
    },
    warmUp: [],
    policy: [
      'locale: en',
      'unlisted: { number: keep, temporal: keep, enum: keep }',
      'tables:',
      ...Array.from({ length: tables }, (_, no) => rulesOf(no)),
      '',
    ].join('\n'),
  };
}

const nameOf = (no: number): string => `t${String(no).padStart(4, '0')}`;

async function fillTable(connection: Connection, no: number): Promise<void> {
  const keys = [
    no % 31 === 30 ? 'KEY (id)' : no % 7 === 6 ? 'PRIMARY KEY (tenant, id), KEY (id)' : 'PRIMARY KEY (id)',
    ...(no % 2 === 0 ? ['UNIQUE KEY by_email (email)'] : []),
    ...(no % 3 === 0 ? ['KEY by_phone (phone)'] : []),
    // A table that references another one whose `id` is its primary key.
    ...(no % 10 === 1 && (no - 1) % 7 !== 6 && (no - 1) % 31 !== 30
      ? [`FOREIGN KEY (parent_id) REFERENCES ${nameOf(no - 1)} (id)`]
      : []),
  ];
  await connection.query(`CREATE TABLE ${nameOf(no)} (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, tenant INT NOT NULL, email VARCHAR(120) NOT NULL, name VARCHAR(80) NOT NULL, phone VARCHAR(20),
    street VARCHAR(120), note TEXT, profile JSON, birthday DATE, score INT, parent_id BIGINT UNSIGNED,
    updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, ${keys.join(', ')})`);
  await connection.query(`INSERT INTO ${nameOf(no)}
    WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${ROWS}), d AS (SELECT n, SHA2(CONCAT(${no}, 'row', n), 256) AS h FROM s)
    SELECT n, n % 5, CONCAT('user.', LEFT(h, 12), '@mail', n, '.example.net'), CONCAT('Given', n, ' Family', CRC32(h) % 7919),
      CONCAT('090-', LPAD(n, 4, '0'), '-', LPAD(CRC32(h) % 10000, 4, '0')), CONCAT(CRC32(h) % 999, ' Some Street, House ', n),
      CONCAT('called about order ', n, ', wants an answer by mail at noon or later'), JSON_OBJECT('theme', 'dark', 'mail', CONCAT(LEFT(h, 8), '@mail.example.net')),
      DATE_ADD('1940-01-01', INTERVAL CRC32(h) % 25000 DAY), n, n, '2024-01-01 00:00:00' FROM d`);
}

function rulesOf(no: number): string {
  const rules = [
    'email: email',
    'name: { person: full }',
    no % 2 === 0 ? 'phone: phone' : 'phone: { fixed: "000-0000-0000" }',
    no % 4 === 0 ? 'street: { address: street }' : 'street: { text: redact }',
    no % 5 === 0 ? 'note: { text: lorem }' : 'note: { text: scramble }',
    'profile: { json: { "$.mail": email }, rest: { keep: "settings" } }',
    ...(no % 3 === 0 ? ['birthday: { date: { within: year } }'] : ['birthday: { keep: "invented" }']),
  ];
  return `  ${nameOf(no)}:\n${rules.map((rule) => `    ${rule}`).join('\n')}`;
}
