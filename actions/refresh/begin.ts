import * as core from '@actions/core';
import { findCluster } from '../core/aurora/describe.ts';
import { UserError } from '../core/base/errors.ts';
import { inRegion } from '../core/base/installation.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { HOUR_MS, instantOf } from '../core/base/time.ts';
import { type RunContext, runContext } from '../core/github/run-context.ts';
import { readInstallation, readSettings } from '../core/job/action.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import { authoriseStarter } from '../core/job/rerun.ts';
import { refusesPaused } from '../core/ledger/bases.ts';
import { cloneId } from '../core/ledger/id.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import type { Settings } from '../core/settings/settings.ts';
import { sourceNamed } from '../core/settings/source.ts';
import { WORKFLOW_BOT } from '../core/thread/own-issue.ts';
import { idleClassFor } from './idle-class.ts';
import { inTurn } from './in-turn.ts';

/** Who bases belong to: nobody but an admin has an owner's rights. */
const OWNER = WORKFLOW_BOT;

/** Claims the record of a new base. The same run finds its record again. */
export async function begin(): Promise<Result> {
  const context = runContext();
  const settings = readSettings();
  if (!settings.base.enabled) {
    core.info('The settings keep no bases: base.enabled is false.');
    return { outcome: 'nothing', reason: 'bases-disabled' };
  }
  await authorisePerson(context, settings);
  const installation = readInstallation();
  const { ledger } = openLedger(context, installation, 'desk');
  const records = await ledger.list();
  const name = core.getInput('source') || inTurn(records, settings, installation);
  const { cluster, region } = sourceNamed(settings, name);
  // A cluster is looked for where it is, by the desk of that region.
  const there = openLedger(context, inRegion(installation, region), 'desk');
  const engineVersion = (await findCluster(there.aws.rds, cluster))?.EngineVersion;
  const { idleClass } = settings.base;
  const instanceClass = idleClassFor(idleClass, { engineVersion, refused: refusesPaused(records, name) });
  if (instanceClass !== idleClass)
    core.warning(
      `The base idles on ${instanceClass}, not on ${idleClass}: AWS does not cut from one that has paused, or the version of ${printable(name)} takes no such range. Write base.idleClass as you want to pay for it.`,
    );
  const record = await claim(ledger, name, context, settings, instanceClass);
  core.setOutput('id', record.id);
  core.setOutput('region', record.region);
  core.info(`Base ${record.id} of ${name} is begun.`);
  return { outcome: 'done', reason: 'claimed', id: record.id, state: record.state };
}

/** A schedule needs no rights; whoever starts a run by hand, or once more, needs those to make a clone. */
async function authorisePerson(context: RunContext, settings: Settings): Promise<void> {
  if (context.eventName === 'schedule' && context.run.attempt === 1) return;
  const answer = await authoriseStarter(context, settings);
  if (answer.allowed) return;
  throw new UserError(
    context.run.attempt > 1 ? 'rerun-denied' : answer.reason,
    `This refresh was refused: ${answer.message}`,
    answer.next || 'Ask somebody who may give commands to start it.',
  );
}

async function claim(
  ledger: Ledger,
  name: string,
  context: RunContext,
  settings: Settings,
  instanceClass: string,
): Promise<CloneRecord> {
  const source = sourceNamed(settings, name);
  const { owner, repo } = context.repository;
  const origin = `${owner}/${repo}#refresh-${context.run.id}`;
  for (let attempt = 0; ; attempt += 1) {
    const now = new Date();
    const lifetimeHours = settings.base.maxAgeHours + settings.base.keepHours;
    const record = await ledger.claim({
      id: cloneId(origin, attempt),
      kind: 'base',
      version: 1,
      state: 'requested',
      admitted: true,
      origin,
      owner: OWNER,
      // It is asked for in no thread: the board tells what becomes of it.
      thread: { repository: `${owner}/${repo}`, issue: 0 },
      run: context.run,
      source: name,
      sourceCluster: source.cluster,
      region: source.region,
      instanceClass,
      maskingClass: source.maskingClass,
      lifetimeHours,
      createdAt: instantOf(now),
      expiresAt: instantOf(now.getTime() + lifetimeHours * HOUR_MS),
      events: [{ at: instantOf(now), state: 'requested', by: context.actor.login, runUrl: context.run.url }],
    });
    if (record.origin === origin) return record;
  }
}
