import * as core from '@actions/core';
import { calledId } from '../core/aurora/names.ts';
import type { Result } from '../core/base/result.ts';
import { authorise } from '../core/command/authorise.ts';
import { findCommand } from '../core/command/parse.ts';
import { proveAsked } from '../core/command/prove-asked.ts';
import { answerKey, readRequest } from '../core/command/request.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import { settingsOrDefaults } from '../core/job/action.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { failUnlessShut, unlessShut } from '../core/thread/announce.ts';
import { newsThread } from '../core/thread/news-thread.ts';
import { type LostJob, renderLost } from '../core/thread/render/lost.ts';
import type { IssueThread } from '../core/thread/thread.ts';

/**
 * Tells whoever gave a command that the job which reads commands was lost before it answered, or that nobody can read the
 * record by which it went on. Says nothing where it was answered, and nothing to somebody who may not command.
 * @param id of the clone that it was about; empty when that is not known
 */
export async function tellLostCommand(
  octokit: Octokit,
  context: RunContext,
  lost: LostJob,
  id: string,
): Promise<Result> {
  const read = readRequest(context.eventName, context.payload);
  const request = 'carrier' in read ? await proveAsked(read, context) : read;
  if ('ignored' in request || request.issue === undefined || findCommand(request.text).kind === 'none')
    return { outcome: 'nothing', reason: 'not-a-command' };
  const access = await authorise(octokit, settingsOrDefaults().settings, {
    repository: { ...context.repository, isPublic: request.isPublic },
    author: request.author,
  });
  if (!access.allowed) return { outcome: 'nothing', reason: access.reason };
  const { thread: speaking } = settingsOrDefaults().settings;
  const to = { owner: request.author.login, thread: { issue: request.issue } };
  const thread = newsThread(octokit, context.repository, to, speaking);
  if (await thread.has(answerKey(request, context.run.id))) return { outcome: 'nothing', reason: 'answered' };
  return await tell(thread, lost, context, id, undefined);
}

/** Tells the thread of a clone that what was asked of it was not carried out to its end. */
export async function tellLostJob(
  octokit: Octokit,
  context: RunContext,
  record: CloneRecord,
  lost: LostJob,
): Promise<Result> {
  const { thread: speaking } = settingsOrDefaults().settings;
  const thread = newsThread(octokit, context.repository, record, speaking);
  return await tell(thread, lost, context, calledId(record), record);
}

async function tell(
  thread: IssueThread,
  lost: LostJob,
  { run }: RunContext,
  id: string,
  record: CloneRecord | undefined,
): Promise<Result> {
  const news = renderLost(lost, { id, record }, run.url, new Date(), settingsOrDefaults().settings.thread);
  await core.summary.addRaw(`${news}\n`).write();
  const told = await unlessShut(() => thread.post(`lost ${run.id}.${run.attempt}`, news), failUnlessShut);
  const reason = told ? 'notified' : 'notified-in-summary';
  return { outcome: 'done', reason, ...(id === '' ? {} : { id }) };
}
