import type { CloneRecord } from '../core/ledger/record.ts';
import { IssueThread } from '../core/thread/thread.ts';
import type { Sweep } from './sweep.ts';

/** The thread that a clone was asked for in: what becomes of the clone is told there. */
export function threadOf({ thread }: CloneRecord, { octokit, context }: Sweep): IssueThread {
  return new IssueThread(octokit, context.repository, thread.issue);
}
