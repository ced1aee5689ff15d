import { describe, expect, test } from '@jest/globals';
import { written } from '../../scripts/testing/actions/free-texts.ts';
import { instantOf } from '../core/base/time.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { renderBusy, renderHeld } from '../core/thread/render/queued.ts';
import { aheadInQueue, isGivenUp, isMissed, keptWaitingBy, siblingsOf, waitsForRunner } from './siblings.ts';

const now = new Date('2026-05-10T12:00:00.000Z');
const at = (minutes: number) => instantOf(now.getTime() + minutes * 60_000);
const mask = (minutes: number) => ({ name: 'Mask', labels: ['understudy-mask'], since: at(-minutes) });
const record = { id: 'bakomi', state: 'sealed' } as CloneRecord;
const masking = (id: string, until: number, changes: Partial<CloneRecord>) =>
  ({
    id,
    state: 'masking',
    claim: { owner: 'x', run: 1, attempt: 1, until: at(until) },
    ...changes,
  }) as CloneRecord;

test('a job waits for a runner once it was not taken for five minutes', () => {
  expect(waitsForRunner({ atWork: true, queued: [mask(5)], held: [] }, now)).toBeUndefined();
  expect(waitsForRunner({ atWork: true, queued: [mask(5.1)], held: [] }, now)).toMatchObject({
    name: 'Mask',
  });
});

test('a job that its environment holds is told of, and counts as at work', async () => {
  const job = (name: string, status: string) => ({ name, status, labels: [], created_at: at(-9) });
  const octokit = (...jobs: readonly object[]) =>
    ({ rest: { actions: { listJobsForWorkflowRunAttempt: async () => ({ data: { jobs } }) } } }) as never;
  const context = { repository: { owner: 'acme', repo: 'clones' }, run: { id: 7, attempt: 1 } } as never;
  const held = await siblingsOf(octokit(job('Clone', 'completed'), job('Seal', 'waiting')), context);
  expect(held).toEqual({ atWork: true, queued: [], held: ['Seal'] });
  expect(waitsForRunner(held, now)).toBeUndefined();
  expect(renderHeld(held.held, {})).toMatch(/GitHub holds the job Seal\*\* until somebody approves it/);
  const none = await siblingsOf(octokit(job('Seal', 'in_progress')), context);
  expect(none).toEqual({ atWork: true, queued: [], held: [] });
  expect(renderHeld(none.held, {})).toBe('');
});

describe('a job that waits behind others', () => {
  const waits = (records: readonly CloneRecord[], concurrency: number) =>
    keptWaitingBy(mask(20), record, records, concurrency, now).map(({ id }) => id);

  test('is kept by as many as there are machines', () => {
    expect(waits([masking('dumigo', 5, {})], 1)).toEqual(['dumigo']);
    expect(waits([masking('dumigo', 5, {})], 2)).toEqual([]);
    expect(waits([masking('dumigo', 5, {}), masking('nimole', 5, {})], 2)).toEqual(['dumigo', 'nimole']);
  });
  test('is kept by a base, too', () => {
    expect(waits([masking('dumigo', 5, { kind: 'base' })], 1)).toEqual(['dumigo']);
  });
  test.each<[string, CloneRecord]>([
    ['itself', masking('bakomi', 5, {})],
    ['one whose job is dead', masking('dumigo', -6, {})],
    ['one that nobody is at work on', { id: 'dumigo', state: 'masking' } as CloneRecord],
    ['one that waits, too', masking('dumigo', 5, { state: 'sealed' })],
    ['one that is masked', masking('dumigo', 5, { state: 'masked' })],
    [
      'one whose claim is no time',
      masking('dumigo', 5, { claim: { owner: 'x', run: 1, attempt: 1, until: written('May 10') } }),
    ],
  ])('is not kept by %s', (_, other) => {
    expect(waits([other], 1)).toEqual([]);
  });
  test('of GitHub’s own machines is kept by none', () => {
    const resize = { ...mask(20), name: 'Resize' };
    expect(keptWaitingBy(resize, record, [masking('dumigo', 5, {})], 1, now)).toEqual([]);
  });
  test('is told by whom', () => {
    const turn = (place: number, minutes?: number) => ({ place, minutes });
    expect(renderBusy([], turn(1), {})).toBe('');
    const [one, two] = [masking('dumigo', 5, {}), masking('nimole', 5, {})];
    expect(renderBusy([one], turn(1), {})).toMatch(
      /The machine that masks is busy\*\* with `dumigo`.*next in the queue, and stays/,
    );
    expect(renderBusy([one, two], turn(3, 61.2), {})).toMatch(
      /are busy\*\* with `dumigo`, `nimole`.*number 3 in the queue, in about 1 hour 2 minutes, and stays/,
    );
    expect(renderBusy([one, two], turn(3, 12), { language: 'ja' })).toContain('3 番目です（約 12 分後）。');
  });
});

