import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Mysql } from './mysql.ts';
import { asRoot, newDataFolder } from './template.ts';

/** A certificate and its key, as paths of PEM files. */
export interface ServerTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface ServerSettings {
  readonly mysql: Mysql;
  /** Data folder to run on, made when it does not exist. Without one, a new one lives and dies with the server. */
  readonly dataDir?: string;
  /** TCP port on 127.0.0.1; a free one unless given. */
  readonly port?: number;
  /** `innodb_buffer_pool_size` in MiB; 64 unless given. */
  readonly bufferPoolMb?: number;
  readonly tls?: ServerTls;
  /** SQL run by the server itself before it takes its first connection (`--init-file`): a path. */
  readonly initFile?: string;
  /** Further options by their names, such as `{ 'event-scheduler': 'OFF' }`; they win over the defaults. */
  readonly options?: Readonly<Record<string, string>>;
}

/** A running server. It ends with the process that started it, however that one ends. */
export interface MysqlServer {
  readonly port: number;
  /** Path of its Unix socket: `root`@`localhost` connects there. */
  readonly socket: string;
  readonly pid: number;
  readonly dataDir: string;
  /**
   * Ends it cleanly, or as a crash would where it does not end.
   * @param longest milliseconds that it may take; a minute unless given
   */
  stop(longest?: number): Promise<void>;
  /** Ends it as a crash would; its data folder stays as it is. */
  kill9(): Promise<void>;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/** What a server may take to end, in milliseconds. MySQL's own shutdown stands still now and then: once in some thousands. */
const LONGEST_STOP = 60_000;

const leash = fileURLToPath(new URL('leash.sh', import.meta.url));

/**
 * Starts a MySQL server and waits until it takes connections.
 *
 * @throws when it does not come up, with the last lines of its log.
 */
export async function startServer(settings: ServerSettings): Promise<MysqlServer> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await launch(settings, settings.port ?? (await freePort()));
    if (typeof outcome !== 'string') return outcome;
    // Another process may take a free port between our look and the server's start.
    const portTaken = settings.port === undefined && /bind on TCP\/IP port|already in use/i.test(outcome);
    if (!portTaken || attempt === 5) {
      throw new Error(`MySQL did not start on ${settings.dataDir ?? 'a new data folder'}:\n${outcome}`);
    }
  }
}

/** One attempt to start; the end of the log when it failed. */
async function launch(settings: ServerSettings, port: number): Promise<MysqlServer | string> {
  // Short, because the path of a Unix socket may have 107 characters at most. leash.sh removes it.
  const scratch = mkdtempSync(join(tmpdir(), 'understudy-mysql-'));
  const socket = join(scratch, 's');
  const dataDir = settings.dataDir ?? join(scratch, 'data');
  let child: ChildProcess;
  try {
    if (!existsSync(dataDir)) await newDataFolder(settings.mysql, dataDir);
    // A process group of its own: Ctrl-C in the terminal reaches the parent, which then stops it in order.
    child = spawn(
      'sh',
      [leash, scratch, ...settings.mysql.command, ...options(settings, { dataDir, port, socket })],
      {
        stdio: ['pipe', 'ignore', 'pipe'],
        detached: true,
      },
    );
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    throw error;
  }
  const log = lastLines(child);
  let running = true;
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      running = false;
      resolve();
    });
  });
  while (running && !(await greets(socket))) await sleep(20);
  if (!running) return log();
  const pid = Number(readFileSync(join(scratch, 'pid'), 'utf8'));
  letGo(child);
  const kill = (): void => {
    try {
      if (running) process.kill(pid, 'SIGKILL');
    } catch {} // It has ended, and its files are being removed.
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL', longest = LONGEST_STOP): Promise<void> => {
    if (running) process.kill(pid, signal);
    // Only now does this process wait for the server; see letGo().
    child.ref();
    (child.stderr as Socket).ref();
    const late = setTimeout(kill, longest);
    await ended;
    clearTimeout(late);
  };
  return {
    port,
    socket,
    pid,
    dataDir,
    ended,
    stop: (longest) => end('SIGTERM', longest),
    kill9: () => end('SIGKILL'),
  };
}

/** A server that nobody stopped must not keep its parent alive: leash.sh ends it with the parent. */
function letGo(child: ChildProcess): void {
  child.unref();
  (child.stdin as Socket).unref();
  (child.stderr as Socket).unref();
}

function lastLines(child: ChildProcess): () => string {
  let text = '';
  child.stdin?.on('error', () => {}); // The pipe breaks when the server ends first.
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-4000);
  });
  return () => text.trim().split('\n').slice(-12).join('\n') || 'It ended without a word.';
}

function options(
  settings: ServerSettings,
  place: { readonly dataDir: string; readonly port: number; readonly socket: string },
): string[] {
  const { tls } = settings;
  const all: Record<string, string> = {
    datadir: place.dataDir,
    port: String(place.port),
    socket: place.socket,
    'bind-address': '127.0.0.1',
    'pid-file': `${place.socket}.pid`,
    mysqlx: 'OFF',
    // The packaged default names a folder that only an installation makes.
    'secure-file-priv': 'NULL',
    // Durability against a crash of the machine is not what the sandbox is about; against `kill -9` of the
    // server these settings are as safe as the defaults.
    'innodb-flush-log-at-trx-commit': '2',
    'innodb-flush-method': 'nosync',
    'skip-log-bin': '',
    'innodb-buffer-pool-size': `${settings.bufferPoolMb ?? 64}M`,
    'innodb-redo-log-capacity': '64M',
    // It costs memory; whoever needs it asks for it by an option.
    'performance-schema': 'OFF',
    'max-connections': '100',
    ...(tls && { 'ssl-ca': tls.ca, 'ssl-cert': tls.cert, 'ssl-key': tls.key }),
    ...(settings.initFile && { 'init-file': settings.initFile }),
    ...settings.options,
  };
  const given = Object.entries(all).map(([name, value]) =>
    value === '' ? `--${name}` : `--${name}=${value}`,
  );
  return [...given, ...asRoot()];
}

/** Whether a MySQL server answers at the socket. */
function greets(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    const settle = (answer: boolean) => {
      connection.destroy();
      resolve(answer);
    };
    connection.once('data', () => settle(true));
    connection.once('error', () => settle(false));
    connection.once('close', () => settle(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
