import type { RareColumn } from '../decide/decision.ts';
import type { Check } from '../run/check.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { holdsText } from '../transformers/fold.ts';

/**
 * That no mask of these columns stands in fewer rows, with how many stand alone; fewer rows than that in all pass. Read from the
 * tables themselves, and not from what was counted to merge them. NULL and the empty text tell nothing.
 *
 * @param below rows
 */
export async function rareChecks(
  session: Session,
  columns: readonly RareColumn[],
  below: number,
): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { table, column } of columns) {
    const value = name(column.name);
    const counted = `SELECT COUNT(*) AS n FROM ${name(table.database, table.name)} WHERE ${holdsText(value, column)} GROUP BY ${value}`;
    const [found] = await session.rows<Record<'masks' | 'few' | 'alone' | 'held', number | null>>(
      `SELECT COUNT(*) AS masks, SUM(n < ${below}) AS few, SUM(n = 1) AS alone, SUM(n) AS held FROM (${counted}) AS counted`,
      'looking whether rare values are merged',
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
