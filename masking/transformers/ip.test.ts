import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeMasks, texts } from '../testing/masks.ts';

const { mask } = describeMasks('ip', [
  { rule: 'ip', column: 'VARCHAR(45)', values: fc.oneof(fc.ipV4(), fc.ipV6(), texts(45)) },
  { rule: 'ip', column: 'VARCHAR(15)', values: fc.oneof(fc.ipV4(), texts(15)) },
  { rule: 'ip', column: 'INT UNSIGNED', values: fc.nat({ max: 2 ** 32 - 1 }) },
]);

test('addresses that are stored as bytes keep their kind', async () => {
  const bytes = [Buffer.from([10, 0, 0, 1]), Buffer.from('fe800000000000000000000000000001', 'hex')];
  const rows = await mask({ rule: 'ip', column: 'VARBINARY(16)' }, bytes);
  expect(rows.map(({ after }) => after)).toEqual([
    expect.stringMatching(/^C61[23][0-9A-F]{4}$/),
    expect.stringMatching(/^20010DB800000000[0-9A-F]{16}$/),
  ]);
  expect(rows.every(({ proven, provenBefore }) => proven === 1 && provenBefore === 0)).toBe(true);
});
