import { constants, existsSync } from 'node:fs';
import { cp, link, mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** Never part of a checkout: what git ignores here, and git's own folder. */
const left = new Set(['.git', 'node_modules', '.cache', 'coverage', 'cdktf.out']);

/** Where nine tenths of a repository's bytes are, which no job writes to: the same files for all jobs, not copies. */
const BUNDLES = join('actions', 'dist');

/** What stands for `actions/checkout`: a copy of the repository's folder, the job's own to change. */
export async function checkout(repositoryDir: string, workspace: string, path = ''): Promise<void> {
  const target = join(workspace, path);
  if (relative(workspace, target).split(sep)[0] === '..') {
    throw new Error(`Repository path '${target}' is not under '${workspace}'`);
  }
  if (!existsSync(repositoryDir)) throw new Error(`There is no folder ${repositoryDir} to check out.`);
  await mkdir(target, { recursive: true });
  await cp(repositoryDir, target, {
    recursive: true,
    // Shares the blocks where the file system can.
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !left.has(basename(source)) && relative(repositoryDir, source) !== BUNDLES,
  });
  const bundles = join(repositoryDir, BUNDLES);
  if (existsSync(bundles)) await linkFiles(bundles, join(target, BUNDLES));
}

async function linkFiles(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    await mkdir(dirname(target), { recursive: true });
    await link(source, target);
  }
}
