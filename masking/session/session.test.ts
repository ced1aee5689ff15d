import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rowsOf, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { openSession, type Session } from './session.ts';
import { streamRows } from './stream.ts';

/** What a parameter group may say, and what each of it would change about masking. */
const HOSTILE = [
  "time_zone = '+09:00'",
  "sql_mode = ''",
  'foreign_key_checks = 1',
  'sql_quote_show_create = 0',
  'show_gipk_in_create_table_and_information_schema = 0',
  'autocommit = 0',
  'sql_select_limit = 3',
  'max_join_size = 2',
  'max_execution_time = 1',
  'sql_safe_updates = 1',
  'transaction_read_only = 1',
  'div_precision_increment = 0',
  "lc_time_names = 'ja_JP'",
  "default_storage_engine = 'MyISAM'",
  'sql_require_primary_key = 1',
  'sql_generate_invisible_primary_key = 1',
  'innodb_strict_mode = 1',
];

/** What an account elsewhere may have; Aurora's master user does not. */
const RIGHT = 'SESSION_VARIABLES_ADMIN ON *.*';

let clone: TestClone;
let session: Session;
beforeAll(async () => {
  clone = await withTestClone();
  await clone.root.query(`GRANT ${RIGHT} TO rds_superuser_role`);
  await clone.root.query(`SET ${HOSTILE.map((one) => `GLOBAL ${one}`).join(', ')}`);
  session = await openSession(clone.target);
});
afterAll(async () => {
  await session.close();
  await clone.close();
});

const rows = (sql: string) => session.rows(sql, 'asking');
const run = (sql: string) => session.run(sql, 'trying');

