import { sameName } from '../session/names.ts';
import { tokens } from '../session/tokens.ts';
import type { CheckConstraint } from './checks.ts';
import { SERVER_DATABASES } from './server-tables.ts';

/** What a database looks like, as far as masking must know. Plain data; `read.ts` reads it from a server. */

/** Types that are decided, and masked, in the same way. */
export type TypeClass = 'text' | 'number' | 'temporal' | 'enum' | 'json' | 'binary' | 'spatial' | 'vector';

/** A column, as `information_schema` tells of it. */
export interface Column {
  readonly name: string;
  /** `varchar`, `int`, … in lower case. */
  readonly dataType: string;
  /** The full type, such as `varchar(64)` or `int unsigned`. */
  readonly columnType: string;
  readonly typeClass: TypeClass;
  readonly nullable: boolean;
  /** In characters for text, in bytes for binary. */
  readonly length?: number;
  readonly characterSet?: string;
  readonly collation?: string;
  /** Follows from other columns, and cannot be written. */
  readonly generated: boolean;
  readonly generation?: string;
  /** Computed anew wherever it is read, and for each row that changes where an index holds it; absent of all others. */
  readonly virtual?: true;
  readonly autoIncrement: boolean;
  /** Has `ON UPDATE CURRENT_TIMESTAMP`: it changes by itself unless it is assigned. */
  readonly onUpdate: boolean;
}

/** A part of an index: a column, some of its characters, or an expression. */
export interface IndexPart {
  /** Absent for a functional part. */
  readonly column?: string;
  readonly expression?: string;
  /** Only so many characters (or bytes) of the column are in the index. */
  readonly prefix?: number;
}

/** An index, with its parts in their order. */
export interface Index {
  readonly name: string;
  readonly unique: boolean;
  readonly type: string;
  /** No statement may name it. Absent where that is not so. */
  readonly invisible?: true;
  readonly parts: readonly IndexPart[];
}

/** Sorts indexes by their names' code points, which no collation of the server changes. */
export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

/** A foreign key, with its columns in their order. */
export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parentDatabase: string;
  readonly parentTable: string;
  readonly parentColumns: readonly string[];
  /** What becomes of rows whose parent goes; absent where they keep it from going (RESTRICT, NO ACTION). */
  readonly onDelete?: 'CASCADE' | 'SET NULL';
}

/** A table, with all that decides how it can be masked. */
export interface Table {
  readonly database: string;
  readonly name: string;
  readonly engine: string;
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
  /** CHECKs that are enforced; absent when there are none. */
  readonly checks?: readonly CheckConstraint[];
}

/** What the server holds that somebody made. */
export interface Schema {
  /** The databases that are not the server's, also those without a table; and those of the server's that hold others' tables. */
  readonly databases: readonly string[];
  readonly tables: readonly Table[];
}

/** The databases that somebody made: what a policy means that names none. */
export function madeDatabases({ databases }: Schema): string[] {
  return databases.filter((database) => !SERVER_DATABASES.includes(database));
}

/** `database.table`, as people write it. */
export function label(table: Pick<Table, 'database' | 'name'>): string {
  return `${table.database}.${table.name}`;
}

/** The column of that name, in whatever letter case; nothing where there is none. */
export function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => sameName(column.name, name));
}

/** The values that an ENUM or a SET may hold. */
export function membersOf({ columnType }: Pick<Column, 'columnType'>): string[] {
  return tokens(columnType)
    .filter(({ kind }) => kind === 'string')
    .map(({ value }) => value);
}

const CLASSES: Readonly<Record<string, TypeClass>> = {
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  tinyint: 'number',
  smallint: 'number',
  mediumint: 'number',
  int: 'number',
  bigint: 'number',
  decimal: 'number',
  float: 'number',
  double: 'number',
  date: 'temporal',
  datetime: 'temporal',
  timestamp: 'temporal',
  time: 'temporal',
  year: 'temporal',
  enum: 'enum',
  set: 'enum',
  json: 'json',
  binary: 'binary',
  varbinary: 'binary',
  tinyblob: 'binary',
  blob: 'binary',
  mediumblob: 'binary',
  longblob: 'binary',
  bit: 'binary',
  vector: 'vector',
};

/** The class of a data type. A type that nobody here knows counts as binary: it is never kept unasked. */
export function typeClass(dataType: string): TypeClass {
  const spatial = /^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)$/.test(dataType);
  return CLASSES[dataType] ?? (spatial ? 'spatial' : 'binary');
}

/** Sorts names as their code points stand, on every machine alike. */
export const byCodePoint = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
