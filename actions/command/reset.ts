import * as core from '@actions/core';
import type { Result } from '../core/base/result.ts';
import { instantOf, latestOf } from '../core/base/time.ts';
import { type CloneCommand, type Command, formatCommand } from '../core/command/command.ts';
import { checkOrder } from '../core/command/limits.ts';
import { forecastMasking } from '../core/command/masking-forecast.ts';
import { type CloneOrder, orderOf, priced } from '../core/command/order.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import { checkResetCost } from '../core/command/quotas.ts';
import { baseOf, chooseBasis, isFresh, isYoungEnough, whyGroupIsFull } from '../core/ledger/bases.ts';
import { RECORD_FORM } from '../core/ledger/form.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Basis, CloneRecord } from '../core/ledger/record.ts';
import { enlistReset, resetUnderWay } from '../core/ledger/resets.ts';
import { isOpen } from '../core/ledger/states.ts';
import { owned } from './choose.ts';
import type { Circumstances } from './circumstances.ts';
import { claimFreeId, whatStands } from './claim-clone.ts';
import { tellElsewhere } from './elsewhere.ts';
import { postStatus } from './order-clone.ts';
import { cutFrom, hashOf, history, stoppedBy, wrongRegion } from './prepare.ts';
import { linkToRequest } from './request-link.ts';
import { underWay } from './reset-under-way.ts';

type Reset = Command & { readonly verb: 'reset' | 'refresh' };

/**
 * Claims a record for the cluster that is to take a clone's place; the jobs after this one make it as they make any clone. The
 * clone is untouched until that is open.
 */
export async function reset(command: Reset, now: Circumstances): Promise<Result> {
  const { context, settings, request, reply, desk } = now;
  const { ledger } = await desk.open();
  const clone = await owned(ledger, command.verb, command.id, now);
  if (clone.kind === 'problem') return await reply.refuse(clone);
  const origin = linkToRequest(context, request);
  const { earlier, live } = await whatStands(ledger, origin);
  if (earlier !== undefined && earlier.run.id !== context.run.id) {
    core.info(`The reset ${earlier.id} was claimed by another run: nothing to do here.`);
    return { outcome: 'nothing', reason: 'claimed-before', id: earlier.id };
  }
  const wrong = earlier === undefined ? await whyNotNow(ledger, command, clone) : undefined;
  if (wrong) return await reply.refuse(wrong);
  const record = earlier ?? (await claimReset(command, clone, origin, live, now));
  if ('reason' in record) return await reply.refuse(record);
  const dear = await tooDear(ledger, clone, record, settings);
  if (dear) return await withdraw(ledger, record, dear, now);
  if (!(await enlistReset(ledger, clone, record)))
    return await withdraw(ledger, record, await whyLate(ledger, command, clone), now);
  // Before the status comment: should that fail, the jobs after this one still know which one it was.
  core.setOutput('id', record.id);
  core.setOutput('region', record.region);
  core.setOutput('verb', 'clone');
  core.setOutput('live', settings.thread.live);
  await postStatus(record, now);
  await tellElsewhere(command.verb, clone, now);
  return { outcome: 'done', reason: 'claimed', verb: command.verb, id: record.id, state: record.state };
}

async function whyNotNow(
  ledger: Ledger,
  command: Reset,
  clone: CloneRecord,
): Promise<CommandProblem | undefined> {
  const { id } = clone;
  const other = await resetUnderWay(ledger, clone);
  if (other !== undefined) return underWay(clone, other);
  if (isOpen(clone)) return undefined;
  return problem(
    'not-ready',
    `Clone \`${id}\` is not ready, and only one that is ready has data to replace.`,
    `\`/clone status ${id}\` shows how far it is. Give the command again once it is ready: \`${formatCommand({ ...command, id })}\`.`,
  );
}

/**
 * Others order at the same time: once the record counts for everybody, the limits are looked at again, so that whoever looks
 * last sees all the others. One that is enlisted was within them.
 */
async function tooDear(
  ledger: Ledger,
  clone: CloneRecord,
  { id, pricePerDay, state }: CloneRecord,
  settings: Circumstances['settings'],
): Promise<CommandProblem | undefined> {
  if (state !== 'requested' || clone.reset?.id === id) return undefined;
  const others = (await ledger.live()).filter((other) => other.id !== id);
  return checkResetCost({ pricePerDay }, clone, settings, others);
}

/** Of two who ask in the same moment, one comes too late. */
async function whyLate(ledger: Ledger, command: Reset, { id }: CloneRecord): Promise<CommandProblem> {
  return (
    (await whyNotNow(ledger, command, await ledger.get(id))) ??
    problem('reset-under-way', `Clone \`${id}\` was reset in this very moment.`, 'Give the command again.')
  );
}

/** Nothing was made for it yet. */
async function withdraw(
  ledger: Ledger,
  { id }: CloneRecord,
  why: CommandProblem,
  { context, reply }: Circumstances,
): Promise<Result> {
  await ledger.transition(id, 'deleting', context.actor, {}, why.reason);
  await ledger.transition(id, 'deleted', context.actor, {}, why.reason);
  return await reply.refuse(why);
}

