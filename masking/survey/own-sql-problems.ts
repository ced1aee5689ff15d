import type { TableDecision } from '../decide/decision.ts';
import { isMasked } from '../decide/decision.ts';
import { ownSql } from '../decide/sql-columns.ts';
import type { MaskedColumn } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Problem } from '../policy/problem.ts';
import { columnsRead } from '../schema/columns-read.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { withoutDatabase } from '../session/without-database.ts';
import { nameOfFault } from './name-of-fault.ts';

/** What to look at in an expression that MySQL does not understand. */
const LOOK_AT: Readonly<Record<string, string>> = {
  ER_BAD_FIELD_ERROR: 'look at the names in it: it reads {value} and columns that are kept',
  ER_PARSE_ERROR: 'look at its syntax',
  ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT: 'look at the number of arguments',
  ER_WRONG_PARAMETERS_TO_NATIVE_FCT: 'look at the arguments',
};

/**
 * Expressions of the policy's own that MySQL does not understand. Each is asked over a table in which there is nothing
 * but its own column and those that are kept: so what reads another one is found here, too, by the server itself.
 */
export async function ownSqlProblems(
  session: Session,
  decision: TableDecision,
  { masked }: TablePlan,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { column, rule, place } of decision.columns) {
    const mask = masked.find((one) => one.column === column);
    if (!mask || ownSql(rule).length === 0) continue;
    const fault = await nameOfFault(() => session.rows(question(decision, mask), 'reading an expression'));
    if (fault === undefined) continue;
    const look = LOOK_AT[fault] ?? 'try it by SELECT';
    const message = `${label(decision.table)}.${column.name}: MySQL answers ${fault} to its expression; ${look}`;
    problems.push({ place, kind: 'invalid', message });
  }
  return problems;
}

function question(
  { table, columns }: TableDecision,
  { column, expression, predicate }: MaskedColumn,
): string {
  const hidden = new Set(columns.filter(isMasked).map((one) => one.column.name));
  hidden.delete(column.name);
  const there = table.columns.filter(
    ({ name: of, generation }) =>
      !hidden.has(of) &&
      (generation === undefined || ![...columnsRead(generation, table)].some((base) => hidden.has(base))),
  );
  const from = `(SELECT ${there.map((one) => name(one.name)).join(', ')} FROM ${name(table.database, table.name)}) AS ${name(table.name)}`;
  const asked = [expression, ...(predicate === undefined ? [] : [predicate])];
  return `SELECT ${asked.map((sql) => withoutDatabase(sql, table.database)).join(', ')} FROM ${from} LIMIT 0`;
}
