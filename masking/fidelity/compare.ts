import type { Access, ColumnFigures, Figures, StatementPlan } from './figures.ts';

/** A column before and after. */
export interface ColumnFidelity {
  /** Different values now for each that there was; absent where there was none. */
  readonly distinct?: number;
  /** Rank correlation of originals with their masks; of numbers and times. */
  readonly order?: number;
  readonly before: ColumnFigures;
  readonly after: ColumnFigures;
}

/** How a file's statements would be carried out, before and after. */
interface PlansFidelity {
  readonly statements: number;
  /** Those of the same accesses, each by the same index. */
  readonly same: number;
  /** Those whose estimated rows are within a factor of two, table by table. */
  readonly within2: number;
  /** What differs, by where the statement stands. */
  readonly differing: readonly {
    readonly at: string;
    readonly before: readonly Access[];
    readonly after: readonly Access[];
  }[];
}

/** How far masked data behaves as the original did, without any of its values. */
export interface Fidelity {
  /** By `app.users.email`. */
  readonly columns: Readonly<Record<string, ColumnFidelity>>;
  /** Different keys before and after, by `app.users.users_email`, of indexes that hold what is masked. */
  readonly indexes: Readonly<Record<string, readonly [before: number, after: number]>>;
  /** Bytes before and after, by `app.users`. */
  readonly tables: Readonly<Record<string, readonly [before: number, after: number]>>;
  /** Absent where the policy names no statements. */
  readonly plans?: PlansFidelity;
  /** Tables that could not be measured. */
  readonly unmeasured: readonly string[];
}

/** What became of what was there. */
export function compare(
  before: Figures,
  after: Figures,
  plans?: readonly [readonly StatementPlan[], readonly StatementPlan[]],
): Fidelity {
  const columns = Object.entries(before.columns).flatMap(([of, was]) => {
    const is = after.columns[of];
    return is === undefined ? [] : [[of, columnFidelity(was, is, before.order[of])] as const];
  });
  return {
    columns: Object.fromEntries(columns),
    indexes: pairs(before.indexes, after.indexes),
    tables: pairs(before.bytes, after.bytes),
    ...(plans === undefined ? {} : { plans: comparePlans(...plans) }),
    unmeasured: [...new Set([...before.unmeasured, ...after.unmeasured])],
  };
}

function columnFidelity(
  before: ColumnFigures,
  after: ColumnFigures,
  order: number | undefined,
): ColumnFidelity {
  return {
    ...(before.distinct === 0 ? {} : { distinct: Number((after.distinct / before.distinct).toFixed(4)) }),
    ...(order === undefined ? {} : { order }),
    before,
    after,
  };
}

/** What is known of both. */
function pairs(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Record<string, readonly [number, number]> {
  return Object.fromEntries(
    Object.entries(before).flatMap(([of, was]) => {
      const is = after[of];
      return is === undefined ? [] : [[of, [was, is] as const]];
    }),
  );
}

/** Statements whose plans are to be the same, one by one in the order of their file. */
function comparePlans(before: readonly StatementPlan[], after: readonly StatementPlan[]): PlansFidelity {
  const judged = before.map(({ at, accesses: was }, i) => {
    const is = after[i]?.accesses ?? [];
    return { at, before: was, after: is, same: sameAccess(was, is), near: isWithin(was, is, 2) };
  });
  return {
    statements: judged.length,
    same: judged.filter(({ same }) => same).length,
    within2: judged.filter(({ near }) => near).length,
    differing: judged
      .filter(({ same, near }) => !same || !near)
      .map(({ at, before: was, after: is }) => ({ at, before: was, after: is })),
  };
}

function sameAccess(before: readonly Access[], after: readonly Access[]): boolean {
  const said = (accesses: readonly Access[]) =>
    accesses.map(({ table, type, key = '' }) => [table, type, key].join('\n')).sort();
  return JSON.stringify(said(before)) === JSON.stringify(said(after));
}

/** The same tables in any order: another order of joins is another plan, and another matter. */
function isWithin(before: readonly Access[], after: readonly Access[], factor: number): boolean {
  const rows = (accesses: readonly Access[]) =>
    accesses.map(({ table, rows: estimated }) => ({ table, rows: Math.max(1, estimated) })).sort(byTable);
  const [was, is] = [rows(before), rows(after)];
  return (
    was.length === is.length &&
    was.every((one, i) => {
      const other = is[i];
      return (
        other?.table === one.table &&
        Math.max(one.rows, other.rows) <= factor * Math.min(one.rows, other.rows)
      );
    })
  );
}

const byTable = (one: { readonly table: string }, other: { readonly table: string }): number =>
  one.table < other.table ? -1 : one.table > other.table ? 1 : 0;
