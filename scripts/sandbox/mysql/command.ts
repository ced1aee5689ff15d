import { globSync } from 'node:fs';
import { join } from 'node:path';

/** How to run the server of an unpacked folder: through its own loader, with its own libraries. */
export function commandOf(root: string): string[] {
  const loader = globSync(join(root, 'usr/lib/*/ld-linux-*.so.*'))[0];
  if (!loader) throw new Error(`No program loader in ${root}/usr/lib: remove the folder and run again.`);
  const libraries = join(loader, '..');
  return [
    ...[loader, '--library-path', libraries, join(root, 'usr/sbin/mysqld')],
    ...['--no-defaults', `--basedir=${root}/usr`, `--lc-messages-dir=${root}/usr/share/mysql`],
    ...[`--plugin-dir=${root}/usr/lib/mysql/plugin`, `--character-sets-dir=${root}/usr/share/mysql/charsets`],
  ];
}
