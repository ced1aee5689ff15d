import type { ColumnEntry, LoadedPolicy, TableEntry } from '../policy/loaded-policy.ts';
import { spelledColumn } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import { label, madeDatabases, type Schema, type Table } from '../schema/schema.ts';
import { nearest } from '../text/nearest.ts';

/** What of the policy speaks of one table, the most specific first. */
export interface TableMatch {
  readonly entries: readonly TableEntry[];
  /** What decides a column; two entries when neither is more specific than the other. */
  columnEntries(column: string): readonly ColumnEntry[];
}

/** Lays the policy over the tables that are there. What it says of anything else becomes a problem. */
export class Matches {
  readonly problems: Problem[] = [];
  readonly #loaded: LoadedPolicy;
  readonly #schema: Schema;
  readonly #used = new Set<ColumnEntry>();
  /** The entries that speak of each table, and the tables that each entry speaks of. */
  readonly #byTable: ReadonlyMap<Table, readonly TableEntry[]>;
  readonly #byEntry: ReadonlyMap<TableEntry, readonly Table[]>;

  constructor(loaded: LoadedPolicy, schema: Schema) {
    this.#loaded = loaded;
    this.#schema = schema;
    [this.#byTable, this.#byEntry] = laidOver(loaded.entries, schema);
    const unnamed = loaded.entries.filter((entry) => entry.database === undefined);
    if (unnamed.length > 0 && madeDatabases(schema).length !== 1) {
      const there = schema.databases.join(', ') || '(none)';
      this.#invalid(
        ['tables'],
        `the server has the databases ${there}; write databases: { name: { tables: … } }, or database.table`,
      );
      return;
    }
    for (const database of Object.keys(loaded.policy.databases ?? {})) this.#requireDatabase(database);
    for (const entry of loaded.entries) this.#requireTable(entry);
  }

  /** What the policy says of a table. */
  of(table: Table): TableMatch {
    const entries = [...(this.#byTable.get(table) ?? [])].sort((a, b) =>
      compare(specificity(b), specificity(a)),
    );
    return {
      entries,
      columnEntries: (column) => {
        const found = entries.flatMap((entry) =>
          entry.columns
            .filter(({ pattern }) => pattern.matches(column))
            .map((one) => ({ one, weights: [...specificity(entry), one.pattern.weight] })),
        );
        for (const { one } of found) this.#used.add(one);
        const [best] = [...found].sort((a, b) => compare(b.weights, a.weights));
        return found
          .filter(({ weights }) => best && compare(weights, best.weights) === 0)
          .map(({ one }) => one);
      },
    };
  }

  /** Names and patterns of columns that spoke of nothing; asked once every table was looked at. */
  unusedColumns(): Problem[] {
    return this.#loaded.entries.flatMap((entry) => {
      const tables = this.#byEntry.get(entry) ?? [];
      if (tables.length === 0) return [];
      return entry.columns
        .filter((column) => !this.#used.has(column))
        .map(({ path, pattern }): Problem => {
          const where =
            tables.length === 1 ? label(tables[0] as Table) : `no table of ${entry.table.written}`;
          const names = tables.flatMap((table) => table.columns.map((column) => column.name));
          const near = pattern.exact ? nearest(pattern.written, names) : undefined;
          const what = pattern.exact ? `column ${pattern.written}` : `column that matches ${pattern.written}`;
          const message = `${tables.length === 1 ? `${where} has no` : `${where} has a`} ${what}${near ? `; did you mean ${spelledColumn(near)}?` : ''}`;
          return { place: this.#loaded.placeOf(path), kind: 'invalid', message };
        });
    });
  }

  #requireDatabase(written: string): void {
    const entry = this.#loaded.entries.find(({ path }) => path[0] === 'databases' && path[1] === written);
    const { databases } = this.#schema;
    if (databases.some((database) => entry?.database?.matches(database) ?? database === written)) return;
    const near = nearest(written, databases);
    this.#invalid(
      ['databases', written],
      `there is no database ${written}${near ? `; did you mean ${near}?` : ''}`,
    );
  }

  #requireTable(entry: TableEntry): void {
    const { database, table, path } = entry;
    if (this.#byEntry.has(entry)) return;
    const [only] = madeDatabases(this.#schema);
    const inside = this.#schema.tables.filter((one) =>
      database ? database.matches(one.database) : one.database === only,
    );
    const where = database?.written ?? only ?? 'the server';
    if (inside.length === 0 && database && path[0] === 'databases') return; // Told of the database already.
    if (!table.exact || (database && !database.exact)) {
      this.#invalid(path, `the pattern ${path.at(-1)} matches no table of ${where}`);
      return;
    }
    const near = nearest(
      table.written,
      inside.map((one) => one.name),
    );
    this.#invalid(
      path,
      `there is no table ${table.written} in ${where}${near ? `; did you mean ${near}?` : ''}`,
    );
  }

  #invalid(path: readonly string[], message: string): void {
    this.problems.push({ place: this.#loaded.placeOf(path), kind: 'invalid', message });
  }
}

/**
 * Which entries speak of which tables. By the tables' names, because asking each entry of each table takes long where
 * there are thousands of both.
 */
function laidOver(
  entries: readonly TableEntry[],
  schema: Schema,
): [Map<Table, TableEntry[]>, Map<TableEntry, Table[]>] {
  const { tables } = schema;
  const [only, ...others] = madeDatabases(schema);
  const named = new Map<string, Table[]>();
  for (const table of tables) put(named, table.name, table);
  const [byTable, byEntry] = [new Map<Table, TableEntry[]>(), new Map<TableEntry, Table[]>()];
  for (const entry of entries) {
    const { database, table: pattern } = entry;
    if (database === undefined && (only === undefined || others.length > 0)) continue;
    const candidates = pattern.name === undefined ? tables : (named.get(pattern.name) ?? []);
    for (const table of candidates) {
      const here = database ? database.matches(table.database) : table.database === only;
      if (!pattern.matches(table.name) || !here) continue;
      put(byTable, table, entry);
      put(byEntry, entry, table);
    }
  }
  return [byTable, byEntry];
}

function put<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** A table's own entry says more than a pattern of tables, whatever either says of columns. */
function specificity({ database, table }: TableEntry): number[] {
  return [database?.weight ?? Number.POSITIVE_INFINITY, table.weight];
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [i, weight] of one.entries()) {
    if (weight !== other[i]) return weight > (other[i] ?? 0) ? 1 : -1;
  }
  return 0;
}
