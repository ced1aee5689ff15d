import type { TablePlan } from '../plan/plan.ts';
import type { Session } from '../session/session.ts';
import { lookAtSamples } from './scan-samples.ts';
import { lookAtSuspects } from './scan-suspects.ts';
import { type Found, type FoundSoFar, mayHoldAnything, type ScannedTable, suspectRow } from './scanned.ts';

/** Looks exactly at the suspects, and at a sample for what only the number of values can tell. */
export async function scanTables(session: Session, tables: readonly ScannedTable[]): Promise<Found[]> {
  const found = tables.map((): FoundSoFar => ({}));
  for (const [i, { table, columns, suspects }] of tables.entries()) {
    const where = suspects > 0 ? suspectRow(columns) : undefined;
    if (where !== undefined)
      await lookAtSuspects(session, table, columns.filter(mayHoldAnything), where, found[i] as FoundSoFar);
  }
  await lookAtSamples(session, tables, found);
  return found;
}

/** What was found in columns that the policy does not accept: `phone in 1 values`. */
export function findings(
  table: TablePlan,
  found: Found,
  accepted: ReadonlySet<string>,
): { readonly column: string; readonly kinds: string }[] {
  return Object.entries(found)
    .filter(([column]) => !accepted.has(`${table.label}.${column}`.toLowerCase()))
    .map(([column, kinds]) => ({
      column,
      kinds: Object.entries(kinds)
        .map(([kind, n]) => `${kind.replaceAll('_', ' ')} in ${n} values`)
        .join(', '),
    }));
}
