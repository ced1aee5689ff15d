import { describe, expect, test } from '@jest/globals';
import { judgePolicy } from '../../masking/index.ts';
import { UNJUDGED_WITHOUT_SERVER } from '../../masking/snapshot/unjudged.ts';
import { englishWordsIn } from '../../scripts/testing/english.ts';
import { textsOf } from '../core/thread/texts/texts.ts';
import { loudFirst, renderJudgement, renderUnreadable } from './render.ts';

const policy = (text: string) => ({
  file: 'masking/policy.yml',
  text,
  read: () => '',
});

test('what only a server can tell is said here as lint says it', () => {
  expect(textsOf('en').judgement.serverTells).toEqual(UNJUDGED_WITHOUT_SERVER);
});

test('of several policies those that keep what was masked are said first', () => {
  const said = [
    { of: 'a', keptNow: 0 },
    { of: 'b', keptNow: 1 },
    { of: 'c', keptNow: 0 },
    { of: 'd', keptNow: 9 },
  ];
  expect(loudFirst(said).map(({ of }) => of)).toEqual(['b', 'd', 'a', 'c']);
});

describe('in Japanese', () => {
  const ja = textsOf('ja');
  const subject = { sources: ['production'], policy: 'masking/policy.yml', snapshot: 'policy.snapshot.yml' };
  const change = (kind: 'kept-now' | 'changed' | 'masked-now' | 'newly-kept' | 'removed') => ({
    ...{ kind, place: 'app.users.email', before: 'email', after: 'hash' },
  });

  test('all that can be said of a policy is, beside what it repeats of the policy', () => {
    const judgement = {
      problems: [],
      lines: [{ path: ['tables', 'users', 'nickname'], place: 'app.users.nickname', rule: 'name' }],
      changes: [
        ...Array.from({ length: 61 }, () => change('changed')),
        ...(['kept-now', 'masked-now', 'newly-kept', 'removed'] as const).map(change),
      ],
      ...{ settings: ['scan'], files: ['a.js'], bySnapshot: true },
      structure: [
        {
          thing: 'column' as const,
          place: 'app.users.nickname',
          change: 'new' as const,
          after: '{ type: int }',
        },
      ],
    };
    const said = renderJudgement(subject, judgement as Parameters<typeof renderJudgement>[1], ja);
    expect(englishWordsIn(said).filter((word) => !['CHECK', 'SQL'].includes(word))).toEqual([]);
    expect(said).toMatch(/> \[!CAUTION\]\n> \*\*マスクしていた 1 個の列が/);
    expect(said).toContain('…ほか 1 件。');
  });

  test('what cannot be read is said by its code, with the words that it was said in', async () => {
    const fault = await judgePolicy({ policy: policy('tables: 3\n') }, undefined).then(
      () => {
        throw new Error('It was read.');
      },
      (error: unknown) => error as Parameters<typeof renderUnreadable>[0],
    );
    const said = renderUnreadable(fault, ja);
    expect(englishWordsIn(said)).toEqual([]);
    expect(said).toContain(fault.message.split('\n')[0]);
  });
});
