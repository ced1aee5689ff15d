import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';
import { column as columnOf } from '../../scripts/testing/masking/schemas.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

const KEPT = 'rest: { keep: "a test" }';

/** Documents of the shapes that the rules below expect, with every kind of value where a mask may meet it. */
const scalar = fc.oneof(texts(20), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(''));
const documents = fc
  .record(
    {
      mail: scalar,
      list: fc.array(
        fc.record(
          { ip: scalar, n: fc.double({ noNaN: true, noDefaultInfinity: true }) },
          { requiredKeys: [] },
        ),
      ),
      by: fc.dictionary(texts(10), scalar, { maxKeys: 4 }),
      other: scalar,
    },
    { requiredKeys: [] },
  )
  .map((document) => JSON.stringify(document));

const { mask } = describeMasks('json', [
  {
    rule: `{ json: { "$.mail": email, "$.list[*].ip": ip, "$.by.*": drop }, ${KEPT} }`,
    column: 'JSON',
    values: documents,
    mayStay: true,
  },
  {
    rule: '{ json: { "$.mail": email, "$.list[*].ip": ip, "$.by.*": hash } }',
    column: 'JSON',
    values: documents,
    mayStay: true,
  },
  {
    rule: `{ json: { "$.mail": drop, "$.list[*].n": { number: { noise: 10 } } }, ${KEPT} }`,
    column: 'JSON',
    values: documents,
    mayStay: true,
    keyless: true,
  },
  {
    rule: `{ json: { "$.mail": email, "$.by.*": drop }, ${KEPT}, in: text }`,
    column: 'TEXT',
    // Drawn texts may hold nothing that a key decides.
    keyless: true,
    values: fc.oneof(documents, texts()),
    mayStay: true,
  },
  {
    rule: '{ json: { "$.mail": email, "$.by.*": drop }, in: text }',
    column: 'VARCHAR(120)',
    // Drawn texts may hold nothing that a key decides.
    keyless: true,
    values: fc.oneof(
      documents.filter((text) => text.length <= 120),
      texts(),
    ),
    mayStay: true,
  },
]);

const masked = async (rule: string, documents: readonly string[], column = 'JSON') => {
  const rows = await mask({ rule, column }, documents);
  return rows.map(({ after, proven }) => ({ document: JSON.parse(after ?? ''), proven }));
};

test('what no path names stays as it is, with its type, where the policy says so', async () => {
  const rule = `{ json: { "$.mail": email, "$.tel": phone, "$.list[*]": ip, "$.deep.er": hash }, ${KEPT} }`;
  const [first, ...others] = await masked(rule, [
    '{"tel": 9012345678, "mail": "", "list": ["10.0.0.1", null, true], "deep": {"er": null, "x": [1, 2.50]}, "keep": "me"}',
    '{"list": []}',
    'null',
  ]);
  expect(first?.document).toEqual({
    tel: expect.any(Number),
    mail: '',
    list: [expect.stringMatching(/^198\.1[89]\./), null, true],
    deep: { er: null, x: [1, 2.5] },
    keep: 'me',
  });
  expect(first?.document.tel).not.toBe(9_012_345_678);
  expect(others.map(({ document }) => document)).toEqual([{ list: [] }, null]);
});

test('what no path names is dropped otherwise, and nothing is created', async () => {
  const rule =
    '{ json: { "$.contact.email": email, "$.theme": { keep: "a colour" }, "$.logins[*].ip": ip } }';
  const rows = await masked(rule, [
    '{"contact": {"email": "t@x.jp", "name": "太郎"}, "theme": "dark", "secret": 1, "logins": [{"ip": "10.0.0.1", "at": "now"}, {}]}',
    '{"theme": null}',
    '{"contact": "t@x.jp"}',
    '["t@x.jp"]',
  ]);
  expect(rows.map(({ document }) => document)).toEqual([
    {
      contact: { email: expect.stringMatching(/@example\.invalid$/) },
      theme: 'dark',
      logins: [{ ip: expect.stringMatching(/^198/) }, {}],
    },
    { theme: null },
    { contact: null },
    null,
  ]);
  expect(rows.every(({ proven }) => proven === 1)).toBe(true);
});

