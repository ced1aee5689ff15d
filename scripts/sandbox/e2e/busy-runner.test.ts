import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { instantOf, timeOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, jobOf, over, resultOf } from '../../testing/sandbox/conversation.ts';
import { results, until, within } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// One machine masks, and more than one clone wants it.
let world: World;

beforeAll(async () => {
  world = await setStage(12, { scale: 20_000, maskingMachines: 1 });
}, 120_000);

afterAll(async () => world?.stop());

interface Asked {
  readonly issue: number;
  readonly run: WorkflowRun;
}

const record = async ({ run }: Asked) => (await recordOf(world, run)) as CloneRecord;
const status = async ({ issue }: Asked) => (await answers(world, issue))[0] ?? '';

async function ask(login: string): Promise<Asked> {
  const issue = await world.openIssue(login, 'A clone, please');
  return { issue, run: await world.comment(login, issue, '/clone r6g.large') };
}

async function askAndQueue(login: string): Promise<Asked> {
  const asked = await ask(login);
  await until('the job to be queued', () =>
    asked.run.jobs.some((job) => job.key === 'mask' && job.status === 'queued') ? true : undefined,
  );
  await until('the seal', async () => ((await record(asked)).state === 'sealed' ? true : undefined));
  return asked;
}

/** Holds the next job that masks at its last step but one, for as long as a large database takes. */
function holdMasking(): { begun(): Promise<unknown>; goOn(): void } {
  let isAtWork = false;
  const gate = Promise.withResolvers<void>();
  world.aws.faults.add({
    action: 'rds:AddTagsToResource',
    by: ({ session }) => session.endsWith('-mask'),
    effect: async () => {
      isAtWork = true;
      await gate.promise;
    },
  });
  return {
    begun: () => within(120, 'masking to begin', () => (isAtWork ? true : undefined)),
    goOn: () => gate.resolve(),
  };
}

/** The job that masks renews its claim every five minutes; the world's clock runs ahead of that here. */
async function holdClaim(asked: Asked): Promise<void> {
  const { id, claim } = await record(asked);
  if (claim === undefined) throw new Error(`Nobody holds ${id}.`);
  const until = instantOf(world.clock.now() + 600 * 60_000);
  await world.ledger.amend(id, { claim: { ...claim, until } });
}

const untilShown = async (asked: Asked, what: string, pattern: RegExp) =>
  await within(90, what, async () => (pattern.test(await status(asked)) ? true : undefined));

test('clones that want the one machine that masks wait for it in turn, are told their place, and get ready', async () => {
  const masking = holdMasking();
  const first = await ask('hanako');
  await masking.begun();
  await holdClaim(first);
  const second = await askAndQueue('olivia');
  const third = await askAndQueue('hanako');

  const { id } = await record(first);
  world.clock.advance(7 * 60_000);
  await untilShown(
    second,
    'the second to be told',
    new RegExp(`busy\\*\\* with \`${id}\`.*next in the queue`),
  );
  await untilShown(
    third,
    'the third to be told',
    new RegExp(`busy\\*\\* with \`${id}\`.*number 2 in the queue`),
  );
  for (const minutes of [20, 60]) {
    const before = await status(second);
    world.clock.advance(minutes * 60_000);
    // It was looked at, at that time.
    await within(90, 'another look', async () => ((await status(second)) === before ? undefined : true));
    for (const asked of [second, third]) expect((await record(asked)).state).toBe('sealed');
  }

  masking.goOn();
  for (const asked of [first, second, third]) {
    await over(asked.run);
    expect(results(asked.run)).toMatchObject({ mask: 'success', publish: 'success', cancel: 'skipped' });
    expect(await record(asked)).toMatchObject({ state: 'ready' });
    const said = (await answers(world, asked.issue)).join('\n');
    expect(said).not.toMatch(/runner-missing|waits for a runner|No runner/);
  }
}, 400_000);

test('masking may take longer than a job of GitHub’s own may watch it, and the run stays green', async () => {
  const masking = holdMasking();
  const long = await ask('hanako');
  await masking.begun();
  await holdClaim(long);
  const began = timeOf((await record(long)).createdAt);
  // Behind the job's own limit, and before its token ends.
  world.clock.advance(began + 352 * 60_000 - world.clock.now());
  await within(90, 'the watch to end', () =>
    jobOf(long.run, 'watch').status === 'completed' ? true : undefined,
  );
  expect(resultOf(long.run, 'watch')).toMatchObject({ outcome: 'done', reason: 'watched-for-long' });
  expect(await status(long)).toContain('not kept current any more');

  masking.goOn();
  await over(long.run);
  expect(long.run.conclusion).toBe('success');
  expect(await record(long)).toMatchObject({ state: 'ready' });
  expect(await status(long)).not.toContain('not kept current any more');
}, 400_000);
