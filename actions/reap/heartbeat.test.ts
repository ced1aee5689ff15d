import type { DBCluster } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { unmaskedTooLong } from './heartbeat.ts';

const now = new Date('2026-05-02T12:00:00Z');

function cluster(name: string, hours: number, state?: string): DBCluster {
  return {
    DBClusterIdentifier: name,
    ClusterCreateTime: new Date(now.getTime() - hours * 3_600_000),
    TagList: state === undefined ? [] : [{ Key: 'understudy:state', Value: state }],
  };
}

test('counts what is unmasked for too long and still there, provably ours or not', () => {
  const clusters = [
    cluster('understudy-clone-masked', 100, 'masked'),
    cluster('understudy-clone-young', 5, 'sealed'),
    cluster('understudy-clone-gone', 7, 'sealed'),
    cluster('understudy-clone-stuck', 7, 'sealed'),
    cluster('understudy-clone-strange', 7),
    cluster('app-production', 9000),
  ];
  const outcomes = [
    { name: 'understudy-clone-gone', did: 'deleted' },
    { name: 'understudy-clone-stuck', did: 'failed' },
    { name: 'understudy-clone-strange', did: 'reported' },
  ] as const;
  expect(unmaskedTooLong(clusters, outcomes, { now, unmaskedForHours: 6 })).toEqual([
    'understudy-clone-stuck',
    'understudy-clone-strange',
  ]);
});
