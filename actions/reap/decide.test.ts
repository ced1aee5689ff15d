import type { DBCluster } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CloneRecord } from '../core/ledger/record.ts';
import { decideSweep, type SweepRules } from './decide.ts';

const now = new Date('2026-05-10T12:00:00Z');
const rules: SweepRules = {
  now,
  longestLifetimeHours: 14 * 24,
  unmaskedForHours: 6,
  sources: { names: new Set(['app-production']), resourceIds: new Set(['cluster-PROD']) },
};
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

function tags(changes: Record<string, string | undefined> = {}) {
  const all: Record<string, string | undefined> = {
    'understudy:id': 'bakomi',
    'understudy:expires-at': '2026-05-12T12:00:00.000Z',
    'understudy:source': 'production',
    'understudy:owner': 'mona',
    'understudy:state': 'masked',
    ...changes,
  };
  return Object.entries(all).flatMap(([Key, Value]) => (Value === undefined ? [] : [{ Key, Value }]));
}

function cluster(changes: Partial<DBCluster> = {}): DBCluster {
  return {
    DBClusterIdentifier: 'understudy-clone-bakomi',
    DbClusterResourceId: 'cluster-CLONE',
    ClusterCreateTime: hoursAgo(3),
    TagList: tags(),
    ...changes,
  };
}

const record = (changes: Partial<CloneRecord> = {}) =>
  ({ id: 'bakomi', state: 'ready', createdAt: hoursAgo(3).toISOString(), ...changes }) as CloneRecord;

const one = (what: DBCluster, records: CloneRecord[] = [record()]) => decideSweep([what], records, rules)[0];

describe('a clone of ours', () => {
  test('is kept while it is masked and has not expired', () => {
    expect(one(cluster())).toMatchObject({ do: 'keep' });
  });

  test.each<[string, Partial<DBCluster>, Partial<CloneRecord>, string]>([
    ['has expired', { TagList: tags({ 'understudy:expires-at': now.toISOString() }) }, {}, 'expired'],
    [
      'is older than any may be, whatever its tag says',
      {
        ClusterCreateTime: hoursAgo(14 * 24 + 1),
        TagList: tags({ 'understudy:expires-at': '2099-01-01T00:00:00Z' }),
      },
      {},
      'too-old',
    ],
    [
      'was not masked in time',
      { ClusterCreateTime: hoursAgo(7), TagList: tags({ 'understudy:state': 'sealed' }) },
      {},
      'never-masked',
    ],
    [
      'was never even sealed',
      { ClusterCreateTime: hoursAgo(7), TagList: tags({ 'understudy:state': undefined }) },
      {},
      'never-masked',
    ],
    ['was asked to go', {}, { state: 'deleting' }, 'asked-for'],
    ['has a record that says it is gone', {}, { state: 'deleted' }, 'asked-for'],
    [
      'was found with a side door',
      {},
      { state: 'failed', failure: { in: 'cloning', reason: 'side-door', message: '', next: '' } },
      'side-door',
    ],
  ])('is deleted when it %s', (_, changes, recordChanges, why) => {
    expect(one(cluster(changes), [record(recordChanges)])).toEqual({
      do: 'delete',
      cluster: 'understudy-clone-bakomi',
      id: 'bakomi',
      why,
    });
  });

  test('is deleted by its own tags alone when the ledger is lost', () => {
    const expired = cluster({ TagList: tags({ 'understudy:expires-at': '2026-05-10T11:59:59Z' }) });
    expect(one(expired, [])).toMatchObject({ do: 'delete', why: 'expired' });
    expect(one(cluster(), [])).toMatchObject({ do: 'keep' });
  });
});

