import { z } from 'zod';
import { type Column, membersOf } from '../schema/schema.ts';
import { constant } from './constant.ts';
import { typeMisfit } from './fit.ts';
import { holdsMoment } from './moment.ts';
import { holdsExactly, isApproximate, isDecimal, keeps } from './number-range.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly value: string | number | boolean;
}

/** Puts the same value into every row that had one. */
export const fixed: Transformer<Options> = {
  name: 'fixed',
  summary: 'The same value for every row, empty ones too; NULL stays NULL.',
  options: z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
  positional: 'value',
  fits: 'text, numbers, ENUM, SET, dates, JSON, binary, BIT',
  preserves: [],
  misfit(column, { value }) {
    const otherType = typeMisfit(column, ['text', 'number', 'enum', 'temporal', 'json', 'binary']);
    if (otherType) return otherType;
    return problemOf(column, value);
  },
  uniqueness: () => ({ kind: 'none' }),
  expression: (_, { value }, { column }) => written(value, column),
  predicate: (value, options, { column }) => is(value, options.value, column),
  example: { rule: 'fixed: "n/a"', input: 'anything', output: 'n/a' },
};

/** SQL that is true of a column's value when it is this one of the policy's. */
export function is(value: string, wanted: Options['value'], column: Column): string {
  const constant = written(wanted, column);
  if (column.typeClass === 'number' && isApproximate(column)) {
    // FLOAT keeps seven digits: it equals none of its spellings.
    const hair = Math.abs(Number(wanted)) * 1e-6;
    return `${value} BETWEEN ${Number(wanted) - hair} AND ${Number(wanted) + hair}`;
  }
  // Shorter values are filled up with zeros.
  return `${value} = ${column.dataType === 'binary' ? `CAST(${constant} AS BINARY(${column.length ?? 1}))` : constant}`;
}

function written(value: Options['value'], column: Column): string {
  // As text, a number of more digits than floating point keeps would be rounded on the way.
  if (column.typeClass === 'number') return typeof value === 'string' ? value : constant(value);
  if (column.typeClass === 'json') return `CAST(${constant(String(value))} AS JSON)`;
  // As text, a number is compared as one, and 'abc' = 0 is true.
  if (column.typeClass === 'text' || column.typeClass === 'enum') return constant(String(value));
  return constant(value);
}

function problemOf(column: Column, value: Options['value']): string | undefined {
  const length = column.length ?? Number.POSITIVE_INFINITY;
  const text = String(value);
  switch (column.typeClass) {
    case 'text':
      if (column.dataType === 'char' && text.endsWith(' '))
        return 'the value ends in a blank, which a CHAR does not keep';
      if ([...text].length <= length) return undefined;
      return `the value has ${[...text].length} characters and the column holds ${length}`;
    case 'binary':
      if (column.dataType === 'bit') return bitProblem(column, value);
      return Buffer.byteLength(text) <= length
        ? undefined
        : `the value has more bytes than the ${length} of the column`;
    case 'number':
      return numberProblem(column, typeof value === 'boolean' ? Number(value) : value);
    case 'enum': {
      const members = membersOf(column);
      const wanted = column.dataType === 'set' ? text.split(',').filter(Boolean) : [text];
      if (!wanted.every((member) => members.includes(member)))
        return `the value is none of ${members.join(', ')}`;
      const kept = members.filter((member) => wanted.includes(member)).join(',');
      return text === kept ? undefined : `the column writes these members as "${kept}"`;
    }
    case 'json':
      return isJson(text) ? undefined : 'the value is not JSON';
    case 'temporal':
      return holdsMoment(column, text) ? undefined : `the value is no ${column.dataType.toUpperCase()}`;
    default:
      return undefined;
  }
}

function numberProblem(column: Column, value: string | number): string | undefined {
  const { columnType } = column;
  if (!isDecimal(String(value))) return `the column is ${columnType} and the value is not a number`;
  if (!keeps(column, value)) return `the column is ${columnType} and would round the value`;
  return holdsExactly(column, value) ? undefined : `the column is ${columnType} and does not hold the value`;
}

function bitProblem({ columnType }: Column, value: Options['value']): string | undefined {
  const bits = Number(/\((\d+)\)/.exec(columnType)?.[1] ?? 1);
  const fits =
    typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);
  if (fits && Number(value) < 2 ** bits) return undefined;
  return `the column is ${columnType.toUpperCase()}, which holds true, false, or a whole number of its bits`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
