import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while no other process of this machine runs work under the same lock file. A lock whose process
 * has died (killed in the middle of a set-up) is taken over.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  while (!(await take(file))) await sleep(100);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  if (create(file)) return true;
  if (!isAbandoned(file)) return false;
  rmSync(file, { force: true });
  if (!create(file)) return false;
  // Another process may have seen the same abandoned lock, and have removed ours in place of it just now.
  await sleep(200);
  return holderOf(file) === identityOf(process.pid);
}

function create(file: string): boolean {
  try {
    writeFileSync(file, identityOf(process.pid) ?? '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(file: string): boolean {
  const holder = holderOf(file);
  // Released meanwhile, or created by a process that has not written its name yet.
  if (!holder) return false;
  return identityOf(Number.parseInt(holder, 10)) !== holder;
}

function holderOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A process's number with the time of its start, because numbers are used again; undefined when it has ended. */
function identityOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid}`; // A system without /proc.
  }
}
