import * as core from '@actions/core';
import { type RunContext, readInstallation } from '../core/action.ts';
import { authoriseVerb, type Permit } from '../core/command/authorise.ts';
import type { Command } from '../core/command/command.ts';
import { renderHelp } from '../core/command/help.ts';
import { checkLifetime } from '../core/command/lifetime.ts';
import { checkLimits, orderOf } from '../core/command/limits.ts';
import { problem } from '../core/command/problem.ts';
import type { CommandRequest } from '../core/command/request.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { isLive } from '../core/ledger/states.ts';
import type { Settings } from '../core/settings.ts';
import { renderDryRun, renderList } from '../core/thread/answers.ts';
import { renderStatus } from '../core/thread/status.ts';
import { claimClone } from './claim.ts';
import type { Reply } from './reply.ts';

/** What a command that may be given is carried out with. */
export interface Circumstances {
  readonly context: RunContext;
  readonly settings: Settings;
  readonly request: CommandRequest;
  readonly permit: Permit;
  readonly reply: Reply;
}

type CloneCommand = Command & { readonly verb: 'clone' };
type ExtendCommand = Command & { readonly verb: 'extend' };

const HOUR_MS = 3_600_000;

/** Answers a command, or claims a record and leaves the work to the jobs after this one. */
export async function carryOut(command: Command, now: Circumstances): Promise<void> {
  switch (command.verb) {
    case 'help':
      return await now.reply.say(renderHelp(command.about));
    case 'list':
      return await now.reply.say(renderList(await liveClones(await desk(now.context)), new Date()));
    case 'status':
      return await status(command.id, now);
    case 'extend':
      return await extend(command, now);
    case 'delete':
      return await remove(command.id, now);
    case 'clone':
      return await clone(command, now);
  }
}

/** The ledger, under the role of the desk. Loaded late: answers that need no AWS do not wait for its SDK. */
async function desk(context: RunContext): Promise<Ledger> {
  const { openLedger } = await import('../core/job.ts');
  return openLedger(context, readInstallation(), 'desk').ledger;
}

async function liveClones(ledger: Ledger): Promise<CloneRecord[]> {
  return (await ledger.list()).filter(isLive);
}

async function status(id: string | undefined, { context, request, reply }: Circumstances): Promise<void> {
  const record = await chosen(await liveClones(await desk(context)), id, request, reply);
  if (record) await reply.say(renderStatus(record, new Date()));
}

/** Notes what was asked for; the job `extend` makes it so, under the role that may. */
async function extend(command: ExtendCommand, circumstances: Circumstances): Promise<void> {
  const { context, settings, reply } = circumstances;
  const tooLong = checkLifetime(command.lifetimeHours, settings.limits.lifetimeHours);
  if (tooLong) return await reply.refuse(tooLong);
  const ledger = await desk(context);
  const record = await owned(ledger, 'extend', command.id, circumstances);
  if (!record) return;
  const extendTo = new Date(Date.now() + command.lifetimeHours * HOUR_MS).toISOString();
  await ledger.amend(record.id, { extendTo });
  core.setOutput('id', record.id);
  core.setOutput('verb', 'extend');
}

/** Closes the record, so that no job goes on with the clone; the job `delete` deletes it, under the role that may. */
async function remove(id: string | undefined, circumstances: Circumstances): Promise<void> {
  const ledger = await desk(circumstances.context);
  const record = await owned(ledger, 'delete', id, circumstances);
  if (!record) return;
  await ledger.transition(record.id, 'deleting', circumstances.context.actor, {}, 'asked for');
  core.setOutput('id', record.id);
  core.setOutput('verb', 'delete');
  await circumstances.reply.say(`Clone \`${record.id}\` is being deleted.`);
}

/** The clone that a command of its owner's means, if its author may give it. */
async function owned(
  ledger: Ledger,
  verb: 'extend' | 'delete',
  id: string | undefined,
  { request, permit, reply }: Circumstances,
): Promise<CloneRecord | undefined> {
  const record = await chosen(await liveClones(ledger), id, request, reply);
  if (!record) return undefined;
  const access = authoriseVerb(permit, verb, record);
  if (access.allowed) return record;
  await reply.refuse(problem(access.reason, access.message, access.next));
  return undefined;
}

/** The live clone that a command means: the one named, or the only one that its thread asked for. */
async function chosen(
  live: readonly CloneRecord[],
  id: string | undefined,
  request: CommandRequest,
  reply: Reply,
): Promise<CloneRecord | undefined> {
  const candidates = live.filter((record) =>
    id === undefined ? record.thread.issue === request.issue : record.id === id,
  );
  if (candidates.length === 1) return candidates[0];
  const why =
    id !== undefined
      ? problem('clone-unknown', `There is no live clone \`${id}\`.`, '`/clone list` shows those there are.')
      : candidates.length === 0
        ? problem(
            'clone-unknown',
            'No live clone was asked for in this thread.',
            'Name one: `/clone list` shows them.',
          )
        : problem(
            'clone-ambiguous',
            'More than one clone was asked for in this thread.',
            `Name the one you mean: ${candidates.map((record) => `\`${record.id}\``).join(', ')}.`,
          );
  await reply.refuse(why);
  return undefined;
}

async function clone(command: CloneCommand, circumstances: Circumstances): Promise<void> {
  const { context, settings, request, permit, reply } = circumstances;
  const order = orderOf(command, settings);
  const installation = readInstallation();
  if (order.region !== installation.region)
    return await reply.refuse(
      problem(
        'region-mismatch',
        `The source \`${order.source}\` is in ${order.region}, and this installation in ${installation.region}: Aurora clones within a region only.`,
        'Correct `sources` in `.github/understudy.yml`, or install Understudy in that region.',
      ),
    );
  // What is wrong with the command itself is answered without asking AWS.
  const wrong = checkLimits(command, order, permit.login, settings, []);
  if (wrong) return await reply.refuse(wrong);
  const ledger = await desk(context);
  if (command.dryRun) {
    const crossed = checkLimits(command, order, permit.login, settings, await liveClones(ledger));
    return crossed ? await reply.refuse(crossed) : await reply.say(renderDryRun(order, new Date()));
  }
  const { owner, repo } = context.repository;
  const asked = request.commentId === undefined ? `run-${context.run.id}` : `comment-${request.commentId}`;
  const claim = await claimClone(
    ledger,
    settings,
    {
      command,
      order,
      owner: permit.login,
      thread: await reply.threadFor(order.source),
      run: context.run,
      origin: `${owner}/${repo}#${asked}`,
    },
    new Date(),
  );
  if (claim.kind === 'refused') return await reply.refuse(claim.problem);
  const { record } = claim;
  if (claim.kind === 'taken')
    return core.info(`Clone ${record.id} was claimed by another run: nothing to do here.`);
  // Before the status comment: should that fail, the jobs after this one still know which clone it was.
  core.setOutput('id', record.id);
  core.setOutput('verb', command.verb);
  const statusCommentId = await reply.writeStatus(record.thread, record.id, renderStatus(record, new Date()));
  await ledger.amend(record.id, (now) => ({ thread: { ...now.thread, statusCommentId } }));
}
