import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import type { Browser, Page } from 'playwright-core';
import { instantOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord, State } from '../../../actions/core/ledger/record.ts';
import type { Language } from '../../../actions/core/settings/settings-schema.ts';
import { renderExpiring, renderFailure, renderReady } from '../../../actions/core/thread/render/outcomes.ts';
import { renderStatus } from '../../../actions/core/thread/render/status.ts';
import { IssueThread } from '../../../actions/core/thread/thread.ts';
import { findBrowser } from '../browser/ensure.ts';
import { launch } from '../browser/launch.ts';
import { cacheDir } from '../cache-dir.ts';
import { WorldClock } from '../clock.ts';
import { type GitHub, startGitHub } from '../github/index.ts';

// What a person sees: the issue page in a real browser, at each stage of a clone, as our own code writes it.

const program = findBrowser(cacheDir);

const ISSUE = 1;
const at = (minute: number) => instantOf(Date.UTC(2026, 10, 22, 9, minute));
const event = (state: State, minute: number) => ({ at: at(minute), state, by: 'hanako', runUrl: '' });
const WAY = [event('requested', 0), event('cloning', 1), event('sealed', 6), event('masking', 11)];

const base: CloneRecord = {
  id: 'bakomi',
  version: 1,
  state: 'requested',
  origin: 'acme/understudy#comment-1',
  owner: 'hanako',
  thread: { repository: 'acme/understudy', issue: ISSUE },
  run: { id: 1, attempt: 1, url: 'https://github.com/acme/understudy/actions/runs/1' },
  source: 'production',
  sourceCluster: 'app-production',
  region: 'ap-northeast-1',
  instanceClass: 'db.r6g.large',
  maskingClass: 'db.r6g.4xlarge',
  lifetimeHours: 72,
  note: 'why is <b>@ren</b> slow | [x](https://evil.example)',
  createdAt: at(0),
  expiresAt: '2026-11-25T09:00:00.000Z',
  pricePerDay: 7.2,
  maskingPricePerDay: 57.6,
  events: WAY.slice(0, 1),
};
const progress = {
  at: at(12),
  phase: 'execute' as const,
  table: 'app.messages',
  rowsDone: 410_000,
  rowsTotal: 1_000_000,
  rowsPerSecond: 48_000,
  secondsLeft: 12,
};
const ready: CloneRecord = {
  ...base,
  state: 'ready',
  dataAsOf: at(1),
  connection: {
    host: 'understudy-clone-bakomi.cluster-cxyzabcdefgh.ap-northeast-1.rds.amazonaws.com',
    port: 3306,
    username: 'admin',
    database: 'app',
    secretName: 'understudy-clone-bakomi',
    region: 'ap-northeast-1',
  },
  events: [...WAY, event('masked', 20), event('resizing', 21), event('ready', 28)],
};
/** The record of a reset, which becomes what the clone lives in. */
const reset: CloneRecord = { ...ready, id: 'dumigo', kind: 'reset', of: 'bakomi', resetTo: 'start' };
const failed: CloneRecord = {
  ...base,
  state: 'failed',
  failure: {
    in: 'masking',
    reason: 'policy-undecided',
    message:
      'The policy has a problem; nothing was changed.\nmasking/policy.yml:12:5: `app.users.note` is not decided.',
    next: 'Correct the policy as each line says.',
  },
  events: [...WAY, event('failed', 12)],
};

const STAGES: readonly [string, CloneRecord, readonly RegExp[]][] = [
  ['requested', base, [/Requested/, /Copy on write/]],
  ['cloning', { ...base, state: 'cloning', events: WAY.slice(0, 2) }, [/Copying/]],
  [
    'masking',
    { ...base, state: 'masking', progress, events: WAY },
    [/41 %/, /48,000 rows\/s/, /12 seconds left/],
  ],
  ['failed', failed, [/❌ Failed/, /Workflow run/]],
  ['ready', ready, [/✅ Ready/, /Copy-on-write|Workflow run/]],
];

const options = {
  unmaskedForHours: 6,
  keeping: { limits: { lifetimeHours: 14 * 24, ageHours: 8 * 168 }, defaultHours: 24 },
};

const withBrowser =
  program === undefined
    ? describe.skip.bind(undefined, 'the issue page [skipped: there is no Chromium in PATH or .cache]')
    : describe.bind(undefined, 'the issue page');

