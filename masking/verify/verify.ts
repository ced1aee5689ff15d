import type { TablePlan } from '../plan/plan.ts';
import type { Check } from '../run/check.ts';
import { eachOf } from '../run/each-table.ts';
import type { RunOptions } from '../run/run-options.ts';
import { together } from '../run/together.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { readInParts } from '../survey/parts.ts';
import { measures, type Remembered, recall } from '../survey/remember.ts';
import { checkSamples } from '../survey/sample.ts';
import type { SampledTable } from '../survey/sample-outcome.ts';
import { wholeTables } from '../survey/sample-whole.ts';
import { scanTables } from '../survey/scan.ts';
import { keptColumns, looseColumns, suspectRow } from '../survey/scanned.ts';
import type { Row, Sum } from '../survey/sums.ts';
import { checksumOf, countOrphans } from '../survey/table-sums.ts';
import { effects, judge, nothingPersonal, predicateChecks, predicatesOf, samples } from './checks.ts';

/**
 * Proves table by table that every masked column is masked, that no other holds personal data, and that nothing else
 * changed.
 *
 * @param accepted columns (`database.table.column`) whose values look personal and are not, by the policy.
 */
export async function verify(
  session: Session,
  { target, plan, connections, meter, signal }: RunOptions,
  accepted: readonly string[] = [],
): Promise<Check[]> {
  const before = await recall(session);
  const whole = await wholeTables(session);
  const rows = [...before.values()].reduce((sum, table) => sum + table.rows, 0);
  meter.enter('verify', { done: 0, total: rows });
  const places = new Set(accepted.map((place) => place.toLowerCase()));
  const checks: Check[][] = plan.tables.map(() => []);
  const rowsOf = (no: number) => before.get(no)?.rows ?? 0;
  const sums = await readInParts({
    session,
    target,
    plan,
    connections,
    rowsOf,
    cut: 'chunks',
    doing: 'verifying',
    sumsOf: (table, no) => sumsOf(table, before.get(no)),
    onRead: (table, { n }) => meter.advance(table.label, Number(n ?? 0)),
    ...(signal ? { signal } : {}),
  });
  const tables = [...plan.tables.entries()].map(([no, table]) => ({ no, table, rows: rowsOf(no) }));
  await eachOf(target, connections, together(tables), async (own, batch) => {
    signal?.throwIfAborted();
    const orphans = await countOrphans(
      own,
      batch.map(({ table }) => table),
      'verifying',
    );
    const scanned = batch.map(({ no, table, rows: size }) => {
      const suspects = Number(sums.get(no)?.suspects ?? 0);
      return { table, columns: looseColumns(table), rows: size, suspects };
    });
    const found = await scanTables(own, scanned);
    const outcomes = await checkSamples(own, batch.flatMap(sampled), whole);
    for (const [i, { no, table }] of batch.entries()) {
      const was = before.get(no);
      checks[no] = [
        ...judge(table, was, sums.get(no), orphans[i] ?? []),
        ...samples(table, outcomes.get(no)),
        ...effects(table, was),
        nothingPersonal(table, was?.rows ?? 0, places, was?.found ?? {}, found[i] ?? {}),
      ];
    }
  });
  return checks.flat();
}

/**
 * What can be proven of a table that was masked some time ago, when nothing is known of what was there before: the form
 * of its masks, and that nothing personal is in it.
 */
export async function verifyMasked(
  session: Session,
  table: TablePlan,
  accepted: readonly string[],
): Promise<Check[]> {
  const predicates = predicatesOf(table, undefined);
  const columns = [...keptColumns(table), ...looseColumns(table)];
  const suspect = suspectRow(columns);
  const selected = [
    'COUNT(*) AS n',
    ...(suspect === undefined ? [] : [`IFNULL(SUM(${suspect}), 0) AS suspects`]),
    ...predicates.map(({ id, sql }) => `${sql} AS ${id}`),
  ];
  const [row] = await session.rows<Row>(
    `SELECT ${selected.join(', ')} FROM ${name(table.table.database, table.table.name)}`,
    `verifying ${table.label}`,
  );
  const places = new Set(accepted.map((place) => place.toLowerCase()));
  const rows = Number(row?.n ?? 0);
  const [found = {}] = await scanTables(session, [
    { table, columns, rows, suspects: Number(row?.suspects ?? 0) },
  ]);
  return [...predicateChecks(table, predicates, row, rows), nothingPersonal(table, rows, places, found)];
}

/** All that one pass over the rows can add up. */
function sumsOf(table: TablePlan, was: Remembered | undefined): Sum[] {
  const suspect = suspectRow(looseColumns(table));
  return [
    { id: 'n', sql: 'COUNT(*)' },
    { id: 'kept', sql: checksumOf(table.kept) },
    ...(suspect === undefined ? [] : [{ id: 'suspects', sql: `IFNULL(SUM(${suspect}), 0)` }]),
    ...measures(table, was?.columns ?? {}, 'after'),
    ...predicatesOf(table, was),
  ];
}

/** A table of which rows were sampled, if this is one. */
function sampled({ no, table, rows }: Omit<SampledTable, 'key'>): SampledTable[] {
  const { key } = table;
  return key && table.masked.length > 0 ? [{ no, table, key, rows }] : [];
}
