import type { Problem } from '../policy/problem.ts';
import { columnsRead } from '../schema/columns-read.ts';
import { type Column, columnOf, type Index, type IndexPart, label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import { holdsLengthsEqual } from '../transformers/collations.ts';
import type { Rule } from '../transformers/rule.ts';
import type { ColumnDecision, TableDecision } from './decision.ts';
import { isMasked } from './decision.ts';
import { fateOf } from './expression-fate.ts';
import { type Fate, limited, ofRule } from './fate.ts';

/**
 * Bits that keep a unique column free of collisions: at 56 bits, ten million rows collide with a chance below one in a
 * thousand. Less is refused before anything changes, because the fault would show hours into a run.
 */
const ENOUGH_BITS = 56;

/** A rule that does not keep the values of a unique column apart. What to write instead is for those who report it. */
export interface UniqueProblem extends Problem {
  readonly column: Column;
}

/** Unique indexes that the masks would break: rows that were distinct could become the same. */
export function uniqueProblems(decision: TableDecision): UniqueProblem[] {
  if (decision.rows === 'truncate') return [];
  return decision.table.indexes
    .filter((index) => index.unique)
    .flatMap((index) => indexProblems(decision, index));
}

/** What the masks make of one part of an index. */
interface Part {
  readonly column?: string;
  /** Distinct values stay distinct in it, all of their characters seen. */
  readonly solid: boolean;
  /** Only a look at the data can tell. */
  readonly ask?: boolean;
  readonly problem?: UniqueProblem;
}

function indexProblems(decision: TableDecision, index: Index): UniqueProblem[] {
  const parts = index.parts.map((part) => judge(decision, index, part));
  const broken = parts.flatMap(({ problem }) => problem ?? []);
  return broken.length > 0 && !suffice(decision, index, parts) ? broken : [];
}

/** The other columns may suffice: (id, name) is distinct whatever becomes of the name. */
function suffice({ table }: TableDecision, index: Index, parts: readonly Part[]): boolean {
  const solid = new Set(parts.filter((part) => part.solid).map((part) => part.column));
  // A counter is distinct by itself, and the data is asked whether it is (`counter.ts`).
  if (table.columns.some(({ autoIncrement, name }) => autoIncrement && solid.has(name))) return true;
  return table.indexes.some(
    (other) =>
      other !== index &&
      other.unique &&
      other.parts.every(({ column, prefix }) => {
        const there = column === undefined ? undefined : columnOf(table, column);
        // Of NULLs, a unique index holds any number.
        return there && prefix === undefined && !there.nullable && solid.has(there.name);
      }),
  );
}

/** Unique indexes of which only the data tells whether the masks keep them distinct. */
export function indexesToAsk(decision: TableDecision): Index[] {
  if (decision.rows === 'truncate') return [];
  return decision.table.indexes.filter((index) => {
    if (!index.unique) return false;
    const parts = index.parts.map((part) => judge(decision, index, part));
    const sure = parts.map((part) => (part.ask ? { ...part, solid: false } : part));
    return parts.some(({ ask }) => ask) && !suffice(decision, index, sure);
  });
}

function judge(decision: TableDecision, index: Index, part: IndexPart): Part {
  const { table, columns } = decision;
  const column = part.column === undefined ? undefined : columnOf(table, part.column);
  const named = column ? { column: column.name } : {};
  const expression = column?.generated ? column.generation : part.expression;
  if (expression !== undefined) return judgeExpression(decision, index, part, expression, column);
  const decided = columns.find((one) => one.column === column);
  if (!decided?.rule || !isMasked(decided)) return { ...named, solid: part.prefix === undefined };
  const fate = limited(ofRule(decided.rule, decided.column), part.prefix);
  if (keepsApart(fate)) {
    const ask = fate.kind === 'marked' && fate.ask;
    const solid = !ask && part.prefix === undefined;
    const beginnings = part.prefix !== undefined && holdsLengthsEqual(decided.column.collation);
    return { ...named, solid, ask: ask || beginnings || doubt(decided) !== undefined };
  }
  return {
    ...named,
    solid: false,
    problem: notDistinct(decision, index, decided, decided.rule, part.prefix),
  };
}

/** SQL that is true of a column's values which could get another one's mask; nothing where there are none. */
export function doubt({ column, rule }: ColumnDecision): string | undefined {
  return rule?.transformer.mayMeet?.(name(column.name), rule.options, column);
}

/** A functional part, or a generated column: judged by the masked columns that it is put together from. */
function judgeExpression(
  decision: TableDecision,
  index: Index,
  part: IndexPart,
  expression: string,
  generated: Column | undefined,
): Part {
  const named = generated ? { column: generated.name } : {};
  const fate = limited(fateOf(decision, expression), part.prefix);
  const beginnings = part.prefix !== undefined && holdsLengthsEqual(generated?.collation);
  if (keepsApart(fate)) {
    const ask =
      fate.kind === 'marked' &&
      (fate.ask ||
        beginnings ||
        isFiner(decision, expression, generated) ||
        isDoubtful(decision, expression));
    return { ...named, solid: !ask && part.prefix === undefined, ask };
  }
  const read = columnsRead(expression, decision.table);
  const masked = decision.columns.find((one) => isMasked(one) && read.has(one.column.name));
  if (!masked?.rule) return { ...named, solid: true };
  const rule = fate.kind === 'marked' ? fate.rule : masked.rule;
  const one = decision.columns.find((other) => other.rule === rule && read.has(other.column.name)) ?? masked;
  const problem = keepsApart(ofRule(rule, one.column))
    ? notDistinctThrough(decision, index, one, rule, generated)
    : notDistinct(decision, index, one, rule, part.prefix);
  return { ...named, solid: false, problem };
}

/** NULL is distinct from all, and what is kept as distinct as it was. */
function keepsApart(fate: Fate): boolean {
  return fate.kind === 'marked' ? fate.bits >= ENOUGH_BITS : fate.kind !== 'unknown';
}

/** True where the generated column's collation is another one: it may tell apart what a masked column holds equal, and masks alike. */
function isFiner(decision: TableDecision, expression: string, generated: Column | undefined): boolean {
  if (generated === undefined) return false;
  const read = columnsRead(expression, decision.table);
  return decision.columns.some(
    (one) => isMasked(one) && read.has(one.column.name) && one.column.collation !== generated.collation,
  );
}

/** True where the masks of a column that it reads may be those of another spelling. */
function isDoubtful(decision: TableDecision, expression: string): boolean {
  const read = columnsRead(expression, decision.table);
  return decision.columns.some(
    (one) => isMasked(one) && read.has(one.column.name) && doubt(one) !== undefined,
  );
}

/** The rule would do, and what the index makes of its masks does not, as far as is known. */
function notDistinctThrough(
  { table }: TableDecision,
  index: Index,
  { column, place }: ColumnDecision,
  { transformer }: Rule,
  generated: Column | undefined,
): UniqueProblem {
  const through = generated ? `the generated column ${generated.name}` : 'its expression';
  const message = `${label(table)}.${column.name} is in the unique index ${index.name} through ${through}, and ${transformer.name} does not keep values apart there`;
  return { place, kind: 'invalid', message, column };
}

function notDistinct(
  { table }: TableDecision,
  index: Index,
  { column, place }: ColumnDecision,
  { transformer }: Rule,
  prefix?: number,
): UniqueProblem {
  const seen = prefix === undefined ? '' : ` in its first ${prefix} characters`;
  const message = `${label(table)}.${column.name} is in the unique index ${index.name}, and ${transformer.name} does not keep values apart${seen}`;
  return { place, kind: 'invalid', message, column };
}
