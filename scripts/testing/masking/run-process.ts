import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MaskOptions } from '../../../masking/phases/mask-options.ts';
import type { MaskingProgress } from '../../../masking/run/progress.ts';
import { cacheDir } from '../../sandbox/cache-dir.ts';

export interface ProcessInput {
  readonly options: Pick<MaskOptions, 'target' | 'may' | 'policy' | 'connections'>;
  readonly key: string;
  readonly dieAt?: number;
  /** Only steps of this name count. */
  readonly dieAtStep?: string;
  readonly dropIndexesFrom?: number;
}

/** What a masking process says: its progress, and its steps. */
export type Said = MaskingProgress | { readonly step: string };

/**
 * Masks in a process of its own, and kills it as a failing machine would when `until` says so.
 * @returns its exit code; `null` when it was killed
 */
export async function maskInProcess(
  input: ProcessInput,
  until: (said: Said) => boolean = () => false,
): Promise<number | null> {
  const program = fileURLToPath(new URL('mask-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program], {
    // Compiled once: of a process that lives for a second, half the work is to read its own modules.
    env: { ...process.env, NODE_COMPILE_CACHE: join(cacheDir, 'compiled') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(input));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    if (until(JSON.parse(line) as Said)) child.kill('SIGKILL');
  }
  return ended;
}
