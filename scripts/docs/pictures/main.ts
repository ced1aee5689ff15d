/**
 * Writes the pictures of the READMEs: a thread with a clone that is ready, as the issue page of the sandbox shows it, in both
 * languages, light and dark. `node scripts/docs/pictures/main.ts`, after `scripts/setup --browser`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { instantOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord, State } from '../../../actions/core/ledger/record.ts';
import { renderReady } from '../../../actions/core/thread/render/outcomes.ts';
import { renderStatus } from '../../../actions/core/thread/render/status.ts';
import { IssueThread } from '../../../actions/core/thread/thread.ts';
import { findBrowser } from '../../sandbox/browser/ensure.ts';
import { launch } from '../../sandbox/browser/launch.ts';
import { cacheDir } from '../../sandbox/cache-dir.ts';
import { WorldClock } from '../../sandbox/clock.ts';
import { startGitHub } from '../../sandbox/github/index.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const at = (minute: number) => instantOf(Date.UTC(2026, 10, 22, 9, minute));
const event = (state: State, minute: number) => ({ at: at(minute), state, by: 'hanako', runUrl: '' });
const NOW = new Date(at(9));

/** A clone that was cut from last night's base. */
const READY: CloneRecord = {
  id: 'bakomi',
  version: 1,
  state: 'ready',
  origin: 'acme/understudy#comment-1',
  owner: 'hanako',
  thread: { repository: 'acme/understudy', issue: 1 },
  run: { id: 1, attempt: 1, url: 'https://github.com/acme/understudy/actions/runs/1' },
  source: 'production',
  sourceCluster: 'app-production',
  region: 'ap-northeast-1',
  instanceClass: 'db.r6g.large',
  maskingClass: 'db.r6g.4xlarge',
  lifetimeHours: 72,
  basis: { base: 'tekuro', dataAsOf: instantOf(Date.UTC(2026, 10, 21, 18, 0)) },
  dataAsOf: instantOf(Date.UTC(2026, 10, 21, 18, 0)),
  createdAt: at(0),
  expiresAt: instantOf(Date.UTC(2026, 10, 25, 9, 0)),
  pricePerDay: 7.2,
  connection: {
    host: 'understudy-clone-bakomi.cluster-cxyzabcdefgh.ap-northeast-1.rds.amazonaws.com',
    port: 3306,
    username: 'admin',
    database: 'app',
    secretName: 'understudy-clone-bakomi',
    region: 'ap-northeast-1',
  },
  events: [
    event('requested', 0),
    event('cloning', 0),
    event('sealed', 2),
    event('masking', 5),
    event('masked', 6),
    event('resizing', 6),
    event('ready', 7),
  ],
};

const KEEPING = { limits: { lifetimeHours: 14 * 24, ageHours: 8 * 168 }, defaultHours: 24 };
const EXPECTED = { cloning: 2, sealed: 3, masking: 1, resizing: 1 };

/** What was asked, and what the ready comment says, by which the page is known to be whole; the name of the pictures. */
const THREADS = [
  {
    language: 'en',
    title: 'Checkout is slow',
    body: 'Since Tuesday, for members with many orders. Staging does not show it.',
    shown: 'clone bakomi is ready',
    name: 'thread',
  },
  {
    language: 'ja',
    title: '注文確定が遅い',
    body: '火曜日から、注文の多い会員だけ遅くなっています。ステージングでは再現しません。',
    shown: 'クローン bakomi',
    name: 'thread-ja',
  },
] as const;

const program = findBrowser(cacheDir);
if (program === undefined) throw new Error('There is no Chromium: scripts/setup --browser brings one.');
const folder = mkdtempSync(join(tmpdir(), 'understudy-pictures-'));
const github = await startGitHub({ clock: new WorldClock(join(folder, 'clock'), 6000) });
const browser = await launch(program);
try {
  const person = github.people.get('hanako');
  const token = github.tokens.forJob({
    person: github.people.actionsBot,
    permissions: { issues: 'write' },
    ...{ runId: 1, jobId: 1, expiresAt: Number.POSITIVE_INFINITY },
  });
  const octokit = new Octokit({ auth: token, baseUrl: github.apiUrl });
  for (const { language, title, body, shown, name } of THREADS) {
    const issue = github.threads.open({ title, body }, { person, byJob: false });
    github.threads.comment(issue, '/clone r6g.large 3d', { person, byJob: false });
    const thread = new IssueThread(octokit, { owner: 'acme', repo: 'understudy' }, issue.number);
    const options = { unmaskedForHours: 6, language };
    await thread.writeStatus(READY.id, renderStatus(READY, NOW, EXPECTED, options));
    await thread.post('end bakomi ready', renderReady(READY, NOW, { ...options, keeping: KEEPING }));
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width: 960, height: 900 }, colorScheme });
      await page.goto(`${github.serverUrl}/acme/understudy/issues/${issue.number}`);
      await page.getByText(shown).first().waitFor();
      await page.screenshot({
        path: join(root, 'docs/images', `${name}-${colorScheme}.png`),
        fullPage: true,
      });
    }
  }
} finally {
  await browser.close();
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
}
