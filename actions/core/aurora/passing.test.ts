import { type DBCluster, type DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { isPassing, onceAtRest, onceItMay, onceSeen, onceSettled } from './passing.ts';

const waiting = { pollSeconds: 0 };

/** An RDS that describes a cluster and its instance as these say, one after the other; the last for ever. */
function tells(...looks: readonly (readonly [Partial<DBCluster>, Partial<DBInstance>])[]) {
  const rds = new RDSClient(NOWHERE);
  let look = -1;
  answeredBy(rds, ({ call }) => {
    if (call === 'DescribeDBClusters') look = Math.min(look + 1, looks.length - 1);
    const [cluster, instance] = looks[look] ?? [{}, {}];
    return call === 'DescribeDBClusters'
      ? { DBClusters: [{ Status: 'available', ...cluster }] }
      : { DBInstances: [{ DBInstanceIdentifier: 'one', DBInstanceStatus: 'available', ...instance }] };
  });
  return rds;
}

test.each([
  'backing-up',
  'maintenance',
  'modifying',
  'upgrading',
  'configuring-iam-database-auth',
  'storage-optimization',
])('%s passes', (status) => expect(isPassing(status)).toBe(true));

test.each([
  'available',
  'creating',
  'deleting',
  'stopped',
  'failed',
  'storage-full',
  'incompatible-network',
  undefined,
])('%s is nothing to wait for', (status) => expect(isPassing(status)).toBe(false));

describe('a cluster that is at work on itself', () => {
  test('is waited for', async () => {
    const rds = tells([{ Status: 'backing-up' }, {}], [{ Status: 'upgrading' }, {}], [{}, {}]);
    expect(await onceAtRest(rds, 'app', 30, waiting)).toMatchObject({ Status: 'available' });
  });

  test('is told of meanwhile, and that it is over', async () => {
    const told: unknown[] = [];
    const onBusy = async (busy: unknown) => void told.push(busy);
    const rds = tells([{ Status: 'backing-up' }, {}], [{ Status: 'upgrading' }, {}], [{}, {}]);
    await onceAtRest(rds, 'app', 30, { ...waiting, onBusy });
    expect(told).toEqual([
      { cluster: 'app', status: 'backing-up' },
      { cluster: 'app', status: 'upgrading' },
      undefined,
    ]);
  });

  test('is given as it is when it goes on for too long', async () => {
    expect(await onceAtRest(tells([{ Status: 'upgrading' }, {}]), 'app', 0, waiting)).toMatchObject({
      Status: 'upgrading',
    });
  });
});

describe('a change that AWS refuses', () => {
  const refuses = (name: string, times: number) => {
    let left = times;
    return async () => {
      left -= 1;
      if (left >= 0) throw refusal(name);
      return 'made';
    };
  };

  test.each(['InvalidDBClusterStateFault', 'InvalidDBInstanceState'])(
    'by %s is asked for again',
    async (name) => {
      expect(await onceItMay('it to change', waiting, refuses(name, 3))).toBe('made');
    },
  );

  test('for any other reason is not', async () => {
    await expect(onceItMay('it to change', waiting, refuses('AccessDenied', 1))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});

describe('a call that IAM judges by a tag of a moment ago', () => {
  const denied = (name: string, times: number) => {
    let left = times;
    return async () => {
      left -= 1;
      if (left >= 0) throw refusal(name);
      return 'made';
    };
  };

  test('is made again while it is denied', async () => {
    expect(await onceSeen(waiting, denied('AccessDenied', 4))).toBe('made');
  });

  test('is denied in the end where it stays so', async () => {
    await expect(onceSeen(waiting, denied('AccessDenied', 5))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  test('is refused at once for any other reason', async () => {
    await expect(onceSeen(waiting, denied('DBClusterNotFoundFault', 1))).rejects.toMatchObject({
      name: 'DBClusterNotFoundFault',
    });
  });
});

describe('what a clone has pending', () => {
  const adding = [{ VpcSecurityGroupId: 'sg-1', Status: 'adding' }];
  const member = (status: string) => ({
    DBClusterMembers: [{ DBInstanceIdentifier: 'one', DBClusterParameterGroupStatus: status }],
  });

  test.each<[string, Partial<DBCluster>, Partial<DBInstance>]>([
    ['a value of the cluster', { PendingModifiedValues: { MasterUserPassword: '****' } }, {}],
    ['a value of an instance', {}, { PendingModifiedValues: { DBInstanceClass: 'db.r6g.large' } }],
    ['a group of the cluster', { VpcSecurityGroups: adding }, {}],
    ['a group of an instance', {}, { VpcSecurityGroups: adding }],
    ['parameters of a member', member('pending-reboot'), {}],
    ['a state of the cluster', { Status: 'backing-up' }, {}],
    ['a state of an instance', {}, { DBInstanceStatus: 'rebooting' }],
  ])('%s is waited for', async (_, cluster, instance) => {
    const settled = { ...member('in-sync'), Port: 3306 };
    const found = await onceSettled(tells([cluster, instance], [settled, {}]), 'clone', 'none', waiting);
    expect(found.cluster).toMatchObject({ Port: 3306 });
  });

  test('is told as it is when it stays', async () => {
    const { cluster } = await onceSettled(tells([member('pending-reboot'), {}]), 'clone', 'none', waiting);
    expect(cluster).toMatchObject(member('pending-reboot'));
  });

  test('is none of parameters that may wait for a restart; those on their way are waited for', async () => {
    const last = [{ ...member('in-sync'), Port: 3 }, {}] as const;
    const looks = [{ ...member('pending-reboot'), Port: 1 }, {}] as const;
    const before = [{ ...member('applying'), Port: 0 }, {}] as const;
    const { cluster } = await onceSettled(tells(before, looks, last), 'clone', 'may-wait', waiting);
    expect(cluster).toMatchObject({ Port: 1 });
  });

  test('is nothing of an instance that is being made, or that goes', async () => {
    for (const DBInstanceStatus of ['creating', 'deleting']) {
      const first = [
        { ...member('applying'), Port: 1 },
        { DBInstanceStatus, VpcSecurityGroups: adding },
      ] as const;
      const { cluster } = await onceSettled(tells(first, [{ Port: 2 }, {}]), 'clone', 'none', waiting);
      expect(cluster).toMatchObject({ Port: 1 });
    }
  });
});
