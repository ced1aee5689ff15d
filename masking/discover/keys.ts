import { type Column, type Index, label, type Table } from '../schema/schema.ts';
import type { ColumnContext } from './context.ts';

/** True where the column is part of the primary key, or references one. */
export function isKey(table: Table, column: Column): boolean {
  const primary = table.indexes.find(({ name }) => name === 'PRIMARY');
  return primary?.parts.some((part) => part.column === column.name) === true || isForeign(table, column);
}

/** Whether a foreign key of its table has a column. */
export function isForeign({ foreignKeys }: Table, { name }: Column): boolean {
  return foreignKeys.some(({ columns }) => columns.includes(name));
}

/** The unique keys that a column is the only part of. */
export function ownKeysOf({ indexes }: Table, { name }: Column): readonly Index[] {
  return indexes.filter(({ unique, parts }) => unique && parts.length === 1 && parts[0]?.column === name);
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
    /(^|_)(id|no|key|seq)$|^(employee|emp|customer|order|item|row)_(number|num|nr)$/.test(phrase)
  )
    return 'the key of its table';
  return /(^|_)(id|ids)$|^id_|(^|_)id_|\wid$/.test(phrase) ? 'a number that names a row' : undefined;
}

/** Characters of keys made by chance, in their usual spellings. */
const KEY_LENGTHS: readonly number[] = [16, 20, 22, 24, 26, 32, 40, 64];

/** Words of what is made by chance to be asked for once. */
const ASKED = /activ|confirm|valid|verif|reset|request|sess|token|log_?in|auth|access|invit|remember|cookie/;

/** By what a row is known elsewhere. */
const OUTSIDE =
  /(^|_)(external|foreign|ext|remote|auth|legacy|provider|personal|stripe|paypal|alipay|adyen|braintree)_/;

/** By what somebody is known who carries it. */
const CARRIED = /(^|_)(passport|licen[cs]e|badge|card|rfid|nfc|voter|mrn)_id$/;

/**
 * An id by whose index rows are found, several for each: of whom there is one row, the key would be unique. People's own numbers have such
 * an index, too.
 */
export function isListed({ table: { table, noun }, column, phrase }: ColumnContext): boolean {
  const listed = table.indexes.some(({ unique, parts }) => !unique && parts[0]?.column === column.name);
  const isOwn = noun.people && (phrase === `${noun.noun}_id` || CARRIED.test(phrase));
  return listed && /_id$/.test(phrase) && !isOwn && !OUTSIDE.test(phrase);
}

/** Why a text is a key: made by chance, or a reference. */
export function keyOf(context: ColumnContext): string | undefined {
  const {
    table: { table },
    column,
    phrase,
    statistics,
    hint,
  } = context;
  const { length } = column;
  if (/(^|_)(uuid|guid|ulid)$/.test(phrase)) return 'a key made by chance';
  const foreign = table.foreignKeys.find((key) => key.columns.includes(column.name));
  if (foreign && !hint) return `references ${foreign.parentDatabase}.${foreign.parentTable}`;
  const isId = /(^|_)(id|ids|key|no|code|cd)$|\wid$/.test(phrase);
  // As long as a UUID, and only ever the key of some row.
  if (/id$/.test(phrase) && length === 36 && hint?.strength !== 'strong') return 'a key made by chance';
  // As long as a digest, to the last character, in each row.
  const fixed = column.dataType === 'char' && KEY_LENGTHS.includes(length ?? 0);
  if (/id$/.test(phrase) && fixed && hint?.strength !== 'strong' && !ASKED.test(phrase))
    return 'a key made by chance';
  if (hint || !isId) return undefined;
  if (isKey(table, column)) return statistics.random >= 0.9 ? 'a key made by chance' : 'a key of its table';
  if (isListed(context)) return 'a reference, by its index';
  // The other half of a reference to rows of several tables.
  const type = phrase.replace(/_?id$/, '_type');
  return type !== phrase && table.columns.some(({ name }) => name.toLowerCase() === type)
    ? 'a reference, beside the type of what it names'
    : undefined;
}
