import type { TablePlan } from '../plan/plan.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { sumOf } from './stored.ts';

/** Rows whose parent is missing, for each foreign key over a masked column: no more afterwards than before. */
export async function countOrphans(
  session: Session,
  { table, masked }: TablePlan,
  doing: string,
): Promise<number[]> {
  const names = new Set(masked.map(({ column }) => column.name));
  const counts: number[] = [];
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
    counts.push(Number(row?.n ?? 0));
  }
  return counts;
}

/** SQL of a sum over the columns that masking must not touch. The order of rows does not count. */
export function checksumOf(columns: readonly Column[]): string {
  return sumOf(
    columns.flatMap((column) => [
      ...(column.nullable ? [`ISNULL(${name(column.name)})`] : []),
      bytesOf(column),
    ]),
  );
}

function bytesOf(column: Column): string {
  const value = name(column.name);
  return column.typeClass === 'spatial' ? `ST_AsBinary(${value})` : `CAST(${value} AS BINARY)`;
}
