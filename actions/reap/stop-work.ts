import * as core from '@actions/core';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { stopRun } from './stop-run.ts';

/**
 * Stops the run that works on a clone which is to be deleted, and the one that resets it. The command job has closed the record by now, so nothing
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
  const record = await ledger.get(id);
  const reset = record.reset && (await ledger.find(record.reset.id));
  const runs = new Set([record.run.id, ...(reset === undefined ? [] : [reset.run.id])]);
  runs.delete(context.run.id);
  for (const run of runs) {
    const over = await stopRun(octokit, context.repository, run, pollSeconds);
    core.info(
      over
        ? `Run ${run} is over.`
        : `Run ${run} does not end. Its jobs cannot go on with the clone; what they may leave behind, the next sweep deletes.`,
    );
  }
}
