import { label, type Table } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Tables of which one statement renews the statistics. */
const TOGETHER = 50;

/**
 * Renews the statistics of tables. Masked rows are planned for by them; and what was there before is comparable only by
 * figures of the same age.
 */
export async function analyze(session: Session, tables: readonly Table[]): Promise<void> {
  for (let at = 0; at < tables.length; at += TOGETHER) {
    const names = tables.slice(at, at + TOGETHER).map((table) => name(table.database, table.name));
    await session.rows(`ANALYZE NO_WRITE_TO_BINLOG TABLE ${names.join(', ')}`, 'renewing statistics');
  }
}

/** Rows and bytes of all tables of some databases, by their names, as the server's statistics have them. */
export async function sizes(
  session: Session,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, { rows: number; bytes: number }>> {
  if (tables.length === 0) return new Map();
  const found = await session.rows<{ db: string; tbl: string; n: string | number; bytes: string | number }>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, IFNULL(TABLE_ROWS, 0) AS n, IFNULL(DATA_LENGTH, 0) + IFNULL(INDEX_LENGTH, 0) AS bytes
       FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA IN (${databasesOf(tables)})`,
    'reading sizes of tables',
  );
  return new Map(
    found.map(({ db, tbl, n, bytes }) => [
      label({ database: db, name: tbl }),
      { rows: Number(n), bytes: Number(bytes) },
    ]),
  );
}

/** Different keys of the indexes that hold one of these columns (of all, without). By `app.users.users_email`. */
export async function cardinalities(
  session: Session,
  tables: readonly { readonly table: Table; readonly columns: ReadonlySet<string> }[],
): Promise<Record<string, number>> {
  const touched = new Map<string, number>(
    tables.flatMap(({ table, columns }) =>
      table.indexes.flatMap(({ name: index, parts, type }) =>
        type === 'BTREE' && parts.some(({ column }) => column !== undefined && columns.has(column))
          ? [[`${label(table)}.${index}`, parts.length] as const]
          : [],
      ),
    ),
  );
  if (touched.size === 0) return {};
  const rows = await session.rows<{ db: string; tbl: string; idx: string; part: number; n: string | null }>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, INDEX_NAME AS idx, SEQ_IN_INDEX AS part, CARDINALITY AS n FROM information_schema.STATISTICS
       WHERE TABLE_SCHEMA IN (${databasesOf(tables.map(({ table }) => table))})`,
    'reading statistics of indexes',
  );
  const found = rows.flatMap(({ db, tbl, idx, part, n }) => {
    const of = `${label({ database: db, name: tbl })}.${idx}`;
    return touched.get(of) === Number(part) && n !== null ? [[of, Number(n)] as const] : [];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The rest of the server has tables of its own, which take as long again. */
const databasesOf = (tables: readonly Table[]): string =>
  [...new Set(tables.map(({ database }) => text(database)))].join(', ');
