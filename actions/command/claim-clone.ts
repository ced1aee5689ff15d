import type { Run } from '../core/base/run.ts';
import { HOUR_MS, instantOf, timeOf } from '../core/base/time.ts';
import type { CloneOrder } from '../core/command/order.ts';
import type { CommandProblem } from '../core/command/problem.ts';
import { checkQuotas } from '../core/command/quotas.ts';
import { cloneId } from '../core/ledger/id.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Basis, CloneRecord, MaskingForecast, Thread } from '../core/ledger/record.ts';
import type { Settings } from '../core/settings/settings.ts';
import { type Sent, sentTwice } from './sent-twice.ts';

/** A request for a clone, allowed and understood. */
export interface Request extends Sent {
  readonly order: CloneOrder;
  /** What it will be cut from; absent where there are no bases. */
  readonly basis?: Basis | undefined;
  /** What masking is reckoned to take; absent where nothing is known, and where there is nothing to mask. */
  readonly forecast?: MaskingForecast | undefined;
  readonly thread: Thread;
  readonly run: Run;
}

/** The record to work on; one that another run works on already; or why there is none. */
export type Claimed =
  | { readonly kind: 'claimed'; readonly record: CloneRecord }
  | { readonly kind: 'taken'; readonly record: CloneRecord }
  | { readonly kind: 'refused'; readonly problem: CommandProblem };

/** Ids are drawn from 343,000; that this many in a row are taken does not happen. */
const ID_ATTEMPTS = 20;

/** What stands in the ledger when a request comes in. */
export interface Standing {
  /** The record that the same request made before. */
  readonly earlier: CloneRecord | undefined;
  /** The records of all that is not deleted, bases among them. */
  readonly live: readonly CloneRecord[];
}

/** Asks what stands in the ledger, for a request by its origin. */
export async function whatStands(ledger: Ledger, origin: string): Promise<Standing> {
  const [earlier, live] = await Promise.all([findEarlier(ledger, origin), ledger.live()]);
  return { earlier, live };
}

/**
 * The look at the limits before anything is written: who crosses one leaves no trace.
 * @returns what the request came to before, or why it is refused; nothing where it is to be claimed
 */
export function firstLook(
  { earlier, live }: Standing,
  settings: Settings,
  request: Pick<Request, keyof Sent | 'run'>,
  now: Date,
): Claimed | undefined {
  if (earlier && (earlier.run.id !== request.run.id || counts(earlier) || earlier.state === 'deleting'))
    return { kind: earlier.run.id === request.run.id ? 'claimed' : 'taken', record: earlier };
  // Its job was killed on the way: it keeps its place, and is held to the limits by the looks that follow.
  if (earlier) return undefined;
  const crossed =
    sentTwice(request, live, now) ?? checkQuotas(request.order, request.owner, settings, live.filter(counts));
  return crossed && { kind: 'refused', problem: crossed };
}

/**
 * Claims a record for a request that has passed `firstLook`, once: the same request finds the same record again. Others
 * claim at the same time, and nobody waits for another; so, for their sake alone, the limits are looked at again, in two
 * steps: once the record can be seen, when of two the earlier stays; and once it counts for everybody. Whoever looks last
 * then sees all the others, so the limits hold whatever the clocks and the order of the calls; in the worst case two give
 * way where one had to.
 */
export async function claimClone(
  ledger: Ledger,
  settings: Settings,
  request: Request,
  clock: () => Date = () => new Date(),
): Promise<Claimed> {
  const record = await claimFreeId(ledger, request.origin, (id) => newRecord(id, request, clock()));
  if (record.run.id !== request.run.id) return { kind: 'taken', record };
  const look = async () => {
    const live = await ledger.live();
    const ahead = live.filter(
      (other) =>
        other.id !== record.id &&
        (counts(other) || (other.state === 'requested' && isEarlier(other, record))),
    );
    // Of two forms the earlier stays, whoever looks: both would be answered with each other.
    const earlier = live.filter((other) => isEarlier(other, record));
    return sentTwice(request, earlier, clock()) ?? checkQuotas(request.order, request.owner, settings, ahead);
  };
  const late = await look();
  if (late) return await withdraw(ledger, request, record, late);
  const admitted = await ledger.amend(record.id, { admitted: true });
  const later = await look();
  return later ? await withdraw(ledger, request, record, later) : { kind: 'claimed', record: admitted };
}

/** The record that this request made before, by the ids that it may have: there is no need to look through them all. */
async function findEarlier(ledger: Ledger, origin: string): Promise<CloneRecord | undefined> {
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt += 1) {
    const record = await ledger.find(cloneId(origin, attempt));
    if (record === undefined || record.origin === origin) return record;
  }
  return undefined;
}

async function withdraw(
  ledger: Ledger,
  { owner, run }: Request,
  { id }: CloneRecord,
  crossed: CommandProblem,
): Promise<Claimed> {
  const actor = { login: owner, runUrl: run.url };
  await ledger.transition(id, 'deleting', actor, { admitted: false });
  await ledger.transition(id, 'deleted', actor, {}, crossed.reason);
  return { kind: 'refused', problem: crossed };
}

/** Whether a record counts for everybody. One that is only just being claimed does not, and one that gives way. */
function counts({ admitted, state }: CloneRecord): boolean {
  return admitted ?? (state !== 'requested' && state !== 'deleting');
}

function isEarlier(other: CloneRecord, record: CloneRecord): boolean {
  const [one, own] = [timeOf(other.createdAt), timeOf(record.createdAt)];
  return one < own || (one === own && other.id < record.id);
}

/** Writes a record under the first id of a request that is free; the one that it made before, where there is one. */
export async function claimFreeId(
  ledger: Ledger,
  origin: string,
  make: (id: string) => CloneRecord,
): Promise<CloneRecord> {
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt += 1) {
    const record = await ledger.claim(make(cloneId(origin, attempt)));
    if (record.origin === origin) return record;
  }
  throw new Error(`No id is free for ${origin} after ${ID_ATTEMPTS} attempts.`);
}

function newRecord(id: string, request: Request, now: Date): CloneRecord {
  const { order, owner, thread, run, origin, basis, forecast } = request;
  const at = instantOf(now);
  return {
    id,
    version: 1,
    state: 'requested',
    origin,
    owner,
    thread,
    run,
    source: order.source,
    sourceCluster: order.sourceCluster,
    region: order.region,
    instanceClass: order.instanceClass,
    maskingClass: order.maskingClass,
    lifetimeHours: order.lifetimeHours,
    ...(basis === undefined ? {} : { basis }),
    ...(forecast === undefined ? {} : { forecast }),
    ...(order.fullCopy ? { fullCopy: true } : {}),
    ...(order.keep ? { keep: true } : {}),
    ...(order.untilClosed ? { untilClosed: true } : {}),
    ...(order.note === undefined ? {} : { note: order.note }),
    createdAt: at,
    expiresAt: instantOf(now.getTime() + order.lifetimeHours * HOUR_MS),
    pricePerDay: order.pricePerDay,
    maskingPricePerDay: order.maskingPricePerDay,
    events: [{ at, state: 'requested', by: owner, runUrl: run.url }],
  };
}
