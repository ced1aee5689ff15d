import { BASE_PREFIX, CLONE_PREFIX } from '../core/aurora/names.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { nameOf } from './carry-out.ts';
import type { Decision } from './decision.ts';

/** Of all that was decided, what is to be done with one clone; it goes with what was to take its place. */
export function decisionsOn(
  only: string,
  decided: readonly Decision[],
  records: readonly CloneRecord[] | undefined,
): Decision[] {
  const meant = new Set([only, ...(records ?? []).flatMap(({ id, of }) => (of === only ? id : []))]);
  return decided.filter((one) => idsIn(one).some((id) => meant.has(id)) && isDeletion(one));
}

/** A job that deletes one clone does nothing else of a sweep's. */
function isDeletion(decision: Decision): boolean {
  return (
    decision.do === 'delete' || decision.do === 'close' || decision.do === 'report' || decision.do === 'keep'
  );
}

function idsIn(decision: Decision): readonly string[] {
  if ('id' in decision) return [decision.id];
  // What is reported is not provably ours, and its tag may say anything: only its name tells which one it is.
  const prefix = [CLONE_PREFIX, BASE_PREFIX].find((one) => decision.cluster.startsWith(one));
  return prefix === undefined ? [] : nameOf(decision).slice(prefix.length).split('-');
}
