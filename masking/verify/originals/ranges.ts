import { name } from '../../session/quote.ts';
import type { Session } from '../../session/session.ts';
import type { StoredTable } from './places.ts';

/** Parts for each connection: the last ones to end are not far apart then. */
export const PARTS_EACH = 3;

/** Tables of fewer rows are read in one go. */
const WORTH_PARTS = 50_000;

/**
 * SQL of conditions of which each row satisfies one: ranges of a key that begins with a whole number, or all rows.
 *
 * @param of what stands before the key's column, where other tables of the statement have columns of the same name: `t.`
 */
export async function rangesOf(
  session: Session,
  table: StoredTable,
  parts: number,
  of = '',
): Promise<string[]> {
  const key = table.columns.find((column) => column.name === table.key[0]);
  if (table.rows < WORTH_PARTS || !key || !/^(tiny|small|medium|big)?int$/.test(key.dataType))
    return ['TRUE'];
  const value = name(key.name);
  const [ends] = await session.rows<{ least: string | null; most: string | null }>(
    `SELECT CAST(MIN(${value}) AS CHAR) AS least, CAST(MAX(${value}) AS CHAR) AS most FROM ${name(table.database, table.name)}`,
    `cutting ${table.label} into parts`,
  );
  if (!ends?.least || !ends.most) return ['TRUE'];
  const [least, most] = [BigInt(ends.least), BigInt(ends.most)];
  const bounds = Array.from(
    { length: parts - 1 },
    (_, i) => least + ((most - least) * BigInt(i + 1)) / BigInt(parts),
  );
  const bounded = `${of}${value}`;
  return [
    `${bounded} <= ${bounds[0]}`,
    ...bounds.slice(1).map((bound, i) => `${bounded} > ${bounds[i]} AND ${bounded} <= ${bound}`),
    `${bounded} > ${bounds.at(-1)}`,
  ];
}
