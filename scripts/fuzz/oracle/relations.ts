import type { Connection } from 'mysql2/promise';
import { quoted } from '../names.ts';
import { type ColumnFacts, sqlName, type TableFacts } from './catalog.ts';
import { type Expectations, tieKey } from './expectations.ts';
import { rawOf } from './values.ts';

/** Two columns that hold the same values. */
interface Pair {
  readonly one: Place;
  readonly other: Place;
}

export interface Place {
  readonly table: TableFacts;
  readonly column: ColumnFacts;
}

/** Which values of two tied columns are equal, as MySQL compares the columns: pairs of what is raw of both, as JSON. */
export interface Relation extends Pair {
  /** `undefined` where MySQL does not compare them. */
  readonly joined: ReadonlySet<string> | undefined;
}

export type Relations = readonly Relation[];

export const placeName = ({ table, column }: Place): string => `${table.label}.${column.name}`;

/** Joins each two columns that a foreign key or the policy ties. */
export async function readRelations(
  root: Connection,
  catalog: readonly TableFacts[],
  { ties }: Expectations,
): Promise<Relation[]> {
  const places = new Map(
    catalog.flatMap((table) =>
      table.columns.map(
        (column) => [tieKey(table.database, table.name, column.name), { table, column }] as const,
      ),
    ),
  );
  const relations: Relation[] = [];
  for (const group of ties) {
    const members = [...group].sort().flatMap((key) => places.get(key) ?? []);
    for (const [i, one] of members.entries())
      for (const other of members.slice(i + 1))
        relations.push({ one, other, joined: await joined(root, one, other) });
  }
  return relations;
}

async function joined(root: Connection, one: Place, other: Place): Promise<Set<string> | undefined> {
  const values = ({ table, column }: Place) =>
    `(SELECT DISTINCT ${rawOf(column)} AS raw, ${quoted(column.name)} AS v FROM ${sqlName(table)})`;
  const sql = `SELECT DISTINCT a.raw, b.raw FROM ${values(one)} AS a JOIN ${values(other)} AS b ON a.v = b.v`;
  try {
    const [rows] = await root.query({ sql, rowsAsArray: true });
    return new Set((rows as unknown[][]).map((row) => JSON.stringify(row.map(String))));
  } catch {
    return undefined; // An illegal mix of collations, or types that are not compared.
  }
}
