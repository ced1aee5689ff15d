import type { Connection } from 'mysql2/promise';
import type { Filling } from '../stage.ts';

/**
 * The table of reference: rows of about 650 bytes, eight masked columns, a unique and an indexed one among them.
 * `profile` is kept, and stands for all that an application has besides personal data.
 */
const TABLE = `CREATE TABLE people (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(255) NOT NULL,
  name VARCHAR(80) NOT NULL,
  phone VARCHAR(20) NOT NULL,
  birthday DATE NOT NULL,
  street VARCHAR(120) NOT NULL,
  ip VARCHAR(45) NOT NULL,
  note VARCHAR(200) NOT NULL,
  token CHAR(32) CHARACTER SET ascii NOT NULL,
  profile VARCHAR(600) NOT NULL,
  score INT NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  UNIQUE KEY people_email (email),
  KEY people_phone (phone))`;

/** Its secondary indexes: their names, and what makes them. */
export const INDEXES = [
  { name: 'people_email', clause: 'UNIQUE KEY people_email (email)' },
  { name: 'people_phone', clause: 'KEY people_phone (phone)' },
] as const;

/** The masked columns, in the order of the policy. */
export const MASKED = ['email', 'name', 'phone', 'birthday', 'street', 'ip', 'note', 'token'] as const;
export type MaskedName = (typeof MASKED)[number];

export const POLICY = `tables:
  people:
    email: email
    name: { person: full }
    phone: phone
    birthday: { date: { within: year } }
    street: { address: street }
    ip: ip
    note: { text: scramble }
    token: { hash: 32 }
    profile: { keep: "words without meaning" }
    created_at: { keep: "technical" }
    updated_at: { keep: "technical" }
`;

export const SCRIPT_POLICY = MASKED.reduce(
  (text, column) =>
    text.replace(
      new RegExp(`^    ${column}: .*$`, 'm'),
      `    ${column}: { script: { file: reference-masks.ts, function: ${column}${column === 'email' ? ', unique: true' : ''} } }`,
    ),
  POLICY,
);

const WORDS =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon';

/** Rows in one INSERT: a batch of a million needs no gigabyte of undo. */
const BATCH = 100_000;

/** The table with so many rows. */
export function people(rows: number): Filling {
  return {
    name: `people-${rows}`,
    fill: (connection) => fill(connection, rows),
    warmUp: ['PRIMARY', 'people_email', 'people_phone'].map(
      (index) =>
        `SELECT SUM(LENGTH(${index === 'people_phone' ? 'phone' : 'email'})) FROM people FORCE INDEX (${index})`,
    ),
  };
}

/** Fills the table by statements of the server. Rows with equal numbers are equal on every machine. */
async function fill(connection: Connection, rows: number): Promise<void> {
  await connection.query('CREATE DATABASE app CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci');
  await connection.query('USE app');
  await connection.query(
    "SET SESSION cte_max_recursion_depth = 1000000, SESSION time_zone = '+00:00', SESSION unique_checks = 0",
  );
  await connection.query(TABLE);
  await connection.query(`ALTER TABLE people ${INDEXES.map(({ name }) => `DROP INDEX ${name}`).join(', ')}`);
  for (let from = 1; from <= rows; from += BATCH) {
    await connection.query(
      `INSERT INTO people (id, email, name, phone, birthday, street, ip, note, token, profile, score, created_at, updated_at)
       WITH RECURSIVE s (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM s WHERE n < ${Math.min(from + BATCH - 1, rows)}),
         d AS (SELECT n, SHA2(CONCAT('row', n), 256) AS h FROM s)
       SELECT n, CONCAT('user.', LEFT(h, 12), n, '@mail', n % 97, '.example.com'), CONCAT('Given', n % 4999, ' Family', n % 7919),
         CONCAT('090-', LPAD(n % 10000, 4, '0'), '-', LPAD(CRC32(h) % 10000, 4, '0')), DATE_ADD('1940-01-01', INTERVAL CRC32(h) % 25000 DAY),
         CONCAT(CRC32(h) % 999, ' Some Street, House ', n % 1000), CONCAT_WS('.', 11, n % 256, n DIV 256 % 256, CRC32(h) % 256),
         CONCAT('called about order ', n, ', wants an answer by mail at noon or later'), LEFT(h, 32),
         SUBSTR(REPEAT('${WORDS} ', 6), 1 + n % 100, 330), n % 1000,
         TIMESTAMP('2020-01-01 00:00:00') + INTERVAL n SECOND, '2024-01-01 00:00:00' FROM d`,
    );
  }
  await connection.query(`ALTER TABLE people ${INDEXES.map(({ clause }) => `ADD ${clause}`).join(', ')}`);
}
