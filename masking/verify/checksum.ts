import type { TablePlan } from '../plan/plan.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** The number of rows, and a sum over the columns that masking must not touch. The order of rows does not count. */
export async function countAndChecksum(
  session: Session,
  table: TablePlan,
  doing: string,
): Promise<{ rows: number; checksum: string }> {
  const [row] = await session.rows<{ n: number | string; checksum: string }>(
    `SELECT COUNT(*) AS n, ${checksumOf(table.kept)} AS checksum FROM ${name(table.table.database, table.table.name)}`,
    doing,
  );
  const orphans = await countOrphans(session, table, doing);
  return { rows: Number(row?.n ?? 0), checksum: [row?.checksum ?? '', ...orphans].join(':') };
}

/** Rows whose parent is missing, for each foreign key over a masked column: no more afterwards than before. */
async function countOrphans(
  session: Session,
  { table, masked }: TablePlan,
  doing: string,
): Promise<string[]> {
  const names = new Set(masked.map(({ column }) => column.name));
  const counts: string[] = [];
  for (const key of table.foreignKeys.filter((foreign) =>
    foreign.columns.some((column) => names.has(column)),
  )) {
    const [row] = await session.rows<{ n: number | string }>(
      `SELECT COUNT(*) AS n FROM ${name(table.database, table.name)} AS c
         LEFT JOIN ${name(key.parentDatabase, key.parentTable)} AS p
           ON ${key.columns.map((column, i) => `c.${name(column)} = p.${name(key.parentColumns[i] ?? '')}`).join(' AND ')}
       WHERE ${key.columns.map((column) => `c.${name(column)} IS NOT NULL`).join(' AND ')}
         AND p.${name(key.parentColumns[0] ?? '')} IS NULL`,
      doing,
    );
    counts.push(String(row?.n ?? 0));
  }
  return counts;
}

/** SQL of that sum. Both the sum and the exclusive or: one alone does not see certain pairs of changes. */
export function checksumOf(columns: readonly Column[]): string {
  const parts = columns.flatMap((column) => [`ISNULL(${name(column.name)})`, bytesOf(column)]);
  const row = parts.length > 0 ? `CRC32(CONCAT_WS('|', ${parts.join(', ')}))` : '0';
  return `CONCAT_WS(':', COUNT(*), IFNULL(SUM(${row}), 0), BIT_XOR(${row}))`;
}

function bytesOf(column: Column): string {
  const value = name(column.name);
  return column.typeClass === 'spatial' ? `ST_AsBinary(${value})` : `CAST(${value} AS BINARY)`;
}
