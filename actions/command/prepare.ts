import * as core from '@actions/core';
import { clusterName } from '../core/aurora/names.ts';
import { messageOf } from '../core/base/errors.ts';
import type { Installation } from '../core/base/installation.ts';
import { printable } from '../core/base/printable.ts';
import type { CloneCommand } from '../core/command/command.ts';
import { checkOrder } from '../core/command/limits.ts';
import { forecastMasking } from '../core/command/masking-forecast.ts';
import { type CloneOrder, orderOf, priced } from '../core/command/order.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import { type CommandRequest, isForm } from '../core/command/request.ts';
import { checkSource } from '../core/command/source-access.ts';
import { baseOf, CLONES_WORTH_TELLING, chooseBasis, whyGroupIsFull } from '../core/ledger/bases.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Basis, CloneRecord, MaskingForecast } from '../core/ledger/record.ts';
import { limitsOf } from '../core/settings/limits-of.ts';
import type { Circumstances } from './circumstances.ts';
import { type Claimed, firstLook, whatStands } from './claim-clone.ts';
import { checkOffered } from './class-offered.ts';
import { linkToRequest } from './request-link.ts';
import type { Sent } from './sent-twice.ts';
import { checkNamed, checkOpen } from './thread-open.ts';

/** An order that can be claimed, and what was found out about it on the way. */
export interface Prepared {
  readonly kind: 'prepared';
  readonly order: CloneOrder;
  /** What it will be cut from, by the ledger and the policy of this commit; absent where there are no bases. */
  readonly basis: Basis | undefined;
  /** Why it would be refused now, of a dry run, which says so and shows what it would cost all the same. */
  readonly refusal?: CommandProblem;
  /** Copy-on-write clones that there are beside it; absent while there are few, or where AWS does not say. */
  readonly clonesInGroup?: number;
  /** What masking will take, by earlier runs. */
  readonly forecast?: MaskingForecast;
}

/**
 * All that has to be asked between a command and its claim, once: the ledger, AWS and the policy side by side. What is
 * wrong with the command itself is answered without asking anybody.
 * @returns the order, or what became of the request where it is not to be claimed: refused, or claimed before
 */
export async function prepare(command: CloneCommand, now: Circumstances): Promise<Prepared | Claimed> {
  const { context, request, settings, permit, desk, reply } = now;
  const unpriced = orderOf(command, settings, permit.login);
  const wrong =
    checkSource(permit, settings, unpriced.source) ??
    wrongRegion(unpriced, desk.installation) ??
    checkOrder(command, unpriced, settings, permit);
  const noThread = command.untilClosed
    ? await checkOpen(request.askedIn === undefined ? request.issue : undefined, reply)
    : await checkNamed(request, reply);
  if (wrong ?? noThread) return refused((wrong ?? noThread) as CommandProblem);
  const { ledger, enquiriesIn } = await desk.open();
  const enquiries = enquiriesIn(unpriced.region);
  const { sourceCluster, instanceClass, maskingClass } = unpriced;
  const origin = linkToRequest(context, request);
  const [stands, prices, unavailable, policyHash, issue] = await Promise.all([
    whatStands(ledger, origin),
    enquiries.prices([instanceClass, maskingClass]),
    checkOffered(
      enquiries,
      sourceCluster,
      { ...command, instanceClass },
      limitsOf(settings, unpriced.source, permit.login),
    ),
    settings.base.enabled && !unpriced.fresh ? hashOf(unpriced.policy) : undefined,
    settings.base.enabled ? reply.stoppedIssue(unpriced.source) : undefined,
  ]);
  const order = priced(unpriced, prices);
  const sent = { order, owner: permit.login, run: context.run, origin, ...formIn(request) };
  const first = firstLook(stands, settings, sent, new Date());
  // A dry run makes nothing: it is asked what the clone would cost, at the limit most of all.
  const refusal = first?.kind === 'refused' && command.dryRun ? first.problem : undefined;
  if (first && refusal === undefined) return first;
  if (unavailable) return refused(unavailable);
  const chosen = chooseBasis({ ...order, policyHash }, stands.live, settings, new Date());
  const basis = stoppedBy(chosen, issue);
  const clones = await enquiries.clonesBeside(cutFrom(order, basis));
  const full = clones === undefined ? undefined : checkGroup(command, clones);
  if (full) return refused(full);
  // What is cut from a base is masked already.
  const known = baseOf(basis) ? [] : await history(ledger, stands.live, order);
  const forecast = forecastMasking(known, order, prices);
  const told = {
    ...(clones !== undefined && clones >= CLONES_WORTH_TELLING ? { clonesInGroup: clones } : {}),
    ...(forecast === undefined ? {} : { forecast }),
  };
  return { kind: 'prepared', order, basis, ...told, ...(refusal === undefined ? {} : { refusal }) };
}

/** What a clone is cut from, with the issue that says why no newer base was made, where there is one. */
export function stoppedBy(basis: Basis | undefined, issue: number | undefined): Basis | undefined {
  return basis && issue !== undefined ? { ...basis, stopped: { ...basis.stopped, issue } } : basis;
}

/** Whether a form was sent, and which thread that of the workflow names. */
export function formIn(request: CommandRequest): Pick<Sent, 'isForm' | 'named'> {
  if (isForm(request)) return { isForm: true, named: request.issue };
  return { isForm: request.isIssueForm === true };
}

/** Records by which masking is reckoned: the archive is long, and asked only where no live one tells. */
export async function history(
  ledger: Ledger,
  live: readonly CloneRecord[],
  { source }: CloneOrder,
): Promise<readonly CloneRecord[]> {
  return live.some((record) => record.source === source && record.masking !== undefined)
    ? live
    : await ledger.list();
}

function refused(problem: CommandProblem): Claimed {
  return { kind: 'refused', problem };
}

/** Whether a source is where this installation is not. */
export function wrongRegion(order: CloneOrder, installation: Installation): CommandProblem | undefined {
  const { region, regions = {} } = installation;
  if (order.region === region || Object.hasOwn(regions, order.region)) return undefined;
  return problem(
    'region-mismatch',
    `The source \`${order.source}\` is in ${order.region}, and this installation in ${[region, ...Object.keys(regions)].join(', ')}: Aurora clones within a region only.`,
    'Correct `sources` in `.github/understudy.yml`, or install Understudy in that region.',
  );
}

/** Name of the cluster that an order is cut from. */
export function cutFrom(order: CloneOrder, basis: Basis | undefined): string {
  const base = baseOf(basis);
  return base === undefined ? order.sourceCluster : clusterName({ id: base.base, kind: 'base' });
}

/** The job *clone* looks again before it makes anything: this spares the wait. */
function checkGroup(command: CloneCommand, clones: number): CommandProblem | undefined {
  const why = whyGroupIsFull(clones, command, 'this source');
  return why === undefined
    ? undefined
    : problem(
        'clone-group-full',
        why,
        // Not offered for copying: it costs more than what was asked for.
        'Delete a clone that is not needed (`/clone list`), or add `--full-copy` for a full copy, which is slower and dearer.',
      );
}

/** Hash of a policy; nothing when it cannot be read, which the job *mask* tells in full. */
export async function hashOf(policy: string): Promise<string | undefined> {
  try {
    return (await import('./policy.ts')).factsOfPolicy(policy).hash;
  } catch (error) {
    core.info(printable(`The policy was not compared with the base's: ${messageOf(error)}`));
    return undefined;
  }
}
