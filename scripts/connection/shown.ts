import { shellWord } from '../../actions/core/base/shell-word.ts';
import type { Instant } from '../../actions/core/base/time.ts';
import { formatMoment, formatRelative } from '../../actions/core/thread/render/times.ts';
import { type Access, CLIENTS, type ClientName, urlOf } from './clients.ts';
import type { ConnectionSecret } from './secret.ts';

/** What a person is shown of a clone before a client opens. */
export function bannerText({ id, secret, target }: Access, gone: string): string {
  return [`Clone ${id}, ${gone}.`, `For other clients: ${urlOf(secret, target)}`].join('\n');
}

/** When a clone goes, as a sentence has it. */
export function goneText(expiresAt: Instant | undefined, now: Date, timeZone: string): string {
  if (expiresAt === undefined) return 'gone when `/clone status` says (AWS does not tell you)';
  return `gone at ${formatMoment(expiresAt, timeZone)}, ${formatRelative(expiresAt, now)}`;
}

/** The prompt of the mysql client: which clone it is, and when it goes. */
export function promptOf(id: string, expiresAt: Instant | undefined, timeZone: string): string {
  const until = expiresAt === undefined ? '' : ` until ${formatMoment(expiresAt, timeZone)}`;
  return `clone ${id}${until} [\\d]> `;
}

/**
 * Settings for a client that is set up by hand, and how to get the password.
 * @param shown where the password was asked for
 */
export function settingsText(
  access: Access,
  client: ClientName | undefined,
  from: { readonly secretName: string; readonly region: string },
  shown: Pick<ConnectionSecret, 'password'> | undefined,
): string {
  const { secret, target } = access;
  const rows = [
    ['URL', urlOf(secret, target)],
    ['Host', target.host],
    ['Port', String(target.port)],
    ['User', secret.username],
    ['Database', secret.dbname],
    ['TLS', `required (${target.sslMode}), certificates in ${target.caFile}`],
  ];
  const settings =
    client === undefined
      ? rows.map(([name = '', value]) => `${name.padEnd(9)} ${value}`)
      : [...CLIENTS[client](access), ''];
  return [...settings, ...passwordLines(client, from, shown)].join('\n');
}

/** Clients of an application read the password from the environment of their shell. */
const FROM_ENVIRONMENT: readonly (ClientName | undefined)[] = ['rails', 'laravel'];

function passwordLines(
  client: ClientName | undefined,
  { secretName, region }: { readonly secretName: string; readonly region: string },
  shown: Pick<ConnectionSecret, 'password'> | undefined,
): readonly string[] {
  if (shown !== undefined) return [`Password  ${shown.password}`];
  const fetched = `aws secretsmanager get-secret-value --region ${shellWord(region)} --secret-id ${shellWord(secretName)} --query SecretString --output text | jq -r .password`;
  if (FROM_ENVIRONMENT.includes(client))
    return ['In the shell that starts the application:', '', `export UNDERSTUDY_PASSWORD="$(${fetched})"`];
  return [
    'Password  is not printed (--show-password prints it). To copy it, pipe this into pbcopy, xclip or clip.exe:',
    `          ${fetched}`,
  ];
}
