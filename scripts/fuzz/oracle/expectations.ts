import { parse } from 'yaml';
import type { ColumnFacts, TableFacts } from './catalog.ts';
import { type Promised, promisedBy, type Rule, readRule } from './promises.ts';

/** What is to become of a column. */
export interface Expected {
  readonly rule: Rule;
  readonly promised: Promised;
  /** It follows other columns; `rule` says nothing. */
  readonly generated: boolean;
}

/** What the policy says, as the oracle understands it. */
export interface Expectations {
  of(table: TableFacts, column: ColumnFacts): Expected;
  /** What becomes of the table's rows. */
  rowsOf(table: TableFacts): 'truncate' | { readonly keep: string } | undefined;
  /** Columns that hold the same values, by foreign keys and `join`: `[database, table, column]` as JSON. */
  readonly ties: readonly (readonly string[])[];
}

type Raw = Readonly<Record<string, unknown>>;

interface Entry {
  readonly database?: string;
  readonly table: string;
  readonly settings: Raw;
}

/** How ties write a column. */
export const tieKey = (database: string, table: string, column: string): string =>
  JSON.stringify([database, table, column.toLowerCase()]);

/** Reads a policy anew, with nothing of masking's own reading. */
export function readExpectations(text: string, tables: readonly TableFacts[]): Expectations {
  const policy = (parse(text) ?? {}) as Raw;
  const entries = entriesOf(policy);
  const ties = tiesOf((policy.join ?? []) as string[][], tables);
  const own = (table: TableFacts, column: string) => ruleFor(entries, table, column);
  const byKey = new Map(
    tables.flatMap((table) =>
      table.columns.map(({ name }) => [tieKey(table.database, table.name, name), own(table, name)]),
    ),
  );
  return {
    ties,
    of(table, column) {
      const key = tieKey(table.database, table.name, column.name);
      const group = ties.find((members) => members.includes(key)) ?? [];
      const raw =
        byKey.get(key) ?? group.map((member) => byKey.get(member)).find((found) => found !== undefined);
      const rule = raw === undefined ? { name: 'keep', options: {} } : readRule(raw.rule);
      return { rule, promised: promisedBy(rule), generated: column.generation !== undefined };
    },
    rowsOf: (table) =>
      entries.filter((entry) => isOf(entry, table)).find(({ settings }) => settings.rows !== undefined)
        ?.settings.rows as never,
  };
}

function entriesOf(policy: Raw): Entry[] {
  const tables = Object.entries((policy.tables ?? {}) as Record<string, Raw | null>).map(
    ([key, settings]): Entry => {
      const parts = key.match(/(?:`(?:[^`]|``)*`|[^.`])+/g) ?? [key];
      const table = plain(parts.at(-1) ?? '');
      return {
        table,
        settings: settings ?? {},
        ...(parts.length > 1 ? { database: plain(parts.slice(0, -1).join('.')) } : {}),
      };
    },
  );
  const databases = Object.entries(
    (policy.databases ?? {}) as Record<string, { tables: Record<string, Raw | null> }>,
  );
  return [
    ...tables,
    ...databases.flatMap(([database, { tables: inside }]) =>
      Object.entries(inside).map(([table, settings]) => ({
        database: plain(database),
        table: plain(table),
        settings: settings ?? {},
      })),
    ),
  ];
}

/** A name without its backticks; a pattern as it is. */
const plain = (written: string): string =>
  /^`.*`$/s.test(written)
    ? `=${written.slice(1, -1).replaceAll('``', '`')}`
    : written.includes('*')
      ? written
      : `=${written}`;

function says(pattern: string, name: string): boolean {
  if (pattern.startsWith('=')) return pattern.slice(1) === name;
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name);
}

const isOf = ({ database, table }: Entry, { database: itsDatabase, name }: TableFacts): boolean =>
  (database === undefined || says(database, itsDatabase)) && says(table, name);

/** The most specific entry that speaks of a column: names before patterns, longer patterns before shorter ones. */
function ruleFor(
  entries: readonly Entry[],
  table: TableFacts,
  column: string,
): { readonly rule: unknown } | undefined {
  const weight = (pattern: string) => (pattern.startsWith('=') ? 1000 : pattern.replaceAll('*', '').length);
  const found = entries
    .filter((entry) => isOf(entry, table))
    .flatMap((entry) =>
      Object.entries(entry.settings)
        .filter(([key]) => key !== 'rows' && key !== 'residue')
        .map(([key, rule]) => ({ pattern: plain(key), rule, table: weight(entry.table) }))
        .filter(({ pattern }) => says(pattern.toLowerCase(), column.toLowerCase())),
    )
    .sort((a, b) => b.table - a.table || weight(b.pattern) - weight(a.pattern));
  return found[0];
}

function tiesOf(joins: readonly (readonly string[])[], tables: readonly TableFacts[]): string[][] {
  const groups: Set<string>[] = [];
  const tie = (members: readonly string[]) => {
    const touched = groups.filter((group) => members.some((member) => group.has(member)));
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([...members, ...touched.flatMap((group) => [...group])]));
  };
  for (const table of tables)
    for (const { columns, parent, parentColumns } of table.foreignKeys) {
      const to = tables.find(({ label }) => label === parent);
      if (to)
        for (const [i, column] of columns.entries())
          tie([
            tieKey(table.database, table.name, column),
            tieKey(to.database, to.name, parentColumns[i] ?? ''),
          ]);
    }
  for (const group of joins) tie(group.map((reference) => namedIn(reference, tables)));
  return groups.map((group) => [...group]);
}

function namedIn(reference: string, tables: readonly TableFacts[]): string {
  const parts = (reference.match(/(?:`(?:[^`]|``)*`|[^.`])+/g) ?? []).map((part) => plain(part).slice(1));
  const [column = '', table = '', database] = parts.reverse();
  const found = tables.find(
    ({ name, database: itsDatabase }) =>
      name === table && (database === undefined || itsDatabase === database),
  );
  return tieKey(found?.database ?? '', table, column);
}
