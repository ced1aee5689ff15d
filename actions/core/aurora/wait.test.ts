import { expect, test } from '@jest/globals';
import { waitFor } from './wait.ts';

const waitingFor = (...statuses: readonly string[]) => {
  const left = [...statuses];
  return waitFor('cluster x to be available', 60, { pollSeconds: 0 }, async () => {
    const status = left.shift();
    return status === undefined ? { done: true } : { status };
  });
};

test.each([
  'cloning-failed',
  'migration-failed',
  'failed',
  'incompatible-network',
  'inaccessible-encryption-credentials-recoverable',
  'insufficient-capacity',
  'restore-error',
  'storage-full',
  'stopped',
])('%s is not waited out', async (status) => {
  await expect(waitingFor('creating', status, 'creating')).rejects.toMatchObject({ reason: 'aws-stuck' });
});

test('what passes is', async () => {
  expect(await waitingFor('creating', 'backing-up', 'configuring-log-exports', 'failing-over')).toBe(true);
});
