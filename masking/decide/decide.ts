import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import { spelledColumn } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import { immovableIndexes } from '../schema/droppable-indexes.ts';
import { type Column, label, type Schema, type Table } from '../schema/schema.ts';
import { isKeyed } from '../transformers/by.ts';
import { transformers } from '../transformers/registry.ts';
import { type Rule, readRule } from '../transformers/rule.ts';
import { adviceFor, type Tied } from './advice.ts';
import { type ColumnDecision, casesOf, type Decisions, isMasked, type TableDecision } from './decision.ts';
import { withKeys } from './keyed.ts';
import { Matches, type TableMatch } from './match.ts';
import { keepWantsReason, looksPersonal } from './personal.ts';
import { rareColumns } from './rare.ts';
import { withRowGroups } from './row-groups.ts';
import { aloneProblems, spellingProblems, withSpellings } from './spellings.ts';
import { sqlProblems } from './sql-columns.ts';
import { staleScans } from './stale.ts';
import { tieProblems } from './tie-problems.ts';
import { columnKey, readTies, type Ties } from './ties.ts';
import { uniqueProblems } from './unique.ts';
import { walkKey } from './walk-key.ts';

/** Decides every column of the schema by the policy. Problems are collected, so that they are reported at once. */
export function decide(loaded: LoadedPolicy, schema: Schema): { decisions: Decisions; problems: Problem[] } {
  const matches = new Matches(loaded, schema);
  const { ties, problems: unknown } = readTies(loaded, schema);
  const problems = [...loaded.problems, ...matches.problems, ...unknown];
  const drafts = schema.tables.map((table) => draftTable(loaded, table, matches.of(table), problems));
  problems.push(...matches.unusedColumns(), ...staleScans(loaded, schema));
  const tied = followTies(loaded, drafts, ties, problems);
  const keyed = withKeys(loaded, withRowGroups(loaded, tied, problems), ties, problems);
  const tables = withSpellings(keyed);
  problems.push(...tieProblems(tables, ties), ...spellingProblems(tables, ties), ...aloneProblems(tables));
  const tiedTo = tiesAmong(tables, ties);
  for (const table of tables) problems.push(...tableProblems(loaded, table, tiedTo));
  const rare = rareColumns(loaded, schema, tables, ties, problems);
  const { locale } = loaded.policy;
  return { decisions: { tables, databases: schema.databases, locale, rare }, problems };
}

/** A decision before ties are followed. */
interface Draft extends TableDecision {
  readonly columns: readonly (ColumnDecision & { readonly undecided?: boolean })[];
}

function draftTable(loaded: LoadedPolicy, table: Table, match: TableMatch, problems: Problem[]): Draft {
  const rows = match.entries.find((entry) => entry.rows)?.rows;
  const residue = match.entries.find((entry) => entry.residue)?.residue ?? loaded.policy.residue;
  const place = loaded.placeOf(match.entries[0]?.path ?? []);
  const columns = table.columns.map((column) => {
    const [entry, another] = match.columnEntries(column.name);
    const at = entry ? loaded.placeOf(entry.path) : place;
    const context = { locale: loaded.policy.locale, column };
    if (entry && another) {
      const message = `${label(table)}.${column.name}: ${entry.path.at(-1)} and ${another.path.at(-1)} both say what happens, and neither is more specific; write the column by its name`;
      problems.push({ place: at, kind: 'invalid', message });
    }
    if (column.generated) {
      if (entry?.pattern.exact) {
        const message = `${label(table)}.${column.name} (${column.columnType}): is generated and follows its base; remove the rule, and decide the base`;
        problems.push({ place: at, kind: 'invalid', message });
      }
      return { column, by: 'generated' as const, place: at, context };
    }
    if (entry?.rule) {
      const { rule, path } = entry;
      const { grouped } = entry;
      const more = grouped ? { grouped, path } : isKeyed(rule) ? { path } : {};
      return { column, rule, by: 'policy' as const, place: at, context, ...more };
    }
    if (entry && !entry.blank) return { column, by: 'policy' as const, place: at, context };
    if (rows === 'truncate' && !entry) return { column, by: 'truncated' as const, place: at, context };
    const rule = entry ? undefined : unlistedRule(loaded, column);
    if (rule) return { column, rule, by: 'unlisted' as const, place: at, context };
    return { column, by: 'unlisted' as const, place: at, context, undecided: true };
  });
  return { table, columns, place, residue, ...(rows ? { rows } : {}) };
}

