import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks } from '../../scripts/testing/masking/masks.ts';
import { column as columnOf } from '../../scripts/testing/masking/schemas.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

const days = fc
  .date({ min: new Date('1905-01-01'), max: new Date('2037-12-30'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const ZERO = ['0000-00-00', '2024-00-00', '2024-05-00', '2024-00-10', '0000-05-00'];

const { mask, connection } = describeMasks('date', [
  { rule: '{ date: { within: year } }', column: 'DATE', values: days },
  { rule: '{ date: { within: month } }', column: 'DATE', values: days },
  {
    rule: '{ date: { within: month } }',
    column: 'DATETIME(3)',
    values: days.map((day) => `${day} 12:34:56.789`),
  },
  {
    rule: '{ date: { within: day } }',
    column: 'DATETIME',
    values: days.map((day) => `${day} 12:34:56`),
    mayStay: true,
  },
  {
    rule: '{ date: { within: day } }',
    column: 'TIME',
    values: fc.constantFrom('00:00:00', '23:59:59', '-12:00:00', '838:59:58'),
    mayStay: true,
  },
  {
    rule: '{ date: { shift: 1000 } }',
    perRow: true,
    column: 'YEAR',
    values: fc.integer({ min: 1902, max: 2154 }),
  },
  { rule: '{ date: { shift: 30 } }', column: 'DATE', values: days, perRow: true },
  {
    rule: '{ date: { shift: 3650 } }',
    perRow: true,
    column: 'TIMESTAMP',
    values: fc.constantFrom('1970-01-02 00:00:00', '2038-01-17 23:59:59', '2000-02-29 00:00:00'),
  },
]);

test.each(['year', 'month', 'day'])(
  'the same moment has the same mask whatever fraction of a second a column holds, and in documents: %s',
  async (within) => {
    const rule = `{ date: { within: ${within} } }`;
    const maskOf = async (column: string, value = '1990-05-20 10:20:00', of = rule) =>
      String((await mask({ rule: of, column }, [value]))[0]?.after).replace(/\.0+$/, '');
    const moment = await maskOf('DATETIME');
    expect(await maskOf('DATETIME(3)')).toBe(moment);
    expect(await maskOf('TIMESTAMP(6)')).toBe(moment);
    expect(await maskOf('JSON', '{"at": "1990-05-20 10:20:00"}', `{ json: { "$.at": ${rule} } }`)).toContain(
      moment,
    );
    const fraction = await maskOf('DATETIME(3)', '1990-05-20 10:20:00.500');
    expect(fraction).not.toBe(moment);
    expect(await maskOf('DATETIME(6)', '1990-05-20 10:20:00.500')).toBe(fraction);
  },
);

test('a moment stays within its period', async () => {
  const year = await mask({ rule: '{ date: { within: year } }', column: 'DATE' }, [
    '1980-02-29',
    '2024-12-31',
  ]);
  expect(year.map(({ after }) => after)).toEqual([
    expect.stringMatching(/^1980-/),
    expect.stringMatching(/^2024-/),
  ]);
  const month = await mask({ rule: '{ date: { within: month } }', column: 'DATETIME' }, [
    '1980-02-29 23:59:59',
  ]);
  expect(month[0]?.after).toMatch(/^1980-02-\d\d /);
  const day = await mask({ rule: '{ date: { within: day } }', column: 'DATETIME' }, ['1980-02-29 23:59:59']);
  expect(day[0]?.after).toMatch(/^1980-02-29 /);
});

test.each(['DATE', 'DATETIME'])(
  'the year of a %s that was mistyped, or left out, stays too',
  async (column) => {
    const days = ['0012-05-06', '0099-12-31', '0000-05-06'];
    const rows = await mask({ rule: '{ date: { within: year } }', column }, days);
    expect(rows.map(({ after }) => String(after).slice(0, 5))).toEqual(['0012-', '0099-', '0000-']);
    expect(rows.map(({ after }) => String(after).slice(0, 10))).not.toEqual(days);
  },
);

test('zero dates and the end of time stay', async () => {
  await connection().query("SET SESSION sql_mode = ''");
  for (const rule of ['{ date: { within: year } }', '{ date: { shift: 30 } }']) {
    const rows = await mask({ rule, column: 'DATE' }, ZERO);
    expect(rows.map(({ after }) => after)).toEqual(ZERO);
  }
  const rows = await mask(
    { rule: '{ date: { shift: 30 } }', column: 'DATETIME' },
    Array(20).fill('9999-12-31 00:00:00'),
  );
  expect(rows.every(({ after }) => after !== null)).toBe(true);
});

/** Marks of "never" and "unknown", by type. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  DATE: [
    ...['0001-01-01', '1000-01-01', '1004-01-01', '1753-01-01', '1899-12-30', '1899-12-31', '1900-01-01'],
    ...['2037-12-31', '2038-01-19', '2099-12-31', '2999-12-31', '9999-01-01', '9999-12-31'],
  ],
  DATETIME: ['1753-01-01 00:00:00', '1900-01-01 00:00:00', '2999-12-31 23:59:59', '9999-12-31 23:59:59'],
  'DATETIME(6)': ['0001-01-01 00:00:00.000000', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.000000'],
  TIMESTAMP: ['1970-01-01 00:00:01', '2037-12-31 23:59:59', '2038-01-19 03:14:07'],
  YEAR: ['0000', '1901', '2155'],
  TIME: ['-838:59:59', '838:59:59'],
};

const rulesOf = (column: string): string[] =>
  column === 'TIME'
    ? ['within: day']
    : column === 'YEAR'
      ? ['shift: 365', 'shift: 3650']
      : ['within: year', 'within: month', 'shift: 1', 'shift: 365', 'shift: 3650'];

test.each(Object.entries(MARKS))('marks of "never" in %s stay, whatever the row', async (column, marks) => {
  for (const rule of rulesOf(column)) {
    // Each in rows of both signs.
    const values = Array.from({ length: 6 }, () => marks).flat();
    const rows = await mask({ rule: `{ date: { ${rule} } }`, column }, values);
    expect(rows.map(({ after }) => after)).toEqual(values);
  }
});

test.each<[string, readonly string[]]>([
  ['DATE', ['0001-01-01', '0001-01-02', '9998-06-15', '9999-12-30', '9999-12-31']],
  ['DATETIME', ['0001-01-01 00:00:00', '9999-12-30 23:59:59', '9999-12-31 23:59:59']],
  ['DATETIME(6)', ['0001-01-01 00:00:00.000001', '9999-12-31 23:59:59.999999']],
  ['TIMESTAMP', ['1970-01-01 00:00:01', '1970-01-02 00:00:00', '2038-01-18 00:00:00', '2038-01-19 03:14:07']],
  ['YEAR', ['1901', '1902', '2154', '2155']],
])('near the ends of %s, dates move inwards and none stays where it was', async (column, values) => {
  const wanted = Array.from({ length: 8 }, () => values).flat();
  for (const rule of rulesOf(column)) {
    const rows = await mask({ rule: `{ date: { ${rule}, sentinels: none } }`, column }, wanted);
    for (const { before, after } of rows) expect({ before, after }).not.toMatchObject({ after: before });
    expect(rows.every(({ after }) => after !== null && !after.startsWith('0000'))).toBe(true);
  }
});

test('a policy names marks of its own', async () => {
  const rule = '{ date: { within: year, sentinels: ["1970-01-01", "2020-02-02 02:02:02"] } }';
  const values = ['1970-01-01 00:00:00', '1970-01-01 09:00:00', '2020-02-02 02:02:02', '2020-02-02 02:02:03'];
  const rows = await mask({ rule, column: 'DATETIME' }, values);
  expect(rows.map(({ before, after }) => before === after)).toEqual([true, true, true, false]);
  const unnamed = await mask({ rule: '{ date: { within: year } }', column: 'DATE' }, ['1970-01-01']);
  expect(unnamed[0]?.after).not.toBe('1970-01-01');
});

test.each([
  ['"1970-02-30"', 'date', /write a day, a moment or a year/],
  ['"1970-01-01 24:00:00"', 'datetime', /write a day, a moment or a year/],
  ['"1970-01-01 00:00:00"', 'date', /never holds the sentinel/],
  ['"1970-01-01"', 'year', /never holds the sentinel/],
])('the sentinel %s of %s is refused', (sentinel, type, expected) => {
  const shift = type === 'year' ? 'shift: 1000' : 'within: month';
  const read = readRule(parse(`{ date: { ${shift}, sentinels: [${sentinel}] } }`), transformers);
  const said =
    typeof read === 'string' ? read : read.transformer.misfit(columnOf('v', type), read.options, 'en');
  expect(said).toMatch(expected);
});

test('days and moments in JSON move inwards at the ends, and marks stay', async () => {
  const kept = ['9999-12-31', '0001-01-01T00:00:00Z', '1970-01-01'];
  const moved = ['9999-12-30', '9999-06-15T23:59:59+09:00', '0000-05-06', '1980-02-30 00:00:00'];
  const rule =
    '{ json: { "$[*]": { date: { shift: 3650, sentinels: ["1970-01-01"] } } }, rest: { keep: "a test" } }';
  for (let row = 0; row < 3; row++) {
    const values = Array.from({ length: row + 1 }, () => JSON.stringify([...kept, ...moved]));
    const after = JSON.parse((await mask({ rule, column: 'JSON' }, values)).at(-1)?.after ?? '') as string[];
    expect(after.slice(0, kept.length)).toEqual(kept);
    for (const [i, before] of moved.entries()) {
      expect(after[kept.length + i]).toMatch(/^\d{4}-\d\d-\d\d/);
      expect(after[kept.length + i]).not.toBe(before);
    }
  }
});
