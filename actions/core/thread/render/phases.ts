import type { CloneRecord, State } from '../../ledger/record.ts';
import { isGone } from '../../ledger/states.ts';

/** What a clone goes through, by the state that it is in meanwhile. */
const PHASES = ['requested', 'cloning', 'sealed', 'masking', 'masked', 'resizing'] as const;

/** Minutes that phases take as a rule, by the state that the clone is in meanwhile. */
export type ExpectedMinutes = Partial<Readonly<Record<State, number>>>;

/** One phase of a clone's making: how it stands, and when it began and ended. */
export interface Phase {
  readonly state: (typeof PHASES)[number];
  readonly outcome: 'done' | 'running' | 'failed' | 'waiting';
  /** ISO 8601; absent while waiting. */
  readonly from?: string;
  readonly to?: string;
}

/** The phases of a clone up to its being ready, from the record's events. */
export function phasesOf(record: CloneRecord): readonly Phase[] {
  const way = record.events.filter((event) => !isGone(event));
  const readyAt = way.findIndex(({ state }) => state === 'ready');
  const events = readyAt < 0 ? way : way.slice(0, readyAt + 1);
  const over = readyAt >= 0;
  return PHASES.flatMap((state): Phase[] => {
    const first = events.findIndex((event) => event.state === state);
    const from = events[first]?.at;
    if (from === undefined) return isAhead(record, state) && !over ? [{ state, outcome: 'waiting' }] : [];
    // A phase that was begun again after a failure lasts from its first start to its last end.
    const last = events.findLastIndex((event) => event.state === state);
    const end = events.slice(last + 1).find((event) => event.state !== state);
    if (end === undefined) {
      const outcome = record.state === state ? 'running' : 'failed';
      return [{ state, outcome, from }];
    }
    return [{ state, outcome: end.state === 'failed' ? 'failed' : 'done', from, to: end.at }];
  });
}

function isAhead(record: CloneRecord, state: State): boolean {
  if (state === 'resizing' && record.instanceClass === record.maskingClass) return false;
  return !isGone(record);
}
