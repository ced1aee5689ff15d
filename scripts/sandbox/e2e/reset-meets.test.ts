import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { costing } from '../../../actions/core/ledger/states.ts';
import { answers, over, resultOf } from '../../testing/sandbox/conversation.ts';
import { connectionOf, until, within } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';
import { parseSession } from './crash/point.ts';

// Resets that are at work while something else becomes of their clones: each clone's own reset is held at a point of its
// work, and all of them see the same sweeps.
let world: World;

const HOUR_MS = 3_600_000;
const GRACE_HOURS = 2;

const settings = readFileSync(join(import.meta.dirname, '../organisation/.github/understudy.yml'), 'utf8');

beforeAll(async () => {
  const roomy = settings
    .replace('clonesPerUser: 3', 'clonesPerUser: 10')
    .replace('costPerDay: 50', 'costPerDay: 5000')
    // Each would hold a machine for as long as its run takes.
    .replace('live: true', 'live: false');
  world = await setStage(30, {
    repository: { '.github/understudy.yml': `${roomy}\nclosed:\n  grace: ${GRACE_HOURS}h\n` },
  });
}, 240_000);

afterAll(async () => world?.stop());

/** How far a reset is when it is held: the call after which it waits, counted in its job. */
interface Point {
  readonly job: string;
  readonly action: string;
  readonly nth: number;
}

/** The clone lives where it did. */
const MASKING: Point = { job: 'mask', action: 'dynamodb:PutItem', nth: 2 };
/** The clone lives in the new cluster, and its secret still leads to the one that it left. */
const MOVED: Point = { job: 'publish', action: 'dynamodb:PutItem', nth: 3 };

interface Held {
  readonly issue: number;
  readonly id: string;
  readonly run: WorkflowRun;
  /** Lets the reset go on. */
  release(): void;
}

/** Gives a command in a thread, while others are given in other threads, and the run that it starts. */
async function give(issue: number, body: string): Promise<WorkflowRun> {
  const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
  const own = () =>
    world.runner
      .runs()
      .filter((one) => one.event === 'issue_comment' && one.displayTitle === `Clone for issue ${issue}`);
  const before = new Set(own());
  await world.octokit('hanako').rest.issues.createComment({ owner, repo, issue_number: issue, body });
  return await until(`the run of ${body}`, () => own().find((one) => !before.has(one)));
}

/** Makes a clone and begins to reset it; comes back once the reset has reached the point and waits there. */
async function holdAt({ job, action, nth }: Point): Promise<Held> {
  const issue = await world.openIssue('hanako', 'Try the migration');
  const made = await give(issue, '/clone r6g.large 5d');
  await over(made);
  const { id = '' } = resultOf(made, 'command');
  expect(await world.ledger.get(id)).toMatchObject({ state: 'ready' });
  const gate = Promise.withResolvers<void>();
  const own: { run?: WorkflowRun; isHeld?: true } = {};
  world.aws.faults.add({
    ...{ action, nth, when: 'after' },
    by: ({ session }) => {
      const whose = parseSession(session);
      return own.run !== undefined && whose?.runId === own.run.id && whose.job === job;
    },
    effect: async () => {
      own.isHeld = true;
      await gate.promise;
    },
  });
  const run = await give(issue, '/clone reset');
  own.run = run;
  await within(
    120,
    `the reset of ${id} to be held`,
    () => own.isHeld ?? (run.status === 'completed' || undefined),
  );
  // Else it was never held there, and the test shows nothing.
  expect(own.isHeld).toBe(true);
  return { issue, id, run, release: gate.resolve };
}

const clustersOf = async (id: string) =>
  (await world.clusters())
    .flatMap(({ DBClusterIdentifier: name = '' }) => (name.startsWith(`understudy-clone-${id}`) ? name : []))
    .toSorted();

/** That no cluster of a clone is one that no live record counts, and that its secret leads to one that is there. */
async function expectSound({ id }: Held): Promise<void> {
  const there = await clustersOf(id);
  const counted = costing(await world.ledger.list()).filter((one) => [one.id, one.of].includes(id));
  expect(counted.length).toBeGreaterThanOrEqual(there.length);
  if ((await world.ledger.get(id)).state !== 'ready') return;
  const { dbClusterIdentifier } = await connectionOf(world, id);
  expect(there).toContain(dbClusterIdentifier);
}

async function sweepAfter(hours: number, held: readonly Held[]): Promise<void> {
  world.clock.advance(hours * HOUR_MS);
  const run = await world.runner.schedule('reap.yml');
  await over(run);
  expect(run.conclusion).toBe('success');
  for (const one of held) await expectSound(one);
}

/** Closes a clone's thread, and waits until that was told. */
async function close({ id, issue }: Held): Promise<void> {
  const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
  await world.octokit('hanako').rest.issues.update({ owner, repo, issue_number: issue, state: 'closed' });
  await until(`thread ${issue} to be told`, async () => {
    const said = await answers(world, issue);
    return said.some((text) => text.startsWith(`### Clone \`${id}\` goes with this thread`)) || undefined;
  });
}

/** Nothing is left of the clone, its thread ends with that, and nothing in it waits for the reset. */
async function expectGone({ id, issue }: Held, why: RegExp): Promise<void> {
  expect(await clustersOf(id)).toEqual([]);
  await expect(connectionOf(world, id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const records = (await world.ledger.list()).filter((one) => [one.id, one.of].includes(id));
  expect(records.map(({ state }) => state)).toEqual(['deleted', 'deleted']);
  const said = await answers(world, issue);
  const gone = said.filter((text) => text.includes(`\`${id}\` is deleted`));
  expect(gone).toEqual([expect.stringMatching(why)]);
  expect(said.at(-1)).toBe(gone[0]);
  expect(said.filter((text) => /Requested|Ready in about/.test(text))).toEqual([]);
}

test('what becomes of a clone while it is being reset becomes of all that it lives in', async () => {
  const [masking, closed, deleted] = (await Promise.all([MASKING, MOVED, MOVED].map(holdAt))) as [
    Held,
    Held,
    Held,
  ];
  const all = [masking, closed, deleted];
  for (const one of [masking, closed]) await close(one);
  await over(await give(deleted.issue, '/clone delete'));
  for (const one of all) await expectSound(one);
  await sweepAfter(1, all);
  for (const one of [masking, closed]) expect(await clustersOf(one.id)).toHaveLength(2);
  await sweepAfter(1.5, all);
  // What the clone left goes in the sweep that takes the clone: in the next one no live record would speak of it. So does what is being
  // made for it, which may not be masked yet.
  for (const one of [masking, closed]) expect(await clustersOf(one.id)).toEqual([]);

  for (const { release } of all) release();
  await Promise.all(all.map(({ run }) => over(run)));
  await sweepAfter(1, all);
  for (const one of [masking, closed]) await expectGone(one, /Its thread was closed/);
  await expectGone(deleted, /hanako/);
}, 300_000);
