import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('my_number', [
  { rule: 'my_number', column: 'CHAR(12)', values: fc.stringMatching(/^[0-9]{12}$/) },
  { rule: 'my_number', column: 'VARCHAR(14)', values: texts(14) },
]);

test('numbers have a valid check digit', async () => {
  const inputs = Array.from({ length: 300 }, (_, n) => String(123_456_789_000 + n));
  const rows = await mask({ rule: 'my_number', column: 'CHAR(12)' }, inputs);
  for (const { after } of rows) {
    const digits = [...(after ?? '')].map(Number);
    const sum = digits
      .slice(0, 11)
      .reverse()
      .reduce((total, digit, i) => total + digit * (i < 6 ? i + 2 : i - 4), 0);
    expect(sum % 11 <= 1 ? 0 : 11 - (sum % 11)).toBe(digits[11]);
  }
  expect(new Set(rows.map(({ after }) => after)).size).toBeGreaterThan(290);
});
