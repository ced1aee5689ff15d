import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks } from '../../scripts/testing/masking/masks.ts';
import { column as columnOf } from '../../scripts/testing/masking/schemas.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

const { mask } = describeMasks('number', [
  {
    rule: '{ number: { noise: 10 } }',
    column: 'INT',
    values: fc.integer({ min: 1, max: 1_000_000 }),
  },
  {
    rule: '{ number: { noise: 100 } }',
    column: 'TINYINT UNSIGNED',
    values: fc.integer({ min: 1, max: 255 }),
  },
  {
    rule: '{ number: { noise: 20 } }',
    column: 'DECIMAL(6, 2)',
    values: fc.integer({ min: -999_999, max: -1 }).map((n) => n / 100),
  },
  {
    rule: '{ number: { noise: 20 } }',
    column: 'DOUBLE',
    values: fc.integer({ min: 1, max: 999_999 }).map((n) => n / 7),
  },
  {
    rule: '{ number: { noise: 50 } }',
    column: 'BIGINT',
    values: fc.bigInt(1n, 2n ** 63n - 1n).map(String),
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

test('noise is never none, whatever chance makes of a number of many digits', async () => {
  const many = Array.from({ length: 8000 }, (_, n) => 1000.125 + n);
  const rows = await mask({ rule: '{ number: { noise: 10 } }', column: 'DOUBLE' }, many);
  expect(rows.filter(({ before, after }) => before === after)).toEqual([]);
});

/** Ends, neighbours of zero and of the ends, and what lies between. */
const HARD: Readonly<Record<string, readonly string[]>> = {
  TINYINT: ['-128', '-127', '-1', '1', '2', '3', '99', '126', '127'],
  'TINYINT UNSIGNED': ['1', '2', '9', '10', '11', '128', '254', '255'],
  SMALLINT: ['-32768', '-1', '1', '32767'],
  'INT ZEROFILL': ['1', '100', '4294967295'],
  BIGINT: ['-9223372036854775808', '-9223372036854775807', '-1', '1', '9223372036854775807'],
  'BIGINT UNSIGNED': ['1', '9223372036854775808', '18446744073709551615'],
  'DECIMAL(5,2)': ['-999.99', '-0.01', '0.01', '1.00', '999.98', '999.99'],
  'DECIMAL(5,5) UNSIGNED': ['0.00001', '0.5', '0.99999'],
  'DECIMAL(65,0)': ['1', '-1', '9'.repeat(65), `-${'9'.repeat(65)}`],
  'DECIMAL(65,30)': ['1', `0.${'0'.repeat(29)}1`, `${'9'.repeat(35)}.${'9'.repeat(30)}`],
  FLOAT: ['-3.4028234663852886e38', '0.1', '1', '16777217', '3.4028234663852886e38'],
  'FLOAT(7,3)': ['-9999.999', '0.001', '1.5', '9999.999'],
  'FLOAT(3,0) UNSIGNED': ['1', '2', '999'],
  DOUBLE: ['-1.7976931348623157e308', '0.1', '1', '9007199254740993', '1.7976931348623157e308'],
  'DOUBLE(8,6)': ['-99.999999', '0.000001', '35.681236', '99.999999'],
  'DOUBLE(53,0)': ['-9e52', '1', '7', '9e52'],
};

test.each(Object.entries(HARD))(
  'noise on %s leaves no value as it was, and zero as it is',
  async (column, values) => {
    for (const noise of [1, 10, 12.5, 100]) {
      const rows = await mask({ rule: `{ number: { noise: ${noise} } }`, column }, ['0', ...values]);
      const [zero, ...others] = rows;
      expect(Number(zero?.after)).toBe(0);
      for (const { before, after } of others) {
        expect({ before, after }).not.toMatchObject({ before: after });
        const step = /\((\d+),(\d+)\)/.exec(column)?.[2] ?? '0';
        const most = (Math.abs(Number(before)) * noise) / 100 + 10 ** -Number(step);
        // What floating point cannot bear is brought nearer to zero first.
        if (Math.abs(Number(before)) < 1e38)
          expect(Math.abs(Number(after) - Number(before))).toBeLessThanOrEqual(most * 1.001);
      }
    }
  },
);

test.each([
  [
    '{ number: { digits: 9 } }',
    ['INT', 'INT(11) ZEROFILL', 'BIGINT UNSIGNED', 'DECIMAL(12,2)', 'DECIMAL(20,6)', 'DOUBLE'],
  ],
  ['{ one_of: [1, 2, 3, 4, 5, 6, 7] }', ['INT', 'INT(4) ZEROFILL', 'DECIMAL(12,2)', 'DOUBLE']],
])('%s masks a number alike in whatever type it is stored', async (rule, columns) => {
  const values = ['1', '12', '305', '4711', '99999'];
  const all: number[][] = [];
  for (const column of columns)
    all.push((await mask({ rule, column }, values)).map(({ after }) => Number(after)));
  for (const masks of all) expect(masks).toEqual(all[0]);
});

test.each([15, 16, 17, 18])('any of %i digits fit a number of as many, and none has more', (digits) => {
  const rule = readRule(parse(`rule: { number: { digits: ${digits} } }`).rule, transformers);
  if (typeof rule === 'string') throw new Error(rule);
  const { transformer, options } = rule;
  const column = columnOf('v', `decimal(${digits},0)`);
  expect(transformer.misfit(column, options, 'en')).toBeUndefined();
  expect(transformer.ends?.('v', options, { column, locale: 'en' })?.sql).toEqual(['0', '9'.repeat(digits)]);
  expect(transformer.predicate('v', options, { column, locale: 'en' })).toBe(
    `v BETWEEN 0 AND ${'9'.repeat(digits)}`,
  );
});

test.each([
  ['{ number: { digits: 5 } }', 'decimal(5,2)'],
  ['{ number: { range: [0, 1] } }', 'decimal(30,30)'],
  ['{ number: { range: [-5, 5] } }', 'float unsigned'],
  ['{ number: { digits: 2 } }', 'double(3,2)'],
  ['{ number: { bucket: 0.05 } }', 'decimal(5,1)'],
  ['{ number: { bucket: 0.5 } }', 'float(3,0)'],
])('%s does not fit %s', (rule, type) => {
  const read = readRule(parse(`rule: ${rule}`).rule, transformers);
  if (typeof read === 'string') throw new Error(read);
  expect(read.transformer.misfit(columnOf('v', type), read.options, 'en')).toMatch(/does not hold/);
});
