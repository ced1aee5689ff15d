import type { RunContext } from '../github/run-context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { effectiveState, isTerminal } from '../ledger/states.ts';
import { failureOf, type LostJob } from '../thread/render/lost.ts';

/**
 * Closes as failed what the jobs of a run left standing still, now that all of them are over. A job that was killed, or that
 * no runner took, could not record its failure, and one that did not get its role neither; what such a job said is written
 * in the place of what an earlier attempt failed by.
 */
export async function closeLost(
  ledger: Ledger,
  record: CloneRecord,
  { run, actor }: RunContext,
  jobs: readonly LostJob[],
): Promise<CloneRecord> {
  // Another run may be at work on it by now: a resize that was asked for the moment it was ready.
  if (record.run.id !== run.id) return record;
  const isOfBefore = record.state === 'failed' && record.run.attempt < run.attempt;
  const isNews = isOfBefore && jobs.some(({ said }) => said !== undefined);
  if (isTerminal(record.state) && !isNews) return record;
  return await ledger.transition(record.id, 'failed', actor, (now) => ({
    run,
    failure: {
      in: effectiveState(now),
      ...failureOf(jobs, now.kind === 'base' ? 'base' : 'clone'),
      untold: true,
    },
  }));
}
