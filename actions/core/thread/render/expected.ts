import { median } from '../../base/median.ts';
import { timeOf } from '../../base/time.ts';
import type { CloneRecord, State } from '../../ledger/record.ts';
import { type ExpectedMinutes, phasesOf } from './phases.ts';

/** How many earlier clones count: their times follow the size of the data, which changes. */
const LATEST = 10;

/** What the phases took as a rule: the median of the latest clones of the same source, from their records. */
export function expectedMinutes(records: readonly CloneRecord[], record: CloneRecord): ExpectedMinutes {
  const earlier = records
    .filter(
      ({ id, source, events }) =>
        id !== record.id && source === record.source && events.some(({ state }) => state === 'ready'),
    )
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt))
    .slice(0, LATEST);
  const minutes = new Map<State, number[]>();
  for (const { state, from, to, outcome } of earlier.flatMap(phasesOf)) {
    if (from === undefined || to === undefined || outcome !== 'done') continue;
    const taken = (timeOf(to) - timeOf(from)) / 60_000;
    minutes.set(state, [...(minutes.get(state) ?? []), taken]);
  }
  return Object.fromEntries([...minutes].map(([state, all]) => [state, median(all)]));
}
