import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

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

const packed = (address: string): Buffer =>
  address.includes(':')
    ? Buffer.from('2400cb00000000000000000000000001', 'hex')
    : Buffer.from(address.split('.').map(Number));

const V4_TEXT = Buffer.from('198.1').toString('hex').toUpperCase();
const V6_TEXT = Buffer.from('2001:db8::').toString('hex').toUpperCase();
const [V4, V6] = ['C61[23][0-9A-F]{4}', '20010DB8(00){4}[0-9A-F]{16}'];

test.each([
  ['VARBINARY(45)', `^${V4_TEXT}`, `^${V6_TEXT}`, `^${V4}$`, `^${V6}$`],
  ['TINYBLOB', `^${V4_TEXT}`, `^${V6_TEXT}`, `^${V4}$`, `^${V6}$`],
  ['VARBINARY(29)', `^${V4_TEXT}`, `^${V6_TEXT}`, `^${V4}$`, `^${V6}$`],
  ['VARBINARY(16)', `^${V4_TEXT}`, `^${V4_TEXT}`, `^${V4}$`, `^${V6}$`],
  ['BINARY(40)', `^${V4_TEXT}.*00$`, `^${V6_TEXT}.*00$`, `^${V4}(00){36}$`, `^${V6}(00){24}$`],
  ['BINARY(16)', `^${V4_TEXT}.*00$`, `^${V4_TEXT}.*00$`, `^${V4}(00){12}$`, `^${V6}$`],
])('each row of %s keeps its own form, and what is no address becomes one', async (column, ...forms) => {
  const values = [
    ...['203.0.113.9', '2400:cb00::1'].map((address) => Buffer.from(address)),
    ...['203.0.113.9', '2400:cb00::1'].map(packed),
    ...['localhost', 'a', '1.2', 'no address at'].map((text) => Buffer.from(text)),
    ...['00', 'ff', 'c328', '00ff00', 'ffffffffffffffffffff'].map((hex) => Buffer.from(hex, 'hex')),
  ];
  const rows = await mask({ rule: 'ip', column }, values);
  for (const [i, form] of forms.entries()) expect(rows[i]?.after).toMatch(new RegExp(form));
  for (const row of rows) expect(row).toMatchObject({ proven: 1, provenBefore: 0 });
  expect(rows.every(({ before, after }) => before !== after)).toBe(true);
});

test('four bytes hold packed addresses', async () => {
  for (const column of ['VARBINARY(4)', 'BINARY(4)', 'VARBINARY(12)']) {
    const rows = await mask({ rule: 'ip', column }, [packed('10.0.0.1'), Buffer.from('::1')]);
    for (const { after } of rows) expect(after).toMatch(new RegExp(`^${V4}(00)*$`));
  }
});

test('an address has the same mask as text, as a number and as bytes', async () => {
  const bare = (hex: string | null | undefined) => Buffer.from(hex ?? '', 'hex');
  const [text] = await mask({ rule: 'ip', column: 'VARCHAR(45)' }, ['203.0.113.9']);
  const [number] = await mask({ rule: 'ip', column: 'INT UNSIGNED' }, [0xcb007109]);
  const wanted = packed(text?.after ?? '');
  expect(Number(number?.after)).toBe(wanted.readUInt32BE());
  for (const column of ['VARBINARY(16)', 'BINARY(16)', 'VARBINARY(4)', 'VARBINARY(45)']) {
    const [row] = await mask({ rule: 'ip', column }, [packed('203.0.113.9')]);
    expect(bare(row?.after).subarray(0, 4)).toEqual(wanted);
  }
  for (const column of ['VARBINARY(45)', 'BINARY(45)']) {
    const rows = await mask(
      { rule: 'ip', column },
      ['203.0.113.9', '2400:cb00::1'].map((one) => Buffer.from(one)),
    );
    const [v6] = await mask({ rule: 'ip', column: 'VARCHAR(45)' }, ['2400:cb00::1']);
    const texts = rows.map(({ after }) => bare(after).toString().replace(/\0+$/, ''));
    expect(texts).toEqual([text?.after, v6?.after]);
  }
});

test('a number that is no address is masked, too', async () => {
  const rows = await mask({ rule: 'ip', column: 'BIGINT' }, [-1, '9223372036854775807', 0]);
  for (const { proven } of rows) expect(proven).toBe(1);
});
