import { patternOf, spelledName } from '../policy/pattern.ts';
import { label, type Schema, type Table } from '../schema/schema.ts';
import type { ColumnFinding } from './findings.ts';
import type { Pile } from './judgement.ts';

/** Fewer than so many of one structure may be so by chance. */
const LEAST = 3;

/** How a draft writes the names of databases and tables, where not as they are. */
export interface DraftNames {
  /** The pattern under which a database, or a table, stands for its series. */
  readonly databases: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<Table, string>;
  /** A pattern of others speaks of it, too: each of its columns has a line of its own. */
  readonly shadowed: (table: Table) => boolean;
  /** What stands for what. */
  readonly said: readonly string[];
}

/** A draft in which every name stands for itself. */
export const OWN_NAMES: DraftNames = {
  databases: new Map(),
  tables: new Map(),
  shadowed: () => false,
  said: [],
};

/** What is drafted once, because databases or tables are one but for a number or a tenant in their names. */
export interface Series {
  /** Those that stand for others, and those that stand for themselves. */
  readonly findings: readonly ColumnFinding[];
  /** For each of all findings, the place of the one that stands for it. */
  readonly standIns: readonly number[];
  /** The labels of the tables that a table stands for, its own among them. */
  readonly labelsOf: (table: Table) => readonly string[];
  readonly names: DraftNames;
}

/** How a draft is tried in which every table stands for itself. */
export const ALONE: Pick<Series, 'labelsOf' | 'names'> = {
  labelsOf: (table) => [label(table)],
  names: OWN_NAMES,
};

/**
 * Finds databases (`tenant_1`, `tenant_acme`) and tables (`wp_2_posts`) of one structure: a policy says the same of all of
 * them, and of the next one. Of what is found in any of them, the most personal counts.
 *
 * @param all findings of every table
 */
export function seriesIn(schema: Schema, all: readonly ColumnFinding[]): Series {
  const several = schema.databases.length > 1;
  const tablesOf = Map.groupBy(schema.tables, ({ database }) => database);
  const databases = several
    ? alike(
        schema.databases.map((name) => ({ name, of: name, is: structureOf(tablesOf.get(name) ?? []) })),
        [numbered, named],
      )
    : [];
  const leads = new Map(databases.flatMap(({ members }) => members.map((one) => [one, members[0]] as const)));
  const tables = [...tablesOf]
    .filter(([database]) => (leads.get(database) ?? database) === database)
    .flatMap(([, own]) =>
      alike(
        // A point in a name would divide it.
        own
          .filter(({ name }) => several || !name.includes('.'))
          .map((table) => ({ name: table.name, of: table, is: structureOf([table], table.name) })),
        [numberedWithin],
      ),
    );
  const byLabel = new Map(schema.tables.map((table) => [label(table), table]));
  const leadTables = new Map(
    tables.flatMap(({ members }) => members.map((one) => [one, members[0]] as const)),
  );
  const leadOf = (table: Table): Table => {
    const database = leads.get(table.database) ?? table.database;
    const there = byLabel.get(label({ database, name: table.name })) ?? table;
    return leadTables.get(there) ?? there;
  };
  const groups = Map.groupBy(all.keys(), (at) => {
    const { table, column } = all[at] as ColumnFinding;
    return `${label(leadOf(table))}.${column.name}`;
  });
  const standIns: number[] = [];
  const findings = [...groups.values()].map((group, place) => {
    for (const at of group) standIns[at] = place;
    return together(
      group.flatMap((at) => all[at] ?? []),
      leadOf,
    );
  });
  const members = Map.groupBy(schema.tables, (table) => label(leadOf(table)));
  return {
    findings,
    standIns,
    labelsOf: (table) => (members.get(label(table)) ?? [table]).map(label),
    names: {
      databases: new Map(databases.map(({ pattern, members: [first = ''] }) => [first, pattern])),
      tables: new Map(tables.flatMap(({ pattern, members: [first] }) => (first ? [[first, pattern]] : []))),
      shadowed: (table) =>
        databases.some((one) => one.speaksOf(table.database) && !one.members.includes(table.database)) ||
        tables.some(
          (one) =>
            one.members[0]?.database === table.database &&
            one.speaksOf(table.name) &&
            !one.members.includes(table),
        ),
      said: [
        ...databases.map(({ pattern, members: own }) => said(pattern, own, 'databases')),
        ...tables.map(({ pattern, members: own }) => said(pattern, own.map(label), 'tables')),
      ],
    },
  };
}

const said = (pattern: string, own: readonly string[], what: string): string =>
  `${pattern} stands for ${own.length} ${what} of one structure, from ${own[0]} to ${own.at(-1)}.`;

