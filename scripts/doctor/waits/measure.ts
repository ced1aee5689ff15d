import { timeOf } from '../../../actions/core/base/time.ts';
import { baseOf } from '../../../actions/core/ledger/bases.ts';
import type { CloneRecord, Event, State } from '../../../actions/core/ledger/record.ts';
import { type WaitName, waits } from '../../sandbox/aws/waits.ts';

/** A wait of AWS, as the records tell it beside what the sandbox assumes. Seconds. */
export interface Measured {
  readonly wait: WaitName;
  /** Which part of a clone's making it is read from. */
  readonly from: string;
  /** How many clones tell it. */
  readonly count: number;
  readonly median: number;
  readonly longest: number;
  readonly assumed: number;
}

/** How a wait is read from a record: the seconds, of which `besides` are spent on something else. */
interface Reading {
  readonly wait: WaitName;
  readonly from: string;
  /** Seconds of the same part that are other waits, or a machine's way to its job. */
  readonly besides: number;
  readonly seconds: (record: CloneRecord) => readonly number[];
}

/** Until one of GitHub's machines begins a job, and until one in the VPC does: what `time-to-ready` counts for both. */
const HOSTED = 10;
const IN_VPC = 60;

/** A failover is not among them: beside what the jobs do before and after it, it is too short to be told from records. */
const READINGS: readonly Reading[] = [
  {
    wait: 'copyOnWrite',
    from: 'from the job Clone until the copy is sealed',
    besides: waits.masterPassword + HOSTED,
    seconds: (record) => between(record.events, 'cloning', 'sealed'),
  },
  {
    wait: 'createInstance',
    from: 'clones from a base: from the seal until masked, which masks nothing',
    besides: IN_VPC,
    seconds: (record) => (baseOf(record.basis) ? between(record.events, 'sealed', 'masked') : []),
  },
  {
    wait: 'modifyInstance',
    from: 'from /clone resize until it is done',
    besides: waits.modifyInstanceNoticed,
    seconds: (record) => between(afterReady(record.events), 'resizing', 'ready'),
  },
];

/** What the records of an installation tell of AWS's waits, for those that at least one clone tells. */
export function measureWaits(records: readonly CloneRecord[]): readonly Measured[] {
  return READINGS.flatMap(({ wait, from, besides, seconds }): readonly Measured[] => {
    const told = records.flatMap(seconds).map((taken) => Math.max(1, Math.round(taken - besides)));
    if (told.length === 0) return [];
    const sorted = told.sort((one, other) => one - other);
    const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 1;
    return [{ wait, from, count: sorted.length, median, longest: sorted.at(-1) ?? 1, assumed: waits[wait] }];
  });
}

/** What the sandbox takes: `{ "copyOnWrite": 190 }`. */
export function waitsFile(measured: readonly Measured[]): string {
  const seconds = Object.fromEntries(measured.map(({ wait, median }) => [wait, median]));
  return `${JSON.stringify(seconds, undefined, 2)}\n`;
}

/** Measured beside assumed, for a person. */
export function textOfWaits(measured: readonly Measured[]): string {
  if (measured.length === 0)
    return 'No record tells a wait of AWS yet: the first clone that becomes ready does.';
  const lines = measured.map(({ wait, from, count, median, longest, assumed }) => {
    const clones = count === 1 ? '1 clone' : `${count} clones`;
    return `  ${wait}: ${median} s (longest ${longest} s, ${clones}); the sandbox assumes ${assumed} s\n    ${from}`;
  });
  return `What AWS takes here, from the records:\n\n${lines.join('\n')}`;
}

/**
 * Seconds from the first of one state to the next of another. A way with a failure in it says how long people took, too, and
 * is left out.
 */
function between(events: readonly Event[], from: State, to: State): readonly number[] {
  const first = events.findIndex(({ state }) => state === from);
  const last = first < 0 ? -1 : events.findIndex(({ state }, at) => at > first && state === to);
  if (last < 0 || events.slice(first, last).some(({ state }) => state === 'failed')) return [];
  return [(timeOf(events[last]?.at) - timeOf(events[first]?.at)) / 1000];
}

function afterReady(events: readonly Event[]): readonly Event[] {
  const ready = events.findIndex(({ state }) => state === 'ready');
  return ready < 0 ? [] : events.slice(ready + 1);
}
