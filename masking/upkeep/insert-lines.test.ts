import { expect, test } from '@jest/globals';
import { insertLines } from './insert-lines.ts';

const line = (path: readonly string[], rule: string) => ({ path, place: 'app.t.c', rule });
const users = (column: string, rule: string) => line(['tables', 'users', column], rule);

test.each([
  [
    'below its table, behind comments and nested rules',
    'tables:\n  users:\n    a: email # first\n    doc:\n      json: { "$.a": email }\n      rest: drop # last\n  # of orders\n  orders:\n    b: email\n',
    'tables:\n  users:\n    a: email # first\n    doc:\n      json: { "$.a": email }\n      rest: drop # last\n    c: email\n  # of orders\n  orders:\n    b: email\n',
  ],
  [
    'at the end of a file without a last line break',
    'tables:\n  users:\n    a: email',
    'tables:\n  users:\n    a: email\n    c: email\n',
  ],
  ['between braces', 'tables:\n  users: { a: email }\n', 'tables:\n  users: { a: email, c: email }\n'],
  [
    'between braces over lines',
    'tables:\n  users: {\n    a: email,\n  }\n',
    'tables:\n  users: {\n    a: email, c: email }\n',
  ],
  [
    'a table that is not there',
    'tables:\n  orders:\n    a: email\nafter: []\n',
    'tables:\n  orders:\n    a: email\n  users:\n    c: email\nafter: []\n',
  ],
  ['no table is there', 'locale: en\ntables: {}\n', 'locale: en\ntables: { users: { c: email } }\n'],
  ['not even tables', 'locale: en\n', 'locale: en\ntables:\n  users:\n    c: email\n'],
  [
    'with other line ends and indentation',
    'tables:\n    users:\n          a: email\n',
    'tables:\n    users:\n          a: email\n          c: email\n',
  ],
])('a line is put in %s, and every other byte stays', (_, before, after) => {
  expect(insertLines(before, [users('c', 'email')])).toEqual({ text: after, left: [] });
});

test.each([
  ['an alias', 'x: &x { a: email }\ntables:\n  users: *x\n'],
  ['a column that is decided', 'tables:\n  users:\n    c: phone\n'],
  ['a table that is a text', 'tables:\n  users: all\n'],
  ['a file that is no YAML', 'tables: [\n'],
  ['an empty file', ''],
])('%s: left to a person, and nothing is changed', (_, before) => {
  expect(insertLines(before, [users('c', 'email')])).toEqual({ text: before, left: [users('c', 'email')] });
});

test('several lines, hostile names, and one that a person must decide', () => {
  const undecided = { path: ['tables', 'users', 'e'], place: 'app.users.e' };
  const hostile = 'x: y\n# {} `"';
  const { text, left } = insertLines('tables:\n  users:\n    a: email\n', [
    users(hostile, 'email'),
    users('d', '{ person: full, locale: ja }'),
    undecided,
    line(['tables', 'a: b', 'f'], 'email'),
  ]);
  expect(left).toEqual([undecided]);
  expect(text).toBe(
    'tables:\n  users:\n    a: email\n    "x: y\\n# {} `\\"": email\n    d: { person: full, locale: ja }\n  "a: b":\n    f: email\n',
  );
});
