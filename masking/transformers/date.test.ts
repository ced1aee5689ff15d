import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeMasks } from '../testing/masks.ts';

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const ZERO = ['0000-00-00', '2024-00-00', '2024-05-00', '2024-00-10', '0000-05-00'];

const { mask, connection } = describeMasks('date', [
  { rule: '{ date: { within: year } }', column: 'DATE', values: days, mayStay: true },
  {
    rule: '{ date: { within: month } }',
    column: 'DATETIME(3)',
    values: days.map((day) => `${day} 12:34:56.789`),
    mayStay: true,
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
    values: fc.constantFrom('00:00:00', '23:59:59', '-12:00:00', '838:59:59'),
    mayStay: true,
  },
  {
    rule: '{ date: { shift: 1000 } }',
    perRow: true,
    column: 'YEAR',
    values: fc.integer({ min: 1950, max: 2100 }),
  },
  { rule: '{ date: { shift: 30 } }', column: 'DATE', values: days, perRow: true },
  {
    rule: '{ date: { shift: 3650 } }',
    perRow: true,
    column: 'TIMESTAMP',
    values: fc.constantFrom('1970-01-02 00:00:00', '2038-01-10 03:14:07', '2000-02-29 00:00:00'),
    mayStay: true,
  },
]);

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
