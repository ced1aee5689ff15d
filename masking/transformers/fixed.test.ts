import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';
import { typeClass } from '../schema/schema.ts';
import { fixed, is } from './fixed.ts';

describeMasks('fixed', [
  {
    rule: '{ fixed: "n/a" }',
    column: 'VARCHAR(3)',
    values: texts(3),
    fillsEmpty: true,
    keyless: true,
    mayStay: true,
  },
  {
    rule: '{ fixed: "0" }',
    column: 'VARCHAR(10)',
    values: texts(10),
    fillsEmpty: true,
    keyless: true,
    mayStay: true,
  },
  { rule: '{ fixed: 0 }', column: 'INT', values: fc.integer({ min: 1, max: 99 }), keyless: true },
  {
    rule: '{ fixed: "2000-01-01" }',
    column: 'DATE',
    values: fc.constantFrom('1980-05-17', '0001-01-01'),
    keyless: true,
  },
  {
    rule: '{ fixed: "{}" }',
    column: 'JSON',
    values: fc.constantFrom('{"a": 1}', '[]', 'null'),
    keyless: true,
  },
  { rule: '{ fixed: 0.1 }', column: 'FLOAT', values: fc.constantFrom(1, 2, 3), keyless: true },
  { rule: '{ fixed: 0.1 }', column: 'FLOAT(7, 3)', values: fc.constantFrom(1, 2, 3), keyless: true },
  {
    rule: '{ fixed: "12345678901234567890.5" }',
    column: 'DECIMAL(30, 2)',
    values: fc.constantFrom(1, 2, 3),
    keyless: true,
  },
  { rule: '{ fixed: a }', column: 'BINARY(6)', values: fc.constantFrom('b', 'c'), keyless: true },
  { rule: '{ fixed: 5 }', column: 'BIT(4)', values: fc.integer({ min: 6, max: 15 }), keyless: true },
  { rule: '{ fixed: b }', column: "SET('a', 'b')", values: fc.constantFrom('a', 'a,b'), keyless: true },
]);

const column = (columnType: string) => {
  const dataType = columnType.replace(/[( ].*/, '');
  return {
    name: 'v',
    dataType,
    columnType,
    typeClass: typeClass(dataType),
    nullable: true,
    length: 3,
    generated: false,
    autoIncrement: false,
    onUpdate: false,
  };
};

test.each([
  ['varchar(3)', 'four', /4 characters and the column holds 3/],
  ['tinyint', 300, /does not hold the value/],
  ['int', 'x', /not a number/],
  ["enum('a','b')", 'c', /none of a, b/],
  ["set('a','b')", 'a,c', /none of a, b/],
  ['date', '2000-13-01', /no DATE/],
  ['date', '2000-01-01 00:00:00', /no DATE/],
  ['json', '{', /not JSON/],
  ['bit(4)', 16, /BIT\(4\), which holds true/],
  ['bit(4)', 'x', /BIT\(4\), which holds true/],
  ['point', 'x', /masks text/],
  ['date', '2024-02-30', /no DATE/],
  ['datetime', '2024-02-28 24:00:00', /no DATETIME/],
  ['datetime(3)', '2024-02-28 12:00:00.0001', /no DATETIME/],
  ['timestamp', '1969-12-31 00:00:00', /no TIMESTAMP/],
  ['timestamp', '2038-02-01', /no TIMESTAMP/],
  ['time', '839:00:00', /no TIME/],
  ['time', '10:60:00', /no TIME/],
  ['year', '1900', /no YEAR/],
  ['year', '2156', /no YEAR/],
  ['int', 1.5, /would round/],
  ['decimal(5,2)', '1.255', /would round/],
  ['decimal(5,2)', 1e3, /does not hold/],
  ['decimal(30,30)', 1, /does not hold/],
  ['double(3,2)', 12, /does not hold/],
  ['float', 1e39, /does not hold/],
  ['int unsigned', -1, /does not hold/],
  ['int', '0x10', /not a number/],
  ['int', ' ', /not a number/],
])('what does not fit %s is refused', (type, value, expected) => {
  expect(fixed.misfit(column(type), { value }, 'en')).toMatch(expected);
});

test.each([
  ['varchar(3)', 0, "v = '0'"], // To MySQL, 'abc' = 0 is true: every original would count as masked.
  ['varchar(3)', true, "v = 'true'"],
  ["enum('2','1')", 2, "v = '2'"], // As a number it would be the second member, which is '1'.
  ["set('2','1')", 1, "v = '1'"],
  ['int', 7, 'v = 7'],
  ['bit(4)', true, 'v = 1'],
])('in a column of %s, %j is compared as what it is: %s', (columnType, value, condition) => {
  expect(is('v', value, column(columnType))).toBe(condition);
});
