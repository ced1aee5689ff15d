import { findPersonal } from '../detect/find.ts';
import { discover } from '../discover/discover.ts';
import { draftPolicy } from '../discover/draft.ts';
import { type ColumnFinding, findingsOf, NO_SAMPLE } from '../discover/findings.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import { spelledName } from '../policy/pattern.ts';
import { spelledColumn } from '../policy/policy.ts';
import { type Column, label, madeDatabases, type Schema, type Table } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { word } from '../snapshot/yaml-words.ts';

/** A column that wants a line. */
export interface Open {
  readonly table: Table;
  readonly column: Column;
}

/** A line that a policy lacks. Its texts hold no value of the data. */
export interface DraftedLine {
  /** Where it belongs: `['tables', 'users', 'nickname']`. */
  readonly path: readonly string[];
  /** `database.table.column` */
  readonly place: string;
  /** Absent where a person must say. */
  readonly rule?: string | undefined;
}

/**
 * Drafts a line for each column, by its name and type; with a session also by a sample of its table.
 *
 * @param schema the structure that the columns stand in
 */
export async function draftLines(
  loaded: LoadedPolicy,
  schema: Schema,
  open: readonly Open[],
  session?: Session,
): Promise<DraftedLine[]> {
  if (open.length === 0) return [];
  const near = nearTables(schema, open);
  const tables = [...new Set(open.map(({ table }) => table))];
  const found =
    session === undefined
      ? tables.flatMap((table) => findingsOf(table, NO_SAMPLE))
      : await discover(session, { ...near, tables });
  const { rules } = draftPolicy(near, findingsFor(found, open));
  const lines = open.map((one, i) => {
    const rule = rules[i];
    const line = { path: pathOf(loaded, schema, one), place: `${label(one.table)}.${one.column.name}` };
    // Nobody has looked at a sample where there is no server.
    const looked = session !== undefined || !/\bsample\b/.test(rule ?? '');
    return looked && isDecision(rule) ? { ...line, rule } : line;
  });
  return onePerPath(lines);
}

/** Of a line for several tables, what is most cautious about any of them. */
function onePerPath(lines: readonly DraftedLine[]): DraftedLine[] {
  const rank = ({ rule }: DraftedLine) => (rule === undefined ? 1 : rule.startsWith('{ keep') ? 0 : 2);
  const byPath = Map.groupBy(lines, ({ path }) => JSON.stringify(path));
  return [...byPath.values()].flatMap((own) => [...own].sort((a, b) => rank(b) - rank(a))[0] ?? []);
}

/** What a draft wrote because nothing else fitted is no decision. Members of an ENUM that look personal go into no thread. */
function isDecision(rule: string | undefined): rule is string {
  return rule !== undefined && rule !== '' && !/\bREVIEW\b/.test(rule) && findPersonal(rule).length === 0;
}

/** What was found of each column, in their order. */
function findingsFor(found: readonly ColumnFinding[], open: readonly Open[]): ColumnFinding[] {
  const byTable = new Map<Table, ColumnFinding[]>();
  for (const finding of found) byTable.set(finding.table, [...(byTable.get(finding.table) ?? []), finding]);
  return open.flatMap(({ table, column }) => byTable.get(table)?.find((one) => one.column === column) ?? []);
}

/** The tables of the columns, and those that foreign keys tie to them: a draft of all would take long. */
function nearTables({ databases, tables }: Schema, open: readonly Open[]): Schema {
  const own = new Set(open.map(({ table }) => label(table)));
  const parents = (table: Table) =>
    table.foreignKeys.map((key) => label({ database: key.parentDatabase, name: key.parentTable }));
  const tied = new Set(tables.filter((table) => own.has(label(table))).flatMap(parents));
  return {
    databases,
    tables: tables.filter(
      (table) =>
        own.has(label(table)) || tied.has(label(table)) || parents(table).some((parent) => own.has(parent)),
    ),
  };
}

/** Where the line of a column belongs in a policy: with its table, in whichever databases that is, or where it stands blank for a series. */
export function pathOf({ policy, entries }: LoadedPolicy, schema: Schema, { table, column }: Open): string[] {
  const spelled = spelledColumn(column.name);
  const about = entries.filter(
    (entry) => entry.table.matches(table.name) && (entry.database?.matches(table.database) ?? true),
  );
  const exact = about.filter((one) => one.table.exact);
  const entry = exact.find((one) => one.database?.exact ?? true) ?? exact[0];
  if (entry !== undefined) return [...entry.path, spelled];
  const blank = about
    .flatMap(({ columns }) => columns)
    .find((one) => one.blank && one.pattern.exact && one.pattern.matches(column.name));
  if (blank !== undefined) return [...blank.path];
  const several = policy.databases !== undefined || madeDatabases(schema).length !== 1;
  if (!several) return ['tables', spelledName(table.name, '.'), spelled];
  const written = Object.keys(policy.databases ?? {}).find((key) => key === table.database);
  return ['databases', written ?? spelledName(table.database), 'tables', spelledName(table.name), spelled];
}

/** Lines to paste: each below the table that it belongs to. */
export function linesToPaste(lines: readonly DraftedLine[]): string[] {
  const text: string[] = [];
  let open: readonly string[] = [];
  for (const { path, rule } of [...lines].sort((one, other) => compare(one.path, other.path))) {
    const above = path.slice(0, -1);
    let same = 0;
    while (same < above.length && above[same] === open[same]) same++;
    for (let i = same; i < above.length; i++) text.push(`${'  '.repeat(i)}${word(above[i] ?? '')}:`);
    text.push(`${'  '.repeat(above.length)}${lineOf(path.at(-1) ?? '', rule)}`);
    open = above;
  }
  return text;
}

function compare(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [one, other].map((path) => JSON.stringify(path.slice(0, -1)));
  return a === b || a === undefined || b === undefined ? 0 : a < b ? -1 : 1;
}

/** A column without a rule stays undecided, which lint says. */
const lineOf = (column: string, rule: string | undefined): string =>
  `${word(column)}:${rule === undefined ? ' # a person must say' : ` ${rule}`}`;
