import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WorldClock } from '../../../scripts/sandbox/clock.ts';
import { type GitHub, startGitHub } from '../../../scripts/sandbox/github/index.ts';
import type { Instant } from '../base/time.ts';
import type { RunContext } from '../github/run-context.ts';
import { type AskedComment, askedComment, audienceOf, readAsked } from './asked.ts';
import { proveAsked } from './prove-asked.ts';
import { readRequest } from './request.ts';

// GitHub's issuer as in the sandbox, which signs as GitHub does; a second one signs for whoever is not GitHub.
const CLAIMS: Readonly<Record<string, string>> = {
  job_workflow_ref: 'acme/understudy/.github/workflows/ask.yml@refs/heads/main',
  runner_environment: 'github-hosted',
  event_name: 'issue_comment',
  run_attempt: '1',
  repository: 'acme/shop',
  repository_visibility: 'private',
  actor: 'hanako',
  actor_id: '1001',
};
const ASKED = {
  ...{ repository: 'acme/shop', issue: 12, commentId: 99, at: '2026-11-28T09:00:00Z' },
  ...{ author: { login: 'hanako', id: 1001 }, text: '/clone r6g.large' },
};
const PAYLOAD = JSON.stringify(ASKED);
const CONTEXT = {
  repository: { owner: 'acme', repo: 'understudy' },
  payload: { repository: { default_branch: 'main' } },
} as unknown as RunContext;

let github: GitHub;
let stranger: GitHub;
let clock: WorldClock;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-asked-'));
  clock = new WorldClock(join(folder, 'clock'), 1);
  github = await startGitHub({ clock });
  stranger = await startGitHub({ clock });
  process.env.ACTIONS_ID_TOKEN_REQUEST_URL = `${github.serverUrl}/_services/identity?api-version=2.0`;
  process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN = github.oidc.allow({ run_id: '1' });
});

afterAll(async () => {
  await github.stop();
  await stranger.stop();
  rmSync(folder, { recursive: true });
});

async function tokenFor(of: {
  readonly claims: Readonly<Record<string, string>>;
  readonly payload: string;
  readonly by: GitHub;
}): Promise<string> {
  return (await of.by.oidc.issue(`bearer ${of.by.oidc.allow(of.claims)}`, audienceOf(of.payload))).value;
}

function carried(payload: string, token: string, seconds: number): AskedComment {
  const at = new Date(clock.now() + seconds * 1000).toISOString() as Instant;
  return { payload, token, carrier: { issue: 3, commentId: 7, at }, isPublic: false };
}

const prove = async (claims: Readonly<Record<string, string>>, payload = PAYLOAD) =>
  await proveAsked(carried(payload, await tokenFor({ claims, payload, by: github }), 0), CONTEXT);

test('what GitHub signed is the request of whoever wrote the comment there, answered in our thread', async () => {
  expect(await prove(CLAIMS)).toEqual({
    ...{ author: { login: 'hanako', id: 1001, type: 'User' }, text: '/clone r6g.large' },
    ...{ at: ASKED.at, issue: 3, commentId: 7, isPublic: false },
    askedIn: { repository: 'acme/shop', issue: 12, commentId: 99 },
  });
});

test('names of repositories and people are the same in any case', async () => {
  const claims = {
    ...CLAIMS,
    ...{ repository: 'Acme/Shop', actor: 'Hanako' },
    job_workflow_ref: 'Acme/Understudy/.github/workflows/ask.yml@refs/heads/main',
  };
  expect(await prove(claims)).toMatchObject({ author: { login: 'hanako', id: 1001 } });
});

