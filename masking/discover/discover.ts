import { profileOf } from '../detect/profile.ts';
import { MaskingError } from '../errors.ts';
import { type Column, label, type Schema, type Table } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { phraseOf, type TableContext, tableContext } from './context.ts';
import { judgeDocuments, type PathFinding } from './documents.ts';
import { judge } from './judge.ts';
import { type Judgement, open } from './judgement.ts';
import { readComments, sampleTable } from './sample.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

/** What was found about a column. Holds no value: a shape, numbers, words of our own. */
export interface ColumnFinding extends Judgement {
  readonly table: Table;
  readonly column: Column;
  /** The most frequent form of its values: `aaaa@aaaa.aaa`. */
  readonly shape: string;
  /** Values that were looked at. */
  readonly values: number;
  readonly statistics: Statistics;
  /** The paths of its documents that hold something; for JSON, also in a text column. */
  readonly paths?: readonly PathFinding[];
  /** Its values are mostly Japanese. */
  readonly japanese: boolean;
  /** Why no value was looked at, where that is not for want of any: the account may not read the table. */
  readonly unread?: string;
}

/** The values of some rows of a table, by column. */
export type TableSample = ReadonlyMap<string, readonly string[]>;

/** Looks at names, types and a sample of every column that can be written. Changes nothing. */
export async function discover(
  session: Session,
  schema: Schema,
  onTable: (label: string) => void = () => {},
): Promise<ColumnFinding[]> {
  const findings: ColumnFinding[] = [];
  const comments = await readComments(session);
  for (const table of schema.tables) {
    onTable(label(table));
    const own = comments.get(label(table)) ?? new Map();
    const sample = await sampleOrWhyNot(session, table);
    findings.push(
      ...(typeof sample === 'string'
        ? findingsOf(table, new Map(), own).map((finding) => ({ ...finding, unread: sample }))
        : findingsOf(table, sample, own)),
    );
  }
  return findings;
}

/** A table that cannot be read is judged by its names, and is told of: it is no reason to draft nothing. */
async function sampleOrWhyNot(session: Session, table: Table): Promise<TableSample | string> {
  try {
    return await sampleTable(session, table);
  } catch (error) {
    if (!(error instanceof MaskingError) || error.reason !== 'database-error') throw error;
    return 'its rows could not be read';
  }
}

/**
 * What is found about the columns of a table that can be written.
 *
 * @param sample values of its rows; without any, names and types alone are judged
 * @param comments of its columns, by their names
 */
export function findingsOf(
  table: Table,
  sample: TableSample,
  comments: ReadonlyMap<string, string> = new Map(),
): ColumnFinding[] {
  const context = tableContext(table, comments);
  return table.columns
    .filter(({ generated }) => !generated)
    .map((column) => findingOf(context, column, sample.get(column.name) ?? []));
}

function findingOf(context: TableContext, column: Column, values: readonly string[]): ColumnFinding {
  const { table } = context;
  const profile = profileOf(values);
  const statistics = statisticsOf(values);
  const about = { table, column, shape: profile.shape, values: profile.values, statistics };
  const japanese = values.filter((value) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(value),
  );
  const language = { japanese: japanese.length > values.length / 2 };
  const hint = context.hints.get(column.name);
  const judged = judge({
    table: context,
    column,
    phrase: phraseOf(column.name),
    profile,
    statistics,
    ...(hint ? { hint } : {}),
  });
  if (column.typeClass !== 'json' && (statistics.json < 1 || column.typeClass !== 'text')) {
    return { ...about, ...language, ...judged };
  }
  const paths = judgeDocuments(table, values);
  const [worst] = [...paths].sort((a, b) => b.confidence - a.confidence);
  if (
    judged.pile === 'personal' &&
    judged.content !== 'free_text' &&
    judged.content !== 'mixed' &&
    column.typeClass === 'text'
  )
    return { ...about, ...language, ...judged };
  return { ...about, ...language, ...ofDocuments(profile.values, worst, judged), shape: '{…}', paths };
}

/** Documents are as personal as the worst of their paths. */
function ofDocuments(values: number, worst: PathFinding | undefined, judged: Judgement): Judgement {
  if (worst) {
    const { pile, content, confidence, why, evidence } = worst;
    return { pile: pile === 'plain' ? 'open' : pile, content, confidence, why, evidence };
  }
  if (values === 0) return open('mixed', 0.4, 'documents of which none was there', ...judged.evidence);
  return {
    pile: 'plain',
    content: 'nothing',
    confidence: 0,
    why: `documents without a hit: ${values} looked at`,
    evidence: [{ of: 'values', says: `no hit in ${values} documents` }],
  };
}
