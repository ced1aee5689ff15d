import type { ColumnDecision } from './decide.ts';

/** True when the rule writes something else into the column. */
export function isMasked(decision: ColumnDecision): boolean {
  return decision.rule !== undefined && decision.rule.transformer.name !== 'keep';
}
