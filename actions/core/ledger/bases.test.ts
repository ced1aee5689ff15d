import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE } from '../../../scripts/testing/actions/answered-by.ts';
import { written } from '../../../scripts/testing/actions/free-texts.ts';
import { checkRoom } from '../aurora/preflight.ts';
import { renderGroup } from '../thread/render/facts.ts';
import { textsOf } from '../thread/texts/texts.ts';
import { type BasisRequest, chooseBasis, isYoungEnough, longestWaiting } from './bases.ts';
import type { CloneRecord } from './record.ts';

const now = new Date('2026-11-25T09:00:00.000Z');
const settings = { base: { enabled: true, maxAgeHours: 26, keepHours: 1, idleClass: 'serverless:0-1' } };
const asked: BasisRequest = { source: 'production', fresh: false, policyHash: 'p' };

const base = (id: string, dataAsOf: string, more: object = {}) =>
  ({
    ...{ id, kind: 'base', state: 'ready', source: 'production', dataAsOf },
    attestation: { policyHash: 'p' },
    ...more,
  }) as unknown as CloneRecord;

const night = base('nimole', '2026-11-25T02:00:00.000Z');
const older = base('dugeni', '2026-11-24T02:00:00.000Z');

describe('whose base is made next', () => {
  const begun = (source: string, createdAt: string, more: object) =>
    base('nimole', createdAt, { source, createdAt, ...more });
  const next = (...records: readonly CloneRecord[]) => longestWaiting(records, ['production', 'crm', 'shop']);
  const at = (day: number) => `2026-11-0${day}T02:00:00.000Z`;
  test('is a source’s that never had one', () => {
    expect(next()).toBe('production');
    expect(next(begun('production', at(1), {}), begun('shop', at(2), {}))).toBe('crm');
  });
  test('is the one of which one was begun the longest ago, whatever came of it', () => {
    const both = [begun('production', at(5), {}), begun('shop', at(4), {})];
    expect(next(...both, begun('crm', at(3), {}))).toBe('crm');
    for (const state of ['failed', 'masking', 'deleted'])
      expect(next(...both, begun('crm', at(3), {}), begun('crm', at(6), { state }))).toBe('shop');
  });
  test('is none’s for clones of it', () => {
    expect(next(begun('production', at(5), { kind: undefined }), begun('crm', at(1), {}))).toBe('production');
  });
});

