import { label, type Schema, type Table } from '../schema/schema.ts';
import { closest } from './closest.ts';
import type { ColumnEntry, TableEntry } from './entries.ts';
import type { LoadedPolicy } from './load.ts';
import type { Problem } from './problem.ts';

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

  constructor(loaded: LoadedPolicy, schema: Schema) {
    this.#loaded = loaded;
    this.#schema = schema;
    const unnamed = loaded.entries.filter((entry) => entry.database === undefined);
    if (unnamed.length > 0 && schema.databases.length !== 1) {
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
    const entries = this.#loaded.entries
      .filter((entry) => this.#matches(entry, table))
      .sort((a, b) => compare(specificity(b), specificity(a)));
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
      const tables = this.#schema.tables.filter((table) => this.#matches(entry, table));
      if (tables.length === 0) return [];
      return entry.columns
        .filter((column) => !this.#used.has(column))
        .map(({ path, pattern }): Problem => {
          const where =
            tables.length === 1 ? label(tables[0] as Table) : `no table of ${entry.table.written}`;
          const names = tables.flatMap((table) => table.columns.map((column) => column.name));
          const near = pattern.exact ? closest(pattern.written, names) : undefined;
          const what = pattern.exact ? `column ${pattern.written}` : `column that matches ${pattern.written}`;
          const message = `${tables.length === 1 ? `${where} has no` : `${where} has a`} ${what}${near ? `; did you mean ${near}?` : ''}`;
          return { place: this.#loaded.placeOf(path), kind: 'invalid', message };
        });
    });
  }

  #matches({ database, table: name }: TableEntry, table: Table): boolean {
    if (database === undefined) return this.#schema.databases.length === 1 && name.matches(table.name);
    return database.matches(table.database) && name.matches(table.name);
  }

  #requireDatabase(written: string): void {
    const entry = this.#loaded.entries.find(({ path }) => path[0] === 'databases' && path[1] === written);
    const { databases } = this.#schema;
    if (databases.some((database) => entry?.database?.matches(database) ?? database === written)) return;
    const near = closest(written, databases);
    this.#invalid(
      ['databases', written],
      `there is no database ${written}${near ? `; did you mean ${near}?` : ''}`,
    );
  }

  #requireTable(entry: TableEntry): void {
    const { database, table, path } = entry;
    if (this.#schema.tables.some((one) => this.#matches(entry, one))) return;
    const inside = this.#schema.tables.filter(
      (one) => database === undefined || database.matches(one.database),
    );
    const [only] = this.#schema.databases;
    const where = database?.written ?? only ?? 'the server';
    if (inside.length === 0 && database && path[0] === 'databases') return; // Told of the database already.
    if (!table.exact || (database && !database.exact)) {
      this.#invalid(path, `the pattern ${path.at(-1)} matches no table of ${where}`);
      return;
    }
    const near = closest(
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
