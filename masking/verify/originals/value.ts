import { name } from '../../session/quote.ts';
import type { StoredColumn } from './places.ts';

/** A value of more bytes is compared by its length and its beginning: to go through all of it costs too much a row. */
const LONG = 1020;
const BEGINNING = 64;

/** Bytes that stand for the same text in UTF-8. */
const UTF8 = new Set(['utf8mb4', 'utf8mb3', 'utf8', 'ascii']);

/** Fewer characters are no distinctive text: four are a name in Japanese. */
const LEAST_CHARACTERS = 4;

/** What a column's values are compared by. */
export interface Spelling {
  /** SQL of the value as bytes of UTF-8, whatever the column's type: equal values of two columns are equal here. */
  readonly sql: string;
  /** SQL that is cheap, and true of every row in which something distinctive may stand. */
  readonly worthALook?: string;
  /** More than `LONG` bytes fit. */
  readonly mayBeLong: boolean;
  readonly nullable: boolean;
}

/**
 * How the values of a column are spelled where values of all columns are compared; nothing for a column that can hold
 * nothing distinctive: an ENUM, a date, a number of a few digits.
 *
 * @param of the name that its table has in the statement
 */
export function spellingOf(column: StoredColumn, of: string): Spelling | undefined {
  const spelling = spelled(column, `${of}.${name(column.name)}`);
  return spelling && { nullable: column.nullable, ...spelling };
}

type Spelled = Omit<Spelling, 'nullable'> & { readonly nullable?: boolean };

function spelled(column: StoredColumn, value: string): Spelled | undefined {
  switch (column.dataType) {
    case 'char':
    case 'varchar':
    case 'tinytext':
    case 'text':
    case 'mediumtext':
    case 'longtext':
      return column.length !== undefined && column.length < LEAST_CHARACTERS
        ? undefined
        : { sql: utf8(column, value), mayBeLong: (column.length ?? LONG) > LONG / 4 };
    case 'json':
      return {
        sql: `IF(JSON_TYPE(${value}) = 'STRING', JSON_UNQUOTE(${value}), NULL)`,
        mayBeLong: true,
        nullable: true,
      };
    case 'binary':
      return { sql: `TRIM(TRAILING X'00' FROM ${value})`, mayBeLong: (column.length ?? 0) > LONG };
    case 'varbinary':
    case 'tinyblob':
    case 'blob':
    case 'mediumblob':
    case 'longblob':
      return { sql: value, mayBeLong: (column.length ?? LONG + 1) > LONG };
    default:
      return numeric(column, value) ?? spatial(column, value) ?? moment(column, value);
  }
}

/** SQL of a text in UTF-8. */
export function utf8(column: StoredColumn, value: string): string {
  return UTF8.has(column.characterSet ?? '') ? value : `CONVERT(${value} USING utf8mb4)`;
}

/** Numbers of eight digits and more. A FLOAT tells six apart. */
function numeric({ dataType, columnType, scale }: StoredColumn, value: string): Spelled | undefined {
  const plain = /zerofill/.test(columnType) ? `(${value} + 0)` : value;
  const outside = (digits: number) => `${value} NOT BETWEEN -${10 ** digits - 1} AND ${10 ** digits - 1}`;
  switch (dataType) {
    case 'mediumint':
    case 'int':
    case 'bigint':
      return { sql: plain, worthALook: outside(7), mayBeLong: false };
    case 'decimal':
      return {
        // 12.50 is 12.5 in a column of another scale.
        sql: scale === 0 ? plain : `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${plain}))`,
        worthALook: outside(Math.max(0, 7 - scale)),
        mayBeLong: false,
      };
    case 'double':
      return { sql: plain, mayBeLong: false };
    case 'bit':
      return Number(/\((\d+)\)/.exec(columnType)?.[1] ?? 1) < 27
        ? undefined
        : { sql: `(${value} + 0)`, worthALook: `${value} + 0 > 9999999`, mayBeLong: false };
    default:
      return undefined;
  }
}

const SPATIAL = /^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)$/;

function spatial({ dataType }: StoredColumn, value: string): Spelled | undefined {
  return SPATIAL.test(dataType) ? { sql: `ST_AsText(${value})`, mayBeLong: true } : undefined;
}

/** A moment to a fraction of a second is nobody else's; a day, or a second of a year, is many people's. */
function moment({ dataType, fraction }: StoredColumn, value: string): Spelled | undefined {
  return ['datetime', 'timestamp'].includes(dataType) && fraction >= 3
    ? { sql: value, worthALook: `MICROSECOND(${value}) <> 0`, mayBeLong: false }
    : undefined;
}

/** SQL that is true of a value that is compared by its length and its beginning. */
export const isLong = (sql: string): string => `LENGTH(${sql}) > ${LONG}`;

/** SQL of what a long value is compared by. */
export const longForm = (sql: string): string => `CONCAT(LENGTH(${sql}), ':', LEFT(${sql}, ${BEGINNING}))`;
