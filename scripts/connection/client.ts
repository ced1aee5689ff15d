import { spawn, spawnSync } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { ConnectionSecret } from './secret.ts';
import type { Target } from './target.ts';

/** Whether there is a mysql client in PATH. */
export function hasMysql(): boolean {
  return spawnSync('mysql', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Runs the mysql client to its end. User and password reach it through a pipe of the shell's: Node's own are sockets,
 * which cannot be opened by name.
 * @param prompt what stands before each statement, in the client's own notation
 * @returns the client's exit code
 */
export async function runMysql(
  secret: ConnectionSecret,
  target: Target,
  prompt: string,
  further: readonly string[],
): Promise<number> {
  const args = [
    `--host=${target.host}`,
    `--port=${target.port}`,
    '--protocol=TCP',
    `--ssl-mode=${target.sslMode}`,
    `--ssl-ca=${target.caFile}`,
    `--prompt=${prompt}`,
    ...further,
    ...(secret.dbname === '' ? [] : [`--database=${secret.dbname}`]),
  ];
  const shell = 'exec mysql --defaults-extra-file=<(cat <&3) "$@" 3<&-';
  const child = spawn('bash', ['-c', shell, 'mysql', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  (child.stdio[3] as Writable).end(optionFile(secret));
  // Ctrl+C is the client's: it ends a query, not this.
  process.on('SIGINT', () => {});
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Values are quoted, with the escapes that MySQL's option files know. */
function optionFile({ username, password }: ConnectionSecret): string {
  const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return `[client]\nuser=${quoted(username)}\npassword=${quoted(password)}\n`;
}
