import { timeOf } from '../core/base/time.ts';
import type { CloneRecord } from '../core/ledger/record.ts';

/**
 * In how many minutes a machine is free for a clone that waits behind others, as far as their progress and what masking took
 * as a rule tell; nothing where they do not tell of one of them.
 * @param others that the machines are at work for
 * @param ahead those that wait, too, and come first
 * @param usual minutes that masking of a clone takes as a rule
 */
export function minutesUntilTurn(
  others: readonly CloneRecord[],
  ahead: readonly CloneRecord[],
  usual: (record: CloneRecord) => number | undefined,
  now: Date,
): number | undefined {
  const free: number[] = [];
  for (const other of others) {
    const left = minutesLeft(other, usual, now);
    if (left === undefined) return undefined;
    free.push(left);
  }
  for (const next of ahead) {
    const minutes = usual(next);
    if (minutes === undefined) return undefined;
    const first = free.indexOf(Math.min(...free));
    free[first] = (free[first] ?? 0) + minutes;
  }
  return free.length === 0 ? undefined : Math.min(...free);
}

/** What is left of a clone's masking. One that takes longer than usual is taken to be done at any moment. */
function minutesLeft(
  record: CloneRecord,
  usual: (record: CloneRecord) => number | undefined,
  now: Date,
): number | undefined {
  const { progress, events } = record;
  if (progress?.secondsLeft !== undefined)
    return Math.max(0, progress.secondsLeft - (now.getTime() - timeOf(progress.at)) / 1000) / 60;
  const began = timeOf(events.findLast(({ state }) => state === 'masking')?.at);
  const minutes = usual(record);
  if (minutes === undefined || Number.isNaN(began)) return undefined;
  return Math.max(0, minutes - (now.getTime() - began) / 60_000);
}
