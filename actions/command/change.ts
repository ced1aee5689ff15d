import * as core from '@actions/core';
import { shortClass } from '../core/base/classes.ts';
import { UserError } from '../core/base/errors.ts';
import { formatLifetime } from '../core/base/lifetime.ts';
import type { Result } from '../core/base/result.ts';
import { HOUR_MS, type Instant, instantOf, latestOf, timeOf } from '../core/base/time.ts';
import { type Command, formatCommand } from '../core/command/command.ts';
import { checkExtension, hoursAtMost } from '../core/command/lifetime-limits.ts';
import { checkClassChange } from '../core/command/limits.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import type { RunContext } from '../core/github/run-context.ts';
import type { Change, Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord, ResizeRequest } from '../core/ledger/record.ts';
import { dismissReset, resetUnderWay } from '../core/ledger/resets.ts';
import { isGone, isOpen, isUnderWay } from '../core/ledger/states.ts';
import { limitsOf } from '../core/settings/limits-of.ts';
import { owned } from './choose.ts';
import type { Circumstances } from './circumstances.ts';
import { checkOffered } from './class-offered.ts';
import { tellElsewhere } from './elsewhere.ts';
import { linkToRequest } from './request-link.ts';
import { underWay } from './reset-under-way.ts';
import { checkOpen } from './thread-open.ts';

/** Commands that change a clone: each writes what it asks for into the record, and a job makes it so. */

type Extend = Command & { readonly verb: 'extend' };
type Resize = Command & { readonly verb: 'resize' };

/** Writes the later expiry that `/clone extend` asks for into the record; a job moves the tags. */
export async function extend(command: Extend, circumstances: Circumstances): Promise<Result> {
  const { settings, request, reply, desk } = circumstances;
  const { ledger } = await desk.open();
  const record = await owned(ledger, 'extend', command.id, circumstances);
  if (record.kind === 'problem') return await reply.refuse(record);
  // From the comment, not from now: delivered twice, or re-run next week, it asks for the same.
  const from = request.at === undefined ? Date.now() : timeOf(request.at);
  const until = 'untilClosed' in command;
  // With its thread: as late as the limits allow, and never earlier than it goes now.
  const limits = limitsOf(settings, record.source, record.owner);
  const hours = until ? hoursAtMost(record, from, limits) : hoursFrom(from, command, record);
  const wrong = until
    ? await checkOpen(record.thread.issue, reply)
    : checkExtension(record, hours, from, limits);
  if (wrong) return await reply.refuse(wrong);
  // A re-run would add once more: what it comes to is offered, and counts from now.
  if (!until && command.added) return await reply.refuse(addedTo(record, command, hours));
  if (record.state === 'requested' || record.state === 'cloning')
    return await reply.refuse(
      problem(
        'not-ready',
        `Clone \`${record.id}\` is still being copied, and takes no change yet.`,
        'Give the command again once it is sealed; its status says when.',
      ),
    );
  const reset = await resetUnderWay(ledger, record);
  if (reset !== undefined && (reset.state === 'requested' || reset.state === 'cloning'))
    return await reply.refuse(
      problem(
        'not-ready',
        `Clone \`${record.id}\` is being reset, and what it will be is still being copied: it takes no change yet.`,
        'Give the command again once that is sealed; its status says when.',
      ),
    );
  const extendTo = instantOf(from + hours * HOUR_MS);
  // The sweep looks at this before it deletes: whichever of the two writes first wins.
  const longer = (now: CloneRecord): Change => {
    assertNotGone(now);
    const asked = later(now.extendTo, extendTo);
    return until
      ? {
          extendTo: later(asked, now.expiresAt),
          ...{ untilClosed: true, untilClosedAt: instantOf(from), keep: undefined },
        }
      : { extendTo: asked, untilClosedAt: undefined };
  };
  await ledger.amend(record.id, longer);
  // What takes its place is to live for as long; whether it goes with its thread the clone's record says.
  if (reset !== undefined)
    await ledger.amend(reset.id, (now) => (isGone(now) ? {} : { extendTo: later(now.extendTo, extendTo) }));
  return await pass('extend', record, circumstances);
}

/** Hours from a command to the end that it asks for, whole where they are added to what the clone has. */
function hoursFrom(
  from: number,
  { lifetimeHours, added }: Extract<Extend, { lifetimeHours: number }>,
  { expiresAt }: CloneRecord,
): number {
  return added ? Math.ceil((timeOf(expiresAt) - from) / HOUR_MS) + lifetimeHours : lifetimeHours;
}

function addedTo({ id }: CloneRecord, { lifetimeHours }: { readonly lifetimeHours: number }, hours: number) {
  return problem(
    'lifetime-invalid',
    `\`+${formatLifetime(lifetimeHours)}\` adds to what clone \`${id}\` has, and a lifetime counts from now.`,
    'Counted from now it is:',
    `/clone extend ${id} ${formatLifetime(hours)}`,
  );
}

function later(one: Instant | undefined, other: Instant): Instant {
  return instantOf(latestOf(one, other));
}