/** What `unlisted` says of a column without a rule. Text, JSON, binary and spatial ones are never kept unasked. */
function unlistedRule({ policy }: LoadedPolicy, column: Column): Rule | undefined {
  const { typeClass } = column;
  if (typeClass !== 'number' && typeClass !== 'temporal' && typeClass !== 'enum') return undefined;
  if (policy.unlisted[typeClass] === 'reject' || looksPersonal(column)) return undefined;
  const rule = readRule('keep', transformers);
  return typeof rule === 'string' ? undefined : rule;
}

/** Columns that hold the same values are decided once, alike, and for the narrowest of them. */
function followTies(
  loaded: LoadedPolicy,
  drafts: readonly Draft[],
  ties: Ties,
  problems: Problem[],
): TableDecision[] {
  const byKey = new Map(
    drafts.flatMap(({ table, columns }) =>
      columns.map((decision) => [columnKey(table, decision.column.name), { table, decision }] as const),
    ),
  );
  const tiedTo = tiesAmong(drafts, ties);
  return drafts.map((draft) => ({
    ...draft,
    columns: draft.columns.map(({ undecided, ...decision }): ColumnDecision => {
      const { column, place } = decision;
      const where = `${label(draft.table)}.${column.name} (${column.columnType})`;
      const report = (kind: Problem['kind'], message: string) =>
        problems.push({ place, kind, message: `${where}: ${message}` });
      const group = (ties.groupOf(draft.table, column.name) ?? []).flatMap((key) => byKey.get(key) ?? []);
      const others = group.filter((member) => member.decision.column !== column);
      const said = others.find(({ decision: other }) => other.by === 'policy' && other.rule);
      const members = [{ table: draft.table, decision }, ...others];
      const tied: ColumnDecision = { ...decision, context: contextFor(loaded, column, members) };
      const follows = decision.by === 'unlisted' && said?.decision.rule;
      if (follows) return { ...tied, rule: follows, by: 'tie', place: said.decision.place };
      if (undecided) {
        const advice = adviceFor(draft, column, loaded.policy.locale, undefined, tiedTo(draft, column));
        const spelled = spelledColumn(column.name);
        // What is written without backticks would be another thing.
        const named = spelled === column.name ? '' : `, and its name as "${spelled}"`;
        report('undecided', `is not decided; ${advice}${named}`);
      }
      return tied;
    }),
  }));
}

/** The columns that must be decided like one, with their tables; those of emptied tables hold nothing. */
type TiedTo = (decision: TableDecision, column: Column) => readonly Tied[];

function tiesAmong(tables: readonly TableDecision[], ties: Ties): TiedTo {
  const byKey = new Map<string, Tied>();
  for (const decision of tables) {
    if (decision.rows === 'truncate') continue;
    for (const { column } of decision.columns) {
      if (!column.generated) byKey.set(columnKey(decision.table, column.name), { decision, column });
    }
  }
  return (decision, column) =>
    (ties.groupOf(decision.table, column.name) ?? [])
      .flatMap((key) => byKey.get(key) ?? [])
      .filter((one) => one.column !== column);
}

