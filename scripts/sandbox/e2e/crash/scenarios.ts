import type { CloneRecord } from '../../../../actions/core/ledger/record.ts';
import type { WorkflowRun } from '../../github/index.ts';
import { recordOf } from '../../stage.ts';
import type { World } from '../../world.ts';
import { arm, type Target } from './armed.ts';

/** Something that the product does, in a thread of its own, to be broken at each of its calls. */
export interface Scenario {
  readonly name: string;
  /** What must be there first; it goes undisturbed. Gives the thread, and the clone in it. */
  prepare(world: World): Promise<Ground>;
  /** Starts the run that is explored. */
  start(world: World, ground: Ground): Promise<WorkflowRun>;
  /** How the clone must stand at the end, once nothing is in the way any more. */
  readonly goal: 'ready' | 'deleted';
  /** The jobs whose calls are explored; all unless given. */
  readonly jobs?: readonly string[];
  /** The world that it wants: with the job that keeps the status current, or with masked bases. */
  readonly world?: 'live' | 'bases';
  /** Whether it shares the world with nobody: its runs wait for one another, or it moves the clock. */
  readonly alone?: boolean;
  /** Whether the prepared clone can serve again afterwards. */
  readonly reusable?: boolean;
  /** How many copies of production a journey leaves to the sweep; one unless given. */
  readonly copies?: number;
}

export interface Ground {
  readonly issue: number;
  readonly id?: string;
  /** The clone that is to be had all the time, where the scenario makes what takes its place. */
  readonly of?: string;
}

const REQUESTER = 'hanako';

/** The sweep that is due next, in an hour: one that was killed holds what it was deleting until then. */
const nextSweep: Scenario['start'] = async (world) => {
  world.clock.advance(3_600_000);
  return await world.runner.schedule('reap.yml');
};

/** Every scenario, by its name. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'clone',
    prepare: openThread,
    start: (world, { issue }) => comment(world, issue, '/clone r6g.large 3d'),
    goal: 'ready',
  },
  {
    name: 'watched',
    prepare: openThread,
    start: (world, { issue }) => comment(world, issue, '/clone r6g.4xlarge 3d'),
    goal: 'ready',
    jobs: ['watch'],
    world: 'live',
  },
  {
    name: 'failed',
    prepare: openThread,
    start: async (world, { issue }) => {
      const target: Target = { run: undefined, cluster: undefined };
      arm(world, failure, target);
      target.run = await comment(world, issue, '/clone r6g.4xlarge 3d');
      return target.run;
    },
    goal: 'ready',
    jobs: ['notify'],
  },
  {
    name: 'extend',
    prepare: readyClone,
    start: (world, { issue }) => comment(world, issue, '/clone extend 5d'),
    goal: 'ready',
    reusable: true,
  },
  {
    name: 'resize',
    prepare: readyClone,
    start: async (world, { issue, id = '' }) => {
      const { instanceClass } = await world.ledger.get(id);
      const other = instanceClass === 'db.r6g.large' ? 'r6g.xlarge' : 'r6g.large';
      return await comment(world, issue, `/clone resize ${other}`);
    },
    goal: 'ready',
    reusable: true,
  },
  {
    name: 'reset',
    prepare: async (world) => {
      const { issue, id = '' } = await readyClone(world);
      return { issue, of: id };
    },
    start: (world, { issue }) => comment(world, issue, '/clone reset'),
    goal: 'ready',
    reusable: true,
    copies: 2,
  },
  {
    name: 'delete',
    prepare: readyClone,
    start: (world, { issue }) => comment(world, issue, '/clone delete'),
    goal: 'deleted',
  },
  {
    name: 'cancel',
    prepare: sealedClone,
    start: (world, { issue }) => comment(world, issue, '/clone cancel'),
    goal: 'deleted',
  },
  {
    name: 'sweep',
    prepare: async (world) => {
      const ground = await sealedClone(world);
      world.clock.advance(100 * 3_600_000);
      return ground;
    },
    start: nextSweep,
    goal: 'deleted',
    alone: true,
  },
  {
    name: 'closed',
    prepare: async (world) => {
      const ground = await readyClone(world);
      const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
      const change = { owner, repo, issue_number: ground.issue, state: 'closed' } as const;
      await world.octokit(REQUESTER).rest.issues.update(change);
      await world.runner.idle();
      world.clock.advance(25 * 3_600_000);
      return ground;
    },
    start: nextSweep,
    goal: 'deleted',
    alone: true,
  },
  {
    name: 'refresh',
    prepare: openThread,
    start: (world) => world.runner.schedule('refresh.yml'),
    goal: 'ready',
    // The others are the same actions as a clone's, at the same calls.
    jobs: ['begin', 'resize', 'end'],
    world: 'bases',
    alone: true,
  },
  {
    name: 'based',
    prepare: async (world) => {
      await haveBase(world);
      return await openThread(world);
    },
    start: (world, { issue }) => comment(world, issue, '/clone r6g.4xlarge 3d'),
    goal: 'ready',
    // From there on it is a clone like any other.
    jobs: ['command', 'clone', 'seal', 'mask'],
    world: 'bases',
  },
];

/** One refresh at a time: of those that wait for their turn, GitHub keeps the last alone. */
let refreshing: Promise<void> = Promise.resolve();

