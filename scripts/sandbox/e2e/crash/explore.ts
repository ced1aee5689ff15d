import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import { clusterName } from '../../../../actions/core/aurora/names.ts';
import { setStage } from '../../stage.ts';
import type { World } from '../../world.ts';
import type { WorldOptions } from '../../world-parts.ts';
import type { Target } from './armed.ts';
import { Inspector } from './inspector.ts';
import {
  isSweep,
  isToldInThread,
  type Journey,
  type JourneyReport,
  saysGone,
  toldInTheEnd,
  travel,
  type Violation,
} from './journey.ts';
import { Observation } from './observe.ts';
import { type Crash, crashName, type Point } from './point.ts';
import { type Ground, recordOn, type Scenario } from './scenarios.ts';

/** Rows of `users` in production: enough for every table to have some, and to be masked in a second. */
const USERS = 12;

/** AWS seconds in one real second: the waits are nothing, and their order stays. */
const SCALE = 20_000;

/** Journeys that go on at the same time: much of each is waiting. */
const AT_A_TIME = 3;

/** Journeys between two sweeps. AWS makes 15 copy-on-write clones of one volume. */
const ROUND = 9;

/** After this long every clone has expired, and nothing is young any more. */
const LONG_AFTER_MS = 20 * 24 * 3_600_000;

/** Sweeps, an hour apart, after which nothing may be left. */
const SWEEPS = 3;

const settingsFor = (kind: Scenario['world']): string => `sources:
  production:
    cluster: app-production
    region: ap-northeast-1
    policy: masking/policy.yml
    maskingClass: r6g.4xlarge
defaults: { source: production, class: r6g.4xlarge, lifetime: 1d }
limits: { clones: 1000, clonesPerUser: 1000, classes: ["r6g.*"] }
thread: { live: ${kind === 'live'} }
base: { enabled: ${kind === 'bases'} }
`;

/** A world to be broken, over and over. */
export class Exploration {
  readonly world: World;
  readonly inspector: Inspector;
  readonly #spare = new Map<string, Ground[]>();

  private constructor(world: World, inspector: Inspector) {
    this.world = world;
    this.inspector = inspector;
  }

  static async start(kind: Scenario['world'], options: WorldOptions = {}): Promise<Exploration> {
    const world = await setStage(USERS, {
      scale: SCALE,
      ...options,
      repository: { '.github/understudy.yml': settingsFor(kind), ...options.repository },
    });
    // Hundreds of runs share a few hours of this world; GitHub's hourly limits have tests of their own.
    world.github.rateLimit.isLifted = true;
    return new Exploration(world, await Inspector.of(world));
  }

  async stop(): Promise<void> {
    await this.inspector.close();
    await this.world.stop();
  }

  /** Goes a scenario's way undisturbed, and gives the points that it has. */
  async observe(
    scenario: Scenario,
    statements: number,
  ): Promise<readonly (Point & { readonly first: boolean })[]> {
    // Every sweep but the first finds the board, and edits it.
    if (isSweep(scenario)) await this.world.sweep();
    const ground = await scenario.prepare(this.world);
    const target: Target = { run: undefined, cluster: undefined };
    const observation = new Observation(this.world, target);
    const following = setInterval(() => {
      void recordOn(this.world, ground, target.run).then((record) => {
        if (record) target.cluster = clusterName(record);
      });
    }, 50);
    target.run = await scenario.start(this.world, ground);
    await this.world.runner.idle();
    clearInterval(following);
    observation.end();
    const record = await recordOn(this.world, ground, target.run);
    if (scenario.name !== 'failed' && record?.state !== scenario.goal)
      throw new Error(`Undisturbed, ${scenario.name} ends with a clone that is ${record?.state}.`);
    return observation.points(scenario.name, scenario.jobs, statements);
  }

