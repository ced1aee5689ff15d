import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('text', [
  { rule: '{ text: scramble }', column: 'VARCHAR(80)', values: texts(80), mayStay: true },
  {
    rule: '{ text: scramble }',
    column: 'CHAR(4) CHARACTER SET ascii',
    values: fc.stringMatching(/^[0-9]{4}$/),
    mayStay: true,
  },
  {
    rule: '{ text: scramble }',
    column: 'MEDIUMTEXT',
    values: fc.string({ unit: 'grapheme', maxLength: 400 }),
    mayStay: true,
  },
  { rule: '{ text: redact }', column: 'VARCHAR(80)', values: texts(80), keyless: true, mayStay: true },
  { rule: '{ text: lorem }', column: 'VARCHAR(44)', values: texts(44) },
  { rule: '{ text: lorem, locale: en }', column: 'TEXT CHARACTER SET latin1', values: ascii() },
]);

test('a long text becomes one of the same length', async () => {
  const long = '長い文。'.repeat(3000);
  const [row] = await mask({ rule: '{ text: scramble }', column: 'TEXT' }, [long]);
  expect(row?.after).toHaveLength(long.length);
  expect(row).toMatchObject({ proven: 1, provenBefore: 0 });
});
