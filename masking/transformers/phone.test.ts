import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('phone', [
  { rule: 'phone', column: 'VARCHAR(13)', values: texts(13) },
  { rule: 'phone', column: 'VARCHAR(11)', values: texts(11) },
  { rule: '{ phone: { locale: en } }', column: 'VARCHAR(20) CHARACTER SET latin1', values: ascii(20) },
  {
    rule: '{ phone: { unique: true } }',
    column: 'VARCHAR(20)',
    values: fc.stringMatching(/^0[0-9]{9,14}$/),
    unique: true,
  },
]);

test('a number is the same however it is written', async () => {
  const spellings = [
    '090-1234-5678',
    '09012345678',
    '(090) 1234 5678',
    '090.1234.5678',
    '０９０１２３４５６７８',
  ];
  const rows = await mask({ rule: 'phone', column: 'VARCHAR(20)' }, spellings);
  expect([...new Set(rows.map(({ after }) => after))]).toEqual([expect.stringMatching(/^000-\d{4}-\d{4}$/)]);
});
