import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import mysql2, { type Connection } from 'mysql2/promise';
import { cacheDir } from '../sandbox/cache-dir.ts';
import { ensureMysql } from '../sandbox/mysql/ensure.ts';
import { type MysqlServer, startServer } from '../sandbox/mysql/server.ts';

/** Data that a benchmark works on, the same on every machine. */
export interface Filling {
  /** Of the folder that keeps it: another content has another name. */
  readonly name: string;
  /** Fills an empty server by its statements. */
  fill(connection: Connection): Promise<void>;
  /** Statements that read what is to be in memory before anything is measured. */
  readonly warmUp: readonly string[];
}

/** A server on a fresh copy of filled data: every way begins with the same pages on disk. */
export interface Stage {
  readonly server: MysqlServer;
  readonly connection: Connection;
  connect(): Promise<Connection>;
  close(): Promise<void>;
}

const OPTIONS = {
  // MySQL's own default is made for a small machine: with it, every way waits for checkpoints.
  'innodb-redo-log-capacity': '2G',
  // What is measured waits for its disk, as in production.
  'innodb-flush-method': 'O_DIRECT',
  'event-scheduler': 'OFF',
  'skip-log-bin': '',
};

/** Fills a server once, and keeps its data folder for later runs. */
export async function prepare(filling: Filling, say: (line: string) => void): Promise<Filled> {
  const folder = join(cacheDir, 'bench', filling.name);
  const filled = { folder, warmUp: filling.warmUp };
  if (existsSync(folder)) return filled;
  mkdirSync(join(cacheDir, 'bench'), { recursive: true });
  say(`filling ${filling.name}`);
  const making = mkdtempSync(`${folder}-making-`);
  const dataDir = join(making, 'data');
  const server = await startServer({
    mysql: await ensureMysql(cacheDir),
    dataDir,
    bufferPoolMb: 1024,
    options: OPTIONS,
  });
  try {
    const connection = await rootOn(server);
    await filling.fill(connection);
    await connection.query("CREATE USER 'bench'@'127.0.0.1' IDENTIFIED BY 'bench'");
    await connection.query("GRANT ALL ON *.* TO 'bench'@'127.0.0.1' WITH GRANT OPTION");
    await connection.query('SET GLOBAL innodb_fast_shutdown = 0');
    await connection.end();
  } finally {
    await server.stop();
  }
  renameSync(dataDir, folder);
  rmSync(making, { recursive: true, force: true });
  return filled;
}

/** A data folder, and what to read of it before anything is measured: with a pool that holds it, its pages stay in memory. */
export interface Filled extends Pick<Filling, 'warmUp'> {
  readonly folder: string;
}

/** Starts a server on a copy. */
async function setStage({ folder, warmUp }: Filled, bufferPoolMb: number): Promise<Stage> {
  const scratch = mkdtempSync(join(cacheDir, 'bench', 'run-'));
  const dataDir = join(scratch, 'data');
  // Spare redo files, two gigabytes of them, the server makes again by itself as it starts.
  const filter = (path: string) => !/\/auto\.cnf$|_tmp$/.test(path);
  await cp(folder, dataDir, { recursive: true, mode: 2, filter });
  const server = await startServer({
    mysql: await ensureMysql(cacheDir),
    dataDir,
    bufferPoolMb,
    options: OPTIONS,
  });
  const connections: Connection[] = [];
  const connect = async () => {
    const connection = await rootOn(server);
    connections.push(connection);
    return connection;
  };
  const connection = await connect();
  await connection.query('USE app');
  for (const sql of warmUp) await connection.query(sql);
  return {
    server,
    connection,
    connect,
    async close() {
      for (const one of connections) one.destroy();
      await server.kill9();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** Does something on a stage of its own, which is gone afterwards. */
export async function onStage<Result>(
  filled: Filled,
  bufferPoolMb: number,
  act: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const stage = await setStage(filled, bufferPoolMb);
  try {
    return await act(stage);
  } finally {
    await stage.close();
  }
}

async function rootOn(server: MysqlServer): Promise<Connection> {
  const connection = await mysql2.createConnection({
    // Not by the socket: the ways are compared as they would run, from a runner beside the server.
    host: '127.0.0.1',
    port: server.port,
    user: 'root',
    dateStrings: true,
  });
  connection.on('error', () => {}); // The server is ended under it.
  await connection.query("SET SESSION time_zone = '+00:00'");
  return connection;
}
