import * as core from '@actions/core';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { stopRun } from './stop-run.ts';

/**
 * Stops the run that works on a clone which is to be deleted. The command job has closed the record by now, so nothing
 * is opened any more; this waits until nothing is made any more either.
 */
export async function stopWork(work: {
  readonly octokit: Octokit;
  readonly ledger: Ledger;
  readonly context: RunContext;
  readonly id: string;
  readonly pollSeconds: number;
}): Promise<void> {
  const { octokit, ledger, context, id, pollSeconds } = work;
  const { run } = await ledger.get(id);
  if (run.id === context.run.id) return;
  const over = await stopRun(octokit, context.repository, run.id, pollSeconds);
  core.info(
    over
      ? `Run ${run.id} is over.`
      : `Run ${run.id} does not end. Its jobs cannot go on with the clone; what they may leave behind, the next sweep deletes.`,
  );
}
