import { getOctokit } from '@actions/github';
import { expect, test } from '@jest/globals';
import type { Place } from '../place.ts';
import { environmentFacts } from './environments.ts';

/** A GitHub that gives lists in pages of two, as it does in larger ones. */
function inPages(lists: Readonly<Record<string, readonly object[]>>): typeof fetch {
  return async (input) => {
    const url = new URL(String(input));
    const [path = '', all = []] = Object.entries(lists).find(([of]) => url.pathname.endsWith(of)) ?? [];
    const page = Number(url.searchParams.get('page') ?? 1);
    const key = path.split('/').at(-1) ?? '';
    const more = all.length > page * 2;
    url.searchParams.set('page', String(page + 1));
    const response = Response.json(
      { total_count: all.length, [key]: all.slice(page * 2 - 2, page * 2) },
      { headers: more ? { link: `<${url}>; rel="next"` } : {} },
    );
    return Object.defineProperty(response, 'url', { value: String(input) });
  };
}

test('our environments are seen behind those of many previews, and a variable behind many others', async () => {
  const previews = ['Preview – a', 'Preview – b', 'Preview – c'].map((name) => ({ name }));
  const names = ['A', 'B', 'UNDERSTUDY'].map((name) => ({ name }));
  const fetch = inPages({
    '/environments': [...previews, { name: 'understudy-desk' }],
    '/environments/understudy-desk/variables': names,
  });
  const octokit = getOctokit('t', { request: { fetch } });
  const place = { octokit, repository: { owner: 'acme', repo: 'clones' } } as unknown as Place;
  expect(await environmentFacts(place)).toEqual([
    { name: 'understudy-desk', branches: 'any', waits: false, variables: ['A', 'B', 'UNDERSTUDY'] },
  ]);
});