describe('whatever the settings of the server, in a session of ours', () => {
  beforeEach(() => clone.reset());

  test('every row is read, however many there are and however long it takes', async () => {
    const five =
      '(SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5)';
    expect(await rows(`SELECT n FROM ${five} AS one`)).toHaveLength(5);
    expect(await rows(`SELECT one.n FROM ${five} AS one, ${five} AS other`)).toHaveLength(25);
    expect(await rows('SELECT @@max_execution_time AS most')).toEqual([{ most: '0' }]);
  });

  test('rows without a key are written, into a table that can take them back', async () => {
    await run('CREATE TABLE app.keyless (v INT)');
    await run('INSERT INTO app.keyless VALUES (1), (2)');
    expect(await run('UPDATE app.keyless SET v = v + 1')).toBe(2);
    expect(
      await rows("SELECT ENGINE AS engine FROM information_schema.TABLES WHERE TABLE_NAME = 'keyless'"),
    ).toEqual([{ engine: 'InnoDB' }]);
  });

  test('tables are written anew with the columns that they have, no more, and however many', async () => {
    const columns = Array.from({ length: 300 }, (_, i) => `c${i} VARCHAR(50)`);
    await clone.root.query(
      'SET SESSION innodb_strict_mode = 0, SESSION sql_generate_invisible_primary_key = 0',
    );
    await clone.root.query(`CREATE TABLE app.wide (${columns.join(', ')})`);
    await run('ALTER TABLE app.wide FORCE');
    await run('CREATE TABLE app.again LIKE app.wide');
    await run(`CREATE TABLE app.once_more (${columns.join(', ')})`);
    const counted =
      "SELECT COUNT(*) AS n FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'app' GROUP BY TABLE_NAME";
    expect(await rows(counted)).toEqual([{ n: '300' }, { n: '300' }, { n: '300' }]);
  });

  test('quotients and names of days are those of every server', async () => {
    expect(await rows("SELECT CAST(1 / 3 AS CHAR) AS third, DAYNAME('2024-03-31') AS day")).toEqual([
      { third: '0.3333', day: 'Sunday' },
    ]);
  });

  test('a moment is what is stored', async () => {
    expect(await rows('SELECT FROM_UNIXTIME(0) AS moment')).toEqual([{ moment: '1970-01-01 00:00:00' }]);
  });

  test('a value that does not fit is refused, and not cut', async () => {
    await clone.root.query('CREATE TABLE app.short (v VARCHAR(3))');
    expect(await failure(run("INSERT INTO app.short VALUES ('four')"))).toMatchObject({
      reason: 'value-refused',
    });
  });

  test('a row of the number 0 keeps it', async () => {
    await clone.root.query('CREATE TABLE app.counted (id INT AUTO_INCREMENT PRIMARY KEY)');
    await run('INSERT INTO app.counted VALUES (0)');
    expect(await rows('SELECT id FROM app.counted')).toEqual([{ id: 0 }]);
  });

  test('both sides of a foreign key may be masked, one after the other, and nothing cascades', async () => {
    await clone.root.query('CREATE TABLE app.parents (id INT PRIMARY KEY)');
    await clone.root.query(
      'CREATE TABLE app.children (id INT, FOREIGN KEY (id) REFERENCES app.parents (id) ON UPDATE CASCADE)',
    );
    await run('INSERT INTO app.parents VALUES (1)');
    await run('INSERT INTO app.children VALUES (1)');
    await run('UPDATE app.parents SET id = 2');
    expect(await rows('SELECT id FROM app.children')).toEqual([{ id: 1 }]);
  });

  test('definitions come in backticks, with the key that MySQL made', async () => {
    await clone.root.query('SET SESSION sql_generate_invisible_primary_key = 1');
    await clone.root.query('CREATE TABLE app.keyless (v INT)');
    const [shown] = await rows('SHOW CREATE TABLE app.keyless');
    expect(shown?.['Create Table']).toMatch(/^CREATE TABLE `keyless` \(\s+`my_row_id` /);
    expect(
      await rows("SELECT COUNT(*) AS n FROM information_schema.COLUMNS WHERE TABLE_NAME = 'keyless'"),
    ).toEqual([{ n: '2' }]);
  });

  test('what is written is there for others', async () => {
    await clone.root.query('CREATE TABLE app.written (v INT)');
    await run('INSERT INTO app.written VALUES (1)');
    expect(await rowsOf(clone, 'SELECT v FROM app.written')).toEqual([{ v: 1 }]);
  });

  test('large numbers keep their digits, and dates are no moments of this machine', async () => {
    expect(await rows("SELECT 18446744073709551615 AS n, DATE'2024-03-31' AS d")).toEqual([
      { n: '18446744073709551615', d: '2024-03-31' },
    ]);
  });
});

test('an account that may not say how tables are written anew works without', async () => {
  await clone.root.query(`REVOKE ${RIGHT} FROM rds_superuser_role`);
  const denied = await openSession(clone.target);
  await clone.root.query(`GRANT ${RIGHT} TO rds_superuser_role`);
  expect(
    await denied.rows(
      'SELECT @@foreign_key_checks AS refers, @@max_execution_time AS most, @@innodb_strict_mode AS strict',
      'asking',
    ),
  ).toEqual([{ refers: '0', most: '0', strict: '1' }]);
  await denied.close();
});

test.each([
  ['whatever it takes for slow', 0],
  ['where it holds what uses no index', 1],
])('nothing of ours is in the slow log, %s', async (_, indexless) => {
  await clone.root.query(
    `SET GLOBAL transaction_read_only = 0, GLOBAL slow_query_log = 1, GLOBAL long_query_time = 0, SESSION long_query_time = 0, GLOBAL log_queries_not_using_indexes = ${indexless}`,
  );
  const ours = await openSession(clone.target);
  await clone.root.query('TRUNCATE TABLE mysql.slow_log');
  await ours.rows("SELECT COUNT(*) AS n FROM mysql.help_topic WHERE description LIKE '%x%'", 'asking');
  await clone.root.query('SELECT COUNT(*) AS n FROM mysql.help_category');
  // An entry is written after the answer.
  const entries =
    "SELECT LOCATE('help_category', sql_text) > 0 AS others, LOCATE('help_topic', sql_text) > 0 AS ours FROM mysql.slow_log LIMIT 9";
  let found: Awaited<ReturnType<typeof rowsOf>> = [];
  while (!found.some(({ others }) => others === 1)) found = await rowsOf(clone, entries);
  expect(found.filter((entry) => entry.ours === 1 && entry.others === 0)).toEqual([]);
  await clone.root.query('SET GLOBAL slow_query_log = 0, GLOBAL log_queries_not_using_indexes = 0');
  await ours.close();
});

test('a fault among rows that come one by one carries none of the server’s words', async () => {
  const read = async () => {
    for await (const _ of streamRows(session, "SELECT EXTRACTVALUE('<a/>', 'taro@shop.jp(')", 'reading'));
  };
  const error = await failure(read());
  expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain('taro');
});

// What lies between us and Aurora forgets a connection on which nothing was said for 350 seconds, and a machine that is gone says nothing.
const timers = existsSync('/proc/net/tcp') ? test : test.skip;
timers(
  'a connection on which nothing is said is asked after within a minute [skipped: no /proc/net/tcp]',
  () => {
    const port = clone.target.port.toString(16).toUpperCase().padStart(4, '0');
    // sl, local address, remote address, state, queues, timer and its hundredths of a second: 02 is that of keep-alive.
    const ours = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , remote, state]) => remote === `0100007F:${port}` && state === '01')
      .map((fields) => (fields[5] ?? '').split(':'));
    expect(ours).not.toEqual([]);
    for (const [timer, when = ''] of ours) {
      expect(timer).toBe('02');
      expect(Number.parseInt(when, 16)).toBeLessThanOrEqual(6000);
    }
  },
);
