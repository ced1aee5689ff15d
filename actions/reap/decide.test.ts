import type { DBCluster } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { freeText, NO_TIMES, written } from '../../scripts/testing/actions/free-texts.ts';
import { fc } from '../../scripts/testing/fast-check.ts';
import { type Instant, instantOf } from '../core/base/time.ts';
import type { Closing } from '../core/ledger/closed.ts';
import type { CloneRecord, State } from '../core/ledger/record.ts';
import { decideSweep } from './decide.ts';
import type { Decision } from './decision.ts';
import type { SweepRules } from './rules.ts';
import type { Sight } from './sight.ts';

const now = new Date('2026-05-10T12:00:00Z');
const rules: SweepRules = {
  now,
  longestLifetimeHours: 14 * 24,
  unmaskedForHours: 6,
  keepBaseHours: 1,
  accessGroup: 'sg-access',
  closed: { deletes: true, graceHours: 24, by: 'commands' },
  keeping: { limitsOf: () => ({ lifetimeHours: 14 * 24, ageHours: 8 * 168 }), defaultHours: 24 },
  sources: { names: new Set(['app-production']), resourceIds: new Set(['cluster-PROD']) },
};
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const atHoursAgo = (hours: number) => instantOf(hoursAgo(hours));

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
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-access', Status: 'active' }],
    ...changes,
  };
}

const record = (changes: Partial<CloneRecord> = {}) =>
  ({
    id: 'bakomi',
    state: 'ready',
    owner: 'mona',
    run: { id: 7, attempt: 1, url: '' },
    createdAt: atHoursAgo(3),
    expiresAt: '2026-05-12T12:00:00.000Z',
    ...changes,
  }) as CloneRecord;
const failedIn = (state: State, reason: string) =>
  ({ state: 'failed', failure: { in: state, reason, message: '', next: '' } }) as const;

const production: DBCluster = { DBClusterIdentifier: 'app-production', DbClusterResourceId: 'cluster-PROD' };

function decide(
  clusters: readonly DBCluster[],
  records: readonly CloneRecord[] | undefined,
  sight: Partial<Sight> = {},
): Decision[] {
  const seen = {
    clusters: [production, ...clusters],
    records,
    secrets: [],
    runs: new Map(),
    closings: new Map(),
    nods: new Map(),
    ...sight,
  };
  return decideSweep(seen, rules);
}
const one = (what: DBCluster, records: readonly CloneRecord[] | undefined) => decide([what], records)[0];

describe('a clone of ours', () => {
  test('is kept while it is masked and has not expired', () => {
    expect(one(cluster(), [record()])).toMatchObject({ do: 'keep' });
  });

  test.each<[string, Partial<DBCluster>, Partial<CloneRecord>, string]>([
    [
      'has expired',
      { TagList: tags({ 'understudy:expires-at': instantOf(now) }) },
      { expiresAt: instantOf(now) },
      'expired',
    ],
    [
      'has expired while it is sealed',
      { TagList: tags({ 'understudy:expires-at': instantOf(now), 'understudy:state': 'sealed' }) },
      { expiresAt: instantOf(now), state: 'masking' },
      'expired',
    ],
    [
      'is half deleted, for the reason that it was begun for',
      {},
      {
        state: 'deleting',
        events: [{ at: atHoursAgo(1), state: 'deleting', by: 'reaper', runUrl: '', note: 'expired' }],
      },
      'expired',
    ],
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
      { state: 'masking' },
      'never-masked',
    ],
    [
      'says masked by a tag that no masking wrote',
      { ClusterCreateTime: hoursAgo(7) },
      failedIn('masking', 'aws-quota'),
      'never-masked',
    ],
    [
      'was never even sealed',
      { ClusterCreateTime: hoursAgo(7), TagList: tags({ 'understudy:state': undefined }) },
      failedIn('cloning', 'aws-quota'),
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
    expect(one(cluster(), undefined)).toEqual({
      do: 'keep',
      cluster: 'understudy-clone-bakomi',
      id: 'bakomi',
    });
    expect(decide([expired], undefined)).toEqual([
      { do: 'delete', cluster: 'understudy-clone-bakomi', id: 'bakomi', why: 'expired' },
    ]);
  });
});

