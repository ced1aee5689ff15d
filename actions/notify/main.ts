import * as core from '@actions/core';
import { type RunContext, readOctokit, runContext } from '../core/github/run-context.ts';
import { readInstallation, runAction, settingsOrDefaults } from '../core/job/action.ts';
import { closeLost } from '../core/job/close-lost.ts';
import { lostJobs, type Needs } from '../core/job/needs.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import { openOrTell } from '../core/job/open-or-tell.ts';
import { authoriseRerun } from '../core/job/rerun.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { isGone, isTerminal } from '../core/ledger/states.ts';
import { failureTold } from '../core/ledger/told.ts';
import { tellEnd } from '../core/slack/tell-end.ts';
import { failUnlessShut, unlessShut } from '../core/thread/announce.ts';
import { newsThread } from '../core/thread/news-thread.ts';
import { expectedMinutes } from '../core/thread/render/expected.ts';
import { saidFirst } from '../core/thread/render/lost.ts';
import { type RenderOptions, renderOptionsOf } from '../core/thread/render/options.ts';
import { renderFailure, renderReady, renderResized } from '../core/thread/render/outcomes.ts';
import { slackMessage } from '../core/thread/render/slack-message.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import { IssueThread } from '../core/thread/thread.ts';
import { tellLostCommand, tellLostJob } from './lost.ts';

await runAction(async () => {
  const context = runContext();
  const id = core.getInput('id');
  const needs = JSON.parse(core.getInput('needs', { required: true })) as Needs;
  const jobs = lostJobs(needs);
  const [lost] = saidFirst(jobs);
  if (id === '') {
    if (lost) return await tellLostCommand(readOctokit(), context, lost, id);
    return { outcome: 'nothing', reason: 'not-a-command' };
  }
  const { installation, ledger, before } = await openOrTell(
    context.job,
    jobs,
    async () => {
      // Whatever its version: where an apply in the middle of the run stopped a job, the thread is told.
      const installation = readInstallation('any');
      const { ledger } = openLedger(context, installation, 'desk');
      return { installation, ledger, before: await ledger.get(id) };
    },
    (why) => unlessShut(() => tellLostCommand(readOctokit(), context, why, id)),
  );
  await authoriseRerun(context);
  // The jobs of other verbs tell how they ended, unless they are lost.
  if (!['', 'clone', 'resize'].includes(core.getInput('verb')))
    return lost
      ? await tellLostJob(readOctokit(), context, before, lost)
      : { outcome: 'nothing', reason: 'done', id };
  const record = await asItStands(await closeLost(ledger, before, context, jobs), ledger);
  // It is another run's by now, which tells how it ends; why this one did not go on is for this one to say.
  if (lost?.said && !isTerminal(record.state) && record.run.id !== context.run.id)
    return await tellLostJob(readOctokit(), context, record, lost);
  const now = new Date();
  const options = renderOptionsOf(settingsOrDefaults().settings, installation);
  const expected = expectedMinutes(await ledger.list(), record);
  const status = renderStatus(record, now, expected, options);
  const end = endOf(record, now, options);
  await core.summary.addRaw(`${end ?? status}\n`).write();
  const thread = newsThread(readOctokit(), context.repository, record, options);
  const inTheWay: unknown[] = [];
  const keep = (error: unknown) => void inTheWay.push(error);
  // A locked, moved or deleted thread changes nothing for the clone: its end is told on the board, and in the summary.
  const shown = await unlessShut(() => thread.writeStatus(id, status, record.thread.statusCommentId), keep);
  const told =
    end === undefined ? shown : await unlessShut(() => thread.postTerminal(id, context.run, end), keep);
  await unlessShut(() => react(thread, record));
  if (record.of !== undefined && record.state === 'ready')
    await unlessShut(async () => await renewStatus(await ledger.get(record.of ?? ''), context, now, options));
  // Of one that no runner came for the thread was told by the job that deleted it.
  if (end !== undefined || record.failure?.reason === 'runner-missing')
    await tellEnd(ledger, record, core.getInput('slack-webhook'), slackMessage(record, now, options));
  core.info(`Clone ${id} is ${record.state}.`);
  for (const error of inTheWay) failUnlessShut(error);
  await failureTold(ledger, record);
  return { outcome: 'done', reason: told ? 'notified' : 'notified-in-summary', id, state: record.state };
});

/** A reset of a clone that goes, or is gone, is given up by that, however far it came: the thread was told of the end. */
async function asItStands(record: CloneRecord, ledger: Ledger): Promise<CloneRecord> {
  if (record.of === undefined) return record;
  const clone = await ledger.find(record.of);
  return clone === undefined || isGone(clone) ? { ...record, state: 'deleting' } : record;
}

/** The comment that ends this run; none for a clone that was deleted meanwhile, which the deleting job tells. */
function endOf(record: CloneRecord, now: Date, options: RenderOptions): string | undefined {
  if (record.state === 'failed') return renderFailure(record, now, options);
  if (isGone(record) || record.connection === undefined) return undefined;
  const resized = core.getInput('verb') === 'resize';
  return resized ? renderResized(record, options) : renderReady(record, now, options);
}

/** A clone that has its data anew stands with others in its first status, too. */
async function renewStatus(
  clone: CloneRecord,
  { repository }: RunContext,
  now: Date,
  options: RenderOptions,
): Promise<void> {
  const { id, thread } = clone;
  const status = renderStatus(clone, now, {}, options);
  await new IssueThread(readOctokit(), repository, thread.issue).writeStatus(
    id,
    status,
    thread.statusCommentId,
  );
}

async function react(thread: IssueThread, { state, thread: { commentId } }: CloneRecord): Promise<void> {
  if (state === 'ready') await thread.react('rocket', commentId);
  if (state === 'failed') await thread.react('-1', commentId);
}
