import { expect, test } from '@jest/globals';
import { ledgerForTests } from '../../scripts/testing/actions/ledger-for-tests.ts';
import type { RunContext } from '../core/github/run-context.ts';
import type { CloneRecord, State } from '../core/ledger/record.ts';
import { closeForWantOfRunner } from './no-runner.ts';

const its = ledgerForTests();

const context = { actor: { login: 'hanako', runUrl: '' } } as RunContext;

async function close(id: string, state: State, failure: CloneRecord['failure']) {
  await its.claim({ id, state, ...(failure === undefined ? {} : { failure }) });
  const closed = await closeForWantOfRunner(its.ledger, id, context);
  return { closed, record: await its.ledger.get(id) };
}

test('a clone that no runner came to mask is closed, with the reason', async () => {
  expect(await close('bakomi', 'sealed', undefined)).toMatchObject({
    closed: true,
    record: { state: 'deleting', failure: { in: 'sealed', reason: 'runner-missing' } },
  });
});

test('so is one that had failed while it was masked, and waits for its re-run', async () => {
  const failure = { in: 'masking', reason: 'job-lost', message: '', next: '' } as const;
  expect(await close('dumigo', 'failed', failure)).toMatchObject({
    closed: true,
    record: { state: 'deleting', failure: { in: 'masking', reason: 'runner-missing' } },
  });
});

test.each<[string, State]>([
  ['gogogo', 'masking'],
  ['nonono', 'masked'],
  ['papapa', 'resizing'],
  ['tititi', 'ready'],
])('%s, whose runner came at the last moment, goes on: it is %s', async (id, state) => {
  expect(await close(id, state, undefined)).toMatchObject({ closed: false, record: { state, version: 1 } });
});

test('a re-run goes on with what an earlier attempt closed, and keeps its reason', async () => {
  await close('zozozo', 'sealed', undefined);
  expect(await closeForWantOfRunner(its.ledger, 'zozozo', context)).toBe(true);
  expect(await its.ledger.get('zozozo')).toMatchObject({ failure: { reason: 'runner-missing' } });
});