describe('what a clone is cut from', () => {
  test.each<[string, readonly CloneRecord[], Partial<BasisRequest>, object | undefined]>([
    ['the newest base', [night, older], {}, { base: 'nimole', dataAsOf: night.dataAsOf }],
    ['production, when it is to be fresh', [night], { fresh: true }, { longWay: 'fresh' }],
    ['production, without a base', [], {}, { longWay: 'no-base' }],
    [
      'production, while the base is not proven',
      [base('a', '2026', { state: 'masked' })],
      {},
      { longWay: 'no-base' },
    ],
    [
      'the newest base whose time is one',
      [night, base('a', 'zzz'), base('e', 'May 3'), older],
      {},
      { base: 'nimole', dataAsOf: night.dataAsOf },
    ],
    [
      'an older base, while the newest has no attestation',
      [base('a', '2026-11-25T03:00:00.000Z', { attestation: undefined }), night],
      {},
      { base: 'nimole', dataAsOf: night.dataAsOf },
    ],
    [
      'production, when no base has an attestation, though nobody knows the policy',
      [base('a', '2026-11-25T03:00:00.000Z', { attestation: undefined })],
      { policyHash: undefined },
      { longWay: 'no-base' },
    ],
    ['production, when the base is of another source', [night], { source: 'crm' }, { longWay: 'no-base' }],
    ['production, when the base is too old', [older], {}, { longWay: 'base-too-old' }],
    [
      'production, when the policy changed',
      [night],
      { policyHash: 'q' },
      { longWay: 'base-of-another-policy' },
    ],
    [
      'the base, when the policy cannot be read: masking tells why',
      [night],
      { policyHash: undefined },
      { base: 'nimole', dataAsOf: night.dataAsOf },
    ],
  ])('%s', (_, records, request, expected) => {
    expect(chooseBasis({ ...asked, ...request }, records, settings, now)).toEqual(expected);
  });

  test('why the last refresh made none is said, until one makes one', () => {
    const made = base('nimole', '2026-11-25T02:00:00.000Z', { createdAt: '2026-11-25T01:50:00.000Z' });
    const failed = (createdAt: string, reason: string, more: object = {}) =>
      base('kotare', '', { state: 'failed', createdAt, failure: { reason }, ...more });
    const chosen = (records: readonly CloneRecord[]) => chooseBasis(asked, records, settings, now)?.stopped;
    expect(chosen([made, failed('2026-11-25T03:00:00.000Z', 'aws-quota')])).toEqual({ reason: 'aws-quota' });
    expect(
      chosen([
        failed('2026-11-25T04:00:00.000Z', 'policy-undecided'),
        failed('2026-11-25T03:00:00.000Z', 'aws-quota'),
      ]),
    ).toEqual({ reason: 'policy-undecided' });
    expect(chosen([made, failed('2026-11-24T03:00:00.000Z', 'aws-quota')])).toBeUndefined();
    const elsewhere = { source: 'crm' };
    expect(chosen([made, failed('2026-11-25T03:00:00.000Z', 'aws-quota', elsewhere)])).toBeUndefined();
    expect(chosen([made, failed('2026-11-25T03:00:00.000Z', 'x', { kind: undefined })])).toBeUndefined();
  });

  test('nothing is said where the settings keep no bases', () => {
    const none = { base: { ...settings.base, enabled: false } };
    expect(chooseBasis(asked, [night], none, now)).toBeUndefined();
  });
});

test.each([
  ['a base of the same day', '2026-11-25T02:00:00.000Z', true],
  ['one that was young enough when the clone was asked for', '2026-11-24T04:00:00.000Z', true],
  ['one that was not', '2026-11-24T03:59:59.000Z', false],
  ['one of no known age', 'yesterday', false],
])('the attestation of a base: %s', (_, dataAsOf, taken) => {
  const rules = { ...settings, seal: { unmaskedForHours: 3 } };
  expect(isYoungEnough({ dataAsOf: written(dataAsOf) }, rules, now)).toBe(taken);
});

describe('the clone group', () => {
  const source = { CloneGroupId: 'group', DBClusterIdentifier: 'app-production' };
  /** An AWS with so many clones of the source, where every class can be had. */
  const withClones = (clones: number) =>
    answering(Array.from({ length: clones }, (_, i) => ({ DBClusterIdentifier: `other-${i}` })));
  const answering = (others: readonly DBCluster[]): RDSClient => {
    const rds = new RDSClient(NOWHERE);
    answeredBy(rds, () => ({ DBClusters: [source, ...others], OrderableDBInstanceOptions: [{}] }));
    return rds;
  };
  const record = { id: 'bakomi', maskingClass: 'r6g.large', instanceClass: 'r6g.large' } as CloneRecord;

  test('fifteen are the limit, but for a full copy that was asked for', async () => {
    expect(await checkRoom(withClones(14), record, source)).toBe(14);
    await expect(checkRoom(withClones(15), record, source)).rejects.toMatchObject({
      reason: 'clone-group-full',
    });
    expect(await checkRoom(withClones(15), { ...record, fullCopy: true }, source)).toBe(15);
  });

  test('the clone of an earlier attempt is not counted against itself', async () => {
    const own = answering([{ DBClusterIdentifier: 'understudy-clone-bakomi' }]);
    expect(await checkRoom(own, record, source)).toBe(0);
  });

  test('from twelve on the thread says how much room is left', () => {
    expect(renderGroup(12, textsOf())).toContain('12 of 15');
    expect(renderGroup(12, textsOf())).toContain('3 more');
  });
});
