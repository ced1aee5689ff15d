import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { type RepositoryName, statusOf, withRetries } from '../core/github/client.ts';
import type { Octokit } from '../core/github/run-context.ts';
import { runState } from './runs.ts';

/** A job may use this long to end by itself after it was asked to; then it is forced. */
const GRACE_LOOKS = 4;

/** GitHub ends a run five minutes after it was cancelled, whatever its jobs do; forced, it ends in seconds. */
const LONGEST_LOOKS = 24;

/**
 * Cancels a run and waits until it is over: first asking, then forcing. Safety does not depend on it, because the record
 * is closed and no job goes on with a closed record; but what a job is in the middle of making would be left behind.
 * @returns whether the run is over
 */
export async function stopRun(
  octokit: Octokit,
  repository: RepositoryName,
  runId: number,
  pollSeconds: number,
): Promise<boolean> {
  const run = { ...repository, run_id: runId };
  for (let look = 0; look < LONGEST_LOOKS; look += 1) {
    if (await isOver()) return true;
    if (look === 0) await ask('cancel', () => octokit.rest.actions.cancelWorkflowRun(run));
    if (look >= GRACE_LOOKS && look % GRACE_LOOKS === 0)
      await ask('force the end of', () => octokit.rest.actions.forceCancelWorkflowRun(run));
    await sleep(pollSeconds * 1000);
  }
  return await isOver();

  async function isOver(): Promise<boolean> {
    // Of a run that GitHub does not speak of nothing is known.
    return (await runState(octokit, repository, runId)) === 'over';
  }

  async function ask(what: string, call: () => Promise<unknown>): Promise<void> {
    try {
      await withRetries(async () => {
        try {
          await call();
        } catch (error) {
          // It ended meanwhile.
          if (statusOf(error) !== 409) throw error;
        }
      });
    } catch (error) {
      core.warning(printable(`Could not ${what} run ${runId}: ${messageOf(error)}`));
    }
  }
}
