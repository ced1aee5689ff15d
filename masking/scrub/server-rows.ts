import { findCertain, findPersonal } from '../detect/find.ts';
import { type Kind, kindsAsWords } from '../detect/kinds.ts';
import { suspects } from '../detect/prefilter.ts';
import { isAmazonsTable, isMysqlsColumn, isMysqlsTable } from '../schema/server-tables.ts';
import { isDenied } from '../session/fault.ts';
import type { Provider } from '../session/provider.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { SchemaTextFinding } from './finding.ts';
import { isLog } from './logs.ts';

// The rows of the server's own tables are nobody's to decide: they are the server's, unless somebody wrote into them.

/** Small tables that nobody should write into by hand, read as they are. */
const READ_WHOLE: ReadonlySet<string> = new Set([
  ...['mysql.component', 'mysql.func', 'mysql.plugin', 'mysql.replication_group_member_actions'],
  ...['mysql.replication_asynchronous_connection_failover', 'mysql.engine_cost', 'mysql.server_cost'],
  ...['mysql.replication_asynchronous_connection_failover_managed'],
  'mysql.replication_group_configuration_version',
]);

/** Larger ones, of which the server picks out the suspects where somebody made them larger still. */
const SEARCHED: ReadonlySet<string> = new Set([
  ...['mysql.help_category', 'mysql.help_keyword', 'mysql.help_topic'],
  ...['mysql.time_zone_name', 'mysql.time_zone_transition_type'],
  ...['mysql.innodb_table_stats', 'mysql.innodb_index_stats'],
]);

/** Those in which the server writes the names of what is there, whenever it likes: names that look personal are told as what they name. */
const OF_NAMES: ReadonlySet<string> = new Set(['mysql.innodb_table_stats', 'mysql.innodb_index_stats']);

/**
 * Bytes of a table up to which its rows travel as they are: the server takes five times as long to look at the help, a megabyte, as
 * we do here (measured).
 */
const TRAVELS = 4 * 1024 * 1024;

/** The help shows addresses of networks: halves of them look like whole ones. */
const HELP_HOLDS: readonly Kind[] = ['ip', 'mac'];

interface Column {
  readonly db: string;
  readonly tbl: string;
  readonly col: string;
  readonly type: string;
}

/**
 * Looks for what somebody left in the server's own tables: columns that it did not bring, and rows that look personal.
 * Those of accounts, logs and `mysql.servers` are scrubbed instead.
 */
export async function scanServerRows(session: Session, { isAmazon }: Provider): Promise<SchemaTextFinding[]> {
  const columns = await session.rows<Column>(
    `SELECT c.TABLE_SCHEMA AS db, c.TABLE_NAME AS tbl, c.COLUMN_NAME AS col, c.DATA_TYPE AS type
       FROM information_schema.COLUMNS AS c JOIN information_schema.TABLES AS t USING (TABLE_SCHEMA, TABLE_NAME)
      WHERE t.TABLE_TYPE = 'BASE TABLE' AND (c.TABLE_SCHEMA = 'mysql' OR c.TABLE_SCHEMA = 'sys' AND c.TABLE_NAME = 'sys_config')
      ORDER BY 1, 2, c.ORDINAL_POSITION`,
    "looking at the server's own tables",
  );
  const added = columns.filter(
    // Where Amazon runs the server, nobody else changes what is in `mysql`.
    ({ db, tbl, col }) =>
      isMysqlsTable(db, tbl) && !isMysqlsColumn(db, tbl, col) && !(isAmazon && db === 'mysql'),
  );
  const tables = tablesOf(columns);
  const texts = [
    ...(await textsIn(session, tables, READ_WHOLE, false)),
    ...(await textsIn(session, tables, SEARCHED, true)),
  ];
  for (const [table, [first]] of isAmazon ? tables : []) {
    if (first && isAmazonsTable(first.db, first.tbl) && !isLog(first.tbl))
      texts.push(...(await textsIn(session, tables, new Set([table]), true)));
  }
  return [
    ...added.map(({ db, tbl, col }) => ({
      place: `${db}.${tbl}.${col}`,
      ...{ what: 'column', why: 'the server did not bring it' },
    })),
    ...(await personalIn(session, texts)),
  ];
}

