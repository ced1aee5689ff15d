import type { Content } from './contents.ts';
import type { Draft } from './draft.ts';
import type { ColumnFinding } from './findings.ts';
import type { Evidence, Pile } from './judgement.ts';

/** What a draft says of one column: data for whoever shows it, in a terminal, on a page, in a comment. No value is in it. */
export interface DraftedColumn {
  readonly database: string;
  readonly table: string;
  readonly column: string;
  /** As in CREATE TABLE. */
  readonly type: string;
  /** `open` also where no rule was found that fits. */
  readonly pile: Pile;
  readonly holds: Content;
  /** From 0 to 1: how likely it is that it is personal. */
  readonly confidence: number;
  /** The form of most values; empty where none were looked at. */
  readonly shape: string;
  /** How many values were looked at. */
  readonly values: number;
  readonly why: string;
  readonly evidence: readonly Evidence[];
  /** As the policy writes it; empty where a person must say. */
  readonly rule: string;
  /** Further rules that are made for what the column may hold, the best first; not all are tried on it. */
  readonly alternatives: readonly string[];
  /** Why no value was looked at, where that is not for want of any. */
  readonly unread?: string;
}

/** What a draft says of each column, in the order of the findings. */
export function draftedColumns(
  findings: readonly ColumnFinding[],
  draft: Pick<Draft, 'rules' | 'alternatives'>,
): DraftedColumn[] {
  return findings.map((finding, i): DraftedColumn => {
    const { table, column, content, pile, confidence, shape, values, why, evidence, unread } = finding;
    const rule = draft.rules[i] ?? '';
    return {
      database: table.database,
      table: table.name,
      column: column.name,
      type: column.columnType,
      pile: rule === '' ? 'open' : pile,
      holds: content,
      confidence,
      shape,
      values,
      why,
      evidence,
      rule,
      alternatives: draft.alternatives[i] ?? [],
      ...(unread === undefined ? {} : { unread }),
    };
  });
}
