import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { contents, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { maskInProcess } from '../scripts/testing/masking/run-process.ts';
import { sendInstead } from '../scripts/testing/masking/send-instead.ts';
import { maskDatabase, maskWith } from './mask.ts';
import type { Step } from './run/step.ts';
import { clausesOf } from './schema/create-table.ts';

const KEY = '0123456789abcdef'.repeat(4);

/** Masks are longer than the originals: the table grows. */
const TABLES = [
  "SET SESSION sql_mode = '', SESSION cte_max_recursion_depth = 1000000",
  `CREATE TABLE people (id BIGINT NOT NULL PRIMARY KEY, email VARCHAR(100) NOT NULL, secret VARCHAR(200) NOT NULL, note TEXT NULL, born DATE NULL,
     kept INT NOT NULL, UNIQUE KEY email (email), KEY secret (secret)) TABLESPACE = innodb_system`,
  `INSERT INTO people WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 9000)
     SELECT n, CONCAT('p', n, '@shop.example'), n, CONCAT('note about ', n), IF(n % 3 = 0, '0000-00-00', '1980-01-02'), n % 5 FROM s`,
  'CREATE TABLE logins (no INT PRIMARY KEY, email VARCHAR(100) NOT NULL, KEY email (email))',
  'INSERT INTO logins SELECT id, email FROM people WHERE id <= 300',
];

const MODULE = "export const secret = (value, digest) => digest + digest + value.replace(/./g, 'x');";

const POLICY = {
  file: 'policy.yml',
  text: `tables:
  people:
    email: email
    secret: { script: { file: masks.ts, function: secret } }
    note: { text: scramble }
    born: { keep: "too old to tell" }
  logins: { email: email }
`,
  further: { 'masks.ts': MODULE },
};

let clone: TestClone;
let undisturbed: string;
beforeAll(async () => {
  clone = await withTestClone({
    crashes: true,
    options: { 'innodb-data-file-path': 'ibdata1:12M:autoextend:max:32M' },
  });
  await clone.reset(...TABLES);
  await mask();
  undisturbed = await outcome();
});
afterAll(() => clone.close());
beforeEach(() => clone.reset(...TABLES));

const options = () => ({ target: clone.target, may: SEALED, policy: POLICY, connections: 2 });
const mask = (onStep: (step: Step) => void = () => {}) =>
  maskWith(options(), { key: KEY, dropIndexesFrom: 100, onStep });

async function outcome(): Promise<string> {
  const tables = ['app.people', 'app.logins'];
  const all = tables.map(async (table) => {
    const [[shown]] = (await clone.root.query(`SHOW CREATE TABLE ${table}`)) as unknown as [
      [Record<string, string>],
    ];
    return `${clausesOf(shown['Create Table'] ?? '').sort()}\n${await contents(clone.root, table)}`;
  });
  return (await Promise.all(all)).join('\n');
}

/** Every word that a failed run says. */
async function said(run: Promise<unknown>): Promise<string> {
  const error = (await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )) as { name: string; reason: string; message: string; next: string } | undefined;
  expect(error).toMatchObject({ name: 'MaskingError' });
  const words = `${error?.reason}: ${error?.message} ${error?.next}`;
  expect(words).not.toMatch(/shop\.example|note about/);
  return words;
}

/** Runs `work` at the first step of this name. */
function once(step: Step, work: () => void): (step: Step) => void {
  let done = false;
  return (now) => {
    if (done || now !== step) return;
    done = true;
    work();
  };
}

