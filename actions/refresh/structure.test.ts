import { expect, test } from '@jest/globals';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import { encodeNews } from '../core/job/structure-news.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { loadSettings } from '../core/settings/load-settings.ts';
import { tellStructure } from './structure.ts';

const settings = loadSettings(
  'sources: { shop: { cluster: shop, region: eu-west-1, policy: p.yml, maskingClass: r6g.large } }',
);
const news = {
  ...{ source: 'shop', compared: true, changes: ['t.c is new'], changed: 1 },
  ...{ lines: [], undecided: 0, problems: [] },
};

test('where GitHub does not say whether the world reads along, no issue is written, and the base is told of all the same', async () => {
  const calls: string[] = [];
  const get = async () => {
    calls.push('repos.get');
    throw Object.assign(new Error('Forbidden'), { status: 403 });
  };
  const octokit = { rest: { repos: { get } } } as unknown as Octokit;
  const context = { payload: {}, repository: { owner: 'acme', repo: 'app' } } as unknown as RunContext;
  const record = { id: 'bakomi', source: 'shop', state: 'failed' } as unknown as CloneRecord;
  const needs = { mask: { result: 'failure', outputs: { structure: encodeNews(news) } } } as const;
  expect(await tellStructure(octokit, context, settings, record, needs)).toBeUndefined();
  expect(calls).toEqual(['repos.get']);
});
