import * as core from '@actions/core';
import {
  type RunContext,
  readInstallation,
  readOctokit,
  readSettings,
  runAction,
  runContext,
} from '../core/action.ts';
import { messageOf } from '../core/errors.ts';
import { openLedger } from '../core/job.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { effectiveState, isTerminal } from '../core/ledger/states.ts';
import { printable } from '../core/printable.ts';
import { authoriseRerun } from '../core/rerun.ts';
import { renderFailure, renderReady } from '../core/thread/outcomes.ts';
import { renderStatus } from '../core/thread/status.ts';
import { IssueThread } from '../core/thread/thread.ts';

await runAction(async () => {
  const context = runContext();
  const installation = readInstallation();
  const id = core.getInput('id', { required: true });
  const { ledger } = openLedger(context, installation, 'desk');
  const before = await ledger.get(id);
  await authoriseRerun(context, before);
  const record = await closeLostJob(ledger, before, context);
  const now = new Date();
  const options = { unmaskedForHours: readSettings().seal.unmaskedForHours };
  const status = renderStatus(record, now, {}, options);
  await core.summary.addRaw(status).write();
  const thread = new IssueThread(readOctokit(), context.repository, record.thread.issue);
  await thread.writeStatus(id, status, record.thread.statusCommentId);
  if (record.state === 'ready') await thread.postTerminal(id, context.run, renderReady(record, now, options));
  if (record.state === 'failed')
    await thread.postTerminal(id, context.run, renderFailure(record, now, options));
  await react(thread, record);
  core.info(`Clone ${id} is ${record.state}.`);
});

/** What the `needs` context holds of each job. */
type Needs = Readonly<Record<string, { readonly result: 'success' | 'failure' | 'cancelled' | 'skipped' }>>;

/**
 * A job that was killed, or that no runner took, could not record its failure. All jobs are over now, so a record
 * that is still on its way stands still, and is closed as failed where it stands.
 */
async function closeLostJob(ledger: Ledger, record: CloneRecord, context: RunContext): Promise<CloneRecord> {
  if (isTerminal(record.state)) return record;
  const needs = JSON.parse(core.getInput('needs', { required: true })) as Needs;
  const jobs = Object.entries(needs).filter(
    ([, { result }]) => result === 'failure' || result === 'cancelled',
  );
  const cancelled = jobs.some(([, { result }]) => result === 'cancelled');
  const names = jobs.map(([job, { result }]) => `${job} (${result})`).join(', ') || 'none of them failed';
  return await ledger.transition(record.id, 'failed', context.actor, {
    failure: {
      in: effectiveState(record),
      reason: cancelled ? 'cancelled' : 'job-lost',
      message: `The jobs of the run ended before the clone was ready: ${names}.`,
      next: 'Re-run the failed jobs: they go on from where it stopped.',
    },
  });
}

async function react(thread: IssueThread, { state, thread: { commentId } }: CloneRecord): Promise<void> {
  if (commentId === undefined) return;
  try {
    if (state === 'ready') await thread.react('rocket', commentId);
    if (state === 'failed') await thread.react('-1', commentId);
  } catch (error) {
    // The comment may be gone by now; the answer does not depend on it.
    core.info(printable(`No reaction: ${messageOf(error)}`));
  }
}
