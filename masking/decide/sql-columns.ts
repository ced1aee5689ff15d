import type { Problem } from '../policy/problem.ts';
import { columnsRead, namesRead } from '../schema/columns-read.ts';
import { label } from '../schema/schema.ts';
import { foldedName } from '../session/names.ts';
import { rulesIn } from '../transformers/json.ts';
import type { Rule } from '../transformers/rule.ts';
import type { SqlOptions } from '../transformers/sql.ts';
import type { ColumnDecision, TableDecision } from './decision.ts';
import { isMasked } from './decision.ts';

/** The SQL that a rule of the policy writes itself, at the paths of a document, too. */
export function ownSql(rule: Rule | undefined): string[] {
  if (rule === undefined) return [];
  return rulesIn(rule).flatMap(({ transformer, options }) => {
    if (transformer.name !== 'sql') return [];
    const { expression, predicate } = options as SqlOptions;
    return predicate === undefined ? [expression] : [expression, predicate];
  });
}

/**
 * MySQL assigns from left to right: an expression that reads a column which the same statement masks would see the
 * mask, or the original, as the order has it, and put it where nobody looks for it. So the expressions of a policy read
 * kept columns only, beside their own, and no generated one that follows from a masked one.
 */
export function sqlProblems(decision: TableDecision): Problem[] {
  return decision.columns.flatMap((one) => ownSql(one.rule).flatMap((sql) => problemsOf(decision, one, sql)));
}

function problemsOf(decision: TableDecision, one: ColumnDecision, sql: string): Problem[] {
  const { table, columns } = decision;
  const named = new Set([...namesRead(sql)].map(foldedName));
  const reads = columns.filter(({ column }) => named.has(foldedName(column.name)));
  return columns.filter(isMasked).flatMap((masked): Problem[] => {
    const { name } = masked.column;
    const through = reads.find(
      ({ column }) =>
        column === masked.column ||
        (column.generation !== undefined && columnsRead(column.generation, table).has(name)),
    );
    if (!through) return [];
    const what = through.column === masked.column ? name : `${through.column.name}, which follows ${name}`;
    const instead =
      masked === one
        ? 'write {value} for the column itself'
        : `decide what it needs of ${name} by a column that is kept`;
    const message = `${label(table)}.${one.column.name}: sql reads ${what}, which is masked in the same statement; ${instead}`;
    return [{ place: one.place, kind: 'invalid', message }];
  });
}
