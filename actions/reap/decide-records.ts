import { HOUR_MS, timeOf } from '../core/base/time.ts';
import { isAlive } from '../core/ledger/claim.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { effectiveState, isTerminal, isUntold } from '../core/ledger/states.ts';
import { CLOSING_REASONS, type Decision } from './decision.ts';
import type { Sight } from './sight.ts';

/** A request that is younger than this may be about to make its cluster. */
const REQUEST_HOURS = 2;

/** A failed request without a cluster can be re-run for this long before its record is closed. */
const RERUN_HOURS = 24;

/** What is to be done with a record whose cluster is not there, or whose run has died. */
export function decideCloning(
  record: CloneRecord,
  {
    hasCluster,
    runs,
    clone,
  }: {
    readonly hasCluster: boolean;
    readonly runs: Sight['runs'];
    /** Of a reset: the record of its clone. */
    readonly clone: CloneRecord | undefined;
  },
  now: Date,
): Decision | undefined {
  const { id } = record;
  // A reset that is over is kept for as long as its clone lives in its cluster: it says so.
  if (record.kind === 'reset' && record.state === 'ready')
    return isLivedIn(record, clone) ? undefined : { do: 'close', id, why: 'left' };
  const { id: run, attempt } = record.run;
  // Where nobody was told yet, a re-run that is about to go on is told of nothing either.
  const lost = isUntold(record)
    ? runs.get(run) !== 'alive'
    : !isTerminal(record.state) && runs.get(run) === 'over';
  if (hasCluster) return lost ? { do: 'give-up', id, attempt } : undefined;
  if (isOnItsWay(record) && Number.isNaN(timeOf(record.createdAt)))
    return {
      do: 'report',
      cluster: id,
      why: 'record-malformed',
      says: 'createdAt in its record is not a time',
    };
  if (mayStillStart(record, now)) return lost ? { do: 'give-up', id, attempt } : undefined;
  // Its cluster is made at this very moment, however long ago it was asked for.
  if (record.state === 'cloning' && isAlive(record.claim, now) && !lost) return undefined;
  if (record.state === 'deleting') return { do: 'close', id, why: whyDeleting(record, CLOSING_REASONS) };
  return { do: 'close', id, why: isOnItsWay(record) ? 'never-made' : 'vanished' };
}

/** Why a record is being deleted: a sweep that did not come to the end had a reason of its own. */
export function whyDeleting<Reason extends string>(
  { events }: CloneRecord,
  reasons: readonly ['asked-for', ...Reason[]],
): 'asked-for' | Reason {
  const note = events?.findLast(({ state }) => state === 'deleting')?.note;
  return reasons.find((reason) => reason === note) ?? 'asked-for';
}

function isLivedIn({ id }: CloneRecord, clone: CloneRecord | undefined): boolean {
  return clone !== undefined && clone.state !== 'deleted' && clone.generation === id;
}

/** The field of a record that should be a time, and is none, if any. */
export function noTimeIn(record: CloneRecord | undefined): string | undefined {
  const times = ['createdAt', 'expiresAt', 'extendTo', 'replacedAt'] as const;
  return times.find((name) => record?.[name] !== undefined && Number.isNaN(timeOf(record[name])));
}

/** Whether nothing was made for it yet. */
function isOnItsWay(record: CloneRecord): boolean {
  const state = effectiveState(record);
  return state === 'requested' || state === 'cloning';
}

function mayStillStart(record: CloneRecord, now: Date): boolean {
  const hours = record.state === 'failed' ? RERUN_HOURS : REQUEST_HOURS;
  return isOnItsWay(record) && now.getTime() - timeOf(record.createdAt) < hours * HOUR_MS;
}
