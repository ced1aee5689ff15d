#!/usr/bin/env node
/** `scripts/connect`, and `npx` of this repository: opens a client on a clone. See `--help`. */
import { basename, resolve } from 'node:path';
import { RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { connectionSecretName } from '../../actions/core/aurora/names.ts';
import { messageOf, UserError } from '../../actions/core/base/errors.ts';
import { writeCertificates } from './certificates.ts';
import { hasMysql, runMysql } from './client.ts';
import { expiryOf } from './expiry.ts';
import { type ConnectOptions, readOptions, usageOf } from './options.ts';
import { placeOf } from './place.ts';
import { fetchSecret } from './secret.ts';
import { bannerText, goneText, promptOf, settingsText } from './shown.ts';
import { targetOf } from './target.ts';
import { openTunnel } from './tunnel.ts';

try {
  const [, started = ''] = process.argv;
  const program = basename(started) === 'main.ts' ? 'scripts/connect' : basename(started);
  const options = readOptions(process.argv.slice(2), program);
  if (options === 'help') console.log(usageOf(program));
  else process.exitCode = await connectTo(options);
} catch (error) {
  console.error(error instanceof UserError ? `${error.message}\n${error.next}` : messageOf(error));
  process.exitCode = 1;
}

async function connectTo(options: ConnectOptions): Promise<number> {
  const { id } = options;
  const { region, timeZone, bastion } = placeOf(options);
  const secret = await fetchSecret(new SecretsManagerClient({ region }), id);
  const expiresAt = await expiryOf(new RDSClient({ region }), secret.dbClusterIdentifier);
  const caFile = options.ca === undefined ? writeCertificates(region) : resolve(options.ca);
  const tunnel =
    bastion === undefined ? undefined : await openTunnel(bastion, region, secret.host, secret.port);
  try {
    const target = targetOf(secret, tunnel, caFile);
    const access = { id, secret, target };
    // On standard error: what a query prints goes on to other programs.
    console.error(bannerText(access, goneText(expiresAt, new Date(), timeZone)));
    if (!options.print && hasMysql())
      return await runMysql(secret, target, promptOf(id, expiresAt, timeZone), options.further);
    if (!options.print) console.log('There is no mysql client on this machine. Settings for another:\n');
    const from = { secretName: connectionSecretName(id), region };
    console.log(settingsText(access, options.client, from, options.showPassword ? secret : undefined));
    if (tunnel !== undefined) await untilEnter();
    return 0;
  } finally {
    tunnel?.close();
  }
}

/** The tunnel stays for as long as somebody is at the terminal. */
async function untilEnter(): Promise<void> {
  if (!process.stdin.isTTY) return;
  console.log('\nEnter ends this and closes the forwarded port.');
  await new Promise((done) => process.stdin.once('data', done));
}