test('dates and moments in texts are masked in their own form', async () => {
  const rule = `{ json: { "$.born": { date: { within: year } }, "$.at[*]": { date: { within: day } } }, ${KEPT} }`;
  const [first, ...others] = await masked(rule, [
    '{"born": "1980-05-17", "at": ["2024-02-29T12:34:56.789Z", "2024-02-30 23:59:59+09:00", "2024-02-29"]}',
    '{"born": "17 May 1980", "at": [null, 1708300000, "", "call 090-1111-2222"]}',
  ]);
  expect(first?.document).toEqual({
    born: expect.stringMatching(/^1980-\d\d-\d\d$/),
    at: [
      expect.stringMatching(/^2024-02-29T\d\d:\d\d:\d\d\.789Z$/),
      expect.stringMatching(/^2024-03-01 \d\d:\d\d:\d\d\+09:00$/),
      '2024-02-29',
    ],
  });
  expect(first?.document.born).not.toBe('1980-05-17');
  // Nobody knows what it says.
  expect(others[0]?.document).toEqual({
    born: expect.stringMatching(/^[0-9a-f]{11}$/),
    at: [null, expect.any(Number), '', expect.stringMatching(/^[0-9a-f]{16}$/)],
  });
});

test('keys that are data go, or their values are masked', async () => {
  const document = ['{"by_email": {"t@x.jp": "a", "u@x.jp": "b"}, "n": 1}'];
  const [dropped] = await masked(`{ json: { "$.by_email.*": drop }, ${KEPT} }`, document);
  expect(dropped).toEqual({ document: { by_email: {}, n: 1 }, proven: 1 });
  const [values] = await masked(`{ json: { "$.by_email.*": hash }, ${KEPT} }`, document);
  expect(Object.values(values?.document.by_email)).toEqual([
    expect.stringMatching(/^[0-9a-f]{16}$/),
    expect.stringMatching(/^[0-9a-f]{16}$/),
  ]);
});

test('JSON of an unexpected shape does not pass for masked where the rest stays', async () => {
  const rule = `{ json: { "$.contact.email": email, "$.ips[*].ip": ip }, ${KEPT} }`;
  const rows = await masked(rule, [
    '{"contact": "t@x.jp"}',
    '{"contact": {"email": {"old": "t@x.jp"}}}',
    '{"ips": {"ip": "10.0.0.1"}}',
    '{"ips": ["10.0.0.1"]}',
  ]);
  expect(rows.map(({ proven }) => proven)).toEqual([0, 0, 0, 0]);
});

test('a text that is no JSON keeps nothing', async () => {
  const rows = await mask({ rule: `{ json: { "$.mail": email }, ${KEPT}, in: text }`, column: 'TEXT' }, [
    '{"mail": "t@x',
    'taro@x.jp',
    '{"mail": "t@x.jp"}',
  ]);
  expect(rows.map(({ after, proven }) => [after, proven])).toEqual([
    ['null', 1],
    ['null', 1],
    [expect.stringMatching(/^\{"mail": "[0-9a-f]{16}@example\.invalid"\}$/), 1],
  ]);
});

test('a mask in JSON is the mask of a column', async () => {
  const [inside] = await masked(`{ json: { "$.mail": email }, ${KEPT} }`, ['{"mail": "Taro@x.jp"}']);
  const [column] = await mask({ rule: 'email', column: 'VARCHAR(60)' }, ['taro@X.jp']);
  expect(inside?.document.mail).toBe(column?.after);
});

test.each([
  [{ json: { 'a.b': 'email' } }, /a\.b is not a path/],
  [{ json: { '$.a': 'email', '$.a.b': 'email' } }, /\$\.a\.b .*goes below/],
  [{ json: { '$.a.*': 'email', '$.a.b': 'email' } }, /exclude each other/],
  [{ json: { '$.a[*]': 'drop' } }, /drop the array itself/],
  [{ json: { '$.a': 'nonsense' } }, /"nonsense" is not a transformer/],
  [{ json: { '$.a': 'email' }, rest: 'keep' }, /rest/],
])('%j is refused', (raw, expected) => {
  expect(readRule(raw, transformers)).toMatch(expected);
});

