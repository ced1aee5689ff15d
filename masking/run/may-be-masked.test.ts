import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { clusterName, instanceName } from '../../actions/core/aurora/names.ts';
import { rowsOf, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { withTestServer } from '../../scripts/testing/sandbox/test-server.ts';
import { main } from '../cli/main.ts';
import { maskDatabase } from '../mask.ts';
import { isClone, isHere, type Whereabouts } from './may-be-masked.ts';

const TABLES = [
  'CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
  "INSERT INTO people VALUES (1, 'ann@shop.example'), (2, 'bob@shop.example')",
  "CREATE USER 'app_rw'@'%' IDENTIFIED BY 'secret'",
  'GRANT ALL ON app.* TO app_rw',
];
const POLICY = { file: 'policy.yml', text: 'tables: { people: { email: email } }\n' };

const folder = mkdtempSync(join(tmpdir(), 'masking-may-'));
writeFileSync(join(folder, 'policy.yml'), POLICY.text);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that a run which was refused must have left alone. */
async function traces(clone: TestClone) {
  return {
    rows: await rowsOf(clone, 'SELECT * FROM app.people ORDER BY id'),
    accounts: await rowsOf(
      clone,
      'SELECT User AS user, Host AS host, account_locked AS locked FROM mysql.user ORDER BY 1, 2',
    ),
    databases: await rowsOf(clone, 'SHOW DATABASES'),
  };
}

/** Runs the command line as a person would. */
async function run(clone: TestClone, port: number, ...words: readonly string[]) {
  let [out, error] = ['', ''];
  const at = ['--port', String(port), '--user', 'admin', '--password-env', 'PW', '--no-tls'];
  const host = words.includes('--host') ? [] : ['--host', '127.0.0.1'];
  const policy = ['--policy', join(folder, 'policy.yml')];
  const code = await main(
    ['run', ...host, ...at, ...policy, ...words],
    { PW: clone.target.password },
    { out: (text) => (out += text), error: (text) => (error += text) },
  );
  return { code, out, error };
}

/** Expects that nothing is masked, for this reason; and gives the words. */
async function refused(clone: TestClone, reason: string, ...words: readonly string[]): Promise<string> {
  const before = await traces(clone);
  const { code, error, out } = await run(clone, clone.target.port, ...words);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toContain(`[${reason}]`);
  expect(error).toContain('Nothing was changed.');
  expect(await traces(clone)).toEqual(before);
  return error;
}

const isMasked = async (clone: TestClone) =>
  (await rowsOf(clone, "SELECT COUNT(*) AS n FROM app.people WHERE email LIKE '%shop.example'"))[0]?.n === 0;

describe('where the server is', () => {
  let clone: TestClone;
  let tunnel: Server;
  let port: number;
  beforeAll(async () => {
    clone = await withTestClone();
    // As `ssh -L` does it: what leads to loopback comes out elsewhere.
    tunnel = createServer((inner) => {
      const outer = connect(clone.target.port, '127.0.0.1');
      for (const [one, other] of [
        [inner, outer],
        [outer, inner],
      ] as const)
        one.on('error', () => other.destroy()).pipe(other);
    });
    await new Promise<void>((resolve) => tunnel.listen(0, '127.0.0.1', resolve));
    port = (tunnel.address() as AddressInfo).port;
  });
  afterAll(async () => {
    tunnel.close();
    await clone.close();
  });
  beforeEach(() => clone.reset(...TABLES));

  test.each(['127.0.0.1', 'localhost', '127.1'])('on this machine, spelled %s: masked', async (host) => {
    expect(await run(clone, clone.target.port, '--host', host)).toMatchObject({ code: 0, error: '' });
    expect(await isMasked(clone)).toBe(true);
  });

  test('behind a tunnel: refused, unless it is named once more', async () => {
    const before = await traces(clone);
    const { code, error } = await run(clone, port);
    expect(code).toBe(1);
    expect(error).toMatch(
      /tunnel[\s\S]*Nothing was changed[\s\S]*--yes-mask 127\.0\.0\.1 \[server-not-named\]/,
    );
    expect(await run(clone, port, '--yes-mask', 'localhost')).toMatchObject({ code: 1 });
    expect(await run(clone, port, '--yes-mask', '127.0.0.11')).toMatchObject({ code: 1 });
    expect(await traces(clone)).toEqual(before);
    expect(await run(clone, port, '--yes-mask', '127.0.0.1')).toMatchObject({ code: 0, error: '' });
    expect(await isMasked(clone)).toBe(true);
  });

  test('another name than that of the connection is refused even here', async () => {
    expect(await refused(clone, 'server-not-named', '--yes-mask', 'db.internal')).toMatch(
      /The server to mask is 127\.0\.0\.1, and --yes-mask names db\.internal/,
    );
  });

  test('nobody who calls can leave the question out', async () => {
    const before = await traces(clone);
    const options = { target: { ...clone.target, port }, policy: POLICY } as Parameters<
      typeof maskDatabase
    >[0];
    await expect(maskDatabase(options)).rejects.toThrow();
    const may = { because: 'server-shows', despite: [] } as const;
    expect(await failure(maskDatabase({ ...options, may }))).toMatchObject({ reason: 'server-not-named' });
    expect(await traces(clone)).toEqual(before);
  });
});

describe('a server in use', () => {
  let clone: TestClone;
  beforeAll(async () => {
    clone = await withTestClone({ options: { 'log-bin': 'binlog', 'server-id': '1' } });
    // Aurora's master user lacks it, and is refused before anything else is asked.
    await clone.root.query('GRANT SESSION_VARIABLES_ADMIN ON *.* TO rds_superuser_role');
  });
  afterAll(() => clone.close());
  beforeEach(() => clone.reset(...TABLES));

  test('a binary log is on', async () => {
    expect(await refused(clone, 'server-in-use')).toMatch(/binary-log: [\s\S]*--allow binary-log /);
    expect(await refused(clone, 'server-in-use', '--allow', 'writers,replicas')).toMatch(/binary-log: /);
    expect(await refused(clone, 'server-in-use', '--yes-mask', '127.0.0.1')).toMatch(/binary-log: /);
    const may = { because: 'sealed-clone', despite: [] } as const;
    const error = await failure(maskDatabase({ target: clone.target, may, policy: POLICY }));
    expect(error.reason).toBe('server-in-use');
    expect(await run(clone, clone.target.port, '--allow', 'binary-log')).toMatchObject({
      code: 0,
      error: '',
    });
    expect(await isMasked(clone)).toBe(true);
  });

  test('a replica is attached', async () => {
    const replica = await withTestServer({ options: { 'server-id': '2' } });
    try {
      await clone.root.query("CREATE USER IF NOT EXISTS 'copies'@'%' IDENTIFIED BY 'secret'");
      await clone.root.query("GRANT REPLICATION SLAVE ON *.* TO 'copies'@'%'");
      await replica.root.query(
        `CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = ${clone.target.port}, SOURCE_USER = 'copies', SOURCE_PASSWORD = 'secret', GET_SOURCE_PUBLIC_KEY = 1; START REPLICA IO_THREAD`,
      );
      while ((await rowsOf(clone, 'SHOW REPLICAS')).length === 0) await sleep(50);
      const told = await refused(clone, 'server-in-use', '--allow', 'binary-log');
      expect(told).toMatch(/replicas: 1 replicas[\s\S]*--allow replicas /);
      expect(told).not.toMatch(/writers: /);
    } finally {
      await replica.close();
      await clone.root.query("DROP USER 'copies'@'%'");
    }
  });

  test('another session has rows of its own in hand', async () => {
    const app = await clone.connect('app_rw', 'secret');
    await app.query('BEGIN');
    await app.query("UPDATE app.people SET email = 'cas@shop.example' WHERE id = 1");
    expect(await refused(clone, 'server-in-use', '--allow', 'binary-log')).toMatch(
      /writers: 1 open transactions[\s\S]*--allow writers /,
    );
    await app.query('ROLLBACK');
  });

  test('others write now and then, each for a moment', async () => {
    const app = await clone.connect('app_rw', 'secret');
    await app.query('CREATE TABLE app.counter (n INT PRIMARY KEY)');
    let n = 0;
    let writing = Promise.resolve();
    const timer = setInterval(() => {
      writing = writing.then(() => app.query('INSERT INTO app.counter VALUES (?)', [n++])).then(() => {});
    }, 300);
    const { code, error } = await run(clone, clone.target.port, '--allow', 'binary-log');
    clearInterval(timer);
    await writing;
    expect(code).toBe(1);
    expect(error).toMatch(/writers: others wrote \d+ times since masking looked first/);
    expect(await rowsOf(clone, "SHOW DATABASES LIKE 'understudy%'")).toEqual([]);
    expect(
      await rowsOf(clone, "SELECT account_locked AS locked FROM mysql.user WHERE User = 'app_rw'"),
    ).toEqual([{ locked: 'N' }]);
  });

  test.each([
    '/* nightly */ INSERT INTO app.people SELECT 3 + SLEEP(60), 1',
    '/*!80000 INSERT INTO app.people SELECT 3 + SLEEP(60), 1 */',
    '/* nightly */ /*! INSERT */ INTO app.people SELECT 3 + SLEEP(60), 1',
  ])('a statement of another session is at work: %s', async (statement) => {
    const app = await clone.connect('app_rw', 'secret');
    const [{ id } = { id: 0 }] = (await app.query('SELECT CONNECTION_ID() AS id'))[0] as { id: number }[];
    const working = app.query(statement).catch(() => {});
    await sleep(200);
    expect(await refused(clone, 'server-in-use', '--allow', 'binary-log')).toMatch(/writers: 1 /);
    await clone.root.query(`KILL ${id}`);
    await working;
  });

  test('all of it is named at once, and idle sessions are not', async () => {
    const idle = await clone.connect('app_rw', 'secret');
    await idle.query('SELECT 1 FROM app.people');
    const app = await clone.connect('app_rw', 'secret');
    await app.query('BEGIN');
    await app.query('DELETE FROM app.people WHERE id = 2');
    expect(await refused(clone, 'server-in-use')).toMatch(/--allow binary-log,writers /);
    await app.query('ROLLBACK');
    expect(await run(clone, clone.target.port, '--allow', 'binary-log')).toMatchObject({
      code: 0,
      error: '',
    });
  });

  test('a use that there is not', async () => {
    expect(await run(clone, clone.target.port, '--allow', 'everything')).toMatchObject({
      code: 2,
      error: expect.stringMatching(/everything[\s\S]*binary-log, replicas, writers/),
    });
  });
});

test('a replica of another server', async () => {
  const clone = await withTestClone({ options: { 'log-bin': 'binlog', 'server-id': '3' } });
  const copy = await withTestClone({ options: { 'server-id': '4' } });
  try {
    await copy.reset(...TABLES);
    await clone.root.query("CREATE USER 'copies'@'%' IDENTIFIED BY 'secret'");
    await clone.root.query("GRANT REPLICATION SLAVE ON *.* TO 'copies'@'%'");
    await copy.root.query(
      `CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = ${clone.target.port}, SOURCE_USER = 'copies', SOURCE_PASSWORD = 'secret', GET_SOURCE_PUBLIC_KEY = 1`,
    );
    await copy.root.query('START REPLICA IO_THREAD');
    while ((await rowsOf(clone, 'SHOW REPLICAS')).length === 0) await sleep(50);
    expect(await refused(copy, 'server-in-use')).toMatch(/writers: it is a replica, and replication runs/);
  } finally {
    await clone.close();
    await copy.close();
  }
});

// No server here is Aurora: what it says of itself is written down.
describe('what a server shows', () => {
  const here: Whereabouts = {
    remoteAddress: '127.0.0.1',
    localPort: 50_123,
    seenAs: 'localhost:50123',
    instance: undefined,
    atAmazon: false,
  };

  test.each<[string, Partial<Whereabouts>, boolean]>([
    ['directly', {}, true],
    ['by its number', { seenAs: '127.0.0.1:50123' }, true],
    ['over IPv6', { remoteAddress: '::1', seenAs: '::1:50123' }, true],
    ['over IPv4 in IPv6', { remoteAddress: '::ffff:127.0.0.1' }, true],
    ['through a tunnel that ends beside it', { seenAs: 'localhost:50124' }, false],
    ['through a tunnel that ends elsewhere', { seenAs: '10.0.0.7:50123' }, false],
    ['from a host that calls itself like us', { seenAs: 'localhost.evil.example:50123' }, false],
    ['from an address that begins like ours', { seenAs: '127.0.0.1.evil.example:50123' }, false],
    ['at another address', { remoteAddress: '10.0.0.1' }, false],
    ['at an address that nobody knows', { remoteAddress: undefined }, false],
    ['at Amazon RDS', { atAmazon: true }, false],
    ['without a port', { seenAs: 'localhost', localPort: undefined }, false],
  ])('%s', (_, change, expected) => {
    expect(isHere({ ...here, ...change })).toBe(expected);
  });

  test('a clone and a base by the names that we give them, and nothing like them', () => {
    const named = (instance: string | undefined) => isClone({ ...here, instance });
    for (const place of [1, 2] as const) {
      expect(named(instanceName('bakomi', place))).toBe(true);
      expect(named(instanceName({ id: 'nimole', kind: 'base' }, place))).toBe(true);
    }
    const others = [
      'app-production-1',
      `x${instanceName('bakomi')}`,
      `${clusterName('bakomi')}.evil-1`,
      '',
      undefined,
    ];
    expect(others.filter(named)).toEqual([]);
  });
});
