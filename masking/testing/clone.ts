import mysql2, { type Connection } from 'mysql2/promise';
import { withTestServer } from '../../scripts/sandbox/mysql/for-tests.ts';
import type { MaskingTarget } from '../session/session.ts';

/** A server that stands for an Aurora clone: what masking may do there, and no more. */
export interface TestClone {
  /** As the master user, who has no SUPER, SYSTEM_USER or FILE. */
  readonly target: MaskingTarget;
  /** As the one who runs the server: `rdsadmin` on Aurora. */
  readonly root: Connection;
  readonly pid: number;
  /** Empties the server and runs these statements. */
  reset(...statements: readonly string[]): Promise<void>;
  /** A further connection as any account, over TCP. */
  connect(user: string, password: string): Promise<Connection>;
  close(): Promise<void>;
}

/** What AWS grants the master user of Aurora MySQL 3, as far as this server knows it. */
const MASTER_RIGHTS = `SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES,
  CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, CREATE ROUTINE,
  ALTER ROUTINE, CREATE USER, EVENT, TRIGGER, CREATE ROLE, DROP ROLE, ROLE_ADMIN, SET_ANY_DEFINER, XA_RECOVER_ADMIN,
  CONNECTION_ADMIN, SESSION_VARIABLES_ADMIN, SHOW_ROUTINE`;

export async function withTestClone(): Promise<TestClone> {
  const server = await withTestServer({ options: { 'log-bin-trust-function-creators': 'ON' } });
  const { root, port } = server;
  await root.query("RENAME USER 'root'@'localhost' TO 'rdsadmin'@'localhost'");
  await root.query("CREATE USER 'admin'@'%' IDENTIFIED BY 'master'");
  await root.query(`GRANT ${MASTER_RIGHTS} ON *.* TO 'admin'@'%' WITH GRANT OPTION`);
  const connections: Connection[] = [];
  return {
    target: { host: '127.0.0.1', port, user: 'admin', password: 'master', tls: false },
    root,
    pid: server.pid,
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
    async close() {
      for (const connection of connections) connection.destroy();
      await server.close();
    },
  };
}

/** All rows of a table as one text: equal texts, equal tables. */
export async function contents(connection: Connection, table: string): Promise<string> {
  const [rows] = await connection.query({ sql: `SELECT * FROM ${table}`, rowsAsArray: true });
  return JSON.stringify((rows as unknown[][]).map((row) => JSON.stringify(row)).sort());
}
