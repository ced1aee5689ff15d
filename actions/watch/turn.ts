import type { CloneRecord } from '../core/ledger/record.ts';
import { minutesLeftOf } from '../core/thread/render/left.ts';

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
    const from = other.events.findLast(({ state }) => state === 'masking')?.at;
    // One that has not said when it began is not reckoned with by what is usual.
    const left = minutesLeftOf(
      other,
      { state: 'masking', from },
      from === undefined ? undefined : usual(other),
      now,
    );
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
