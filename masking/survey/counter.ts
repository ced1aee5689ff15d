import type { ColumnDecision, TableDecision } from '../decide/decision.ts';
import { isMasked } from '../decide/decision.ts';
import type { Problem } from '../policy/problem.ts';
import { selectTogether } from '../run/together.ts';
import { columnsOfIndex } from '../schema/columns-read.ts';
import { type Column, label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/**
 * Tables whose rows are told apart by their counter alone, because a masked column is in the unique keys beside it: asked
 * whether the counter has each value once, which no key of theirs says. One pass over its index, and only there.
 */
export async function counterProblems(
  session: Session,
  tables: readonly TableDecision[],
): Promise<ReadonlyMap<TableDecision, Problem>> {
  const asked = tables.flatMap((decision) => askedOf(decision) ?? []);
  const problems = new Map<TableDecision, Problem>();
  for (let at = 0; at < asked.length; at += TOGETHER) {
    const some = asked.slice(at, at + TOGETHER);
    const found = await selectTogether(
      session,
      some.map(({ decision: { table }, counter: { name: of } }) => ({
        label: label(table),
        select: "'twice'",
        from: `${name(table.database, table.name)} GROUP BY ${name(of)} HAVING COUNT(*) > 1 LIMIT 1`,
      })),
      'looking at the counter of',
    );
    for (const [i, { decision, counter, one }] of some.entries())
      if ((found[i] ?? []).length > 0) problems.set(decision, problemOf(decision, counter, one));
  }
  return problems;
}

/** Tables that are asked in one statement. */
const TOGETHER = 50;

interface Asked {
  readonly decision: TableDecision;
  readonly counter: Column;
  /** A masked column of a unique key. */
  readonly one: ColumnDecision;
}

function askedOf(decision: TableDecision): Asked | undefined {
  const { table, columns, rows } = decision;
  const counter = columns.find((one) => one.column.autoIncrement && !isMasked(one))?.column;
  if (counter === undefined || rows === 'truncate') return undefined;
  const unique = table.indexes.filter((index) => index.unique);
  const alone = unique.some(({ parts }) => parts.length === 1 && parts[0]?.column === counter.name);
  const masked = columns.filter(
    (one) => isMasked(one) && unique.some((index) => columnsOfIndex(index, table).has(one.column.name)),
  );
  const [one] = masked;
  return alone || one === undefined ? undefined : { decision, counter, one };
}

function problemOf({ table }: TableDecision, counter: Column, { column, place }: ColumnDecision): Problem {
  const message = `${label(table)}.${column.name}: it is in a unique key, and ${counter.name} beside it has values twice, so that rows could become the same; write { keep: "why" }`;
  return { place, kind: 'invalid', message };
}
