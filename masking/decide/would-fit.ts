import { transformers } from '../transformers/registry.ts';
import { readRule } from '../transformers/rule.ts';
import type { ColumnDecision, Decisions, TableDecision } from './decision.ts';
import { uniqueProblems } from './unique.ts';

/**
 * True where a column could have this rule instead: it fits its type, and the unique indexes of its table. For advice that is
 * taken when it is followed.
 *
 * @param raw as the policy writes it
 */
export function wouldFit(
  decision: TableDecision,
  one: ColumnDecision,
  raw: unknown,
  locale: Decisions['locale'],
): boolean {
  const rule = readRule(raw, transformers);
  if (typeof rule === 'string' || rule.transformer.misfit(one.column, rule.options, locale)) return false;
  const columns = decision.columns.map((other) => (other.column === one.column ? { ...other, rule } : other));
  const concerns = ({ message }: { readonly message: string }) => message.includes(`.${one.column.name} `);
  return !uniqueProblems({ ...decision, columns }).some(concerns);
}
