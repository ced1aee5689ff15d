import { type ProvenApart, provenOf, REJECT } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Check } from '../run/check.ts';
import { eachOf } from '../run/each-table.ts';
import type { RunOptions } from '../run/run-options.ts';
import { together } from '../run/together.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { isWithoutEffect } from '../survey/effect.ts';
import { readInParts } from '../survey/parts.ts';
import { measures, type Remembered, recall } from '../survey/remember.ts';
import { checkSamples } from '../survey/sample.ts';
import type { SampledTable, SampleOutcome } from '../survey/sample-outcome.ts';
import { wholeTables } from '../survey/sample-whole.ts';
import { findings, scanTables } from '../survey/scan.ts';
import { type Found, keptColumns, looseColumns, suspectRow } from '../survey/scanned.ts';
import type { Row, Sum } from '../survey/sums.ts';
import { checksumOf, countOrphans } from '../survey/table-sums.ts';

export type { Check };

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

function nothingPersonal(
  table: TablePlan,
  rows: number,
  accepted: ReadonlySet<string>,
  ...found: readonly Found[]
): Check {
  const places = found.flatMap((one) =>
    findings(table, one, accepted).map(({ column, kinds }) => `${column}: ${kinds}`),
  );
  return check(
    `${table.label}: no personal data in any column`,
    rows,
    places.length === 0,
    places.join('; '),
  );
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

/** What the sums prove. */
function judge(
  table: TablePlan,
  was: Remembered | undefined,
  row: Row | undefined,
  orphans: readonly number[],
): Check[] {
  const measured = measures(table, was?.columns ?? {}, 'after');
  const predicates = predicatesOf(table, was);
  const rows = Number(row?.n ?? 0);
  return [
    ...predicateChecks(table, predicates, row, rows),
    ...measured.map(({ id, check: what, column }) =>
      check(
        `${table.label}${column === undefined ? '' : `.${column}`}: ${what}`,
        rows,
        String(row?.[id] ?? '') === was?.measured[id],
        'what was added up before is something else now',
      ),
    ),
    check(
      `${table.label}: rows and kept columns unchanged`,
      rows,
      was !== undefined && String(row?.kept) === was.kept && rows === was.rows,
      `${was?.rows ?? 'no'} rows before, ${rows} now`,
    ),
    ...(table.rows === undefined
      ? []
      : [
          check(
            `${table.label}: the rows that go are gone`,
            rows,
            was?.unwanted === 0,
            `${was?.unwanted ?? '?'} are left`,
          ),
        ]),
    ...(orphans.length === 0
      ? []
      : [
          check(
            `${table.label}: foreign keys hold`,
            rows,
            orphans.every((count, i) => count <= (was?.orphans[i] ?? 0)),
            'rows have lost their parents',
          ),
        ]),
    ...unproven(table, was),
  ];
}

interface Predicate {
  readonly mask: ProvenApart;
  readonly id: string;
  readonly sql: string;
}

/** Where a sum says what each row has, its form needs no look. */
function predicatesOf(table: TablePlan, was: Remembered | undefined): Predicate[] {
  return provenOf(table).flatMap((mask, i) =>
    mask.predicate === undefined || (table.key && was?.columns[mask.id]?.proof === 'sum')
      ? []
      : [{ mask, id: `c${i}`, sql: `IFNULL(SUM((${mask.predicate}) IS NOT TRUE), 0)` }],
  );
}

function predicateChecks(
  table: TablePlan,
  predicates: readonly Predicate[],
  row: Row | undefined,
  rows: number,
): Check[] {
  return predicates.map(({ mask, id }) => {
    const broken = Number(row?.[id] ?? Number.NaN);
    return check(
      mask.transformer === REJECT
        ? `${table.label}.${mask.id}: there is no such key`
        : `${table.label}.${mask.id}: every row is ${mask.transformer}`,
      rows,
      broken === 0,
      `${broken} rows are not`,
    );
  });
}

function check(what: string, count: number, passed: boolean, detail: string): Check {
  return { name: what, passed, count, ...(passed ? {} : { detail }) };
}

/** What cannot be verified does not pass: a masked column of which nothing was written down. */
function unproven(table: TablePlan, was: Remembered | undefined): Check[] {
  return provenOf(table)
    .filter(({ id }) => was?.columns[id] === undefined)
    .map(({ id }) =>
      check(`${table.label}.${id}: there is a proof`, 0, false, 'nothing was written down before masking'),
    );
}

/** Masks differ from what they hide, by the sample that was taken before. */
function effects(table: TablePlan, was: Remembered | undefined): Check[] {
  if (table.masked.length === 0) return [];
  const none = provenOf(table).filter((mask) => {
    const facts = was?.columns[mask.id];
    return facts !== undefined && isWithoutEffect(mask, facts);
  });
  const looked = Object.values(was?.columns ?? {}).reduce((most, { values }) => Math.max(most, values), 0);
  const detail = `unchanged: ${none.map(({ id }) => id).join(', ')}`;
  const one = check(`${table.label}: masks differ from the originals`, looked, none.length === 0, detail);
  // What coincidence explains is said: how many different values, of those sampled, are their own masks.
  const own = provenOf(table).flatMap(({ id, transformer }) => {
    const same = transformer === 'keep' ? 0 : (was?.columns[id]?.distinctSame ?? 0);
    return same === 0 ? [] : [[`${id}: own masks`, same] as const];
  });
  return [own.length === 0 ? one : { ...one, figures: Object.fromEntries(own) }];
}

/** A table of which rows were sampled, if this is one. */
function sampled({ no, table, rows }: Omit<SampledTable, 'key'>): SampledTable[] {
  const { key } = table;
  return key && table.masked.length > 0 ? [{ no, table, key, rows }] : [];
}

/** Each sampled row got the mask of its own value. */
function samples(table: TablePlan, outcome: SampleOutcome | undefined): Check[] {
  if (outcome === undefined) return [];
  return [
    check(
      `${table.label}: sampled rows have the masks of their own values`,
      outcome.rows,
      outcome.wrong === 0,
      `${outcome.wrong} values are something else`,
    ),
    check(
      `${table.label}: no sampled value is what it was`,
      outcome.rows,
      outcome.unchanged.length === 0,
      `unchanged: ${outcome.unchanged.join(', ')}`,
    ),
  ];
}
