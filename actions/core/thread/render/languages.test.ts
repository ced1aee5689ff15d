import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { instantOf } from '../../base/time.ts';
import type { CloneRecord, State } from '../../ledger/record.ts';
import { LANGUAGES, type Language } from '../../settings/settings-schema.ts';
import { textsOf } from '../texts/texts.ts';
import { renderBaseFailure } from './base-failure.ts';
import { renderBoard } from './board.ts';
import { renderClosed } from './closed.ts';
import type { RenderOptions } from './options.ts';
import {
  renderDeleted,
  renderExpiring,
  renderExtended,
  renderFailure,
  renderKept,
  renderReady,
  renderResized,
} from './outcomes.ts';
import { renderAwaited, renderBusy, renderHeld, renderNoRunnerComment } from './queued.ts';
import { slackMessage } from './slack-message.ts';
import { renderStatus } from './status.ts';
import { formatDuration, formatMoment, formatRelative } from './times.ts';

const at = (minute: number) => instantOf(Date.UTC(2026, 10, 22, 9, minute));
const now = new Date(at(12));
const STATES = ['requested', 'cloning', 'sealed', 'masking', 'masked', 'resizing', 'ready'] as const;
const EXPECTED = { requested: 1, cloning: 2, sealed: 3, masking: 4, masked: 1, resizing: 5 };

/** A clone as it stands in a state, with all that there may be to say of it. */
function clone(state: State, failedIn: State, open: boolean): CloneRecord {
  const way = STATES.slice(0, STATES.indexOf((state === 'failed' ? failedIn : state) as 'ready') + 1 || 99);
  return {
    ...{ id: 'bakomi', version: 3, state, owner: 'alice', origin: 'o/r#comment-99' },
    thread: { repository: 'o/r', issue: 42 },
    run: { id: 1, attempt: 1, url: 'https://github.com/o/r/actions/runs/1' },
    ...{ source: 'production', sourceCluster: 'app-production', region: 'ap-northeast-1' },
    ...{ instanceClass: 'db.r6g.large', maskingClass: 'db.r6g.4xlarge', lifetimeHours: 72 },
    ...{ createdAt: at(0), expiresAt: '2026-11-25T09:00:00.000Z', dataAsOf: at(1) },
    ...{ pricePerDay: 7.51, maskingPricePerDay: 60.1, note: '目的', clonesInGroup: 12 },
    parameters: [
      { name: 'sql_mode', source: 'ANSI' },
      { name: 'time_zone', clone: 'UTC' },
    ],
    basis: { longWay: 'no-base', stopped: { issue: 7, reason: 'undecided-columns' } },
    resizeTo: {
      instanceClass: 'db.r6g.xlarge',
      origin: 'o/r#comment-100',
      run: { id: 1, attempt: 1, url: '' },
    },
    progress: {
      ...{ at: at(12), phase: 'execute', table: 'app.users', rowsDone: 41_000, rowsTotal: 100_000 },
      ...{ rowsPerSecond: 9000, secondsLeft: 80 },
    },
    forecast: { seconds: 700, instance: 0.1, io: 1.2, runs: 4 },
    masking: { seconds: 600 },
    attestation: { digest: 'abcdef0123456789', columnsMasked: 9, tables: 3, rowsMasked: 5, checks: 4 },
    ...(open
      ? {
          connection: {
            ...{ host: 'h.example', port: 3306, username: 'admin', database: 'app' },
            ...{ secretName: 's', region: 'ap-northeast-1' },
          },
        }
      : {}),
    ...(state === 'failed'
      ? { failure: { in: failedIn, reason: 'job-lost', message: '理由', next: 'Re-run the failed jobs.' } }
      : {}),
    events: way.map((each, minute) => ({ at: at(minute), state: each, by: 'alice', runUrl: '' })),
  } as unknown as CloneRecord;
}

const AWAITED = { cluster: 'app-production', status: 'backing-up', since: at(0) };

const settings = { limits: { lifetimeHours: 336, ageHours: 1344 } };
const everyone = { sources: {}, access: {} };

