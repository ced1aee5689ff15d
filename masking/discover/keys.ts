import { type Column, label, type Table } from '../schema/schema.ts';
import type { ColumnContext } from './context.ts';

/** True where the column is part of the primary key, or references one. */
export function isKey(table: Table, column: Column): boolean {
  const primary = table.indexes.find(({ name }) => name === 'PRIMARY');
  return (
    primary?.parts.some((part) => part.column === column.name) === true ||
    table.foreignKeys.some((key) => key.columns.includes(column.name))
  );
}

/** Words of numbers that tell a person, whatever key they are part of. */
const TELLING =
  /(^|_)(phone|tel|mobile|fax|ssn|my_number|mynumber|passport|national_id|tax_id|vat|card_(no|number)|id_number|ip)$/;

/** Why a number is a key or a reference; nothing where it is none. */
export function referenceOf({ column, table: { table }, phrase }: ColumnContext): string | undefined {
  if (column.autoIncrement) return 'a counter of its table';
  if (TELLING.test(phrase)) return undefined;
  const foreign = table.foreignKeys.find((key) => key.columns.includes(column.name));
  if (foreign) return `references ${label({ database: foreign.parentDatabase, name: foreign.parentTable })}`;
  const primary = table.indexes.find(({ name }) => name === 'PRIMARY');
  if (
    primary?.parts.length === 1 &&
    primary.parts[0]?.column === column.name &&
    /(^|_)(id|no|key|seq)$/.test(phrase)
  )
    return 'the key of its table';
  return /(^|_)(id|ids)$|^id_|(^|_)id_|\wid$/.test(phrase) ? 'a number that names a row' : undefined;
}