withBrowser(() => {
  let github: GitHub;
  let browser: Browser;
  let page: Page;
  let folder: string;
  /** To look at them: `PICTURES=folder npm test -- e2e/chatops-page`. */
  let pictures: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'understudy-page-'));
    pictures = process.env.PICTURES ?? folder;
    github = await startGitHub({ clock: new WorldClock(join(folder, 'clock'), 6000) });
    const person = github.people.get('hanako');
    const issue = github.threads.open({ title: 'Checkout is slow' }, { person, byJob: false });
    github.threads.comment(issue, '/clone r6g.large 3d', { person, byJob: false });
    if (program === undefined) throw new Error('These tests are skipped without a browser.');
    browser = await launch(program);
    page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.goto(`${github.serverUrl}/acme/understudy/issues/${ISSUE}`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await github?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function thread(): IssueThread {
    const token = github.tokens.forJob({
      person: github.people.actionsBot,
      permissions: { issues: 'write' },
      ...{ runId: 1, jobId: 1, expiresAt: Number.POSITIVE_INFINITY },
    });
    const octokit = new Octokit({ auth: token, baseUrl: github.apiUrl });
    return new IssueThread(octokit, { owner: 'acme', repo: 'understudy' }, ISSUE);
  }

  test.each(STAGES)(
    '%s: shown at once, whole, and inert',
    async (stage, record, shown) => {
      const now = new Date(at(13));
      const expected = { cloning: 5.5, masking: 9 };
      await thread().writeStatus(record.id, renderStatus(record, now, expected, { unmaskedForHours: 6 }));
      const status = page.locator('.post, article').filter({ hasText: 'Clone bakomi' }).first();
      await status
        .getByText(shown[0] as RegExp)
        .first()
        .waitFor({ timeout: 10_000 });
      // What is not needed at once is folded.
      const folded = status.locator('details:not([open]) > summary');
      if ((await folded.count()) > 0) await folded.first().click();
      for (const text of shown) await status.getByText(text).first().waitFor({ timeout: 10_000 });
      if (stage === 'ready') await status.locator('svg').first().waitFor({ timeout: 10_000 });
      // The note is text: no link, no mention, no markup of its own.
      expect(
        await status.locator('a[href*="evil"], b:has-text("@ren"), .mention:has-text("@ren")').count(),
      ).toBe(0);
      expect(await status.getByText('[x](https').count()).toBeGreaterThan(0);
      const image = await page.screenshot({ path: join(folder, `${stage}.png`), fullPage: true });
      expect(image.subarray(1, 4).toString()).toBe('PNG');
      // Nothing runs out of the page: long lines of code scroll by themselves.
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBe(0);
      expect(troubles).toEqual([]);
    },
    30_000,
  );

  test.each([
    ['ready', renderReady(ready, new Date(at(29)), options), ['@hanako, clone bakomi is ready', /gone at/]],
    [
      'failed',
      renderFailure(failed, new Date(at(13)), { unmaskedForHours: 6 }),
      ['@hanako, it failed', /policy-undecided/, /Re-run the failed jobs/],
    ],
  ])(
    'the comment that says that it is %s mentions who asked',
    async (stage, body, shown) => {
      await thread().post(`end bakomi ${stage}`, body);
      for (const text of shown) await page.getByText(text).first().waitFor({ timeout: 10_000 });
      expect(await page.locator('.mention', { hasText: '@hanako' }).count()).toBeGreaterThan(0);
      expect(troubles).toEqual([]);
    },
    30_000,
  );

  /** What people look at most, by the language of the thread: what it says, and whether it leads to a connection. */
  const comments = (language: Language) => {
    const of = { ...options, language };
    const now = new Date(at(29));
    return [
      ['ready', renderReady(ready, now, of), true],
      ['reset', renderReady(reset, now, of), true],
      ['failed', renderFailure(failed, new Date(at(13)), of), false],
      ['expiring', renderExpiring(ready, now, of), false],
    ] as const;
  };

  test.each([
    [1280, 'en'],
    [390, 'en'],
    [1280, 'ja'],
    [390, 'ja'],
  ] as const)(
    'on %i pixels (%s) each comment fits one screen, the line to connect stands high in it, and nothing runs out of the page',
    async (width, language) => {
      await page.setViewportSize({ width, height: 844 });
      for (const [stage, body, connects] of comments(language)) {
        const id = await thread().post(`look ${stage} ${language}`, body);
        const post = page.locator(`#issuecomment-${id}`);
        await post.waitFor({ timeout: 10_000 });
        const top = await post.boundingBox();
        // All that stands in the open, the commands to give next with it.
        expect(top?.height).toBeLessThan(844);
        if (connects) {
          const line = await post.getByText('./scripts/connect bakomi').first().boundingBox();
          expect((line?.y ?? 0) + (line?.height ?? Number.NaN) - (top?.y ?? Number.NaN)).toBeLessThan(700);
        }
        await post.screenshot({ path: join(pictures, `${stage}-${language}-${width}.png`) });
      }
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBe(0);
    },
    30_000,
  );
});
