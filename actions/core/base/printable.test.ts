import { describe, expect, test } from '@jest/globals';
import { fc } from '../../../scripts/testing/fast-check.ts';
import { printable, printableLines } from './printable.ts';

describe('a line of the log', () => {
  test.each<[string, string, string]>([
    ['a command', '::error::pwned', ': :error: :pwned'],
    ['a command in its middle', 'note ::add-mask::x', 'note : :add-mask: :x'],
    ['many colons', ':::', ': : :'],
    ['a command of the older form', '##[error]pwned', '## [error]pwned'],
    ['that form in its middle, twice', 'a ##[add-mask]b ##[group]', 'a ## [add-mask]b ## [group]'],
    ['a further line', 'a\n::error::b', 'a\\u000a: :error: :b'],
    ['a return', 'a\rb', 'a\\u000db'],
    ['a control sequence of terminals', '\u001B[31mred', '\\u001b[31mred'],
    ['a direction mark', 'a\u202Eb', 'a\\u202eb'],
    ['a line separator', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
    ['a character of no width', 'a\u200Bb', 'a\\u200bb'],
    ['half of a character', 'a\uD800b', 'a\uFFFDb'],
  ])('is shown, and none is %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test('is at most 300 characters of the text, and says that there is more', () => {
    expect(printable('x'.repeat(300))).toBe('x'.repeat(300));
    expect(printable('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
  });

  test('never is a command, whatever it is made of', () => {
    const piece = fc.constantFrom(
      ':',
      '::',
      '#',
      '##',
      '[',
      '##[',
      ']',
      'error',
      'add-mask',
      '\n',
      '\u202E',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          expect(printable(text)).not.toMatch(/::|##\[|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        },
      ),
    );
  });
});

test('several lines are each made safe, up to forty', () => {
  expect(printableLines('a\r\n::error::b\n##[c]')).toBe('a\n: :error: :b\n## [c]');
  expect(printableLines('a\n'.repeat(60)).split('\n')).toHaveLength(40);
});
