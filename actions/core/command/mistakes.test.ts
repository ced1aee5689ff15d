import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { saysEnglish } from '../../../scripts/testing/english.ts';
import { fc } from '../../../scripts/testing/fast-check.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { LANGUAGES } from '../settings/settings-schema.ts';
import { translate } from '../thread/texts/translate.ts';
import type { Command } from './command.ts';
import { formatCommand } from './command.ts';
import { checkLifetime } from './lifetime-limits.ts';
import { checkOrder, vocabularyOf } from './limits.ts';
import { orderOf } from './order.ts';
import { parseCommand } from './parse.ts';

// What people write, and what becomes of it. Everything that is offered for copying is read again, and held against the settings.

const OTHERS = LANGUAGES.filter((language) => language !== 'en');

const settings = loadSettings(`
sources:
  production: { cluster: app, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
  staging: { cluster: stage, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
defaults: { source: production }
thread: { timeZone: Asia/Tokyo }
`);

/** A Wednesday, at ten in the morning in Tokyo. */
const clock = { now: Date.parse('2026-11-25T01:00:00Z'), timeZone: 'Asia/Tokyo' };

/** A command that somebody wrote: what was wanted, where that can be known, and what is offered instead of it. */
interface Mistake {
  readonly wrote: string;
  /** The command in its shortest spelling; `null` where nobody can know. Carried out at once where nothing is offered. */
  readonly wanted: string | null;
  readonly offered: string | null;
}

const mistakes = JSON.parse(readFileSync(join(import.meta.dirname, 'mistakes.json'), 'utf8')) as Mistake[];

/** What becomes of a comment, up to where the records and AWS are asked. */
function become(text: string): { readonly done?: Command; readonly offered?: string | undefined } {
  const read = parseCommand(text, vocabularyOf(settings, clock));
  if (read.kind === 'none') return {};
  if (read.kind === 'problem') return { offered: read.suggestion };
  const { command } = read;
  const refused =
    command.verb === 'clone' ? checkOrder(command, orderOf(command, settings), settings) : undefined;
  const late =
    command.verb === 'extend' && !('untilClosed' in command)
      ? checkLifetime(command.lifetimeHours, settings.limits.lifetimeHours)
      : undefined;
  if (late !== undefined && command.verb === 'extend')
    return {
      offered: formatCommand({ ...command, lifetimeHours: settings.limits.lifetimeHours } as Command),
    };
  return refused === undefined ? { done: command } : { offered: refused.suggestion };
}

test.each(mistakes)('$wrote', ({ wrote, wanted, offered }) => {
  const { done, offered: found } = become(wrote);
  expect({
    wanted: done === undefined ? (found ?? null) : formatCommand(done),
    offered: found ?? null,
  }).toEqual({
    wanted,
    offered,
  });
});

test.each(OTHERS)('each is answered in %s, and no word of English stands in the answer', (language) => {
  const left = mistakes.flatMap(({ wrote }) => {
    const read = parseCommand(wrote, vocabularyOf(settings, clock));
    if (read.kind !== 'problem') return [];
    const said = [read.message, read.next].map((text) => translate(text, language));
    return said.some(saysEnglish) ? [[wrote, ...said]] : [];
  });
  expect(left).toEqual([]);
});

test('there are enough of them, each another one, and what is offered is what was wanted', () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(300);
  expect(new Set(mistakes.map(({ wrote }) => wrote)).size).toBe(mistakes.length);
  for (const { wanted, offered } of mistakes) expect(offered ?? wanted).toBe(wanted);
});

// `and` was a day: an `an`, and a `d`.
test('no short word orders a clone by chance', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const longer = (words: readonly string[]) =>
    words.flatMap((word) => letters.map((letter) => word + letter));
  const words = [...letters, ...longer(letters), ...longer(longer(letters)), ...'をでにのはがと'];
  const ordered = words.filter((word) => become(`/clone ${word}`).done?.verb === 'clone');
  expect(ordered).toEqual(['eod', 'eom', 'fri', 'mon', 'new', 'sat', 'sun', 'thu', 'tue', 'wed']);
});

