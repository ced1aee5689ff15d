import { describe, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { type SqlReading, tokens } from './tokens.ts';

const kinds = (sql: string, reading: SqlReading = {}): string[] =>
  tokens(sql, reading).map(({ kind, value }) => `${kind} ${value}`);

describe('SQL text is cut', () => {
  test.each([
    ["'it''s'", ["string it's"]],
    [String.raw`'it\'s' , "a\"b""c"`, ["string it's", 'mark ,', 'string a"b"c']],
    [String.raw`'\\', name, '\\'`, ['string \\', 'mark ,', 'word name', 'mark ,', 'string \\']],
    [String.raw`'\'', name, '\''`, ["string '", 'mark ,', 'word name', 'mark ,', "string '"]],
    // In a text, a letter behind a backslash is another; in a name, a backslash is one of its letters.
    [String.raw`'\0\b\n\r\t\Z\%\_\x'`, ['string \0\b\n\r\t\x1a\\%\\_x']],
    ['`a\\`, name', ['name a\\', 'mark ,', 'word name']],
    ["N'x' X'41' b'1' 0x41 0b1", ['string x', 'string 41', 'string 1', 'string 0x41', 'string 0b1']],
    ['_utf8mb4 "x"', ['word _utf8mb4', 'string x']],
    ['`a``b`.`ü` . 日本', ['name a`b', 'mark .', 'name ü', 'mark .', 'word 日本']],
    [
      '1st a$b $x 1e5 t.1e5 1e5x',
      [
        'word 1st',
        'word a$b',
        'word $x',
        'number 1e5',
        'word t',
        'mark .',
        'word 1e5',
        'number 1e5',
        'word x',
      ],
    ],
    ['1.5e-3 .5 1. 0X1', ['number 1.5e-3', 'number .5', 'number 1.', 'word 0X1']],
    [
      '{value}+{digest}{other}',
      ['placeholder {value}', 'mark +', 'placeholder {digest}', 'mark {', 'word other', 'mark }'],
    ],
    ["'{value}'", ['string {value}']],
    [
      "@x @@g.y @'a b' @`c` :=",
      ['variable @x', 'variable @@g.y', "variable @'a b'", 'variable @`c`', 'mark :='],
    ],
    [
      "1--1 -- it's\n2 # it's\n3 /* it's */ 4",
      [
        'number 1',
        'mark -',
        'mark -',
        'number 1',
        "comment -- it's",
        'number 2',
        "comment # it's",
        'number 3',
        "comment /* it's */",
        'number 4',
      ],
    ],
    ['/*!50000 name */ /*+ hint */', ['mark /*!50000', 'word name', 'mark */', 'comment /*+ hint */']],
    ["a->'$.x' ->> <=> a", ['word a', 'mark ->', 'string $.x', 'mark ->>', 'mark <=>', 'word a']],
    // A space beyond ASCII is a letter to MySQL.
    ['a\u00a0b c\u3000', ['word a\u00a0b', 'word c\u3000']],
    ["'open", ['open open']],
    ['/* open', ['open /* open']],
  ])('%s', (sql, expected) => {
    expect(kinds(sql)).toEqual(expected);
  });

  test('as the SQL mode reads it', () => {
    expect(kinds('"x"', { ansiQuotes: true })).toEqual(['name x']);
    expect(kinds(String.raw`"a\", name`, { ansiQuotes: true })).toEqual(['name a\\', 'mark ,', 'word name']);
    expect(kinds(String.raw`'\', name, '`, { plainBackslashes: true })).toEqual([
      'string \\',
      'mark ,',
      'word name',
      'mark ,',
      'open ',
    ]);
    expect(kinds("/*!99999 ' */ name /* ' */", { versionsAreComments: true })).toEqual([
      "comment /*!99999 ' */",
      'word name',
      "comment /* ' */",
    ]);
  });

  test('whole: nothing but spaces is left out', () => {
    const pieces = fc.constantFrom(
      "'",
      '"',
      '`',
      '\\',
      '--',
      ' ',
      '\n',
      '#',
      '/*',
      '*/',
      '/*!',
      '@',
      '.',
      '1',
      'e',
      'x',
      '{value}',
      'ü',
      '(',
      ':=',
      '->',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const sql = parts.join('');
        const all = tokens(sql);
        let end = 0;
        for (const { at, text } of all) {
          expect(sql.slice(end, at)).toMatch(/^[ \n]*$/);
          expect(sql.slice(at, at + text.length)).toBe(text);
          end = at + text.length;
        }
        expect(sql.slice(end)).toMatch(/^[ \n]*$/);
      }),
      { numRuns: 2000 },
    );
  });
});
