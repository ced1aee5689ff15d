import { mistyped } from '../../../mistyped.ts';
import { again, Exploration, rounds } from './explore.ts';
import type { Journey, JourneyReport, Recovery, Violation } from './journey.ts';
import { crashesAt, journeysOf, type Offer, whyNothing } from './plan.ts';
import { type Crash, crashName, isSure, pointName } from './point.ts';
import { randomOf, shuffled } from './random.ts';
import type { Scenario } from './scenarios.ts';

/** How often a fault whose call did not come is tried by itself: how often a wait looks depends on the moment. */
const ATTEMPTS_ALONE = 3;

/** What was explored, as `--json` prints it. */
export interface Outcome {
  /** Places where something can break. */
  readonly points: number;
  /** Kinds of fault at all of them together. */
  readonly faults: number;
  /** Faults that struck: some of them twice, recovered in different ways. */
  readonly explored: number;
  readonly violations: readonly Violation[];
}

export interface Options {
  readonly seed: number;
  readonly sample: number | undefined;
  /** Faults that a sample has in any case. */
  readonly always: readonly Crash[];
  readonly chosen: readonly Scenario[];
  readonly only: Crash | undefined;
  readonly recovery: Recovery;
  readonly from: number;
  readonly statements: number;
  readonly kinds: readonly string[] | undefined;
  readonly say: (line: string) => void;
}

/**
 * Explores; the figures of all scenarios together.
 * @throws Error as of `mistyped` where nothing fits what was asked for: no fault met is no promise kept
 */
export async function explore(options: Options): Promise<Outcome> {
  const points = new Set<string>();
  const faults = new Set<string>();
  const kinds = new Map<string, number>();
  const violations: Violation[] = [];
  const offers: Offer[] = [];
  let explored = 0;
  const { say } = options;
  const count = (report: JourneyReport) => {
    explored += report.met.length;
    for (const { fault } of report.met) kinds.set(fault, (kinds.get(fault) ?? 0) + 1);
    violations.push(...report.violations);
    for (const { after, recovery, found } of report.violations)
      say(`  VIOLATION ${found}\n    after ${after.join(' ')} (${recovery})`);
  };
  for (const kind of [undefined, 'live', 'bases'] as const) {
    const here = options.chosen.filter((scenario) => scenario.world === kind);
    if (here.length === 0) continue;
    const exploration = await Exploration.start(kind);
    try {
      for (const scenario of here) {
        const crashes = options.only
          ? [options.only]
          : crashesAt(await exploration.observe(scenario, options.statements));
        const drawn = draw(crashes, options);
        for (const crash of drawn) {
          points.add(pointName(crash.point));
          faults.add(crashName(crash));
        }
        const planned = options.only
          ? [{ scenario, crashes, recovery: options.recovery }]
          : journeysOf(scenario, drawn, options.seed);
        offers.push({
          scenario: scenario.name,
          kinds: new Set(crashes.map(({ fault }) => fault)),
          journeys: planned.length,
        });
        say(`${scenario.name}: ${drawn.length} faults in ${planned.length} journeys`);
        const missed: Crash[] = [];
        let done = options.from;
        const go = async (journeys: readonly Journey[], onMissed: (report: JourneyReport) => void) => {
          for (const round of rounds(journeys)) {
            const began = performance.now();
            for (const report of await exploration.round(round)) {
              count(report);
              onMissed(report);
            }
            done += round.length;
            const seconds = ((performance.now() - began) / 1000).toFixed(0);
            say(
              `${scenario.name}: ${done} of ${planned.length} journeys; ${explored} faults met, ${violations.length} violations (${seconds} s)`,
            );
          }
        };
        await go(planned.slice(options.from), (report) => missed.push(...report.missed));
        let missing: readonly Crash[] = missed;
        for (let attempt = 1; attempt <= ATTEMPTS_ALONE && missing.length > 0; attempt++) {
          say(`${scenario.name}: ${missing.length} once more, whose call did not come`);
          const still: Crash[] = [];
          await go(again(missing, { scenario }), (report) => still.push(...report.missed));
          missing = still;
        }
        for (const crash of missing) {
          if (isSure(crash.point)) {
            const [name, found] = [crashName(crash), 'its call never came'];
            violations.push({ after: [name], recovery: 'failed', found });
            say(`  VIOLATION ${found}: ${name}`);
          }
          // The wait was shorter than the one that was observed: a look more or less.
          faults.delete(crashName(crash));
        }
      }
    } finally {
      await exploration.stop();
    }
  }
  if (explored === 0 && violations.length === 0) throw mistyped(whyNothing(options, offers));
  say(
    `By kind: ${[...kinds]
      .sort(([, one], [, other]) => other - one)
      .map(([kind, n]) => `${kind} ${n}`)
      .join(', ')}`,
  );
  return { points: points.size, faults: faults.size, explored, violations };
}

/** A sample takes from each job in turn, so that a small one has of all. */
function draw(crashes: readonly Crash[], { sample, seed, kinds, always }: Options): readonly Crash[] {
  const chosen = crashes.filter(({ fault }) => !kinds || kinds.includes(fault));
  if (sample === undefined) return chosen;
  const named = new Set(always.map(crashName));
  const others = shuffled(chosen, randomOf(seed)).filter((crash) => !named.has(crashName(crash)));
  const byJob = Map.groupBy(others, ({ point }) => point.job);
  const queues = [...byJob.values()];
  const drawn: Crash[] = [...always];
  while (drawn.length < Math.min(sample, others.length))
    drawn.push(...queues.flatMap((queue) => queue.splice(0, 1)).slice(0, sample - drawn.length));
  return drawn;
}
