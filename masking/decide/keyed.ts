import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import { splitName, unquoted } from '../policy/pattern.ts';
import type { Problem } from '../policy/problem.ts';
import { columnsRead } from '../schema/columns-read.ts';
import { type Column, columnOf, label, type Table } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import { nearest } from '../text/nearest.ts';
import { type ByOptions, isExact, isKeyed, type KeyLine } from '../transformers/by.ts';
import { type ColumnDecision, isMasked, type KeyCase, type Keyed, type TableDecision } from './decision.ts';
import { conditionOf, keyMisfit } from './key-conditions.ts';
import type { Ties } from './ties.ts';

/** A column that a key is read from, as SQL, and the table that it is a column of. */
interface KeyColumn {
  readonly column: Column;
  readonly sql: string;
}

/** Where a key is found, or what is wrong with that. */
interface Source {
  readonly keys: readonly KeyColumn[];
  /** Makes SQL over the key's columns into SQL over the table's. */
  readonly within: (condition: string) => string;
  /** SQL of the key as people read it. */
  readonly shown: string;
  /** SQL of what is equal where keys are. */
  readonly same: string;
}

/** Decides, for each column with a rule by key, the cases that its lines are: each as if it were a column of its own. */
export function withKeys(
  loaded: LoadedPolicy,
  tables: readonly TableDecision[],
  ties: Ties,
  problems: Problem[],
): TableDecision[] {
  return tables.map((table) => {
    if (!table.columns.some(({ rule }) => isKeyed(rule))) return table;
    const columns = table.columns.map((one) => {
      if (!isKeyed(one.rule)) return one;
      const where = `${label(table.table)}.${one.column.name} (${one.column.columnType})`;
      const report = (message: string, path: readonly string[] = []) => {
        const place = path.length === 0 ? one.place : loaded.placeOf([...(one.path ?? []), ...path]);
        problems.push({ place, kind: 'invalid', message: `${where}: ${message}` });
      };
      const { options } = one.rule;
      if (ties.groupOf(table.table, one.column.name) !== undefined)
        report(
          'holds what another column holds, by a foreign key or join, and is decided by a key that the other does not have; leave it out of join: equal values have equal masks without it, where their rules are the same',
        );
      const source =
        options.by.code === undefined
          ? ownSource(table, one, options, report)
          : joinedSource(tables, table, options, report);
      return source === undefined ? one : { ...one, keyed: keyedOf(loaded, one, options, source, report) };
    });
    return { ...table, columns };
  });
}

type Report = (message: string, path?: readonly string[]) => void;

/** Columns of the table itself. */
function ownSource(
  { table, columns }: TableDecision,
  one: ColumnDecision,
  { by }: ByOptions,
  report: Report,
): Source | undefined {
  const keys = by.columns.flatMap((written): KeyColumn[] => {
    const column = columnNamed(table, written, report);
    if (column === undefined) return [];
    if (column === one.column) report('by: a value is no key of itself; name the column that holds its key');
    else if (isChanged(columns, column, table))
      report(
        `by: ${column.name} is masked itself, and says what becomes of each row; keep it: { keep: "why" }`,
      );
    else return [{ column, sql: name(column.name) }];
    return [];
  });
  if (keys.length < by.columns.length) return undefined;
  // Each as its own column compares: put together, they would be compared in yet another way.
  const same = keys.map(({ sql }) => sql).join(', ');
  return { keys, within: (condition) => condition, shown: shownKey(keys), same };
}

/** A code that a column points to. */
function joinedSource(
  tables: readonly TableDecision[],
  decision: TableDecision,
  { by }: ByOptions,
  report: Report,
): Source | undefined {
  const { table } = decision;
  const [pointer, joined] = [
    columnNamed(table, by.columns[0] ?? '', report),
    tableNamed(tables, table, by.code ?? '', report),
  ];
  if (pointer === undefined || joined === undefined) return undefined;
  const code = columnNamed(joined.decision.table, joined.column, report);
  const target = targetOf(joined.decision.table, pointer, report);
  if (code === undefined || target === undefined) return undefined;
  const { decision: there } = joined;
  const changed = [code, target].find((column) => isChanged(there.columns, column, there.table));
  if (isChanged(decision.columns, pointer, table))
    report(
      `by: ${pointer.name} is masked itself, and says what becomes of each row; keep it: { keep: "why" }`,
    );
  else if (changed)
    report(
      `by: ${label(there.table)}.${changed.name} is masked itself, and says what becomes of each row; keep it: { keep: "why" }`,
    );
  else if (there.rows !== undefined)
    report(
      `by: rows of ${label(there.table)} go, and with them what says which key a row has; keep all of them`,
    );
  else if (there.table === table) report('by: the code stands in the table itself; name its column alone');
  else {
    const alias = 'understudy_codes';
    const from = `${name(there.table.database, there.table.name)} AS ${name(alias)}`;
    const keys = [{ column: code, sql: name(alias, code.name) }];
    const select = (of: string, where: string) => `(SELECT ${of} FROM ${from} WHERE ${where})`;
    const compared = asThat(pointer, target);
    // Unlike the conditions, this reads the outer column inside: by its table's name, which no alias hides.
    const shown = select(
      shownKey(keys),
      `${name(alias, target.name)} = ${compared(name(table.name, pointer.name))}`,
    );
    return {
      keys,
      within: (condition) =>
        `${compared(name(pointer.name))} IN ${select(name(alias, target.name), condition)}`,
      shown,
      same: shown,
    };
  }
  return undefined;
}

