import mysql2, { type Connection } from 'mysql2/promise';
import { controlAccount, createAccounts } from '../../scripts/sandbox/aws/rds/accounts.ts';
import { withTestServer } from '../../scripts/sandbox/mysql/for-tests.ts';
import type { MaskingTarget } from '../session/session.ts';

/** A server that stands for an Aurora clone: what masking may do there, and no more. */
export interface TestClone {
  /** As the master user, who has no SUPER, SYSTEM_USER or FILE. */
  readonly target: MaskingTarget;
  /** As the one who runs the server: `rdsadmin` on Aurora. */
  readonly root: Connection;
  /** Empties the server and runs these statements. */
  reset(...statements: readonly string[]): Promise<void>;
  /** A further connection as any account, over TCP. */
  connect(user: string, password: string): Promise<Connection>;
  /** Ends every session of an account. */
  endSessions(user: string): Promise<void>;
  close(): Promise<void>;
}

export async function withTestClone(): Promise<TestClone> {
  const server = await withTestServer({
    options: { 'partial-revokes': 'ON', 'event-scheduler': 'OFF', 'log-output': 'TABLE' },
  });
  const { port } = server;
  // The very accounts of the sandbox's Aurora: masking must do with the master user's rights.
  await createAccounts(server.root, { password: 'control' }, { user: 'admin', password: 'master' });
  const root = await mysql2.createConnection({
    socketPath: server.socket,
    user: controlAccount,
    password: 'control',
  });
  const connections: Connection[] = [];
  return {
    target: { host: '127.0.0.1', port, user: 'admin', password: 'master', tls: false },
    root,
    async reset(...statements) {
      for (const database of ['app', 'crm', 'understudy', 'understudy_masking']) {
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
    async close() {
      for (const connection of [root, ...connections]) connection.destroy();
      await server.close();
    },
  };
}

/** All rows of a table as one text: equal texts, equal tables. */
export async function contents(connection: Connection, table: string): Promise<string> {
  const [rows] = await connection.query({ sql: `SELECT * FROM ${table}`, rowsAsArray: true });
  return JSON.stringify((rows as unknown[][]).map((row) => JSON.stringify(row)).sort());
}
