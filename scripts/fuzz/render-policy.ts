import { stringify } from 'yaml';
import type { Case, ColumnName, TableCase } from './case.ts';
import { quoted } from './names.ts';

/** What the policy says of a table, under its names as they are written. */
interface Entry {
  readonly database: string;
  readonly table: string;
  readonly said: Readonly<Record<string, unknown>>;
}

/** The policy as YAML. */
export function policyText({ policy, tables, databases }: Case): string {
  const word = (name: string) => policyWord(name, policy.quoted);
  const entries = [
    ...tables.map((table) => ({
      database: word(table.database),
      table: word(table.table),
      said: saidOf(table, word),
    })),
    ...(policy.patterns ?? []).map(({ table, column, rule }) => ({
      database: '*',
      table,
      said: { [column]: rule },
    })),
  ].filter(({ said }) => Object.keys(said).length > 0);
  const accepted = tables.flatMap((table) =>
    table.columns
      .filter((column) => column.accepted)
      .map(({ name }) => ({ in: `${table.database}.${table.table}.${name}`, because: 'made up' })),
  );
  const form = policy.form === 'plain' && databases.length > 1 ? 'dotted' : policy.form;
  const document = {
    ...policy.settings,
    ...(form === 'databases'
      ? { databases: byDatabase(entries) }
      : { tables: byTable(entries, form === 'dotted') }),
    ...(policy.joins.length === 0 ? {} : { join: policy.joins.map((group) => group.map(reference)) }),
    ...(accepted.length === 0 ? {} : { scan: { accept: accepted } }),
  };
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

function saidOf(table: TableCase, word: (name: string) => string): Record<string, unknown> {
  const rules = table.columns.flatMap(({ name, rule }): [string, unknown][] =>
    rule === undefined ? [] : [[word(name), rule]],
  );
  return {
    ...Object.fromEntries(rules),
    ...(table.rowsRule === undefined ? {} : { rows: table.rowsRule }),
    ...(table.residue === undefined ? {} : { residue: table.residue }),
  };
}

const byTable = (entries: readonly Entry[], dotted: boolean): object =>
  Object.fromEntries(
    entries.map(({ database, table, said }) => [dotted ? `${database}.${table}` : table, said]),
  );

function byDatabase(entries: readonly Entry[]): object {
  const databases: Record<string, { tables: Record<string, unknown> }> = {};
  for (const { database, table, said } of entries) {
    databases[database] ??= { tables: {} };
    databases[database].tables[table] = said;
  }
  return databases;
}

const reference = ({ database, table, column }: ColumnName): string =>
  [database, table, column].map((part) => (/^\w+$/.test(part) ? part : quoted(part))).join('.');

/** A name as the policy writes it: in backticks where it would be a pattern, a setting, or two names otherwise. */
function policyWord(name: string, always: boolean): string {
  return always || /[*`.]/.test(name) || /^(row|rows|residue)$/i.test(name) ? quoted(name) : name;
}
