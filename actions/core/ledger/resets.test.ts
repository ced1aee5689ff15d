import { expect, test } from '@jest/globals';
import { ledgerForTests } from '../../../scripts/testing/actions/ledger-for-tests.ts';
import type { CloneRecord } from './record.ts';
import { dismissReset, enlistReset, isResetUnderWay, resetUnderWay, takePlace } from './resets.ts';

const actor = { login: 'mona', runUrl: 'https://github.example/run/1' };
const connection = {
  ...{ host: 'new', port: 3306, username: 'admin', database: 'app' },
  ...{ secretName: 'understudy-clone-bakomi', region: 'ap-northeast-1' },
};
const its = ledgerForTests();

async function written(id: string, changes: Partial<CloneRecord>): Promise<CloneRecord> {
  return await its.ledger.claim({
    ...{ id, version: 1, state: 'ready', origin: `${id}'s`, owner: 'mona' },
    thread: { repository: 'octo/app', issue: 42 },
    run: { id: 1, attempt: 1, url: actor.runUrl },
    ...{ source: 'production', sourceCluster: 'app-production', region: 'ap-northeast-1' },
    ...{ instanceClass: 'db.r6g.large', maskingClass: 'db.r6g.4xlarge', lifetimeHours: 72 },
    ...{ createdAt: '2026-05-10T12:00:00.000Z', expiresAt: '2026-05-13T12:00:00.000Z', events: [] },
    ...changes,
  });
}

const resetFor = async (of: string, id: string) =>
  await written(id, { kind: 'reset', of, state: 'masked', dataAsOf: '2026-05-10T02:00:00.000Z' });
const take = async (reset: CloneRecord, cluster: string) =>
  await takePlace(its.ledger, reset, actor, { cluster, connection });

test('of two resets that are asked for in the same moment, one may take the place', async () => {
  const clone = await written('bakomi', {});
  const resets = [await resetFor('bakomi', 'dugeni'), await resetFor('bakomi', 'kotare')];
  const enlisted = await Promise.all(resets.map((reset) => enlistReset(its.ledger, clone, reset)));
  expect(enlisted.filter(Boolean)).toHaveLength(1);
  const late = resets[enlisted.indexOf(false)] as CloneRecord;
  await expect(take(late, 'understudy-clone-bakomi')).rejects.toMatchObject({ reason: 'reset-given-up' });
  expect(await its.ledger.get('bakomi')).not.toHaveProperty('generation');
});

test('one that takes the place leaves the old cluster to be deleted, once, however often it is done', async () => {
  const clone = await written('nimole', { resizeTo: { instanceClass: 'db.r6g.xlarge', origin: 'x' } });
  const reset = await resetFor('nimole', 'pudika');
  expect(await enlistReset(its.ledger, clone, reset)).toBe(true);
  await take(reset, 'understudy-clone-nimole');
  await take(reset, 'understudy-clone-nimole-pudika');
  const now = await its.ledger.get('nimole');
  expect(now).toMatchObject({
    ...{ id: 'nimole', state: 'ready', generation: 'pudika', connection },
    ...{ replaced: ['understudy-clone-nimole'], dataAsOf: reset.dataAsOf, createdAt: clone.createdAt },
  });
  expect(now).not.toHaveProperty('resizeTo');
});

test('reset-given-up: of one that is published and given up in the same moment, one comes first', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [id, by] = [`dadad${'aeiou'[round % 5]}${round}`, `gigig${'aeiou'[round % 5]}${round}`];
    const clone = await written(id, {});
    const reset = await resetFor(id, by);
    await enlistReset(its.ledger, clone, reset);
    const [took, dismissed] = await Promise.all([
      take(reset, `understudy-clone-${id}`).then(
        () => true,
        () => false,
      ),
      dismissReset(its.ledger, reset),
    ]);
    expect([took, dismissed].toSorted()).toEqual([false, true]);
    expect((await its.ledger.get(id)).generation).toBe(took ? by : undefined);
  }
});

test('none takes the place of a clone that is being deleted, nor is one begun for it', async () => {
  const clone = await written('tokare', {});
  const [reset, other] = [await resetFor('tokare', 'munako'), await resetFor('tokare', 'zosapi')];
  await enlistReset(its.ledger, clone, reset);
  await its.ledger.transition('tokare', 'deleting', actor);
  await expect(take(reset, 'understudy-clone-tokare')).rejects.toMatchObject({ reason: 'clone-gone' });
  expect(await enlistReset(its.ledger, await its.ledger.get('tokare'), other)).toBe(false);
  expect(await dismissReset(its.ledger, { ...reset, of: 'nobody' })).toBe(true);
});

test('a reset that failed is under way until it is given up, and one that is over is not', async () => {
  const clone = await written('samidu', {});
  const reset = await resetFor('samidu', 'vinoge');
  await enlistReset(its.ledger, clone, reset);
  const under = async () => (await resetUnderWay(its.ledger, await its.ledger.get('samidu')))?.id;
  expect(await under()).toBe('vinoge');
  await its.ledger.transition('vinoge', 'failed', actor);
  expect(await under()).toBe('vinoge');
  await its.ledger.transition('vinoge', 'deleting', actor);
  expect(await under()).toBeUndefined();
  expect(isResetUnderWay({ ...reset, state: 'ready' })).toBe(false);
  expect(isResetUnderWay(clone)).toBe(false);
});
