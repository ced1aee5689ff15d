import { shellWord } from '../../actions/core/base/shell-word.ts';
import type { ConnectionSecret } from './secret.ts';
import type { Target } from './target.ts';

/** What a client's settings are made of. */
export interface Access {
  /** Id of the clone, by which the connection is called. */
  readonly id: string;
  readonly secret: Pick<ConnectionSecret, 'username' | 'dbname'>;
  readonly target: Target;
}

/** The clients whose settings `--for` writes. Each leaves the password out. */
export const CLIENTS = {
  mycli: ({ secret, target, id }) => {
    const check = target.sslMode === 'VERIFY_IDENTITY' ? ' --ssl-verify-server-cert' : '';
    return [
      'Run this; mycli asks for the password:',
      '',
      `mycli --ssl-ca=${shellWord(target.caFile)}${check} --prompt=${shellWord(`${id} \\d> `)} ${shellWord(urlOf(secret, target))}`,
    ];
  },
  dbeaver: ({ secret, target, id }) => [
    'Run this, and choose the certificates under SSL; DBeaver asks for the password:',
    '',
    `dbeaver -con ${shellWord(
      [
        'driver=mysql8',
        `name=${id}`,
        `host=${target.host}`,
        `port=${target.port}`,
        `database=${secret.dbname}`,
        `user=${secret.username}`,
        'savePassword=false',
        'connect=true',
        `prop.sslMode=${target.sslMode}`,
      ].join('|'),
    )}`,
    '',
    `SSL: use SSL, CA certificate ${target.caFile}`,
  ],
  tableplus: ({ secret, target, id }) => [
    'In the welcome window choose New, Import Connection, From URL; TablePlus asks for the password:',
    '',
    `${urlOf(secret, target)}?name=${encodeURIComponent(`Clone ${id}`)}`,
    '',
    `SSL mode ${target.sslMode}, CA certificate ${target.caFile}`,
  ],
  rails: ({ secret, target }) => [
    'config/database.yml; the password comes from the environment (below):',
    '',
    'development:',
    '  adapter: mysql2',
    `  host: ${yamlText(target.host)}`,
    `  port: ${target.port}`,
    `  username: ${yamlText(secret.username)}`,
    '  password: <%= ENV.fetch("UNDERSTUDY_PASSWORD") %>',
    ...(secret.dbname === '' ? [] : [`  database: ${yamlText(secret.dbname)}`]),
    `  ssl_mode: ${target.sslMode.toLowerCase()}`,
    `  sslca: ${yamlText(target.caFile)}`,
  ],
  laravel: ({ secret, target }) => [
    '.env; add the password to it, or leave that to the environment (below):',
    '',
    'DB_CONNECTION=mysql',
    `DB_HOST=${target.host}`,
    `DB_PORT=${target.port}`,
    ...(secret.dbname === '' ? [] : [`DB_DATABASE=${envText(secret.dbname)}`]),
    `DB_USERNAME=${envText(secret.username)}`,
    'DB_PASSWORD="${UNDERSTUDY_PASSWORD}"',
    `MYSQL_ATTR_SSL_CA=${envText(target.caFile)}`,
  ],
} as const satisfies Readonly<Record<string, (access: Access) => readonly string[]>>;

/** A client whose settings can be asked for. */
export type ClientName = keyof typeof CLIENTS;

/** True of the name of a client whose settings can be asked for. */
export function isClientName(name: string): name is ClientName {
  return Object.hasOwn(CLIENTS, name);
}

/** The address of a clone as most clients take one; the password is not in it. */
export function urlOf({ username, dbname }: Access['secret'], { host, port }: Target): string {
  const database = dbname === '' ? '' : `/${encodeURIComponent(dbname)}`;
  return `mysql://${encodeURIComponent(username)}@${host}:${port}${database}`;
}

function yamlText(text: string): string {
  return /^[A-Za-z_/][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}

function envText(text: string): string {
  return /^[\w./-]*$/.test(text) ? text : `"${text.replaceAll(/["\\$]/g, '\\$&')}"`;
}