test('members of any name are masked, however long the name is and whatever it holds', async () => {
  const names = [
    'k'.repeat(1001),
    'は'.repeat(5000),
    'a"b',
    'a\\\\b',
    "it's",
    '',
    ' ',
    '\n',
    '$.x[*]',
    '{}',
    '?',
  ];
  const document = JSON.stringify(Object.fromEntries(names.map((name) => [name, 'taro@shop.jp'])));
  const rule = '{ json: { "$.*": email } }';
  const [row] = await mask({ rule, column: 'JSON' }, [document]);
  const after = JSON.parse(row?.after ?? '{}') as Record<string, string>;
  expect(Object.keys(after).sort()).toEqual([...names].sort());
  for (const value of Object.values(after)) expect(value).toMatch(/^[0-9a-f]{16}@example\.invalid$/);
  expect(row).toMatchObject({ proven: 1, provenBefore: 0 });
});

test('a text that is too short for JSON is refused', () => {
  const read = readRule(parse('{ json: { "$.a": email }, in: text }'), transformers);
  if (typeof read === 'string') throw new Error(read);
  const misfit = (type: string) => read.transformer.misfit(columnOf('v', type), read.options, 'en');
  expect(misfit('varchar(3)')).toMatch(/what is no JSON becomes null/);
  expect(misfit('varchar(4)')).toBeUndefined();
});

test.each(['rest: drop', KEPT])(
  'what is an array in one row and an object or a value in another is masked in each (%s)',
  async (rest) => {
    const paths =
      '"$.a[*].x": email, "$.a.x": email, "$.b": email, "$.b[*]": email, "$.c[*][*]": email, "$.c[*]": email';
    const rule = `{ json: { ${paths} }, ${rest} }`;
    const documents = [
      {
        a: [{ x: 'taro@shop.jp' }, { x: 'jiro@shop.jp' }],
        b: 'taro@shop.jp',
        c: ['taro@shop.jp', ['jiro@shop.jp']],
      },
      { a: { x: 'taro@shop.jp' }, b: ['taro@shop.jp', 'jiro@shop.jp'], c: [] },
      { a: [], b: [] },
      { a: {}, b: null },
      {},
    ];
    const rows = await mask(
      { rule, column: 'JSON' },
      documents.map((one) => JSON.stringify(one)),
    );
    for (const row of rows) expect(row).toMatchObject({ proven: 1 });
    expect(rows.map(({ after }) => after).join()).not.toMatch(/shop/);
    const after = rows.map((row) => JSON.parse(row.after ?? '{}'));
    const mail = after[0].a[0].x;
    expect(mail).toMatch(/@example\.invalid$/);
    expect(after[1].a.x).toBe(mail);
    expect([after[0].b, after[1].b[0], after[0].c[0]]).toEqual([mail, mail, mail]);
    expect(after[0].c[1][0]).toBe(after[0].a[1].x);
    expect([after[2], after[4]]).toEqual([{ a: [], b: [] }, {}]);
  },
);

test('an array or an object under the path of a value goes with the rest that is dropped', async () => {
  const rule = '{ json: { "$.a": email, "$.b[*]": email, "$.n": { number: { noise: 10 } } } }';
  const documents = [
    {
      a: { mail: 'taro@shop.jp' },
      b: [['taro@shop.jp'], { mail: 'taro@shop.jp' }, 'taro@shop.jp'],
      n: [4200],
    },
    { a: ['taro@shop.jp'], b: { mail: 'taro@shop.jp' }, n: { n: 4200 } },
  ];
  const rows = await mask(
    { rule, column: 'JSON' },
    documents.map((one) => JSON.stringify(one)),
  );
  for (const { after, proven } of rows) {
    expect(after).not.toMatch(/shop|4200/);
    expect(proven).toBe(1);
  }
});

test('a path with ** leads to members at any depth, and what another path names is decided there', async () => {
  const rule = `{ json: { "$**.email": email, "$**.ips[*]": ip, "$.shop.email": { keep: "our own" } }, ${KEPT} }`;
  const rows = await masked(rule, [
    '{"email": "a@x.jp", "shop": {"email": "us@x.jp", "staff": [{"email": "b@x.jp", "n": 1}, {"ips": ["10.0.0.1", "10.0.0.2"]}]}, "a b": {"é": {"email": null}}}',
    '{"emails": "not this"}',
  ]);
  const others = await masked(`{ json: { "$**.email": email }, ${KEPT} }`, [
    '[{"email": "a@x.jp"}, [[{"email": ""}]], 7]',
    '"a text"',
  ]);
  const mail = expect.stringMatching(/@example\.invalid$/);
  const address = expect.stringMatching(/^198\.1[89]\./);
  expect(rows.map(({ document }) => document)).toEqual([
    {
      email: mail,
      shop: { email: 'us@x.jp', staff: [{ email: mail, n: 1 }, { ips: [address, address] }] },
      'a b': { é: { email: null } },
    },
    { emails: 'not this' },
  ]);
  expect(others.map(({ document }) => document)).toEqual([[{ email: mail }, [[{ email: '' }]], 7], 'a text']);
  expect(rows[0]?.document.email).toBe(others[0]?.document[0].email);
  expect([...rows, ...others].every(({ proven }) => proven === 1)).toBe(true);
});

