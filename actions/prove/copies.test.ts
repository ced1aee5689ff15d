import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../scripts/testing/actions/answered-by.ts';
import { copyOfBase } from './copies.ts';
import { tryPermitted } from './permitted.ts';
import type { Field } from './try.ts';

// The right to copy a base is tried where there is one, and what AWS makes of one that has paused is found out by it.
const source: DBCluster = {
  ...{ DBClusterIdentifier: 'app-production', EngineVersion: '8.4.10', CloneGroupId: 'group' },
  ...{ Engine: 'aurora-mysql', EngineMode: 'provisioned', Status: 'available', DBClusterMembers: [{}] },
};
const base = (id: string, state: string, day: number, more: Partial<DBCluster> = {}): DBCluster => ({
  ...source,
  DBClusterIdentifier: `understudy-base-${id}`,
  ClusterCreateTime: new Date(Date.UTC(2026, 4, day)),
  TagList: [{ Key: 'understudy:state', Value: state }],
  ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 },
  ...more,
});

/** What is tried at an account with these clusters, where a copy is answered so; and what was called. */
function field(clusters: readonly DBCluster[], copying: () => object, others: number) {
  const rds = new RDSClient(NOWHERE);
  const calls = answeredBy(rds, ({ call, input }) => {
    if (call === 'RestoreDBClusterToPointInTime') return copying();
    if (input.Filters) return { DBClusters: Array(others + 1).fill({ DBClusterIdentifier: 'of the group' }) };
    const name = input.DBClusterIdentifier;
    const all = [source, ...clusters];
    return { DBClusters: all.filter((one) => name === undefined || one.DBClusterIdentifier === name) };
  });
  const groups = { 'aurora-mysql8.4': 'understudy-aurora-mysql84' };
  const place = {
    ...{ subnetGroup: 'understudy', clusterParameterGroups: groups, tags: { CostCenter: '4711' } },
    sources: ['app-production'],
  };
  const at = {
    aws: { rds },
    place,
    quarantineGroup: 'sg-1',
    waiting: { pollSeconds: 0 },
  } as unknown as Field;
  return {
    at,
    copied: () => calls.filter(({ call }) => call.startsWith('Restore')).map(({ input }) => input),
  };
}
const OTHERS = [base('gogogo', 'masked', 1), base('sealed', 'sealed', 9)];

test('the newest masked base is copied, sealed, under the tags that a clone is born with', async () => {
  const { at, copied } = field([...OTHERS, base('dumigo', 'masked', 2)], () => ({}), 1);
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
  [
    'the newest is from before an upgrade',
    [...OTHERS, base('dumigo', 'masked', 2, { EngineVersion: '8.0.mysql_aurora.3.10.0' })],
    1,
  ],
  ['the newest is stopped', [...OTHERS, base('dumigo', 'masked', 2, { Status: 'stopped' })], 1],
  ['the newest has no instance', [...OTHERS, base('dumigo', 'masked', 2, { DBClusterMembers: [] })], 1],
])('nothing is tried where %s', async (_, clusters, others) => {
  expect(await copyOfBase(field(clusters, () => ({}), others).at)).toEqual([]);
});

test('one that is at work on itself is tried, and that of another source where the newest is none to cut from', async () => {
  const crm = { Key: 'understudy:source', Value: 'crm' };
  const ofCrm = base('kotare', 'masked', 5, { Status: 'stopped' });
  const busy = base('dumigo', 'masked', 2, { Status: 'backing-up' });
  const { at } = field(
    [...OTHERS, busy, { ...ofCrm, TagList: [...(ofCrm.TagList ?? []), crm] }],
    () => ({}),
    1,
  );
  expect((await copyOfBase(at)).map(({ name }) => name)).toEqual([
    'copying the masked base understudy-base-dumigo into a clone',
  ]);
});

test('that the installation has no parameter group for it is told like any other fault', async () => {
  const { at } = field([base('dumigo', 'masked', 2)], () => ({}), 1);
  const without = { ...at, place: { ...at.place, clusterParameterGroups: {} } };
  const wrong = await tryPermitted('clone', await copyOfBase(without));
  expect(wrong.map(({ answer }) => answer)).toEqual([expect.stringMatching(/has parameter groups for/)]);
});

test.each([
  ['one that has paused is no fault', 'InvalidRestoreFault', 0, []],
  ['one that is awake is', 'InvalidRestoreFault', 0.5, [/^InvalidRestoreFault/]],
  ['a right that is missing is', 'AccessDenied', 0, [/^AccessDenied/]],
])('%s', async (_, code, MinCapacity, answers) => {
  const paused = base('dumigo', 'masked', 2, { ServerlessV2ScalingConfiguration: { MinCapacity } });
  const { at } = field(
    [paused],
    () => {
      throw refusal(code);
    },
    1,
  );
  const wrong = await tryPermitted('clone', await copyOfBase(at));
  expect(wrong.map(({ answer }) => answer)).toEqual(answers.map((one) => expect.stringMatching(one)));
});