describe('whatever is offered', () => {
  const CLASSES = [
    'r6g.large',
    'r6g.2xlarge',
    'r6g.16xlarge',
    'r6i.4xlarge',
    't4g.medium',
    'r5.large',
    'x2g.xlarge',
  ];
  const orders = fc.record({
    size: fc.constantFrom(undefined, ...CLASSES),
    time: fc.constantFrom(undefined, '3d', '12h', '1d12h', '2 weeks', '30d', '1w'),
    rest: fc.subarray(['--fresh', '--dry-run', '--source staging']),
  });
  const others = fc.constantFrom(
    ...[
      'list',
      'status',
      'status bakomi',
      'delete',
      'delete bakomi',
      'rm bakomi',
      'cancel',
      'stop bakomi',
      'help',
    ],
    ...[
      'extend bakomi 2d',
      'extend 12h',
      'resize bakomi r6g.xlarge',
      'resize r6i.large',
      'keep 3 days',
      'ls',
    ],
  );
  const slips = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('drop', 'double', 'swap', 'insert', 'replace', 'word', 'full'),
    letter: fc.constantFrom(...'abdeghilmnrstuxyz0123456789.-_:'),
    word: fc.constantFrom(
      'please',
      'now',
      'large',
      '2x',
      'all',
      'bakomi',
      'not',
      '4',
      'm5.large',
      '--force',
      'staging',
    ),
  });

  /** A command with a slip of the fingers behind its `/clone`. */
  function slipped(
    words: string,
    { at, kind, letter, word }: { at: number; kind: string; letter: string; word: string },
  ): string {
    if (words === '') return '/clone';
    const place = at % words.length;
    const [before, here, after] = [words.slice(0, place), words[place] ?? '', words.slice(place + 1)];
    const list = words.split(' ');
    switch (kind) {
      case 'drop':
        return `/clone ${before}${after}`;
      case 'double':
        return `/clone ${before}${here}${here}${after}`;
      case 'swap':
        return `/clone ${before}${after.charAt(0)}${here}${after.slice(1)}`;
      case 'insert':
        return `/clone ${before}${letter}${here}${after}`;
      case 'replace':
        return `/clone ${before}${letter}${after}`;
      case 'word':
        return `/clone ${list.toSpliced(at % (list.length + 1), 0, word).join(' ')}`;
      default:
        return `／ｃｌｏｎｅ　${words.replace(/[a-z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))}`;
    }
  }

  /** How large a class is, in `large`s; by a list, and not by the code that is tested. */
  const weigh = (name: string) => {
    const [, size = ''] = name.replace(/^db\./, '').split('.');
    const times = /^(\d*)xlarge$/.exec(size);
    return times === null ? ({ medium: 1, large: 2 }[size] ?? 0) : 4 * Number(times[1] === '' ? 1 : times[1]);
  };
  const HOURS: Readonly<Record<string, number>> = {
    '3d': 72,
    '12h': 12,
    '1d12h': 36,
    '2 weeks': 336,
    '30d': 720,
    '1w': 168,
  };

  function isFine(offer: string): Command {
    const { done } = become(offer);
    expect([offer, done && formatCommand(done)]).toEqual([offer, offer]);
    return done as Command;
  }

  test('is carried out as it stands, says no less, and costs no more than what was meant', () => {
    let offers = 0;
    fc.assert(
      fc.property(orders, slips, ({ size, time, rest }, slip) => {
        const meant = [size, time, ...rest].filter((word) => word !== undefined).join(' ');
        const text = slipped(meant, slip);
        const { offered } = become(text);
        if (offered === undefined) return;
        offers += 1;
        const command = isFine(offered);
        if (command.verb !== 'clone') return;
        // A word more that was written stands in the offer, or there is none.
        expect(command.instanceClass === undefined).toBe(size === undefined);
        if (slip.kind !== 'word') expect(command.lifetimeHours === undefined).toBe(time === undefined);
        // A slip may make another size, which then was written: `r6i.24xlarge`.
        const offeredSize = command.instanceClass?.split('.')[2] ?? '';
        const written = [...text.matchAll(/\b\w+\.(?:\d*xlarge|large|medium)\b/g)].map(([one]) => weigh(one));
        if (size !== undefined && !text.includes(offeredSize))
          expect(weigh(command.instanceClass ?? '')).toBeLessThanOrEqual(Math.max(weigh(size), ...written));
        if (rest.includes('--dry-run')) expect(offered).toContain('--dry-run');
        if (rest.includes('--source staging')) expect(offered).toContain('--source staging');
        expect(command.fresh).toBe(rest.includes('--fresh'));
        // Where the slip was in the time itself, another was written, which the limits may have cut.
        if (slip.kind === 'word' || slip.kind === 'full')
          expect(command.lifetimeHours ?? 0).toBeLessThanOrEqual(HOURS[time ?? ''] ?? 0);
        expect(command.lifetimeHours ?? 0).toBeLessThanOrEqual(settings.limits.lifetimeHours);
      }),
      { numRuns: 6000 },
    );
    expect(offers).toBeGreaterThan(300);
  });

  test('is no order where something else was meant', () => {
    let offers = 0;
    fc.assert(
      fc.property(others, slips, (meant, slip) => {
        const { offered, done } = become(slipped(meant, slip));
        if (offered !== undefined) {
          offers += 1;
          // To show what was written wrong is no order; to make a clone is one.
          expect(isFine(offered).verb).not.toBe('clone');
        }
        if (done?.verb === 'clone') expect(slip.kind).toMatch(/word|replace|insert/);
      }),
      { numRuns: 6000 },
    );
    expect(offers).toBeGreaterThan(100);
  });
});