test.each([
  [
    `{ json: { "$.by": drop, "$.mail": email }, ${KEPT} }`,
    '{"by": "x"}',
    'a path that was dropped, and is there',
  ],
  ['{ json: { "$.mail": email } }', '{"other": "x"}', 'a member that no path names'],
  ['{ json: { "$.a.mail": email } }', '{"a": {"other": 1}}', 'the same below'],
])('by %s, %s is not proven: %s', async (rule, document) => {
  const [row] = await mask({ rule, column: 'JSON' }, [document]);
  expect(row).toMatchObject({ provenBefore: 0, proven: 1 });
});

test('a member whose name is quoted in its path is found, and no other', async () => {
  const rule = `{ json: { '$."e.mail"': email, '$."at home".tel': phone }, ${KEPT} }`;
  const [row] = await mask({ rule, column: 'JSON' }, [
    '{"e.mail": "taro@shop.jp", "e": {"mail": "kept"}, "at home": {"tel": "090-1234-5678"}}',
  ]);
  expect(JSON.parse(row?.after ?? '{}')).toEqual({
    'e.mail': expect.stringMatching(/@example\.invalid$/),
    e: { mail: 'kept' },
    'at home': { tel: expect.stringMatching(/^000/) },
  });
});

test('what ** leads to and cannot mask is not proven', async () => {
  const [array, object] = await masked(`{ json: { "$**.email": email }, ${KEPT} }`, [
    '{"a": {"email": ["a@x.jp"]}}',
    '{"email": {"work": "a@x.jp"}}',
  ]);
  expect([array?.proven, object?.proven]).toEqual([0, 0]);
});

test.each([
  ['{ json: { "$**.email": email } }', /leads into what no path names, which is dropped; write rest/],
  [`{ json: { "$**.email": drop }, ${KEPT} }`, /drops what no path names/],
  [`{ json: { "$**": email }, ${KEPT} }`, /is not a path that can be masked/],
])('%s is refused', (written, expected) => {
  expect(readRule(parse(`rule: ${written}`).rule, transformers)).toMatch(expected);
});

test.each([
  ['$."a\\"b"', 'a"b'],
  ['$."a\\\\b"', 'a\\b'],
  ['$."caf\\u00e9"', 'café'],
])('the path %s names the member %s', async (path, member) => {
  const document = JSON.stringify({ [member]: 'taro@shop.example', other: 1 });
  for (const rest of ['', `, ${KEPT}`]) {
    const [row] = await mask({ rule: `{ json: { '${path}': email }${rest} }`, column: 'JSON' }, [document]);
    expect(JSON.parse(row?.after ?? '')[member]).toMatch(/@example\.invalid$/);
    expect([row?.provenBefore, row?.proven]).toEqual([0, 1]);
  }
});

test('of two paths with ** the more specific one decides, and of equals one that masks', async () => {
  const before = {
    note: 'x',
    shop: { note: 'a@b.c', a: { note: 'd@e.f' } },
    list: [{ by: { note: 'g@h.i' } }],
  };
  const rule = `{ json: { "$**.note": { keep: "public" }, "$.shop**.note": email, "$.list**.note": { keep: "public" }, "$**.by.note": email }, ${KEPT} }`;
  const [row] = await mask({ rule, column: 'JSON' }, [JSON.stringify(before)]);
  const EMAIL = expect.stringMatching(/@example\.invalid$/);
  expect(JSON.parse(row?.after ?? '')).toEqual({
    ...{ note: 'x', shop: { note: EMAIL, a: { note: EMAIL } }, list: [{ by: { note: EMAIL } }] },
  });
  expect([row?.provenBefore, row?.proven]).toEqual([0, 1]);
});
