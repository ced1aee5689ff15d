import { expect, test } from '@jest/globals';
import { planOf } from '../../testing/terraform-cdk.ts';
import type { Facts } from '../facts.ts';
import { sweeps } from './sweeps.ts';

const now = new Date('2026-05-10T12:00:00Z');
const run = (hoursAgo: number, conclusion: string) => ({
  ...{ url: 'https://example.com', conclusion },
  createdAt: new Date(now.getTime() - hoursAgo * 3_600_000).toISOString(),
});

test.each<[string, Facts['sweeps'], readonly string[]]>([
  ['one that waited made room for the next', { last: run(1, 'cancelled'), succeeded: run(2, 'success') }, []],
  ['all are cancelled', { last: run(1, 'cancelled'), succeeded: run(9, 'success') }, ['sweeps-stopped']],
  ['the last failed', { last: run(1, 'failure'), succeeded: run(2, 'success') }, ['sweep-failed']],
  ['the last was ended', { last: run(1, 'timed_out'), succeeded: run(2, 'success') }, ['sweep-failed']],
])('what is said of the sweeps where %s', (_where, runs, codes) => {
  const about = { plan: planOf({}), now, installation: 'terraform-cdk/installation.yml' };
  const seen = { sweeps: runs, workflows: { reap: 'active' } } as unknown as Facts;
  expect(sweeps.judge(seen, about).map(({ code }) => code)).toEqual(codes);
});
