import { describe, expect, test } from '@jest/globals';
import type { CloneRecord, State } from './record.ts';
import { costing, effectiveState, hasReached, liveClones, mayFollow } from './states.ts';

const failedIn = (state: State) => ({
  state: 'failed' as const,
  failure: { in: state, reason: 'x', message: 'x', next: 'x' },
});

describe('the way of a clone', () => {
  test('cannot be cut short: nothing is ready that was not masked', () => {
    for (const state of ['requested', 'cloning', 'sealed', 'masking'] as const) {
      expect(mayFollow({ state }, 'ready')).toBe(false);
      expect(mayFollow({ state }, 'resizing')).toBe(false);
      expect(mayFollow(failedIn(state), 'ready')).toBe(false);
    }
  });
  test('never goes back', () => {
    expect(mayFollow({ state: 'masked' }, 'masking')).toBe(false);
    expect(mayFollow({ state: 'sealed' }, 'cloning')).toBe(false);
  });
  test('goes on after a failure from where it failed', () => {
    expect(mayFollow(failedIn('masking'), 'masking')).toBe(true);
    expect(mayFollow(failedIn('masking'), 'masked')).toBe(true);
    expect(hasReached(failedIn('masking'), 'sealed')).toBe(true);
    expect(hasReached(failedIn('masking'), 'masked')).toBe(false);
  });
  test('ends with deletion, for good', () => {
    for (const next of ['cloning', 'masking', 'ready', 'failed'] as const) {
      expect(mayFollow({ state: 'deleting' }, next)).toBe(false);
      expect(mayFollow({ state: 'deleted' }, next)).toBe(false);
    }
    expect(mayFollow({ state: 'deleting' }, 'deleted')).toBe(true);
  });
});

test('a failed clone that does not say where it failed begins at the beginning', () => {
  const failed = { state: 'failed' } as CloneRecord;
  expect(effectiveState(failed)).toBe('requested');
  expect(hasReached(failed, 'cloning')).toBe(false);
  expect(mayFollow(failed, 'masked')).toBe(false);
});

test('a clone has come as far as its state, and no further', () => {
  const way = ['requested', 'cloning', 'sealed', 'masking', 'masked', 'resizing', 'ready'] as const;
  for (const [at, state] of way.entries())
    for (const [to, reached] of way.entries()) {
      expect(hasReached({ state }, reached)).toBe(at >= to);
      expect(hasReached(failedIn(state), reached)).toBe(at >= to);
    }
});

test('bases and what is deleted count against no limit', () => {
  const of = (id: string, more: Partial<CloneRecord>) => ({ id, state: 'ready', ...more }) as CloneRecord;
  const records = [
    of('a', {}),
    of('b', { kind: 'base' }),
    of('c', { state: 'deleted' }),
    of('d', { state: 'failed' }),
  ];
  expect(liveClones(records).map(({ id }) => id)).toEqual(['a', 'd']);
});

test('a reset costs money beside its clone until it has taken its place', () => {
  const reset = (id: string, state: CloneRecord['state']) => ({ id, state, kind: 'reset' }) as CloneRecord;
  const records = [
    { id: 'clone', state: 'ready' } as CloneRecord,
    { id: 'base', state: 'ready', kind: 'base' } as CloneRecord,
    ...[reset('new', 'requested'), reset('on its way', 'masking'), reset('failed', 'failed')],
    ...[reset('going', 'deleting'), reset('gone', 'deleted'), reset('over', 'ready')],
  ];
  expect(costing(records).map(({ id }) => id)).toEqual(['clone', 'new', 'on its way', 'failed', 'going']);
});

test('what a clone left by its resets costs money until a sweep has deleted it', () => {
  const moved = { id: 'moved', state: 'ready', replaced: ['one', 'two'] } as unknown as CloneRecord;
  expect(costing([moved]).map(({ id }) => id)).toEqual(['moved', 'moved', 'moved']);
  expect(costing([{ ...moved, state: 'deleted' }])).toEqual([]);
});
