import { RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { parseInstallation } from '../base/installation.ts';
import { resizeInstance } from './resize.ts';
import { readBackInForce, restartPending } from './restart.ts';

const WRITER = 'understudy-clone-bakomi-1';
const waiting = { pollSeconds: 0.001 };

/** Nothing is late, new, pending or lost. */
const STEADY = { late: 0, freshFor: 0, pending: false, lost: false, status: 'available' };

/**
 * An account with a serverless clone. With another range of capacity its instance says that parameters wait for a restart, some looks
 * later; what is new says so for some looks, and then no more.
 */
function account({ late, freshFor, pending, lost, status }: typeof STEADY) {
  const rds = new RDSClient(NOWHERE);
  let range = { MinCapacity: 0, MaxCapacity: 8 };
  let [waits, since, fresh, rebooting, looks] = [pending, 0, freshFor, 0, 0];
  const calls = answeredBy(rds, ({ call, input }) => {
    switch (call) {
      case 'DescribeDBClusters': {
        looks += 1;
        fresh -= 1;
        const isPending = fresh > 0 || (waits && looks - since > late);
        return {
          DBClusters: [
            {
              ...{ Status: 'available', ServerlessV2ScalingConfiguration: range },
              DBClusterMembers: [
                {
                  ...{ DBInstanceIdentifier: WRITER, IsClusterWriter: true },
                  DBClusterParameterGroupStatus: isPending ? 'pending-reboot' : 'in-sync',
                },
              ],
            },
          ],
        };
      }
      case 'DescribeDBInstances': {
        rebooting -= 1;
        const now = rebooting > 0 ? 'rebooting' : status;
        return {
          DBInstances: [
            { DBInstanceIdentifier: WRITER, DBInstanceClass: 'db.serverless', DBInstanceStatus: now },
          ],
        };
      }
      case 'ModifyDBCluster':
        range = input.ServerlessV2ScalingConfiguration as typeof range;
        [waits, since] = [true, looks];
        return {};
      case 'RebootDBInstance':
        if (rebooting > 0) throw refusal('InvalidDBInstanceStateFault');
        [waits, rebooting] = [false, 3];
        // The SDK has asked once more.
        if (lost) throw refusal('InvalidDBInstanceStateFault');
        return {};
      default:
        throw refusal('NotAskedFor');
    }
  });
  const made = () => calls.map(({ call }) => call).filter((call) => !call.startsWith('Describe'));
  return { rds, made, isPending: () => waits };
}

describe('another range of capacity', () => {
  test.each([
    ['at once', STEADY],
    ['some looks later', { ...STEADY, late: 4 }],
    ['at once, and the answer of the restart is lost', { ...STEADY, lost: true }],
  ])('is in force with all that follows from it, which waits for a restart %s', async (_when, told) => {
    const { rds, made, isPending } = account(told);
    expect(await resizeInstance(rds, 'bakomi', 'serverless:0-16', waiting)).toBe(true);
    expect(made()).toEqual(['ModifyDBCluster', 'RebootDBInstance']);
    expect(isPending()).toBe(false);
  });

  test('that is none restarts nothing', async () => {
    const { rds, made } = account(STEADY);
    expect(await resizeInstance(rds, 'bakomi', 'serverless:0-8', waiting)).toBe(false);
    expect(made()).toEqual([]);
  });
});

describe('what waits for a restart', () => {
  test('is restarted, as after an attempt that was killed', async () => {
    const { rds, made } = account({ ...STEADY, pending: true });
    await restartPending(rds, 'bakomi', waiting);
    expect(made()).toEqual(['RebootDBInstance']);
  });

  test.each([
    ['is new, and says so for some seconds', { ...STEADY, freshFor: 4 }],
    ['is being made', { ...STEADY, pending: true, status: 'creating' }],
    ['goes', { ...STEADY, pending: true, status: 'deleting' }],
  ])('is left alone where it %s', async (_which, told) => {
    const { rds, made } = account(told);
    await restartPending(rds, 'bakomi', waiting);
    expect(made()).toEqual([]);
  });
});

describe('a clone that is read back with its parameters in force', () => {
  const installation = parseInstallation(
    JSON.stringify({
      ...{ account: '123456789012', region: 'ap-northeast-1', runner: 'vpc', pollSeconds: 0.001 },
      ...{ quarantineGroup: 'sg-quarantine', accessGroup: 'sg-access', subnetGroup: 'understudy' },
      clusterParameterGroup: 'understudy-params',
    }),
  );
  const common = {
    TagList: [
      { Key: 'understudy:id', Value: 'bakomi' },
      { Key: 'understudy:state', Value: 'masked' },
    ],
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-quarantine', Status: 'active' }],
  };

  /** An account in which so many applies come: each right after the restart that the one before made due. */
  function applied(times: number) {
    const rds = new RDSClient(NOWHERE);
    let [waits, left, looksSince] = [times > 0, times - 1, 0];
    const calls = answeredBy(rds, ({ call }) => {
      if (call === 'RebootDBInstance') {
        [waits, looksSince] = [false, 0];
        return {};
      }
      if (call === 'DescribeDBInstances')
        return {
          DBInstances: [
            {
              ...{ ...common, DBInstanceIdentifier: WRITER, DBInstanceStatus: 'available' },
              PubliclyAccessible: false,
            },
          ],
        };
      looksSince += 1;
      // Once the restart was waited for, and nothing more was looked for.
      if (!waits && looksSince > 1 && left > 0) [waits, left] = [true, left - 1];
      return {
        DBClusters: [
          {
            ...{ ...common, DBClusterIdentifier: 'understudy-clone-bakomi', Status: 'available' },
            ...{ Engine: 'aurora-mysql', EngineMode: 'provisioned', BackupRetentionPeriod: 1 },
            ...{ DBSubnetGroup: 'understudy', DBClusterParameterGroup: 'understudy-params' },
            DBClusterMembers: [
              {
                ...{ DBInstanceIdentifier: WRITER, IsClusterWriter: true },
                DBClusterParameterGroupStatus: waits ? 'pending-reboot' : 'in-sync',
              },
            ],
          },
        ],
      };
    });
    const restarts = () => calls.filter(({ call }) => call === 'RebootDBInstance').length;
    return { read: () => readBackInForce(rds, installation, { id: 'bakomi' }, waiting), restarts };
  }

  test.each([0, 1, 2, 3])('is restarted as often as %d applies want it', async (times) => {
    const { read, restarts } = applied(times);
    const { cluster } = await read();
    expect(cluster.DBClusterMembers).toMatchObject([{ DBClusterParameterGroupStatus: 'in-sync' }]);
    expect(restarts()).toBe(times);
  });

  test('and no more often: what never comes into force is a side door', async () => {
    const { read, restarts } = applied(100);
    await expect(read()).rejects.toMatchObject({ reason: 'side-door' });
    expect(restarts()).toBe(3);
  });
});
