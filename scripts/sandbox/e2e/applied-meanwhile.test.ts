import { ModifyDBClusterParameterGroupCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import { over } from '../../testing/sandbox/conversation.ts';
import { results, until } from '../../testing/sandbox/seen.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Somebody applies the infrastructure with another parameter while a clone is made: its instances wait for a restart then, which
// is neither a side door nor left to AWS's maintenance window.
let world: World;

beforeAll(async () => {
  world = await setStage(12);
}, 120_000);

afterAll(() => world?.stop());

/** As `terraform apply` does it with `parameterGroup.parameters` of another value. */
async function apply(value: string): Promise<void> {
  await world.account.rds.send(
    new ModifyDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: 'understudy-aurora-mysql8',
      Parameters: [{ ParameterName: 'sql_mode', ParameterValue: value, ApplyMethod: 'pending-reboot' }],
    }),
  );
}

test.each(['sealed', 'masked'] as const)(
  'a clone that is %s when its parameters change gets ready, with all of them in force',
  async (state) => {
    const issue = await world.openIssue('hanako', 'A clone, please');
    const run = await world.comment('hanako', issue, '/clone r6g.large');
    await until(`it to be ${state}`, async () => {
      const { events = [] } = (await recordOf(world, run)) ?? {};
      return events.some((event) => event.state === state) ? true : undefined;
    });
    await apply(state === 'sealed' ? 'ANSI' : 'TRADITIONAL');
    await over(run);
    expect(results(run)).toMatchObject({ mask: 'success', resize: 'success', publish: 'success' });
    const record = await recordOf(world, run);
    expect(record).toMatchObject({ state: 'ready' });
    const made = (await world.clusters()).find(
      (one) => one.DBClusterIdentifier === clusterName(record?.id ?? ''),
    );
    expect(made?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter)).toMatchObject({
      DBClusterParameterGroupStatus: 'in-sync',
    });
  },
  180_000,
);
