import { getOctokit } from '@actions/github';
import { expect, test } from '@jest/globals';
import type { Place } from '../place.ts';
import { cronFacts } from './workflows.ts';

/** Who owns the cron lines where these committed last; of them all hanako alone is a collaborator. */
async function ownersWhere(logins: readonly (string | null)[]): Promise<readonly object[]> {
  const fetch = async (input: string) => {
    if (input.includes('/commits')) {
      const page = Number(new URL(input).searchParams.get('per_page'));
      return Response.json(logins.slice(0, page).map((login) => ({ author: login && { login } })));
    }
    return /\/collaborators\/hanako\//.test(input)
      ? Response.json({ permission: 'write', role_name: 'write' })
      : Response.json({ message: 'is not a user' }, { status: 404 });
  };
  const octokit = getOctokit('t', { request: { fetch } });
  const repository = { owner: 'acme', repo: 'clones' };
  return (await cronFacts({ octokit, repository } as unknown as Place)).slice(0, 1);
}

test('a cron line is that of the last person, whatever bots have committed since', async () => {
  expect(await ownersWhere(['dependabot[bot]', 'github-actions[bot]', 'hanako', 'taro'])).toEqual([
    { workflow: 'reap', login: 'hanako', role: 'write' },
  ]);
});

test('a cron line is nobody’s where the last person is gone, or has no account', async () => {
  expect(await ownersWhere(['taro', 'hanako'])).toEqual([{ workflow: 'reap', login: 'taro' }]);
  expect(await ownersWhere([null, 'hanako'])).toEqual([{ workflow: 'reap' }]);
  expect(await ownersWhere(['dependabot[bot]'])).toEqual([{ workflow: 'reap' }]);
});
