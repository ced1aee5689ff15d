import { MaskingError } from '../errors.ts';
import { label, type Schema, type Table } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { withAlike } from './alike.ts';
import { type ColumnFinding, findingsOf, NO_SAMPLE } from './findings.ts';
import { open, personal, plain } from './judgement.ts';
import { keyedValues } from './key-values.ts';
import { withReferences } from './references.ts';
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
    const sample = await unlessUnreadable(() => sampleTable(session, table));
    findings.push(
      ...(sample === undefined
        ? findingsOf(table, NO_SAMPLE, own).map((finding) => ({
            ...finding,
            unread: 'its rows could not be read',
          }))
        : await withKeys(session, table, schema.tables, findingsOf(table, sample, own))),
    );
  }
  return withReferences(withAlike(findings));
}

/** Where a column of values has its keys beside it, they say more of it than its own name does. */
async function withKeys(
  session: Session,
  table: Table,
  tables: readonly Table[],
  findings: readonly ColumnFinding[],
): Promise<readonly ColumnFinding[]> {
  const keyed = await unlessUnreadable(() => keyedValues(session, table, tables, findings));
  if (keyed === undefined) return findings;
  const { column: of, rule, keys, masked } = keyed;
  const says = { of: 'neighbours', says: `${keys} keys, ${masked} of them with something personal` } as const;
  return findings.map((finding) => {
    if (finding.column.name !== of) return finding;
    // What looks personal by itself stays so, whatever the names of its keys are.
    if (masked === 0 && finding.pile === 'personal') return finding;
    // So many keys are data themselves, and none is named; what stands under them is not kept for that.
    if (rule === undefined && masked > 0)
      return finding.pile === 'plain'
        ? {
            ...finding,
            ...open('mixed', 0.6, 'more keys than a rule can name, and something personal under some', says),
          }
        : finding;
    if (rule !== undefined) return { ...finding, ...personal('mixed', 0.9, says), byKey: rule };
    return { ...finding, ...plain('values of settings', says) };
  });
}

/** What the server will not have read is judged by names, and told of where that is a whole table: it is no reason to draft nothing. */
async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MaskingError) || error.reason !== 'database-error') throw error;
    return undefined;
  }
}
