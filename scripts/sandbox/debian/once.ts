import { existsSync, globSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { withLock } from './lock.ts';
import { run } from './run.ts';
import { unpackFromDebian, type Wanted } from './unpack.ts';

/**
 * Unpacks packages into `root` unless they are there. Safe to call from several processes at a time, and again after it
 * was killed.
 *
 * @param say told in one line when something is fetched
 */
export async function unpackOnce(root: string, wanted: Wanted, say: () => void): Promise<void> {
  if (existsSync(root)) return;
  mkdirSync(dirname(root), { recursive: true });
  await withLock(`${root}.lock`, async () => {
    if (existsSync(root)) return;
    for (const left of globSync(`${root}-unpacking-*`)) await run('rm', ['-rf', left]);
    say();
    await unpackFromDebian(root, wanted);
  });
}
