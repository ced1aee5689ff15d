import type { Result } from '../core/base/result.ts';
import type { Outcome } from './sweep.ts';

/** How a sweep ended. */
export function endOfSweep(
  outcomes: readonly Outcome[],
  { hasLedger, dryRun }: { readonly hasLedger: boolean; readonly dryRun: boolean },
): Result {
  const failed = outcomes.filter(({ did }) => did === 'failed');
  if (failed.length > 0)
    return {
      outcome: 'failed',
      reason: 'sweep-incomplete',
      message: `${failed.length} of ${outcomes.length} could not be dealt with: ${failed.map(({ name, why, says }) => `${name} (${says ?? why ?? 'kept'})`).join(', ')}.`,
      next: 'The next sweep tries again.',
    };
  if (!hasLedger)
    return {
      outcome: 'failed',
      reason: 'ledger-missing',
      message: 'The table of records does not exist; what has expired by its own tags was deleted.',
      next: 'Apply the infrastructure, or restore the table.',
    };
  return { outcome: 'done', reason: dryRun ? 'dry-run' : 'swept' };
}

/** How the deletion of one clone ended that somebody asked for: whoever it was is told by what stands here. */
export function endOfDeletion(id: string, outcomes: readonly Outcome[]): Result {
  const kept = outcomes.find(({ did }) => !['deleted', 'closed', 'busy', 'untold'].includes(did));
  if (kept !== undefined) {
    const { why = 'sweep-incomplete', says = '', next = NEXT } = kept;
    const message = `Clone ${id} was not deleted${says === '' ? '' : `: ${says}`}.`;
    return { outcome: 'failed', reason: why, id, message, next };
  }
  const untold = outcomes.find(({ did }) => did === 'untold');
  if (untold !== undefined) {
    const message = `Clone ${id} is deleted, but GitHub did not take the word of it: ${untold.says}`;
    return { outcome: 'failed', reason: 'untold', id, message, next: TELL };
  }
  const busy = outcomes.some(({ did }) => did === 'busy');
  return { outcome: busy ? 'nothing' : 'done', reason: busy ? 'being-deleted' : 'deleted', id };
}

const TELL = 'Re-run the failed jobs, or wait for the next sweep: either tells the thread.';

const NEXT =
  'Have that put right, then re-run the failed jobs or wait for the next sweep: each tries again to delete it.';
