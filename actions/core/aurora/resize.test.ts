import { type DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { giveClass } from './resize.ts';

const [first, second] = ['understudy-clone-bakomi-1', 'understudy-clone-bakomi-2'] as const;

/**
 * An account with a clone whose second instance has the class asked for. What is asked of it is carried out; a call whose answer is
 * lost is made once more by the SDK, and AWS refuses that one for as long as it is at work, and what makes no sense any more for good.
 */
function account({ lost, writer = first }: { readonly lost: string | undefined; readonly writer?: string }) {
  const rds = new RDSClient(NOWHERE);
  const instances = new Map<string, DBInstance>(
    [first, second].map((DBInstanceIdentifier, at) => [
      DBInstanceIdentifier,
      {
        DBInstanceIdentifier,
        DBInstanceClass: at === 0 ? 'db.r6g.4xlarge' : 'db.r6g.large',
        DBInstanceStatus: 'available',
      },
    ]),
  );
  let [writes, busy] = [writer, 0];
  const refused = (code: string) => {
    if (calls.length > 100) throw refusal('AskedTooOften');
    return refusal(code);
  };
  const calls = answeredBy(rds, ({ call, input }) => {
    const name = String(input.DBInstanceIdentifier ?? input.TargetDBInstanceIdentifier);
    if (busy > 0 && call.startsWith('Describe')) busy -= 1;
    switch (call) {
      case 'DescribeDBClusters':
        return {
          DBClusters: [
            {
              Status: busy > 0 ? 'failing-over' : 'available',
              DBClusterMembers: [...instances.keys()].map((DBInstanceIdentifier) => ({
                DBInstanceIdentifier,
                IsClusterWriter: DBInstanceIdentifier === (busy > 0 ? first : writes),
              })),
            },
          ],
        };
      case 'DescribeDBInstances': {
        for (const [one, { DBInstanceStatus }] of instances)
          if (DBInstanceStatus === 'deleting' && busy === 0) instances.delete(one);
        if (input.DBInstanceIdentifier === undefined) return { DBInstances: [...instances.values()] };
        const found = instances.get(name);
        if (found === undefined) throw refusal('DBInstanceNotFoundFault');
        return { DBInstances: [found] };
      }
      case 'FailoverDBCluster':
        if (busy > 0) throw refused('InvalidDBClusterStateFault');
        if (writes === name) throw refused('InvalidDBInstanceStateFault');
        [writes, busy] = [name, 3];
        if (lost === call) throw refused('InvalidDBClusterStateFault');
        return {};
      case 'DeleteDBInstance': {
        const found = instances.get(name);
        if (found === undefined) throw refused('DBInstanceNotFoundFault');
        if (found.DBInstanceStatus === 'deleting') throw refused('InvalidDBInstanceStateFault');
        instances.set(name, { ...found, DBInstanceStatus: 'deleting' });
        busy = 3;
        if (lost === call) throw refused('InvalidDBInstanceStateFault');
        return {};
      }
      default:
        return {};
    }
  });
  const made = () => calls.map(({ call }) => call).filter((call) => !call.startsWith('Describe'));
  return { rds, made };
}

const give = (rds: RDSClient) => giveClass(rds, 'bakomi', 'db.r6g.large', { pollSeconds: 0.001 });

describe('the instance that was made meanwhile takes over, and the one that masked goes', () => {
  test.each([undefined, 'FailoverDBCluster', 'DeleteDBInstance'])(
    'though the answer of one call is lost (%s)',
    async (lost) => {
      const { rds, made } = account({ lost });
      expect(await give(rds)).toBe('failed-over');
      expect([...new Set(made())]).toEqual(['FailoverDBCluster', 'DeleteDBInstance']);
    },
  );

  test('where an earlier attempt had it take over', async () => {
    const { rds, made } = account({ lost: undefined, writer: second });
    expect(await give(rds)).toBe('failed-over');
    expect(made()).toEqual(['DeleteDBInstance']);
  });
});
