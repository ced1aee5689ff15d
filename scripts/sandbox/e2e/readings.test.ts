import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import { measureWaits } from '../../doctor/waits/measure.ts';
import { say } from '../../testing/sandbox/conversation.ts';
import { connect, connectionOf, results, until } from '../../testing/sandbox/seen.ts';
import { OTHERS, STRICTEST } from '../aws/readings.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// What nobody can know of AWS from outside: a clone's whole life under the strictest reading of each, and under the others,
// with production under a key of the organisation's own. A call that IAM denies fails `stop`.
const KEY = 'arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000';

describe.each([
  ['as strict as it may be', STRICTEST, { subjects: 'with-ids' }],
  // As the second installation of the account, too, whose roles have names of their own.
  ['as it may be besides', OTHERS, { subjects: 'by-name', roleSuffix: '-eu' }],
] as const)('AWS, %s', (_name, readings, more) => {
  let world: World;

  beforeAll(async () => {
    world = await setStage(12, { scale: 6000, readings, key: KEY, ...more });
  }, 120_000);

  afterAll(() => world?.stop());

  test('lets a clone be made, taken over by its reader, opened, extended, resized and deleted', async () => {
    const issue = await world.openIssue('hanako', 'A clone, please');
    // It passes, so it is waited for, however long it takes before a clone is asked for.
    world.aws.occupy('app-production', 'backing-up', 900);
    const run = await say(world, 'hanako', issue, '/clone r6g.large');
    expect(results(run)).toMatchObject({
      ...{ clone: 'success', seal: 'success', mask: 'success', resize: 'success', publish: 'success' },
    });
    const made = await recordOf(world, run);
    const id = made?.id ?? '';
    expect(made).toMatchObject({ state: 'ready', instanceClass: 'db.r6g.large' });
    // Took over from the instance that masked, by a failover.
    expect(world.aws.calls).toContainEqual(
      expect.objectContaining({ action: 'rds:FailoverDBCluster', outcome: 'ok' }),
    );
    const { host, port, username: user, password, dbname: database } = await connectionOf(world, id);
    const connection = await connect(world, { host, port, user, password, database });
    const [[row]] = (await connection.query('SELECT COUNT(*) AS users FROM users')) as never as [
      [{ users: number }],
    ];
    await connection.end();
    expect(row.users).toBe(12);
    await say(world, 'hanako', issue, '/clone extend 2d');
    await say(world, 'hanako', issue, '/clone resize r6g.xlarge');
    expect(await world.ledger.get(id)).toMatchObject({ state: 'ready', instanceClass: 'db.r6g.xlarge' });
    // What the doctor reads of AWS's waits from such records is what AWS took, give or take a machine's way to its job.
    const told = measureWaits(await world.ledger.list());
    expect(told.map(({ wait }) => wait)).toEqual(['copyOnWrite', 'modifyInstance']);
    // Before the copy its source was waited for.
    for (const { wait, median, assumed } of told) {
      expect(median).toBeGreaterThan(assumed / 2);
      expect(median).toBeLessThan(assumed * 2 + (wait === 'copyOnWrite' ? 1200 : 120));
    }
    await say(world, 'hanako', issue, '/clone delete');
    await until('it to be gone', async () =>
      (await world.clusters()).some((one) => one.DBClusterIdentifier === clusterName(id)) ? undefined : true,
    );
  }, 300_000);
});
