import { expect, test } from '@jest/globals';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';
import { POSTAL } from './dictionaries/postal.ts';

const { mask } = describeMasks('postal_code', [
  { rule: 'postal_code', column: 'CHAR(8)', values: texts(8) },
  { rule: 'postal_code', column: 'VARCHAR(7)', values: texts(7) },
  { rule: '{ postal_code: { locale: en } }', column: 'CHAR(5)', values: texts(5) },
  { rule: '{ postal_code: { locale: en } }', column: 'VARCHAR(10)', values: texts(10) },
  { rule: '{ postal_code: { part: first } }', column: 'CHAR(3)', values: texts(3) },
]);

test('a code is the same with its hyphen and without', async () => {
  const rows = await mask({ rule: 'postal_code', column: 'VARCHAR(10)' }, [
    '150-0041',
    '1500041',
    '１５００041',
  ]);
  expect([...new Set(rows.map(({ after }) => after))]).toEqual([expect.stringMatching(/^\d{3}-\d{4}$/)]);
});

const numbered = (from: number, count: number, written: (n: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => written(from + i));

test.each([
  ['ja', 'VARCHAR(10)', numbered(1500000, 4000, String)],
  ['ja', 'CHAR(7)', numbered(1500000, 4000, String)],
  ['en', 'VARCHAR(10)', numbered(902100000, 4000, (n) => `${n}`.replace(/(\d{4})$/, '-$1'))],
  ['en', 'CHAR(5)', numbered(90210, 400, String)],
] as const)('codes of %s in %s stay distinct', async (locale, column, values) => {
  const rows = await mask({ rule: 'postal_code', column, locale }, values);
  expect(rows.filter(({ proven }) => proven !== 1)).toEqual([]);
  expect(rows.filter(({ provenBefore }) => provenBefore === 1)).toEqual([]);
  // Of ZIP codes without four more digits a hundred begin alike.
  const least = column === 'CHAR(5)' ? 0.15 : locale === 'en' ? 0.3 : 0.8;
  expect(new Set(rows.map(({ after }) => after)).size / values.length).toBeGreaterThan(least);
});

test.each(['VARCHAR(10)', 'VARCHAR(10) COLLATE utf8mb4_bin', 'VARCHAR(10) CHARACTER SET sjis', 'CHAR(7)'])(
  'codes of one area stay in one area: %s',
  async (column) => {
    const values = ['1500041', '1500002', '5300001', '5300002', '9800001'];
    const areas = (await mask({ rule: 'postal_code', column, locale: 'ja' }, values)).map(({ after }) =>
      after?.slice(0, 3),
    );
    expect(areas[0]).toBe(areas[1]);
    expect(areas[2]).toBe(areas[3]);
    expect(new Set(areas).size).toBe(3);
  },
);

test('a ZIP code keeps its four more digits, and is the same place with them and without', async () => {
  const rows = await mask({ rule: 'postal_code', column: 'VARCHAR(10)', locale: 'en' }, [
    '90210',
    '90210-1234',
    '902101234',
  ]);
  const [short, long, plain] = rows.map(({ after }) => after ?? '');
  expect(short).toMatch(/^\d{5}$/);
  expect(long).toMatch(/^\d{5}-\d{4}$/);
  expect(plain).toBe(long);
  expect(long?.slice(0, 5)).toBe(short);
});

test('of a code in two columns the first part is of no place', async () => {
  const rule = '{ postal_code: { part: first } }';
  const first = await mask({ rule, column: 'CHAR(3)', locale: 'ja' }, ['150', '530', '150']);
  const [shibuya, osaka, again] = first.map(({ after }) => after ?? '');
  for (const part of [shibuya, osaka]) expect(POSTAL.ja.prefixes).toContain(part);
  expect(again).toBe(shibuya);
  expect(osaka).not.toBe(shibuya);
  const last = await mask({ rule: '{ postal_code: { part: last } }', column: 'CHAR(4)' }, [
    '0041',
    '0001',
    '0041',
  ]);
  for (const { after } of last) expect(after).toMatch(/^\d{4}$/);
  expect(last[0]?.after).toBe(last[2]?.after);
});