  /** Goes journeys, some at a time; then lets everything expire, sweeps, and looks for what is left. */
  async round(journeys: readonly Journey[]): Promise<JourneyReport[]> {
    const alone = journeys.some(({ scenario }) => scenario.alone);
    const go = async (journey: Journey) => {
      const { name, reusable } = journey.scenario;
      const prepared = reusable ? this.#spare.get(name)?.pop() : undefined;
      const report = await travel(this.world, this.inspector, journey, prepared);
      if (reusable && journey.recovery !== 'sweep' && report.violations.length === 0)
        this.#spare.set(name, [...(this.#spare.get(name) ?? []), report.ground]);
      return { journey, report };
    };
    const reports = await pMap(journeys, go, { concurrency: alone ? 1 : AT_A_TIME });
    const left = await this.#settle(reports);
    return reports.map(({ report }) => ({
      ...report,
      violations: [...report.violations, ...(left.get(report) ?? [])],
    }));
  }

  async #settle(
    reports: readonly { readonly journey: Journey; readonly report: JourneyReport }[],
  ): Promise<Map<JourneyReport, Violation[]>> {
    const { world, inspector } = this;
    await world.runner.idle();
    this.#spare.clear();
    world.clock.advance(LONG_AFTER_MS);
    // The waits of many deletions add up in a world where real work is long and waits are short: what a sweep has no
    // time for, the next one does.
    for (let sweep = 0; sweep < SWEEPS && (sweep === 0 || (await inspector.left()).length > 0); sweep += 1) {
      world.clock.advance(3_600_000);
      await world.sweep();
    }
    const found = new Map<JourneyReport, Violation[]>();
    const note = ({ journey, report }: (typeof reports)[number], what: string) =>
      found.set(report, [
        ...(found.get(report) ?? []),
        { after: report.met.map(crashName), recovery: journey.recovery, found: what },
      ]);
    for (const line of [...(await inspector.left()), ...(await inspector.always(undefined))]) {
      const whose =
        reports.find(({ report }) => report.id !== undefined && line.includes(report.id)) ?? reports[0];
      if (whose) note(whose, `after the sweeps, ${line}`);
    }
    const first = reports[0];
    if (first)
      for (const denial of this.#denials(reports)) note(first, `in this round IAM denied: ${denial}`);
    for (const one of reports) {
      const { journey, report } = one;
      if (!isToldInThread(journey.scenario)) continue;
      const { ground, run } = report;
      const id = ground.of ?? report.id;
      if (id !== undefined && !saysGone(world, ground, id)) note(one, 'nobody was told that it is gone');
      else if (id === undefined && run)
        for (const line of toldInTheEnd(world, ground, run, id)) note(one, line);
    }
    await this.#forget();
    return found;
  }

  /**
   * What IAM denied, but for what follows from a lost answer: the SDK asks again, and what was made meanwhile may not be
   * made once more, nor what is gone be deleted.
   */
  #denials(reports: readonly { readonly report: JourneyReport }[]): readonly string[] {
    const denials = [...new Set(this.world.denials.splice(0))];
    const lost = reports.some(({ report }) =>
      report.met.some(({ point, fault }) => fault === 'lost' && /:(Restore|Create|Delete)/.test(point.call)),
    );
    return lost
      ? denials.filter(
          (denial) =>
            !/:(AddTagsToResource|RestoreDBClusterToPointInTime|Delete\w+|CreateSecret) /.test(denial),
        )
      : denials;
  }

  /** Records of clones that are gone are kept for 90 days; here they would only make every scan longer. */
  async #forget(): Promise<void> {
    const { account, ledger, aws } = this.world;
    for (const { id, state } of await ledger.list())
      if (state === 'deleted')
        await account.dynamodb.send(
          new DeleteItemCommand({ TableName: aws.installation.table, Key: { id: { S: id } } }),
        );
  }
}

/** In portions of a round. */
export function rounds(journeys: readonly Journey[]): Journey[][] {
  const all: Journey[][] = [];
  const most = Math.max(...journeys.map(({ scenario }) => scenario.copies ?? 1));
  const size = Math.floor(ROUND / most);
  for (let start = 0; start < journeys.length; start += size) all.push(journeys.slice(start, start + size));
  return all;
}

/** What is tried once more by itself: its call did not come where others struck first, or a wait was shorter. */
export function again(missed: readonly Crash[], journey: Pick<Journey, 'scenario'>): Journey[] {
  return missed.map((crash) => ({ scenario: journey.scenario, crashes: [crash], recovery: 'failed' }));
}
