import { walkKey } from '../plan/walk.ts';
import { type Column, columnOf, label, type Schema, type Table } from '../schema/schema.ts';
import { insteadFor } from '../transformers/fit.ts';
import { transformers } from '../transformers/registry.ts';
import { type Rule, readRule } from '../transformers/rule.ts';
import type { Locale } from '../transformers/transformer.ts';
import { closest } from './closest.ts';
import { keyProblems } from './keys.ts';
import type { LoadedPolicy } from './load.ts';
import { keepWantsReason, looksPersonal } from './personal.ts';
import type { Place, Problem } from './problem.ts';

/** What happens to one column, and who said so. */
export interface ColumnDecision {
  readonly column: Column;
  /** Absent for a generated column: it follows. */
  readonly rule?: Rule;
  readonly by: 'policy' | 'unlisted' | 'generated';
  readonly place: Place;
}

export interface TableDecision {
  readonly table: Table;
  readonly columns: readonly ColumnDecision[];
  readonly place: Place;
}

export interface Decisions {
  readonly tables: readonly TableDecision[];
  readonly locale: Locale;
}

/** Decides every column of the schema by the policy. Problems are collected, so that they are reported at once. */
export function decide(loaded: LoadedPolicy, schema: Schema): { decisions: Decisions; problems: Problem[] } {
  const problems: Problem[] = [];
  const listed = listedTables(loaded, schema, problems);
  const tables = schema.tables.map((table) => decideTable(loaded, table, listed.get(label(table)), problems));
  problems.push(...keyProblems(tables));
  return { decisions: { tables, locale: loaded.policy.locale }, problems };
}

interface ListedTable {
  readonly path: readonly string[];
  readonly rules: Readonly<Record<string, unknown>>;
}

/** The policy's tables by `database.table`; those that do not exist become problems. */
function listedTables(loaded: LoadedPolicy, schema: Schema, problems: Problem[]): Map<string, ListedTable> {
  const { policy, placeOf } = loaded;
  const listed = new Map<string, ListedTable>();
  const invalid = (path: readonly string[], message: string) =>
    problems.push({ place: placeOf(path), kind: 'invalid', message });
  const list = (
    database: string,
    path: readonly string[],
    tables: Readonly<Record<string, Record<string, unknown>>>,
  ) => {
    const there = schema.tables.filter((table) => table.database === database).map((table) => table.name);
    for (const [table, rules] of Object.entries(tables)) {
      if (there.includes(table)) {
        listed.set(`${database}.${table}`, { path: [...path, table], rules });
        continue;
      }
      const near = closest(table, there);
      invalid(
        [...path, table],
        `there is no table ${table} in ${database}${near ? `; did you mean ${near}?` : ''}`,
      );
    }
  };
  if (policy.tables && policy.databases) {
    invalid(['tables'], 'tables and databases exclude each other; move the tables under databases');
  } else if (policy.tables) {
    const [only, ...others] = schema.databases;
    if (only !== undefined && others.length === 0) list(only, ['tables'], policy.tables);
    else
      invalid(
        ['tables'],
        `the server has the databases ${schema.databases.join(', ') || '(none)'}; write databases: { name: { tables: … } }`,
      );
  }
  for (const [database, { tables }] of Object.entries(policy.databases ?? {})) {
    if (schema.databases.includes(database)) list(database, ['databases', database, 'tables'], tables);
    else {
      const near = closest(database, schema.databases);
      invalid(
        ['databases', database],
        `there is no database ${database}${near ? `; did you mean ${near}?` : ''}`,
      );
    }
  }
  return listed;
}

function decideTable(
  loaded: LoadedPolicy,
  table: Table,
  listed: ListedTable | undefined,
  problems: Problem[],
): TableDecision {
  const path = listed?.path ?? [];
  const place = loaded.placeOf(path);
  if (table.engine !== 'InnoDB') {
    problems.push({
      place,
      kind: 'invalid',
      message: `${label(table)} is a ${table.engine} table; only InnoDB can be masked safely: convert it, or leave it out of the clone`,
    });
  }
  for (const name of Object.keys(listed?.rules ?? {})) {
    if (columnOf(table, name)) continue;
    const near = closest(
      name,
      table.columns.map((column) => column.name),
    );
    problems.push({
      place: loaded.placeOf([...path, name]),
      kind: 'invalid',
      message: `${label(table)} has no column ${name}${near ? `; did you mean ${near}?` : ''}`,
    });
  }
  const columns = table.columns.map((column) => decideColumn(loaded, table, column, listed, problems));
  const decision: TableDecision = { table, columns, place };
  for (const { column, rule, place: at } of columns) {
    const { shift } = (rule?.options ?? {}) as { shift?: number };
    if (rule?.transformer.name !== 'date' || shift === undefined || walkKey(decision)) continue;
    const message = `${label(table)}.${column.name}: a shift follows the row's key, and this table has none that stays as it is; write { date: { within: month } }`;
    problems.push({ place: at, kind: 'invalid', message });
  }
  return decision;
}

function decideColumn(
  loaded: LoadedPolicy,
  table: Table,
  column: Column,
  listed: ListedTable | undefined,
  problems: Problem[],
): ColumnDecision {
  const name = Object.keys(listed?.rules ?? {}).find(
    (key) => key.toLowerCase() === column.name.toLowerCase(),
  );
  const path = name === undefined ? (listed?.path ?? []) : [...(listed?.path ?? []), name];
  const place = loaded.placeOf(path);
  const where = `${label(table)}.${column.name} (${column.columnType})`;
  const report = (kind: Problem['kind'], message: string) =>
    problems.push({ place, kind, message: `${where}: ${message}` });
  if (column.generated) {
    if (name !== undefined)
      report('invalid', 'is generated and follows its base; remove the rule, and decide the base');
    return { column, by: 'generated', place };
  }
  if (name === undefined || loaded.isBlank(path)) {
    const rule = unlistedRule(loaded, column);
    if (rule && name === undefined) return { column, rule, by: 'unlisted', place };
    report('undecided', `is not decided; ${insteadFor(column)}`);
    return { column, by: 'unlisted', place };
  }
  const rule = readRule(listed?.rules[name], transformers);
  if (typeof rule === 'string') {
    report('invalid', rule);
    return { column, by: 'policy', place };
  }
  const misfit = rule.transformer.misfit(column, rule.options, loaded.policy.locale);
  if (misfit) report('invalid', `${rule.transformer.name} does not fit: ${misfit}`);
  const { reason } = rule.options as { reason?: string };
  if (rule.transformer.name === 'keep' && reason === undefined && keepWantsReason(column)) {
    report(
      'invalid',
      'keep wants a reason here, because the column could hold personal data; write { keep: "why" }',
    );
  }
  return { column, rule, by: 'policy', place };
}

/** What `unlisted` says of a column without a rule. Text, JSON, binary and spatial ones are never kept unasked. */
function unlistedRule({ policy }: LoadedPolicy, column: Column): Rule | undefined {
  const { typeClass } = column;
  if (typeClass !== 'number' && typeClass !== 'temporal' && typeClass !== 'enum') return undefined;
  if (policy.unlisted[typeClass] === 'reject' || looksPersonal(column)) return undefined;
  const rule = readRule('keep', transformers);
  return typeof rule === 'string' ? undefined : rule;
}