/** Writes the class that `/clone resize` asks for into the record, if the limits allow it; a job changes it. */
export async function resize(command: Resize, circumstances: Circumstances): Promise<Result> {
  const { context, settings, request, reply, desk } = circumstances;
  const { ledger, enquiriesIn } = await desk.open();
  const record = await owned(ledger, 'resize', command.id, circumstances);
  if (record.kind === 'problem') return await reply.refuse(record);
  const { instanceClass } = command;
  if (record.instanceClass === instanceClass && record.resizeTo === undefined)
    return await reply.refuse(
      problem(
        'class-same',
        `Clone \`${record.id}\` has the class \`${shortClass(instanceClass)}\` already.`,
        'Nothing is left to do.',
      ),
    );
  const reset = await resetUnderWay(ledger, record);
  if (reset !== undefined) return await reply.refuse(underWay(record, reset));
  const source = settings.sources[record.source];
  const enquiries = enquiriesIn(record.region);
  const [live, prices, unavailable] = await Promise.all([
    ledger.live(),
    enquiries.prices([instanceClass]),
    source &&
      checkOffered(
        enquiries,
        source.cluster,
        { ...command, id: record.id },
        limitsOf(settings, record.source, record.owner),
      ),
  ]);
  const change = checkClassChange(command, record, settings, live, prices);
  if ('reason' in change) return await reply.refuse(change);
  if (unavailable) return await reply.refuse(unavailable);
  const busy = await claimChange(ledger, command, record, context, {
    origin: linkToRequest(context, request),
    ...change,
  });
  return busy ? await reply.refuse(busy) : await pass('resize', record, circumstances);
}

/** Of two people who ask in the same second, one gets it: the record goes to `resizing` once. */
async function claimChange(
  ledger: Ledger,
  command: Resize,
  { id, reset }: CloneRecord,
  context: RunContext,
  resizeTo: ResizeRequest,
): Promise<CommandProblem | undefined> {
  try {
    await ledger.transition(id, 'resizing', context.actor, (now) => {
      const isFree = isOpen(now) && now.reset?.id === reset?.id;
      if (!isFree && now.resizeTo?.origin !== resizeTo.origin)
        throw new UserError('not-ready', `Clone ${id} is ${now.state}.`, '');
      return { run: context.run, resizeTo };
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return problem(
      'not-ready',
      `Clone \`${id}\` cannot change its class now: only one that is ready can.`,
      `\`/clone status ${id}\` shows how far it is. Give the command again once it is ready: \`${formatCommand(command)}\`.`,
    );
  }
}

/** Closes the record, so that no job goes on with the clone; the job that follows deletes it. */
export async function remove(id: string | undefined, circumstances: Circumstances): Promise<Result> {
  const { context, reply, desk } = circumstances;
  const { ledger } = await desk.open();
  const record = await owned(ledger, 'delete', id, circumstances);
  if (record.kind === 'problem') return await reply.refuse(record);
  const reset = await resetUnderWay(ledger, record);
  // It first, so that it does not take the place of a clone that is closed. Where it has, its cluster is the clone's.
  if (reset !== undefined && (await dismissReset(ledger, reset)))
    await ledger.transition(reset.id, 'deleting', context.actor, {}, 'asked for');
  await ledger.transition(record.id, 'deleting', context.actor, {}, 'asked for');
  // Jobs may be at work on it: what they started is stopped first.
  const isBusy = reset !== undefined || isUnderWay(record) || record.state === 'resizing';
  const by = isBusy ? 'cancel' : 'delete';
  return await pass(by, record, circumstances);
}

/** The same for a request that is still at work, or that failed on its way. */
export async function cancel(id: string | undefined, circumstances: Circumstances): Promise<Result> {
  const { context, reply, desk } = circumstances;
  const { ledger } = await desk.open();
  const record = await owned(ledger, 'cancel', id, circumstances);
  if (record.kind === 'problem') return await reply.refuse(record);
  const reset = await resetUnderWay(ledger, record);
  if (reset !== undefined) return await giveUpReset(record, reset, circumstances);
  // Given up by an attempt of this very command that could not say so.
  const before = record.reset?.givenUp && (await ledger.find(record.reset.id));
  if (before && before.state === 'deleting') return await pass('cancel', before, circumstances);
  if (record.state !== 'deleting') {
    if (!isUnderWay(record)) return await reply.refuse(notUnderWay(record));
    await ledger.transition(record.id, 'deleting', context.actor, {}, 'cancelled');
  }
  return await pass('cancel', record, circumstances);
}

/** Gives up a reset that is under way: the clone stays as it is. */
async function giveUpReset(
  clone: CloneRecord,
  reset: CloneRecord,
  circumstances: Circumstances,
): Promise<Result> {
  const { context, reply, desk } = circumstances;
  const { ledger } = await desk.open();
  if (!(await dismissReset(ledger, reset)))
    return await reply.refuse(
      problem(
        'not-under-way',
        `Clone \`${clone.id}\` lives in its new cluster already: that reset cannot be given up.`,
        `Where it failed, re-run the failed jobs: ${reset.run.url}`,
      ),
    );
  await ledger.transition(reset.id, 'deleting', context.actor, {}, 'cancelled');
  return await pass('cancel', reset, circumstances);
}

function notUnderWay({ id }: CloneRecord): CommandProblem {
  return problem(
    'not-under-way',
    `Clone \`${id}\` is complete: there is no request to cancel.`,
    'To delete the clone:',
    `/clone delete ${id}`,
  );
}

/**
 * Hands over to the job of that name, which tells how it ended in the thread of the clone. Whoever gave the command in another
 * one is told so there.
 */
async function pass(
  verb: 'extend' | 'resize' | 'delete' | 'cancel',
  record: CloneRecord,
  circumstances: Circumstances,
): Promise<Result> {
  const { id } = record;
  core.setOutput('id', id);
  core.setOutput('region', record.region);
  core.setOutput('verb', verb);
  await tellElsewhere(verb, record, circumstances);
  return { outcome: 'done', reason: 'accepted', verb, id };
}

function assertNotGone(record: CloneRecord): void {
  if (!isGone(record)) return;
  throw new UserError('clone-gone', `Clone ${record.id} is being deleted.`, 'Ask for a new clone.');
}
