/** What is measured of a database, before and after. Counts, shares and lengths: no value. */

/** Of the rows that were read of a column. */
export interface ColumnFigures {
  readonly rows: number;
  /** Shares of the rows, from 0 to 1. */
  readonly nulls: number;
  readonly empty: number;
  /** Values that differ, as the column's collation has it, NULL and empty left out. */
  readonly distinct: number;
  /** Values that stand in one row only. */
  readonly alone: number;
  /** Shares of the ten most frequent values among all values, the greatest first. */
  readonly top: readonly number[];
  /** In characters, in bytes of binary values; absent of numbers and times, and where there is no value. */
  readonly length?: { readonly mean: number; readonly spread: number };
}

/** How a table's rows are read: all of them, from values of its whole-numbered key on, or at both ends of its order; so many `rows` of each slice, of both ends together. */
export type Sample =
  | { readonly kind: 'all' }
  | { readonly kind: 'slices'; readonly key: string; readonly from: readonly string[]; readonly rows: number }
  | { readonly kind: 'ends'; readonly order: readonly string[]; readonly rows: number };

/** A database as it was found. Names are `app.users`, `app.users.email` and `app.users.users_email` (an index). */
export interface Figures {
  /** How each table was read: afterwards the same rows are. */
  readonly samples: Readonly<Record<string, Sample>>;
  readonly columns: Readonly<Record<string, ColumnFigures>>;
  /** Different keys of an index, by the server's statistics. */
  readonly indexes: Readonly<Record<string, number>>;
  /** Bytes of a table with its indexes, by the server's statistics. */
  readonly bytes: Readonly<Record<string, number>>;
  /** Rank correlation of originals with their masks, from -1 to 1; of numbers and times. */
  readonly order: Readonly<Record<string, number>>;
  /** Tables that could not be measured. */
  readonly unmeasured: readonly string[];
}

/** What EXPLAIN says of one table of a statement. */
export interface Access {
  readonly table: string;
  /** `ref`, `range`, `ALL` … */
  readonly type: string;
  /** Absent where no index is used. */
  readonly key?: string;
  readonly rows: number;
}

/** How a statement would be carried out. */
export interface StatementPlan {
  /** Where it stands: `masking/queries.sql:12`. */
  readonly at: string;
  readonly accesses: readonly Access[];
}

/** Rows that are read of a table that has more than twice as many: each column of them takes some hundredths of a second. */
export const SAMPLED_ROWS = 4000;

/** With fewer rows, shares and lengths would be those of single people. */
export const LEAST_ROWS = 10;
