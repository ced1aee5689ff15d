import { faultsOf } from './faults.ts';
import { isSweep, type Journey, type Recovery } from './journey.ts';
import { type Crash, crashName, type Point } from './point.ts';
import { randomOf, shuffled } from './random.ts';
import type { Scenario } from './scenarios.ts';

/** Every fault at every point of a scenario. */
export function crashesAt(points: readonly (Point & { readonly first: boolean })[]): Crash[] {
  return points.flatMap(({ first, ...point }) =>
    faultsOf(point.call, point.nth, first).map((fault) => ({ point, fault })),
  );
}

/** What a job gets over by itself, or is believed to: several of these strike one attempt. */
const PASSING = new Set([
  'throttle',
  '5xx',
  'dropped',
  'lost',
  'limited',
  'ProvisionedThroughputExceededException',
  'TransactionConflictException',
  'IDPCommunicationError',
  'ExpiredTokenException',
]);

/** Passing faults of one job in one journey: AWS's clients make eight attempts of a call. */
const PASSING_TOGETHER = 3;

/**
 * Puts the crashes of a scenario together into journeys, in an order that the seed decides: of each job one that ends
 * it and some that it should get over, in a run that is re-run until it ends well. What ends a job without a word is
 * explored once more, alone, and left to the sweep.
 */
export function journeysOf(scenario: Scenario, crashes: readonly Crash[], seed: number): Journey[] {
  const random = randomOf(seed);
  const queues = new Map<string, Crash[]>();
  for (const crash of shuffled(crashes, random)) {
    const key = `${crash.point.job} ${isPassing(crash) ? 'passing' : 'ending'}`;
    const queue = queues.get(key) ?? [];
    queues.set(key, queue);
    queue.push(crash);
  }
  const journeys: Journey[] = [];
  for (;;) {
    const together = [...queues].flatMap(([key, queue]) =>
      queue.splice(0, key.endsWith('passing') ? PASSING_TOGETHER : 1),
    );
    if (together.length === 0) break;
    journeys.push({ scenario, crashes: together, recovery: random() < 0.3 ? 'all' : 'failed' });
  }
  const left = isSweep(scenario) ? [] : crashes.filter(leavesSomething);
  journeys.push(...left.map((crash) => ({ scenario, crashes: [crash], recovery: 'sweep' as Recovery })));
  return shuffled(journeys, random);
}

function isPassing({ point, fault }: Crash): boolean {
  return PASSING.has(fault) && point.call !== 'mysql';
}

/**
 * What is never told to the job leaves things as they are; for the sweep, no other fault differs from these. Statements
 * are left out: however far masking has come, what the sweep finds is a sealed cluster.
 */
function leavesSomething({ point, fault }: Crash): boolean {
  if (point.call === 'mysql' && point.nth > 1) return false;
  return fault === 'kill' || fault === 'kill-before' || fault === 'cancel';
}

/** What a scenario has to explore. */
export interface Offer {
  readonly scenario: string;
  /** Kinds of fault that its calls know. */
  readonly kinds: ReadonlySet<string>;
  /** Those that were asked for. */
  readonly journeys: number;
}

/** Why nothing was explored: which option fits nothing, and what there is. */
export function whyNothing(
  asked: {
    readonly only: Crash | undefined;
    readonly from: number;
    readonly kinds: readonly string[] | undefined;
  },
  offers: readonly Offer[],
): string {
  const { only, from, kinds } = asked;
  const known = [...new Set(offers.flatMap((offer) => [...offer.kinds]))].sort().join(', ');
  const each = (say: (offer: Offer) => string) => offers.map(say).join(', ');
  if (kinds !== undefined && offers.every(({ journeys }) => journeys === 0))
    return `--fault ${kinds.join(' --fault ')} fits no call of ${each(({ scenario }) => scenario)}; write one of ${known}.`;
  if (from > 0)
    return `Nothing is explored from --from ${from} on; journeys there are: ${each(({ scenario, journeys }) => `${scenario} ${journeys}`)}.`;
  return `Nothing was explored${only ? ` by --only ${crashName(only)}` : ''}: no call came.`;
}
