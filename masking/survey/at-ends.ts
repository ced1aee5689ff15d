import { isDeepStrictEqual } from 'node:util';
import type { ColumnDecision } from '../decide/decision.ts';
import type { MaskedColumn } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import { name } from '../session/quote.ts';
import type { Ends } from '../transformers/transformer.ts';
import type { Follower } from './followers.ts';

/** Plans that are tried for one thing that follows. */
const MOST = 16;

/** A masked column that chance moves between ends. */
interface Moved {
  readonly mask: MaskedColumn;
  readonly decision: ColumnDecision;
  readonly ends: Ends;
}

/**
 * The plan of a table, with the masks that something follows from as far out as chance may lead them: each with each, but those
 * that move together, and equal values under one rule, in one direction.
 */
export function atEnds(plan: TablePlan, { bases }: Follower): TablePlan[] {
  const moved = bases.flatMap((decision): Moved[] => {
    const mask = plan.masked.find(({ column }) => column === decision.column);
    return mask?.ends === undefined ? [] : [{ mask, decision, ends: mask.ends }];
  });
  if (moved.length === 0) return [];
  return choices(moved)
    .slice(0, MOST)
    .map((chosen) => ({
      ...plan,
      masked: plan.masked.map((mask) => {
        const at = moved.findIndex((one) => one.mask === mask);
        return at < 0 ? mask : { ...mask, expression: expressionAt(moved, chosen, at) };
      }),
    }));
}

/** Which end each column is at; the first and the last ones before those between. */
function choices(moved: readonly Moved[]): number[][] {
  let all: number[][] = [[]];
  for (const [at, { ends }] of moved.entries()) {
    const partner = moved.findIndex(
      (one) => ends.together !== undefined && one.ends.together === ends.together,
    );
    const last = ends.sql.length - 1;
    const own = [0, last, ...Array.from({ length: Math.max(0, last - 1) }, (_, i) => i + 1)];
    all = (partner < at && partner >= 0 ? [undefined] : own).flatMap((end) =>
      all.map((chosen) => [...chosen, end ?? chosen[partner] ?? 0]),
    );
  }
  return all;
}

/** Equal values have equal masks, under one rule: where an earlier column holds the value, its end is this one's, too. */
function expressionAt(moved: readonly Moved[], chosen: readonly number[], at: number): string {
  const { mask, decision, ends } = moved[at] as Moved;
  const sql = (end: number): string => ends.sql[end] ?? mask.expression;
  return moved
    .slice(0, at)
    .filter(
      (one) =>
        ends.together === undefined &&
        one.decision.column.dataType === decision.column.dataType &&
        isDeepStrictEqual(one.decision.rule?.options, decision.rule?.options) &&
        one.decision.rule?.transformer === decision.rule?.transformer,
    )
    .reduce(
      (others, one) =>
        `IF(${name(one.mask.column.name)} <=> ${name(mask.column.name)}, ${sql(chosen[moved.indexOf(one)] ?? 0)}, ${others})`,
      sql(chosen[at] ?? 0),
    );
}
