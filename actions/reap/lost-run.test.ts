import { expect, test } from '@jest/globals';
import { ledgerForTests } from '../../scripts/testing/actions/ledger-for-tests.ts';
import { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord, State } from '../core/ledger/record.ts';
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

const actor = { login: 'reaper', runUrl: '' };

async function fail(id: string, state: State, meanwhile: (ledger: Ledger) => Promise<unknown>) {
  const plain = its.ledger;
  await its.claim({ id, state, run: { id: 7, attempt: 1, url: '' } });
  const ledger = new Racing(() => meanwhile(plain));
  // Of what a sweep works with, only this is needed where nothing is given up.
  const outcome = await failLostRun(id, { ledger, actor } as unknown as Sweep);
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
