import { getOctokit } from '@actions/github';
import { expect, test } from '@jest/globals';
import { ledgerForTests } from '../../scripts/testing/actions/ledger-for-tests.ts';
import { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord, State } from '../core/ledger/record.ts';
import { loadSettings } from '../core/settings/load-settings.ts';
import { decideCloning } from './decide-records.ts';
import { failLostRun } from './lost-run.ts';
import type { Sweep } from './sweep.ts';

const its = ledgerForTests();

/** A ledger in which something happens right after the record was looked at for the first time. */
class Racing extends Ledger {
  #meanwhile: (() => Promise<unknown>) | undefined;
  constructor(meanwhile: () => Promise<unknown>) {
    super(its.client, 'understudy');
    this.#meanwhile = meanwhile;
  }
  override async get(id: string): Promise<CloneRecord> {
    const record = await super.get(id);
    const meanwhile = this.#meanwhile;
    this.#meanwhile = undefined;
    await meanwhile?.();
    return record;
  }
}

const SETTINGS =
  'sources: { production: { cluster: app, region: us-east-1, policy: p.yml, maskingClass: r6g.large } }';

const actor = { login: 'reaper', runUrl: '' };

async function fail(id: string, state: State, meanwhile: (ledger: Ledger) => Promise<unknown>) {
  const plain = its.ledger;
  await its.claim({ id, state, run: { id: 7, attempt: 1, url: '' } });
  const ledger = new Racing(() => meanwhile(plain));
  // Of what a sweep works with, only this is needed where nothing is given up.
  const outcome = await failLostRun({ id, attempt: 1 }, { ledger, actor } as unknown as Sweep);
  return { outcome, record: await plain.get(id) };
}

const kept = (name: string) => ({ name, did: 'kept', why: 'changed-meanwhile' });

test.each<[string, State]>([
  ['bakomi', 'ready'],
  ['dumigo', 'failed'],
  ['gogogo', 'deleting'],
])('%s, which came to its end (%s) since the sweep looked, is left alone', async (id, state) => {
  expect(await fail(id, state, async () => {})).toMatchObject({
    outcome: kept(id),
    record: { state, version: 1 },
  });
});

test.each<[string, (ledger: Ledger) => Promise<unknown>]>([
  ['nonono', (ledger) => ledger.amend('nonono', { run: { id: 7, attempt: 2, url: '' } })],
  ['papapa', (ledger) => ledger.transition('papapa', 'masked', actor)],
])('%s, which goes on in this very moment, is left alone', async (id, meanwhile) => {
  const { outcome, record } = await fail(id, 'masking', meanwhile);
  expect(outcome).toEqual(kept(id));
  expect(record.state).not.toBe('failed');
  expect(record.failure).toBeUndefined();
});

test('one that was started again before the sweep came to it is left alone, whether or not anybody was told', async () => {
  const failure = { in: 'masking', reason: 'run-lost', message: '', next: '', untold: true } as const;
  for (const [id, state, more] of [
    ['dadada', 'masking', {}],
    ['dededa', 'failed', { failure }],
  ] as const) {
    await its.claim({ id, state, run: { id: 7, attempt: 2, url: '' }, ...more });
    const sweep = { ledger: its.ledger, actor } as unknown as Sweep;
    expect(await failLostRun({ id, attempt: 1 }, sweep)).toEqual(kept(id));
    expect(await its.ledger.get(id)).toMatchObject({ state, version: 1 });
  }
});

test('what GitHub takes no word of for now is told by the next sweep, and once', async () => {
  const told: string[] = [];
  let isOut = true;
  const fetch = async (url: string, { method, body }: { method: string; body: string }) => {
    if (isOut) return Response.json({ message: 'Bad credentials' }, { status: 401 });
    if (method === 'GET') return Response.json([]);
    told.push(JSON.parse(body).body);
    return Response.json({ id: told.length, url });
  };
  await its.claim({
    ...{ id: 'rururu', state: 'masking', run: { id: 7, attempt: 1, url: 'https://example.com/7' } },
    ...{ owner: 'hanako', source: 'production', thread: { repository: 'acme/clones', issue: 4 } },
    ...{
      region: 'us-east-1',
      sourceCluster: 'app',
      instanceClass: 'db.r6g.large',
      maskingClass: 'db.r6g.large',
      lifetimeHours: 24,
    },
    ...{ createdAt: '2026-05-10T00:00:00.000Z', expiresAt: '2026-05-11T00:00:00.000Z' },
  });
  const { ledger } = its;
  const sweep = {
    ...{ ledger, actor, octokit: getOctokit('t', { request: { fetch } }), slackWebhook: '' },
    context: { repository: { owner: 'acme', repo: 'clones' }, run: { id: 8 } },
    ...{ settings: loadSettings(SETTINGS), installation: {}, now: () => new Date('2026-05-10T01:00:00Z') },
  } as unknown as Sweep;
  const decided = async (run?: 'alive') =>
    decideCloning(
      await ledger.get('rururu'),
      { hasCluster: true, runs: new Map(run ? [[7, run]] : []), clone: undefined },
      new Date('2026-05-10T01:00:00Z'),
    );
  await expect(failLostRun({ id: 'rururu', attempt: 1 }, sweep)).rejects.toThrow('Bad credentials');
  expect((await ledger.get('rururu')).state).toBe('failed');
  isOut = false;
  expect(await decided()).toEqual({ do: 'give-up', id: 'rururu', attempt: 1 });
  // A re-run of it waits for its machine.
  expect(await decided('alive')).toBeUndefined();
  expect(await failLostRun({ id: 'rururu', attempt: 1 }, sweep)).toMatchObject({ did: 'gave-up' });
  expect(told.filter((body) => body.includes('understudy:end rururu'))).toHaveLength(1);
  expect(await decided()).toBeUndefined();
});

test('of a reset that its clone’s end gave up nothing is told', async () => {
  const failure = { in: 'cloning', reason: 'aws-quota', message: 'm', next: 'n', untold: true } as const;
  const run = { id: 7, attempt: 1, url: '' };
  await its.claim({ id: 'mitoru', state: 'deleted', run });
  await its.claim({ id: 'kasebo', kind: 'reset', of: 'mitoru', state: 'failed', failure, run });
  const fetch = async (url: string) => {
    throw new Error(`GitHub is asked: ${url}`);
  };
  const sweep = {
    ...{ ledger: its.ledger, actor, octokit: getOctokit('t', { request: { fetch } }), slackWebhook: '' },
    context: { repository: { owner: 'acme', repo: 'clones' }, run: { id: 8 } },
    ...{ settings: loadSettings(SETTINGS), installation: {}, now: () => new Date('2026-05-10T01:00:00Z') },
  } as unknown as Sweep;
  expect(await failLostRun({ id: 'kasebo', attempt: 1 }, sweep)).toMatchObject({ did: 'gave-up' });
  expect((await its.ledger.get('kasebo')).failure?.untold).toBeUndefined();
});