/** Texts of one character set that compare in different ways MySQL does not compare: they are, as what is pointed to does. */
function asThat(pointer: Column, { characterSet, collation }: Column): (sql: string) => string {
  const differ = pointer.characterSet === characterSet && pointer.collation !== collation;
  return (sql) => (differ && collation !== undefined ? `${sql} COLLATE ${collation}` : sql);
}

const shownKey = (keys: readonly KeyColumn[]): string =>
  keys.length === 1
    ? (keys[0]?.sql ?? 'NULL')
    : // Of columns that compare in different ways, and one in another character set, MySQL would make a text in that one.
      `CONCAT_WS('/', ${keys.map(({ sql }) => `IFNULL(CONVERT(${sql} USING utf8mb4), 'NULL')`).join(', ')})`;

/** True of a column that masking changes, or that follows from one. */
function isChanged(columns: readonly ColumnDecision[], column: Column, table: Table): boolean {
  const changed = (of: Column) => columns.some((one) => one.column === of && isMasked(one));
  if (column.generation === undefined) return changed(column);
  return [...columnsRead(column.generation, table)].some((base) =>
    columns.some((one) => one.column.name === base && isMasked(one)),
  );
}

function columnNamed(table: Table, written: string, report: Report): Column | undefined {
  const column = columnOf(table, unquoted(written) ?? written);
  if (column !== undefined) return column;
  const near = nearest(
    written,
    table.columns.map((one) => one.name),
  );
  report(`by: ${label(table)} has no column ${written}${near ? `; did you mean ${near}?` : ''}`);
  return undefined;
}

/** `eav_attribute.attribute_code`, or with its database. */
function tableNamed(tables: readonly TableDecision[], own: Table, reference: string, report: Report) {
  const [column, of, database = own.database] = splitName(reference)
    .map((part) => unquoted(part) ?? part)
    .reverse();
  if (column === undefined || of === undefined) {
    report(
      `by: "${reference}" is no column of a table; write table.column, such as eav_attribute.attribute_code`,
    );
    return undefined;
  }
  const decision = tables.find(({ table }) => table.name === of && table.database === database);
  if (decision) return { decision, column };
  const near = nearest(
    of,
    tables.flatMap(({ table }) => (table.database === database ? [table.name] : [])),
  );
  report(`by: there is no table ${of} in ${database}${near ? `; did you mean ${near}?` : ''}`);
  return undefined;
}

/** What a column points to: the column of its name, or the primary key; one row alone may have a value of it. */
function targetOf(table: Table, pointer: Column, report: Report): Column | undefined {
  const primary = table.indexes.find(({ name: of }) => of === 'PRIMARY')?.parts ?? [];
  const target =
    columnOf(table, pointer.name) ?? columnOf(table, (primary.length === 1 && primary[0]?.column) || '');
  const unique = table.indexes.some(
    ({ unique, parts }) =>
      unique && parts.length === 1 && parts[0]?.column === target?.name && parts[0]?.prefix === undefined,
  );
  if (target && unique) return target;
  report(`by: ${label(table)} has no unique column that ${pointer.name} could point to`);
  return undefined;
}

function keyedOf(
  loaded: LoadedPolicy,
  one: ColumnDecision,
  { by, lines, otherwise }: ByOptions,
  { keys, within, shown, same }: Source,
  report: Report,
): Keyed {
  const of = by.code === undefined ? keys.map(({ column }) => column.name).join(', ') : by.code;
  const told = (written: string) => `${one.column.name} (${of} ${written})`;
  const conditions = lines.map((line) => {
    const bad = line.parts.flatMap((part, i) => keyMisfit(keys[i]?.column as Column, part) ?? []);
    for (const message of bad) report(`when: ${line.written}: ${message}`, ['when', line.written]);
    if (bad.length > 0) return 'FALSE';
    return within(line.parts.map((part, i) => conditionOf(keys[i] as KeyColumn, part)).join(' AND '));
  });
  const part = `CASE ${conditions.map((condition, i) => `WHEN ${condition} THEN ${i + 1}`).join(' ')} ELSE 0 END`;
  const found = lines.length === 0 ? '0' : part;
  const caseOf = (
    { written, rule }: Pick<KeyLine, 'written' | 'rule'>,
    no: number,
    path: readonly string[],
    where = `(${found}) = ${no}`,
  ): KeyCase => {
    const { keyed: _, ...rest } = one;
    return {
      ...rest,
      rule,
      by: 'policy',
      place: loaded.placeOf([...(one.path ?? []), ...path]),
      no,
      said: told(written),
      where,
    };
  };
  const cases = lines.map((line, i) => {
    // A plain key is decided by its own line alone: to look at all others for it would cost each row a look at each line.
    const own = line.parts.every(isExact) ? conditions[i] : undefined;
    return caseOf(line, i + 1, ['when', line.written], own);
  });
  const rest = otherwise === 'reject' ? [] : [caseOf({ written: 'others', rule: otherwise }, 0, ['else'])];
  if ([...cases, ...rest].every((each) => !isMasked(each)) && otherwise !== 'reject')
    report('by: all of its keys are kept; write { keep: "why" } for the column');
  return {
    of,
    part: found,
    shown,
    same,
    cases: [...cases, ...rest],
    rejects: otherwise === 'reject',
    conditions,
    others: told('others'),
  };
}