test('nobody is told of a machine that was busy a moment ago', () => {
  expect(isMissed(mask(20), undefined, now)).toBe(true);
  expect(isMissed(mask(5), undefined, now)).toBe(false);
  expect(isMissed(mask(20), now.getTime() - 5 * 60_000, now)).toBe(false);
  expect(isMissed(mask(20), now.getTime() - 5.1 * 60_000, now)).toBe(true);
  expect(isMissed(mask(2), now.getTime() - 90 * 60_000, now)).toBe(false);
});

describe('those ahead in the queue', () => {
  const sealed = (id: string, minutes: number, state: CloneRecord['state']) =>
    ({
      id,
      state,
      events: [
        { at: at(-90), state },
        { at: at(minutes), state },
      ],
    }) as unknown as CloneRecord;
  const own = sealed('bakomi', -10, 'sealed');

  const ahead = (...others: readonly CloneRecord[]) =>
    aheadInQueue(own, [own, ...others]).map(({ id }) => id);

  test('were sealed before, in that order', () => {
    expect(ahead()).toEqual([]);
    expect(ahead(sealed('dumigo', -9, 'sealed'))).toEqual([]);
    expect(ahead(sealed('dumigo', -11, 'sealed'), sealed('nimole', -30, 'sealed'))).toEqual([
      'nimole',
      'dumigo',
    ]);
  });
  test.each<CloneRecord['state']>(['cloning', 'masking', 'masked', 'ready', 'failed', 'deleting'])(
    'hold none that is %s',
    (state) => {
      expect(ahead(sealed('dumigo', -11, state))).toEqual([]);
    },
  );
});

describe('a clone is given up', () => {
  test('when no machine came for fifteen minutes, and not before', () => {
    expect(isGivenUp(record, mask(15), undefined, now)).toBe(false);
    expect(isGivenUp(record, mask(15.1), undefined, now)).toBe(true);
  });
  test('counted from when a machine was free, however long it waited before', () => {
    expect(isGivenUp(record, mask(200), now.getTime() - 60_000, now)).toBe(false);
    expect(isGivenUp(record, mask(200), now.getTime() - 15.1 * 60_000, now)).toBe(true);
    expect(isGivenUp(record, mask(2), now.getTime() - 200 * 60_000, now)).toBe(false);
  });
  test.each<[CloneRecord['state'], boolean]>([
    ['requested', false],
    ['cloning', false],
    ['sealed', true],
    ['masking', false],
    ['masked', false],
    ['resizing', false],
    ['ready', false],
  ])('only where it waits for masking: %s', (state, given) => {
    expect(isGivenUp({ ...record, state }, mask(60), undefined, now)).toBe(given);
  });
  test('when it failed in masking, and its re-run has no machine', () => {
    const failure = { in: 'masking', reason: 'x', message: '', next: '' } as const;
    expect(isGivenUp({ ...record, state: 'failed', failure }, mask(60), undefined, now)).toBe(true);
  });
});
