import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { withRetries } from '../core/github/client.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { effectiveState } from '../core/ledger/states.ts';

/** Why a clone is gone that no runner came to mask. */
export const RUNNER_MISSING = 'runner-missing';

/**
 * Closes the record of a clone that no runner came to mask, so that no job goes on with it.
 * @returns whether it did: a job that was taken at the last moment goes on, and nothing is to be deleted
 */
export async function closeForWantOfRunner(
  ledger: Ledger,
  id: string,
  { actor }: RunContext,
): Promise<boolean> {
  try {
    await ledger.transition(id, 'deleting', actor, failureOf, RUNNER_MISSING);
    return true;
  } catch (error) {
    if (error instanceof RunnerCame) return false;
    throw error;
  }
}

class RunnerCame extends Error {}

function failureOf(record: CloneRecord): Pick<CloneRecord, 'failure'> {
  // A re-run of this job finds what an earlier attempt began.
  if (record.state === 'deleting') return {};
  if (record.state !== 'sealed' && record.state !== 'failed') throw new RunnerCame();
  return {
    failure: {
      in: effectiveState(record),
      reason: RUNNER_MISSING,
      message: 'No runner took the job Mask for fifteen minutes.',
      next: 'Have the runner in the VPC looked at (is it there, does it carry the labels of the variable UNDERSTUDY, does its build start?), then ask for a new clone.',
    },
  };
}

/**
 * Ends this very run, whose job would else wait in the queue for a day. The last thing that this job does: GitHub ends
 * it, too.
 */
export async function endOwnRun(octokit: Octokit, { repository, run }: RunContext): Promise<void> {
  try {
    await withRetries(() => octokit.rest.actions.cancelWorkflowRun({ ...repository, run_id: run.id }));
  } catch (error) {
    // What waits finds the record closed, whenever it starts.
    core.warning(printable(`This run could not be ended: ${messageOf(error)}`));
  }
}
