import {
  CLOSED_DATABASES,
  isAmazonsTable,
  isMysqlsTable,
  SERVER_DATABASES,
} from '../../schema/server-tables.ts';
import { providerOf } from '../../session/provider.ts';
import { text } from '../../session/quote.ts';
import type { Session } from '../../session/session.ts';

/** A masked column, by its name alone: neither its rule nor the SQL of its mask is known here. */
export interface MaskedPlace {
  readonly database: string;
  readonly table: string;
  readonly column: string;
  /** Where in its documents values are masked (`$.contact.email`); absent where the column is masked as a whole. */
  readonly paths?: readonly string[];
  /** SQL of an array of what is masked in a value, where no path of a document leads to it. */
  readonly values?: string;
  /** SQL that is true of the rows that are masked, where others of the column are kept; absent where all are. */
  readonly rows?: string;
  /** The policy lets values stay that hold nothing of what is masked, as a pattern's replacement does. */
  readonly stays: boolean;
}

/** A masked column of whose rows some go before masking: their originals may stand in what stays. */
export interface RemovedPlace extends MaskedPlace {
  /** What it is known by in later attempts: what is masked, whatever the condition under which rows go. */
  readonly id: string;
  /** Which rows go now; absent where all stay. */
  readonly goes?: Going;
  /** SQL that is true of values that the rule would have left as they are; absent where it leaves none. */
  readonly leaves?: string;
  /** Whether anybody can say of all values whether the rule would have left them: those of which nobody can are not taken. */
  readonly isKnown: boolean;
}

/** Rows that go. */
interface Going {
  /** SQL that is true of them. */
  readonly condition: string;
  /** The database from which it names other tables. */
  readonly from: string;
}

/** A column as the server tells of it. */
export interface StoredColumn {
  readonly name: string;
  /** In lower case. */
  readonly dataType: string;
  readonly columnType: string;
  readonly nullable: boolean;
  readonly characterSet: string | undefined;
  /** In characters for text, in bytes for binary; more than a number holds for the longest. */
  readonly length: number | undefined;
  /** Digits behind the point. */
  readonly scale: number;
  /** Digits of a second's fraction. */
  readonly fraction: number;
}

/** A table of the server, whoever made it. */
export interface StoredTable {
  readonly database: string;
  readonly name: string;
  /** `database.table` */
  readonly label: string;
  readonly columns: readonly StoredColumn[];
  /** The columns of its primary key, in its order. */
  readonly key: readonly string[];
  /** About how many rows it has, and how long one is. */
  readonly rows: number;
  readonly rowBytes: number;
}

/** What is not looked at: what lives in the server's memory, and the run's own, where the sampled originals are kept meanwhile. */
const NOT_SEARCHED = [...CLOSED_DATABASES, 'understudy_masking'];

const SEARCHED = `TABLE_SCHEMA NOT IN (${NOT_SEARCHED.map((database) => `'${database}'`).join(', ')})`;

interface TableRow {
  readonly db: string;
  readonly name: string;
  readonly n: unknown;
  readonly bytes: unknown;
}

interface ColumnRow {
  readonly db: string;
  readonly tbl: string;
  readonly name: string;
  readonly dataType: string;
  readonly columnType: string;
  readonly nullable: string;
  readonly characterSet: string | null;
  readonly length: string | number | null;
  readonly scale: string | number | null;
  readonly fraction: string | number | null;
}

/**
 * Every table of every database, as `information_schema` has them now: a table that a policy, a plan or a list of ours does
 * not know is among them. Of the database `mysql`, those that the server did not bring.
 */
export async function storedTables(session: Session): Promise<StoredTable[]> {
  const doing = 'looking which tables there are';
  const tables = await session.rows<TableRow>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS name, TABLE_ROWS AS n, AVG_ROW_LENGTH AS bytes FROM information_schema.TABLES
      WHERE TABLE_TYPE = 'BASE TABLE' AND ${SEARCHED} ORDER BY 1, 2`,
    doing,
  );
  const stored = await withoutMysqlsOwn(session, tables);
  // Of the server's own databases most columns are those of views, and cost more than all else that is asked here.
  const ofServer = stored.filter(({ db }) => SERVER_DATABASES.includes(db.toLowerCase()));
  const among = `(TABLE_SCHEMA NOT IN (${SERVER_DATABASES.map(text).join(', ')})${ofServer.map(({ db, name }) => ` OR TABLE_SCHEMA = ${text(db)} AND TABLE_NAME = ${text(name)}`).join('')})`;
  const columns = await session.rows<ColumnRow>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, COLUMN_NAME AS name, LOWER(DATA_TYPE) AS dataType, COLUMN_TYPE AS columnType, IS_NULLABLE AS nullable,
       CHARACTER_SET_NAME AS characterSet, CHARACTER_MAXIMUM_LENGTH AS length, NUMERIC_SCALE AS scale, DATETIME_PRECISION AS fraction
     FROM information_schema.COLUMNS WHERE ${SEARCHED} AND ${among} ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`,
    doing,
  );
  const keys = await session.rows<{ db: string; tbl: string; name: string }>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, COLUMN_NAME AS name FROM information_schema.STATISTICS
      WHERE INDEX_NAME = 'PRIMARY' AND ${SEARCHED} ORDER BY TABLE_SCHEMA, TABLE_NAME, SEQ_IN_INDEX`,
    doing,
  );
  const at = (db: string, tbl: string) => JSON.stringify([db, tbl]);
  const columnsOf = Map.groupBy(columns, ({ db, tbl }) => at(db, tbl));
  const keyOf = Map.groupBy(keys, ({ db, tbl }) => at(db, tbl));
  return stored.map(({ db, name, n, bytes }) => ({
    database: db,
    name,
    label: `${db}.${name}`,
    columns: (columnsOf.get(at(db, name)) ?? []).map(storedColumn),
    key: (keyOf.get(at(db, name)) ?? []).map((part) => part.name),
    rows: Number(n ?? 0),
    rowBytes: Number(bytes ?? 0),
  }));
}

/** Without what is in `mysql` since the server was made: accounts, statistics, help. */
async function withoutMysqlsOwn(session: Session, tables: readonly TableRow[]): Promise<TableRow[]> {
  const others = tables.filter(({ db, name }) => db !== 'mysql' || !isMysqlsTable(db, name));
  const isAmazons = ({ db, name }: TableRow) => isAmazonsTable(db, name);
  return others.some(isAmazons) && (await providerOf(session)).isAmazon
    ? others.filter((table) => !isAmazons(table))
    : others;
}

function storedColumn(row: ColumnRow): StoredColumn {
  return {
    name: row.name,
    dataType: row.dataType,
    columnType: row.columnType.toLowerCase(),
    nullable: row.nullable === 'YES',
    characterSet: row.characterSet ?? undefined,
    length: row.length === null ? undefined : Number(row.length),
    scale: Number(row.scale ?? 0),
    fraction: Number(row.fraction ?? 0),
  };
}
