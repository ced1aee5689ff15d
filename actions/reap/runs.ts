import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { type RepositoryName, statusOf, withRetries } from '../core/github/client.ts';
import type { Octokit } from '../core/github/run-context.ts';

/** How a run is: a run that somebody deleted is over; undefined when GitHub does not say, and nothing follows from that. */
export async function runState(
  octokit: Octokit,
  repository: RepositoryName,
  id: number,
): Promise<'over' | 'alive' | undefined> {
  try {
    const call = () => octokit.rest.actions.getWorkflowRun({ ...repository, run_id: id });
    const { data } = await withRetries(call);
    return data.status === 'completed' ? 'over' : 'alive';
  } catch (error) {
    if (statusOf(error) === 404) return 'over';
    core.warning(printable(`GitHub does not say how run ${id} is: ${messageOf(error)}`));
    return undefined;
  }
}
