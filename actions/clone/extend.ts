import * as core from '@actions/core';
import { findCluster } from '../core/aurora/describe.ts';
import { clusterName } from '../core/aurora/names.ts';
import { tagExpiry } from '../core/aurora/state-tag.ts';
import { UserError } from '../core/base/errors.ts';
import { assertHere } from '../core/base/installation.ts';
import type { Result } from '../core/base/result.ts';
import { instantOf, latestOf } from '../core/base/time.ts';
import { type RunContext, readOctokit, runContext } from '../core/github/run-context.ts';
import { readInstallation, readSettings } from '../core/job/action.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import { authoriseRerun } from '../core/job/rerun.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { resetUnderWay } from '../core/ledger/resets.ts';
import { isGone } from '../core/ledger/states.ts';
import { tellChange, unlessShut } from '../core/thread/announce.ts';
import { newsThread } from '../core/thread/news-thread.ts';
import type { Speaking } from '../core/thread/render/options.ts';
import { renderExtended } from '../core/thread/render/outcomes.ts';
import { textsOf } from '../core/thread/texts/texts.ts';
import { warningKey } from '../core/thread/thread.ts';

/**
 * Moves a clone's expiry to what `/clone extend` asked for: in the tags first, because the sweep goes by them. Never to
 * an earlier time: a re-run may be a month old.
 * @throws UserError `clone-gone` when it was deleted meanwhile
 */
export async function extendClone(): Promise<Result> {
  const context = runContext();
  const id = core.getInput('id', { required: true });
  const installation = readInstallation();
  const { aws, ledger } = openLedger(context, installation, 'clone');
  const record = await ledger.get(id);
  await authoriseRerun(context, record.source);
  assertHere(installation, record);
  const cluster = await findCluster(aws.rds, clusterName(record));
  const reset = await resetUnderWay(ledger, record);
  if (!cluster || isGone(record)) throw gone(id);
  const until = latestOf(record.extendTo, record.expiresAt);
  if (Number.isNaN(until)) throw noTime(id);
  const Value = instantOf(until);
  // What takes its place is to live for as long.
  const both = [record, ...(reset === undefined ? [] : [reset])];
  await tagExpiry(aws.rds, both.map(clusterName), Value, installation);
  const longer = (now: CloneRecord) => {
    // The sweep gives way to an extension that it sees before it begins, and not after.
    if (isGone(now)) throw gone(id);
    return { expiresAt: Value, expirySetAt: now.untilClosedAt ?? instantOf(Date.now()) };
  };
  const extended = await ledger.amend(id, longer);
  if (reset !== undefined) await ledger.amend(reset.id, (now) => (isGone(now) ? {} : longer(now)));
  core.info(`Clone ${id} lives until ${Value}.`);
  const settings = readSettings();
  await tellChange(readOctokit(), context, extended, settings, installation, (now, options) =>
    renderExtended(extended, now, options),
  );
  await foldWarnings(record, context, settings.thread);
  return { outcome: 'done', reason: 'extended', id, state: extended.state };
}

/** The warnings of the expiry that was have been acted on. */
async function foldWarnings(
  record: CloneRecord,
  { repository }: RunContext,
  speaking: Speaking,
): Promise<void> {
  const { id, warned } = record;
  const thread = newsThread(readOctokit(), repository, record, speaking);
  for (const warning of ['day', 'hour'] as const) {
    const of = warned?.[warning];
    if (of !== undefined)
      await unlessShut(() =>
        thread.fold(warningKey(id, warning, of), textsOf(speaking.language).life.warned),
      );
  }
}

function noTime(id: string): UserError {
  return new UserError(
    'record-malformed',
    `The record of clone ${id} says no time that it lives until.`,
    'Have expiresAt put right in the table of records. The sweep leaves the clone alone meanwhile.',
  );
}

function gone(id: string): UserError {
  return new UserError('clone-gone', `Clone ${id} is being deleted.`, 'Ask for a new clone.');
}
