import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mysql2 from 'mysql2/promise';
import { type TestServer, withTestServer } from '../../testing/sandbox/test-server.ts';

describe('a MySQL server of the sandbox', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await withTestServer();
  });
  afterAll(() => server.close());

  test('is an empty MySQL 8 or later, at a TCP port and a socket', async () => {
    const [[row]] = (await server.root.query('SELECT VERSION() AS version')) as unknown as [
      [{ version: string }],
    ];
    expect(Number.parseInt(row.version, 10)).toBeGreaterThanOrEqual(8);
    await server.root.query(
      "CREATE DATABASE app; CREATE USER app@'%' IDENTIFIED BY 'x'; GRANT ALL ON app.* TO app@'%'",
    );
    const app = await mysql2.createConnection({
      host: '127.0.0.1',
      port: server.port,
      user: 'app',
      password: 'x',
    });
    await app.end();
  });

  test('two of them share nothing', async () => {
    const other = await withTestServer();
    const uuid = async (of: TestServer) => JSON.stringify((await of.root.query('SELECT @@server_uuid'))[0]);
    expect(await uuid(other)).not.toBe(await uuid(server));
    await other.close();
    expect(existsSync(other.dataDir)).toBe(false);
  });

  test('keeps committed rows when it is killed, where its data folder is kept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-test-'));
    const dataDir = join(folder, 'data');
    const first = await withTestServer({ dataDir });
    await first.root.query(
      'CREATE DATABASE app; CREATE TABLE app.t (id INT PRIMARY KEY); INSERT INTO app.t VALUES (7)',
    );
    await first.kill9();
    const second = await withTestServer({ dataDir });
    expect((await second.root.query('SELECT id FROM app.t'))[0]).toEqual([{ id: 7 }]);
    await second.close();
    await rm(folder, { recursive: true });
  });

  test('says why it does not start', async () => {
    await expect(withTestServer({ options: { 'no-such-option': '1' } })).rejects.toThrow(/no-such-option/);
  });
});

test('a server that does not end when it is told to is ended', async () => {
  const server = await withTestServer({ options: {} });
  // It hears of nothing any more, as one whose shutdown stands still.
  process.kill(server.pid, 'SIGSTOP');
  await server.stop(200);
  expect(() => process.kill(server.pid, 0)).toThrow(/ESRCH/);
});

test('a server ends, and its files go, when its parent is killed with -9', async () => {
  const script = `
    const { withTestServer } = await import(${JSON.stringify(new URL('../../testing/sandbox/test-server.ts', import.meta.url).href)});
    const server = await withTestServer();
    console.log(JSON.stringify({ pid: server.pid, dataDir: server.dataDir }));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const { pid, dataDir } = JSON.parse(line.toString()) as { pid: number; dataDir: string };
  process.kill(pid, 0);
  parent.kill('SIGKILL');
  while (existsSync(dirname(dataDir))) await sleep(20);
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
});