/** Makes a base, undisturbed, unless there is one that clones are cut from. */
async function haveBase(world: World): Promise<void> {
  refreshing = refreshing.then(async () => {
    const isThere = ({ kind, state }: CloneRecord) => kind === 'base' && state === 'ready';
    if ((await world.ledger.list()).some(isThere)) return;
    const { id, state } = await finished(world, await world.runner.schedule('refresh.yml'));
    if (state !== 'ready') throw new Error(`The base ${id}, which nothing disturbed, is ${state}.`);
  });
  await refreshing;
}

/** Masking that fails without having changed a row, and leaves the clone sealed. */
const failure = {
  point: { scenario: 'failed', job: 'mask', call: 'secretsmanager:GetSecretValue', nth: 1 },
  fault: 'AccessDenied',
};

async function openThread(world: World): Promise<Ground> {
  return { issue: await world.openIssue(REQUESTER, 'A clone, please') };
}

async function readyClone(world: World): Promise<Ground> {
  const { issue } = await openThread(world);
  const run = await comment(world, issue, '/clone r6g.4xlarge 3d');
  const { id, state } = await finished(world, run);
  if (state !== 'ready') throw new Error(`The clone ${id}, which nothing disturbed, is ${state}.`);
  return { issue, id };
}

async function sealedClone(world: World): Promise<Ground> {
  const { issue } = await openThread(world);
  const target: Target = { run: undefined, cluster: undefined };
  arm(world, failure, target);
  target.run = await comment(world, issue, '/clone r6g.4xlarge 3d');
  const { id, state } = await finished(world, target.run);
  if (state !== 'failed') throw new Error(`The clone ${id}, whose masking was denied, is ${state}.`);
  return { issue, id };
}

async function finished(world: World, run: WorkflowRun): Promise<CloneRecord> {
  while (run.status !== 'completed') await new Promise((resolve) => setTimeout(resolve, 20));
  return (await recordOf(world, run)) as CloneRecord;
}

/** Posts a comment, and gives the run that it started; others post at the same time. */
async function comment(world: World, issue: number, body: string): Promise<WorkflowRun> {
  const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
  const before = new Set(world.runner.runs().map((run) => run.id));
  await world.octokit(REQUESTER).rest.issues.createComment({ owner, repo, issue_number: issue, body });
  for (;;) {
    const run = world.runner
      .runs()
      .find(
        (one) =>
          !before.has(one.id) &&
          one.event === 'issue_comment' &&
          one.displayTitle === `Clone for issue ${issue}`,
      );
    if (run) return run;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The record that a scenario is about. */
export async function recordOn(
  world: World,
  ground: Ground,
  run: WorkflowRun | undefined,
): Promise<CloneRecord | undefined> {
  if (ground.id !== undefined) return await world.ledger.find(ground.id);
  return run && (await recordOf(world, run));
}
