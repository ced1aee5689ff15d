import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('mac', [
  { rule: 'mac', column: 'VARCHAR(17)', values: texts(17) },
  { rule: 'mac', column: 'CHAR(12)', values: fc.stringMatching(/^[0-9a-f]{12}$/) },
]);

test('an address is the same however it is written', async () => {
  const rows = await mask({ rule: 'mac', column: 'VARCHAR(20)' }, [
    '00:1B:44:11:3A:B7',
    '001b44113ab7',
    '00-1b-44-11-3a-b7',
  ]);
  expect([...new Set(rows.map(({ after }) => after))]).toEqual([
    expect.stringMatching(/^02:00(:[0-9a-f]{2}){4}$/),
  ]);
});
