import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../base/errors.ts';

/** How waiting is done: how often to look, and a way out. */
export interface Waiting {
  /** Seconds between two looks. */
  readonly pollSeconds: number;
  readonly signal?: AbortSignal;
  /** Told what a copy waits for, and nothing once that is over. */
  readonly onBusy?: (busy: Busy | undefined) => Promise<void>;
}

/** A cluster that AWS does not copy yet. */
export interface Busy {
  readonly cluster: string;
  /** As AWS describes it, such as `backing-up`; absent where it says no more than that it is at work. */
  readonly status?: string;
}

/** What one look found: `done` ends the wait. `status` is for the reader of an error. */
export type Look<T> = { readonly done: T } | { readonly status: string };

// AWS's own waiters go on for ever on states such as `incompatible-network`, so each state that cannot lead to
// `available` by itself ends the wait here (Aurora User Guide, "Viewing DB cluster status" and "Viewing DB instance status").
const HOPELESS =
  /^(deleted|deleting|(cloning-|migration-)?failed|incompatible-.*|inaccessible-encryption-credentials.*|insufficient-capacity|restore-error|storage-full|stopped|stopping)$/;

/**
 * Looks again and again until what is waited for is there.
 * @param what is waited for, as in "cluster understudy-clone-bakomi to be available"
 * @throws UserError `aws-stuck` on a state that leads nowhere, `aws-timeout` after `timeoutMinutes`
 */
export async function waitFor<T>(
  what: string,
  timeoutMinutes: number,
  waiting: Waiting,
  look: () => Promise<Look<T>>,
): Promise<T> {
  const deadline = Date.now() + timeoutMinutes * 60_000;
  for (;;) {
    const found = await look();
    if ('done' in found) return found.done;
    if (HOPELESS.test(found.status))
      throw new UserError(
        'aws-stuck',
        `Waited for ${what}, but it is ${found.status}, which does not pass by itself.`,
        'Ask for a new clone; this one is deleted by the next sweep.',
      );
    if (Date.now() > deadline)
      throw new UserError(
        'aws-timeout',
        `Waited ${timeoutMinutes} minutes for ${what}; it is still ${found.status}.`,
        'Re-run the failed jobs: they go on from here.',
      );
    await pause(waiting);
  }
}

/** The time between two looks. */
export async function pause({ pollSeconds, signal }: Waiting): Promise<void> {
  await sleep(pollSeconds * 1000, undefined, signal ? { signal } : {});
}
