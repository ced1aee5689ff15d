import * as core from '@actions/core';
import { messageOf } from '../base/errors.ts';
import type { Installation } from '../base/installation.ts';
import { printable } from '../base/printable.ts';
import { isPassingFault } from '../github/client.ts';
import type { Octokit, RunContext } from '../github/run-context.ts';
import { newestBase } from '../ledger/bases.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { isBeingMade } from '../ledger/states.ts';
import type { Settings } from '../settings/settings.ts';
import { newsThread } from './news-thread.ts';
import { renderBaseFailure, renderNoBase } from './render/base-failure.ts';
import type { LostJob } from './render/lost.ts';
import { type RenderOptions, renderOptionsOf, type Speaking } from './render/options.ts';
import { renderStatus } from './render/status.ts';
import { IssueThread } from './thread.ts';

/**
 * Tells of a change of a clone that the `watch` job does not see: a new comment, and the status comment brought up to
 * date. A thread that takes no comment does not undo the change: the summary of the run holds the news then.
 */
export async function tellChange(
  octokit: Octokit,
  context: RunContext,
  record: CloneRecord,
  settings: Settings,
  installation: Installation,
  render: (now: Date, options: RenderOptions) => string,
): Promise<void> {
  const now = new Date();
  const options = renderOptionsOf(settings, installation);
  const news = render(now, options);
  await core.summary.addRaw(`${news}\n`).write();
  const { statusCommentId } = record.thread;
  const thread = newsThread(octokit, context.repository, record, options);
  await unlessShut(() => thread.postTerminal(record.id, context.run, news), failUnlessShut);
  // While a run is at work on the clone, its `watch` job is the one that writes.
  if (isBeingMade(record)) return;
  // The news are told: a status that is behind is no reason to tell them again.
  await unlessShut(() =>
    thread.writeStatus(record.id, renderStatus(record, now, {}, options), statusCommentId),
  );
}

/**
 * Tells the board that a base could not be made anew: it is asked for in no thread. A board that takes no comment does not
 * undo anything: the summary of the run holds the news then.
 *
 * @param issue that says what of production's structure the policy does not decide, where that is why
 * @param board the number of its issue
 * @param live the live records, among them the base that clones are cut from meanwhile
 */
export async function tellBaseFailure(
  octokit: Octokit,
  context: RunContext,
  base: CloneRecord,
  settings: Settings,
  live: readonly CloneRecord[],
  issue: number | undefined,
  board: () => Promise<number>,
): Promise<void> {
  const last = newestBase(live, base.source);
  const news = renderBaseFailure(base, last, settings.base.maxAgeHours, issue, settings.thread);
  await core.summary.addRaw(`${news}\n`).write();
  await unlessShut(async () => {
    const thread = new IssueThread(octokit, context.repository, await board());
    await thread.postTerminal(base.id, base.run, news);
  }, failUnlessShut);
}

/** Tells the board that no base was made, by a job that has no more than its run and the board. */
export async function tellNoBase(
  octokit: Octokit,
  { repository, run }: RunContext,
  lost: LostJob,
  speaking: Speaking,
  board: () => Promise<number>,
): Promise<void> {
  const news = renderNoBase(lost, run.url, speaking);
  await core.summary.addRaw(`${news}\n`).write();
  await unlessShut(async () => {
    const thread = new IssueThread(octokit, repository, await board());
    await thread.post(`no-base ${run.id}.${run.attempt}`, news);
  }, failUnlessShut);
}

/**
 * Writes in a thread; where that is not possible it is said in the log, and the work goes on.
 * @param notice told what stood in the way
 */
export async function unlessShut(
  write: () => Promise<unknown>,
  notice: (error: unknown) => void = () => {},
): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    notice(error);
    core.warning(printable(`The thread was not written: ${messageOf(error)}`));
    return false;
  }
}

/**
 * For news that nobody else tells, of whoever is run again or comes again by itself: a thread that is shut stays so, and
 * what passes, such as GitHub's limits, is over within the hour. The job fails then, and its re-run tells.
 * @throws what stood in the way, when it passes
 */
export function failUnlessShut(error: unknown): void {
  if (isPassingFault(error)) throw error;
}
