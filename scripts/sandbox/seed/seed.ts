import mysql2, { type Connection, type ConnectionOptions } from 'mysql2/promise';
import { domains, english, japanese, places, romanised } from './people.ts';
import { programs, tables } from './schema.ts';

export interface SeedSize {
  readonly users: number;
  readonly messages: number;
  /** Equal seeds give equal databases. */
  readonly seed: number;
}

/** Number of rows by table. */
export type SeededRows = Readonly<Record<string, number>>;

/**
 * Fills a server with the demo's production: the database `app`, its accounts, and personal data in Japanese and
 * English. Takes a connection with all rights.
 */
export async function seedProduction(options: ConnectionOptions, size: SeedSize): Promise<SeededRows> {
  const connection = await mysql2.createConnection({ ...options, charset: 'utf8mb4_0900_ai_ci' });
  try {
    await connection.query("SET NAMES utf8mb4 COLLATE utf8mb4_0900_ai_ci, SESSION time_zone = '+00:00'");
    await connection.query('CREATE DATABASE app CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci');
    await connection.query('USE app');
    await connection.query(
      'SET SESSION cte_max_recursion_depth = 1000000000, SESSION unique_checks = 0, SESSION foreign_key_checks = 0',
    );
    for (const table of tables) await connection.query(table);
    const rows = await fill(connection, size);
    await createAccounts(connection, size.seed);
    for (const program of programs) await connection.query(program);
    return rows;
  } finally {
    await connection.end();
  }
}

async function fill(connection: Connection, size: SeedSize): Promise<SeededRows> {
  const { users } = size;
  const counts = {
    users,
    addresses: users,
    orders: users,
    order_items: users * 2,
    payments: users,
    messages: size.messages,
    devices: users,
    access_logs: users * 2,
    user_history: Math.ceil(users / 2),
    contacts: Math.ceil(users / 2),
  };
  const most = Math.max(...Object.values(counts));
  await connection.query('CREATE TEMPORARY TABLE seq (n INT UNSIGNED PRIMARY KEY) ENGINE = InnoDB');
  await connection.query(
    `INSERT INTO seq WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${most}) SELECT n FROM s`,
  );
  for (const [table, select] of Object.entries(selects(size))) {
    const columns = table === 'users' ? ` (${userColumns.join(', ')})` : '';
    await connection.query(
      `INSERT INTO ${table}${columns} ${select} WHERE s.n <= ${counts[table as keyof typeof counts]} ORDER BY s.n`,
    );
  }
  await connection.query('DROP TEMPORARY TABLE seq');
  return counts;
}

/** All but the generated one. */
const userColumns =
  'id email name phone birthday locale password_digest bio preferences created_at updated_at'.split(' ');

