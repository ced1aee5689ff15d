import { RestoreDBClusterToPointInTimeCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import { bornWith } from '../../../actions/core/aurora/throw-away.ts';
import { cloneId } from '../../../actions/core/ledger/id.ts';
import { resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results, until } from '../../testing/sandbox/seen.ts';
import { AWS_RATES } from '../aws/rates.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';
import { randomOf } from './crash/random.ts';

// AWS takes so many calls a second of an account, and others of the account call, too: now and then, by a seed, they leave
// nothing of what RDS takes at once. The SDK waits for real seconds then, so AWS's minutes may not fly by: what the product
// waits for has a deadline in them.
const SETTINGS = `sources:
  production: { cluster: app-production, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
reap: { deletions: 50 }
`;
const REGION = 'ap-northeast-1';

let world: World;

beforeAll(async () => {
  world = await setStage(12, {
    scale: 60,
    rates: AWS_RATES,
    repository: { '.github/understudy.yml': SETTINGS },
  });
}, 120_000);

afterAll(() => world?.stop());

/** Has others call, at one call in so many, until what is given back is called. */
function othersCall(seed: number, oneIn: number): () => void {
  const random = randomOf(seed);
  return world.aws.faults.listen((_call, when) => {
    if (when === 'before' && random() < 1 / oneIn) world.aws.rates?.drain('rds', REGION);
  });
}

test.each([1, 2])(
  'a clone is made and deleted however often RDS is asked too much (seed %s)',
  async (seed) => {
    const before = world.aws.rates?.refused.rds ?? 0;
    const quiet = othersCall(seed, 5);
    const issue = await world.openIssue('hanako', 'A clone, please');
    const run = await say(world, 'hanako', issue, '/clone r6g.large');
    await world.runner.idle();
    expect(results(run)).toMatchObject({ clone: 'success', mask: 'success', publish: 'success' });
    const record = await recordOf(world, run);
    expect(record).toMatchObject({ state: 'ready' });
    const deletion = await say(world, 'hanako', issue, '/clone delete');
    await world.runner.idle();
    quiet();
    expect(resultOf(deletion, 'delete')).toMatchObject({ outcome: 'done' });
    expect(world.aws.rates?.refused.rds).toBeGreaterThan(before);
  },
  240_000,
);

test('a sweep of forty clones deletes them all', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => cloneId('throttled', index));
  const { subnetGroup, quarantineGroup, clusterParameterGroup } = world.aws.installation;
  for (const id of ids)
    await world.account.rds.send(
      new RestoreDBClusterToPointInTimeCommand({
        SourceDBClusterIdentifier: world.production.cluster,
        DBClusterIdentifier: clusterName(id),
        RestoreType: 'full-copy',
        UseLatestRestorableTime: true,
        DBSubnetGroupName: subnetGroup,
        VpcSecurityGroupIds: [quarantineGroup],
        DBClusterParameterGroupName: clusterParameterGroup,
        Tags: bornWith(id),
      }),
    );
  await until('all to be available', async () =>
    (await world.clusters()).every(({ Status }) => Status === 'available') ? true : undefined,
  );
  expect(await world.clusters()).toHaveLength(41);
  world.clock.advance(3 * 3_600_000);
  const before = world.aws.rates?.refused.rds ?? 0;
  const quiet = othersCall(3, 20);
  const sweep = await world.sweep();
  quiet();
  const report = JSON.parse(
    sweep.jobs[0]?.steps.find(({ outputs }) => outputs.report)?.outputs.report ?? '{}',
  );
  const notDeleted = report.outcomes?.filter(
    ({ did }: { readonly did: string }) => !/deleted|kept/.test(did),
  );
  expect(notDeleted).toEqual([]);
  expect(report.counts).toMatchObject({ deleted: 40 });
  expect(results(sweep)).toMatchObject({ reap: 'success' });
  expect(world.aws.rates?.refused.rds).toBeGreaterThan(before);
  expect((await world.clusters()).map(({ DBClusterIdentifier: name }) => name)).toEqual(['app-production']);
}, 240_000);
