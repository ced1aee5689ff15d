import * as core from '@actions/core';
import { classMatches, shortClass } from '../core/base/classes.ts';
import { messageOf } from '../core/base/errors.ts';
import { nearest } from '../core/base/nearest.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { type Command, formatCommand } from '../core/command/command.ts';
import { type CloneOrder, checkLimits, orderOf } from '../core/command/limits.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import { baseOf, CLONES_IN_GROUP, CLONES_WORTH_TELLING } from '../core/ledger/bases.ts';
import { liveClones } from '../core/ledger/states.ts';
import { type DryRunFacts, renderDryRun } from '../core/thread/render/answers.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import { basisOf, roomFor } from './basis.ts';
import type { Circumstances } from './circumstances.ts';
import { claimClone } from './claim.ts';
import { dryRunFacts } from './dry-run.ts';
import { pricesOf } from './prices.ts';
import { offeredClasses } from './region.ts';
import { linkToRequest } from './request-link.ts';

type CloneCommand = Command & { readonly verb: 'clone' };

/** Checks an order, claims a record for it, and posts its status; the jobs after this one make the clone. */
export async function clone(command: CloneCommand, circumstances: Circumstances): Promise<Result> {
  const { context, settings, request, permit, reply, desk } = circumstances;
  const plain = orderOf(command, settings);
  // What is wrong with the command itself is answered without asking AWS.
  const wrong =
    wrongRegion(plain, desk.installation.region) ?? checkLimits(command, plain, permit.login, settings, []);
  if (wrong) return await reply.refuse(wrong);
  const { instanceClass, maskingClass, region } = plain;
  const prices = await pricesOf([instanceClass, maskingClass], region, desk);
  const order = orderOf(command, settings, prices);
  const missing = await notOffered(command, order, circumstances);
  if (missing) return await reply.refuse(missing);
  const { ledger } = await desk.open();
  const basis = await basisOf(order, settings, ledger);
  const room = await roomFor(order, basis, desk);
  if (room.clones >= CLONES_IN_GROUP && !order.fullCopy)
    return await reply.refuse(groupIsFull(command, room.clones));
  if (command.dryRun) return await dryRun(command, order, circumstances, { basis, ...tellRoom(room.clones) });
  const claim = await claimClone(ledger, settings, {
    command,
    order,
    basis,
    owner: permit.login,
    thread: await reply.threadFor(order.source),
    run: context.run,
    origin: linkToRequest(context, request),
  });
  if (claim.kind === 'refused') return await reply.refuse(claim.problem);
  const { record } = claim;
  if (claim.kind === 'taken') {
    core.info(`Clone ${record.id} was claimed by another run: nothing to do here.`);
    return { outcome: 'nothing', reason: 'claimed-before', id: record.id };
  }
  // Before the status comment: should that fail, the jobs after this one still know which clone it was.
  core.setOutput('id', record.id);
  core.setOutput('verb', command.verb);
  core.setOutput('live', settings.thread.live);
  try {
    const body = renderStatus(record, new Date(), {}, renderOptionsOf(settings, desk.installation));
    const statusCommentId = await reply.writeStatus(record.thread, record.id, body);
    await ledger.amend(record.id, (now) => ({ thread: { ...now.thread, statusCommentId } }));
  } catch (error) {
    // The thread may be locked or gone. The clone is made all the same: the run's summary and the board tell of it.
    core.warning(printable(`No status was posted: ${messageOf(error)}`));
  }
  return { outcome: 'done', reason: 'claimed', verb: command.verb, id: record.id, state: record.state };
}

function wrongRegion(order: CloneOrder, region: string): CommandProblem | undefined {
  if (order.region === region) return undefined;
  return problem(
    'region-mismatch',
    `The source \`${order.source}\` is in ${order.region}, and this installation in ${region}: Aurora clones within a region only.`,
    'Correct `sources` in `.github/understudy.yml`, or install Understudy in that region.',
  );
}

/** Whether AWS lacks the class in the region, with the nearest one that it has and the settings allow. */
async function notOffered(
  command: CloneCommand,
  order: CloneOrder,
  { settings, desk }: Circumstances,
): Promise<CommandProblem | undefined> {
  const offered = await offeredClasses(order.sourceCluster, desk);
  const serverless = order.instanceClass.startsWith('serverless');
  if (!offered || offered.includes(serverless ? 'db.serverless' : order.instanceClass)) return undefined;
  const name = shortClass(order.instanceClass);
  const allowed = offered.filter((one) => classMatches(one, settings.limits.classes));
  const guess = nearest(name, allowed.map(shortClass));
  return problem(
    'class-unavailable',
    `AWS does not offer \`${name}\` for this database in ${order.region}.`,
    'Ask for another class.',
    guess && formatCommand({ ...command, instanceClass: `db.${guess}` }),
  );
}

function groupIsFull(command: CloneCommand, clones: number): CommandProblem {
  return problem(
    'clone-group-full',
    `There are ${clones} copy-on-write clones of this source, and AWS makes a full copy of the next one: that takes longer and costs the whole storage.`,
    'Delete a clone that is not needed (`/clone list`), or ask for a full copy.',
    formatCommand({ ...command, fullCopy: true }),
  );
}

function tellRoom(clones: number): { readonly clonesInGroup?: number } {
  return clones >= CLONES_WORTH_TELLING ? { clonesInGroup: clones } : {};
}

async function dryRun(
  command: CloneCommand,
  order: CloneOrder,
  { settings, permit, reply, desk }: Circumstances,
  known: Pick<DryRunFacts, 'basis' | 'clonesInGroup'>,
): Promise<Result> {
  const { ledger } = await desk.open();
  const live = liveClones(await ledger.live());
  const crossed = checkLimits(command, order, permit.login, settings, live);
  if (crossed) return await reply.refuse(crossed);
  const found = await dryRunFacts(order, desk);
  const base = baseOf(known.basis);
  const asOf = base === undefined ? {} : { dataAsOf: base.dataAsOf };
  const facts = { ...found, ...known, ...asOf };
  return await reply.say(renderDryRun(order, new Date(), facts, settings.thread.timeZone));
}
