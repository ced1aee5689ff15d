import { type ForeignKey, label } from '../schema/schema.ts';
import { listed, name } from '../session/quote.ts';
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
 * other tables do so from their own table's database.
 */
export function going(table: TablePlan, plan: Plan): string | undefined {
  const round = roundOf(table, plan);
  if (round.size === 0) return goingByOthers(table, plan);
  const itself = followed(table, plan).filter(({ parent }) => parent === table);
  if (round.size > 1 || itself.length > 1)
    return ownGoing(table) === 'TRUE' ? 'TRUE' : goingRound(table, [...round], plan);
  const first = goingByOthers(table, plan);
  if (first === undefined || first === 'TRUE') return first;
  return [first, ...itself.map(({ key }) => descending(table, key, first))].join(' OR ');
}

/** The same, but for rows that follow others of the very table: a DELETE may not read what it deletes from. */
export function goingByOthers(table: TablePlan, plan: Plan): string | undefined {
  return goingBeside(table, plan, new Set([table]));
}

/** The same, but for rows that follow those of some tables. */
function goingBeside(table: TablePlan, plan: Plan, without: ReadonlySet<TablePlan>): string | undefined {
  const own = ownGoing(table);
  if (own === 'TRUE') return own;
  const following = followed(table, plan).flatMap(({ key, parent }) => {
    const goes = without.has(parent) ? undefined : going(parent, plan);
    return goes === undefined ? [] : [referencing(key, goes)];
  });
  const all = [...(own === undefined ? [] : [own]), ...following];
  return all.length === 0 ? undefined : all.join(' OR ');
}

/** True of a foreign key by which a row goes with its parent. */
const takesRows = ({ onDelete }: ForeignKey): boolean => onDelete === 'CASCADE';

/** Such a key, and the parent's table. */
interface Followed {
  readonly key: ForeignKey;
  readonly parent: TablePlan;
}

function followed({ table }: TablePlan, plan: Plan): Followed[] {
  return table.foreignKeys.flatMap((key) => {
    const parent = takesRows(key) ? parentOf(key, plan) : undefined;
    return parent === undefined ? [] : [{ key, parent }];
  });
}

/** Tables, this one among them, whose rows go with each other's, round and round; none where they do not. */
export function roundOf(table: TablePlan, plan: Plan): ReadonlySet<TablePlan> {
  const above = tablesAbove(table, plan, takesRows);
  if (!above.has(table)) return new Set();
  return new Set([...above].filter((one) => tablesAbove(one, plan, takesRows).has(table)));
}

/** Tables to which such foreign keys lead from one, over however many steps. */
export function tablesAbove(
  table: TablePlan,
  plan: Plan,
  leads: (key: ForeignKey) => boolean,
): ReadonlySet<TablePlan> {
  const found = new Set<TablePlan>();
  const follow = (one: TablePlan): void => {
    for (const key of one.table.foreignKeys) {
      const parent = leads(key) ? parentOf(key, plan) : undefined;
      if (parent === undefined || found.has(parent)) continue;
      found.add(parent);
      follow(parent);
    }
  };
  follow(table);
  return found;
}

/** SQL that is true of rows that go, in a table of a round: from those that go by themselves on, from table to table. */
function goingRound(table: TablePlan, round: readonly TablePlan[], plan: Plan): string | undefined {
  const number = (of: TablePlan): number => round.indexOf(of);
  const first = round.flatMap((one) => {
    const goes = goingBeside(one, plan, new Set(round));
    const from = name(one.table.database, one.table.name);
    return goes === undefined
      ? []
      : [`SELECT ${number(one)} AS no, ${print(one, round, plan)} AS print FROM ${from} WHERE ${goes}`];
  });
  if (first.length === 0) return undefined;
  const steps = round.flatMap((below) =>
    followed(below, plan)
      .filter(({ parent }) => round.includes(parent))
      .map(({ key, parent }) => {
        const on = key.columns.map(
          (column, i) => `below.${name(column)} = above.${name(key.parentColumns[i] ?? '')}`,
        );
        return `SELECT ${number(below)}, ${print(below, round, plan, 'below.')} FROM understudy_gone AS gone
    JOIN ${name(parent.table.database, parent.table.name)} AS above ON gone.no = ${number(parent)} AND gone.print = ${print(parent, round, plan, 'above.')}
    JOIN ${name(below.table.database, below.table.name)} AS below ON ${on.join(' AND ')}`;
      }),
  );
  // A table in brackets: so a DELETE may read what it deletes from.
  return `((${print(table, round, plan)} IN (SELECT print FROM (WITH RECURSIVE understudy_gone (no, print) AS (${[...first, ...steps].join('\n    UNION ')})
    SELECT DISTINCT print FROM understudy_gone WHERE no = ${number(table)}) AS gone)) IS TRUE)`;
}

/** SQL of a digest of the columns by which the others of a round know a row. */
function print(table: TablePlan, round: readonly TablePlan[], plan: Plan, of = ''): string {
  const columns = round.flatMap((one) =>
    followed(one, plan).flatMap(({ key, parent }) => (parent === table ? key.parentColumns : [])),
  );
  const bytes = [...new Set(columns)].map(
    (column) => `IFNULL(HEX(CAST(${of}${name(column)} AS BINARY)), '-')`,
  );
  return `SHA2(CONCAT_WS(',', ${bytes.join(', ')}), 256)`;
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

/** The database from which the conditions of rows that go name other tables: that of the table whose condition they are. */
export function databaseOfGoing(table: TablePlan, plan: Plan): string {
  const ruling = [table, ...tablesAbove(table, plan, takesRows)].find(readsOthers) ?? table;
  return ruling.table.database;
}

/** True of a table whose condition may name other tables. */
export const readsOthers = ({ rows }: TablePlan): boolean =>
  typeof rows === 'object' && /\b(?:select|table)\b/i.test(rows.keep);
