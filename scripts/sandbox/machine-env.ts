import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const clock = pathToFileURL(join(import.meta.dirname, 'machine-clock.mjs'));
const compiled = join(import.meta.dirname, '../../.cache/compiled-for-jobs');

/**
 * What Node needs to know on a job's machine: the world's clock, and where it keeps what it compiled. Each job has a checkout
 * of its own, and Node knows a file again by its path from there: so each has a link to the one folder of all jobs beside it.
 * @param clockFile the world's; see `WorldClock.file`
 * @param folder of the machine
 */
export function nodeOnMachine(clockFile: string, folder: string): Record<string, string> {
  const link = join(folder, 'compiled');
  if (!existsSync(link)) {
    mkdirSync(compiled, { recursive: true });
    symlinkSync(compiled, link);
  }
  return {
    UNDERSTUDY_SANDBOX_CLOCK: clockFile,
    NODE_OPTIONS: `--import ${clock}`,
    NODE_COMPILE_CACHE: link,
    NODE_COMPILE_CACHE_PORTABLE: '1',
  };
}
