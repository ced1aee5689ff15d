import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getOctokit } from '@actions/github';
import type { RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { answer } from '../../../actions/command/answer.ts';
import type { Desk } from '../../../actions/command/desk.ts';
import { Enquiries } from '../../../actions/command/enquiries.ts';
import type { Result } from '../../../actions/core/base/result.ts';
import { HOSTILE_COMMENTS } from '../../testing/sandbox/hostile-corpus.ts';
import { WorldClock } from '../clock.ts';
import { type GitHub, startGitHub } from '../github/index.ts';
import { Markdown } from '../github/page/markdown.ts';
import { ORGANISATION } from '../repository.ts';
import { activityPayload } from '../runner/webhook.ts';

// The command's own code over the sandbox's GitHub, without a process for each comment; what a process adds is tested
// for some of them in commands.test.ts.
let github: GitHub;
let folder: string;
const printed: string[] = [];
const effects: string[] = [];
const environment = { ...process.env };

/** A desk that notes each attempt to change something. */
const desk = {
  installation: { region: 'ap-northeast-1' },
  open: async () => ({
    enquiriesIn: (region: string) =>
      new Enquiries(
        { send: async () => Promise.reject(new Error('AWS is not here')) } as unknown as RDSClient,
        region,
      ),
    ledger: {
      find: async () => undefined,
      list: async () => [],
      live: async () => [],
      claim: async () => effects.push('claim'),
      amend: async () => effects.push('amend'),
      transition: async () => effects.push('transition'),
    },
  }),
} as unknown as Desk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-hostile-'));
  github = await startGitHub({ clock: new WorldClock(join(folder, 'clock'), 6000) });
  for (const file of ['output', 'summary']) writeFileSync(join(folder, file), '');
  process.env.GITHUB_WORKSPACE = ORGANISATION;
  process.env.GITHUB_OUTPUT = join(folder, 'output');
  process.env.GITHUB_STEP_SUMMARY = join(folder, 'summary');
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});

afterAll(async () => {
  jest.restoreAllMocks();
  process.env = environment;
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function give(body: string): Promise<{ readonly result: Result; readonly answers: string[] }> {
  const person = github.people.get('hanako');
  const issue = github.threads.open({ title: 'A thread' }, { person, byJob: false });
  const comment = github.threads.comment(issue, body, { person, byJob: false });
  const payload = activityPayload(github, {
    ...{ event: 'issue_comment', action: 'created', issue, comment, sender: person, byJob: false },
  });
  const token = github.tokens.forJob({
    person: github.people.actionsBot,
    permissions: { issues: 'write' },
    ...{ runId: 1, jobId: 1, expiresAt: Number.POSITIVE_INFINITY },
  });
  const octokit = getOctokit(token, { baseUrl: github.apiUrl });
  const result = await answer(
    octokit,
    {
      repository: { owner: 'acme', repo: 'understudy' },
      eventName: 'issue_comment',
      payload,
      run: { id: 1, attempt: 1, url: `${github.serverUrl}/acme/understudy/actions/runs/1` },
      triggeringActor: 'hanako',
      actor: { login: 'hanako', runUrl: '' },
      job: 'command',
    },
    desk,
  );
  const answers = issue.comments.filter((one) => one.author.type === 'Bot').map((one) => one.body);
  return { result, answers };
}

test(`${HOSTILE_COMMENTS.length} hostile comments cause no effect and no echo`, async () => {
  expect(HOSTILE_COMMENTS.length).toBeGreaterThanOrEqual(300);
  const markdown = new Markdown(() => true);
  for (const [index, body] of HOSTILE_COMMENTS.entries()) {
    // GitHub counts what a repository's tokens write a minute and ask an hour.
    if (index % 20 === 0) github.clock.advance(10 * 60_000);
    const { result, answers } = await give(body);
    const context = body.slice(0, 100);
    // Each is either no command at all, or answered once: nobody who may command is left without an answer.
    expect([context, answers.length]).toEqual([context, result.reason === 'not-a-command' ? 0 : 1]);
    for (const said of answers) {
      expect(said.length).toBeLessThan(3000);
      const html = markdown.render(said.replace(/^<!-- understudy:answer \d+ -->\n/, '')).text;
      expect([context, html]).toEqual([
        context,
        expect.not.stringMatching(/<(?:a|img|input|details|svg|script|del)\b/),
      ]);
      expect([context, said]).toEqual([
        context,
        // Line ends are ours; all else that cannot be seen is not.
        expect.not.stringMatching(/(?!\n)[\p{Cc}\p{Cf}]/u),
      ]);
    }
  }
  expect(effects).toEqual([]);
  // No line of the log is a command of the workflow's, but for our own warnings; no output but our two.
  const lines = printed.join('').split('\n');
  expect(lines.filter((line) => /^::(?!warning::)|##\[|\p{Cc}/u.test(line))).toEqual([]);
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('');
}, 120_000);
