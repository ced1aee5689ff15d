import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { UserError } from '../../../actions/core/base/errors.ts';
import { unpackOnce } from '../debian/once.ts';
import { run } from '../debian/run.ts';
import { canUnpack } from '../debian/unpack.ts';
import { commandOf } from './command.ts';
import { type Mysql, parseVersion } from './mysql.ts';

/**
 * Finds a MySQL server (8.0 or later) on this machine, or unpacks one from Debian's packages into `cacheDir`,
 * once. Safe to call from several processes at a time, and again after it was killed.
 *
 * @param say - told when something takes long, in one line.
 * @throws UserError with what to install, where neither works.
 */
export async function ensureMysql(cacheDir: string, say: (line: string) => void = () => {}): Promise<Mysql> {
  const cache = resolve(cacheDir);
  mkdirSync(cache, { recursive: true });
  return (await installed(cache)) ?? (await unpacked(cache, say));
}

async function installed(cacheDir: string): Promise<Mysql | undefined> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/mysql/bin'];
  for (const program of folders.map((folder) => join(folder, 'mysqld')).filter(existsSync)) {
    const command = [program, '--no-defaults'];
    const version = await versionOf(command).catch(() => undefined);
    if (version) return { version, command, cacheDir };
  }
  return undefined;
}

const WANTED = {
  packages: ['mysql-server-core', 'mysql-client-core'],
  // Debian's releases carry MariaDB; the C library comes along, so that an older one can run a newer server.
  from: 'sid',
  // Needed by the packages' maintainer scripts only, which never run here.
  without: /^(perl|libperl|gcc-)/,
} as const;

async function unpacked(cacheDir: string, say: (line: string) => void): Promise<Mysql> {
  const root = join(cacheDir, 'mysql');
  if (!existsSync(root) && !canUnpack()) throw nothingToUnpack();
  const tell = () => say('Unpacking MySQL from Debian packages (63 MB, once)…');
  await unpackOnce(root, WANTED, tell).catch((cause: unknown) => {
    throw couldNotUnpack(cause);
  });
  const command = commandOf(root);
  const version = await versionOf(command);
  if (!version)
    throw new Error(`The server in ${root} is no MySQL 8 or later: remove the folder and run again.`);
  return { version, command, cacheDir };
}

async function versionOf([program, ...args]: readonly string[]): Promise<string | undefined> {
  return parseVersion(await run(program as string, [...args, '--version']));
}

function nothingToUnpack(): UserError {
  return new UserError(
    'no-mysql',
    'No MySQL server (mysqld 8.0 or later; MariaDB will not do) is on this machine, and there is no apt to get one with.',
    'Install MySQL 8.0 or later so that `mysqld` is in PATH (for example `brew install mysql` or `dnf install mysql-server`), and run again.',
  );
}

function couldNotUnpack(cause: unknown): UserError {
  const what = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    'no-mysql',
    `MySQL could not be fetched from Debian's packages: ${what}`,
    'Check that `apt-get update` works on this machine, or install MySQL 8.0 or later so that `mysqld` is in PATH, and run again.',
    { cause },
  );
}
