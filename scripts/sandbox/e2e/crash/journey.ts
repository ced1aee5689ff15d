import { clusterName } from '../../../../actions/core/aurora/names.ts';
import type { WorkflowRun } from '../../github/index.ts';
import type { World } from '../../world.ts';
import { type Armed, arm, type Target } from './armed.ts';
import type { Inspector } from './inspector.ts';
import { type Crash, crashName } from './point.ts';
import { type Ground, recordOn, type Scenario } from './scenarios.ts';

/** How somebody goes on after a crash: re-runs the failed jobs or all of them, or leaves it to the sweep. */
export const RECOVERIES = ['failed', 'all', 'sweep'] as const;
export type Recovery = (typeof RECOVERIES)[number];

/**
 * One run of a scenario and the faults that it meets: at most one in each job, so that each strikes a job that goes its
 * way undisturbed up to there, and the attempts before it have shown that what broke earlier was mended.
 */
export interface Journey {
  readonly scenario: Scenario;
  readonly crashes: readonly Crash[];
  readonly recovery: Recovery;
}

export interface Violation {
  /** The faults that the run had met, as `--only` takes them. */
  readonly after: readonly string[];
  readonly recovery: Recovery;
  readonly found: string;
}

export interface JourneyReport {
  /** Faults that struck. */
  readonly met: readonly Crash[];
  /** Faults whose call did not come. */
  readonly missed: readonly Crash[];
  readonly violations: readonly Violation[];
  readonly ground: Ground;
  readonly id: string | undefined;
  /** The run that was broken; the last one, where there were several. */
  readonly run: WorkflowRun | undefined;
}

/** Attempts beyond one for each fault: a job that was cancelled or skipped may want another. */
const SPARE_ATTEMPTS = 2;

/** Goes the way of one journey, and looks at every end of an attempt whether the promises hold. */
export async function travel(
  world: World,
  inspector: Inspector,
  { scenario, crashes, recovery }: Journey,
  prepared?: Ground,
): Promise<JourneyReport> {
  const ground = prepared ?? (await scenario.prepare(world));
  const target: Target = { run: undefined, cluster: undefined };
  const armed = crashes.map((crash) => arm(world, crash, target));
  const met = () => armed.filter(({ fired }) => fired).map(({ crash }) => crash);
  const violations: Violation[] = [];
  const note = (found: readonly string[]) => {
    const after = met().map(crashName);
    violations.push(...found.map((one) => ({ after, recovery, found: one })));
  };
  let id = ground.id;
  try {
    let run = await scenario.start(world, ground);
    target.run = run;
    const watching = new AbortController();
    void findCluster(world, ground, target, watching.signal);
    for (let attempt = 1; ; attempt += 1) {
      await over(run);
      const record = await recordOn(world, ground, run);
      id ??= record?.id;
      note(await inspector.always(record && clusterName(record)));
      if (ground.of !== undefined) note(await inspector.ready(await world.ledger.find(ground.of)));
      if (isToldInThread(scenario)) note(told(world, ground, run, id));
      if (recovery === 'sweep') break;
      if (run.conclusion === 'success' && record?.state === scenario.goal) break;
      if (attempt > crashes.length + SPARE_ATTEMPTS) break;
      // Nobody re-runs a sweep: the next one comes by itself.
      if (isSweep(scenario)) target.run = run = await scenario.start(world, ground);
      else rerun(world, run, recovery);
    }
    watching.abort();
    if (recovery !== 'sweep') {
      const record = await recordOn(world, ground, run);
      if (scenario.goal === 'ready') note(await inspector.ready(record));
      else if (record?.state !== scenario.goal)
        note([`the record is ${record?.state}, not ${scenario.goal}`]);
      if (isToldInThread(scenario)) note(toldInTheEnd(world, ground, run, id));
    }
  } catch (error) {
    note([`the journey broke off: ${(error as Error).message}`]);
  } finally {
    for (const one of armed) one.disarm();
  }
  const missed = armed.filter((one: Armed) => !one.fired).map(({ crash }) => crash);
  return { met: met(), missed, violations, ground, id, run: target.run };
}

function rerun(world: World, run: WorkflowRun, recovery: 'failed' | 'all'): void {
  // A run whose jobs all ended well has no failed ones.
  const which = run.conclusion === 'success' ? 'all' : recovery;
  world.runner.rerun(run.id, world.github.people.get('hanako'), which);
}

/** However busy this machine is, an attempt that takes this long hangs. */
const HANGS_AFTER_MS = 10 * 60_000;

async function over(run: WorkflowRun): Promise<void> {
  const deadline = performance.now() + HANGS_AFTER_MS;
  while (run.status !== 'completed') {
    if (performance.now() > deadline) throw new Error(`attempt ${run.attempt} of run ${run.id} does not end`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Statements are counted on the clone's cluster, whose name the record tells. */
async function findCluster(world: World, ground: Ground, target: Target, signal: AbortSignal): Promise<void> {
  while (target.cluster === undefined && !signal.aborted) {
    const record = await recordOn(world, ground, target.run);
    if (record) target.cluster = clusterName(record);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function bodies(world: World, issue: number): readonly string[] {
  return world.github.threads
    .get(issue)
    .comments.filter(({ author }) => author.login === 'github-actions[bot]')
    .map(({ body }) => body);
}

/** Where `notify` ended well, the thread has this attempt's end; and nothing was ever posted twice. */
function told(world: World, { issue }: Ground, run: WorkflowRun, id: string | undefined): string[] {
  const found: string[] = [];
  const posted = bodies(world, issue);
  const keys = posted.map((body) => /^<!-- understudy:(.+?) -->/.exec(body)?.[1] ?? body.slice(0, 80));
  for (const key of new Set(keys))
    if (keys.filter((one) => one === key).length > 1) found.push(`the comment "${key}" was posted twice`);
  const notify = run.jobs.find(({ key }) => key === 'notify');
  const attempt = `${run.id}.${run.attempt}`;
  const ends = [`end ${id} ${attempt}`, `lost ${attempt}`, `gone ${id}`];
  // A command that failed by itself has said so, once for all its attempts.
  const isTold = keys.some((key) => ends.includes(key) || key.startsWith('answer '));
  if (notify?.conclusion === 'success' && id !== undefined && !isTold)
    found.push(`notify ended well, and the thread does not say how attempt ${run.attempt} ended`);
  return found;
}

/** Whether the thread says that the clone is gone. */
export function saysGone(world: World, { issue }: Ground, id: string): boolean {
  return bodies(world, issue).some((body) => body.startsWith(`<!-- understudy:gone ${id} -->`));
}

/** Whether it is a sweep that is broken. */
export function isSweep({ name }: Scenario): boolean {
  return name === 'sweep' || name === 'closed';
}

/** A refresh has no thread: the board tells of one that failed, and the next night makes another. */
export function isToldInThread({ name }: Scenario): boolean {
  return name !== 'refresh';
}

/** The thread's last word, once nothing is in the way any more. */
export function toldInTheEnd(
  world: World,
  { issue }: Ground,
  run: WorkflowRun,
  id: string | undefined,
): string[] {
  const posted = bodies(world, issue);
  const said = posted.some((body) =>
    new RegExp(`^<!-- understudy:(end ${id} ${run.id}\\.|gone ${id}|answer |lost )`).test(body),
  );
  return said ? [] : ['nobody was told how it ended'];
}
