import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('iban', [
  { rule: 'iban', column: 'VARCHAR(34)', values: texts(34) },
  { rule: 'iban', column: 'CHAR(22)', values: fc.stringMatching(/^DE[0-9]{20}$/) },
]);

test('numbers pass the check', async () => {
  const inputs = Array.from({ length: 200 }, (_, n) => `GB82WEST123456987654${n}`);
  const rows = await mask({ rule: 'iban', column: 'VARCHAR(34)' }, inputs);
  for (const { after } of rows) {
    const moved = `${after?.slice(4)}${after?.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
      String(letter.charCodeAt(0) - 55),
    );
    expect(BigInt(moved) % 97n).toBe(1n);
  }
});
