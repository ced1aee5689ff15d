import { exitCodeOf } from '../../masking/cli/main.ts';
import { MaskingError } from '../../masking/errors.ts';
import { maskWith } from '../../masking/mask.ts';
import { SEALED } from '../testing/masking/clone.ts';
import type { Ended } from './command-line.ts';
import type { Stage } from './stage.ts';
import type { Trial } from './trial.ts';

/** A key is asked for where the policy names one. */
export const namedKeyOf = ({ script, key }: Trial): string | undefined =>
  /^key: /m.test(script.policy) ? key : undefined;

/** How often it is asked whether the server still runs. */
const EVERY_MS = 100;

/**
 * Masks as the command line does. A server that ends meanwhile is not waited for: what is told then is `server-died`.
 */
export async function mask({ clone }: Stage, trial: Trial): Promise<Ended> {
  const { script, key, dropIndexesFrom, compact = false } = trial;
  const stop = new AbortController();
  const watch = setInterval(() => {
    if (!isAlive(clone.pid)) stop.abort();
  }, EVERY_MS);
  const policy = { file: 'policy.yml', text: script.policy };
  const own = namedKeyOf(trial) === undefined ? { key } : {};
  try {
    await maskWith(
      {
        target: clone.target,
        may: SEALED,
        policy,
        connections: 2,
        compact,
        signal: stop.signal,
        keySource: async () => key,
      },
      { ...own, ...(dropIndexesFrom === undefined ? {} : { dropIndexesFrom }) },
    );
    return { code: 0, reason: 'none', message: '', json: {} };
  } catch (error) {
    if (stop.signal.aborted)
      return { code: 3, reason: 'server-died', message: 'MySQL ended itself.', json: {} };
    if (!(error instanceof MaskingError)) throw error;
    const { reason, message } = error;
    return { code: exitCodeOf(error), reason, message, json: {} };
  } finally {
    clearInterval(watch);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
