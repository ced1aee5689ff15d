import type { WorkflowRun } from '../../github/index.ts';
import { secondaryRateLimit } from '../../github/index.ts';
import type { World } from '../../world.ts';
import { type Crash, gitHubPath, parseSession } from './point.ts';

/** A fault that waits for its call. */
export interface Armed {
  readonly crash: Crash;
  /** Whether its call came. */
  fired: boolean;
  disarm(): void;
}

/** The run that a fault is for: known once GitHub has started it. */
export interface Target {
  run: WorkflowRun | undefined;
  /** The clone's cluster, once there is a record. */
  cluster: string | undefined;
}

/** Puts a fault in the way of the n-th call of its kind within an attempt of the target's job. It strikes once. */
export function arm(world: World, crash: Crash, target: Target): Armed {
  const { call } = crash.point;
  if (call === 'mysql') return armMysql(world, crash, target);
  return call.includes(':') ? armAws(world, crash, target) : armGitHub(world, crash, target);
}

/** Counts the calls of each attempt of each run; true at the n-th one, once. */
function countdown({ point }: Crash): (runId: number, attempt: number) => boolean {
  const seen = new Map<string, number>();
  let over = false;
  return (runId, attempt) => {
    const key = `${runId}.${attempt}`;
    const now = (seen.get(key) ?? 0) + 1;
    seen.set(key, now);
    if (over || now !== point.nth) return false;
    over = true;
    return true;
  };
}

function armAws(world: World, crash: Crash, target: Target): Armed {
  const { point, fault } = crash;
  const isDue = countdown(crash);
  const armed: Armed = { crash, fired: false, disarm: () => {} };
  const by = ({ session }: { readonly session: string }): boolean => {
    const whose = parseSession(session);
    if (!target.run || whose?.runId !== target.run.id || whose.job !== point.job) return false;
    if (!isDue(whose.runId, whose.attempt)) return false;
    armed.fired = true;
    return true;
  };
  const strike = abruptly(world, crash, target);
  const effect = strike ?? (fault === 'throttle' || fault === '5xx' ? fault : brokenOr(fault));
  const when = fault === 'lost' || fault === 'kill' || fault === 'cancel' ? 'after' : 'before';
  armed.disarm = world.aws.faults.add({ action: point.call, by, when, effect });
  return armed;
}

function brokenOr(fault: string): 'timeout' | { readonly error: string } {
  return fault === 'dropped' || fault === 'lost' ? 'timeout' : { error: fault };
}

function armGitHub(world: World, crash: Crash, target: Target): Armed {
  const { point, fault } = crash;
  const isDue = countdown(crash);
  const armed: Armed = { crash, fired: false, disarm: () => {} };
  const by = (call: { readonly runId: number; readonly jobId: number }): boolean => {
    const { run } = target;
    if (!run || call.runId !== run.id) return false;
    if (run.jobs.find((job) => job.id === call.jobId)?.key !== point.job || !isDue(run.id, run.attempt))
      return false;
    armed.fired = true;
    return true;
  };
  const strike = abruptly(world, crash, target);
  const broken = { status: 502, body: { message: 'Server Error' } };
  const answers = {
    '5xx': broken,
    dropped: 'drop',
    limited: secondaryRateLimit,
    lost: { ...broken, afterwards: true },
  } as const;
  const answer = strike
    ? { happens: strike, when: fault === 'kill-before' ? ('before' as const) : ('after' as const) }
    : answers[fault as keyof typeof answers];
  if (!answer) throw new Error(`GitHub has no fault ${fault}.`);
  armed.disarm = world.github.faults.add({ ...gitHubPath(point.call), by, answer });
  return armed;
}

function armMysql(world: World, crash: Crash, target: Target): Armed {
  const { fault } = crash;
  const isDue = countdown(crash);
  const armed: Armed = { crash, fired: false, disarm: () => {} };
  const strike = abruptly(world, crash, target);
  armed.disarm = world.aws.network.listen(({ cluster, position, direction, cut }) => {
    const { run } = target;
    if (armed.fired || !run || cluster !== target.cluster) return;
    if (position !== 'runner' || direction !== 'statement' || !isDue(run.id, run.attempt)) return;
    armed.fired = true;
    if (strike) strike();
    else if (fault === 'crash') void world.aws.crash(cluster);
    else cut();
  });
  return armed;
}

/** What ends the job or the run instead of answering; undefined for other faults. */
function abruptly(world: World, { point, fault }: Crash, target: Target): (() => void) | undefined {
  const id = () => target.run?.id ?? 0;
  if (fault === 'kill' || fault === 'kill-before') return () => world.runner.killJob(id(), point.job);
  if (fault === 'cancel')
    return () => {
      if (target.run?.status !== 'completed') world.runner.cancel(id());
    };
  return undefined;
}
