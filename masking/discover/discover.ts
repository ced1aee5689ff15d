import { profileOf } from '../detect/profile.ts';
import { type Column, label, type Schema, type Table } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { type Judgement, judge } from './content.ts';
import { judgeDocuments, type PathFinding } from './documents.ts';
import { sampleTable } from './sample.ts';

/** What was found about a column. Holds no value: a shape, numbers, words of our own. */
export interface ColumnFinding extends Judgement {
  readonly table: Table;
  readonly column: Column;
  /** The most frequent form of its values: `aaaa@aaaa.aaa`. */
  readonly shape: string;
  /** Values that were looked at. */
  readonly values: number;
  /** The paths of its documents that hold something; for JSON, also in a text column. */
  readonly paths?: readonly PathFinding[];
  /** Its values are mostly Japanese. */
  readonly japanese: boolean;
}

/** Looks at names, types and a sample of every column that can be written. Changes nothing. */
export async function discover(
  session: Session,
  schema: Schema,
  onTable: (label: string) => void = () => {},
): Promise<ColumnFinding[]> {
  const findings: ColumnFinding[] = [];
  for (const table of schema.tables) {
    onTable(label(table));
    findings.push(...findingsOf(table, await sampleTable(session, table)));
  }
  return findings;
}

/**
 * What is found about the columns of a table that can be written.
 *
 * @param sample values of its rows; without any, names and types alone are judged
 */
export function findingsOf(table: Table, sample: ReadonlyMap<string, readonly string[]>): ColumnFinding[] {
  return table.columns
    .filter(({ generated }) => !generated)
    .map((column) => findingOf(table, column, sample.get(column.name) ?? []));
}

function findingOf(table: Table, column: Column, values: readonly string[]): ColumnFinding {
  const profile = profileOf(values);
  const about = { table, column, shape: profile.shape, values: profile.values };
  const japanese = values.filter((value) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(value),
  );
  const language = { japanese: japanese.length > values.length / 2 };
  if (column.typeClass !== 'json' && !looksLikeDocuments(column, values)) {
    return { ...about, ...language, ...judge(table, column, profile) };
  }
  const paths = judgeDocuments(table, values);
  const [worst] = [...paths].sort((a, b) => b.confidence - a.confidence);
  const judged: Judgement = worst ?? { content: 'nothing', confidence: 0, why: `${values.length} documents` };
  return { ...about, ...language, ...judged, shape: '{…}', paths };
}

/** JSON that stands in a column of text. */
function looksLikeDocuments(column: Column, values: readonly string[]): boolean {
  const written = values.filter((value) => value !== '');
  return (
    column.typeClass === 'text' &&
    written.length > 0 &&
    written.every((value) => /^\s*[[{].*[\]}]\s*$/s.test(value))
  );
}
