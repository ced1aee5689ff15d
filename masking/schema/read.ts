import type { Session } from '../session/session.ts';
import { readChecks } from './checks.ts';
import { expressionText } from './expression-text.ts';
import {
  byName,
  type Column,
  type ForeignKey,
  type Index,
  type Schema,
  type Table,
  typeClass,
} from './schema.ts';

/** Databases of MySQL, and our own: what stands there is scrubbed, not masked. */
export const SYSTEM_DATABASES: readonly string[] = [
  'mysql',
  'information_schema',
  'performance_schema',
  'sys',
  'understudy',
  'understudy_masking',
  'understudy_masking_new',
  'understudy_masking_old',
];

const NOT_SYSTEM = (column: string) =>
  `${column} NOT IN (${SYSTEM_DATABASES.map((db) => `'${db}'`).join(', ')})`;

/** Reads what every table of the server looks like. Reads no row of any of them. */
export async function readSchema(session: Session): Promise<Schema> {
  const doing = 'reading the schema';
  const databases = await session.rows<{ name: string }>(
    `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE ${NOT_SYSTEM('SCHEMA_NAME')} ORDER BY 1`,
    doing,
  );
  const tables = await session.rows<{ db: string; name: string; engine: string | null }>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS name, ENGINE AS engine FROM information_schema.TABLES
      WHERE TABLE_TYPE = 'BASE TABLE' AND ${NOT_SYSTEM('TABLE_SCHEMA')} ORDER BY 1, 2`,
    doing,
  );
  const columns = groupBy(await session.rows<ColumnRow>(COLUMNS, doing), tableOf);
  const indexes = groupBy(await session.rows<IndexRow>(INDEXES, doing), tableOf);
  const foreignKeys = groupBy(await session.rows<KeyRow>(FOREIGN_KEYS, doing), tableOf);
  const checks = await readChecks(session, NOT_SYSTEM);
  return {
    databases: databases.map((row) => row.name),
    tables: tables.map((row): Table => {
      const key = tableOf({ db: row.db, tbl: row.name });
      const enforced = checks.get(key);
      return {
        database: row.db,
        name: row.name,
        engine: row.engine ?? 'none',
        columns: (columns.get(key) ?? []).map(toColumn),
        indexes: toIndexes(indexes.get(key) ?? []),
        foreignKeys: toForeignKeys(foreignKeys.get(key) ?? []),
        ...(enforced ? { checks: enforced } : {}),
      };
    }),
  };
}

interface InTable {
  readonly db: string;
  readonly tbl: string;
}

const tableOf = (row: InTable): string => JSON.stringify([row.db, row.tbl]);

interface ColumnRow extends InTable {
  readonly name: string;
  readonly dataType: string;
  readonly columnType: string;
  readonly nullable: string;
  readonly length: string | number | null;
  readonly characterSet: string | null;
  readonly collation: string | null;
  readonly extra: string;
  readonly generation: string | null;
}

const COLUMNS = `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, COLUMN_NAME AS name, DATA_TYPE AS dataType,
    COLUMN_TYPE AS columnType, IS_NULLABLE AS nullable, CHARACTER_MAXIMUM_LENGTH AS length,
    CHARACTER_SET_NAME AS characterSet, COLLATION_NAME AS collation, EXTRA AS extra,
    GENERATION_EXPRESSION AS generation
  FROM information_schema.COLUMNS WHERE ${NOT_SYSTEM('TABLE_SCHEMA')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`;

function toColumn(row: ColumnRow): Column {
  const dataType = row.dataType.toLowerCase();
  const extra = row.extra.toUpperCase();
  const generated = /(VIRTUAL|STORED) GENERATED/.test(extra);
  return {
    name: row.name,
    dataType,
    columnType: row.columnType,
    typeClass: typeClass(dataType),
    nullable: row.nullable === 'YES',
    ...(row.length === null ? {} : { length: Number(row.length) }),
    ...(row.characterSet === null ? {} : { characterSet: row.characterSet }),
    ...(row.collation === null ? {} : { collation: row.collation }),
    generated,
    ...(generated && row.generation ? { generation: expressionText(row.generation) } : {}),
    autoIncrement: extra.includes('AUTO_INCREMENT'),
    onUpdate: extra.includes('ON UPDATE CURRENT_TIMESTAMP'),
  };
}

interface IndexRow extends InTable {
  readonly name: string;
  readonly nonUnique: number | string;
  readonly type: string;
  readonly column: string | null;
  readonly prefix: number | string | null;
  readonly expression: string | null;
}

const INDEXES = `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, INDEX_NAME AS name, NON_UNIQUE AS nonUnique,
    INDEX_TYPE AS type, COLUMN_NAME AS \`column\`, SUB_PART AS prefix, EXPRESSION AS expression
  FROM information_schema.STATISTICS WHERE ${NOT_SYSTEM('TABLE_SCHEMA')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`;

function toIndexes(rows: readonly IndexRow[]): Index[] {
  const indexes = [...groupBy(rows, (row) => row.name)].map(([name, parts]) => ({
    name,
    unique: Number(parts[0]?.nonUnique) === 0,
    type: parts[0]?.type ?? 'BTREE',
    parts: parts.map((part) => ({
      ...(part.column === null ? {} : { column: part.column }),
      ...(part.expression === null ? {} : { expression: expressionText(part.expression) }),
      ...(part.prefix === null ? {} : { prefix: Number(part.prefix) }),
    })),
  }));
  return indexes.sort(byName);
}

interface KeyRow extends InTable {
  readonly name: string;
  readonly column: string;
  readonly parentDb: string;
  readonly parentTbl: string;
  readonly parentColumn: string;
}

const FOREIGN_KEYS = `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, COLUMN_NAME AS \`column\`,
    REFERENCED_TABLE_SCHEMA AS parentDb, REFERENCED_TABLE_NAME AS parentTbl, REFERENCED_COLUMN_NAME AS parentColumn
  FROM information_schema.KEY_COLUMN_USAGE
  WHERE REFERENCED_TABLE_NAME IS NOT NULL AND ${NOT_SYSTEM('TABLE_SCHEMA')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`;

function toForeignKeys(rows: readonly KeyRow[]): ForeignKey[] {
  return [...groupBy(rows, (row) => row.name)].map(([name, parts]) => ({
    name,
    columns: parts.map((part) => part.column),
    parentDatabase: parts[0]?.parentDb ?? '',
    parentTable: parts[0]?.parentTbl ?? '',
    parentColumns: parts.map((part) => part.parentColumn),
  }));
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
