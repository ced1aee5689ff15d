import { type CommandProblem, problem } from '../core/command/problem.ts';
import type { CloneRecord } from '../core/ledger/record.ts';

/** Why a clone is not changed now: a reset is under way; one that failed has it, too, for as long as it may be re-run. */
export function underWay({ id }: CloneRecord, { state, run }: CloneRecord): CommandProblem {
  const failed = state === 'failed';
  return problem(
    'reset-under-way',
    failed
      ? `A reset of clone \`${id}\` failed and is not given up: ${run.url}`
      : `Clone \`${id}\` is being reset: ${run.url}`,
    failed
      ? 'Re-run the failed jobs of that run, or give the reset up; the clone stays as it is.'
      : 'Wait until it is over, or give the reset up; the clone stays as it is.',
    `/clone cancel ${id}`,
  );
}
