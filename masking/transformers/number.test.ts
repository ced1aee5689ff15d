import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeMasks } from '../testing/masks.ts';

const { mask } = describeMasks('number', [
  {
    rule: '{ number: { noise: 10 } }',
    column: 'INT',
    values: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    mayStay: true,
  },
  {
    rule: '{ number: { noise: 100 } }',
    column: 'TINYINT UNSIGNED',
    values: fc.nat({ max: 255 }),
    mayStay: true,
  },
  {
    rule: '{ number: { noise: 20 } }',
    column: 'DECIMAL(6, 2)',
    values: fc.integer({ min: -999_999, max: 999_999 }).map((n) => n / 100),
    mayStay: true,
  },
  {
    rule: '{ number: { noise: 20 } }',
    column: 'DOUBLE',
    values: fc.integer({ min: 1, max: 999_999 }).map((n) => n / 7),
  },
  {
    rule: '{ number: { noise: 50 } }',
    column: 'BIGINT',
    values: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String),
    mayStay: true,
  },
  { rule: '{ number: { bucket: 1000 } }', column: 'INT', values: fc.integer(), mayStay: true, keyless: true },
  {
    rule: '{ number: { bucket: 0.25 } }',
    column: 'DECIMAL(8, 2)',
    values: fc.nat({ max: 99_999 }),
    mayStay: true,
    keyless: true,
  },
  {
    rule: '{ number: { digits: 18 } }',
    column: 'BIGINT',
    values: fc.integer(),
    unique: true,
  },
  { rule: '{ number: { range: [-5, 5] } }', column: 'SMALLINT', values: fc.integer({ min: 10, max: 99 }) },
]);

test('noise stays within its bounds, and is never none', async () => {
  const rows = await mask(
    { rule: '{ number: { noise: 10 } }', column: 'INT' },
    Array.from({ length: 200 }, (_, n) => 100_000 + n),
  );
  for (const { before, after } of rows) {
    expect(Math.abs(Number(after) / Number(before) - 1)).toBeLessThanOrEqual(0.1001);
    expect(after).not.toBe(before);
  }
});
