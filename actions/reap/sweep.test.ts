import { RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../scripts/testing/actions/answered-by.ts';
import { connectionSecretName, sealedSecretName } from '../core/aurora/names.ts';
import type { Aws } from '../core/job/aws.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { carryOutSweep } from './carry-out.ts';
import type { Decision } from './decision.ts';
import type { Sweep } from './sweep.ts';

const cluster = 'understudy-clone-bakomi';
const OURS = {
  ...{ id: 'bakomi', source: 'production', owner: 'mona' },
  'expires-at': '2026-05-12T12:00:00.000Z',
};
const DECISIONS: readonly Decision[] = [
  { do: 'delete', cluster, id: 'bakomi', why: 'expired' },
  { do: 'delete', cluster: 'understudy-clone-dumigo', id: 'dumigo', why: 'asked-for' },
  { do: 'delete-secret', secret: cluster, id: 'bakomi', why: 'unused' },
  { do: 'close', id: 'gogogo', why: 'vanished' },
  { do: 'adopt', cluster: 'understudy-clone-nonono', id: 'nonono' },
  { do: 'give-up', id: 'papapa', attempt: 1 },
  { do: 'warn', id: 'tititi', warning: 'day', expiresAt: '2026-05-10T12:00:00.000Z' },
  { do: 'keep', cluster: 'understudy-clone-zozozo', id: 'zozozo' },
  { do: 'report', cluster: 'understudy-x', why: 'not-ours', says: 'its name does not have our prefix' },
  { do: 'hold-back', cluster: 'understudy-clone-hahaha', id: 'hahaha', why: 'expired' },
];

afterEach(() => {
  jest.restoreAllMocks();
});

/** A sweep whose every client, ledger and thread is missing: whatever it touched would fail. */
const untouching = (dryRun: boolean) => ({ dryRun }) as unknown as Sweep;

test('a dry run says what it would do, and touches nothing', async () => {
  const outcomes = await carryOutSweep(DECISIONS, untouching(true));
  expect(outcomes.map(({ did }) => did)).toEqual([
    ...['would-delete', 'would-delete', 'would-delete', 'would-close', 'would-adopt', 'would-give-up'],
    ...['would-warn', 'kept', 'reported', 'held-back'],
  ]);
  expect(outcomes[0]).toEqual({ name: cluster, did: 'would-delete', why: 'expired' });
});

test('a dry run names what a clone left, too, where that goes with it', async () => {
  const left = `${cluster}-dugeni`;
  const decision: Decision = { do: 'delete', cluster, id: 'bakomi', why: 'expired', with: [left] };
  expect(await carryOutSweep([decision], untouching(true))).toEqual([
    { name: cluster, did: 'would-delete', why: 'expired' },
    { name: left, did: 'would-delete', why: 'replaced' },
  ]);
});

test('what a reset makes is dealt with once the clone that goes has been', async () => {
  const made = `${cluster}-dugeni`;
  const decisions: readonly Decision[] = [
    { do: 'delete', cluster: made, id: 'dugeni', why: 'asked-for', after: 'bakomi' },
    { do: 'delete', cluster, id: 'bakomi', why: 'closed' },
  ];
  const outcomes = await carryOutSweep(decisions, untouching(true));
  expect(outcomes.map(({ name }) => name)).toEqual([cluster, made]);
});

describe('a sweep', () => {
  test('that cannot deal with one deals with the others, and says which failed', async () => {
    const secrets = new SecretsManagerClient(NOWHERE);
    const calls = answeredBy(secrets, ({ call, input }) => {
      if (input.SecretId === cluster) throw refusal('InternalServiceError');
      return call === 'DeleteSecret' ? {} : { SecretList: [] };
    });
    const spent = (secret: string): Decision => ({
      do: 'delete-secret',
      secret,
      id: 'bakomi',
      why: 'unused',
    });
    const outcomes = await carryOutSweep([spent(cluster), spent('understudy-clone-dumigo')], {
      dryRun: false,
      aws: { secrets } as Aws,
    } as Sweep);
    expect(outcomes).toMatchObject([
      { name: cluster, did: 'failed' },
      { name: 'understudy-clone-dumigo', did: 'deleted', why: 'unused' },
    ]);
    expect(calls.map(({ input }) => input.ForceDeleteWithoutRecovery)).toEqual([true, true]);
  });

  test('keeps what is no longer due when its turn comes, and closes nothing', async () => {
    const now = new Date('2026-05-10T12:00:00.000Z');
    const rds = new RDSClient(NOWHERE);
    const tags = { ...OURS, state: 'masked' };
    const calls = answeredBy(rds, () => ({
      DBClusters: [
        {
          DBClusterIdentifier: cluster,
          DbClusterResourceId: 'cluster-CLONE',
          ClusterCreateTime: new Date('2026-05-10T02:00:00.000Z'),
          TagList: Object.entries(tags).map(([key, Value]) => ({ Key: `understudy:${key}`, Value })),
        },
      ],
    }));
    // It was not masked when the sweep looked; it is now.
    const record = { id: 'bakomi', state: 'masked', expiresAt: tags['expires-at'] } as CloneRecord;
    const outcomes = await carryOutSweep([{ do: 'delete', cluster, id: 'bakomi', why: 'never-masked' }], {
      dryRun: false,
      hasLedger: true,
      aws: { rds } as Aws,
      // Nothing can be written into it.
      ledger: { find: async () => record } as unknown as Sweep['ledger'],
      rules: {
        ...{ longestLifetimeHours: 200, unmaskedForHours: 4, keepBaseHours: 1, accessGroup: 'sg-access' },
        sources: { names: new Set(), resourceIds: new Set() },
      } as unknown as Sweep['rules'],
      now: () => now,
    } as Sweep);
    expect(outcomes).toEqual([{ name: cluster, did: 'kept', why: 'changed-meanwhile' }]);
    expect(calls.filter(({ call }) => !call.startsWith('Describe'))).toEqual([]);
  });

  test('leaves a clone to another that deletes it', async () => {
    const now = new Date('2026-05-10T12:00:00.000Z');
    const rds = new RDSClient(NOWHERE);
    const tags = { ...OURS, state: 'masked' };
    const calls = answeredBy(rds, ({ call }) => ({
      [call === 'DescribeDBClusters' ? 'DBClusters' : 'DBInstances']:
        call === 'DescribeDBClusters'
          ? [
              {
                DBClusterIdentifier: cluster,
                DbClusterResourceId: 'cluster-CLONE',
                ClusterCreateTime: new Date('2026-05-10T02:00:00.000Z'),
                TagList: Object.entries(tags).map(([key, Value]) => ({ Key: `understudy:${key}`, Value })),
              },
            ]
          : [],
    }));
    const claim = { run: 8, attempt: 1, owner: 'reaper', until: '2026-05-10T12:30:00.000Z' };
    const record = { id: 'bakomi', state: 'deleting', expiresAt: tags['expires-at'], claim };
    const outcomes = await carryOutSweep([{ do: 'delete', cluster, id: 'bakomi', why: 'asked-for' }], {
      dryRun: false,
      hasLedger: true,
      aws: { rds } as Aws,
      ledger: {
        find: async () => record,
        amend: async (_: string, change: (now: typeof record) => object) => change(record),
      } as unknown as Sweep['ledger'],
      rules: {
        ...{ longestLifetimeHours: 200, unmaskedForHours: 4, keepBaseHours: 1, accessGroup: 'sg-access' },
        sources: { names: new Set(), resourceIds: new Set() },
      } as unknown as Sweep['rules'],
      context: { run: { id: 9, attempt: 1, url: '' } } as Sweep['context'],
      actor: { login: 'sweep', runUrl: '' },
      now: () => now,
    } as Sweep);
    expect(outcomes).toEqual([{ name: cluster, did: 'busy', why: 'being-deleted' }]);
    expect(calls.filter(({ call }) => !call.startsWith('Describe'))).toEqual([]);
  });

  test('leaves no secret of a clone that is gone: neither how to connect, nor what was sealed before it was open', async () => {
    const secrets = new SecretsManagerClient(NOWHERE);
    const calls = answeredBy(secrets, ({ call }) => (call === 'DeleteSecret' ? {} : { SecretList: [] }));
    const outcomes = await carryOutSweep([{ do: 'close', id: 'bakomi', why: 'vanished' }], {
      dryRun: false,
      hasLedger: false,
      aws: { secrets } as Aws,
    } as Sweep);
    expect(outcomes).toMatchObject([{ did: 'closed', why: 'vanished' }]);
    expect(calls.filter(({ call }) => call === 'DeleteSecret').map(({ input }) => input.SecretId)).toEqual([
      connectionSecretName('bakomi'),
      sealedSecretName('bakomi'),
    ]);
  });

  test('deletes what is left beside a clone, and leaves the clone’s record and secrets alone', async () => {
    const name = `${cluster}-dugeni`;
    const rds = new RDSClient(NOWHERE);
    const tags = { ...OURS, state: 'sealed' };
    let isThere = true;
    const calls = answeredBy(rds, ({ call }) => {
      if (call === 'DescribeDBInstances') return { DBInstances: [] };
      if (call === 'DeleteDBCluster') isThere = false;
      if (!isThere && call === 'DescribeDBClusters') throw refusal('DBClusterNotFoundFault');
      return {
        DBClusters: [
          {
            DBClusterIdentifier: name,
            DbClusterResourceId: 'cluster-LEFT',
            Status: 'available',
            ClusterCreateTime: new Date('2026-05-10T02:00:00.000Z'),
            TagList: Object.entries(tags).map(([key, Value]) => ({ Key: `understudy:${key}`, Value })),
          },
        ],
      };
    });
    const record = { id: 'bakomi', state: 'ready', expiresAt: tags['expires-at'] } as CloneRecord;
    const decision = { do: 'delete', cluster: name, id: 'bakomi', why: 'never-masked' } as const;
    const sweep = {
      dryRun: false,
      hasLedger: true,
      waiting: { pollSeconds: 0 },
      // No client of secrets, and nothing can be written into the ledger.
      aws: { rds } as Aws,
      ledger: { find: async (id: string) => (id === 'bakomi' ? record : undefined) },
      sources: { names: new Set(), resourceIds: new Set() },
      rules: {
        ...{ longestLifetimeHours: 200, unmaskedForHours: 4, keepBaseHours: 1, accessGroup: 'sg-access' },
        sources: { names: new Set(), resourceIds: new Set() },
      },
      now: () => new Date('2026-05-10T12:00:00.000Z'),
    } as unknown as Sweep;
    // Decided when the clone itself was what is to go: it is not any more.
    expect(await carryOutSweep([decision], sweep)).toEqual([{ name, did: 'kept', why: 'changed-meanwhile' }]);
    expect(await carryOutSweep([{ ...decision, clusterOnly: true }], sweep)).toEqual([
      { name, did: 'deleted', why: 'never-masked' },
    ]);
    expect(calls.filter(({ call }) => !call.startsWith('Describe')).map(({ call }) => call)).toEqual([
      'DeleteDBCluster',
    ]);
  });

  test('begins no deletion that its job would not live to end', async () => {
    let minutes = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => {
      minutes += 16;
      return minutes * 60_000;
    });
    const deletions = DECISIONS.filter((one) => one.do === 'delete');
    const outcomes = await carryOutSweep(deletions, untouching(false));
    expect(outcomes.map(({ did, why }) => `${did}, ${why}`)).toEqual([
      'held-back, expired',
      'held-back, asked-for',
    ]);
  });
});
