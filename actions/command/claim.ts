import type { Command } from '../core/command/command.ts';
import { type CloneOrder, checkLimits } from '../core/command/limits.ts';
import type { CommandProblem } from '../core/command/problem.ts';
import { cloneId } from '../core/ledger/id.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord, Run, Thread } from '../core/ledger/record.ts';
import { liveClones } from '../core/ledger/states.ts';
import type { Settings } from '../core/settings.ts';

/** A request for a clone, allowed and understood. */
export interface Request {
  readonly command: Command & { readonly verb: 'clone' };
  readonly order: CloneOrder;
  readonly owner: string;
  readonly thread: Thread;
  readonly run: Run;
  /** What asked, such as `owner/name#comment-123`: the same for an event that is delivered twice. */
  readonly origin: string;
}

/** The record to work on; one that another run works on already; or why there is none. */
export type Claim =
  | { readonly kind: 'claimed'; readonly record: CloneRecord }
  | { readonly kind: 'taken'; readonly record: CloneRecord }
  | { readonly kind: 'refused'; readonly problem: CommandProblem };

/** Ids are drawn from 343,000; that this many in a row are taken does not happen. */
const ID_ATTEMPTS = 20;

/**
 * Claims a record for a request, once: the same request finds the same record again. The limits are held against
 * what is alive before the claim and, since others claim at the same time, after it; of two requests for the
 * last place the earlier stays.
 */
export async function claimClone(
  ledger: Ledger,
  settings: Settings,
  request: Request,
  now: Date,
): Promise<Claim> {
  const records = await ledger.list();
  const earlier = records.find((record) => record.origin === request.origin);
  if (earlier) return { kind: earlier.run.id === request.run.id ? 'claimed' : 'taken', record: earlier };
  const crossed = limitCrossed(request, settings, records);
  if (crossed) return { kind: 'refused', problem: crossed };
  const record = await claimFreeId(ledger, request, now);
  if (record.run.id !== request.run.id) return { kind: 'taken', record };
  const ahead = (await ledger.list()).filter((other) => comesBefore(other, record));
  const late = limitCrossed(request, settings, ahead);
  if (!late) return { kind: 'claimed', record };
  await ledger.transition(record.id, 'deleting', { login: request.owner, runUrl: request.run.url });
  await ledger.transition(
    record.id,
    'deleted',
    { login: request.owner, runUrl: request.run.url },
    {},
    late.reason,
  );
  return { kind: 'refused', problem: late };
}

function limitCrossed(
  { command, order, owner }: Request,
  settings: Settings,
  records: readonly CloneRecord[],
): CommandProblem | undefined {
  return checkLimits(command, order, owner, settings, liveClones(records));
}

function comesBefore(other: CloneRecord, record: CloneRecord): boolean {
  if (other.id === record.id) return false;
  return other.createdAt < record.createdAt || (other.createdAt === record.createdAt && other.id < record.id);
}

async function claimFreeId(ledger: Ledger, request: Request, now: Date): Promise<CloneRecord> {
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt += 1) {
    const record = await ledger.claim(newRecord(cloneId(request.origin, attempt), request, now));
    if (record.origin === request.origin) return record;
  }
  throw new Error(`No id is free for ${request.origin} after ${ID_ATTEMPTS} attempts.`);
}

function newRecord(id: string, { order, owner, thread, run, origin }: Request, now: Date): CloneRecord {
  const at = now.toISOString();
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
    ...(order.note === undefined ? {} : { note: order.note }),
    createdAt: at,
    expiresAt: new Date(now.getTime() + order.lifetimeHours * 3_600_000).toISOString(),
    pricePerDay: order.pricePerDay,
    maskingPricePerDay: order.maskingPricePerDay,
    events: [{ at, state: 'requested', by: owner, runUrl: run.url }],
  };
}