function optionsIn(language: Language): RenderOptions {
  const keeping = { ...settings, defaultHours: 24 };
  return { timeZone: 'Asia/Tokyo', language, unmaskedForHours: 6, keeping };
}

/** All that is said of a clone in its life, by a name. */
function everythingIn(language: Language): ReadonlyMap<string, string> {
  const options = optionsIn(language);
  const ready = clone('ready', 'ready', true);
  const said: [string, string][] = [
    ['ready', renderReady(ready, now, options)],
    ['extended', renderExtended(ready, now, options)],
    ['expiring', renderExpiring(ready, now, options)],
    ['until closed', renderReady({ ...ready, untilClosed: true }, now, options)],
    ['extended until closed', renderExtended({ ...ready, untilClosed: true }, now, options)],
    ['status until closed', renderStatus({ ...ready, untilClosed: true }, now, {}, options)],
    ['resized', renderResized(ready, options)],
    ['kept', renderKept(ready, { reason: 'deletion-protection', refused: '理由' }, options)],
    [
      'busy',
      renderBusy([ready], { place: 1, minutes: 12 }, options) +
        renderBusy([ready, ready], { place: 2, minutes: 12 }, options),
    ],
    ['held', renderHeld(['マスク'], options)],
    [
      'awaits',
      renderStatus({ ...clone('cloning', 'cloning', false), awaits: AWAITED }, now, {}, options) +
        renderAwaited({ cluster: 'app-production', since: at(0) }, options),
    ],
    ['closed', renderClosed(ready, at(900), now, closedSettings(language))],
    ['waits', renderNoRunnerComment(ready, { name: 'マスク', labels: ['vpc'], since: at(0) }, options)],
    ...boardIn(language),
    ['slack', slackText(slackMessage(ready, now, options, true))],
  ];
  for (const why of Object.keys(textsOf('en').deletedWhy) as (keyof ReturnType<
    typeof textsOf
  >['deletedWhy'])[])
    said.push([`deleted ${why}`, renderDeleted(clone('deleted', 'ready', true), why, now, options)]);
  for (const state of [...STATES, 'deleting', 'deleted'] as const)
    for (const open of [false, true])
      for (const usual of [{}, EXPECTED])
        said.push([
          `${state} ${open} ${'masking' in usual}`,
          renderStatus(clone(state, state, open), now, usual, options),
        ]);
  for (const state of STATES)
    for (const open of [false, true])
      said.push([`failed ${state} ${open}`, renderFailure(clone('failed', state, open), now, options)]);
  return new Map(said);
}

/** The board, with all that it may have to say. */
function boardIn(language: Language): readonly [string, string][] {
  const speaking = { timeZone: 'Asia/Tokyo', language };
  const ready = clone('ready', 'ready', true);
  const { pricePerDay: _, ...unpriced } = ready;
  const failed = clone('failed', 'masking', false);
  return [
    ['board, empty', renderBoard([], now, { ...speaking, limits: { clones: 10 }, bases: [] })],
    [
      'board',
      renderBoard([ready, unpriced, { ...ready, untilClosed: true }], now, {
        ...speaking,
        limits: { clones: 10, costPerDay: 50 },
        bases: [{ source: 'production', asOf: at(2) }],
      }),
    ],
    ['base, the first', renderBaseFailure(failed, undefined, 26, undefined, speaking)],
    ['base, with another', renderBaseFailure(failed, { ...ready, kind: 'base' }, 26, 7, speaking)],
    ['board, to come', textsOf(language).board.title + textsOf(language).board.soon],
  ];
}

function closedSettings(language: Language): Parameters<typeof renderClosed>[3] {
  return { ...settings, ...everyone, thread: { live: true, timeZone: 'Asia/Tokyo', language } } as Parameters<
    typeof renderClosed
  >[3];
}

function slackText({ text, blocks }: ReturnType<typeof slackMessage>): string {
  const texts = JSON.stringify(blocks).match(/(?<="text":")[^"]*/g) ?? [];
  return [text, ...texts]
    .join('\n')
    .replaceAll('\\n', '\n')
    .replace(/plain_text|\/clone .*/g, '');
}

