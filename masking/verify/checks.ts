import { type ProvenApart, provenOf, REJECT } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Check } from '../run/check.ts';
import { isWithoutEffect } from '../survey/effect.ts';
import { measures, type Remembered } from '../survey/remember.ts';
import type { SampleOutcome } from '../survey/sample-outcome.ts';
import { findings } from '../survey/scan.ts';
import type { Found } from '../survey/scanned.ts';
import type { Row } from '../survey/sums.ts';

/** What the sums prove. */
export function judge(
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

/** What must be true of every row of a column, and how the rows of which it is not are counted. */
export interface Predicate {
  readonly mask: ProvenApart;
  readonly id: string;
  readonly sql: string;
}

/** Where a sum says what each row has, its form needs no look. */
export function predicatesOf(table: TablePlan, was: Remembered | undefined): Predicate[] {
  return provenOf(table).flatMap((mask, i) =>
    mask.predicate === undefined || (table.key && was?.columns[mask.id]?.proof === 'sum')
      ? []
      : [{ mask, id: `c${i}`, sql: `IFNULL(SUM((${mask.predicate}) IS NOT TRUE), 0)` }],
  );
}

/** What the counts of predicates prove. */
export function predicateChecks(
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
export function effects(table: TablePlan, was: Remembered | undefined): Check[] {
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

/** Nothing personal is in a table, but in columns of which the policy says that it looks so and is not. */
export function nothingPersonal(
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

/** Each sampled row got the mask of its own value. */
export function samples(table: TablePlan, outcome: SampleOutcome | undefined): Check[] {
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
