import { expect, test } from '@jest/globals';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';
import { column as typed } from '../../scripts/testing/masking/schemas.ts';
import type { Column } from '../schema/schema.ts';
import { transformers } from './registry.ts';

const { mask } = describeMasks('text in bytes', [
  { rule: 'email', column: 'VARBINARY(255)', values: texts(), unique: true },
  { rule: 'username', column: 'VARBINARY(255)', values: texts(), unique: true },
  { rule: '{ person: full, locale: ja }', column: 'BLOB', values: texts() },
  { rule: '{ address: full, locale: ja }', column: 'TINYBLOB', values: texts(60) },
  { rule: '{ phone: { unique: true } }', column: 'VARBINARY(40)', values: texts(9) },
]);

/** Bytes are shown as digits. */
const read = (digits: string | null | undefined) => Buffer.from(digits ?? '', 'hex').toString('utf8');

test.each([
  ['email', 'taro@shop.example'],
  ['username', 'taro7'],
  ['{ person: full, locale: ja }', '山田 太郎'],
  ['phone', '03-1234-5678'],
  ['{ address: city, locale: ja }', '横浜市'],
])('%s writes for a text in bytes what it writes for the text', async (rule, value) => {
  const [text] = await mask({ rule, column: 'VARCHAR(100)' }, [value]);
  for (const column of ['VARBINARY(255)', 'BLOB', 'LONGBLOB']) {
    const [bytes] = await mask({ rule, column }, [value]);
    expect({ column, after: read(bytes?.after) }).toEqual({ column, after: text?.after });
    expect(bytes?.proven).toBe(1);
  }
});

test.each([
  'email',
  '{ php: { a: email } }',
  '{ php: { a: email }, otherwise: email }',
  'hash',
  'ip',
  '{ sql: "UNHEX(LEFT({digest}, 12))" }',
])('empty bytes stay empty under %s, as empty texts do', async (rule) => {
  for (const column of ['VARBINARY(255)', 'BLOB', 'TEXT']) {
    const [row] = await mask({ rule, column }, ['']);
    // A policy's own SQL has no form that could be proven.
    expect(row).toMatchObject({ after: '', proven: rule.includes('sql') ? null : 1 });
  }
});

test('bytes that are no text are masked, and told apart', async () => {
  const rows = await mask({ rule: 'email', column: 'VARBINARY(255)', unique: true }, [
    Buffer.from('FF00FE', 'hex'),
    Buffer.from('FF00FD', 'hex'),
  ]);
  expect(new Set(rows.map(({ after }) => after)).size).toBe(2);
  for (const { after } of rows) expect(read(after)).toMatch(/^[0-9a-f]{16}@example\.invalid$/i);
});

test('letter cases of bytes in a unique column stay apart, and are equal to a text without them', async () => {
  const spellings = ['Taro@x.jp', 'taro@x.jp'];
  const rows = await mask({ rule: 'email', column: 'VARBINARY(60)', unique: true }, spellings);
  const [plain] = await mask({ rule: 'email', column: 'VARCHAR(60)' }, ['taro@x.jp']);
  expect(new Set(rows.map(({ after }) => after)).size).toBe(2);
  expect(rows.map(({ after }) => read(after).toLowerCase())).toEqual([plain?.after, plain?.after]);
});

test('names in three bytes a letter want room for them', () => {
  const column: Column = { ...typed('name', 'varbinary(12)'), length: 12 };
  const { person } = Object.fromEntries(transformers);
  expect(person?.misfit(column, { part: 'full' }, 'ja')).toMatch(/the column holds 3/);
  expect(person?.misfit({ ...column, length: 255 }, { part: 'full' }, 'ja')).toBeUndefined();
  // What is shorter would be filled up with zeros.
  expect(person?.misfit({ ...column, dataType: 'binary', length: 255 }, { part: 'full' }, 'ja')).toMatch(
    /masks text columns/,
  );
});
