import { expect, test } from '@jest/globals';
import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('email', [
  { rule: 'email', column: 'VARCHAR(32)', values: texts(32) },
  { rule: 'email', column: 'VARCHAR(100) COLLATE utf8mb4_0900_ai_ci', values: texts(), unique: true },
  { rule: 'email', column: 'VARCHAR(100) COLLATE utf8mb4_general_ci', values: texts(), unique: true },
  { rule: 'email', column: 'VARCHAR(100) COLLATE utf8mb4_bin', values: texts(), unique: true },
  { rule: 'email', column: 'VARCHAR(100) COLLATE utf8mb4_0900_as_cs', values: texts(), unique: true },
  { rule: 'email', column: 'VARCHAR(60) CHARACTER SET latin1', values: ascii(), unique: true },
]);

test('an address is the same in every character set and collation, whatever the case of its letters', async () => {
  const outputs = new Set<string | null>();
  for (const column of [
    'VARCHAR(60)',
    'VARCHAR(60) CHARACTER SET latin1',
    'VARCHAR(60) CHARACTER SET sjis',
    'VARCHAR(60) CHARACTER SET utf8mb3',
    'VARCHAR(60) COLLATE utf8mb4_bin',
  ]) {
    const [plain, other] = await mask({ rule: 'email', column }, ['taro@shop.example', 'Taro@Shop.example']);
    outputs.add(plain?.after ?? null);
    outputs.add(other?.after?.toLowerCase() ?? null);
    // What the column tells apart stays apart.
    expect(other?.after === plain?.after).toBe(!column.includes('_bin'));
  }
  expect([...outputs]).toEqual([expect.stringMatching(/^[0-9a-f]{16}@example\.invalid$/)]);
});

test('where a unique column holds several spellings, letter case tells them apart', async () => {
  const spellings = ['taro@x.jp', 'Taro@x.jp', 'TARO@x.jp'];
  const rows = await mask(
    { rule: 'email', column: 'VARCHAR(60) COLLATE utf8mb4_bin', unique: true },
    spellings,
  );
  const outputs = rows.map(({ after }) => after ?? '');
  expect(new Set(outputs).size).toBe(3);
  expect(new Set(outputs.map((output) => output.toLowerCase())).size).toBe(1);
  const [plain] = await mask({ rule: 'email', column: 'VARCHAR(60)' }, ['taro@x.jp']);
  expect(outputs[0]).toBe(plain?.after);
});

test.each(['email', '{ hash: 40 }', '{ token: 40 }'])(
  'where a unique column tells accents and widths apart, so do masks: %s',
  async (rule) => {
    const spellings = ['jose@x.jp', 'josé@x.jp', 'ｊose@x.jp'];
    // To the second, a wide letter is another case of its narrow one.
    for (const [collation, values] of [
      ['utf8mb4_bin', 3],
      ['utf8mb4_0900_as_cs', 2],
    ] as const) {
      const column = `VARCHAR(60) COLLATE ${collation}`;
      const rows = await mask({ rule, column, unique: true }, spellings);
      expect(new Set(rows.map(({ after }) => after)).size).toBe(3);
      // Not by letter case alone: what differs in more is another value, in every column.
      const outputs = new Set(rows.map(({ after }) => after?.toLowerCase()));
      expect(outputs.size).toBeGreaterThanOrEqual(values);
    }
  },
);