describe('what is not provably ours', () => {
  test.each<[string, Partial<DBCluster>]>([
    ['has no tags', { TagList: [] }],
    ['has the id of another', { TagList: tags({ 'understudy:id': 'dumigo' }) }],
    ['lacks its expiry', { TagList: tags({ 'understudy:expires-at': undefined }) }],
    ['has an expiry that is no time', { TagList: tags({ 'understudy:expires-at': 'soon' }) }],
    ['lacks its owner', { TagList: tags({ 'understudy:owner': undefined }) }],
    [
      'has its tags in another case',
      { TagList: tags({ 'understudy:id': undefined, 'Understudy:Id': 'bakomi' }) },
    ],
    ['is a source that was renamed', { DbClusterResourceId: 'cluster-PROD' }],
    ['has no resource id', { DbClusterResourceId: undefined }],
    ['has a prefix that is not quite ours', { DBClusterIdentifier: 'understudy-other-bakomi' }],
  ])('is reported and never touched when it %s', (_, changes) => {
    const old = { ClusterCreateTime: hoursAgo(10_000), ...changes };
    expect(one(cluster(old), [record({ state: 'deleting' })])).toMatchObject({ do: 'report' });
  });

  test('never is deleted, whatever its name, age and tags, unless name, tags and id agree', () => {
    const key = fc.constantFrom(
      'understudy:id',
      'understudy:expires-at',
      'understudy:source',
      'understudy:owner',
      'Name',
    );
    const value = fc.constantFrom('bakomi', '2020-01-01T00:00:00Z', 'production', 'mona', '');
    const anyCluster = fc.record({
      DBClusterIdentifier: fc.constantFrom(
        'app-production',
        'understudy-clone-bakomi',
        'understudy-bakomi',
        'x',
      ),
      DbClusterResourceId: fc.constantFrom('cluster-PROD', 'cluster-CLONE'),
      ClusterCreateTime: fc.constant(hoursAgo(10_000)),
      TagList: fc.array(fc.record({ Key: key, Value: value }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(anyCluster, (any) => {
        for (const decision of decideSweep([any], [record({ state: 'deleting' })], rules)) {
          if (decision.do !== 'delete') continue;
          const has = (Key: string) => any.TagList.some((tag) => tag.Key === Key && tag.Value !== '');
          expect(any.DBClusterIdentifier).toBe('understudy-clone-bakomi');
          expect(any.DbClusterResourceId).toBe('cluster-CLONE');
          expect(any.TagList.find((tag) => tag.Key === 'understudy:id')?.Value).toBe('bakomi');
          expect(['understudy:expires-at', 'understudy:source', 'understudy:owner'].every(has)).toBe(true);
        }
      }),
    );
  });

  test('is not even mentioned when it has no prefix of ours', () => {
    expect(decideSweep([cluster({ DBClusterIdentifier: 'app-production' })], [], rules)).toEqual([]);
  });
});

describe('a record without a cluster', () => {
  test('is closed', () => {
    expect(decideSweep([], [record()], rules)).toEqual([{ do: 'close', id: 'bakomi' }]);
  });
  test('is left alone while its request is young, and closed when it is not', () => {
    expect(decideSweep([], [record({ state: 'requested' })], rules)).toEqual([{ do: 'close', id: 'bakomi' }]);
    const young = record({ state: 'requested', createdAt: hoursAgo(1).toISOString() });
    expect(decideSweep([], [young], rules)).toEqual([]);
  });
  test('is left alone for a day when it failed before there was one, so that it can be re-run', () => {
    const failed = (hours: number) =>
      record({
        state: 'failed',
        failure: { in: 'cloning', reason: 'aws-quota', message: '', next: '' },
        createdAt: hoursAgo(hours).toISOString(),
      });
    expect(decideSweep([], [failed(23)], rules)).toEqual([]);
    expect(decideSweep([], [failed(25)], rules)).toEqual([{ do: 'close', id: 'bakomi' }]);
  });
  test('that is closed stays closed', () => {
    expect(decideSweep([], [record({ state: 'deleted' })], rules)).toEqual([]);
  });
});
