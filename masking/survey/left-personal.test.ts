import { describe, expect, test } from '@jest/globals';
import { contents, SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';

const clone = cloneForTests();

const mask = (rule: string, further: string) =>
  maskWith(
    {
      target: clone.target,
      may: SEALED,
      policy: {
        file: 'p.yml',
        text: `locale: en\ntables:\n  t:\n    name: { keep: "a key" }\n    doc: ${rule}\n${further}`,
      },
    },
    {},
  );

/** A table whose 2,000th row alone holds a value: no sample of its ends has it. */
const filled = (type: string, ordinary: string, value: string) =>
  clone.reset(
    `CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), doc ${type})`,
    `INSERT INTO t SELECT /*+ SET_VAR(cte_max_recursion_depth = 5000) */ i, 'a', IF(i = 2000, ${value}, ${ordinary}) FROM (WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 4000) SELECT * FROM n) AS n`,
  );

const ACCEPTED = 'scan: { accept: [{ in: app.t.doc, because: a test }] }\n';
const KEPT = 'rest: { keep: "a test" }';

const LEFT = [
  [
    'by a pattern that does not match it',
    'VARCHAR(200)',
    "'note 12'",
    "'note 12, ann@shop.example'",
    `{ regexp: { replace: "[0-9]", with: "#" }, ${KEPT} }`,
    'email',
  ],
  [
    'by a pattern that puts it together',
    'VARCHAR(200)',
    "'note 12'",
    "'ann-@-shop.example'",
    `{ regexp: { replace: "[-0-9]" }, ${KEPT} }`,
    'email',
  ],
  [
    'by a pattern, of a value that is longer than a look at it',
    'LONGTEXT',
    "'note 12'",
    "CONCAT(REPEAT('line 1 ', 30000), 'ann@shop.example', REPEAT(' line 2', 10))",
    `{ regexp: { replace: "[0-9]", with: "#" }, ${KEPT} }`,
    'email',
  ],
  [
    'by an expression',
    'VARCHAR(200)',
    "'a: note 12'",
    "'b: ann@shop.example'",
    '{ sql: "SUBSTR({value}, 4)" }',
    'email',
  ],
  [
    'beside the paths of a document',
    'JSON',
    `'{"mail": "ann@home.example"}'`,
    `'{"mail": "ann@home.example", "more": ["", {"from": "2a00:1450:4001:81b::200e"}]}'`,
    `{ json: { "$.mail": email }, ${KEPT} }`,
    'ip',
  ],
  [
    'at a path that is kept',
    'JSON',
    `'{"mail": "ann@home.example"}'`,
    `'{"from": "4539-1488-0343-6467"}'`,
    '{ json: { "$.mail": email, "$.from": { keep: "a test" } } }',
    'credit card',
  ],
  [
    'by a pattern at a path',
    'JSON',
    `'{"note": "1-2"}'`,
    `'{"note": "ann-@-shop.example"}'`,
    `{ json: { "$.note": { regexp: { replace: "-" }, ${KEPT} } } }`,
    'email',
  ],
  [
    'beside the paths of a document in a text',
    'TEXT',
    `'{"mail": "ann@home.example"}'`,
    `'{"mail": "ann@home.example", "more": "ann@shop.example"}'`,
    `{ json: { "$.mail": email }, in: text, ${KEPT} }`,
    'email',
  ],
  [
    'beside the paths of what PHP wrote',
    'TEXT',
    `'a:1:{s:4:"mail";s:16:"ann@home.example";}'`,
    `'a:1:{s:4:"more";s:16:"ann@shop.example";}'`,
    `{ php: { mail: email }, ${KEPT} }`,
    'email',
  ],
  [
    'by a pattern, in the rows of a key',
    'VARCHAR(200)',
    "'note 12'",
    "'note 12, ann@shop.example'",
    `{ by: name, when: { a: { regexp: { replace: "[0-9]", with: "#" }, ${KEPT} } }, else: { fixed: "b" } }`,
    'email',
  ],
  [
    'by a pattern that makes an address of what looked like none',
    'VARCHAR(200)',
    "'note 12'",
    "'ann shop.example'",
    `{ regexp: { replace: " ", with: "@" }, ${KEPT} }`,
    'email',
  ],
  [
    'by an expression that makes a number of what looked like none',
    'VARCHAR(200)',
    "'box 12'",
    "'4539x1488x0343x6467'",
    `{ sql: "REPLACE({value}, 'x', '-')" }`,
    'credit card',
  ],
  [
    'by a pattern at a path, of what looked like none',
    'JSON',
    `'{"note": "1 2"}'`,
    `'{"note": "ann shop.example"}'`,
    `{ json: { "$.note": { regexp: { replace: " ", with: "@" }, ${KEPT} } } }`,
    'email',
  ],
  [
    'as a key of an object',
    'JSON',
    `'{"of": {"a": "1 2"}}'`,
    `'{"of": {"a": "1 2", "ann@shop.example": "x"}}'`,
    '{ json: { "$.of.*": { hash: 8 } } }',
    'email',
  ],
  [
    'as a key of an object at any key of an array, in a text',
    'TEXT',
    `'{"of": [{"a": {"b": "1 2"}}]}'`,
    `'{"of": ["", {"a": {"b": "1 2"}}, {"b": {"192.0.43.8": "x"}}]}'`,
    '{ json: { "$.of[*].*.*": { hash: 8 } }, in: text }',
    'ip',
  ],
  [
    'as a key of serialized PHP',
    'TEXT',
    `'a:1:{s:1:"a";s:6:"a@b.jp";}'`,
    `'a:1:{s:1:"a";a:2:{i:0;s:6:"a@b.jp";s:16:"ann@shop.example";s:6:"a@b.jp";}}'`,
    '{ php: { "**": email } }',
    'email',
  ],
  [
    'as a key of serialized PHP of another character set, in the rows of a key',
    'VARCHAR(200) CHARACTER SET utf16',
    `'a:1:{s:1:"a";s:6:"a@b.jp";}'`,
    `'a:1:{s:16:"ann@shop.example";s:6:"a@b.jp";}'`,
    '{ by: name, when: { a: { php: { "*": { hash: 8 } } } }, else: { fixed: "b" } }',
    'email',
  ],
  [
    'by an expression, in the rows of a key, of what looked like none',
    'VARCHAR(200)',
    "'note 12'",
    "'ann shop.example'",
    `{ by: name, when: { a: { sql: "REPLACE({value}, ' ', '@')" } }, else: { fixed: "b" } }`,
    'email',
  ],
] as const;

describe('what looks personal and is left by a mask', () => {
  test.each(LEFT)('is told before a row is changed: %s', async (_, type, ordinary, value, rule, kind) => {
    await filled(type, ordinary, value);
    const before = await contents(clone.root, 'app.t');
    const { reason, message, next } = await failure(mask(rule, ''));
    expect({ reason, message }).toEqual({
      reason: 'personal-data-kept',
      message: expect.stringContaining(
        `p.yml:5:5: app.t.doc: ${kind} in 1 values, in what its masks leave of the originals`,
      ),
    });
    expect(`${message} ${next}`).not.toMatch(/shop|ann|2a00|4539|192/);
    expect(await contents(clone.root, 'app.t')).toBe(before);
  });

  test.each([0, 4])('may stay where the policy says so: %d', async (no) => {
    const [, type = '', ordinary = '', value = '', rule = ''] = LEFT[no] ?? [];
    await filled(type, ordinary, value);
    const { checks } = await mask(rule, ACCEPTED);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  test('is told of names that only a sample shows', async () => {
    const doc = `'{"mail": "ann@home.example", "of": "山田 太郎"}'`;
    await filled('JSON', doc, doc);
    expect(await failure(mask(`{ json: { "$.mail": email }, ${KEPT} }`, ''))).toMatchObject({
      reason: 'personal-data-kept',
      message: expect.stringMatching(
        /p\.yml:5:5: app\.t\.doc: person in \d+ values, in what its masks leave/,
      ),
    });
  });
});

describe('what looks personal and a sample shows', () => {
  test.each([
    ['JSON', '{ json: { "$.*.seen": { number: { noise: 10 } } } }', `'{"ann@shop.example": {"seen": 12}}'`],
    ['TEXT', '{ json: { "$.of[*].*": "null" }, in: text }', `'{"of": [{"ann@shop.example": "x"}]}'`],
    ['TEXT', '{ php: { "*": email } }', `'a:1:{s:16:"ann@shop.example";s:6:"a@b.jp";}'`],
  ])('is told before a row is changed, as the keys of a document: %s %s', async (type, rule, value) => {
    await filled(type, value, value);
    const before = await contents(clone.root, 'app.t');
    const { reason, message } = await failure(mask(rule, ''));
    expect({ reason, message }).toEqual({
      reason: 'personal-data-kept',
      message: expect.stringMatching(/p\.yml:5:5: app\.t\.doc: email in \d+ values, in what its masks leave/),
    });
    expect(await contents(clone.root, 'app.t')).toBe(before);
    const { checks } = await mask(rule, ACCEPTED);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  test('is told before a row is changed, of a function of the policy', async () => {
    await filled('VARCHAR(200)', "CONCAT('member ', i)", "'member'");
    const before = await contents(clone.root, 'app.t');
    const scripted = (module: string, further: string) =>
      maskWith(
        {
          target: clone.target,
          may: SEALED,
          policy: {
            file: 'p.yml',
            text: `locale: en\ntables:\n  t:\n    name: { keep: "a key" }\n    doc: { script: { file: masks.ts, function: doc } }\n${further}`,
            further: { 'masks.ts': module },
          },
        },
        {},
      );
    const gives = (text: string) => `export const doc = (value: string) => ${text};`;
    const { reason, message } = await failure(scripted(gives("value.length + '@shop.example'"), ''));
    expect({ reason, message }).toEqual({
      reason: 'personal-data-kept',
      message: expect.stringMatching(
        /p\.yml:5:5: app\.t\.doc: email in \d+ values, in what its function gives$/,
      ),
    });
    expect(await contents(clone.root, 'app.t')).toBe(before);
    const { checks } = await scripted(gives("value.length + '@shop.example'"), ACCEPTED);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });
});

test.each([
  ['VARCHAR(200)', `{ regexp: { replace: "[^ ]+@[^ ]+", with: "-" }, ${KEPT} }`, "'by ann@shop.example'"],
  ['JSON', `{ json: { "$.mail": email }, ${KEPT} }`, `'{"mail": "ann@shop.example", "n": 1}'`],
  ['JSON', `{ json: { "$.mail": email } }`, `'{"mail": "ann@shop.example", "more": "ann@shop.example"}'`],
  ['VARCHAR(200)', '{ sql: "CONCAT(LEFT({digest}, 8), LEFT({value}, 2))" }', "'ann@shop.example'"],
  // All that is left of an address is no address.
  [
    'VARCHAR(200)',
    `{ regexp: { replace: "[0-9]", with: "#" }, ${KEPT} }`,
    "ELT(1 + i % 2, '2001:1450:4::8b7', '2404:6800:4004::b1')",
  ],
])('a mask that leaves nothing personal is made: %s %s', async (type, rule, value) => {
  await filled(type, value, value);
  const { checks } = await mask(rule, '');
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});
