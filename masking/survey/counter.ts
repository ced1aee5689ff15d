import type { TableDecision } from '../decide/decision.ts';
import { isMasked } from '../decide/decision.ts';
import type { Problem } from '../policy/problem.ts';
import { columnsOfIndex } from '../schema/columns-read.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/**
 * Tables whose rows are told apart by their counter alone, because a masked column is in the unique keys beside it: asked
 * whether the counter has each value once, which no key of theirs says. One pass over its index, and only there.
 */
export async function counterProblems(session: Session, decision: TableDecision): Promise<Problem[]> {
  const { table, columns, rows } = decision;
  const counter = columns.find((one) => one.column.autoIncrement && !isMasked(one))?.column;
  if (counter === undefined || rows === 'truncate') return [];
  const unique = table.indexes.filter((index) => index.unique);
  const alone = unique.some(({ parts }) => parts.length === 1 && parts[0]?.column === counter.name);
  const masked = columns.filter(
    (one) => isMasked(one) && unique.some((index) => columnsOfIndex(index, table).has(one.column.name)),
  );
  const [one] = masked;
  if (alone || one === undefined) return [];
  const value = name(counter.name);
  const twice = await session.rows(
    `SELECT 1 FROM ${name(table.database, table.name)} GROUP BY ${value} HAVING COUNT(*) > 1 LIMIT 1`,
    `looking at the counter of ${label(table)}`,
  );
  if (twice.length === 0) return [];
  const message = `${label(table)}.${one.column.name}: it is in a unique key, and ${counter.name} beside it has values twice, so that rows could become the same; write { keep: "why" }`;
  return [{ place: one.place, kind: 'invalid', message }];
}
