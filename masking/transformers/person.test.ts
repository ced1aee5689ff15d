import { expect, test } from '@jest/globals';
import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('person', [
  { rule: '{ person: full }', column: 'VARCHAR(7)', values: texts(7), mayStay: true },
  { rule: '{ person: full, locale: en }', column: 'VARCHAR(40)', values: texts(40) },
  { rule: '{ person: full, locale: en }', column: 'VARCHAR(40) CHARACTER SET latin1', values: ascii() },
  { rule: '{ person: last }', column: 'VARCHAR(20) CHARACTER SET sjis', values: ascii(20) },
  { rule: '{ person: first, locale: en }', column: 'TEXT', values: texts() },
]);

test('a name is the same however its width, accents and trailing spaces are', async () => {
  const rows = await mask({ rule: 'person', column: 'VARCHAR(40) COLLATE utf8mb4_general_ci' }, [
    'José',
    'jose',
    'ＪＯＳＥ',
    'Jose  ',
  ]);
  expect(new Set(rows.map(({ after }) => after)).size).toBe(1);
});

test('names are many', async () => {
  const rows = await mask(
    { rule: 'person', column: 'VARCHAR(40)' },
    Array.from({ length: 500 }, (_, n) => `name ${n}`),
  );
  expect(new Set(rows.map(({ after }) => after)).size).toBeGreaterThan(450);
});
