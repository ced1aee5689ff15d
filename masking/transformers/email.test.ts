import { describe, expect, test } from '@jest/globals';
import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('email', [
  { rule: '{ email: { hosts: 20 } }', column: 'VARCHAR(34)', values: texts(34) },
  {
    rule: '{ email: { hosts: 600 } }',
    column: 'VARCHAR(60) COLLATE utf8mb4_bin',
    values: texts(),
    unique: true,
  },
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

test('no chance gives capitals the mask of the same text in lower case', async () => {
  const texts = Array.from({ length: 30_000 }, (_, n) => [`taro${n}@x.jp`, `TARO${n}@x.jp`]);
  const rows = await mask({ rule: 'email', column: 'VARCHAR(60) COLLATE utf8mb4_bin' }, texts.flat());
  const masks = new Map(rows.map(({ before, after }) => [before, after]));
  expect(masks.size).toBe(60_000);
  expect(texts.filter(([lower = '', upper = '']) => masks.get(lower) === masks.get(upper))).toEqual([]);
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

const HOSTS = ['gmail.example', 'shop.example', 'a.example', 'b.example', 'mail.co.example'];
const addressesAt = (hosts: readonly string[]) =>
  Array.from({ length: 40 }, (_, n) => `user${n}@${hosts[n % hosts.length]}`);
const hostOf = (address: string | null) => /@(.*)$/.exec(address ?? '')?.[1] ?? '';

describe.each([
  ['email', 'VARCHAR(90)', addressesAt(HOSTS)],
  [
    'url',
    'VARCHAR(90)',
    addressesAt(HOSTS).map((one) => `https://${hostOf(one)}/${one}?to=http://x.example/`),
  ],
])('%s at several hosts', (name, column, values) => {
  const hostIn = (value: string | null) =>
    name === 'email' ? hostOf(value) : (/^https?:\/\/([^/?#]*)/.exec(value ?? '')?.[1] ?? '');
  const rule = (hosts: number) => `{ ${name}: { hosts: ${hosts} } }`;

  test('each host has one mask, and its share', async () => {
    const rows = await mask({ rule: rule(600), column }, values);
    expect(rows.filter(({ proven }) => proven !== 1)).toEqual([]);
    const pairs = new Set(rows.map(({ before, after }) => `${hostIn(before)} ${hostIn(after)}`));
    expect(pairs.size).toBe(HOSTS.length);
    expect(new Set(rows.map(({ after }) => hostIn(after))).size).toBe(HOSTS.length);
    expect(rows.every(({ after }) => /^[a-z]{2}\.example\.invalid$/.test(hostIn(after)))).toBe(true);
    expect(new Set(rows.map(({ after }) => after)).size).toBe(values.length);
  });

  test('there are no more of them than the policy says', async () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      name === 'email' ? `a@h${n}.example` : `http://h${n}.example/a`,
    );
    const rows = await mask({ rule: rule(3), column }, many);
    const hosts = [...new Set(rows.map(({ after }) => hostIn(after)))].sort();
    expect(hosts).toEqual(['a.example.invalid', 'b.example.invalid', 'c.example.invalid']);
    const one = await mask({ rule: rule(1), column }, many);
    expect(new Set(one.map(({ after }) => hostIn(after)))).toEqual(new Set(['example.invalid']));
  });

  test('the host is the same in every character set and collation, whatever the case of its letters', async () => {
    const original = name === 'email' ? 'taro@Shop.example' : 'https://Shop.example/Taro';
    const plain = new Set<string>();
    for (const other of [
      'VARCHAR(60)',
      'VARCHAR(60) CHARACTER SET latin1',
      'VARCHAR(60) CHARACTER SET latin1 COLLATE latin1_german2_ci',
      'VARCHAR(60) CHARACTER SET sjis',
      'VARCHAR(60) CHARACTER SET utf16',
      'VARCHAR(60) COLLATE utf8mb4_bin',
      'VARCHAR(60) COLLATE utf8mb4_general_ci',
      'VARCHAR(60) COLLATE utf8mb4_0900_as_cs',
    ]) {
      const rows = await mask({ rule: rule(26), column: other }, [original, original.toLowerCase()]);
      const [one, lower] = rows.map(({ after }) => after ?? '');
      for (const host of [one, lower])
        plain.add((name === 'email' ? hostOf(host ?? '') : hostIn((host ?? '').toLowerCase())).toLowerCase());
      expect(one?.toLowerCase()).toBe(lower?.toLowerCase());
    }
    expect([...plain]).toEqual([expect.stringMatching(/^[a-z]\.example\.invalid$/)]);
  });

  test('a column without room for them has one host', async () => {
    const short = name === 'email' ? 'VARCHAR(33)' : 'VARCHAR(41)';
    const rows = await mask({ rule: rule(600), column: short }, [
      name === 'email' ? 'a@b.example' : 'http://b.example/',
    ]);
    expect(hostIn(rows[0]?.after ?? null)).toBe('example.invalid');
    expect(rows[0]?.proven).toBe(1);
  });
});
