/** `scripts/bench/time-to-ready`: AWS minutes from a comment to a clone that is open, three ways on the same data. */
import { parseArgs } from 'node:util';
import { baseOf } from '../../../actions/core/ledger/bases.ts';
import { readWaits } from '../../sandbox/aws/read-waits.ts';
import { recordOf, setStage } from '../../sandbox/stage.ts';
import type { World } from '../../sandbox/world.ts';
import { MACHINES, MASKING_SECONDS } from './assumptions.ts';
import { stepByStep } from './chain.ts';
import { Stopwatch } from './stopwatch.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, waits: { type: 'string' } },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** Waits must be long against the real work of a job, or what overlaps would not; see `scripts/sandbox/clock.ts`. */
const SCALE = 25;
const CLASS = 'r6g.large';

const world = await setStage(300, {
  scale: SCALE,
  ...(values.waits === undefined ? {} : { waits: readWaits(values.waits) }),
});
try {
  const chain = await stepByStep(world, MACHINES, `db.${CLASS}`);
  say(`step by step  ${chain.toFixed(1)} AWS minutes`);
  const fresh = await fromComment(world, `/clone ${CLASS} --fresh`, true);
  say(`the long way  ${fresh.toFixed(1)} AWS minutes`);
  await world.runner.schedule('refresh.yml');
  await world.runner.idle();
  const base = await fromComment(world, `/clone ${CLASS}`, false);
  say(`from a base   ${base.toFixed(1)} AWS minutes`);
  const result = {
    awsMinutes: { chain: round(chain, 2), fresh: round(fresh, 2), base: round(base, 2) },
    ratio: { fresh: round(fresh / chain, 3), base: round(base / chain, 3) },
  };
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else say(`ratios        ${result.ratio.fresh} and ${result.ratio.base}; the bars are 0.7 and 0.333`);
  process.exitCode = result.ratio.fresh <= 0.7 && result.ratio.base <= 1 / 3 ? 0 : 1;
} finally {
  await world.stop();
}
process.exit();

/** The product itself: a comment, and the workflow that it starts. */
async function fromComment(world: World, command: string, masks: boolean): Promise<number> {
  const issue = await world.openIssue('hanako', 'A clone, please');
  await world.runner.idle();
  // Masking's share: what a database of the reference size would take longer, before the job says that it is masked.
  const remove = world.aws.faults.add({
    action: 'rds:AddTagsToResource',
    by: ({ session }) => masks && session.endsWith('-mask'),
    effect: () => world.clock.wait(MASKING_SECONDS),
  });
  const stopwatch = new Stopwatch(world.clock);
  const run = await world.comment('hanako', issue, command);
  let minutes = stopwatch.minutes();
  for (let state = 'requested'; state !== 'ready' && run.status !== 'completed'; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    state = (await recordOf(world, run))?.state ?? state;
    minutes = stopwatch.minutes();
  }
  await world.runner.idle();
  remove();
  const record = await recordOf(world, run);
  const isFromBase = baseOf(record?.basis) !== undefined;
  if (record?.state !== 'ready' || isFromBase === masks)
    throw new Error(`${command} ended ${record?.state}, cut from ${JSON.stringify(record?.basis)}.`);
  return minutes;
}
