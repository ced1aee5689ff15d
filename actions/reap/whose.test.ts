import type { DBCluster } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import type { CloneRecord, State } from '../core/ledger/record.ts';
import { decideSweep } from './decide.ts';
import type { Decision } from './decision.ts';
import type { SweepRules } from './rules.ts';
import type { Sight } from './sight.ts';

const now = new Date('2026-05-10T12:00:00Z');
const rules: SweepRules = {
  ...{ now, longestLifetimeHours: 14 * 24, unmaskedForHours: 6, keepBaseHours: 1, accessGroup: 'sg-access' },
  closed: { deletes: true, graceHours: 24, by: 'commands' },
  keeping: { limitsOf: () => ({ lifetimeHours: 14 * 24, ageHours: 8 * 168 }), defaultHours: 24 },
  sources: { names: new Set(['app-production']), resourceIds: new Set(['cluster-PROD']) },
};
const EXPIRES = '2026-05-12T12:00:00.000Z';
const FIRST = 'understudy-clone-bakomi';
const SECOND = 'understudy-clone-bakomi-dugeni';
const THIRD = 'understudy-clone-bakomi-nimone';

function cluster(name: string, changes: { tags?: object; age?: number; group?: string } = {}): DBCluster {
  const { tags = {}, age = 3, group = 'sg-access' } = changes;
  const all = {
    'understudy:id': 'bakomi',
    'understudy:expires-at': EXPIRES,
    'understudy:source': 'production',
    'understudy:owner': 'mona',
    'understudy:state': 'masked',
    ...tags,
  };
  return {
    DBClusterIdentifier: name,
    DbClusterResourceId: `cluster-${name}`,
    ClusterCreateTime: new Date(now.getTime() - age * 3_600_000),
    TagList: Object.entries(all).map(([Key, Value]) => ({ Key, Value })),
    VpcSecurityGroups: [{ VpcSecurityGroupId: group, Status: 'active' }],
  };
}

const record = (changes: Partial<CloneRecord>): CloneRecord =>
  ({
    ...{ id: 'bakomi', state: 'ready', owner: 'mona', run: { id: 7, attempt: 1, url: '' } },
    ...{ createdAt: '2026-05-10T09:00:00.000Z', expiresAt: EXPIRES, connection: {}, events: [] },
    ...changes,
  }) as unknown as CloneRecord;
const reset = (state: State, changes: Partial<CloneRecord> = {}) =>
  record({ id: 'dugeni', kind: 'reset', of: 'bakomi', state, ...changes });
const moved = record({
  generation: 'dugeni',
  replaced: [FIRST],
  reset: { id: 'dugeni', at: '2026-05-10T10:00:00.000Z' },
});

function decide(
  names: readonly (string | DBCluster)[],
  records: readonly CloneRecord[] | undefined,
  sight: Partial<Sight> = {},
): Decision[] {
  const clusters = names.map((one) => (typeof one === 'string' ? cluster(one) : one));
  const production = { DBClusterIdentifier: 'app-production', DbClusterResourceId: 'cluster-PROD' };
  return decideSweep(
    {
      clusters: [production, ...clusters],
      records,
      secrets: [],
      runs: new Map(),
      closings: new Map(),
      nods: new Map(),
      ...sight,
    },
    rules,
  );
}
const of = (decisions: readonly Decision[], name: string) =>
  decisions.find((one) => 'cluster' in one && one.cluster === name);

