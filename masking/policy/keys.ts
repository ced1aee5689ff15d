import { isDeepStrictEqual } from 'node:util';
import { type Index, label } from '../schema/schema.ts';
import type { ColumnDecision, TableDecision } from './decide.ts';
import type { Problem } from './problem.ts';

/**
 * Bits that keep a unique column free of collisions: at 60 bits, ten million rows collide with a chance of 4 in
 * 100,000. Less is refused before anything changes, because the fault would show hours into a run.
 */
const ENOUGH_BITS = 60;

/** True when the rule writes something else into the column. */
export function isMasked(decision: ColumnDecision): boolean {
  return decision.rule !== undefined && decision.rule.transformer.name !== 'keep';
}

/** What the masks would break: unique indexes, and foreign keys whose two sides are decided differently. */
export function keyProblems(tables: readonly TableDecision[]): Problem[] {
  return [...tables.flatMap(uniqueProblems), ...tables.flatMap((table) => foreignKeyProblems(table, tables))];
}

function uniqueProblems(decision: TableDecision): Problem[] {
  return decision.table.indexes
    .filter((index) => index.unique)
    .flatMap((index) => indexProblems(decision, index));
}

function indexProblems({ table, columns }: TableDecision, index: Index): Problem[] {
  const of = (name: string | undefined) => columns.find(({ column }) => column.name === name);
  return index.parts.flatMap((part): Problem[] => {
    const decided = of(part.column);
    if (!decided?.rule || !isMasked(decided)) return [];
    const uniqueness = decided.rule.transformer.uniqueness(decided.rule.options);
    const promised = uniqueness.kind === 'bits' ? uniqueness.bits : 0;
    // A hexadecimal digit carries four bits, and a prefix cuts the rest off.
    const bits = part.prefix === undefined ? promised : Math.min(promised, part.prefix * 4);
    if (bits >= ENOUGH_BITS) return [];
    const message = `${label(table)}.${decided.column.name} is in the unique index ${index.name}, and ${decided.rule.transformer.name} does not keep values apart; write email or hash`;
    return [{ place: decided.place, kind: 'invalid', message }];
  });
}

function foreignKeyProblems({ table, columns }: TableDecision, tables: readonly TableDecision[]): Problem[] {
  return table.foreignKeys.flatMap((key) => {
    const parent = tables.find(
      (t) => t.table.database === key.parentDatabase && t.table.name === key.parentTable,
    );
    return key.columns.flatMap((name, position): Problem[] => {
      const child = columns.find(({ column }) => column.name === name);
      const above = parent?.columns.find(({ column }) => column.name === key.parentColumns[position]);
      if (!child?.rule || !above?.rule || alike(child, above)) return [];
      const message = `${label(table)}.${name} references ${key.parentDatabase}.${key.parentTable}.${above.column.name}, and they are decided differently; give both the same rule`;
      return [{ place: child.place, kind: 'invalid', message }];
    });
  });
}

function alike(one: ColumnDecision, other: ColumnDecision): boolean {
  if (!isMasked(one) && !isMasked(other)) return true;
  return (
    one.rule?.transformer.name === other.rule?.transformer.name &&
    isDeepStrictEqual(one.rule?.options, other.rule?.options)
  );
}
