import { MINUTE_MS, timeOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';

/**
 * Minutes that are left of a phase, less what is spent of it: for masking what masking itself reckoned when it told of it last,
 * and otherwise what the phase takes as a rule. One that takes longer is taken to be done at any moment.
 * @param phase which it is, and since when it runs; absent while it has not begun
 * @param usual minutes that it takes as a rule
 * @returns nothing where that is not known
 */
export function minutesLeftOf(
  { progress }: Pick<CloneRecord, 'progress'>,
  phase: { readonly state: string; readonly from: string | undefined },
  usual: number | undefined,
  now: Date,
): number | undefined {
  // Clocks of two machines differ: what is told from ahead of this one is taken as told now.
  const since = (at: string) => Math.max(0, now.getTime() - timeOf(at)) / MINUTE_MS;
  const told =
    phase.state === 'masking' && progress?.secondsLeft !== undefined
      ? progress.secondsLeft / 60 - since(progress.at)
      : undefined;
  const spent = phase.from === undefined ? 0 : since(phase.from);
  const left = told ?? (usual === undefined ? Number.NaN : usual - spent);
  return Number.isNaN(left) ? undefined : Math.max(0, left);
}
