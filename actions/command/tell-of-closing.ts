import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { instantOf } from '../core/base/time.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import { settingsOrDefaults } from '../core/job/action.ts';
import { givenUpAt, isToldOf } from '../core/ledger/closed.ts';
import { liveClones } from '../core/ledger/states.ts';
import { closingOf } from '../core/thread/closing.ts';
import { newsThread } from '../core/thread/news-thread.ts';
import { closedKey, renderClosed } from '../core/thread/render/closed.ts';
import type { Desk } from './desk.ts';

/** An issue that was just closed, as the event has it. */
interface ClosedIssue {
  readonly number: number;
  readonly state: string;
  readonly closed_at: string | null;
  readonly closed_by: { readonly login: string; readonly id: number; readonly type: string } | null;
}

/** The issue of an event that says that one was closed; nothing for any other event. */
export function readClosingEvent(eventName: string, payload: unknown): ClosedIssue | undefined {
  const { action, issue, sender } = payload as {
    readonly action?: string;
    readonly issue?: Omit<ClosedIssue, 'closed_by'>;
    readonly sender?: ClosedIssue['closed_by'];
  };
  if (eventName !== 'issues' || action !== 'closed' || issue === undefined) return undefined;
  const { number, state, closed_at } = issue;
  return { number, state, closed_at, closed_by: sender ?? null };
}

/**
 * Tells in a thread that was just closed which clones go with it, and when. The sweep deletes them, from what GitHub says of
 * the thread then; it tells, too, where this was lost, and of pull requests, whose closing starts no run that has a role.
 */
export async function tellOfClosing(
  issue: ClosedIssue,
  octokit: Octokit,
  context: RunContext,
  desk: Desk,
): Promise<Result> {
  const { settings, fault } = settingsOrDefaults();
  if (fault) throw fault;
  const closing = await closingOf(octokit, context.repository, settings, issue);
  if (closing === undefined) return nothing(issue, 'its closing does not count');
  const { ledger } = await desk.open();
  const going = liveClones(await ledger.live()).filter(
    (record) =>
      record.thread.issue === issue.number &&
      record.state !== 'deleting' &&
      !isToldOf(record, closing) &&
      !Number.isNaN(givenUpAt(record, closing, settings.closed)),
  );
  if (going.length === 0) return nothing(issue, 'no clone goes with it');
  for (const record of going) {
    const until = instantOf(givenUpAt(record, closing, settings.closed));
    const to = { owner: record.owner, thread: { issue: issue.number } };
    const thread = newsThread(octokit, context.repository, to, settings.thread);
    try {
      await thread.post(closedKey(record.id, closing.at), renderClosed(record, until, new Date(), settings));
    } catch (error) {
      // Untold, it stays: the next sweep tries again to tell.
      core.warning(printable(`The thread was not written: ${messageOf(error)}`));
      continue;
    }
    await ledger.amend(record.id, ({ warned }) => ({ warned: { ...warned, closed: closing.at } }));
  }
  return { outcome: 'done', reason: 'told-of-closing' };
}

function nothing({ number }: ClosedIssue, why: string): Result {
  core.info(`Thread #${number} was closed: ${why}.`);
  return { outcome: 'nothing', reason: 'closed' };
}
