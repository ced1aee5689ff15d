import { stringify } from 'yaml';
import type { Case, ColumnCase, ColumnName, TableCase, TableName } from './case.ts';

/** What a server is given, and what masking is. */
export interface Script {
  /** SQL, to be run one by one; a row that is refused is left out. */
  readonly statements: readonly string[];
  /** YAML. */
  readonly policy: string;
}

/** A name in backticks. */
export const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

const fullName = ({ database, table }: TableName): string => `${quoted(database)}.${quoted(table)}`;

/** How data comes to be that stricter times would refuse. */
export const LENIENT = "SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00'";

/** The case as SQL and YAML. */
export function render(of: Case): Script {
  return {
    statements: [
      LENIENT,
      ...of.databases.map(({ name, options }) => `CREATE DATABASE ${quoted(name)} ${options}`.trim()),
      ...(of.programs.some(({ sql }) => sql.includes(ACCOUNT)) ? [`CREATE USER ${ACCOUNT}`] : []),
      ...of.tables.flatMap(createTable),
      ...of.tables.flatMap(inserts),
      ...of.programs.flatMap(({ database, sql }) => [`USE ${quoted(database)}`, sql]),
    ],
    policy: policyText(of),
  };
}

/** An account of production that owns programs, and is dropped. */
export const ACCOUNT = "'app_rw'@'%'";

function createTable(table: TableCase): string[] {
  const clauses = [
    ...table.columns.map(columnClause),
    ...table.keys.map(({ kind, name, parts, further }) =>
      [kind, ...(kind === 'PRIMARY KEY' ? [] : [quoted(name)]), `(${parts.join(', ')})`, further ?? '']
        .join(' ')
        .trim(),
    ),
    ...table.foreignKeys.map(({ name, columns, parent, parentColumns, rules }) =>
      `CONSTRAINT ${quoted(name)} FOREIGN KEY (${columns.map(quoted).join(', ')}) REFERENCES ${fullName(parent)} (${parentColumns.map(quoted).join(', ')}) ${rules}`.trim(),
    ),
    ...table.checks.map(
      ({ name, expression, enforced }) =>
        `CONSTRAINT ${quoted(name)} CHECK (${expression})${enforced ? '' : ' NOT ENFORCED'}`,
    ),
  ];
  const made = [
    `CREATE TABLE ${fullName(table)} (${clauses.join(', ')})`,
    table.options,
    table.partitions?.sql ?? '',
  ]
    .filter(Boolean)
    .join(' ');
  const hiding = (on: 'ON' | 'OFF') => `SET SESSION sql_generate_invisible_primary_key = ${on}`;
  return table.hiddenKey ? [hiding('ON'), made, hiding('OFF')] : [made];
}

function columnClause({ name, type, nullable, further, generated }: ColumnCase): string {
  const how = generated ? ` AS (${generated.expression}) ${generated.stored ? 'STORED' : 'VIRTUAL'}` : '';
  return `${quoted(name)} ${type}${how} ${nullable ? 'NULL' : 'NOT NULL'} ${further ?? ''}`.trim();
}

/** Columns whose values a row gives. */
export const written = (table: TableCase): readonly ColumnCase[] =>
  table.columns.filter(({ generated }) => generated === undefined);

const ROWS_AT_ONCE = 50;

function inserts(table: TableCase): string[] {
  const columns = written(table).map(({ name }) => quoted(name));
  const starts = Array.from(
    { length: Math.ceil(table.rows.length / ROWS_AT_ONCE) },
    (_, i) => i * ROWS_AT_ONCE,
  );
  return starts.map((start) => {
    const rows = table.rows.slice(start, start + ROWS_AT_ONCE).map((row) => `(${row.join(', ')})`);
    return `INSERT INTO ${fullName(table)} (${columns.join(', ')}) VALUES ${rows.join(', ')}`;
  });
}

function policyText({ policy, tables, databases }: Case): string {
  const word = (name: string) => policyWord(name, policy.quoted);
  const entries = tables.flatMap((table): [TableCase, Record<string, unknown>][] => {
    const rules = table.columns.flatMap(({ name, rule }): [string, unknown][] =>
      rule === undefined ? [] : [[word(name), rule]],
    );
    const said = {
      ...Object.fromEntries(rules),
      ...(table.rowsRule === undefined ? {} : { rows: table.rowsRule }),
      ...(table.residue === undefined ? {} : { residue: table.residue }),
    };
    return Object.keys(said).length === 0 ? [] : [[table, said]];
  });
  const accepted = tables.flatMap((table) =>
    table.columns
      .filter((column) => column.accepted)
      .map(({ name }) => ({ in: `${table.database}.${table.table}.${name}`, because: 'made up' })),
  );
  const form = policy.form === 'plain' && databases.length > 1 ? 'dotted' : policy.form;
  const document: Record<string, unknown> = {
    ...policy.settings,
    ...(form === 'databases'
      ? { databases: byDatabase(entries, word) }
      : {
          tables: Object.fromEntries(
            entries.map(([table, said]) => [
              form === 'plain'
                ? tableWord(table, policy.quoted)
                : `${word(table.database)}.${tableWord(table, policy.quoted)}`,
              said,
            ]),
          ),
        }),
    ...(policy.joins.length === 0 ? {} : { join: policy.joins.map((group) => group.map(reference)) }),
    ...(accepted.length === 0 ? {} : { scan: { accept: accepted } }),
  };
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

function byDatabase(
  entries: readonly (readonly [TableCase, unknown])[],
  word: (name: string) => string,
): object {
  const databases: Record<string, { tables: Record<string, unknown> }> = {};
  for (const [table, said] of entries) {
    const name = word(table.database);
    databases[name] ??= { tables: {} };
    databases[name].tables[word(table.table)] = said;
  }
  return databases;
}

const reference = ({ database, table, column }: ColumnName): string =>
  [database, table, column].map((part) => (/^\w+$/.test(part) ? part : quoted(part))).join('.');

/** A name as the policy writes it: in backticks where it would be a pattern, a setting, or two names otherwise. */
function policyWord(name: string, always: boolean): string {
  return always || /[*`.]/.test(name) || /^(rows|residue)$/i.test(name) ? quoted(name) : name;
}

const tableWord = ({ table }: TableName, always: boolean): string => policyWord(table, always);
