import { RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { tagExpiry, tagState } from './state-tag.ts';

/** An account with a clone of two instances, that is at its first backup when a tag is first written. */
function account() {
  const rds = new RDSClient(NOWHERE);
  const busy = ['InvalidDBClusterStateFault'];
  const calls = answeredBy(rds, ({ call }) => {
    if (call === 'DescribeDBClusters') return { DBClusters: [{ DBClusterArn: 'arn:cluster' }] };
    if (call === 'DescribeDBInstances')
      return {
        DBInstances: [
          { DBInstanceArn: 'arn:masker', DBInstanceStatus: 'deleting' },
          { DBInstanceArn: 'arn:writer', DBInstanceStatus: 'available' },
        ],
      };
    const code = busy.pop();
    if (code !== undefined) throw refusal(code);
    return {};
  });
  const tagged = () => calls.filter(({ call }) => call === 'AddTagsToResource').map(({ input }) => input);
  return { rds, tagged };
}

test('a state is written again while the clone is at its first backup', async () => {
  const { rds, tagged } = account();
  await tagState(rds, 'arn:cluster', 'sealed', { pollSeconds: 0 });
  const write = { ResourceName: 'arn:cluster', Tags: [{ Key: 'understudy:state', Value: 'sealed' }] };
  expect(tagged()).toEqual([write, write]);
});

test('an expiry is written to the cluster and to what stays of its instances', async () => {
  const { rds, tagged } = account();
  await tagExpiry(rds, ['understudy-clone-bakomi'], '2026-05-13T12:00:00.000Z', { pollSeconds: 0 });
  expect(tagged().map(({ ResourceName }) => ResourceName)).toEqual([
    ...['arn:cluster', 'arn:cluster', 'arn:writer'],
  ]);
  expect(tagged()[0]).toMatchObject({
    Tags: [{ Key: 'understudy:expires-at', Value: '2026-05-13T12:00:00.000Z' }],
  });
});

test('an instance that goes while it is to be tagged is left out, and ends no extension', async () => {
  const rds = new RDSClient(NOWHERE);
  let asked = 0;
  const calls = answeredBy(rds, ({ call, input }) => {
    if (call === 'DescribeDBClusters') return { DBClusters: [{ DBClusterArn: 'arn:cluster' }] };
    const status = ['available', 'available', 'deleting'][asked] ?? 'gone';
    if (call === 'DescribeDBInstances')
      return {
        DBInstances: ['arn:masker', 'arn:writer'].flatMap((DBInstanceArn) => {
          const DBInstanceStatus = DBInstanceArn === 'arn:masker' ? status : 'available';
          return DBInstanceStatus === 'gone' ? [] : [{ DBInstanceArn, DBInstanceStatus }];
        }),
      };
    if (input.ResourceName !== 'arn:masker') return {};
    asked += 1;
    throw refusal(asked < 4 ? 'InvalidDBInstanceStateFault' : 'DBInstanceNotFoundFault');
  });
  await tagExpiry(rds, ['understudy-clone-bakomi'], '2026-05-13T12:00:00.000Z', { pollSeconds: 0 });
  const tagged = calls.filter(({ call }) => call === 'AddTagsToResource').at(-1);
  expect(tagged?.input).toMatchObject({ ResourceName: 'arn:writer' });
});
