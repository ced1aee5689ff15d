import { expect, test } from '@jest/globals';
import { ledgerForTests } from '../../../scripts/testing/actions/ledger-for-tests.ts';
import type { RunContext } from '../github/run-context.ts';
import type { CloneRecord } from '../ledger/record.ts';
import type { LostJob } from '../thread/render/lost.ts';
import { closeLost } from './close-lost.ts';

const its = ledgerForTests();

const context = { run: { id: 7, attempt: 2, url: '' }, actor: { login: 'hanako', runUrl: '' } } as RunContext;
const QUOTA: LostJob = {
  ...{ job: 'clone', result: 'failure' },
  said: { reason: 'aws-quota', message: 'No more.', next: 'Delete some.' },
};
const SILENT: LostJob = { job: 'mask', result: 'failure' };

let next = 0;
async function close(record: Partial<CloneRecord>, jobs: readonly LostJob[]): Promise<CloneRecord> {
  const id = `clone${next++}`;
  const run = { id: 7, attempt: 2, url: '' };
  const before = await its.claim({ id, run, ...record });
  return await closeLost(its.ledger, before, context, jobs);
}

test('a clone that stands still is closed, by the words of the job that had any', async () => {
  expect(await close({ state: 'masking' }, [SILENT, QUOTA])).toMatchObject({
    state: 'failed',
    failure: { in: 'masking', reason: 'aws-quota', message: 'No more.', next: 'Delete some.' },
  });
  expect(await close({ state: 'cloning' }, [SILENT])).toMatchObject({ failure: { reason: 'job-lost' } });
});

test('another run’s clone is not', async () => {
  const record = await close({ state: 'resizing', run: { id: 8, attempt: 1, url: '' } }, [QUOTA]);
  expect(record).toMatchObject({ state: 'resizing', version: 1 });
});

test.each(['ready', 'deleting', 'deleted'] as const)('one that is %s is not', async (state) => {
  expect(await close({ state }, [QUOTA])).toMatchObject({ state, version: 1 });
});

test('what an earlier attempt failed by gives way to what this one says, and to nothing less', async () => {
  const failure = { in: 'masking', reason: 'job-lost', message: 'Lost.', next: '' } as const;
  const earlier = { state: 'failed', failure, run: { id: 7, attempt: 1, url: '' } } as const;
  expect(await close(earlier, [QUOTA])).toMatchObject({
    failure: { in: 'masking', reason: 'aws-quota' },
    run: { attempt: 2 },
  });
  expect(await close(earlier, [SILENT])).toMatchObject({ failure: { reason: 'job-lost' }, version: 1 });
  const own = { ...earlier, run: { id: 7, attempt: 2, url: '' } };
  expect(await close(own, [QUOTA])).toMatchObject({ failure: { reason: 'job-lost' }, version: 1 });
});
