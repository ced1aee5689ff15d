import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/**
 * Installs this repository's package into a new project, as `npm install` does: what `files` of package.json names, and no
 * package beside it, because there is no network.
 * @param folder an empty folder of the caller's own
 * @returns the folder of the project
 */
export function installPackage(folder: string): string {
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', [...args, '--offline', '--cache', join(folder, 'npm')], { cwd, encoding: 'utf8' });
  const tarball = npm(root, 'pack', '--silent', '--pack-destination', folder).trim();
  npm(project, 'install', '--silent', join(folder, tarball));
  return project;
}
