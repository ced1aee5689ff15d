import { providerOf } from '../session/provider.ts';
import type { Session } from '../session/session.ts';
import { readChecks } from './checks.ts';
import { expressionText } from './expression-text.ts';
import {
  byCodePoint,
  byName,
  type Column,
  type ForeignKey,
  type Index,
  type Schema,
  type Table,
  typeClass,
} from './schema.ts';
import { CLOSED_DATABASES, isAmazonsTable, isMysqlsTable, SERVER_DATABASES } from './server-tables.ts';

/** Databases of our own: what stands there is made and dropped by masking itself. */
export const OWN_DATABASES: readonly string[] = [
  'understudy',
  'understudy_masking',
  'understudy_masking_new',
  'understudy_masking_old',
];

/** SQL that is true of what stands in none of these databases; names of databases compare byte by byte. */
const outside = (databases: readonly string[]) => (column: string) =>
  `${column} NOT IN (${databases.map((db) => `'${db}'`).join(', ')})`;

/**
 * Reads what every table of the server looks like, but for those that the server brings itself: also of one that stands
 * in `sys` or `mysql`. Reads no row of any of them.
 */
export async function readSchema(session: Session): Promise<Schema> {
  const doing = 'reading the schema';
  const closed = outside([...CLOSED_DATABASES, ...OWN_DATABASES]);
  const databases = await session.rows<{ name: string }>(
    `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE ${outside([...SERVER_DATABASES, ...OWN_DATABASES])('SCHEMA_NAME')} ORDER BY 1`,
    doing,
  );
  const tables = await withoutServers(
    session,
    await session.rows<TableRow>(
      `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS name, ENGINE AS engine FROM information_schema.TABLES
        WHERE TABLE_TYPE = 'BASE TABLE' AND ${closed('TABLE_SCHEMA')} ORDER BY 1, 2`,
      doing,
    ),
  );
  const holding = new Set(tables.map(({ db }) => db));
  const servers = SERVER_DATABASES.filter((db) => holding.has(db));
  const looked = outside([...SERVER_DATABASES.filter((db) => !holding.has(db)), ...OWN_DATABASES]);
  const columns = groupBy(await session.rows<ColumnRow>(columnsIn(looked), doing), tableOf);
  const indexes = groupBy(await session.rows<IndexRow>(indexesIn(looked), doing), tableOf);
  const foreignKeys = groupBy(await readForeignKeys(session, looked, doing), tableOf);
  const checks = await readChecks(session, looked);
  return {
    databases: withServers(
      databases.map((row) => row.name),
      servers,
    ),
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

interface TableRow {
  readonly db: string;
  readonly name: string;
  readonly engine: string | null;
}

/** What somebody made: without the tables of MySQL's, and without those of Amazon's where Amazon runs the server. */
async function withoutServers(session: Session, tables: readonly TableRow[]): Promise<TableRow[]> {
  const made = tables.filter(({ db, name }) => !isMysqlsTable(db, name));
  const asked = made.some(({ db, name }) => isAmazonsTable(db, name));
  return asked && (await providerOf(session)).isAmazon
    ? made.filter(({ db, name }) => !isAmazonsTable(db, name))
    : made;
}

/** In the order of the names, as the server gives them. */
function withServers(databases: readonly string[], servers: readonly string[]): readonly string[] {
  return servers.length === 0 ? databases : [...databases, ...servers].sort(byCodePoint);
}

/** SQL that is true of the databases that are looked at. */
type Looked = (column: string) => string;

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

const columnsIn = (
  looked: Looked,
): string => `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, COLUMN_NAME AS name, DATA_TYPE AS dataType,
    COLUMN_TYPE AS columnType, IS_NULLABLE AS nullable, CHARACTER_MAXIMUM_LENGTH AS length,
    CHARACTER_SET_NAME AS characterSet, COLLATION_NAME AS collation, EXTRA AS extra,
    GENERATION_EXPRESSION AS generation
  FROM information_schema.COLUMNS WHERE ${looked('TABLE_SCHEMA')}
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
    ...(/VIRTUAL GENERATED/.test(extra) ? { virtual: true } : {}),
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
  readonly visible: string;
}

const indexesIn = (
  looked: Looked,
): string => `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, INDEX_NAME AS name, NON_UNIQUE AS nonUnique,
    INDEX_TYPE AS type, COLUMN_NAME AS \`column\`, SUB_PART AS prefix, EXPRESSION AS expression, IS_VISIBLE AS visible
  FROM information_schema.STATISTICS WHERE ${looked('TABLE_SCHEMA')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`;

function toIndexes(rows: readonly IndexRow[]): Index[] {
  const indexes = [...groupBy(rows, (row) => row.name)].map(([name, parts]) => ({
    name,
    unique: Number(parts[0]?.nonUnique) === 0,
    type: parts[0]?.type ?? 'BTREE',
    ...(parts[0]?.visible === 'NO' ? { invisible: true as const } : {}),
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
  readonly onDelete?: ForeignKey['onDelete'];
}

/** Joined by the server, the two views would cost more than all others together. */
async function readForeignKeys(session: Session, looked: Looked, doing: string): Promise<KeyRow[]> {
  const keys = await session.rows<KeyRow>(foreignKeysIn(looked), doing);
  if (keys.length === 0) return [];
  const rules = await session.rows<Pick<KeyRow, 'db' | 'name'> & { readonly rule: string }>(
    `SELECT CONSTRAINT_SCHEMA AS db, CONSTRAINT_NAME AS name, DELETE_RULE AS rule FROM information_schema.REFERENTIAL_CONSTRAINTS
      WHERE DELETE_RULE IN ('CASCADE', 'SET NULL') AND ${looked('CONSTRAINT_SCHEMA')}`,
    doing,
  );
  const nameOf = ({ db, name }: Pick<KeyRow, 'db' | 'name'>) => JSON.stringify([db, name]);
  const acting = new Map(rules.map((row) => [nameOf(row), row.rule as ForeignKey['onDelete']]));
  return keys.map((key) => {
    const onDelete = acting.get(nameOf(key));
    return onDelete === undefined ? key : { ...key, onDelete };
  });
}

const foreignKeysIn = (
  looked: Looked,
): string => `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, COLUMN_NAME AS \`column\`,
    REFERENCED_TABLE_SCHEMA AS parentDb, REFERENCED_TABLE_NAME AS parentTbl, REFERENCED_COLUMN_NAME AS parentColumn
  FROM information_schema.KEY_COLUMN_USAGE
  WHERE REFERENCED_TABLE_NAME IS NOT NULL AND ${looked('TABLE_SCHEMA')}
  ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`;

function toForeignKeys(rows: readonly KeyRow[]): ForeignKey[] {
  return [...groupBy(rows, (row) => row.name)].map(([name, parts]) => ({
    name,
    columns: parts.map((part) => part.column),
    parentDatabase: parts[0]?.parentDb ?? '',
    parentTable: parts[0]?.parentTbl ?? '',
    parentColumns: parts.map((part) => part.parentColumn),
    ...(parts[0]?.onDelete === undefined ? {} : { onDelete: parts[0].onDelete }),
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
