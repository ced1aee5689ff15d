import type { Connection } from 'mysql2/promise';
import { quoted } from '../names.ts';

/** What the oracle knows of a table, by its own reading of `information_schema`. */
export interface TableFacts {
  readonly database: string;
  readonly name: string;
  /** `database.table`. */
  readonly label: string;
  readonly columns: readonly ColumnFacts[];
  /** Columns of each unique index that has no NULL, no prefix and no expression. */
  readonly uniques: readonly (readonly string[])[];
  readonly foreignKeys: readonly ForeignKeyFacts[];
}

export interface ColumnFacts {
  readonly name: string;
  readonly dataType: string;
  readonly columnType: string;
  readonly family: Family;
  readonly nullable: boolean;
  readonly length: number;
  readonly characterSet: string | null;
  readonly collation: string | null;
  /** The expression that it follows. */
  readonly generation?: string;
  readonly stored: boolean;
}

type Family = 'text' | 'number' | 'temporal' | 'enum' | 'json' | 'binary' | 'spatial';

interface ForeignKeyFacts {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parent: string;
  readonly parentColumns: readonly string[];
}

/** SQL of a table's name. */
export const sqlName = ({ database, name }: Pick<TableFacts, 'database' | 'name'>): string =>
  `${quoted(database)}.${quoted(name)}`;

/** Databases that hold nobody's rows. */
const SYSTEM =
  "('mysql', 'information_schema', 'performance_schema', 'sys', 'understudy', 'understudy_masking')";

/** The names of databases that masking is to look at. */
export async function readDatabases(root: Connection): Promise<string[]> {
  const rows = await query<{ name: string }>(
    root,
    `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN ${SYSTEM} ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** All base tables but the server's own. */
export async function readCatalog(root: Connection): Promise<TableFacts[]> {
  await root.query('SET SESSION information_schema_stats_expiry = 0, group_concat_max_len = 1000000');
  const tables = await query<InTable>(
    root,
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl FROM information_schema.TABLES
      WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA NOT IN ${SYSTEM} ORDER BY 1, 2`,
  );
  const columns = Map.groupBy(await query<ColumnRow>(root, COLUMNS), keyOf);
  const uniques = Map.groupBy(await query<IndexRow>(root, UNIQUES), keyOf);
  const foreignKeys = Map.groupBy(await query<KeyRow>(root, FOREIGN_KEYS), keyOf);
  return tables.map((of) => ({
    database: of.db,
    name: of.tbl,
    label: `${of.db}.${of.tbl}`,
    columns: (columns.get(keyOf(of)) ?? []).map(toColumn),
    uniques: toUniques(uniques.get(keyOf(of)) ?? []),
    foreignKeys: toForeignKeys(foreignKeys.get(keyOf(of)) ?? []),
  }));
}

export async function query<Row>(root: Connection, sql: string): Promise<Row[]> {
  const [rows] = await root.query(sql);
  return rows as Row[];
}

interface InTable {
  readonly db: string;
  readonly tbl: string;
}

const keyOf = ({ db, tbl }: InTable): string => JSON.stringify([db, tbl]);

interface ColumnRow extends InTable {
  readonly name: string;
  readonly dataType: string;
  readonly columnType: string;
  readonly nullable: string;
  readonly length: number | string | null;
  readonly characterSet: string | null;
  readonly collation: string | null;
  readonly extra: string;
  readonly generation: string | null;
}

const COLUMNS = `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, COLUMN_NAME AS name, LOWER(DATA_TYPE) AS dataType, COLUMN_TYPE AS columnType,
    IS_NULLABLE AS nullable, CHARACTER_MAXIMUM_LENGTH AS length, CHARACTER_SET_NAME AS characterSet, COLLATION_NAME AS collation, EXTRA AS extra,
    GENERATION_EXPRESSION AS generation
  FROM information_schema.COLUMNS WHERE TABLE_SCHEMA NOT IN ${SYSTEM} ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`;

function toColumn(row: ColumnRow): ColumnFacts {
  const generated = /(STORED|VIRTUAL) GENERATED/.exec(row.extra);
  return {
    name: row.name,
    dataType: row.dataType,
    columnType: row.columnType,
    family: familyOf(row.dataType),
    nullable: row.nullable === 'YES',
    length: Number(row.length ?? 0),
    characterSet: row.characterSet,
    collation: row.collation,
    ...(generated ? { generation: row.generation ?? '' } : {}),
    stored: generated?.[1] === 'STORED',
  };
}

function familyOf(dataType: string): Family {
  if (/char$|text$/.test(dataType)) return 'text';
  if (/^(?:(?:tiny|small|medium|big)?int|decimal|float|double)$/.test(dataType)) return 'number';
  if (/^(date|datetime|timestamp|time|year)$/.test(dataType)) return 'temporal';
  if (/^(enum|set)$/.test(dataType)) return 'enum';
  if (dataType === 'json') return 'json';
  return /^(binary|varbinary|bit)$|blob$/.test(dataType) ? 'binary' : 'spatial';
}

interface IndexRow extends InTable {
  readonly name: string;
  readonly column: string | null;
  readonly prefix: number | null;
  readonly nullable: string | null;
}

const UNIQUES = `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, INDEX_NAME AS name, COLUMN_NAME AS \`column\`, SUB_PART AS prefix, NULLABLE AS nullable
  FROM information_schema.STATISTICS WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA NOT IN ${SYSTEM} ORDER BY 1, 2, 3, SEQ_IN_INDEX`;

function toUniques(rows: readonly IndexRow[]): string[][] {
  const whole = (parts: readonly IndexRow[]) =>
    parts.every(({ column, prefix, nullable }) => column !== null && prefix === null && nullable !== 'YES');
  return [...Map.groupBy(rows, ({ name }) => name).values()]
    .filter(whole)
    .map((parts) => parts.map(({ column }) => column as string));
}

interface KeyRow extends InTable {
  readonly name: string;
  readonly column: string;
  readonly parentDb: string;
  readonly parentTable: string;
  readonly parentColumn: string;
}

const FOREIGN_KEYS = `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, COLUMN_NAME AS \`column\`, REFERENCED_TABLE_SCHEMA AS parentDb,
    REFERENCED_TABLE_NAME AS parentTable, REFERENCED_COLUMN_NAME AS parentColumn
  FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA NOT IN ${SYSTEM}
  ORDER BY 1, 2, 3, ORDINAL_POSITION`;

function toForeignKeys(rows: readonly KeyRow[]): ForeignKeyFacts[] {
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, parts]) => ({
    name,
    columns: parts.map(({ column }) => column),
    parent: `${parts[0]?.parentDb}.${parts[0]?.parentTable}`,
    parentColumns: parts.map(({ parentColumn }) => parentColumn),
  }));
}
