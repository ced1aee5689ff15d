import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql2, { type Connection } from 'mysql2/promise';
import type { Grounds } from '../../../masking/run/may-be-masked.ts';
import type { MaskingTarget } from '../../../masking/session/session.ts';
import { controlAccount, createAccounts } from '../../sandbox/aws/rds/accounts.ts';
import { cacheDir } from '../../sandbox/cache-dir.ts';
import { ensureMysql } from '../../sandbox/mysql/ensure.ts';
import { startServer } from '../../sandbox/mysql/server.ts';

/** Why a test's server may be masked: nobody else has it. */
export const SEALED: Grounds = { because: 'sealed-clone', despite: [] };

const ROOM = '/mnt';

/** A command that gives the next one a file system of so many MiB, which nobody else sees and which goes with it. */
const ownRoom = (mb: number): readonly string[] => [
  ...['unshare', '--mount', 'sh', '-c'],
  ...[`mount -t tmpfs -o size=${mb}m tmpfs ${ROOM} && exec "$@"`, 'sh'],
];

/** Whether this machine lets a test give a server a file system of its own. */
export const canLimitRoom = (): boolean =>
  spawnSync(ownRoom(1)[0] as string, [...ownRoom(1).slice(1), 'true']).status === 0;

/** A server that stands for an Aurora clone: what masking may do there, and no more. */
export interface TestClone {
  /** As the master user, who has no SUPER, SYSTEM_USER or FILE. */
  readonly target: MaskingTarget;
  /** As the one who runs the server: `rdsadmin` on Aurora. Another one after a restart. */
  readonly root: Connection;
  /** Process id of the server. */
  readonly pid: number;
  readonly dataDir: string;
  /** Empties the server and runs these statements. */
  reset(...statements: readonly string[]): Promise<void>;
  /** A further connection as any account, over TCP. */
  connect(user: string, password: string): Promise<Connection>;
  /** Ends every session of an account. */
  endSessions(user: string): Promise<void>;
  /** Kills the server as a failing machine would, and starts it again on its data, at the same port; see `crashes`. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param settings `crashes`: its data outlives the server, so that it can be started again. `options`: further ones of the server.
 * `sortRoomMb`: how much it may write while it sorts for an ALTER, as on an instance whose own storage is small; see `canLimitRoom`
 */
export async function withTestClone({
  crashes = false,
  options = {} as Readonly<Record<string, string>>,
  sortRoomMb = undefined as number | undefined,
} = {}): Promise<TestClone> {
  const home = crashes ? mkdtempSync(join(tmpdir(), 'understudy-clone-')) : undefined;
  const mysql = await ensureMysql(cacheDir);
  const settings = {
    mysql:
      sortRoomMb === undefined ? mysql : { ...mysql, command: [...ownRoom(sortRoomMb), ...mysql.command] },
    ...(home === undefined ? {} : { dataDir: join(home, 'data') }),
    options: {
      'partial-revokes': 'ON',
      'event-scheduler': 'OFF',
      'log-output': 'TABLE',
      ...(sortRoomMb !== undefined && { 'innodb-tmpdir': ROOM }),
      ...options,
    },
  };
  let server = await startServer(settings);
  const { port } = server;
  // The very accounts of the sandbox's Aurora: masking must do with the master user's rights.
  const first = await mysql2.createConnection({ socketPath: server.socket, user: 'root' });
  await createAccounts(first, { password: 'control' }, { user: 'admin', password: 'master' });
  await first.end();
  const control = async () => {
    const connection = await mysql2.createConnection({
      socketPath: server.socket,
      user: controlAccount,
      password: 'control',
    });
    connection.on('error', () => {}); // The server may be killed on purpose.
    return connection;
  };
  let root = await control();
  const connections: Connection[] = [];
  return {
    target: { host: '127.0.0.1', port, user: 'admin', password: 'master', tls: false },
    get root() {
      return root;
    },
    get pid() {
      return server.pid;
    },
    dataDir: server.dataDir,
    async reset(...statements) {
      for (const database of [
        'app',
        'crm',
        'understudy',
        'understudy_masking',
        'understudy_masking_new',
        'understudy_masking_old',
      ]) {
        await root.query(`DROP DATABASE IF EXISTS ${database}`);
      }
      await root.query("DROP USER IF EXISTS 'app_rw'@'%', 'app_ro'@'%', 'analyst'@'%'");
      await root.query('CREATE DATABASE app');
      await root.query('USE app');
      for (const statement of statements) await root.query(statement);
    },
    async connect(user, password) {
      const connection = await mysql2.createConnection({ host: '127.0.0.1', port, user, password });
      connection.on('error', () => {}); // Masking may end it.
      connections.push(connection);
      return connection;
    },
    async endSessions(user) {
      const [sessions] = await root.query(
        'SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = ?',
        [user],
      );
      for (const { id } of sessions as { id: number }[]) await root.query(`KILL ${id}`).catch(() => {}); // It may have ended.
    },
    async crash() {
      await server.kill9();
      root.destroy();
      server = await startServer({ ...settings, port });
      root = await control();
    },
    async close() {
      for (const connection of [root, ...connections]) connection.destroy();
      await server.kill9();
      if (home) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Rows of a query as the server's owner sees them; dates as texts. */
export async function rowsOf(
  { root }: TestClone,
  sql: string,
): Promise<Record<string, string | number | null>[]> {
  const [rows] = await root.query({ sql, dateStrings: true });
  return rows as never;
}

/** All rows of a table as one text: equal texts, equal tables. */
export async function contents(connection: Connection, table: string): Promise<string> {
  const [rows] = await connection.query({ sql: `SELECT * FROM ${table}`, rowsAsArray: true });
  return JSON.stringify((rows as unknown[][]).map((row) => JSON.stringify(row)).sort());
}
