import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { inRegion } from '../core/base/installation.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import type { CloneCommand } from '../core/command/command.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import type { Circumstances } from './circumstances.ts';
import { claimClone } from './claim-clone.ts';
import { dryRun } from './dry-run.ts';
import { offerable } from './offerable.ts';
import { formIn, prepare } from './prepare.ts';
import { linkToRequest } from './request-link.ts';

/** Checks an order, claims a record for it, and posts its status; the jobs after this one make the clone. */
export async function orderClone(command: CloneCommand, now: Circumstances): Promise<Result> {
  const { context, settings, request, permit, reply, desk } = now;
  const prepared = await prepare(command, now);
  if (prepared.kind === 'prepared' && command.dryRun) return await dryRun(prepared, now);
  const { ledger } = await desk.open();
  const claim =
    prepared.kind === 'prepared'
      ? await claimClone(ledger, settings, {
          ...{ order: prepared.order, basis: prepared.basis, owner: permit.login, run: context.run },
          forecast: prepared.forecast,
          thread: await reply.threadFor(prepared.order.source),
          origin: linkToRequest(context, request),
          ...formIn(request),
        })
      : prepared;
  if (claim.kind === 'refused') return await reply.refuse(await offerable(claim.problem, now));
  const { record } = claim;
  if (claim.kind === 'taken') {
    core.info(`Clone ${record.id} was claimed by another run: nothing to do here.`);
    return { outcome: 'nothing', reason: 'claimed-before', id: record.id };
  }
  // Before the status comment: should that fail, the jobs after this one still know which clone it was.
  core.setOutput('id', record.id);
  core.setOutput('region', record.region);
  core.setOutput('verb', command.verb);
  core.setOutput('live', settings.thread.live);
  await postStatus(record, now);
  return { outcome: 'done', reason: 'claimed', verb: command.verb, id: record.id, state: record.state };
}

/** Posts the first status comment of a request. */
export async function postStatus(
  record: CloneRecord,
  { settings, reply, desk }: Circumstances,
): Promise<void> {
  const { ledger } = await desk.open();
  try {
    const body = renderStatus(
      record,
      new Date(),
      {},
      renderOptionsOf(settings, inRegion(desk.installation, record.region)),
    );
    const statusCommentId = await reply.writeStatus(record.thread, record.id, body);
    await ledger.amend(record.id, (now) => ({ thread: { ...now.thread, statusCommentId } }));
  } catch (error) {
    // The thread may be locked or gone. The clone is made all the same: the run's summary and the board tell of it.
    core.warning(printable(`No status was posted: ${messageOf(error)}`));
  }
}
