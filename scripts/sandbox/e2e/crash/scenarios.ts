import type { CloneRecord } from '../../../../actions/core/ledger/record.ts';
import type { WorkflowRun } from '../../github/index.ts';
import type { World } from '../../world.ts';
import { recordOf, until } from '../stage.ts';
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
  /** Whether the status comment is kept current by a job. */
  readonly live?: boolean;
  /** Whether the prepared clone can serve again afterwards. */
  readonly reusable?: boolean;
}

export interface Ground {
  readonly issue: number;
  readonly id?: string;
}

const REQUESTER = 'hanako';

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
    live: true,
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
    start: (world) => world.runner.schedule('reap.yml'),
    goal: 'deleted',
  },
];

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
  await until(`run ${run.id} to end`, () => (run.status === 'completed' ? true : undefined));
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
