import { UserError } from '../base/errors.ts';
import type { CloneRecord, State } from './record.ts';

/** The one table of transitions. From any state but `deleted` a clone may also fail or be deleted. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  requested: ['cloning'],
  cloning: ['sealed'],
  sealed: ['masking'],
  masking: ['masked'],
  masked: ['resizing', 'ready'],
  resizing: ['ready'],
  ready: ['resizing'],
  failed: [],
  deleting: ['deleted'],
  deleted: [],
};

/** Order of the states on the way to `ready`; a state that is not on it has none. */
const WAY: readonly State[] = [
  'requested',
  'cloning',
  'sealed',
  'masking',
  'masked',
  'resizing',
  'ready',
] as const;

/** The state that work goes on from: a failed clone goes on from where it failed. */
export function effectiveState(record: Pick<CloneRecord, 'state' | 'failure'>): State {
  return record.state === 'failed' ? (record.failure?.in ?? 'requested') : record.state;
}

/** Whether a clone may go from one state to another; staying is always allowed but in an end state. */
export function mayFollow(record: Pick<CloneRecord, 'state' | 'failure'>, next: State): boolean {
  if (record.state === 'deleted') return false;
  if (record.state === 'deleting') return next === 'deleting' || next === 'deleted';
  if (next === 'failed' || next === 'deleting') return true;
  const from = effectiveState(record);
  return from === next || NEXT[from].includes(next);
}

/** Whether a clone has come at least as far as a state on the way to `ready`. */
export function hasReached(record: Pick<CloneRecord, 'state' | 'failure'>, state: State): boolean {
  return WAY.indexOf(effectiveState(record)) >= WAY.indexOf(state);
}

/** Whether a clone is deleted, or is being: nothing goes on with it. */
export function isGone({ state }: Pick<CloneRecord, 'state'>): boolean {
  return state === 'deleting' || state === 'deleted';
}

/** Whether what a record was made for has come to its end. One that failed has not: it may be re-run. */
export function isOver(record: Pick<CloneRecord, 'state'>): boolean {
  return record.state === 'ready' || isGone(record);
}

/** Whether nothing more will happen to a record by the run that works on it. */
export function isTerminal(state: State): boolean {
  return state === 'failed' || isOver({ state });
}

/** Whether a clone counts against the limits: it exists, or is about to. */
function isLive(record: Pick<CloneRecord, 'state'>): boolean {
  return record.state !== 'deleted';
}

/** Those of the records that are somebody's clones and count against the limits: bases and resets do not. */
export function liveClones(records: readonly CloneRecord[]): readonly CloneRecord[] {
  return records.filter((record) => isLive(record) && record.kind === undefined);
}

/**
 * What costs money for somebody, a record for each cluster: clones, those that they left by a reset and that no sweep has deleted
 * yet, and the second clusters that resets make. A reset that is over is its clone's cluster, and its record is kept beside
 * that of the clone.
 */
export function costing(records: readonly CloneRecord[]): readonly CloneRecord[] {
  return records.flatMap((record) => {
    if (!isLive(record) || record.kind === 'base') return [];
    if (record.kind === 'reset') return record.state === 'ready' ? [] : [record];
    return [record, ...costingBeside(record)];
  });
}

/** The same of the clusters that one clone left: a change of its class is none of theirs. */
export function costingBeside(clone: CloneRecord): readonly CloneRecord[] {
  return (clone.replaced ?? []).map(() => ({ ...clone, resizeTo: undefined }));
}

/** Whether a clone failed, and nobody was told of it yet. */
export function isUntold({ state, failure }: CloneRecord): boolean {
  return state === 'failed' && failure?.untold === true;
}

/** Whether developers can connect to a clone, and nobody is at work on it. */
export function isOpen(record: CloneRecord): boolean {
  if (record.kind !== undefined) return false;
  if (record.state === 'ready') return true;
  return record.state === 'failed' && record.connection !== undefined;
}

/** Whether a request has not come to its end yet: it is at work, or failed on its way and may be re-run. */
export function isUnderWay(record: CloneRecord): boolean {
  return record.connection === undefined && !isOver(record);
}

/** Whether somebody is at work on a clone that nobody could connect to so far. */
export function isBeingMade({ state, connection }: CloneRecord): boolean {
  return connection === undefined && !isTerminal(state);
}

/** @throws UserError `state-conflict` when the transition is not in the table. */
export function assertMayFollow(record: CloneRecord, next: State): void {
  if (mayFollow(record, next)) return;
  const gone = isGone(record);
  throw new UserError(
    gone ? 'clone-gone' : 'state-conflict',
    gone
      ? `Clone ${record.id} is ${record.state}: it does not go on.`
      : `Clone ${record.id} is ${record.state} and cannot become ${next}.`,
    gone ? 'Ask for a new clone.' : 'Re-run the failed jobs of the run, from the first one that failed.',
  );
}