describe('tags that a person edited', () => {
  const tagged = (expiresAt: string, state: string) =>
    cluster({ TagList: tags({ 'understudy:expires-at': expiresAt, 'understudy:state': state }) });

  test('to an expiry in the past do not delete a clone that its record lets live', () => {
    expect(one(tagged('2020-01-01T00:00:00Z', 'masked'), [record()])).toMatchObject({
      do: 'keep',
      why: 'expiry-differs',
    });
  });
  test('to a later expiry keep it, within the age that is allowed, and are told', () => {
    const past = record({ expiresAt: atHoursAgo(1) });
    expect(one(tagged('2030-01-01T00:00:00Z', 'masked'), [past])).toMatchObject({
      do: 'keep',
      why: 'expiry-differs',
    });
    const old = { ...tagged('2030-01-01T00:00:00Z', 'masked'), ClusterCreateTime: hoursAgo(14 * 24 + 1) };
    expect(one(old, [past])).toMatchObject({ do: 'delete', why: 'too-old' });
  });
  test('away from masked do not delete what its record knows to be masked', () => {
    const edited = { ...tagged('2026-05-12T12:00:00.000Z', 'sealed'), ClusterCreateTime: hoursAgo(20) };
    expect(one(edited, [record()])).toMatchObject({ do: 'keep', why: 'state-differs' });
  });
  test('do not delete a clone whose extension is on its way', () => {
    const expired = tagged(atHoursAgo(1), 'masked');
    const extending = record({ expiresAt: atHoursAgo(1), extendTo: '2026-05-13T12:00:00.000Z' });
    expect(one(expired, [extending])).toMatchObject({ do: 'keep' });
  });
});

