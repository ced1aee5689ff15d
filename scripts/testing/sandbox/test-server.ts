import mysql2, { type Connection } from 'mysql2/promise';
import { cacheDir } from '../../sandbox/cache-dir.ts';
import { ensureMysql } from '../../sandbox/mysql/ensure.ts';
import { type MysqlServer, type ServerSettings, startServer } from '../../sandbox/mysql/server.ts';

/** A server of a test's own. */
export interface TestServer extends MysqlServer {
  /** Connected as `root`, through the socket; closed by `close()`. */
  readonly root: Connection;
  /** Options of a further `root` connection, for `mysql2.createConnection`. */
  readonly rootOptions: { readonly socketPath: string; readonly user: 'root' };
  /** Ends the connection and the server, and removes its data. */
  close(): Promise<void>;
}

/**
 * Gives a test a running, empty server. Share one within a test file:
 *
 *     let server: TestServer;
 *     beforeAll(async () => { server = await withTestServer(); });
 *     afterAll(() => server.close());
 */
export async function withTestServer(settings: Omit<ServerSettings, 'mysql'> = {}): Promise<TestServer> {
  const server = await startServer({ ...settings, mysql: await ensureMysql(cacheDir) });
  const rootOptions = { socketPath: server.socket, user: 'root' } as const;
  const root = await mysql2.createConnection({ ...rootOptions, multipleStatements: true });
  root.on('error', () => {}); // The server may be killed on purpose.
  const close = async (): Promise<void> => {
    root.destroy();
    // Ending in order takes a second longer, and is for data that somebody wants to keep.
    await (settings.dataDir ? server.stop() : server.kill9());
  };
  return { ...server, root, rootOptions, close };
}
