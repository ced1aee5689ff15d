import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Plan } from '../../terraform-cdk/config/plan.ts';

const root = join(import.meta.dirname, '..', '..');

/** What a checkout of the repository needs for its workflows to run. */
const PARTS = ['.github', 'package.json'];

/** The files that an organisation keeps in its copy, as the sandbox's organisation has them: settings, installation, policy. */
export const ORGANISATION = join(import.meta.dirname, 'organisation');

/**
 * Copies the parts of this repository that its workflows use, and the files of the sandbox's organisation, into a folder,
 * which then is the repository of the sandbox's GitHub.
 * @param changes files to write there instead, by path, such as a policy with a mistake in it
 */
export function copyRepository(
  to: string,
  changes: Readonly<Record<string, string | Uint8Array>> = {},
): void {
  mkdirSync(to, { recursive: true });
  for (const part of PARTS) cpSync(join(root, part), join(to, part), { recursive: true });
  // The README of the folder speaks of the folder.
  cpSync(ORGANISATION, to, { recursive: true, filter: (path) => path !== join(ORGANISATION, 'README.md') });
  for (const entry of readdirSync(join(root, 'actions'), { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'core') continue;
    const path = join('actions', entry.name);
    cpSync(join(root, path), join(to, path), {
      recursive: true,
      filter: (source) => !source.endsWith('.ts'),
    });
  }
  for (const [path, text] of Object.entries(changes)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), text);
  }
}

/**
 * Makes an installation file of a world's repository say what that world is.
 * @param name the file, made from that of the sandbox's organisation where it is another
 * @param machines how many machines mask; absent where as many do as are asked for
 */
export function writeInstallation(
  to: string,
  name: string,
  { installation }: Plan,
  { port, machines }: { readonly port: number; readonly machines: number | undefined },
): void {
  const template = join(to, 'terraform-cdk/installation.yml');
  if (!existsSync(template)) return;
  const document = parseDocument(readFileSync(template, 'utf8'));
  const { account, region, repository, keys, encryption, roleSuffix, network } = installation;
  for (const [key, value] of Object.entries({ account, region, port, keys })) document.set(key, value);
  for (const [key, value] of Object.entries(repository)) document.setIn(['repository', key], value);
  if (Object.keys(encryption).length > 0) document.set('encryption', encryption);
  if (roleSuffix !== undefined) document.set('roleSuffix', roleSuffix);
  if ('zones' in network) document.setIn(['network', 'zones'], network.zones);
  if (machines === undefined) document.deleteIn(['runner', 'concurrency']);
  else document.setIn(['runner', 'concurrency'], machines);
  writeFileSync(join(to, name), document.toString({ lineWidth: 0 }));
}
