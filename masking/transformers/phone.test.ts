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

test('of a number in several columns the first part reaches nobody, and the others are as long as they were', async () => {
  const parts = ['first', 'middle', 'last'].map((part) => `{ phone: { part: ${part} } }`);
  const [first = '', middle = '', last = ''] = parts;
  const written = ['090', '03', '0120', '0466'];
  const firsts = await mask({ rule: first, column: 'VARCHAR(5)' }, written);
  expect(new Set(firsts.map(({ after }) => after))).toEqual(new Set(['000']));
  for (const [rule, length] of [
    [middle, 3],
    [last, 4],
  ] as const) {
    const values = Array.from({ length: 60 }, (_, i) => String(1000 + i * 7));
    const rows = await mask({ rule, column: 'VARCHAR(5)' }, [...values, ...values]);
    for (const { after } of rows) expect(after).toMatch(new RegExp(`^\\d{${length}}$`));
    // The same part has the same mask, wherever it stands.
    expect(rows.slice(60).map(({ after }) => after)).toEqual(rows.slice(0, 60).map(({ after }) => after));
    expect(new Set(rows.map(({ after }) => after)).size).toBeGreaterThan(40);
  }
});