describe('is not proven', () => {
  test.each([
    [
      'by another workflow of ours',
      { job_workflow_ref: 'acme/understudy/.github/workflows/other.yml@refs/heads/main' },
    ],
    [
      'by a branch of ours',
      { job_workflow_ref: 'acme/understudy/.github/workflows/ask.yml@refs/heads/mallory' },
    ],
    [
      'by a branch of ours that differs in case alone',
      { job_workflow_ref: 'acme/understudy/.github/workflows/ask.yml@refs/heads/Main' },
    ],
    [
      'by a workflow of ours that differs in case alone',
      { job_workflow_ref: 'acme/understudy/.github/workflows/Ask.yml@refs/heads/main' },
    ],
    [
      'by a pull request of ours',
      { job_workflow_ref: 'acme/understudy/.github/workflows/ask.yml@refs/pull/3/merge' },
    ],
    [
      'by a fork of ours',
      { job_workflow_ref: 'mallory/understudy/.github/workflows/ask.yml@refs/heads/main' },
    ],
    [
      'by a workflow of their own',
      { job_workflow_ref: 'acme/shop/.github/workflows/ask.yml@refs/heads/main' },
    ],
    ['on a machine of their own', { runner_environment: 'self-hosted' }],
    ['on another event', { event_name: 'workflow_dispatch' }],
    ['by a re-run, which anybody there may start', { run_attempt: '2' }],
    ['for another repository', { repository: 'acme/blog' }],
    ['for another person', { actor: 'olivia', actor_id: '1002' }],
    ['for another account of the same name', { actor_id: '1002' }],
    ['for another login of the same account', { actor: 'olivia' }],
  ])('%s', async (_, claims) => {
    await expect(prove({ ...CLAIMS, ...claims })).rejects.toMatchObject({ reason: 'asked-unproven' });
  });

  test.each(Object.keys(CLAIMS).filter((name) => name !== 'repository_visibility'))(
    'without %s',
    async (name) => {
      const { [name]: _, ...rest } = CLAIMS;
      await expect(prove(rest)).rejects.toMatchObject({ reason: 'asked-unproven' });
    },
  );

  test.each([
    ['another text', { ...ASKED, text: '/clone r6g.16xlarge' }],
    ['another comment', { ...ASKED, commentId: 100 }],
  ])('for %s than the token is for', async (_, asked) => {
    const token = await tokenFor({ claims: CLAIMS, payload: PAYLOAD, by: github });
    const comment = carried(JSON.stringify(asked), token, 0);
    await expect(proveAsked(comment, CONTEXT)).rejects.toMatchObject({ reason: 'asked-unproven' });
  });

  test('by a token that is over when it is shown, or was not valid yet', async () => {
    const token = await tokenFor({ claims: CLAIMS, payload: PAYLOAD, by: github });
    for (const seconds of [600, -600])
      await expect(proveAsked(carried(PAYLOAD, token, seconds), CONTEXT)).rejects.toMatchObject({
        reason: 'asked-unproven',
      });
  });

  test('by the signature of another issuer, or none', async () => {
    const foreign = await tokenFor({ claims: CLAIMS, payload: PAYLOAD, by: stranger });
    const [, body = '', signature = ''] = (
      await tokenFor({ claims: CLAIMS, payload: PAYLOAD, by: github })
    ).split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const [, signed = '', sum = ''] = foreign.split('.');
    const unknown = Buffer.from('{"alg":"RS256","kid":"other","typ":"JWT"}').toString('base64url');
    const symmetric = Buffer.from('{"alg":"HS256","kid":"understudy-sandbox","typ":"JWT"}').toString(
      'base64url',
    );
    for (const token of [
      ...[foreign, `${none}.${body}.`, `${none}.${body}.${signature}`],
      ...[`${unknown}.${signed}.${sum}`, `${symmetric}.${body}.${signature}`, `a.${body}.${signature}`],
    ])
      await expect(proveAsked(carried(PAYLOAD, token, 0), CONTEXT)).rejects.toMatchObject({
        reason: 'asked-unproven',
      });
  });

  test.each([
    ['no JSON', '{'],
    ['a field more', JSON.stringify({ ...ASKED, admin: true })],
    ['no author', JSON.stringify({ ...ASKED, author: undefined })],
  ])('by %s', async (_, payload) => {
    await expect(prove(CLAIMS, payload)).rejects.toMatchObject({ reason: 'asked-unproven' });
  });
});

test.each([['public'], ['internally so, or so'], [undefined]])(
  'a repository that does not say that it is private is taken for public: %s',
  async (visibility) => {
    const { repository_visibility: _, ...rest } = CLAIMS;
    const claims = visibility === undefined ? rest : { ...rest, repository_visibility: visibility };
    expect(await prove(claims)).toMatchObject({ isPublic: true });
  },
);

test('GitHub out of reach proves nothing and disproves nothing: the job fails otherwise, to be run again', async () => {
  const token = await tokenFor({ claims: CLAIMS, payload: PAYLOAD, by: github });
  const gone = await startGitHub({ clock });
  const url = process.env.ACTIONS_ID_TOKEN_REQUEST_URL;
  const own = process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
  // Its issuer signs, and is gone when its keys are asked for.
  const signed = await tokenFor({ claims: CLAIMS, payload: PAYLOAD, by: gone });
  await gone.stop();
  process.env.ACTIONS_ID_TOKEN_REQUEST_URL = `${github.serverUrl}/gone`;
  try {
    for (const one of [token, signed])
      await expect(proveAsked(carried(PAYLOAD, one, 0), CONTEXT)).rejects.not.toMatchObject({
        reason: 'asked-unproven',
      });
  } finally {
    process.env.ACTIONS_ID_TOKEN_REQUEST_URL = url;
    process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN = own;
  }
});

describe('in an event', () => {
  const body = askedComment(PAYLOAD, 'a.b.c', 'Asked with `/clone`.');
  const event = (type: string, text: string) => ({
    action: 'created',
    repository: { private: true },
    issue: { number: 3 },
    sender: { login: 'asker[bot]', id: 5, type },
    comment: { id: 7, body: text, created_at: '2026-11-28T09:00:05Z', user: { login: 'asker', id: 5, type } },
  });

  test('an app carries it over', () => {
    expect(readRequest('issue_comment', event('Bot', body))).toEqual({
      ...{ payload: PAYLOAD, token: 'a.b.c', isPublic: false },
      carrier: { issue: 3, commentId: 7, at: '2026-11-28T09:00:05Z' },
    });
  });

  test('a person who writes the same, and an app that writes anything else, give no command of another', () => {
    expect(readRequest('issue_comment', event('User', body))).not.toHaveProperty('carrier');
    for (const text of ['/clone', ` ${body}`, body.replace('asked', 'status'), body.replace('a.b.c', 'a.b')])
      expect(readRequest('issue_comment', event('Bot', text))).toMatchObject({ ignored: true });
  });

  test('what was written is read back as it was, whatever stands in it', () => {
    const text = '/clone --note "--> ``` \u{1F600} ／ é"\r\n<!-- x -->';
    const payload = JSON.stringify({ ...ASKED, text });
    expect(readAsked(askedComment(payload, 'a.b.c', 'x'))).toEqual({ payload, token: 'a.b.c' });
  });
});
