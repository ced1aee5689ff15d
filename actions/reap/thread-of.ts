import { UserError } from '../core/base/errors.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { newsThread } from '../core/thread/news-thread.ts';
import type { IssueThread } from '../core/thread/thread.ts';
import type { Sweep } from './sweep.ts';

/**
 * The thread that a clone was asked for in: what becomes of the clone is told there.
 * @throws UserError `thread-unwritable` of a record that was changed by hand and names none
 */
export function threadOf(
  { id, owner, thread }: Omit<CloneRecord, 'thread'> & Partial<Pick<CloneRecord, 'thread'>>,
  { octokit, context, settings }: Sweep,
): IssueThread {
  if (thread === undefined)
    throw new UserError(
      'thread-unwritable',
      `The record of clone ${id} names no thread.`,
      'What became of it is in the summary.',
    );
  return newsThread(octokit, context.repository, { owner, thread }, settings.thread);
}