function contextFor(
  loaded: LoadedPolicy,
  column: Column,
  members: readonly { readonly table: Table; readonly decision: ColumnDecision }[],
): ColumnDecision['context'] {
  const lengths = members
    .filter(({ decision }) => decision.column.typeClass === column.typeClass)
    .flatMap(({ decision }) => decision.column.length ?? []);
  return {
    locale: loaded.policy.locale,
    column: lengths.length > 0 ? { ...column, length: Math.min(...lengths) } : column,
  };
}

/** One shift a row keeps pairs in order (from, to), and two of different lengths do not. */
function shiftProblems({ table, columns }: TableDecision): Problem[] {
  const shifts = columns.flatMap(({ column, rule, place }) => {
    const { shift } = (rule?.options ?? {}) as { shift?: number };
    return shift === undefined ? [] : [{ column, place, shift }];
  });
  const [first, ...others] = shifts;
  return others
    .filter(({ shift }) => shift !== first?.shift)
    .map(({ column, place, shift }) => ({
      place,
      kind: 'invalid',
      message: `${label(table)}.${column.name}: it shifts by up to ${shift} days and ${first?.column.name} by up to ${first?.shift}, so a row's dates would lose their order; write the same for both`,
    }));
}

function fulltextProblems(decision: TableDecision): Problem[] {
  const { table, columns, place, rows } = decision;
  const masked = columns.filter((one) => rows !== 'truncate' && isMasked(one));
  const indexes = immovableIndexes(table, new Set(masked.map(({ column }) => column.name)));
  return indexes.map(({ name }) => ({
    place,
    kind: 'invalid',
    message: `${label(table)} numbers its documents itself (FTS_DOC_ID), and its FULLTEXT index ${name} begins with a column of a foreign key: MySQL lets nobody change what it holds, and could not make it again; keep its columns, or drop the index on the source`,
  }));
}

/** Rules that do not keep a unique column distinct, each with one that does. */
function adviseOn(decision: TableDecision, { policy }: LoadedPolicy, tiedTo: TiedTo): Problem[] {
  return uniqueProblems(decision).map(({ column, message, ...problem }) => {
    const rule = decision.columns.find((one) => one.column === column)?.rule;
    return {
      ...problem,
      message: `${message}; ${adviceFor(decision, column, policy.locale, rule, tiedTo(decision, column))}`,
    };
  });
}

/** What is wrong with a table's decisions once they are made. */
function tableProblems(loaded: LoadedPolicy, decision: TableDecision, tiedTo: TiedTo): Problem[] {
  const { table, columns, place } = decision;
  const problems: Problem[] = [];
  if (table.engine !== 'InnoDB') {
    const message = `${label(table)} is a ${table.engine} table; only InnoDB can be masked safely: convert it, or leave it out of the clone`;
    problems.push({ place, kind: 'invalid', message });
  }
  for (const one of columns.flatMap(casesOf)) {
    const { column, rule, by, place: at, said = column.name } = one;
    if (!rule || by === 'unlisted') continue;
    const report = (message: string) =>
      problems.push({
        place: at,
        kind: 'invalid',
        message: `${label(table)}.${said} (${column.columnType}): ${message}`,
      });
    const advice = () => adviceFor(decision, column, loaded.policy.locale, rule, tiedTo(decision, column));
    const misfit = rule.transformer.misfit(column, rule.options, loaded.policy.locale);
    if (misfit) report(`${rule.transformer.name} does not fit: ${misfit}; ${advice()}`);
    const { reason } = rule.options as { reason?: string };
    if (rule.transformer.name === 'keep' && reason === undefined && keepWantsReason(column)) {
      report('keep wants a reason here, because the column could hold personal data; write { keep: "why" }');
    }
    if (rule.transformer.needsRowKey?.(rule.options) && !walkKey(decision)) {
      report(`a shift follows the row's key, and this table has none that stays as it is; ${advice()}`);
    }
  }
  return [
    ...problems,
    ...shiftProblems(decision),
    ...fulltextProblems(decision),
    ...adviseOn(decision, loaded, tiedTo),
    ...sqlProblems(decision),
  ];
}