async function claimReset(
  command: Reset,
  clone: CloneRecord,
  origin: string,
  live: readonly CloneRecord[],
  now: Circumstances,
): Promise<CloneRecord | CommandProblem> {
  const { context, request, settings, permit, desk, reply } = now;
  const { ledger, enquiriesIn } = await desk.open();
  const asked = asCommand(clone);
  const unpriced = orderOf(asked, settings, clone.owner);
  const wrong = wrongRegion(unpriced, desk.installation) ?? checkOrder(asked, unpriced, settings, permit);
  if (wrong) return wrong;
  const enquiries = enquiriesIn(unpriced.region);
  const { enabled } = settings.base;
  const [prices, policyHash, issue] = await Promise.all([
    enquiries.prices([unpriced.instanceClass, unpriced.maskingClass]),
    enabled && !unpriced.fresh ? hashOf(unpriced.policy) : undefined,
    enabled ? reply.stoppedIssue(unpriced.source) : undefined,
  ]);
  const order = priced(unpriced, prices);
  const dear = checkResetCost(order, clone, settings, live);
  if (dear) return dear;
  const at = new Date();
  const same = command.verb === 'reset' ? sameBase(clone, live, policyHash, settings, at) : undefined;
  const basis = same ?? stoppedBy(chooseBasis({ ...order, policyHash }, live, settings, at), issue);
  const resetTo = command.verb === 'refresh' ? 'newest' : same === undefined ? 'instead' : 'start';
  const full = whyNoRoom(await enquiries.clonesBeside(cutFrom(order, basis)), clone);
  if (full) return full;
  const forecast = forecastMasking(baseOf(basis) ? [] : await history(ledger, live, order), order, prices);
  const { repository, issue: number } = clone.thread;
  const isHere = request.issue === number && request.commentId !== undefined;
  const told = {
    thread: { repository, issue: number, ...(isHere ? { commentId: request.commentId } : {}) },
    ...(basis === undefined ? {} : { basis }),
    ...(forecast === undefined ? {} : { forecast }),
  };
  return await claimFreeId(ledger, origin, (id) => ({
    ...newReset(id, clone, order, at),
    ...told,
    ...{ origin, run: context.run },
    resetTo,
    events: [
      {
        at: instantOf(at),
        state: 'requested',
        by: context.actor.login,
        runUrl: context.run.url,
        note: command.verb,
      },
    ],
  }));
}

/** The clone, as somebody would ask for it today. */
function asCommand(clone: CloneRecord): CloneCommand {
  const { source, instanceClass } = clone;
  return { verb: 'clone', source, instanceClass, fresh: isFresh(clone), dryRun: false };
}

/** The base that a clone was cut from, where another clone may be cut from it that needs no masking. */
function sameBase(
  { basis, source }: CloneRecord,
  live: readonly CloneRecord[],
  policyHash: string | undefined,
  settings: Circumstances['settings'],
  now: Date,
): Basis | undefined {
  const from = baseOf(basis);
  if (from === undefined || !settings.base.enabled || !isYoungEnough(from, settings, now)) return undefined;
  const base = live.find(({ id, kind }) => id === from.base && kind === 'base');
  if (base?.state !== 'ready' || base.source !== source || base.attestation === undefined) return undefined;
  const isOfPolicy = policyHash === undefined || base.attestation.policyHash === policyHash;
  return isOfPolicy ? { base: from.base, dataAsOf: from.dataAsOf } : undefined;
}

/** For as long as it takes, there is one clone more. */
function whyNoRoom(clones: number | undefined, clone: CloneRecord): CommandProblem | undefined {
  const why = clones === undefined ? undefined : whyGroupIsFull(clones, clone, 'this source');
  if (why === undefined) return undefined;
  return problem(
    'clone-group-full',
    `${why} For as long as a reset takes, there is one clone more.`,
    'Delete a clone that is not needed (`/clone list`), and give the command again.',
  );
}

function newReset(id: string, clone: CloneRecord, order: CloneOrder, now: Date) {
  const { owner, lifetimeHours, fullCopy, note } = clone;
  return {
    ...{ form: RECORD_FORM, id, kind: 'reset' as const, of: clone.id, version: 1, admitted: true },
    ...{ state: 'requested' as const, owner, lifetimeHours },
    ...{ source: order.source, sourceCluster: order.sourceCluster, region: order.region },
    ...{ instanceClass: order.instanceClass, maskingClass: order.maskingClass },
    ...(fullCopy ? { fullCopy } : {}),
    ...(note === undefined ? {} : { note }),
    createdAt: instantOf(now),
    expiresAt: instantOf(latestOf(clone.expiresAt, clone.extendTo)),
    ...{ pricePerDay: order.pricePerDay, maskingPricePerDay: order.maskingPricePerDay },
  };
}
