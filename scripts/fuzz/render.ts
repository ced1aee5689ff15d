import type { Case, ColumnCase, TableCase, TableName } from './case.ts';
import { quoted } from './names.ts';
import { policyText } from './render-policy.ts';

/** What a server is given, and what masking is. */
export interface Script {
  /** SQL, to be run one by one; a row that is refused is left out. */
  readonly statements: readonly string[];
  /** YAML. */
  readonly policy: string;
}

const fullName = ({ database, table }: TableName): string => `${quoted(database)}.${quoted(table)}`;

/** How data comes to be that stricter times would refuse. */
const LENIENT = "SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00'";

/** The case as SQL and YAML. */
export function render(of: Case): Script {
  return {
    statements: [
      LENIENT,
      ...of.databases.map(({ name, options }) => `CREATE DATABASE ${quoted(name)} ${options}`.trim()),
      ...(of.programs.some(({ sql }) => sql.includes(ACCOUNT)) ? [`CREATE USER ${ACCOUNT}`] : []),
      ...of.tables.flatMap(createTable),
      ...of.tables.flatMap(inserts),
      ...of.tables.flatMap(doublings),
      ...of.tables.flatMap(histograms),
      ...of.programs.flatMap(({ database, sql }) => [`USE ${quoted(database)}`, sql]),
    ],
    policy: policyText(of),
  };
}

/** An account of production that owns programs, and is dropped. */
export const ACCOUNT = "'app_rw'@'%'";

function createTable(table: TableCase): string[] {
  const clauses = [
    ...withOneVisible(table.columns).map(columnClause),
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
  // MySQL hides no key of a table of parts.
  return table.hiddenKey && !table.partitions ? [hiding('ON'), made, hiding('OFF')] : [made];
}

/** MySQL refuses a table of which all columns are hidden. */
function withOneVisible(columns: readonly ColumnCase[]): readonly ColumnCase[] {
  const [first, ...others] = columns;
  if (first === undefined || columns.some(({ further }) => further !== 'INVISIBLE')) return columns;
  return [{ ...first, further: '' }, ...others];
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

/** The rows once more, and again, with numbers of their own. */
function doublings(table: TableCase): string[] {
  const columns = written(table)
    .filter(({ further }) => further !== 'AUTO_INCREMENT')
    .map(({ name }) => quoted(name))
    .join(', ');
  const sql = `INSERT INTO ${fullName(table)} (${columns}) SELECT ${columns} FROM ${fullName(table)}`;
  return Array.from({ length: table.doublings ?? 0 }, () => sql);
}

const histograms = (table: TableCase): string[] =>
  table.histogram === undefined
    ? []
    : [`ANALYZE TABLE ${fullName(table)} UPDATE HISTOGRAM ON ${quoted(table.histogram)} WITH 10 BUCKETS`];