/** Code, links, notes for programs and mentions are the same in every language. */
function prose(markdown: string): string {
  return markdown
    .replace(/<!--.*?-->/g, '')
    .replace(
      /^```mermaid\n(.*\n)*?```$/gm,
      (diagram) => diagram.match(/(?<=^ {2}title ).*|(?<=^ {2})[^:\n]*(?= :)/gm)?.join('\n') ?? '',
    )
    .replace(/^```\w*\n(.*\n)*?```$/gm, '')
    .replace(/`[^`\n]*`/g, '#')
    .replace(/\]\([^)]*\)|<\/?\w+>|@\w+|\[!\w+\]/g, '');
}

/** What stands in a block of its own, to be copied. */
function offered(markdown: string): readonly string[] {
  return markdown.match(/^\/clone .*$/gm) ?? [];
}

describe('Japanese', () => {
  const said = everythingIn('ja');
  const english = everythingIn('en');

  test('leaves no English word but names', () => {
    const names = /\b(?:UTC|JST|AWS CLI|ACU|bash|zsh|alice|bakomi|production|r6g|large)\b/g;
    for (const [name, text] of said)
      expect([
        name,
        prose(text)
          .replace(names, '')
          .match(/[a-z]{2,}/gi),
      ]).toEqual([name, null]);
  });

  test('has no remark in English in what is to be run', () => {
    for (const [name, text] of said)
      expect([
        name,
        text.match(/^```\w+\n(?:.*\n)*?```$/gm)?.filter((block) => / # /.test(block)) ?? [],
      ]).toEqual([name, []]);
  });

  test('offers the same commands', () => {
    for (const [name, text] of said)
      expect([name, offered(text)]).toEqual([name, offered(english.get(name) ?? '')]);
  });

  test('has no space between its sentences, and closes what it opens', () => {
    for (const [name, text] of said) {
      expect([
        name,
        /。 (?=\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Han})/u.test(prose(text)),
      ]).toEqual([name, false]);
      expect([name, [...text].filter((one) => one === '（').length]).toEqual([
        name,
        [...text].filter((one) => one === '）').length,
      ]);
    }
  });

  test('writes times as they are written there', () => {
    expect(formatMoment('2026-11-25T09:30:00.000Z', 'Asia/Tokyo', 'ja')).toBe('2026年11月25日(水) 18:30 JST');
    expect(formatDuration(183_600_000, 'ja')).toBe('2 日 3 時間');
    expect(formatRelative(at(17), now, 'ja')).toBe('あと 5 分');
    expect(formatRelative(at(7), now, 'ja')).toBe('5 分前');
  });

  test('answers when in its first line', () => {
    expect(
      renderStatus(clone('cloning', 'cloning', false), new Date(at(1)), EXPECTED, optionsIn('ja')).split(
        '\n',
      )[0],
    ).toMatch(/^\*\*あと約 13 分で準備完了（18:14 JST）\*\* — クローン `bakomi`（`production`）/);
  });
});

test.each([
  ['en', 'docs/troubleshooting.md'],
  ['ja', 'docs/troubleshooting.ja.md'],
] as const)('in %s a failure leads to the heading of its code in %s', (language, page) => {
  const led = [...everythingIn(language).values()].flatMap((text) => [
    ...text.matchAll(/blob\/HEAD\/([\w./-]+)#([a-z-]+)\)/g),
  ]);
  expect(led.length).toBeGreaterThan(10);
  const headings: readonly string[] = readFileSync(page, 'utf8').match(/(?<=^### ).*/gm) ?? [];
  for (const [, file, code] of led)
    expect([code, file, headings.includes(code ?? '')]).toEqual([code, page, true]);
});

test.each(LANGUAGES)('in %s a comment of each kind is within a screen', (language) => {
  expect(
    renderReady(clone('ready', 'ready', true), now, optionsIn(language))
      .split('<details>')[0]
      ?.split('\n').length,
  ).toBeLessThan(18);
});
