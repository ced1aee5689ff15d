import { describe, expect, test } from '@jest/globals';
import MarkdownIt from 'markdown-it';
import { fc } from '../../../../scripts/testing/fast-check.ts';
import { printable, printableLines } from '../../base/printable.ts';
import {
  codeBlock,
  escapeMarkdown,
  fitComment,
  inlineCode,
  link,
  mention,
  prose,
  table,
} from './markdown.ts';

/** Reads Markdown as GitHub does: HTML through, bare addresses linked. */
const markdown = new MarkdownIt({ html: true, linkify: true });

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children?: readonly Token[] | null;
  attrGet(name: string): string | null;
}

function tokensOf(text: string): readonly Token[] {
  return (markdown.parse(text, {}) as readonly Token[]).flatMap((token) => [
    token,
    ...(token.children ?? []),
  ]);
}

/** What GitHub, after Markdown, still makes something of: mentions, references, addresses. */
const LIVE = /@[a-z\d]|#\d|\bGH-\d|\bwww\.|[a-z]+:\/\/|\b[0-9a-f]{7,40}\b/i;

const pieces = fc.constantFrom(
  ...[
    '@octocat',
    '#12',
    'GH-7',
    'o/r#3',
    'https://evil.example',
    'www.evil.example',
    'a@b.cd',
    'deadbeefcafe',
  ],
  ...[
    '<script>',
    '<!--',
    '-->',
    '&lt;',
    '&#64;x',
    '[x](y)',
    '![x](y)',
    '**',
    '__',
    '~~',
    '`',
    '``',
    '```',
    '$(id)',
    '$$',
  ],
  ...[
    '\n',
    '\r\n',
    '\n\n',
    '# ',
    '> ',
    '- ',
    '1. ',
    '|',
    '\\',
    '\u202E',
    '\u200B',
    '\u0000',
    '::error::',
    '---',
    '===',
  ],
);
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(pieces, fc.string()), { maxLength: 10 }).map((parts) => parts.join('')),
);

describe('text of others', () => {
  test('is nothing but text as prose', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const tokens = tokensOf(`Note: ${escapeMarkdown(text)} (end)`);
        expect(
          tokens.map(({ type }) => type).filter((type) => !/^(paragraph_|inline$|text)/.test(type)),
        ).toEqual([]);
        const seen = tokens
          .filter(({ type }) => type.startsWith('text'))
          .map(({ content }) => content)
          .join('');
        expect(seen).not.toMatch(LIVE);
        expect(seen).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
        expect(seen).not.toContain('\0');
      }),
      { numRuns: 3000 },
    );
  });

  test('is nothing but text at the start of a list item, too', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const types = tokensOf(`- a ${escapeMarkdown(text)}\n- ${escapeMarkdown(text)}x`).map(
          ({ type }) => type,
        );
        expect(types.filter((type) => type === 'list_item_open')).toHaveLength(2);
        expect(types.filter((type) => /html|link|image|heading|fence|strong|^em_|^hr/.test(type))).toEqual(
          [],
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('is nothing but code as code, also in a table', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inline = tokensOf(`Note: ${inlineCode(text)} (end)`).map(({ type }) => type);
        expect(inline.filter((type) => !/^(paragraph_|inline$|text|code_inline)/.test(type))).toEqual([]);
        const cells = tokensOf(table(['a', 'b'], [[inlineCode(text), escapeMarkdown(text)]]));
        expect(cells.filter(({ type }) => type === 'td_open')).toHaveLength(2);
        expect(cells.filter(({ type }) => /html|link|image/.test(type))).toEqual([]);
      }),
      // Once found by chance.
      { numRuns: 2000, examples: [['//0www.evil.example']] },
    );
  });

  test('keeps its code in our own messages, and nothing else', () => {
    expect(prose('Column `app.users.note` is *undecided*.')).toBe(
      'Column `app.users.note` is \\*undecided\\*.',
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const types = tokensOf(`Why: ${prose(text)} (end)`).map(({ type }) => type);
        expect(types.filter((type) => !/^(paragraph_|inline$|text|code_inline)/.test(type))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('cannot leave a block of code', () => {
    fc.assert(
      fc.property(fc.array(hostile), (lines) => {
        const tokens = tokensOf(`${codeBlock('bash', lines)}\n\nend`);
        expect(tokens.map(({ type }) => type)).toEqual([
          'fence',
          'paragraph_open',
          'inline',
          'text',
          'paragraph_close',
        ]);
        expect(tokens[0]?.content).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 1000 },
    );
    expect(codeBlock('sh', ['a\u202Eb\u2066c\u200B', 'd\re\u2028f'])).toBe('```sh\nabc\ndef\n```');
  });

  test('is capped', () => {
    expect([...escapeMarkdown('x'.repeat(60_000))]).toHaveLength(200);
    expect(inlineCode('x'.repeat(60_000), 10)).toBe('`xxxxxxxxx…`');
    expect(fitComment('x'.repeat(70_000))).toHaveLength(65_536);
  });

  test('stays readable', () => {
    expect(escapeMarkdown('遅いクエリの調査 (3.5%, why?)')).toBe('遅いクエリの調査 (3.5%, why?)');
  });
});

test('links lead to ordinary addresses only, and cannot be left', () => {
  expect(link('run', 'https://github.com/o/r/actions/runs/1')).toBe(
    '[run](https://github.com/o/r/actions/runs/1)',
  );
  expect(link('run', 'javascript:alert(1)')).toBe('run');
  expect(link('run', 'https://me:secret@evil.example')).toBe('run');
  fc.assert(
    fc.property(hostile, (text) => {
      const types = tokensOf(`a ${link('run', `https://x.example/${text}`)} b`).map(({ type }) => type);
      expect(types.filter((type) => /html|image|heading|code/.test(type))).toEqual([]);
      expect(types.filter((type) => type === 'link_open').length).toBeLessThanOrEqual(1);
    }),
  );
});

test.each([...`()[]{}<>"'\`*_~!|\\$;^ `])(
  'an address with %j is a link to its end, and nothing follows it',
  (character) => {
    for (const address of [
      `https://x.example/a${character}b`,
      `https://x.example/${character}(y${character}`,
    ]) {
      const tokens = tokensOf(`[${link('run', address)}]`);
      const [opened, ...further] = tokens.filter(({ type }) => type === 'link_open');
      expect(further).toEqual([]);
      expect(decodeURIComponent(String(opened?.attrGet('href')))).toBe(
        decodeURIComponent(new URL(address).href),
      );
      const text = tokens.filter(({ type }) => type === 'text').map(({ content }) => content);
      expect(text.join('')).toBe('[run]');
    }
  },
);

test('only a login is mentioned', () => {
  expect(mention('octo-cat')).toBe('@octo-cat');
  expect(mention('a/team')).toBe('`a/team`');
  for (const text of ['', '-x', 'a b', 'x'.repeat(60), 'github-actions[bot]'])
    expect(mention(text)).not.toContain('@');
});

test('a line of the log is one line, shows what cannot be seen, and is no command', () => {
  expect(printable('a\n::set-env name=x::y\u202E\u0007')).toBe('a\\u000a: :set-env name=x: :y\\u202e\\u0007');
  expect(printableLines('Error: x\n    at y (z.ts:1:2)\n::stop::')).toBe(
    'Error: x\n    at y (z.ts:1:2)\n: :stop: :',
  );
  fc.assert(
    fc.property(hostile, (text) => {
      expect(printable(text)).not.toMatch(/::|##\[|[\p{Cc}\p{Cf}]/u);
      expect(printable(text).length).toBeLessThan(3000);
    }),
  );
});
