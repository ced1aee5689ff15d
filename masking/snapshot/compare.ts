import { label, type Schema, type Table } from '../schema/schema.ts';
import { harmless } from './harmless.ts';
import { PARTS, type TableLines, type TablePart, tableLines } from './lines.ts';

/** What a thing of a structure is called. */
type Thing = 'database' | 'table' | 'engine' | 'column' | 'index' | 'foreign key' | 'check';

/** A difference between two structures. Its texts are names, types and expressions, harmless as in a snapshot. */
export interface StructureChange {
  readonly thing: Thing;
  /** `app`, `app.users`, `app.users.email`. */
  readonly place: string;
  /** Absent for a database. */
  readonly table?: string;
  readonly change: 'new' | 'gone' | 'different';
  /** What it was, as a snapshot writes it; absent where it is new, and where the name says all. */
  readonly before?: string;
  /** What it is. */
  readonly after?: string;
}

const THINGS: Readonly<Record<TablePart, Thing>> = {
  columns: 'column',
  indexes: 'index',
  foreignKeys: 'foreign key',
  checks: 'check',
};

/** What is new, gone or different in a structure, in the order of its names; nothing where the two are the same. */
export function compareStructures(one: Schema, other: Schema): StructureChange[] {
  const [before, after] = [harmless(one), harmless(other)];
  const changes = [...databaseChanges(before, after)];
  const [old, now] = [before, after].map(
    ({ tables }) => new Map(tables.map((table) => [label(table), table])),
  );
  for (const [place, table] of now ?? []) {
    const was = old?.get(place);
    // Of a new table each column is told, because each wants a decision.
    if (was === undefined) changes.push({ thing: 'table', place, table: place, change: 'new' });
    changes.push(...tableChanges(was, table));
  }
  for (const place of old?.keys() ?? [])
    if (!now?.has(place)) changes.push({ thing: 'table', place, table: place, change: 'gone' });
  return changes.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
}

function databaseChanges(before: Schema, after: Schema): StructureChange[] {
  const only = (these: Schema, those: Schema, change: 'new' | 'gone'): StructureChange[] =>
    these.databases
      .filter((name) => !those.databases.includes(name))
      .map((place) => ({ thing: 'database', place, change }));
  return [...only(after, before, 'new'), ...only(before, after, 'gone')];
}

function tableChanges(was: Table | undefined, is: Table): StructureChange[] {
  const table = label(is);
  const parts = was === undefined ? (['columns'] as const) : PARTS;
  const [before, after] = [was === undefined ? undefined : tableLines(was), tableLines(is)];
  const engine: StructureChange[] =
    was === undefined || was.engine === is.engine
      ? []
      : [{ thing: 'engine', place: table, table, change: 'different', before: was.engine, after: is.engine }];
  return [...engine, ...parts.flatMap((part) => partChanges(table, part, before, after))];
}

function partChanges(
  table: string,
  part: TablePart,
  before: TableLines | undefined,
  after: TableLines,
): StructureChange[] {
  const [old, now] = [before?.[part] ?? new Map<string, string>(), after[part]];
  const told = (name: string) => ({ thing: THINGS[part], place: `${table}.${name}`, table });
  const changes: StructureChange[] = [];
  for (const [name, line] of now) {
    const was = old.get(name);
    if (was === undefined) changes.push({ ...told(name), change: 'new', after: line });
    else if (was !== line) changes.push({ ...told(name), change: 'different', before: was, after: line });
  }
  for (const [name, line] of old)
    if (!now.has(name)) changes.push({ ...told(name), change: 'gone', before: line });
  return changes;
}

/** One line for a person. */
export function changeAsText({ thing, place, change, before, after }: StructureChange): string {
  if (change === 'new') return `${thing} ${place} is new${after === undefined ? '' : `: ${after}`}`;
  if (change === 'gone') return `${thing} ${place} is gone`;
  return `${thing} ${place} was ${before}, and is ${after}`;
}
