import { expect, test } from '@jest/globals';
import type { Octokit } from '../github/run-context.ts';
import { isPublic } from './rerun.ts';

const repository = { owner: 'acme', repo: 'app' };

/** What is told of the repository by a payload, where GitHub itself, if it is asked, says the other thing. */
const of = (payload: object, asked: object) => {
  const octokit = { rest: { repos: { get: async () => ({ data: asked }) } } };
  return isPublic(octokit as unknown as Octokit, { payload, repository });
};

test('only a repository that says so is private', async () => {
  expect(await of({ repository: { private: true } }, { private: false })).toBe(false);
  for (const told of [{ private: false }, {}, { private: 'true' }, { private: 1 }])
    expect(await of({ repository: told }, { private: true })).toBe(true);
});

test('where the payload of a schedule speaks of none, GitHub is asked', async () => {
  expect(await of({ schedule: '41 17 * * *' }, { private: true })).toBe(false);
  for (const told of [{ private: false }, {}]) expect(await of({}, told)).toBe(true);
});
