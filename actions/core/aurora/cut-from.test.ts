import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { originOf, refusalOf } from './cut-from.ts';

const tags = { id: 'dumigo', state: 'masked', source: 'production' };
const tagList = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([key, Value]) => ({ Key: `understudy:${key}`, Value }));
const source: DBCluster = {
  DBClusterIdentifier: 'app-production',
  EngineVersion: '8.4.10',
  ...{ Engine: 'aurora-mysql', EngineMode: 'provisioned', Status: 'available' },
  DBClusterMembers: [{}],
};
const base: DBCluster = {
  ...source,
  DBClusterIdentifier: 'understudy-base-dumigo',
  TagList: tagList(tags),
};
const basis = { base: 'dumigo', dataAsOf: '2026-05-10T02:00:00.000Z' };
const record = { id: 'bakomi', source: 'production', sourceCluster: 'app-production', basis } as CloneRecord;

/** What a clone is cut from, in an account with its source and, unless it is gone, this base. */
async function origin(standing: DBCluster | undefined) {
  const rds = new RDSClient(NOWHERE);
  answeredBy(rds, ({ input }) => {
    if (input.DBClusterIdentifier === 'app-production') return { DBClusters: [source] };
    if (standing === undefined) throw refusal('DBClusterNotFoundFault');
    return { DBClusters: [standing] };
  });
  return await originOf(rds, record, { pollSeconds: 0 });
}

test('a clone is cut from the base that its record names', async () => {
  expect(await origin(base)).toEqual({ cluster: base, basis });
});

test.each<[string, DBCluster | undefined, RegExp]>([
  ['is gone', undefined, /does not exist/],
  ['has another id', { ...base, TagList: tagList({ ...tags, id: 'gogogo' }) }, /its tag understudy:id/],
  ['is not masked', { ...base, TagList: tagList({ ...tags, state: 'sealed' }) }, /is not masked/],
  ['has no state', { ...base, TagList: tagList({ id: 'dumigo', source: 'production' }) }, /is not masked/],
  ['is of another source', { ...base, TagList: tagList({ ...tags, source: 'crm' }) }, /of another source/],
  [
    'is from before an upgrade',
    { ...base, EngineVersion: '8.0.mysql_aurora.3.10.0' },
    /upgraded to 8\.4\.10/,
  ],
  ['is stopped', { ...base, Status: 'stopped' }, /it is stopped/],
  ['has no instance', { ...base, DBClusterMembers: [] }, /it has no instance/],
])('from its source where the base %s, and it is said why', async (_, standing, why) => {
  expect(await origin(standing)).toEqual({
    cluster: source,
    basis: { longWay: 'base-unfit' },
    unfit: expect.stringMatching(why),
  });
});

/** Why a base is not cut from that stands like this when it is looked at after AWS's answer. */
async function refused(MinCapacity: number | undefined, code: string, after: Partial<DBCluster> = {}) {
  const ServerlessV2ScalingConfiguration = MinCapacity === undefined ? undefined : { MinCapacity };
  const standing: DBCluster = { ...base, ServerlessV2ScalingConfiguration };
  const rds = new RDSClient(NOWHERE);
  answeredBy(rds, () => ({ DBClusters: [{ ...standing, ...after }] }));
  return await refusalOf(rds, standing, refusal(code));
}

test.each([
  ['idles at 0', 'InvalidDBClusterStateFault', 0, 'base-paused'],
  ['idles at 0', 'InvalidRestoreFault', 0, 'base-paused'],
  ['idles awake', 'InvalidDBClusterStateFault', 0.5, 'base-unfit'],
  ['idles on an instance', 'InvalidDBClusterStateFault', undefined, 'base-unfit'],
  ['idles at 0, and is gone', 'DBClusterNotFoundFault', 0, 'base-unfit'],
])('where a base %s, and AWS answers %s, that is why', async (_, code, MinCapacity, longWay) => {
  expect(await refused(MinCapacity, code)).toEqual({ longWay, unfit: code });
});

test.each<[string, Partial<DBCluster>]>([
  ['is being deleted', { Status: 'deleting' }],
  ['is at work on itself', { Status: 'backing-up' }],
  ['has no instance', { DBClusterMembers: [] }],
])('a refusal says nothing of a pause where the base %s', async (_, after) => {
  for (const unfit of ['InvalidDBClusterStateFault', 'InvalidRestoreFault'])
    expect(await refused(0, unfit, after)).toEqual({ longWay: 'base-unfit', unfit });
});

test('what the source would not mend either is no reason to go to it', async () => {
  for (const code of ['DBClusterQuotaExceededFault', 'AccessDenied'])
    expect(await refused(0, code)).toBeUndefined();
});
