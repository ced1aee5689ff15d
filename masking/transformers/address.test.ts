import { expect, test } from '@jest/globals';
import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('address', [
  { rule: 'address', column: 'VARCHAR(40)', values: texts(40) },
  { rule: '{ address: full, locale: en }', column: 'VARCHAR(80) CHARACTER SET latin1', values: ascii() },
  { rule: '{ address: state }', column: 'VARCHAR(10)', values: texts(10) },
  { rule: '{ address: city, locale: en }', column: 'VARCHAR(40)', values: texts(40) },
  { rule: '{ address: street }', column: 'VARCHAR(20)', values: texts(20) },
  { rule: '{ address: street, locale: en }', column: 'TEXT', values: texts() },
]);

test('an address reads as one', async () => {
  const [row] = await mask({ rule: 'address', column: 'VARCHAR(60)' }, ['東京都渋谷区神南1-2-3']);
  expect(row?.after).toMatch(/^\S+[都道府県]\S+見本町[1-9]丁目\d{4}-\d{3}$/);
});
