import type { Residue, Rows } from '../policy/policy.ts';
import type { Place } from '../policy/problem.ts';
import type { Column, Table } from '../schema/schema.ts';
import type { Rule } from '../transformers/rule.ts';
import type { Locale, MaskContext } from '../transformers/transformer.ts';

/** What happens to one column, and who said so. */
export interface ColumnDecision {
  readonly column: Column;
  /** Absent for a generated column, which follows, and for the columns of a table that is emptied. */
  readonly rule?: Rule;
  /** `tie`: a column that holds the same values was decided, and this one follows it. */
  readonly by: 'policy' | 'unlisted' | 'generated' | 'tie' | 'truncated';
  readonly place: Place;
  /** What its expression and predicate are made for, beside the row's key. */
  readonly context: Omit<MaskContext, 'rowKey'>;
}

/** What happens to one table: its columns, its rows, what is left in its freed pages. */
export interface TableDecision {
  readonly table: Table;
  readonly columns: readonly ColumnDecision[];
  readonly place: Place;
  /** What becomes of its rows; absent when all stay. */
  readonly rows?: Rows;
  readonly residue: Residue;
}

/** What happens to everything on the server. */
export interface Decisions {
  readonly tables: readonly TableDecision[];
  /** All databases of the schema, also those without a table. */
  readonly databases: readonly string[];
  readonly locale: Locale;
}

/** True when the rule writes something else into the column. */
export function isMasked(decision: ColumnDecision): boolean {
  return decision.rule !== undefined && decision.rule.transformer.name !== 'keep';
}