describe('a clone that was reset', () => {
  test('keeps the cluster that it lives in; the one that it left goes', () => {
    const decisions = decide([FIRST, SECOND], [moved, reset('ready')]);
    expect(of(decisions, SECOND)).toMatchObject({ do: 'keep', id: 'bakomi' });
    expect(of(decisions, FIRST)).toMatchObject({ do: 'delete', why: 'replaced' });
    expect(decisions).toHaveLength(2);
  });

  test.each<State>(['resizing', 'failed', 'masked', 'deleting', 'deleted'])(
    'keeps both for as long as the secret may lead to the old one: the reset is %s',
    (state) => {
      const decisions = decide([FIRST, SECOND], [moved, reset(state)]);
      expect(of(decisions, FIRST)).toMatchObject({ do: 'keep', why: 'in-use' });
      expect(of(decisions, SECOND)).toMatchObject({ do: 'keep', id: 'bakomi' });
    },
  );

  test('keeps both where nobody knows how the reset ended', () => {
    expect(decide([FIRST, SECOND], [moved]).map((one) => one.do)).toEqual(['keep', 'keep']);
  });

  // Of what is left for the next sweep no record that lives would speak.
  test('takes what it left with it, where that is kept while the reset is not over', () => {
    const expires = { tags: { 'understudy:expires-at': '2026-05-10T10:00:00.000Z' } };
    const expired = { ...moved, expiresAt: '2026-05-10T10:00:00.000Z' as const };
    const clusters = [FIRST, SECOND].map((name) => cluster(name, expires));
    const decisions = decide(clusters, [expired, reset('resizing')]);
    expect(of(decisions, SECOND)).toMatchObject({ do: 'delete', why: 'expired', with: [FIRST] });
    expect(of(decisions, FIRST)).toBeUndefined();
    // Once it is over, each goes by itself, and nothing is deleted twice.
    const over = decide(clusters, [expired, reset('ready')]);
    expect(of(over, FIRST)).toMatchObject({ do: 'delete', why: 'replaced' });
    expect(of(over, SECOND)).not.toHaveProperty('with');
  });

  // Nobody would use what becomes of it, and it may not be masked yet.
  test('takes with it what a reset is making for it, and only when it goes', () => {
    const making = cluster(SECOND, { age: 1, tags: { 'understudy:state': 'sealed' } });
    const under = record({ reset: { id: 'dugeni', at: '2026-05-10T11:00:00.000Z' } });
    const old = decide([cluster(FIRST, { age: 15 * 24 }), making], [under, reset('masking')]);
    expect(of(old, FIRST)).toMatchObject({ do: 'delete', why: 'too-old' });
    expect(of(old, SECOND)).toEqual({
      do: 'delete',
      cluster: SECOND,
      id: 'dugeni',
      why: 'asked-for',
      after: 'bakomi',
    });
    const young = decide([FIRST, making], [under, reset('masking')]);
    expect(of(young, SECOND)).toMatchObject({ do: 'keep', id: 'dugeni' });
  });

  test('goes with all that it lived in', () => {
    const gone = { ...moved, state: 'deleting' as const };
    const decisions = decide([FIRST, SECOND], [gone, reset('failed')]);
    expect(of(decisions, FIRST)).toMatchObject({ do: 'delete', why: 'replaced' });
    expect(of(decisions, SECOND)).toMatchObject({ do: 'delete', why: 'asked-for', id: 'bakomi' });
  });

  test('was reset twice: both that it left go, and the record of the first reset with them', () => {
    const twice = { ...moved, generation: 'nimone', replaced: [FIRST, SECOND] };
    const decisions = decide(
      [FIRST, SECOND, THIRD],
      [twice, reset('ready'), reset('ready', { id: 'nimone' })],
    );
    for (const name of [FIRST, SECOND])
      expect(of(decisions, name)).toMatchObject({ do: 'delete', why: 'replaced' });
    expect(of(decisions, THIRD)).toMatchObject({ do: 'keep' });
    expect(decisions).toContainEqual({ do: 'close', id: 'dugeni', why: 'left' });
  });

  test('is not closed because the old cluster is gone, and its secrets stay', () => {
    const tags = [{ Key: 'understudy:id', Value: 'bakomi' }];
    const decisions = decide([SECOND], [moved, reset('ready')], { secrets: [{ name: FIRST, tags }] });
    expect(decisions).toEqual([
      { do: 'keep', cluster: SECOND, id: 'bakomi' },
      // Nor does the old one count for anything any more.
      { do: 'forget', id: 'bakomi', clusters: [FIRST] },
    ]);
  });

  test('the password of the sealed one is spent', () => {
    const name = 'understudy-clone-dugeni-sealed-password';
    const secrets = [{ name, tags: [{ Key: 'understudy:id', Value: 'dugeni' }] }];
    expect(decide([SECOND], [moved, reset('ready')], { secrets })).toContainEqual(
      expect.objectContaining({ do: 'delete-secret', secret: name, why: 'spent' }),
    );
    const begun = record({ reset: { id: 'dugeni', at: EXPIRES } });
    expect(decide([FIRST, SECOND], [begun, reset('masking')], { secrets }).map((one) => one.do)).toEqual([
      'keep',
      'keep',
    ]);
  });
});

describe('a reset that is under way', () => {
  const asked = { id: 'dugeni', at: '2026-05-10T10:00:00.000Z' } as const;
  const begun = record({ reset: asked });

  test('is judged by its own record, and the clone by its own', () => {
    const unmasked = cluster(SECOND, {
      tags: { 'understudy:state': 'sealed' },
      age: 7,
      group: 'sg-quarantine',
    });
    const decisions = decide([FIRST, unmasked], [begun, reset('sealed')]);
    expect(of(decisions, FIRST)).toMatchObject({ do: 'keep', id: 'bakomi' });
    expect(of(decisions, SECOND)).toMatchObject({ do: 'delete', id: 'dugeni', why: 'never-masked' });
  });

  test.each<State>(['deleting', 'deleted'])('goes with a clone that is %s', (state) => {
    const decisions = decide([SECOND], [{ ...begun, state }, reset('masking')]);
    expect(of(decisions, SECOND)).toMatchObject({ do: 'delete', id: 'dugeni', why: 'asked-for' });
  });

  test('nobody is warned of its end, and it is no second clone', () => {
    const soon = { expiresAt: '2026-05-10T13:30:00.000Z', createdAt: '2026-05-01T09:00:00.000Z' } as const;
    const names = [FIRST, SECOND].map((name) =>
      cluster(name, { tags: { 'understudy:expires-at': soon.expiresAt } }),
    );
    const warnings = decide(names, [record({ ...soon, reset: asked }), reset('ready', soon)]).filter(
      (one) => one.do === 'warn',
    );
    expect(warnings).toMatchObject([{ id: 'bakomi' }]);
  });
});

