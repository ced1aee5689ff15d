import { expect, test } from '@jest/globals';
import type { RunContext } from '../github/run-context.ts';
import { isPublic } from './rerun.ts';

const of = (payload: object) => isPublic({ payload } as RunContext);

test('only a repository that says so is private', () => {
  expect(of({ repository: { private: true } })).toBe(false);
  for (const repository of [{ private: false }, {}, { private: 'true' }, { private: 1 }, undefined])
    expect(of({ repository })).toBe(true);
  expect(of({})).toBe(true);
});
