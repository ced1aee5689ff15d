import { type ForeignKey, label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Plan, TablePlan } from './plan.ts';

/** Tables by their names: to look through all for each key of each takes long where there are a thousand. */
const byLabel = new WeakMap<Plan, ReadonlyMap<string, TablePlan>>();

/** The table that a foreign key references, with what becomes of it. */
export function parentOf(key: ForeignKey, plan: Plan): TablePlan | undefined {
  const tables = byLabel.get(plan) ?? new Map(plan.tables.map((table) => [table.label, table]));
  byLabel.set(plan, tables);
  return tables.get(label({ database: key.parentDatabase, name: key.parentTable }));
}

/**
 * SQL that is true of each row of a table that is to go: by what the policy says of its rows, or because it follows, by ON DELETE
 * CASCADE, a row that goes. Nothing where all stay. Over the table's own columns, without an alias; conditions that name
 * other tables do so from their own table's database. A circle of several tables is followed once round.
 */
export function going(table: TablePlan, plan: Plan, visited: readonly TablePlan[] = []): string | undefined {
  const first = goingByOthers(table, plan, visited);
  if (first === undefined || first === 'TRUE') return first;
  const round = table.table.foreignKeys.filter(
    (key) => key.onDelete === 'CASCADE' && parentOf(key, plan) === table,
  );
  return [first, ...round.map((key) => descending(table, key, first))].join(' OR ');
}

/** The same, but for rows that follow others of the very table: a DELETE may not read what it deletes from. */
export function goingByOthers(
  table: TablePlan,
  plan: Plan,
  visited: readonly TablePlan[] = [],
): string | undefined {
  const own = ownGoing(table);
  if (own === 'TRUE') return own;
  const path = [...visited, table];
  const following = table.table.foreignKeys.flatMap((key) => {
    const parent = key.onDelete === 'CASCADE' ? parentOf(key, plan) : undefined;
    if (parent === undefined || path.includes(parent)) return [];
    const goes = going(parent, plan, path);
    return goes === undefined ? [] : [referencing(key, goes)];
  });
  const all = [...(own === undefined ? [] : [own]), ...following];
  return all.length === 0 ? undefined : all.join(' OR ');
}

/** What goes by the table's own rule is that of which the condition is not true: a NULL is no reason to keep a row. */
export function ownGoing({ rows }: TablePlan): string | undefined {
  if (rows === undefined) return undefined;
  return rows === 'truncate' ? 'TRUE' : `((${rows.keep}) IS NOT TRUE)`;
}

/** SQL that is true of rows whose parent is one of those. */
export function referencing(key: ForeignKey, parents: string): string {
  const from = name(key.parentDatabase, key.parentTable);
  return `(((${listed(key.columns)}) IN (SELECT ${listed(key.parentColumns)} FROM ${from} WHERE ${parents})) IS TRUE)`;
}

/** SQL that is true of rows below those, in a table that references itself. */
function descending({ table }: TablePlan, { columns, parentColumns }: ForeignKey, first: string): string {
  const from = name(table.database, table.name);
  const on = columns.map((column, i) => `below.${name(column)} = gone.k${i}`).join(' AND ');
  const below = parentColumns.map((column) => `below.${name(column)}`).join(', ');
  const keys = parentColumns.map((_, i) => `k${i}`).join(', ');
  return `(((${listed(parentColumns)}) IN (WITH RECURSIVE gone (${keys}) AS (SELECT ${listed(parentColumns)} FROM ${from} WHERE ${first}
    UNION SELECT ${below} FROM ${from} AS below JOIN gone ON ${on}) SELECT ${keys} FROM gone)) IS TRUE)`;
}

const listed = (columns: readonly string[]): string => columns.map((column) => name(column)).join(', ');
