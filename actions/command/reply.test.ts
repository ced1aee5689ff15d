import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { CommandRequest } from '../core/command/request.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import { Reply } from './reply.ts';

// `core.summary` keeps the file that it found first.
const folder = mkdtempSync(join(tmpdir(), 'understudy-reply-'));
const summary = join(folder, 'summary.md');
process.env.GITHUB_STEP_SUMMARY = summary;
beforeEach(() => writeFileSync(summary, ''));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread of a GitHub that answers each call so. */
const replyOf = (status: number) =>
  new Reply(
    {
      request: () => Promise.reject(Object.assign(new Error('GitHub says no'), { status })),
    } as unknown as Octokit,
    { repository: { owner: 'o', repo: 'r' }, run: { id: 7, attempt: 1, url: '' } } as RunContext,
    { issue: 42, commentId: 1, author: { login: 'hanako' } } as CommandRequest,
    {},
  );

// 422: a text that GitHub does not take is taken by no re-run either.
test.each([404, 422])(
  'an answer that no thread takes (%d) is in the summary of the run, and the command is carried out',
  async (status) => {
    expect(await replyOf(status).say('the answer')).toEqual({
      outcome: 'done',
      reason: 'answered-in-summary',
    });
    expect(readFileSync(summary, 'utf8')).toContain('the answer');
  },
);

test('one that GitHub cannot take now is there as well, and the run is red, so that its author hears of it', async () => {
  await expect(replyOf(401).say('the answer')).rejects.toThrow('GitHub says no');
  expect(readFileSync(summary, 'utf8')).toContain('the answer');
});
