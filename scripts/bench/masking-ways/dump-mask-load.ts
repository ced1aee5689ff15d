import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { cacheDir } from '../../sandbox/cache-dir.ts';
import { ensureMysql } from '../../sandbox/mysql/ensure.ts';
import type { Mysql } from '../../sandbox/mysql/mysql.ts';
import type { Stage } from '../stage.ts';
import { MASKED, type MaskedName } from './reference.ts';

/** A value in an INSERT of mysqldump: quoted, with backslashes before what needs one, or bare. */
const VALUE = /'((?:[^'\\]|\\.)*)'|[^,()']+/y;

/**
 * Rows per second of `mysqldump | mask | mysql`, as tools do that mask a dump on its way: read, masked by one thread, and
 * loaded into an empty table with the same indexes.
 */
export async function dumpMaskLoad(
  stage: Stage,
  mask: (column: MaskedName, value: string) => string,
): Promise<number> {
  await stage.connection.query('CREATE DATABASE loaded');
  await stage.connection.query('CREATE TABLE loaded.people LIKE app.people');
  const mysql = await ensureMysql(cacheDir);
  const common = ['--host=127.0.0.1', `--port=${stage.server.port}`, '--ssl-mode=DISABLED', '--user=root'];
  const startedAt = performance.now();
  const dump = client(mysql, 'mysqldump', [
    ...common,
    '--no-create-info',
    '--complete-insert',
    '--single-transaction',
    '--skip-triggers',
    '--no-tablespaces',
    '--set-gtid-purged=OFF',
    'app',
    'people',
  ]);
  const load = client(mysql, 'mysql', [...common, 'loaded']);
  for await (const line of createInterface({ input: dump.stdout })) {
    const masked = line.startsWith('INSERT INTO') ? maskInsert(line, mask) : line;
    if (!load.stdin.write(`${masked}\n`)) await new Promise((resume) => load.stdin.once('drain', resume));
  }
  load.stdin.end();
  await Promise.all([ended(dump), ended(load), finished(load.stdin)]);
  const seconds = (performance.now() - startedAt) / 1000;
  const [[loaded]] = (await stage.connection.query('SELECT COUNT(*) AS n FROM loaded.people')) as unknown as [
    [{ n: string | number }],
  ];
  return Number(loaded.n) / seconds;
}

/** Masks the values of one INSERT of many rows. */
function maskInsert(line: string, mask: (column: MaskedName, value: string) => string): string {
  const start = line.indexOf(' VALUES ') + ' VALUES '.length;
  const columns = [...line.slice(0, start).matchAll(/`(\w+)`/g)]
    .slice(1)
    .map(([, column]) => column as string);
  const out = [line.slice(0, start)];
  let at = 0;
  for (let i = start; i < line.length; ) {
    VALUE.lastIndex = i;
    const found = VALUE.exec(line);
    if (!found) {
      const mark = line[i] as string;
      if (mark === '(') at = 0;
      out.push(mark);
      i++;
      continue;
    }
    const column = columns[at++] as MaskedName;
    const value = found[1];
    const masked = value !== undefined && MASKED.includes(column);
    out.push(masked ? `'${mask(column, value)}'` : found[0]);
    i = VALUE.lastIndex;
  }
  return out.join('');
}

/** A program of the same packages as the server, started as the server is. */
function client(mysql: Mysql, name: 'mysql' | 'mysqldump', args: readonly string[]) {
  const server = mysql.command.findIndex((part) => part.endsWith('/mysqld'));
  const [program, ...before] = [
    ...mysql.command.slice(0, server),
    (mysql.command[server] as string).replace(/sbin\/mysqld$/, `bin/${name}`),
  ];
  return spawn(program as string, [...before, '--no-defaults', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function ended(child: ReturnType<typeof client>): Promise<void> {
  const code = child.exitCode ?? (await new Promise<number | null>((done) => child.once('close', done)));
  if (code !== 0) throw new Error(`${child.spawnargs.at(-1)}: ended with ${code}`);
}
