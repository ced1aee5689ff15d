import { expect, test } from '@jest/globals';
import { withMasks } from '../../scripts/testing/masking/masks.ts';

const { mask } = withMasks();

/** Few originals of so many share a mask. */
const ORIGINALS = 4000;

test.each([
  ['person', 'VARCHAR(40)', 'ja'],
  ['person', 'VARCHAR(7)', 'ja'],
  ['person', 'VARCHAR(40)', 'en'],
  ['{ person: last }', 'VARCHAR(40)', 'ja'],
  ['{ person: last }', 'VARCHAR(40)', 'en'],
  ['{ person: first }', 'VARCHAR(40)', 'ja'],
  ['{ person: first }', 'VARCHAR(40)', 'en'],
  ['kana', 'VARCHAR(40)', 'ja'],
  ['{ kana: last, letters: hiragana }', 'VARCHAR(40)', 'ja'],
  ['company', 'VARCHAR(40)', 'ja'],
  ['company', 'VARCHAR(40)', 'en'],
  ['{ address: city }', 'VARCHAR(40)', 'ja'],
  ['{ address: city }', 'VARCHAR(40)', 'en'],
  ['{ address: street }', 'VARCHAR(40)', 'ja'],
  ['{ address: street }', 'VARCHAR(40)', 'en'],
  ['address', 'VARCHAR(80)', 'ja'],
] as const)('%s in %s (%s) keeps distinct values distinct', async (rule, column, locale) => {
  const values = Array.from({ length: ORIGINALS }, (_, n) => `v${n}`);
  const rows = await mask({ rule, column, locale }, values);
  expect(rows.filter(({ proven }) => proven !== 1)).toEqual([]);
  const masks = new Set(rows.map(({ after }) => after));
  expect(masks.size / ORIGINALS).toBeGreaterThan(0.9);
});

test('a city is in one prefecture afterwards, too', async () => {
  const rows = await mask(
    { rule: '{ address: city }', column: 'VARCHAR(40)' },
    Array.from({ length: 1500 }, (_, n) => `市${n}`),
  );
  expect(new Set(rows.map(({ after }) => after)).size).toBeGreaterThanOrEqual(1499);
});