/** Takes all room that is left in the tablespace of the tables, from a process of its own: a step waits for nothing. */
function fillUp(): void {
  const program = `
    import mysql2 from 'mysql2/promise';
    const { socketPath } = ${JSON.stringify(clone.root.config)};
    const root = await mysql2.createConnection({ socketPath, user: 'rdsadmin', password: 'control' });
    await root.query('CREATE TABLE mysql.filler (bytes LONGBLOB NOT NULL) TABLESPACE = innodb_system');
    for (let size = 2_000_000; size > 1000; )
      await root.query('INSERT INTO mysql.filler VALUES (REPEAT("x", ?))', [size]).catch((error) => {
        if (error.errno !== 1114) throw error;
        size /= 2;
      });
    await root.end();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', program]);
}

test.each<[string, Step]>([
  ['while rows are masked', 'indexes dropped'],
  ['while indexes are made again', 'table written'],
])('a disk that is full %s: the run says so, and goes on once there is room', async (_, step) => {
  try {
    expect(await said(mask(once(step, fillUp)))).toMatch(/no room left.*goes on where it stopped/s);
  } finally {
    await clone.root.query('DROP TABLE IF EXISTS mysql.filler');
  }
  await mask();
  expect(await outcome()).toBe(undisturbed);
});

test('a server that is killed, in a chunk and while indexes are made again, is waited for', async () => {
  const moments: Step[] = ['chunk written', 'table written'];
  let crash: Promise<void> | undefined;
  await maskWith(options(), {
    key: KEY,
    dropIndexesFrom: 100,
    onStep(step) {
      if (crash !== undefined || step !== moments[0]) return;
      moments.shift();
      crash = clone.crash().finally(() => {
        crash = undefined;
      });
    },
  });
  await crash;
  expect(moments).toEqual([]);
  expect(await outcome()).toBe(undisturbed);
});

const MODES: readonly (readonly [string, string])[] = [
  ['no mode at all', ''],
  ['every strict mode', 'TRADITIONAL'],
  [
    'modes that change how SQL is read',
    'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,IGNORE_SPACE,HIGH_NOT_PRECEDENCE,REAL_AS_FLOAT,PAD_CHAR_TO_FULL_LENGTH,TIME_TRUNCATE_FRACTIONAL,NO_UNSIGNED_SUBTRACTION',
  ],
];

test.each(MODES)('a server under %s gives the very same', async (_, mode) => {
  const [[before]] = (await clone.root.query('SELECT @@GLOBAL.sql_mode AS mode')) as unknown as [
    [{ mode: string }],
  ];
  await clone.root.query("SET GLOBAL sql_mode = ?, GLOBAL time_zone = '+09:00', GLOBAL autocommit = 0", [
    mode,
  ]);
  try {
    await mask();
  } finally {
    await clone.root.query("SET GLOBAL sql_mode = ?, GLOBAL time_zone = 'SYSTEM', GLOBAL autocommit = 1", [
      before.mode,
    ]);
  }
  expect(await outcome()).toBe(undisturbed);
});

/** A session that stands in the way; not the master user's, whose sessions are left alone too. */
async function holder(...statements: readonly string[]): Promise<Connection> {
  const other = await clone.connect('admin', 'master');
  await other.query('USE app');
  for (const statement of statements) await other.query(statement);
  return other;
}

/** Waits until some statement of ours waits for a lock. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const [waiting] = (await clone.root.query(
      `SELECT 1 FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'
       UNION ALL SELECT 1 FROM information_schema.PROCESSLIST WHERE STATE LIKE 'Waiting for table metadata lock'`,
    )) as unknown as [unknown[]];
    if (waiting.length > 0) return;
    await sleep(20);
  }
}

test.each<[string, readonly string[]]>([
  ['rows', ['START TRANSACTION', 'UPDATE people SET kept = kept + 1 WHERE id IN (1, 4500, 9000)']],
  ['the table', ['START TRANSACTION', 'SELECT COUNT(*) FROM people']],
])('a lock on %s is waited for', async (_, statements) => {
  const other = await holder(...statements);
  const run = mask();
  await untilWaiting();
  await other.query('ROLLBACK');
  await run;
  other.destroy();
  expect(await outcome()).toBe(undisturbed);
});

test('a deadlock is tried again', async () => {
  // Whoever has changed less gives way: that is masking.
  const other = await holder(
    'START TRANSACTION',
    'UPDATE logins SET email = CONCAT(email, "x")',
    'UPDATE people SET kept = kept + 1 WHERE id BETWEEN 4000 AND 9000',
  );
  const run = mask();
  await untilWaiting();
  await other.query('UPDATE people SET kept = kept + 1 WHERE id < 4000');
  await other.query('ROLLBACK');
  await run;
  other.destroy();
  expect(await outcome()).toBe(undisturbed);
});

test('transactions that production had prepared are undone', async () => {
  const other = await holder(
    "XA START 'a','b',7",
    'UPDATE people SET kept = 99 WHERE id = 17',
    "XA END 'a','b',7",
    "XA PREPARE 'a','b',7",
  );
  other.destroy();
  await mask();
  expect(await outcome()).toBe(undisturbed);
});

test('an address that still leads to an instance which became a reader is asked again, until it leads to the one that writes', async () => {
  let reads = 0;
  const restore = sendInstead(clone.target.user, (sql) =>
    /'innodb_read_only' AND/.test(sql) && reads++ < 2
      ? "SELECT 'innodb_read_only' AS Variable_name, 'ON' AS Value"
      : sql,
  );
  try {
    await mask(once('chunk written', () => void clone.endSessions('admin')));
  } finally {
    restore();
  }
  expect(reads).toBeGreaterThan(2);
  expect(await outcome()).toBe(undisturbed);
});

test.each([
  ['packets that are small: what travels is cut to them', 'max_allowed_packet', 65_536, 67_108_864],
  [
    'temporary tables of 16 MiB, as Aurora has in small classes',
    'temptable_max_ram',
    16_777_216,
    1_073_741_824,
  ],
])('a run gets by with %s', async (_what, setting, value, before) => {
  await clone.root.query(`SET GLOBAL ${setting} = ${value}`);
  try {
    await mask();
    expect(await outcome()).toBe(undisturbed);
  } finally {
    await clone.root.query(`SET GLOBAL ${setting} = ${before}`);
  }
});

describe('what would end a run halfway is told with what to set, and nothing is changed:', () => {
  test.each([
    ['super_read_only', 'ON', 'OFF', 'ON: write OFF'],
    ['regexp_time_limit', '1', '32', '1: write 32, or 0 for no limit'],
    ['temptable_max_ram', '4194304', '1073741824', '4194304: write 16777216 or more'],
    ['sql_require_primary_key', 'ON', 'OFF', 'ON: write OFF'],
    ['max_allowed_packet', '32768', '67108864', '32768: write 65536 or more'],
    ['max_user_connections', '4', '0', '4, of which 0 are taken: write 8 or more'],
  ])('%s = %s', async (setting, value, before, told) => {
    const there = await outcome();
    await clone.root.query(`SET GLOBAL ${setting} = ${value}`);
    try {
      expect(await said(mask())).toContain(
        `server-settings: Under its settings, this server would end a run halfway:\n${setting} is ${told}`,
      );
    } finally {
      await clone.root.query(`SET GLOBAL ${setting} = ${before}`);
    }
    await clone.root.query('SET GLOBAL read_only = OFF');
    expect(await outcome()).toBe(there);
  });

  test('a server that takes no changes from this account', async () => {
    const there = await outcome();
    await clone.root.query('REVOKE CONNECTION_ADMIN ON *.* FROM rds_superuser_role');
    await clone.root.query('SET GLOBAL read_only = ON');
    try {
      expect(await said(mask())).toContain('would end a run halfway:\nread_only is ON: write OFF');
    } finally {
      await clone.root.query('SET GLOBAL read_only = OFF');
      await clone.root.query('GRANT CONNECTION_ADMIN ON *.* TO rds_superuser_role');
    }
    expect(await outcome()).toBe(there);
  });

  test('packets too small for the names that a policy writes', async () => {
    await clone.root.query('SET GLOBAL max_allowed_packet = 1048576');
    const text = POLICY.text.replace('note: { text: scramble }', 'note: { person: full }');
    try {
      expect(await said(maskDatabase({ ...options(), policy: { ...POLICY, text } }))).toContain(
        'write 4194304 or more',
      );
    } finally {
      await clone.root.query('SET GLOBAL max_allowed_packet = 67108864');
    }
  });
});

test('connections that there is room for are all that a run has', async () => {
  await clone.root.query('SET GLOBAL max_user_connections = 6');
  try {
    await maskWith({ ...options(), connections: 20 }, { key: KEY });
    expect(await outcome()).toBe(undisturbed);
  } finally {
    await clone.root.query('SET GLOBAL max_user_connections = 0');
  }
});

test('two runs at once: one masks, and the other changes nothing', async () => {
  const input = { options: options(), key: KEY, dropIndexesFrom: 100 };
  let second: Promise<string> | undefined;
  const code = await maskInProcess(input, (now) => {
    if ('step' in now)
      second ??= maskDatabase(options()).then(
        () => 'found it masked',
        (error: { reason: string }) => error.reason,
      );
    return false;
  });
  expect(code).toBe(0);
  // It waits a little for the other to end.
  expect(['already-running', 'found it masked']).toContain(await second);
  expect(await outcome()).toBe(undisturbed);
});
