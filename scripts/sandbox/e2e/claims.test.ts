import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { instantOf } from '../../../actions/core/base/time.ts';
import { resultOf } from '../../testing/sandbox/conversation.ts';
import { until } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Two runs at one clone: of one that is alive it is not taken, of one that is dead it is, and who was only thought dead
// stops. The other run is played by the record that it would have written.
let world: World;
let run: WorkflowRun;
let id: string;

beforeAll(async () => {
  world = await setStage(30);
}, 240_000);
afterAll(async () => world?.stop());

const OTHER = { id: 999_999, attempt: 1, url: 'https://github.example/acme/understudy/actions/runs/999999' };

/** What another run writes when it takes the clone. The world's clock runs fast, so its claims are long. */
async function takeOver(minutesLeft: number): Promise<void> {
  const now = world.clock.now() + minutesLeft * 60_000;
  const until = instantOf(now);
  await world.ledger.amend(id, { run: OTHER, claim: { owner: 'olivia', run: OTHER.id, attempt: 1, until } });
}
const rerun = async () => {
  world.runner.rerun(run.id, world.github.people.get('hanako'), 'failed');
  await world.runner.idle();
};

test('a second job is refused while the first one is alive, and leaves its record alone', async () => {
  world.runner.withhold('vpc');
  const issue = await world.openIssue('hanako', 'A clone');
  run = await world.comment('hanako', issue, '/clone r6g.large');
  id = (await until('the record', async () => await recordOf(world, run))).id;
  await until('the seal', async () => ((await world.ledger.get(id)).state === 'sealed' ? true : undefined));
  await takeOver(600);
  const before = await world.ledger.get(id);
  world.runner.release('vpc');
  await world.runner.idle();
  expect(resultOf(run, 'mask')).toMatchObject({ outcome: 'failed', reason: 'claim-held' });
  expect(await world.ledger.get(id)).toEqual(before);
}, 240_000);

test('it goes on once the claim has run out, and stops when it is taken for dead itself', async () => {
  await takeOver(-6);
  // The clone is taken from it in turn, as from a job that GitHub had lost sight of: it stops at its next sign of life.
  let struck = 0;
  const remove = world.aws.faults.add({
    action: 'dynamodb:UpdateItem',
    effect: async () => {
      struck += 1;
      await takeOver(600);
    },
  });
  await rerun();
  remove();
  expect(struck).toBe(1);
  expect(resultOf(run, 'mask')).toMatchObject({ outcome: 'failed', reason: 'claim-lost' });
  expect(await world.ledger.get(id)).toMatchObject({ state: 'masking', run: OTHER });
}, 240_000);

test('and completes the clone, by a claim that it renews and gives back', async () => {
  await takeOver(-6);
  await rerun();
  const record = await world.ledger.get(id);
  expect(record).toMatchObject({ state: 'ready', run: { id: run.id } });
  expect(record.claim).toBeUndefined();
}, 240_000);
