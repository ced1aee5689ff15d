import type { TablePlan } from '../plan/plan.ts';
import { selectTogether } from '../run/together.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { sampledRows } from './sample.ts';

/** Rows of a table whose masks are computed for it. */
const ROWS = 1000;

/**
 * How far masks keep the order of their originals, by rank (Spearman), for numbers and times: computed on the server before
 * anything changes, because nobody has both afterwards. Columns of one value, or none, have no order.
 */
export async function orderKept(
  session: Session,
  tables: readonly TablePlan[],
): Promise<Record<string, number>> {
  const ranked = tables.flatMap(({ label, table, masked }) =>
    masked
      .filter(
        ({ column, script, keys }) =>
          isOrdered(column.typeClass) && script === undefined && keys === undefined,
      )
      .map(({ column, expression }) => {
        const value = name(column.name);
        const order = table.indexes.find((index) => index.name === 'PRIMARY')?.parts ?? [];
        // By the primary key: an index of the column itself would give the rows in its own order, all alike.
        const sample = {
          kind: 'ends',
          order: order.flatMap((part) => part.column ?? []),
          rows: ROWS,
        } as const;
        const rows = sampledRows(table, sample, `${value} AS v, ${expression} AS m`);
        return { label, of: `${label}.${column.name}`, select: correlation, from: ranks(rows) };
      }),
  );
  const said = await selectTogether(session, ranked, 'comparing the order of');
  const found = ranked.flatMap(({ of }, i) => {
    const figure = said[i]?.[0];
    return figure === undefined || figure === '' ? [] : [[of, Number(figure)] as const];
  });
  return Object.fromEntries(found);
}

const isOrdered = (typeClass: string): boolean => typeClass === 'number' || typeClass === 'temporal';

const ranks = (rows: string): string =>
  `(SELECT RANK() OVER (ORDER BY v) + 0e0 AS x, RANK() OVER (ORDER BY m) + 0e0 AS y FROM ${rows} WHERE v IS NOT NULL) AS ranked`;

const correlation = `IFNULL(ROUND((COUNT(*) * SUM(x * y) - SUM(x) * SUM(y)) /
  SQRT((COUNT(*) * SUM(x * x) - SUM(x) * SUM(x)) * (COUNT(*) * SUM(y * y) - SUM(y) * SUM(y))), 4), '')`;