describe('a cluster of ours without a record', () => {
  const old = { ClusterCreateTime: hoursAgo(3) };
  const sealed = { TagList: tags({ 'understudy:state': 'sealed' }) };
  const shut = { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-quarantine' }] };
  test.each<[string, Partial<DBCluster>, object]>([
    ['is adopted while it is open', old, { do: 'adopt' }],
    ['is deleted when it is sealed, which no job can go on with', { ...old, ...sealed }, { why: 'orphaned' }],
    ['is deleted when it is masked, but shut', { ...old, ...shut }, { why: 'orphaned' }],
    ['is kept while that is news', { ...sealed, ClusterCreateTime: hoursAgo(1) }, { do: 'keep' }],
    [
      'is kept when it is a masked base',
      { ...old, ...shut, DBClusterIdentifier: 'understudy-base-bakomi' },
      { do: 'keep' },
    ],
    [
      'is not adopted when it is open to another group, too',
      { ...old, VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-access' }, { VpcSecurityGroupId: 'sg-x' }] },
      { why: 'orphaned' },
    ],
  ])('%s', (_, changes, expected) => {
    expect(one(cluster(changes), [])).toMatchObject(expected);
  });
  test.each<[string, Partial<DBCluster>]>([
    ['open', {}],
    ['sealed', sealed],
    ['masked and shut', shut],
  ])('is neither adopted nor an orphan where the whole table is gone: %s', (_, changes) => {
    expect(decide([cluster({ ...old, ...changes })], undefined)).toEqual([
      { do: 'keep', cluster: 'understudy-clone-bakomi', id: 'bakomi' },
    ]);
  });
});

describe('what is no time', () => {
  const soon = instantOf(now.getTime() + 1_800_000);
  const aged = { createdAt: atHoursAgo(40), expirySetAt: atHoursAgo(40) };
  const tagged = (text: string) => cluster({ TagList: tags({ 'understudy:expires-at': text }) });
  const past = record({ ...aged, expiresAt: atHoursAgo(1) });
  const told = [{ do: 'report', cluster: 'understudy-clone-bakomi', why: 'tag-malformed' }];

  test.each(NO_TIMES)('in the tag of a clone is reported, and nothing is done: %j', (text) => {
    for (const records of [[past], [], undefined, [record({ ...aged, expiresAt: soon })]])
      expect(decide([tagged(text)], records)).toMatchObject(told);
  });

  test('never is a reason to delete, warn or adopt, whatever a person writes into a tag', () => {
    const isNone = (text: string) => !/^\d{4}-\d\d-\d\dT[\d:]{8}(\.\d{3})?Z$/.test(text);
    fc.assert(
      fc.property(freeText.filter(isNone), fc.constantFrom([past], [], undefined), (text, records) => {
        expect(decide([tagged(text)], records)).toMatchObject(told);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['expiresAt', 'extendTo', 'createdAt', 'replacedAt'])(
    'in a record, as its %s, keeps the clone that would go by it, and is reported',
    (field) => {
      const edited = { ...past, [field]: written('keep until May 3') };
      expect(decide([tagged(atHoursAgo(1))], [edited])).toEqual([
        {
          do: 'report',
          cluster: 'understudy-clone-bakomi',
          why: 'record-malformed',
          says: `${field} in its record is not a time`,
        },
      ]);
    },
  );

  test('in a record does not keep what goes for another reason', () => {
    const edited = { expiresAt: written('keep until May 3') };
    const why = (records: CloneRecord[], changes: Partial<DBCluster> = {}) => one(cluster(changes), records);
    expect(why([record({ ...edited, state: 'deleting' })])).toMatchObject({ why: 'asked-for' });
    expect(why([record(edited)], { ClusterCreateTime: hoursAgo(14 * 24 + 1) })).toMatchObject({
      why: 'too-old',
    });
    expect(why([record({ ...edited, state: 'masking' })], { ClusterCreateTime: hoursAgo(7) })).toMatchObject({
      why: 'never-masked',
    });
  });

  test('in the record of a request that has no cluster closes nothing', () => {
    const edited = record({ state: 'requested', createdAt: written('May 3') });
    expect(decide([], [edited])).toMatchObject([
      { do: 'report', cluster: 'bakomi', why: 'record-malformed' },
    ]);
  });
});

describe('a base', () => {
  const LATER = '2026-05-12T12:00:00.000Z';
  const base = (expiresAt: string) =>
    cluster({
      DBClusterIdentifier: 'understudy-base-bakomi',
      TagList: tags({ 'understudy:expires-at': expiresAt }),
    });
  const replaced = record({ kind: 'base', replacedAt: atHoursAgo(2) });
  const cutting = (changes: Partial<CloneRecord> = {}) =>
    record({
      id: 'dumigo',
      state: 'cloning',
      basis: { base: 'bakomi', dataAsOf: atHoursAgo(9) },
      ...changes,
    });

  test('goes some time after another took its place', () => {
    expect(one(base(LATER), [replaced])).toMatchObject({ do: 'delete', why: 'superseded' });
    const just = { ...replaced, replacedAt: atHoursAgo(0.5) };
    expect(one(base(LATER), [just])).toMatchObject({ do: 'keep' });
  });
  test('stays while a clone is being cut from it, and goes when that has its volume or failed', () => {
    for (const state of ['requested', 'cloning'] as const)
      expect(one(base(LATER), [replaced, cutting({ state })])).toMatchObject({ do: 'keep', why: 'in-use' });
    for (const done of [{ state: 'sealed' }, failedIn('cloning', 'aws-quota')] as const)
      expect(one(base(LATER), [replaced, cutting(done)])).toMatchObject({ do: 'delete', why: 'superseded' });
    // What is cut from another, or from production itself, holds nobody.
    for (const basis of [{ base: 'gogogo', dataAsOf: '' }, { longWay: 'fresh' }, undefined] as const)
      expect(one(base(LATER), [replaced, cutting({ basis } as Partial<CloneRecord>)])).toMatchObject({
        do: 'delete',
        why: 'superseded',
      });
    const expired = atHoursAgo(1);
    const aged = { ...replaced, replacedAt: undefined as unknown as Instant, expiresAt: expired };
    expect(one(base(expired), [aged, cutting()])).toMatchObject({ do: 'keep', why: 'in-use' });
    expect(one(base(expired), [aged])).toMatchObject({ do: 'delete', why: 'expired' });
  });
  test('is not warned about', () => {
    const soon = instantOf(now.getTime() + 1_800_000);
    expect(
      decide([base(soon)], [record({ kind: 'base', expiresAt: soon, createdAt: atHoursAgo(40) })]),
    ).toEqual([expect.objectContaining({ do: 'keep' })]);
  });
});

describe('a run that died', () => {
  const runs = new Map([[7, 'over' as const]]);
  test.each(['requested', 'cloning', 'sealed', 'masking', 'masked', 'resizing'] as const)(
    'while the record was %s is given up',
    (state) => {
      const told = decide([cluster()], [record({ state })], { runs });
      expect(told).toContainEqual({ do: 'give-up', id: 'bakomi', attempt: 1 });
    },
  );
  test('before there was a cluster, too', () => {
    const young = record({ state: 'requested', createdAt: atHoursAgo(1) });
    expect(decide([], [young], { runs })).toEqual([{ do: 'give-up', id: 'bakomi', attempt: 1 }]);
  });
  test('is nobody’s loss when the record has come to its end, and not known to be dead when GitHub did not say', () => {
    expect(decide([cluster()], [record()], { runs })).toEqual([expect.objectContaining({ do: 'keep' })]);
    expect(decide([cluster()], [record({ state: 'masking' })])).toEqual([
      expect.objectContaining({ do: 'keep' }),
    ]);
  });
  test('is not told of beside a deletion', () => {
    const old = cluster({ ClusterCreateTime: hoursAgo(7) });
    expect(decide([old], [record({ state: 'masking' })], { runs })).toEqual([
      expect.objectContaining({ do: 'delete', why: 'never-masked' }),
    ]);
  });
});

describe('a clone whose warning got a 👍', () => {
  const nods = new Map([['bakomi', 'mona']]);
  const at = atHoursAgo(-1.5);
  const warned = { createdAt: atHoursAgo(30), expiresAt: at, warned: { hour: at } };
  const here = (changes: Partial<CloneRecord>, expiresAt = at, given: Sight['nods'] = nods) =>
    decide(
      [cluster({ TagList: tags({ 'understudy:expires-at': expiresAt }) })],
      [record({ ...warned, ...changes })],
      { nods: given },
    );
  const extended = { do: 'extend', id: 'bakomi', by: 'mona', until: atHoursAgo(-25.5) };

  test('lives for longer, and so it does where its time is up by now', () => {
    expect(here({})).toContainEqual(extended);
    const past = atHoursAgo(0.5);
    const late = here({ expiresAt: past, warned: { hour: past } }, past);
    expect(late).toContainEqual({ ...extended, until: atHoursAgo(-23.5) });
    expect(late).not.toContainEqual(expect.objectContaining({ do: 'delete' }));
  });

  test('by a day, too', () => {
    const tomorrow = atHoursAgo(-24.5);
    expect(here({ expiresAt: tomorrow, warned: { day: tomorrow } }, tomorrow)).toContainEqual({
      ...extended,
      until: atHoursAgo(-48.5),
    });
  });

  test('is extended once: the warning is of another expiry afterwards', () => {
    for (const changes of [{ expiresAt: atHoursAgo(-25.5) }, { extendTo: atHoursAgo(-25.5) }])
      expect(here(changes)).not.toContainEqual(expect.objectContaining({ do: 'extend' }));
  });

  test('is extended by the next sweep, where the job of this one came to nothing', () => {
    const until = atHoursAgo(-25.5);
    const again = { extendTo: until, nod: { by: 'kenji', until } };
    expect(here(again, at, new Map())).toContainEqual({ ...extended, by: 'kenji' });
    expect(here({ ...again, expiresAt: until }, until, new Map())).toEqual([
      { do: 'keep', cluster: 'understudy-clone-bakomi', id: 'bakomi' },
    ]);
  });

  test('goes all the same when it is as old as it may be, or was asked to go', () => {
    const old = cluster({
      ClusterCreateTime: hoursAgo(15 * 24),
      TagList: tags({ 'understudy:expires-at': at }),
    });
    expect(decide([old], [record(warned)], { nods })).toContainEqual(
      expect.objectContaining({ do: 'delete', why: 'too-old' }),
    );
    expect(here({ state: 'deleting' })).toEqual([
      expect.objectContaining({ do: 'delete', why: 'asked-for' }),
    ]);
  });

  test('nobody is warned of a clone, or extends it, that goes now', () => {
    const old = cluster({
      ClusterCreateTime: hoursAgo(15 * 24),
      TagList: tags({ 'understudy:expires-at': at }),
    });
    for (const given of [nods, new Map()])
      expect(decide([old], [record({ ...warned, warned: {} })], { nods: given })).toEqual([
        expect.objectContaining({ do: 'delete', why: 'too-old' }),
      ]);
    expect(decide([old], [record(warned)], { nods })).toEqual([
      expect.objectContaining({ do: 'delete', why: 'too-old' }),
    ]);
  });

  test('without one, it is deleted when its time is up', () => {
    const past = atHoursAgo(0.5);
    expect(here({ expiresAt: past, warned: { hour: past } }, past, new Map())).toContainEqual(
      expect.objectContaining({ do: 'delete', why: 'expired' }),
    );
  });
});

describe('a clone whose thread is closed', () => {
  const thread = { repository: 'acme/app', issue: 7 };
  const closedAt = atHoursAgo(30);
  const by = { login: 'olivia', admin: false, sources: ['production'] };
  const told = { thread, source: 'production', createdAt: atHoursAgo(60), warned: { closed: closedAt } };
  const closedBy = (changes: Partial<CloneRecord>, settings: SweepRules['closed'], who: Closing['by']) => {
    const sight = { clusters: [production, cluster()], records: [record({ ...told, ...changes })] };
    const closings = new Map([[7, { at: closedAt, by: who }]]);
    const seen = { ...sight, secrets: [], runs: new Map(), closings, nods: new Map() };
    return decideSweep(seen, { ...rules, closed: settings });
  };
  const closed = (changes: Partial<CloneRecord>) => closedBy(changes, rules.closed, by);
  const gone = [expect.objectContaining({ do: 'delete', why: 'closed' })];
  const kept = [expect.objectContaining({ do: 'keep' })];

  test('goes after the grace, once its owner was told', () => {
    expect(closed({})).toEqual(gone);
  });

  test('is told first, however long ago it was closed, and stays until the next sweep', () => {
    expect(closed({ warned: {} })).toEqual([
      ...kept,
      { do: 'tell-closed', id: 'bakomi', closedAt, until: atHoursAgo(-1) },
    ]);
  });

  test('is told again of another closing', () => {
    expect(closed({ warned: { closed: atHoursAgo(40) } })).toContainEqual(
      expect.objectContaining({ do: 'tell-closed' }),
    );
  });

  test('stays when whoever closed it may not clone its source, and does not own it', () => {
    expect(closedBy({}, rules.closed, { ...by, sources: ['staging'] })).toEqual(kept);
    expect(closedBy({}, rules.closed, { ...by, sources: [], admin: true })).toEqual(gone);
    expect(closedBy({}, rules.closed, { ...by, sources: [], login: 'Mona' })).toEqual(gone);
  });

  test('goes with it when it was asked for until then, whatever the settings say of others', () => {
    const off = { ...rules.closed, deletes: false };
    expect(closedBy({ untilClosed: true }, off, by)).toEqual(gone);
    expect(closedBy({ untilClosed: true, warned: {} }, off, by)).toContainEqual(
      expect.objectContaining({ do: 'tell-closed' }),
    );
    const owners = { ...off, by: 'owner' } as const;
    expect(closedBy({ untilClosed: true }, owners, by)).toEqual(kept);
  });

  test('stays within the grace', () => {
    expect(closedBy({}, { ...rules.closed, graceHours: 31 }, by)).toEqual(kept);
  });

  test.each<[string, Partial<CloneRecord>]>([
    ['was to be kept', { keep: true }],
    ['was asked for after the closing', { createdAt: atHoursAgo(29) }],
    ['was extended after the closing', { expirySetAt: atHoursAgo(29) }],
    ['is being extended', { extendTo: atHoursAgo(-100) }],
    ['was asked for in another thread', { thread: { ...thread, issue: 8 } }],
  ])('stays when it %s', (_, changes) => {
    for (const decision of closed(changes)) expect(decision).toMatchObject({ do: 'keep' });
    for (const decision of closed({ ...changes, warned: {} })) expect(decision).toMatchObject({ do: 'keep' });
  });

  test('stays when the settings say so', () => {
    expect(closedBy({}, { ...rules.closed, deletes: false }, by)).toEqual(kept);
    expect(closedBy({ warned: {} }, { ...rules.closed, deletes: false }, by)).toEqual(kept);
  });

  test('goes by the closing of its owner and the admins alone where the settings say so', () => {
    const owners = { ...rules.closed, by: 'owner' } as const;
    expect(closedBy({}, owners, by)).toEqual(kept);
    expect(closedBy({}, owners, { ...by, login: 'MONA', admin: false })).toEqual(gone);
    expect(closedBy({}, owners, { ...by, login: 'olivia', admin: true })).toEqual(gone);
  });

  test('stays while a time in its record is none: that may be a wish', () => {
    for (const changes of [{ expiresAt: 'keep' as Instant }, { createdAt: 'last week' as Instant }])
      expect(closed(changes)).toEqual([expect.objectContaining({ do: 'report', why: 'record-malformed' })]);
  });
});

describe('a source that somebody deleted', () => {
  test('is told, and its clones stay', () => {
    const without = {
      clusters: [cluster()],
      records: [record()],
      secrets: [],
      runs: new Map(),
      closings: new Map(),
      nods: new Map(),
    };
    expect(decideSweep(without, rules)).toEqual([
      expect.objectContaining({ do: 'keep' }),
      expect.objectContaining({ do: 'report', cluster: 'app-production', why: 'source-missing' }),
    ]);
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
        for (const decision of decide([any], [record({ state: 'deleting' })])) {
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

  test('is not even mentioned when it has neither our prefix nor our id', () => {
    expect(decide([cluster({ DBClusterIdentifier: 'app-staging', TagList: [] })], [])).toEqual([]);
  });

  test.each(['understudy-clone-renamed', 'keep-this-one'])(
    'is a clone that was renamed to %s: it is told, and its record is not closed',
    (DBClusterIdentifier) => {
      expect(decide([cluster({ DBClusterIdentifier })], [record()])).toEqual([
        expect.objectContaining({ do: 'report', cluster: DBClusterIdentifier, why: 'not-ours' }),
      ]);
    },
  );
});

describe('a record without a cluster', () => {
  test('is closed', () => {
    expect(decide([], [record()])).toEqual([{ do: 'close', id: 'bakomi', why: 'vanished' }]);
    expect(decide([], [record({ state: 'deleting' })])).toEqual([
      { do: 'close', id: 'bakomi', why: 'asked-for' },
    ]);

    const events = [
      { at: atHoursAgo(1), state: 'deleting' as const, by: 'reaper', runUrl: '', note: 'expired' },
    ];
    expect(decide([], [record({ state: 'deleting', events })])).toMatchObject([
      { do: 'close', why: 'expired' },
    ]);
  });
  test('is left alone while its request is young, and closed when it is not', () => {
    const old = record({ state: 'requested' });
    expect(decide([], [old])).toEqual([{ do: 'close', id: 'bakomi', why: 'never-made' }]);
    expect(decide([], [record({ state: 'requested', createdAt: atHoursAgo(1) })])).toEqual([]);
  });
  test('is left alone while a job is alive and makes its cluster', () => {
    const until = instantOf(now.getTime() - 60_000);
    const claim = { owner: 'mona', run: 7, attempt: 2, until };
    expect(decide([], [record({ state: 'cloning', claim })])).toEqual([]);
    const dead = { ...claim, until: atHoursAgo(1) };
    expect(decide([], [record({ state: 'cloning', claim: dead })])).toMatchObject([{ do: 'close' }]);
  });
  test('is left alone for a day when it failed before there was one, so that it can be re-run', () => {
    const failed = (hours: number) =>
      record({ ...failedIn('cloning', 'aws-quota'), createdAt: atHoursAgo(hours) });
    expect(decide([], [failed(23)])).toEqual([]);
    expect(decide([], [failed(25)])).toEqual([{ do: 'close', id: 'bakomi', why: 'never-made' }]);
  });
  test('that is closed stays closed', () => {
    expect(decide([], [record({ state: 'deleted' })])).toEqual([]);
  });
});

test('a cluster of which AWS does not say when it was made is told of, and not judged', () => {
  for (const records of [[record()], []])
    expect(decide([cluster({ ClusterCreateTime: undefined })], records)).toMatchObject([
      { do: 'report', why: 'age-unknown' },
    ]);
});

describe('secrets', () => {
  const secret = (name: string, id: string) => ({ name, tags: [{ Key: 'understudy:id', Value: id }] });
  const both = [
    secret('understudy-clone-bakomi', 'bakomi'),
    secret('understudy-clone-bakomi-sealed-password', 'bakomi'),
  ];
  const deleted = (decisions: Decision[]) =>
    decisions.flatMap((one) => (one.do === 'delete-secret' ? `${one.secret} ${one.why}` : []));

  test('of a clone that is gone are deleted', () => {
    for (const records of [[], [record({ state: 'deleted' })]])
      expect(deleted(decide([], records, { secrets: both }))).toEqual([
        'understudy-clone-bakomi unused',
        'understudy-clone-bakomi-sealed-password unused',
      ]);
  });
  test('of one that is ready, the sealed password is; of one that is not, none', () => {
    const connection = { host: 'h' } as NonNullable<CloneRecord['connection']>;
    expect(deleted(decide([cluster()], [record({ connection })], { secrets: both }))).toEqual([
      'understudy-clone-bakomi-sealed-password spent',
    ]);
    expect(deleted(decide([cluster()], [record({ state: 'masking' })], { secrets: both }))).toEqual([]);
    expect(deleted(decide([], [record({ state: 'requested' })], { secrets: both }))).toEqual([]);
    // Open, but not done; without another password yet; a base, which keeps its own.
    for (const more of [{ connection, state: 'resizing' }, {}, { connection, kind: 'base' }] as const)
      expect(deleted(decide([cluster()], [record(more)], { secrets: both }))).toEqual([]);
  });
  test('are left alone with another name, without our tag, of a renamed cluster, or where no ledger tells', () => {
    const others = [
      secret('understudy-clone-bakomi-notes', 'bakomi'),
      secret('understudy-clone-dumigo', 'bakomi'),
      { name: 'understudy-clone-bakomi', tags: [] },
      secret('understudy-clone-..', '..'),
    ];
    expect(deleted(decide([], [], { secrets: others }))).toEqual([]);
    expect(deleted(decide([cluster({ DBClusterIdentifier: 'kept' })], [], { secrets: both }))).toEqual([]);
    expect(deleted(decide([], undefined, { secrets: both }))).toEqual([]);
  });
});