test('of a reset whose run was lost nothing is told once its clone goes', () => {
  const runs = new Map([[7, 'over' as const]]);
  const expired = record({
    expiresAt: '2026-05-10T10:00:00.000Z',
    reset: { id: 'dugeni', at: '2026-05-10T10:00:00.000Z' },
  });
  const gone = cluster(FIRST, { tags: { 'understudy:expires-at': '2026-05-10T10:00:00.000Z' } });
  const lost = { do: 'give-up', id: 'dugeni', attempt: 1 };
  expect(decide([gone, SECOND], [expired, reset('sealed')], { runs })).not.toContainEqual(lost);
  expect(decide([FIRST, SECOND], [record({}), reset('sealed')], { runs })).toContainEqual(lost);
});

describe('what no record speaks of', () => {
  test('of two clusters that stand open for a clone whose record is lost, the younger is adopted', () => {
    const decisions = decide([cluster(FIRST, { age: 9 }), cluster(SECOND, { age: 1 })], []);
    expect(of(decisions, SECOND)).toMatchObject({ do: 'adopt', id: 'bakomi' });
    expect(of(decisions, FIRST)).toMatchObject({ do: 'keep', why: 'in-use' });
  });

  test('an open cluster beside that of its clone is left alone until it expires', () => {
    const other = cluster(SECOND, { tags: { 'understudy:expires-at': '2026-05-10T11:00:00.000Z' } });
    expect(of(decide([FIRST, SECOND], [record({})]), SECOND)).toMatchObject({ do: 'keep' });
    expect(of(decide([FIRST, other], [record({})]), SECOND)).toMatchObject({ do: 'delete', why: 'expired' });
  });

  // The reset's record is lost, and the clone lives on in the first.
  test.each([
    ['never-masked', { tags: { 'understudy:state': 'sealed' }, age: 7, group: 'sg-quarantine' }],
    ['orphaned', { age: 3, group: 'sg-quarantine' }],
    ['too-old', { age: 15 * 24 }],
    ['expired', { tags: { 'understudy:expires-at': '2026-05-10T11:00:00.000Z' } }],
  ])('what is deleted beside the cluster of its clone goes alone: %s', (why, changes) => {
    const decisions = decide([FIRST, cluster(SECOND, changes)], [record({})]);
    expect(decisions).toEqual([
      { do: 'keep', cluster: FIRST, id: 'bakomi' },
      { do: 'delete', cluster: SECOND, id: 'bakomi', why, clusterOnly: true },
    ]);
  });

  test.each<State>(['deleting', 'deleted'])('goes with a clone that is %s', (state) => {
    expect(of(decide([SECOND], [record({ state })]), SECOND)).toMatchObject({
      ...{ do: 'delete', why: 'asked-for', clusterOnly: true },
    });
  });

  test('without any records, a clone keeps its secret for as long as one of its clusters stays', () => {
    const expired = (name: string) =>
      cluster(name, { tags: { 'understudy:expires-at': '2026-05-10T11:00:00.000Z' } });
    expect(decide([expired(FIRST), SECOND], undefined)).toMatchObject([
      { do: 'delete', cluster: FIRST, clusterOnly: true },
      { do: 'keep', cluster: SECOND },
    ]);
    for (const one of decide([expired(FIRST), expired(SECOND)], undefined))
      expect(one).toEqual(expect.not.objectContaining({ clusterOnly: true }));
  });

  test.each([
    'understudy-clone-bakomi-du',
    'understudy-clone-bakomi-dugeni-x',
    'understudy-clone-bakomi-dugenix',
  ])('%s is no name of ours', (name) => {
    expect(of(decide([name], [record({})]), name)).toMatchObject({ do: 'report', why: 'not-ours' });
  });

  test('nor is a reset’s under the tag of another clone', () => {
    const strange = cluster(SECOND, { tags: { 'understudy:id': 'kotare' } });
    expect(of(decide([strange], [moved]), SECOND)).toMatchObject({ do: 'report', why: 'not-ours' });
  });
});

test('the record of a reset that its clone lives in stays until the reset is over', () => {
  const over = new Map([[7, 'over' as const]]);
  expect(decide([FIRST, SECOND], [moved, reset('failed')]).map((one) => one.do)).toEqual(['keep', 'keep']);
  expect(decide([FIRST, SECOND], [moved, reset('resizing')], { runs: over })).toContainEqual({
    do: 'give-up',
    id: 'dugeni',
    attempt: 1,
  });
});
