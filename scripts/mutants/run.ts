import { spawn } from 'node:child_process';

/** How a process ended. */
export interface Ended {
  /** Its exit code; absent where a signal ended it. */
  readonly code: number | undefined;
  readonly output: string;
  /** It was ended because it took too long. */
  readonly tooLong: boolean;
}

/** Groups that run now: they end with this process, too. */
const running = new Set<number>();
process.on('exit', () => {
  for (const pid of running) endGroup(pid);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Runs a program by this Node in a folder, in a group of processes of its own, which ends with it. */
export async function run(
  folder: string,
  args: readonly string[],
  longestMs: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  if (child.pid !== undefined) running.add(child.pid);
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  let tooLong = false;
  const timer = setTimeout(() => {
    tooLong = true;
    endGroup(child.pid);
  }, longestMs);
  const code = await new Promise<number | undefined>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (exited) => resolve(exited ?? undefined));
  });
  clearTimeout(timer);
  endGroup(child.pid); // Servers that a test left behind.
  if (child.pid !== undefined) running.delete(child.pid);
  return { code, output: parts.join('').slice(-4000), tooLong };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
