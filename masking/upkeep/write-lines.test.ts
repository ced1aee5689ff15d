import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { fc } from '../../scripts/testing/fast-check.ts';
import { writeLines } from './write-lines.ts';

const POLICY = `# ours
locale: ja # of the shop
tables:
  users:
    id:     { keep: "a number" }   # by Hanako
    email: email

  "odd name": { a: hash, b: [x] }
  orders:
    note: >-
      a long
      story
    addr: { json: { "$.a": email },
            rest: drop }
    last: text # the last one
`;

const at = (path: string, rule: string) => ({ path: ['tables', ...path.split('.')], rule });

describe('one line more, and every other byte as it was', () => {
  test.each([
    ['below its table', at('users.nickname', 'username'), '    email: email\n    nickname: username\n'],
    [
      'below the last line of the file',
      at('orders.zip', 'postal_code'),
      'text # the last one\n    zip: postal_code\n',
    ],
    ['a table that is not there', at('new.a', '{ keep: "b: c" }'), 'one\n  new:\n    a: { keep: "b: c" }\n'],
    ['a name that YAML reads otherwise', at('users.yes', 'hash'), '    "yes": hash\n'],
    ['between braces', at('odd name.c', 'hash'), '{ a: hash, b: [x], c: hash }'],
  ])('%s', (_, line, expected) => {
    const { text, left } = writeLines(POLICY, [line]);
    expect(left).toEqual([]);
    expect(text).toContain(expected);
    const added = text.length - POLICY.length;
    expect([...POLICY.split('\n')].every((old) => text.includes(old.replace(/ }$/, '')))).toBe(true);
    expect(added).toBeGreaterThan(0);
  });

  test.each([
    ['a rule', at('users.email', '{ token: 20 }'), '    email: { token: 20 }\n'],
    ['a map between braces, its comment kept', at('users.id', 'hash'), '    id:     hash   # by Hanako\n'],
    ['a map on two lines', at('orders.addr', 'drop'), '    addr: drop\n    last:'],
    [
      'a text on several lines',
      at('orders.note', '{ text: redact }'),
      '    note: { text: redact }\n    addr:',
    ],
  ])('in place of %s', (_, line, expected) => {
    const { text, left } = writeLines(POLICY, [line]);
    expect(left).toEqual([]);
    expect(text).toContain(expected);
  });

  test('with the line ends of the file', () => {
    const lines = [at('users.nickname', 'username'), at('new.a', 'hash'), at('orders.last', 'phone')];
    const { text, left } = writeLines(POLICY.replaceAll('\n', '\r\n'), lines);
    expect(left).toEqual([]);
    expect(text).toBe(writeLines(POLICY, lines).text.replaceAll('\n', '\r\n'));
  });

  test('a key without a value', () => {
    const { text } = writeLines('tables:\n  users:\n    a: # a person must say\n    b: hash\n', [
      at('users.a', 'email'),
    ]);
    expect(text).toBe('tables:\n  users:\n    a: email # a person must say\n    b: hash\n');
  });

  test('two at one end: the column belongs to the table that ends there', () => {
    const lines = [at('zoo.b', 'hash'), at('orders.a', 'hash'), at('zoo.c', 'hash')];
    for (const order of [lines, [...lines].reverse()]) {
      const { text, left } = writeLines(POLICY, order);
      expect(left).toEqual([]);
      expect(parse(text).tables).toMatchObject({ orders: { a: 'hash' }, zoo: { b: 'hash', c: 'hash' } });
    }
  });
});

test('what has no sure place is left, and the others are written', () => {
  const policy =
    'common: &c { a: hash }\ntables:\n  users: *c\n  orders:\n    <<: *c\n    b: hash\n  empty: {}\n';
  const lines = [at('users.x', 'hash'), at('orders.x', 'hash'), at('empty.x', 'hash')];
  const { text, left } = writeLines(policy, lines);
  expect(left).toEqual([lines[0]]);
  expect(parse(text, { merge: true }).tables).toMatchObject({
    orders: { a: 'hash', x: 'hash' },
    empty: { x: 'hash' },
  });
});

test.each(['a: b: c', '"', '[', '*c', 'x\ntables: {}'])(
  'a rule that is no YAML on its line (%s) changes nothing',
  (rule) => {
    expect(writeLines(POLICY, [at('users.z', rule)])).toMatchObject({ text: POLICY, left: [{ rule }] });
  },
);

test.each(['tables: [', 'just text', '', '\t: :'])('nor in a file that is no policy: %j', (policy) => {
  expect(writeLines(policy, [at('users.z', 'hash')])).toMatchObject({
    text: policy,
    left: [{ rule: 'hash' }],
  });
});

test('any names, in files of any layout: the rules are there, and all else is as before', () => {
  const name = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
      fc.constantFrom(
        'null',
        'true',
        '1',
        '0x1',
        '~',
        'a: b',
        '#',
        "'",
        '"',
        '- a',
        '氏名',
        'rows',
        ' a ',
        '__proto',
        'constructor',
        'toString',
      ),
    )
    .filter((text) => text !== '__proto__');
  const rule = fc.constantFrom(
    'email',
    '{ keep: "x # y" }',
    '{ json: { "$.a": hash }, rest: drop }',
    '"null"',
  );
  const policy = fc.dictionary(name, fc.dictionary(name, rule, { minKeys: 1, maxKeys: 4 }), {
    minKeys: 1,
    maxKeys: 4,
  });
  fc.assert(
    fc.property(
      policy,
      fc.array(fc.tuple(name, name, rule), { minLength: 1, maxLength: 5 }),
      fc.constantFrom('any', 'flow', 'block'),
      fc.integer({ min: 1, max: 6 }),
      (tables, more, collectionStyle, indent) => {
        const plain = Object.fromEntries(
          Object.entries(tables).map(([table, columns]) => [
            table,
            Object.fromEntries(Object.entries(columns).map(([column, written]) => [column, parse(written)])),
          ]),
        );
        const before = stringify(
          { tables: plain },
          { collectionStyle: collectionStyle as 'any', indent, lineWidth: 0 },
        );
        const { text, left } = writeLines(
          before,
          more.map(([table, column, written]) => ({ path: ['tables', table, column], rule: written })),
        );
        expect(left).toEqual([]);
        const wanted = structuredClone(plain) as Record<string, Record<string, unknown>>;
        for (const [table, column, written] of more) {
          wanted[table] = {
            ...(Object.hasOwn(wanted, table) ? wanted[table] : {}),
            [column]: parse(written),
          };
        }
        expect(parse(text)).toEqual({ tables: wanted });
      },
    ),
    { numRuns: 150 },
  );
});