/** One statement a table; every value follows from the seed and the row's number. */
function selects({ users, seed }: SeedSize): Readonly<Record<keyof SeededRows, string>> {
  const roll = (what: string, limit: number) => `(CRC32(CONCAT(${seed}, '${what}', s.n)) % ${limit})`;
  const pick = (values: readonly string[], what: string) =>
    `ELT(1 + ${roll(what, values.length)}, ${values.map((value) => `'${value}'`).join(', ')})`;
  const day = (what: string) => `DATE_ADD('2019-01-01', INTERVAL ${roll(what, 2400)} DAY)`;
  const moment = (what: string) => `DATE_ADD('2019-01-01', INTERVAL ${roll(what, 207_360_000)} SECOND)`;
  const isJapanese = `${roll('locale', 10)} < 7`;
  const digits = (what: string, count: number) => `LPAD(${roll(what, 10 ** count)}, ${count}, '0')`;
  const name = `IF(${isJapanese}, CONCAT(${pick(japanese.family, 'family')}, ' ', ${pick(japanese.given, 'given')}),
    CONCAT(${pick(english.given, 'given')}, ' ', ${pick(english.family, 'family')}))`;
  const mailbox = `IF(${isJapanese}, CONCAT(${pick(romanised.given, 'given')}, '.', ${pick(romanised.family, 'family')}),
    LOWER(CONCAT(${pick(english.given, 'given')}, '.', ${pick(english.family, 'family')})))`;
  const email = `CONCAT(${mailbox}, '.', s.n, '@', ${pick(domains, 'domain')})`;
  const phone = `IF(${isJapanese}, CONCAT('090-', ${digits('p1', 4)}, '-', ${digits('p2', 4)}), CONCAT('+1-415-', ${digits('p1', 3)}, '-', ${digits('p2', 4)}))`;
  const ip = (what: string) =>
    `IF(${roll(what, 5)} = 0, CONCAT('2400:4050:', HEX(${roll(`${what}a`, 65_000)}), '::', HEX(1 + ${roll(`${what}b`, 65_000)})),
      CONCAT(126, '.', ${roll(`${what}c`, 256)}, '.', ${roll(`${what}d`, 256)}, '.', 1 + ${roll(`${what}e`, 250)}))`;
  const street = `IF(u.locale = 'ja', CONCAT(${pick(places.towns, 'town')}, 1 + ${roll('s1', 9)}, '-', 1 + ${roll('s2', 40)}, '-', 1 + ${roll('s3', 99)}),
    CONCAT(1 + ${roll('s1', 9900)}, ' ', ${pick(places.streets, 'street')}))`;
  const someone = (what: string) => `1 + ${roll(what, users)}`;
  return {
    users: `SELECT s.n, ${email}, ${name}, IF(${roll('nophone', 20)} = 0, NULL, ${phone}),
        IF(${roll('nobirthday', 25)} = 0, NULL, DATE_ADD('1945-01-01', INTERVAL ${roll('birthday', 22_000)} DAY)),
        IF(${isJapanese}, 'ja', 'en'), CONCAT('$2b$12$', LEFT(SHA2(CONCAT(${seed}, s.n), 256), 53)),
        CASE ${roll('bio', 4)} WHEN 0 THEN NULL WHEN 1 THEN '' ELSE CONCAT(${name}, IF(${isJapanese}, 'です。休日は山登り🏔。連絡は', ' here. Reach me at '), ${email}) END,
        JSON_OBJECT('theme', ELT(1 + ${roll('theme', 2)}, 'dark', 'light'), 'contact', JSON_OBJECT('email', ${email}, 'phone', ${phone}),
          'logins', JSON_ARRAY(JSON_OBJECT('ip', ${ip('l1')}, 'ok', TRUE), JSON_OBJECT('ip', ${ip('l2')}, 'ok', FALSE))),
        ${moment('created')}, ${moment('updated')} FROM seq AS s`,
    addresses: `SELECT s.n, u.id, u.name, IF(u.locale = 'ja', CONCAT(${digits('z1', 3)}, '-', ${digits('z2', 4)}), ${digits('z1', 5)}),
        IF(u.locale = 'ja', ${pick(places.prefectures, 'state')}, ${pick(places.states, 'state')}),
        IF(u.locale = 'ja', ${pick(places.wards, 'city')}, ${pick(places.cities, 'city')}), ${street}, TRUE
      FROM seq AS s JOIN users AS u ON u.id = s.n`,
    orders: `SELECT s.n, u.id, CONCAT('A', LPAD(s.n * 7, 15, '0')), ELT(1 + ${roll('status', 4)}, 'cart', 'paid', 'shipped', 'returned'),
        500 + ${roll('total', 90_000)}, u.email, ${moment('ordered')}
      FROM seq AS s JOIN users AS u ON u.id = ${someone('buyer')}`,
    order_items: `SELECT 1 + (s.n - 1) DIV 2, 1 + (s.n - 1) % 2, CONCAT('SKU-', ${digits('sku', 5)}), 1 + ${roll('quantity', 5)}, 100 + ${roll('price', 20_000)},
        IF(${roll('gift', 6)} = 0, CONCAT('Happy birthday, ', u.name, '!'), '')
      FROM seq AS s JOIN users AS u ON u.id = ${someone('giftee')}`,
    payments: `SELECT s.n, o.id, IF(${roll('cash', 8)} = 0, NULL, u.name), IF(${roll('cash', 8)} = 0, NULL, ${digits('card', 4)}), u.email, o.total, o.ordered_at
      FROM seq AS s JOIN orders AS o ON o.id = s.n JOIN users AS u ON u.id = o.user_id`,
    messages: `SELECT s.n, u.id, r.id, IF(u.locale = 'ja', CONCAT(r.name, '様へ'), CONCAT('For ', r.name)),
        IF(u.locale = 'ja', CONCAT(r.name, '様、お世話になっております。', u.name, 'です。お電話は', COALESCE(u.phone, 'なし'), '、メールは', u.email, 'へお願いいたします。'),
          CONCAT('Hi ', r.name, ', this is ', u.name, '. Call me at ', COALESCE(u.phone, 'home'), ' or write to ', u.email, '. My other address is in order ', ${roll('ref', 100_000)}, '.')),
        ${moment('sent')}
      FROM seq AS s JOIN users AS u ON u.id = ${someone('sender')} JOIN users AS r ON r.id = ${someone('recipient')}`,
    devices: `SELECT s.n, u.id, JSON_OBJECT('model', ELT(1 + ${roll('model', 4)}, 'Pixel 9', 'iPhone 17', 'ThinkPad X1', 'Xperia 5'),
        'serial', CONCAT('SN', UPPER(LEFT(SHA2(CONCAT(${seed}, 'serial', s.n), 256), 12))), 'owner', JSON_OBJECT('email', u.email, 'name', u.name),
        'network', JSON_OBJECT('ip', ${ip('dev')}, 'port', ${roll('port', 65_000)}),
        'history', IF(${roll('hist', 3)} = 0, JSON_ARRAY(), JSON_ARRAY(JSON_OBJECT('ip', ${ip('h1')}, 'at', ${day('h1at')}), JSON_OBJECT('ip', NULL, 'at', ${day('h2at')}))))
      FROM seq AS s JOIN users AS u ON u.id = s.n`,
    access_logs: `SELECT s.n, ${someone('visitor')}, ${ip('log')}, ELT(1 + ${roll('agent', 3)}, 'Mozilla/5.0 (iPhone)', 'Mozilla/5.0 (X11; Linux)', 'okhttp/4.12'),
        CONCAT('/items/', ${roll('item', 9000)}), ${moment('visited')} FROM seq AS s`,
    user_history: `SELECT s.n, u.id, JSON_OBJECT('email', CONCAT('old.', u.email), 'name', u.name, 'phone', u.phone), u.email, ${moment('changed')}
      FROM seq AS s JOIN users AS u ON u.id = ${someone('changed')}`,
    contacts: `SELECT s.n, u.email, u.name, ELT(1 + ${roll('source', 3)}, 'form', 'fair', 'import'),
        IF(${roll('note', 3)} = 0, NULL, CONCAT('Met ', u.name, ', ', COALESCE(u.phone, 'no number')))
      FROM seq AS s JOIN users AS u ON u.id = s.n * 2 - 1`,
  };
}

/** Production's accounts, with passwords that follow from the seed: on a clone none of them may log in. */
async function createAccounts(connection: Connection, seed: number): Promise<void> {
  const rights = {
    app_rw: 'SELECT, INSERT, UPDATE, DELETE, TRIGGER, EVENT, CREATE VIEW',
    app_ro: 'SELECT',
    analyst: 'SELECT',
  };
  for (const [user, privileges] of Object.entries(rights)) {
    await connection.query(`CREATE USER '${user}'@'%' IDENTIFIED BY '${productionPassword(user, seed)}'`);
    await connection.query(`GRANT ${privileges} ON app.* TO '${user}'@'%'`);
  }
}

/** The password of one of production's accounts: `app_rw`, `app_ro` or `analyst`. */
export function productionPassword(user: string, seed: number): string {
  return `${user}-production-${seed}`;
}
