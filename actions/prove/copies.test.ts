import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../scripts/testing/actions/answered-by.ts';
import { copyOfBase } from './copies.ts';
import { tryPermitted } from './permitted.ts';
import type { Field } from './try.ts';

// The right to copy a base is tried where there is one, and what AWS makes of one that has paused is found out by it.
const base = (id: string, state: string, day: number, more: Partial<DBCluster> = {}): DBCluster => ({
  ...{ DBClusterIdentifier: `understudy-base-${id}`, EngineVersion: '8.4.10', CloneGroupId: 'group' },
  ClusterCreateTime: new Date(Date.UTC(2026, 4, day)),
  TagList: [{ Key: 'understudy:state', Value: state }],
  ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 },
  ...more,
});

/** What is tried at an account with these clusters, where a copy is answered so; and what was called. */
function field(clusters: readonly DBCluster[], copying: () => object, others = 1) {
  const rds = new RDSClient(NOWHERE);
  const calls = answeredBy(rds, ({ call, input }) => {
    if (call === 'RestoreDBClusterToPointInTime') return copying();
    return {
      DBClusters: input.Filters ? Array(others + 1).fill({ DBClusterIdentifier: 'of the group' }) : clusters,
    };
  });
  const groups = { 'aurora-mysql8.4': 'understudy-aurora-mysql84' };
  const place = { subnetGroup: 'understudy', clusterParameterGroups: groups, tags: { CostCenter: '4711' } };
  const at = { aws: { rds }, place, quarantineGroup: 'sg-1' } as unknown as Field;
  return {
    at,
    copied: () => calls.filter(({ call }) => call.startsWith('Restore')).map(({ input }) => input),
  };
}
const OTHERS = [base('gogogo', 'masked', 1), base('sealed', 'sealed', 9)];

test('the newest masked base is copied, sealed, under the tags that a clone is born with', async () => {
  const { at, copied } = field([...OTHERS, base('dumigo', 'masked', 2)], () => ({}));
  const permitted = await copyOfBase(at);
  expect(permitted.map(({ name }) => name)).toEqual([
    'copying the masked base understudy-base-dumigo into a clone',
  ]);
  expect(await tryPermitted('clone', permitted)).toEqual([]);
  expect(copied()).toEqual([
    expect.objectContaining({
      SourceDBClusterIdentifier: 'understudy-base-dumigo',
      DBClusterIdentifier: 'understudy-clone-tesuba',
      VpcSecurityGroupIds: ['sg-1'],
      Tags: expect.arrayContaining([
        { Key: 'understudy:id', Value: 'tesuba' },
        { Key: 'CostCenter', Value: '4711' },
      ]),
    }),
  ]);
});

test.each([
  ['there is no masked one', [base('sealed', 'sealed', 9)], 1],
  ['it would be copied in full', OTHERS, 15],
])('nothing is tried where %s', async (_, clusters, others) => {
  expect(await copyOfBase(field(clusters, () => ({}), others).at)).toEqual([]);
});

test.each([
  ['one that has paused is no fault', 'InvalidRestoreFault', 0, []],
  ['one that is awake is', 'InvalidRestoreFault', 0.5, [/^InvalidRestoreFault/]],
  ['a right that is missing is', 'AccessDenied', 0, [/^AccessDenied/]],
])('%s', async (_, code, MinCapacity, answers) => {
  const paused = base('dumigo', 'masked', 2, { ServerlessV2ScalingConfiguration: { MinCapacity } });
  const { at } = field([paused], () => {
    throw refusal(code);
  });
  const wrong = await tryPermitted('clone', await copyOfBase(at));
  expect(wrong.map(({ answer }) => answer)).toEqual(answers.map((one) => expect.stringMatching(one)));
});
