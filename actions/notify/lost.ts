import * as core from '@actions/core';
import { type Octokit, type RunContext, readSettings } from '../core/action.ts';
import { authorise } from '../core/command/authorise.ts';
import { parseCommand } from '../core/command/parse.ts';
import { answerKey, readRequest } from '../core/command/request.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import type { Result } from '../core/result.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { type LostJob, renderLost } from '../core/thread/lost.ts';
import { IssueThread } from '../core/thread/thread.ts';

/** The result of each job, as the `needs` context has them. */
export type Needs = Readonly<
  Record<string, { readonly result: 'success' | 'failure' | 'cancelled' | 'skipped' }>
>;

/** The first job that did not end well. */
export function lostJob(needs: Needs): LostJob | undefined {
  for (const [job, { result }] of Object.entries(needs))
    if (result === 'failure' || result === 'cancelled') return { job, result };
  return undefined;
}

/**
 * Tells whoever gave a command that the job which reads commands was lost before it answered. Says nothing where it did
 * answer, and nothing to somebody who may not command.
 */
export async function tellLostCommand(octokit: Octokit, context: RunContext, lost: LostJob): Promise<Result> {
  const request = readRequest(context.eventName, context.payload);
  if ('ignored' in request || request.issue === undefined || parseCommand(request.text).kind === 'none')
    return { outcome: 'nothing', reason: 'not-a-command' };
  const access = await authorise(octokit, readSettings(), {
    repository: { ...context.repository, isPublic: request.isPublic },
    author: request.author,
    verb: 'help',
  });
  if (!access.allowed) return { outcome: 'nothing', reason: access.reason };
  const thread = new IssueThread(octokit, context.repository, request.issue);
  if (await thread.has(answerKey(request, context.run.id))) return { outcome: 'nothing', reason: 'answered' };
  return await tell(thread, lost, context);
}

/** Tells the thread of a clone that what was asked of it was not carried out to its end. */
export async function tellLostJob(
  octokit: Octokit,
  context: RunContext,
  record: CloneRecord,
  lost: LostJob,
): Promise<Result> {
  return await tell(
    new IssueThread(octokit, context.repository, record.thread.issue),
    lost,
    context,
    record.id,
  );
}

async function tell(thread: IssueThread, lost: LostJob, { run }: RunContext, id = ''): Promise<Result> {
  const news = renderLost(lost, id, run.url);
  await core.summary.addRaw(`${news}\n`).write();
  const told = await unlessShut(() => thread.post(`lost ${run.id}.${run.attempt}`, news));
  return { outcome: 'done', reason: told ? 'notified' : 'notified-in-summary', ...(id === '' ? {} : { id }) };
}
