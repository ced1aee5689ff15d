import { MaskingError } from '../errors.ts';
import { label, type Schema, type Table } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { type ColumnFinding, findingsOf, type TableSample } from './findings.ts';
import { personal, plain } from './judgement.ts';
import { keyedValues } from './key-values.ts';
import { readComments, sampleTable } from './sample.ts';

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
        : await withKeys(session, table, schema.tables, findingsOf(table, sample, own))),
    );
  }
  return findings;
}

/** Where a column of values has its keys beside it, they say more of it than its own name does. */
async function withKeys(
  session: Session,
  table: Table,
  tables: readonly Table[],
  findings: readonly ColumnFinding[],
): Promise<readonly ColumnFinding[]> {
  const keyed = await keyedValues(session, table, tables, findings);
  if (keyed === undefined) return findings;
  const { column: of, rule, keys, masked } = keyed;
  const says = { of: 'neighbours', says: `${keys} keys, ${masked} of them with something personal` } as const;
  return findings.map((finding) => {
    if (finding.column.name !== of) return finding;
    if (rule !== undefined) return { ...finding, ...personal('mixed', 0.9, says), byKey: rule };
    // What looks personal by itself stays so, whatever the names of its keys are.
    return finding.pile === 'personal' ? finding : { ...finding, ...plain('values of settings', says) };
  });
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
