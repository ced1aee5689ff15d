import * as core from '@actions/core';
import {
  type RunContext,
  readInstallation,
  readOctokit,
  readSettings,
  runAction,
  runContext,
} from '../core/action.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { effectiveState, isTerminal } from '../core/ledger/states.ts';
import { openLedger } from '../core/open-ledger.ts';
import { authoriseRerun } from '../core/rerun.ts';
import { sendToSlack } from '../core/slack/send.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { expectedMinutes } from '../core/thread/expected.ts';
import { type RenderOptions, renderOptionsOf } from '../core/thread/options.ts';
import { renderFailure, renderReady, renderResized } from '../core/thread/outcomes.ts';
import { renderStatus } from '../core/thread/status.ts';
import { IssueThread } from '../core/thread/thread.ts';
import { lostJob, type Needs, tellLostCommand, tellLostJob } from './lost.ts';

await runAction(async () => {
  const context = runContext();
  const installation = readInstallation();
  const id = core.getInput('id');
  const needs = JSON.parse(core.getInput('needs', { required: true })) as Needs;
  const lost = lostJob(needs);
  if (id === '') {
    if (lost) return await tellLostCommand(readOctokit(), context, lost);
    return { outcome: 'nothing', reason: 'not-a-command' };
  }
  const { ledger } = openLedger(context, installation, 'desk');
  const before = await ledger.get(id);
  await authoriseRerun(context, before);
  // The jobs of these tell how they ended, unless they are lost.
  if (['extend', 'delete', 'cancel'].includes(core.getInput('verb')))
    return lost
      ? await tellLostJob(readOctokit(), context, before, lost)
      : { outcome: 'nothing', reason: 'done', id };
  const record = await closeLostJob(ledger, before, context, needs);
  const now = new Date();
  const options = renderOptionsOf(readSettings(), installation);
  const expected = expectedMinutes(await ledger.list(), record);
  const status = renderStatus(record, now, expected, options);
  const end = endOf(record, now, options);
  await core.summary.addRaw(`${end ?? status}\n`).write();
  const thread = new IssueThread(readOctokit(), context.repository, record.thread.issue);
  // A locked, moved or deleted thread changes nothing for the clone: the summary and the board tell of it.
  const told = await unlessShut(async () => {
    await thread.writeStatus(id, status, record.thread.statusCommentId);
    if (end !== undefined) await thread.postTerminal(id, context.run, end);
  });
  await unlessShut(() => react(thread, record));
  // Of one that no runner came for the thread was told by the job that deleted it.
  if (end !== undefined || record.failure?.reason === 'runner-missing')
    await sendToSlack(core.getInput('slack-webhook'), record, now, options);
  core.info(`Clone ${id} is ${record.state}.`);
  return { outcome: 'done', reason: told ? 'notified' : 'notified-in-summary', id, state: record.state };
});

/** The comment that ends this run; none for a clone that was deleted meanwhile, which the deleting job tells. */
function endOf(record: CloneRecord, now: Date, options: RenderOptions): string | undefined {
  const { state, connection } = record;
  if (state === 'failed') return renderFailure(record, now, options);
  if (state === 'deleting' || state === 'deleted' || connection === undefined) return undefined;
  const resized = core.getInput('verb') === 'resize';
  return resized ? renderResized(record, now, options) : renderReady(record, now, options);
}

/**
 * A job that was killed, or that no runner took, could not record its failure. All jobs are over now, so a record
 * that is still on its way stands still, and is closed as failed where it stands.
 */
async function closeLostJob(
  ledger: Ledger,
  record: CloneRecord,
  context: RunContext,
  needs: Needs,
): Promise<CloneRecord> {
  // Another run may be at work on it by now: a resize that was asked for the moment it was ready.
  if (isTerminal(record.state) || record.run.id !== context.run.id) return record;
  const jobs = Object.entries(needs).filter(
    ([job, { result }]) => job !== 'watch' && (result === 'failure' || result === 'cancelled'),
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
  if (state === 'ready') await thread.react('rocket', commentId);
  if (state === 'failed') await thread.react('-1', commentId);
}
