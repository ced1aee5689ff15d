import { spawn, spawnSync } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { ConnectionSecret } from './secret.ts';

/** Where a client connects to: the clone itself, or the end of a tunnel to it. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly caFile: string;
  /** The certificate names the clone's host, so its name can be checked only without a tunnel. */
  readonly sslMode: 'VERIFY_IDENTITY' | 'VERIFY_CA';
}

export function hasMysql(): boolean {
  return spawnSync('mysql', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Runs the mysql client to its end. User and password reach it through a pipe of the shell's: Node's own are sockets,
 * which cannot be opened by name.
 * @returns the client's exit code
 */
export async function runMysql(
  secret: ConnectionSecret,
  target: Target,
  further: readonly string[],
): Promise<number> {
  const args = [
    `--host=${target.host}`,
    `--port=${target.port}`,
    '--protocol=TCP',
    `--ssl-mode=${target.sslMode}`,
    `--ssl-ca=${target.caFile}`,
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

/** Settings for clients that are set up by hand, without the password, and how to get that. */
export function settingsText(
  secret: ConnectionSecret,
  target: Target,
  secretName: string,
  region: string,
): string {
  const rows = [
    ['Host', target.host],
    ['Port', String(target.port)],
    ['User', secret.username],
    ['Database', secret.dbname],
    ['TLS', `required (${target.sslMode}), certificates in ${target.caFile}`],
  ];
  const command = `aws secretsmanager get-secret-value --region ${region} --secret-id ${secretName} --query SecretString --output text | jq -r .password`;
  return [
    ...rows.map(([name = '', value]) => `${name.padEnd(9)} ${value}`),
    'Password  is not printed. To copy it, pipe this into pbcopy, xclip or clip.exe:',
    `          ${command}`,
  ].join('\n');
}
