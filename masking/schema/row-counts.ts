import { isDenied } from '../session/fault.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { label, type Table } from './schema.ts';

/** What is counted where statistics tell nothing: enough to tell small tables from large ones. */
const MOST = 100_000;

/** What statistics say of fewer rows is counted, too: it costs little, and they may be of a time when the table was filled. */
const LEAST = 1000;

/** Tables that are counted in one statement. */
const TOGETHER = 50;

/**
 * About how many rows tables have, by their labels: by the server's statistics, and where those know of few, by counting up
 * to a hundred thousand. Statistics may be of a time when a table was empty.
 */
export async function aboutRows(
  session: Session,
  tables: readonly Pick<Table, 'database' | 'name'>[],
): Promise<ReadonlyMap<string, number>> {
  const doing = 'estimating rows';
  const databases = new Set(tables.map(({ database }) => text(database)));
  // Not of all that the server has: it opens each table and each view for that.
  const told = await session.rows<{ db: string; tbl: string; n: string | number | null }>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, TABLE_ROWS AS n FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (${['NULL', ...databases].join(', ')})`,
    doing,
  );
  const rows = new Map(told.map(({ db, tbl, n }) => [label({ database: db, name: tbl }), Number(n ?? 0)]));
  const unknown = tables.filter((table) => (rows.get(label(table)) ?? 0) < LEAST);
  for (let at = 0; at < unknown.length; at += TOGETHER) {
    const some = unknown.slice(at, at + TOGETHER);
    const counts = some.map(
      (table, i) =>
        `(SELECT ${i} AS part, COUNT(*) AS n FROM (SELECT 1 FROM ${name(table.database, table.name)} LIMIT ${MOST}) AS some)`,
    );
    const counted = await session
      .rows<{ part: number | string; n: number | string }>(counts.join(' UNION ALL '), doing)
      .catch((error: unknown) => {
        // Who may see a schema alone is told what the statistics say.
        if (!isDenied(error)) throw error;
        return [];
      });
    for (const { part, n } of counted) {
      const table = some[Number(part)];
      if (table) rows.set(label(table), Number(n));
    }
  }
  return rows;
}
