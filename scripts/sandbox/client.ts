import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shellWord } from '../../actions/core/base/shell-word.ts';
import { cacheDir } from './cache-dir.ts';
import { ensureMysql } from './mysql/index.ts';
import { ORGANISATION } from './repository.ts';
import type { World } from './world.ts';

/** The program of a checkout. */
export const CONNECT = resolve(import.meta.dirname, '../connect');

/**
 * Makes a program reach the sandbox's clones, as a developer of its organisation: a program `connect` in a folder
 * that hands over its arguments, and beside it the certificates, and the mysql client that came with the server.
 * @param folder of the caller's own, which nobody else can write to
 * @param program `scripts/connect`, or what a package has of it
 * @returns the path of the program
 */
export async function writeConnect(world: World, folder: string, program: string): Promise<string> {
  const mysql = await ensureMysql(cacheDir);
  // Of the server's arguments only those of the loader are the client's, too.
  const loader = mysql.command.findIndex((part) => part.endsWith('mysqld')) + 1;
  const client = mysql.command.slice(0, loader).map((part) => part.replace(/(s?bin)\/mysqld$/, 'bin/mysql'));
  writeFileSync(join(folder, 'mysql'), `#!/bin/sh\nexec ${client.map(shellWord).join(' ')} "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(join(folder, 'ca.pem'), world.aws.installation.databaseCa);
  const { accessKeyId, secretAccessKey } = world.aws.rootCredentials;
  const settings = join(ORGANISATION, '.github/understudy.yml');
  const lines = [
    '#!/bin/bash',
    `export AWS_ENDPOINT_URL=${shellWord(world.aws.url)}`,
    `export AWS_ACCESS_KEY_ID=${shellWord(accessKeyId)} AWS_SECRET_ACCESS_KEY=${shellWord(secretAccessKey)}`,
    `export PATH=${shellWord(folder)}:"$PATH"`,
    // Before the words that are for mysql.
    `id="$1"; shift`,
    `exec ${shellWord(program)} "$id" --settings ${shellWord(settings)} --ca ${shellWord(join(folder, 'ca.pem'))} "$@"`,
  ];
  const path = join(folder, 'connect');
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o700 });
  return path;
}