/** What might stand for others. */
interface Unit<Of> {
  readonly name: string;
  readonly of: Of;
  /** Its structure, as a text. */
  readonly is: string;
}

/** Some that are one but for their names. */
interface Alike<Of> {
  readonly pattern: string;
  readonly members: readonly Of[];
  /** Whether the pattern matches a name. */
  speaksOf(name: string): boolean;
}

/** What names have in common: a pattern, for each name that is like others. */
type Likeness = (names: readonly string[]) => ReadonlyMap<string, string>;

function alike<Of>(units: readonly Unit<Of>[], likenesses: readonly Likeness[]): Alike<Of>[] {
  const found: Alike<Of>[] = [];
  for (const same of Map.groupBy(units, ({ is }) => is).values()) {
    let left = same.filter(({ name }) => spelledName(name) === name);
    for (const likeness of likenesses) {
      const patterns = likeness(left.map(({ name }) => name));
      for (const [pattern, group] of Map.groupBy(left, ({ name }) => patterns.get(name))) {
        if (pattern === undefined || group.length < LEAST) continue;
        const { matches } = patternOf(pattern);
        found.push({
          pattern,
          members: group.map(({ of }) => of),
          speaksOf: matches,
        });
        left = left.filter((unit) => !group.includes(unit));
      }
    }
  }
  // Where two structures share a pattern, most of them have one.
  const byPattern = Map.groupBy(found, ({ pattern }) => pattern);
  return [...byPattern.values()].flatMap(
    (own) => [...own].sort((a, b) => b.members.length - a.members.length)[0] ?? [],
  );
}

/** Names that differ in numbers: those numbers, and not what they share. */
const numbered: Likeness = (names) => {
  const groups = Map.groupBy(names, (name) => name.replaceAll(/\d+/g, '#'));
  return new Map(
    [...groups].flatMap(([shape, own]) => {
      const runs = own.map((name) => name.match(/\d+/g) ?? []);
      let at = -1;
      const pattern = shape.replaceAll('#', () => {
        at++;
        const [first = ''] = runs.map((run) => run[at]);
        return runs.every((run) => run[at] === first) ? first : '*';
      });
      return pattern.includes('*') ? own.map((name) => [name, pattern] as const) : [];
    }),
  );
};

/**
 * Names that differ in numbers between words (`wp_2_posts`). Of a number at the end, a pattern would speak of tables that are none of them,
 * and keep of those, when they come, what is kept of these.
 */
const numberedWithin: Likeness = (names) =>
  new Map([...numbered(names)].filter(([, pattern]) => /^.*\p{L}.*\*.*\p{L}[^*]*$/u.test(pattern)));

/** Names that begin alike, up to what divides their words. */
const named: Likeness = (names) =>
  new Map(
    names.flatMap((name) => {
      const [start] = /^[^_-]{2,}[_-]/.exec(name) ?? [];
      return start === undefined ? [] : [[name, `${start}*`] as const];
    }),
  );

/** All that a policy goes by, without the names of the database and of the table itself. */
function structureOf(tables: readonly Table[], own?: string): string {
  return JSON.stringify(
    tables.map(({ name, columns, indexes, foreignKeys, checks }) => [
      name === own ? '' : name,
      columns,
      indexes.map((index) => ({ ...index, name: '' })),
      foreignKeys.map((key) => ({ ...key, name: '', parentDatabase: '' })),
      (checks ?? []).map((check) => ({ ...check, name: '' })),
    ]),
  );
}

/** Of one column in several tables, what is most personal in any, and all paths of their documents. */
function together(own: readonly ColumnFinding[], leadOf: (table: Table) => Table): ColumnFinding {
  const [first] = own as [ColumnFinding];
  if (own.length === 1) return first;
  const piles: readonly Pile[] = ['plain', 'open', 'personal'];
  const rank = ({ pile, values }: ColumnFinding) => piles.indexOf(pile) * 1e9 + values;
  const [most = first] = [...own].sort((a, b) => rank(b) - rank(a));
  const table = leadOf(first.table);
  const column = table.columns.find(({ name }) => name === first.column.name) ?? first.column;
  const byPath = Map.groupBy(
    own.flatMap(({ paths }) => paths ?? []),
    ({ path }) => path,
  );
  const paths = [...byPath.values()].flatMap(
    (same) => [...same].sort((a, b) => b.confidence - a.confidence)[0] ?? [],
  );
  const [byKey] = own.flatMap((one) => one.byKey ?? []).sort((a, b) => b.length - a.length);
  return {
    ...most,
    ...{ table, column },
    ...(paths.length === 0 ? {} : { paths }),
    ...(own.some(({ ownLayout }) => ownLayout) ? { ownLayout: true as const } : {}),
    ...(byKey === undefined ? {} : { byKey }),
  };
}
