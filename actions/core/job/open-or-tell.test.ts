import { expect, test } from '@jest/globals';
import { UserError } from '../base/errors.ts';
import type { LostJob } from '../thread/render/lost.ts';
import { openOrTell } from './open-or-tell.ts';

const said = { reason: 'installation-invalid', message: 'It is not JSON.', next: 'Set it.' };
const invalid = new UserError(said.reason, said.message, said.next);

async function toldOf(lost: readonly LostJob[], error: Error): Promise<LostJob[]> {
  const told: LostJob[] = [];
  const open = () => Promise.reject(error);
  const opened = openOrTell('end', lost, open, async (one) => void told.push(one));
  await expect(opened).rejects.toBe(error);
  return told;
}

test('what cannot be opened is told, by the job that says the most, and still fails', async () => {
  const killed: LostJob = { job: 'seal', result: 'failure' };
  expect(await toldOf([], invalid)).toMatchObject([{ job: 'end', said }]);
  expect(await toldOf([killed], invalid)).toMatchObject([{ job: 'end', said }]);
  expect(await toldOf([killed], new Error('unreachable'))).toEqual([killed]);
  expect(await toldOf([], new Error('unreachable'))).toEqual([{ job: 'end', result: 'failure' }]);
});

test('what two jobs say alike is said once, and what another says besides is said, too', async () => {
  const before: LostJob = { job: 'clone', result: 'failure', said };
  expect(await toldOf([before], invalid)).toEqual([before]);
  const [both] = await toldOf([before], new UserError('role-denied', 'No role.', ''));
  expect(both?.said?.message).toBe('It is not JSON. The job end failed, too: No role. (role-denied).');
});

test('what can be opened is told to nobody', async () => {
  const tell = () => Promise.reject(new Error('told'));
  expect(await openOrTell('end', [], async () => 'opened', tell)).toBe('opened');
});
