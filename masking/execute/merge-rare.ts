import type { RareColumn } from '../decide/decision.ts';
import type { Check } from '../run/check.ts';
import { WORK } from '../run/work-schema.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

const DOING = 'merging rare values';

/** A mask, which only the server sees. */
const MASK = '@understudy_rare';

/**
 * Merges the masks of a column that stand in fewer rows than the policy says into one of them. Of masks, and once everything is
 * proven: what it writes was proven to be a mask, and it needs no original. Done again, it finds nothing left to do, so that a run
 * that was killed meanwhile goes on.
 *
 * @param below rows
 */
export async function mergeRare(
  session: Session,
  columns: readonly RareColumn[],
  below: number,
): Promise<void> {
  const [run] = await session.rows<{ after_done: number }>(
    `SELECT after_done FROM ${WORK}.run WHERE id = 1`,
    DOING,
  );
  // The policy's own SQL ran already, and its rows are none of ours.
  if (Number(run?.after_done ?? 0) > 0) return;
  for (const { table, column, steady } of columns) {
    const [of, value] = [name(table.database, table.name), name(column.name)];
    const counted = countedBy(of, value);
    const rare = `${counted} HAVING n < ${below}`;
    const [found] = await session.rows<{ masks: number; held: number }>(
      `SELECT COUNT(*) AS masks, IFNULL(SUM(n), 0) AS held FROM (${rare}) AS rare`,
      DOING,
    );
    const [masks, held] = [Number(found?.masks ?? 0), Number(found?.held ?? 0)];
    if (masks === 0 || (masks === 1 && held >= below)) continue;
    const least = `SELECT MIN(v) FROM (${rare}) AS rare`;
    // Together they are still too few: the rarest of the others takes them in.
    const other = `SELECT v FROM (${counted} HAVING n >= ${below}) AS others ORDER BY n, v LIMIT 1`;
    const target = held >= below ? `(${least})` : `IFNULL((${other}), (${least}))`;
    await session.run(`SET ${MASK} = ${target}`, DOING);
    const assigned = [
      `t.${value} = ${MASK}`,
      ...steady.map((one) => `t.${name(one.name)} = t.${name(one.name)}`),
    ];
    await session.run(
      `UPDATE ${of} AS t JOIN (${rare}) AS rare ON t.${value} = rare.v SET ${assigned.join(', ')}`,
      DOING,
    );
    await session.run(`SET ${MASK} = NULL`, DOING);
  }
}

/** That no mask of these columns stands in fewer rows, with how many stand alone; fewer rows than that in all pass. */
export async function rareChecks(
  session: Session,
  columns: readonly RareColumn[],
  below: number,
): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { table, column } of columns) {
    const counted = countedBy(name(table.database, table.name), name(column.name));
    const [found] = await session.rows<Record<'masks' | 'few' | 'alone' | 'held', number | null>>(
      `SELECT COUNT(*) AS masks, SUM(n < ${below}) AS few, SUM(n = 1) AS alone, SUM(n) AS held FROM (${counted}) AS counted`,
      DOING,
    );
    const of = (what: 'masks' | 'few' | 'alone' | 'held') => Number(found?.[what] ?? 0);
    const passed = of('few') === 0 || of('held') < below;
    checks.push({
      name: `${label(table)}.${column.name}: no mask in fewer than ${below} rows`,
      passed,
      count: of('masks'),
      figures: { alone: of('alone') },
      ...(passed ? {} : { detail: `${of('few')} masks` }),
    });
  }
  return checks;
}

/** Each value with its rows, as the column's collation tells values apart; without NULL and the empty text, which tell nothing. */
const countedBy = (table: string, value: string): string =>
  `SELECT ${value} AS v, COUNT(*) AS n FROM ${table} WHERE LENGTH(${value}) GROUP BY ${value}`;
