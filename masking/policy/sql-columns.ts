import { label } from '../schema/schema.ts';
import type { TableDecision } from './decide.ts';
import { isMasked } from './keys.ts';
import type { Problem } from './problem.ts';

/**
 * MySQL assigns from left to right: an expression that reads a column which the same statement masks would see the
 * mask, or the original, as the order has it. So the expressions of a policy read kept columns only, beside their own.
 */
export function sqlProblems(decision: TableDecision): Problem[] {
  return decision.columns.flatMap((one): Problem[] => {
    const { expression } = (one.rule?.options ?? {}) as { expression?: string };
    if (one.rule?.transformer.name !== 'sql' || expression === undefined) return [];
    const words = new Set(expression.replace(/'[^']*'/g, '').match(/`(?:[^`]|``)+`|[\w$]+/g) ?? []);
    const read = decision.columns.find(
      (other) =>
        isMasked(other) &&
        (words.has(`\`${other.column.name}\``) || words.has(other.column.name)) &&
        !/^(value|digest)$/.test(other.column.name),
    );
    if (!read) return [];
    const own =
      read === one
        ? 'write {value} for the column itself'
        : `decide what it needs of ${read.column.name} by a column that is kept`;
    const message = `${label(decision.table)}.${one.column.name}: sql reads ${read.column.name}, which is masked in the same statement; ${own}`;
    return [{ place: one.place, kind: 'invalid', message }];
  });
}
