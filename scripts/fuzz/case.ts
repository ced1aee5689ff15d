/**
 * A whole server and its policy, as plain data: the generator makes it, the shrinker cuts pieces off, `render.ts` writes
 * it as SQL and YAML. Nothing in it depends on another part but by name, so that any part can go.
 */
export interface Case {
  readonly databases: readonly DatabaseCase[];
  readonly tables: readonly TableCase[];
  /** Views, triggers, routines and events, each a statement; made after the rows. */
  readonly programs: readonly ProgramCase[];
  readonly policy: PolicyCase;
}

interface DatabaseCase {
  readonly name: string;
  /** `CHARACTER SET … COLLATE …`, or nothing. */
  readonly options: string;
}

export interface TableName {
  readonly database: string;
  readonly table: string;
}

export interface ColumnName extends TableName {
  readonly column: string;
}

export interface TableCase extends TableName {
  readonly columns: readonly ColumnCase[];
  readonly keys: readonly KeyCase[];
  readonly foreignKeys: readonly ForeignKeyCase[];
  readonly checks: readonly CheckCase[];
  readonly partitions?: PartitionCase;
  /** `AUTO_INCREMENT=77 COMMENT='…'`, or nothing. */
  readonly options: string;
  /** SQL literals, one for each column that is not generated. A row that the table refuses is left out. */
  readonly rows: readonly (readonly string[])[];
  /** What the policy says of the table's rows. */
  readonly rowsRule?: 'truncate' | { readonly keep: string };
  readonly residue?: 'accept' | 'rebuild';
  /** How often its rows are doubled: for tables that are more than one chunk. */
  readonly doublings?: number;
  /** A column that MySQL keeps a histogram of. */
  readonly histogram?: string;
  /** It has a generated invisible primary key. */
  readonly hiddenKey?: boolean;
}

export interface ColumnCase {
  readonly name: string;
  /** As CREATE TABLE writes it, with character set and collation. */
  readonly type: string;
  readonly nullable: boolean;
  /** DEFAULT, AUTO_INCREMENT, ON UPDATE, INVISIBLE, COMMENT … */
  readonly further?: string;
  readonly generated?: { readonly expression: string; readonly stored: boolean };
  /** What the policy says, as YAML's value; absent where it says nothing. */
  readonly rule?: RuleValue;
  /** The policy accepts what its kept values look like. */
  readonly accepted?: boolean;
}

export type RuleValue = null | string | { readonly [key: string]: unknown };

export interface KeyCase {
  /** `PRIMARY KEY`, `UNIQUE KEY`, `KEY`, `FULLTEXT KEY`, `SPATIAL KEY`. */
  readonly kind: string;
  readonly name: string;
  /** SQL of each part. */
  readonly parts: readonly string[];
  /** The columns that it speaks of. */
  readonly columns: readonly string[];
  /** INVISIBLE, a parser, a comment. */
  readonly further?: string;
}

interface ForeignKeyCase {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parent: TableName;
  readonly parentColumns: readonly string[];
  /** `ON DELETE CASCADE`, or nothing. */
  readonly rules: string;
}

export interface CheckCase {
  readonly name: string;
  readonly expression: string;
  readonly columns: readonly string[];
  readonly enforced: boolean;
}

interface PartitionCase {
  readonly sql: string;
  readonly columns: readonly string[];
}

export interface ProgramCase {
  readonly sql: string;
  /** Where it lives: made with this database in use. */
  readonly database: string;
  /** The tables that it speaks of: it goes with them. */
  readonly tables: readonly TableName[];
}

export interface PolicyCase {
  /** All of the policy but what stands at tables and columns. */
  readonly settings: { readonly [key: string]: unknown };
  readonly joins: readonly (readonly ColumnName[])[];
  /** Rules for names that hold a star. */
  readonly patterns?: readonly {
    readonly table: string;
    readonly column: string;
    readonly rule: RuleValue;
  }[];
  /** Tables under `databases:`, as `database.table`, or by their name alone, where there is one database. */
  readonly form: 'databases' | 'dotted' | 'plain';
  /** Names are written in backticks even where they need none. */
  readonly quoted: boolean;
}

/** True of two names of the same table. */
export function isSame(one: TableName, other: TableName): boolean {
  return one.database === other.database && one.table === other.table;
}
