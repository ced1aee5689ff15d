import { isDeepStrictEqual } from 'node:util';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import { splitName, unquoted } from '../policy/pattern.ts';
import type { Problem } from '../policy/problem.ts';
import { columnOf, label, type Schema, type Table } from '../schema/schema.ts';
import { foldedName } from '../session/names.ts';
import { nearest } from '../text/nearest.ts';
import type { Rule } from '../transformers/rule.ts';

/** Columns that must hold the same values after masking as before: `database.table.column` each. */
export interface Ties {
  /** The columns tied to this one, itself among them, the same list for each; nothing for a column that is tied to none. */
  groupOf(table: Table, column: string): readonly string[] | undefined;
}

/** How a column is written in a group. */
export const columnKey = (table: Pick<Table, 'database' | 'name'>, column: string): string =>
  JSON.stringify([table.database, table.name, foldedName(column)]);

/** Puts together what foreign keys and the policy's `join` tie, and whatever follows from that. */
export function readTies(loaded: LoadedPolicy, schema: Schema): { ties: Ties; problems: Problem[] } {
  const groups = new Map<string, Set<string>>();
  const tie = (one: string, other: string): void => {
    const together = new Set([...(groups.get(one) ?? [one]), ...(groups.get(other) ?? [other])]);
    for (const member of together) groups.set(member, together);
  };
  for (const table of schema.tables) {
    for (const key of table.foreignKeys) {
      const parent = { database: key.parentDatabase, name: key.parentTable };
      for (const [i, column] of key.columns.entries()) {
        tie(columnKey(table, column), columnKey(parent, key.parentColumns[i] ?? ''));
      }
    }
  }
  const problems: Problem[] = [];
  for (const [i, group] of loaded.policy.join.entries()) {
    const members = group.flatMap((reference, j) => {
      const found = columnNamed(reference, schema);
      if (typeof found === 'object') return [columnKey(found.table, found.column)];
      const place = loaded.placeOf(['join', String(i), String(j)]);
      problems.push({ place, kind: 'invalid', message: `join: ${found}` });
      return [];
    });
    for (const member of members.slice(1)) tie(members[0] as string, member);
  }
  const list = new Map([...new Set(groups.values())].map((together) => [together, [...together]]));
  const lists = new Map([...groups].map(([member, together]) => [member, list.get(together) ?? []]));
  return { ties: { groupOf: (table, column) => lists.get(columnKey(table, column)) }, problems };
}

/** The column that `table.column` or `database.table.column` names; what is wrong with the name as a text. */
export function columnNamed(reference: string, schema: Schema): { table: Table; column: string } | string {
  const parts = splitName(reference).map((part) => unquoted(part) ?? part);
  const [column = '', name = '', database] = [...parts].reverse();
  const tables = schema.tables.filter(
    (table) => table.name === name && (database === undefined || table.database === database),
  );
  const [table, another] = tables;
  if (!table) {
    const near = nearest(
      name,
      schema.tables.map((one) => one.name),
    );
    return `there is no table ${name} (in ${reference})${near ? `; did you mean ${near}?` : ''}`;
  }
  if (another) return `${name} is in several databases; write database.${reference}`;
  const there = columnOf(table, column);
  if (there) return { table, column: there.name };
  const near = nearest(
    column,
    table.columns.map((one) => one.name),
  );
  return `${label(table)} has no column ${column}${near ? `; did you mean ${near}?` : ''}`;
}

/** True when two columns that are tied get the same masks. */
export function alike(one: Rule | undefined, other: Rule | undefined): boolean {
  const keeps = (rule: Rule | undefined) => rule === undefined || rule.transformer.name === 'keep';
  if (keeps(one) || keeps(other)) return keeps(one) && keeps(other);
  return one?.transformer.name === other?.transformer.name && isDeepStrictEqual(one?.options, other?.options);
}