/** The names of what is there, in small letters: those of partitions stand so in the statistics. */
async function namesThere(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.rows<{ name: string }>(
    `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA UNION SELECT TABLE_NAME FROM information_schema.TABLES
     UNION SELECT COLUMN_NAME FROM information_schema.COLUMNS UNION SELECT INDEX_NAME FROM information_schema.STATISTICS
     UNION SELECT PARTITION_NAME FROM information_schema.PARTITIONS WHERE PARTITION_NAME IS NOT NULL
     UNION SELECT SUBPARTITION_NAME FROM information_schema.PARTITIONS WHERE SUBPARTITION_NAME IS NOT NULL`,
    'reading the names of what is there',
  );
  return new Set(rows.map((row) => row.name.toLowerCase()));
}

/** A row without names of what is there. A table with its partition is `t#p#p0#sp#s0`; an index is described by its columns, with commas between them. */
function withoutNames({ tbl, content }: RowText, names: ReadonlySet<string>): RowText {
  const isName = (part: string) => names.has(part.toLowerCase());
  const left = content
    .split('\n')
    .filter((line) => !isName(line) && !line.split(/#s?p#/i).every(isName))
    .flatMap((line) => line.split(',').filter((part) => !isName(part)));
  return { tbl, content: left.join('\n') };
}

/** The columns of text of each table. */
function tablesOf(columns: readonly Column[]): Map<string, Column[]> {
  const tables = new Map<string, Column[]>();
  for (const column of columns) {
    if (!/char|text|blob|binary|json|enum|set/i.test(column.type)) continue;
    const table = `${column.db}.${column.tbl}`;
    tables.set(table, [...(tables.get(table) ?? []), column]);
  }
  return tables;
}

/** A row of a server's own table. */
interface RowText {
  readonly tbl: string;
  readonly content: string;
}

/** The rows of some tables, in one statement; with `searched`, of large ones those in which the server sees suspects. */
async function textsIn(
  session: Session,
  tables: ReadonlyMap<string, readonly Column[]>,
  chosen: ReadonlySet<string>,
  searched: boolean,
): Promise<RowText[]> {
  const selects = [...tables].flatMap(([table, of]) => {
    const [first] = of;
    if (!chosen.has(table) || !first) return [];
    const texts = of.map(({ col }) => `CONVERT(${name(col)} USING utf8mb4)`);
    const whole = `CONCAT_WS(_utf8mb4 X'0A', ${texts.join(', ')})`;
    const from = `FROM ${name(first.db, first.tbl)}`;
    const where = `WHERE (SELECT SUM(LENGTH(${whole})) ${from}) <= ${TRAVELS} OR ${suspects(whole)}`;
    return `SELECT ${text(table)} AS tbl, ${whole} AS content ${from}${searched ? ` ${where}` : ''}`;
  });
  if (selects.length === 0) return [];
  try {
    return await session.rows<RowText>(
      selects.join(' UNION ALL '),
      "reading the rows of the server's own tables",
    );
  } catch (error) {
    // What the rights of its owner do not reach, nobody reaches who is given the server.
    if (isDenied(error)) return [];
    throw error;
  }
}

async function personalIn(session: Session, texts: readonly RowText[]): Promise<SchemaTextFinding[]> {
  const suspect = texts.filter((one) => kindsIn(one).length > 0);
  const names = suspect.some(({ tbl }) => OF_NAMES.has(tbl)) ? await namesThere(session) : new Set<string>();
  const found = new Map<string, Set<Kind>>();
  for (const one of suspect) {
    const { tbl } = one;
    const kinds = kindsIn(OF_NAMES.has(tbl) ? withoutNames(one, names) : one);
    if (kinds.length > 0) found.set(tbl, new Set([...(found.get(tbl) ?? []), ...kinds]));
  }
  return [...found].map(([place, kinds]) => ({ place, what: 'rows', why: kindsAsWords([...kinds]) }));
}

function kindsIn({ tbl, content }: RowText): Kind[] {
  const matches = READ_WHOLE.has(tbl)
    ? content.split('\n').flatMap((line) => findPersonal(line))
    : findCertain(content);
  return matches
    .map(({ kind }) => kind)
    .filter((kind) => !(tbl.startsWith('mysql.help_') && HELP_HOLDS.includes(kind)));
}
