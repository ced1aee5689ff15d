import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';

/** Never part of a checkout: what git ignores here, and git's own folder. */
const left = new Set(['.git', 'node_modules', '.cache', 'coverage', 'cdktf.out']);

/** What stands for `actions/checkout`: a copy of the repository's folder, the job's own to change. */
export function checkout(repositoryDir: string, workspace: string, path = ''): void {
  const target = join(workspace, path);
  if (relative(workspace, target).split(sep)[0] === '..') {
    throw new Error(`Repository path '${target}' is not under '${workspace}'`);
  }
  if (!existsSync(repositoryDir)) throw new Error(`There is no folder ${repositoryDir} to check out.`);
  mkdirSync(target, { recursive: true });
  cpSync(repositoryDir, target, {
    recursive: true,
    force: true,
    filter: (source) => !left.has(basename(source)),
  });
}
