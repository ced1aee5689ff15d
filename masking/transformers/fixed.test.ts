import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { typeClass } from '../schema/schema.ts';
import { describeMasks, texts } from '../testing/masks.ts';
import { fixed } from './fixed.ts';

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
  ['bit(4)', 16, /BIT\(4\); write true/],
  ['bit(4)', 'x', /BIT\(4\); write true/],
  ['point', 'x', /masks text/],
])('what does not fit %s is refused', (type, value, expected) => {
  expect(fixed.misfit(column(type), { value }, 'en')).toMatch(expected);
});
