import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { fc } from '../../scripts/testing/fast-check.ts';
import { RUNS, withMasks } from '../../scripts/testing/masking/masks.ts';
import { unserialize } from '../../scripts/testing/masking/unserialize.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

const { mask } = withMasks();

const KEPT = 'rest: { keep: "a test" }';
const EMAIL = expect.stringMatching(/^[0-9a-f]{16}@example\.invalid$/);

/** As PHP writes it; a text that is written already, by `raw`. */
function serialize(value: unknown): string {
  if (value === null) return 'N;';
  if (typeof value === 'boolean') return `b:${value ? 1 : 0};`;
  if (typeof value === 'number') return Number.isInteger(value) ? `i:${value};` : `d:${value};`;
  if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`;
  if ((value as { raw?: string }).raw !== undefined) return (value as { raw: string }).raw;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value as object);
  return `a:${entries.length}:{${entries.map(([key, one]) => serialize(key) + serialize(one)).join('')}}`;
}

const masked = async (rule: string, values: readonly string[], column = 'LONGTEXT') =>
  (await mask({ rule, column }, values)).map(({ after, proven, provenBefore }) => ({
    after: after ?? '',
    proven,
    provenBefore,
  }));

test('texts at paths are masked, their lengths are those of the masks, and all else stays to the byte', async () => {
  const before = {
    email: 'ann@shop.example',
    name: '花子 "quoted"; s:3:"x";',
    nested: [{ email: 'bob@shop.example', n: 7 }, true, null, 0.5],
  };
  const [row] = await masked(`{ php: { "**.email": email }, ${KEPT} }`, [serialize(before)]);
  expect(unserialize(row?.after ?? '')).toEqual({
    email: EMAIL,
    name: before.name,
    nested: { 0: { email: EMAIL, n: 7 }, 1: true, 2: null, 3: 0.5 },
  });
  const there = (text: string) => text.replace(/s:\d+:"[^"]*@[^"]*";/g, '@');
  expect(there(row?.after ?? '')).toBe(there(serialize(before)));
  expect(row).toMatchObject({ proven: 1, provenBefore: 0 });
});

test('an address has the mask that it has in a column of its own', async () => {
  const [own] = await mask({ rule: 'email', column: 'VARCHAR(100)' }, ['ann@shop.example']);
  const [row] = await masked('{ php: { email: email } }', [serialize({ email: 'ann@shop.example' })]);
  expect(unserialize(row?.after ?? '')).toEqual({ email: own?.after });
});

test('the more specific path decides; lists, whole values, objects and their private members are reached', async () => {
  const object = `O:4:"User":3:{s:7:"${'\0'}*${'\0'}mail";${serialize('ann@shop.example')}s:10:"${'\0'}User${'\0'}name";${serialize('Ann')}s:4:"team";${serialize('blue')}}`;
  const rows = await masked(
    `{ php: { mail: email, name: { fixed: "Émile" }, team: { keep: "a colour" }, "*": hash, "list[*].ip": ip, "$": email, "gone": drop } }`,
    [
      object,
      serialize({ list: [{ ip: '10.1.2.3' }, { ip: '' }] }),
      serialize('ann@shop.example'),
      serialize({ other: 'text', gone: { a: { b: 'c' } }, n: 12 }),
    ],
  );
  const [first, second, third, fourth] = rows.map(({ after }) => unserialize(after));
  expect(first).toEqual({ '\0*\0mail': EMAIL, '\0User\0name': 'Émile', team: 'blue' });
  expect(rows[0]?.after).toContain('s:6:"Émile";');
  expect(second).toEqual({ list: { 0: { ip: expect.stringMatching(/^198\.1[89]\./) }, 1: { ip: '' } } });
  expect(third).toEqual(EMAIL);
  expect(fourth).toEqual({ other: expect.stringMatching(/^[0-9a-f]+$/), gone: null, n: expect.any(Number) });
  expect(fourth).not.toMatchObject({ n: 12 });
  expect(rows.every(({ proven }) => proven === 1)).toBe(true);
});

test('references stay; where something is dropped, a text with references is none that can be read', async () => {
  const text = `a:3:{s:1:"a";${serialize('ann@shop.example')}s:1:"b";R:2;s:1:"c";i:1;}`;
  const [kept] = await masked(`{ php: { a: email }, ${KEPT} }`, [text]);
  expect(kept?.after).toMatch(/^a:3:\{s:1:"a";s:32:"[^"]+";s:1:"b";R:2;s:1:"c";i:1;\}$/);
  const [dropped] = await masked(`{ php: { a: email, c: drop }, ${KEPT}, otherwise: { fixed: "gone" } }`, [
    text,
  ]);
  expect(dropped?.after).toBe('gone');
});

describe('what is not serialized', () => {
  const BROKEN = [
    'plain',
    'a:1:{s:5:"email";s:15:"ann@shop.example";}',
    'a:2:{s:5:"email";s:16:"ann@shop.example";}',
    'a:1:{s:5:"email";s:16:"ann@shop.example";}x',
    'a:1:{s:5:"email";s:16:"ann@shop.example";',
    'a:1:{s:5:"email";s:99:"ann@shop.example";}',
    'a:1:{b:1;s:16:"ann@shop.example";}',
    'C:3:"Foo":2:{xx}',
    '{"email": "ann@shop.example"}',
    's:3:"é";i:1;',
    'some words, a number: 12',
    'Every one of them',
    's:-1:"";',
    's:999999999999:"";',
  ];

  test('is never taken for masked', async () => {
    const rows = await masked(`{ php: { email: email }, ${KEPT} }`, BROKEN);
    expect(rows.map(({ provenBefore }) => provenBefore)).toEqual(BROKEN.map(() => 0));
    expect(rows.map(({ after }) => after)).toEqual(BROKEN.map(() => 'N;'));
  });

  test('is masked by a rule for it', async () => {
    const rows = await masked(`{ php: { email: email }, otherwise: email }`, [
      ...BROKEN,
      serialize({ email: 'a@b.example' }),
    ]);
    expect(rows.slice(0, -1).map(({ after }) => after)).toEqual(BROKEN.map(() => EMAIL));
    expect(unserialize(rows.at(-1)?.after ?? '')).toEqual({ email: EMAIL });
    expect(rows.every(({ proven }) => proven === 1)).toBe(true);
  });
});

test.each([
  'LONGTEXT CHARACTER SET latin1',
  'LONGTEXT CHARACTER SET utf8mb3',
  'LONGBLOB',
  'TEXT CHARACTER SET utf16',
  'LONGTEXT COLLATE utf8mb4_bin',
])('lengths are of UTF-8 in %s', async (column) => {
  const rows = await mask({ rule: `{ php: { name: { fixed: "Zoë" } }, ${KEPT} }`, column }, [
    serialize({ name: 'Zoé', town: 'Malmö' }),
  ]);
  const after = String(rows[0]?.after);
  const text = column === 'LONGBLOB' ? Buffer.from(after, 'hex').toString() : after;
  expect(unserialize(text)).toEqual({ name: 'Zoë', town: 'Malmö' });
});

test('whatever PHP writes is read, and read again afterwards', async () => {
  const key = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constant('email'),
    fc.constant('a"b'),
    fc.constant('x;'),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constant('";s:1:"'),
      tie('map'),
    ),
    map: fc.dictionary(key, tie('any'), { maxKeys: 5 }),
  })).map;
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (documents) => {
      const texts = documents.map(serialize);
      const rows = await masked(`{ php: { "**.email": { fixed: "né" } }, ${KEPT} }`, texts);
      for (const [i, { after, proven }] of rows.entries()) {
        const wanted = JSON.parse(JSON.stringify(documents[i]), (name, one) =>
          name === 'email' && typeof one === 'string' && one !== '' ? 'né' : one,
        );
        const shape = (one: unknown): unknown =>
          JSON.stringify(one, (name, inner) => (name === 'email' && typeof inner === 'number' ? 0 : inner));
        expect(shape(unserialize(after))).toBe(shape(wanted));
        expect(proven).toBe(1);
      }
    }),
    RUNS,
  );
});

test.each([
  ['{ php: { "a..b": email } }', /a\.\.b: is no path; write paths such as email/],
  ['{ php: { email: emial } }', /did you mean email/],
  ['{ php: { "": email } }', /is no path/],
  ['{ php: { a: email }, rest: keep }', /rest/],
  ['{ php: { a: { json: { "$.b": email } } } }', /"json" is not a transformer/],
])('%s is refused', (written, expected) => {
  expect(readRule(parse(`rule: ${written}`).rule, transformers)).toMatch(expected);
});

test('a quoted key is written as in JSON', async () => {
  const [row] = await masked(`{ php: { '"a\\"b\\\\n\\tc"': email }, ${KEPT} }`, [
    serialize({ 'a"b\\n\tc': 'ann@shop.example', 'a"bn\tc': 'x' }),
  ]);
  expect(unserialize(row?.after ?? '')).toEqual({ 'a"b\\n\tc': EMAIL, 'a"bn\tc': 'x' });
});

test('a key without letters is written as ""', async () => {
  const [row] = await masked(`{ php: { '""': email, "*": { keep: "a test" } } }`, [
    serialize({ '': 'ann@shop.example', a: 'x' }),
  ]);
  expect(unserialize(row?.after ?? '')).toEqual({ '': EMAIL, a: 'x' });
});

test('a text of hundreds of kilobytes is read as quickly as its bytes are', async () => {
  const list = Array.from({ length: 12_000 }, (_, i) => `i${i}`);
  const [row] = await masked(`{ php: { mail: email }, ${KEPT} }`, [
    serialize({ list, mail: 'ann@shop.example' }),
  ]);
  expect(unserialize(row?.after ?? '')).toEqual({ list: { ...list }, mail: EMAIL });
}, 20_000);

test('the greatest whole numbers of PHP stay such, whatever noise there is', async () => {
  const numbers = Array.from({ length: 12 }, (_, i) => 9_223_372_036_854_775_807n - BigInt(i) * 10n ** 17n);
  const rows = await masked(
    `{ php: { "*": { number: { noise: 50 } } } }`,
    [...numbers, ...numbers.map((one) => -one)].map((one) => `a:1:{i:0;i:${one};}`),
  );
  for (const { after, proven } of rows) {
    const [, number = ''] = /^a:1:\{i:0;i:(-?\d+);\}$/.exec(after) ?? [];
    expect(BigInt.asIntN(64, BigInt(number))).toBe(BigInt(number));
    expect(proven).toBe(1);
  }
});

test('of two paths that are equally specific one that masks decides', async () => {
  const [row] = await masked(
    `{ php: { "billing.*": { keep: "where it goes" }, "*.email": email }, ${KEPT} }`,
    [serialize({ billing: { email: 'ann@shop.example', city: 'Oldtown' } })],
  );
  expect(unserialize(row?.after ?? '')).toEqual({ billing: { email: EMAIL, city: 'Oldtown' } });
  expect([row?.provenBefore, row?.proven]).toEqual([0, 1]);
});
