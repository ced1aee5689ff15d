import type { Residue, Rows } from '../policy/policy.ts';
import type { Place } from '../policy/problem.ts';
import type { GroupedColumn } from '../policy/row.ts';
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
  /** The parts of the policy's file that lead to a rule by key, whose lines have places of their own. */
  readonly path?: readonly string[];
  /** Of a column that must agree with others of its row. */
  readonly grouped?: Pick<GroupedColumn, 'by' | 'group'>;
  /** Of a rule by key: what becomes of the rows that its lines name. */
  readonly keyed?: Keyed;
}

/** The rows of a key-value column that one line of its rule names. */
export interface KeyCase extends ColumnDecision {
  /** Its number in `Keyed.part`; 0 for the keys that no line names. */
  readonly no: number;
  /** `meta_value (meta_key *email*)` */
  readonly said: string;
  /** SQL that is true of its rows. */
  readonly where: string;
}

/** What becomes of a column whose rows are decided by a key. */
export interface Keyed {
  /** What the key is, as people read it: `meta_key`, or `eav_attribute.attribute_code`. */
  readonly of: string;
  /** SQL of the number of the line that decides a row; 0 where no line does. */
  readonly part: string;
  /** SQL that is true of the rows that a line names, whoever decides them; the most specific line first. */
  readonly conditions: readonly string[];
  /** SQL of a row's key, as people read it. */
  readonly shown: string;
  /** SQL of what is equal where two rows' keys are. */
  readonly same: string;
  readonly cases: readonly KeyCase[];
  /** Keys that no line names stop the run. */
  readonly rejects: boolean;
  /** How those are called: `meta_value (meta_key others)`. */
  readonly others: string;
}

/** What is decided apart in a column: the rows of each line, or all of them. */
export const casesOf = (column: ColumnDecision): readonly (ColumnDecision & Partial<KeyCase>)[] =>
  column.keyed?.cases ?? [column];

/** What happens to one table: its columns, its rows, what is left in its freed pages. */
export interface TableDecision {
  readonly table: Table;
  readonly columns: readonly ColumnDecision[];
  readonly place: Place;
  /** What becomes of its rows; absent when all stay. */
  readonly rows?: Rows;
  readonly residue: Residue;
}

/** A column whose masks are merged where few rows have them. */
export interface RareColumn {
  readonly table: Table;
  readonly column: Column;
  /** Columns that would change by themselves. */
  readonly steady: readonly Column[];
}

/** What happens to everything on the server. */
export interface Decisions {
  readonly tables: readonly TableDecision[];
  /** All databases of the schema, also those without a table. */
  readonly databases: readonly string[];
  readonly locale: Locale;
  /** Whose rare masks are merged (`rare:`). */
  readonly rare: readonly RareColumn[];
}

/** True when the rule writes something else into the column. */
export function isMasked(decision: ColumnDecision): boolean {
  return decision.rule !== undefined && decision.rule.transformer.name !== 'keep';
}
