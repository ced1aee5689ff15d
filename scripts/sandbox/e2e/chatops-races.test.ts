import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import type { World } from '../world.ts';
import { answers, jobOf, over, resultOf, say } from './conversation.ts';
import { recordOf, results, setStage, until } from './stage.ts';

// Two at the same thing at the same time, and threads that cannot be written: the record decides, and nobody is left
// without an answer.
let world: World;
const slack: { text: string }[] = [];

beforeAll(async () => {
  world = await setStage(50);
}, 120_000);

afterAll(async () => world?.stop());

const closeRecord = async (id: string) =>
  await world.ledger.transition(id, 'deleting', { login: 'hanako', runUrl: '' }, {}, 'cancelled');

const changes = () => world.aws.calls.filter(({ action }) => action === 'rds:ModifyDBCluster').length;

describe('a cancellation that races the opening', () => {
  test.each([
    // Two changes set a password; the third would open the clone, and a fourth shuts it.
    ['before it, opens nothing', 'secretsmanager:CreateSecret', 2, 2],
    ['in its very moment, is shut again', 'rds:ModifyDBCluster', 3, 4],
  ])(
    '%s',
    async (_, action, nth, expected) => {
      const from = changes();
      const issue = await world.openIssue('hanako', 'A race');
      let record: CloneRecord | undefined;
      const seen: string[] = [];
      const remove = world.aws.faults.add({
        action,
        nth,
        effect: async () => {
          if (record) await closeRecord(record.id);
          seen.push(action);
        },
      });
      const run = await world.comment('hanako', issue, '/clone r6g.large');
      record = await until('the record', async () => await recordOf(world, run));
      await over(run);
      remove();
      expect(seen).toEqual([action]);
      expect(changes() - from).toBe(expected);
      expect(results(run)).toMatchObject({ publish: 'failure', notify: 'success' });
      expect(resultOf(run, 'publish')).toMatchObject({ outcome: 'failed', reason: 'clone-gone' });
      const groups = async () =>
        (await world.clusters())
          .find((one) => one.DBClusterIdentifier === clusterName(record?.id ?? ''))
          ?.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
      expect(await groups()).toEqual([world.aws.installation.quarantineGroup]);
      await world.sweep();
      expect(await groups()).toBeUndefined();
    },
    60_000,
  );
});
