import * as core from '@actions/core';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { instantOf } from '../core/base/time.ts';
import { type RunContext, readOctokit, runContext } from '../core/github/run-context.ts';
import { readInstallation, readSettings, settingsOrDefaults } from '../core/job/action.ts';
import { closeLost } from '../core/job/close-lost.ts';
import { lostJobs, type Needs } from '../core/job/needs.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import { openOrTell } from '../core/job/open-or-tell.ts';
import { authoriseRerun } from '../core/job/rerun.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { failureTold } from '../core/ledger/told.ts';
import { tellBaseFailure, tellNoBase } from '../core/thread/announce.ts';
import { boardNumber } from '../core/thread/board.ts';
import { type LostJob, saidFirst } from '../core/thread/render/lost.ts';
import { tellStructure } from './structure.ts';

/** Puts a base that is proven in the place of the last; one that failed is told of, and the last stays. */
export async function end(): Promise<Result> {
  const context = runContext();
  const id = core.getInput('id');
  const needs = JSON.parse(core.getInput('needs')) as Needs;
  await authoriseRerun(context);
  const jobs = lostJobs(needs);
  if (id === '') {
    const [lost] = saidFirst(jobs);
    if (lost === undefined) return { outcome: 'nothing', reason: 'base-failed' };
    await tellNone(context, lost);
    return { outcome: 'done', reason: 'base-failed' };
  }
  const { ledger, before } = await openOrTell(
    context.job,
    jobs,
    async () => {
      // Whatever its version: where an apply in the middle of the run stopped a job, the board is told.
      const { ledger } = openLedger(context, readInstallation('any'), 'desk');
      return { ledger, before: await ledger.get(id) };
    },
    (lost) => tellNone(context, lost),
  );
  if (before.state === 'ready' || isDone(before, needs)) {
    const record = before.state === 'ready' ? before : await ledger.transition(id, 'ready', context.actor);
    const replaced = await replaceOthers(ledger, record);
    await tellStructure(readOctokit(), context, readSettings(), record, needs);
    await core.summary
      .addRaw(`Base ${id} of ${record.source} is ready; it replaces ${replaced} others.\n`)
      .write();
    return { outcome: 'done', reason: 'base-ready', id, state: record.state };
  }
  const record = await closeLost(ledger, before, context, jobs);
  const octokit = readOctokit();
  const settings = readSettings();
  const issue = await tellStructure(octokit, context, settings, record, needs);
  // Told in the name of this run: it may be a re-run of the one that the base was begun in.
  const told = { ...record, run: context.run };
  await tellBaseFailure(octokit, context, told, settings, await ledger.live(), issue, () =>
    boardNumber(octokit, context.repository, settings.thread.language),
  );
  await failureTold(ledger, record);
  core.warning(printable(`Base ${id} failed: ${record.failure?.message ?? 'no reason was recorded'}`));
  return { outcome: 'done', reason: 'base-failed', id, state: record.state };
}

/** Of a base that was not begun nothing is written down, and a record may be out of reach: why a job was lost is all that there is to tell. */
async function tellNone(context: RunContext, lost: LostJob): Promise<void> {
  const octokit = readOctokit();
  const { thread } = settingsOrDefaults().settings;
  await tellNoBase(octokit, context, lost, thread, () =>
    boardNumber(octokit, context.repository, thread.language),
  );
}

/** Masked and attested by the job that may say so, and of its idle class: each by its own job's result. */
function isDone(record: CloneRecord, needs: Needs): boolean {
  return (
    record.state === 'resizing' &&
    record.attestation !== undefined &&
    needs.mask?.result === 'success' &&
    needs.resize?.result === 'success'
  );
}

/** Clones are cut from the newest base in any case; what is marked here is what the sweep may delete. */
async function replaceOthers(ledger: Ledger, base: CloneRecord): Promise<number> {
  const older = (await ledger.live()).filter(
    ({ id, kind, source, state, createdAt, replacedAt }) =>
      kind === 'base' &&
      id !== base.id &&
      source === base.source &&
      state === 'ready' &&
      replacedAt === undefined &&
      createdAt < base.createdAt,
  );
  const replacedAt = instantOf(Date.now());
  for (const { id } of older) await ledger.amend(id, { replacedAt });
  return older.length;
}
