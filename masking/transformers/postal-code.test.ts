import { expect, test } from '@jest/globals';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('postal_code', [
  { rule: 'postal_code', column: 'CHAR(8)', values: texts(8) },
  { rule: 'postal_code', column: 'VARCHAR(7)', values: texts(7) },
  { rule: '{ postal_code: { locale: en } }', column: 'CHAR(5)', values: texts(5) },
]);

test('a code is the same with its hyphen and without', async () => {
  const rows = await mask({ rule: 'postal_code', column: 'VARCHAR(10)' }, [
    '150-0041',
    '1500041',
    '１５００041',
  ]);
  expect([...new Set(rows.map(({ after }) => after))]).toEqual([expect.stringMatching(/^000-\d{4}$/)]);
});
