import { base, en, Faker, ja } from '@faker-js/faker';
import type { Application, TrueColumn } from './corpus.ts';
import type { Value } from './makings.ts';
import { personalValue } from './personal-values.ts';
import { plainValue } from './plain-values.ts';

/** Makes the rows of a table. */
export type Rows = (columns: readonly TrueColumn[]) => readonly (readonly Value[])[];

/** Rows by kind, the same in every run. One table in twenty is empty, and one has a single row. */
export function rowsOf(application: Application, count: number): Rows {
  const english = new Faker({ locale: [en, base], seed: 15 });
  const local = application.japanese ? new Faker({ locale: [ja, en, base], seed: 15 }) : english;
  let table = 0;
  return (columns) => {
    table++;
    const rows = table % 20 === 19 ? 0 : table % 20 === 9 ? 1 : count;
    return Array.from({ length: rows }, (_, row) =>
      columns.map((column): Value => {
        const makings = { local, english, japanese: application.japanese, column, columns, row };
        const chance = english.number.int({ max: 9 });
        if (column.nullable && chance < 2 && column.key !== 'PRI') return null;
        const isText = /char|text/i.test(column.type);
        if (isText && column.key === '' && chance === 9 && !column.nullable) return '';
        const value = column.personal === '' ? plainValue(makings) : personalValue(makings);
        return fitted(column, value);
      }),
    );
  };
}

/** Cut to the column's length, so that no value is lost. */
function fitted({ type }: TrueColumn, value: Value): Value {
  const length = Number(/^(?:var)?(?:char|binary)\((\d+)\)/i.exec(type)?.[1] ?? Number.NaN);
  if (Number.isNaN(length) || value === null || typeof value === 'number') return value;
  return Buffer.isBuffer(value) ? value.subarray(0, length) : [...value].slice(0, length).join('');
}
