import { describe, expect, test } from '@jest/globals';
import type { State } from './record.ts';
import { hasReached, mayFollow } from './states.ts';

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
