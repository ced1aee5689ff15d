import type { Rule } from '../transformers/rule.ts';
import type { Pattern } from './pattern.ts';
import type { Policy, Residue, Rows } from './policy.ts';
import type { Place, Problem } from './problem.ts';
import type { GroupedColumn } from './row.ts';

/** The file as it was read. */
export interface PolicyFile {
  readonly file: string;
  readonly text: string;
  /** Contents of the files that it names (`after`, scripts), by their names there; `readPolicyFile` fills it in. */
  readonly further?: Readonly<Record<string, string>>;
}

/** A policy whose structure is sound, and the way back from each part of it to its place in the file. */
export interface LoadedPolicy {
  readonly policy: Policy;
  /** What is wrong with its rules, as far as no database is needed to see it; `decide` reports them with its own. */
  readonly problems: readonly Problem[];
  /** Every rule, read. */
  readonly entries: readonly TableEntry[];
  /** Contents of the files that the policy names, by their names there. */
  readonly further: Readonly<Record<string, string>>;
  /** SHA-256 of its content and of the files that it names; comments and layout of the policy do not count. */
  readonly hash: string;
  /** Where a part stands: `['tables', 'users', 'email']`. The nearest part above it when it is not there. */
  placeOf(path: readonly string[]): Place;
  /** True where a key stands without a value. */
  isBlank(path: readonly string[]): boolean;
}

/** What the policy says of one column name or pattern. */
export interface ColumnEntry {
  readonly path: readonly string[];
  readonly pattern: Pattern;
  /** Absent where nothing stands behind the name, or something wrong does. */
  readonly rule?: Rule;
  /** Of a column that must agree with others of its row. */
  readonly grouped?: Pick<GroupedColumn, 'by' | 'group'>;
  /** Nothing stands behind the name. */
  readonly blank: boolean;
}

/** What the policy says of one table name or pattern. */
export interface TableEntry {
  readonly path: readonly string[];
  /** Absent where the policy leaves the only database unnamed. */
  readonly database?: Pattern;
  readonly table: Pattern;
  readonly rows?: Rows;
  readonly residue?: Residue;
  readonly columns: readonly ColumnEntry[];
}
