import { byPlace, type Problem } from '../policy/problem.ts';
import { columnsRead, namesRead } from '../schema/columns-read.ts';
import { label } from '../schema/schema.ts';
import { foldedName } from '../session/names.ts';
import { tokens } from '../session/tokens.ts';
import type { Rule } from '../transformers/rule.ts';
import type { ColumnDecision, TableDecision } from './decision.ts';
import { isMasked } from './decision.ts';
import { ownSql } from './sql-columns.ts';
import { alike, type Ties } from './ties.ts';

/** A column of a group, and its table. */
interface Member {
  readonly decision: TableDecision;
  readonly column: ColumnDecision;
}

/** What becomes of a column's values. */
interface Treatment {
  /** Absent where they stay as they are. */
  readonly rule?: Rule;
  /** Of a generated column, what it makes of the masked one that it follows: its expression, with `?` for that one. */
  readonly form?: string;
}

/**
 * Columns that hold the same values and are not masked alike: what was equal in two of them would not be so afterwards, and
 * one could show what the others hide. In a group of any size each that differs from the first of the file is named,
 * once; so is one whose masks follow the row, and not the value alone. Tables that are emptied hold nothing.
 */
export function tieProblems(tables: readonly TableDecision[], ties: Ties): Problem[] {
  const members = tables
    .filter(({ rows }) => rows !== 'truncate')
    .flatMap((decision) => decision.columns.map((column): Member => ({ decision, column })));
  const groups = new Map<readonly string[], Member[]>();
  for (const member of members) {
    const group = ties.groupOf(member.decision.table, member.column.column.name);
    if (group) groups.set(group, [...(groups.get(group) ?? []), member]);
  }
  return [...groups.values()].flatMap(problemsOfGroup);
}

function problemsOfGroup(group: readonly Member[]): Problem[] {
  const decided = [...group]
    // Who follows another says nothing of its own.
    .filter(({ column: { by, rule } }) => by === 'generated' || (rule !== undefined && by !== 'tie'))
    .sort((one, other) => rank(one) - rank(other) || byPlace(one.column.place, other.column.place));
  const [first, ...others] = decided;
  if (!first) return [];
  const of = treatmentOf(first);
  const differing = others.filter((member) => !sameTreatment(of, treatmentOf(member)));
  return [
    ...differing.map((member) => differs(member, first)),
    ...decided.flatMap((member) =>
      perRow(
        member,
        group.find((other) => other.column !== member.column),
      ),
    ),
  ];
}

/** Whom the others are compared with: what the policy itself decides, then what follows. */
function rank({ column }: Member): number {
  return column.by === 'policy' ? 0 : column.by === 'generated' ? 2 : 1;
}

function treatmentOf({ decision, column: { column, rule } }: Member): Treatment {
  if (column.generation === undefined) return rule && rule.transformer.name !== 'keep' ? { rule } : {};
  const { table, columns } = decision;
  const read = columnsRead(column.generation, table);
  const [base, another] = columns.filter((one) => isMasked(one) && read.has(one.column.name));
  if (!base?.rule) return {};
  const form = formOf(column.generation, base.column.name);
  // Of two bases, or of one through another generated column, or beside a column of its own: like nothing else.
  const alone = another === undefined && namesRead(column.generation).size === 1 && form.includes('?');
  return { rule: base.rule, form: alone ? form : `${label(table)}.${column.name}` };
}

/** The expression without its spaces and with `?` for a column; only `?` for the column itself. */
function formOf(generation: string, base: string): string {
  const parts = tokens(generation).map(({ kind, text, value }) =>
    (kind === 'name' || kind === 'word') && foldedName(value) === foldedName(base) ? '?' : text.toLowerCase(),
  );
  const form = parts.join(' ');
  return form === '?' || form === '( ? )' ? '' : form;
}

function sameTreatment(one: Treatment, other: Treatment): boolean {
  return alike(one.rule, other.rule) && (one.form ?? '') === (other.form ?? '');
}

function differs(member: Member, first: Member): Problem {
  const { generated } = member.column.column;
  const instead = generated
    ? 'decide its base like that, or take it out of join'
    : 'give both the same rule, or leave one of them out';
  return problem(
    member,
    `holds the same values as ${named(first)}, and they are decided differently; ${instead}`,
  );
}

/** A mask that follows the row gives equal values different masks. */
function perRow(member: Member, other: Member | undefined): Problem[] {
  const { rule } = member.column;
  if (!rule || !other || rule.transformer.name === 'keep') return [];
  if (rule.transformer.needsRowKey?.(rule.options)) {
    const message = `holds the same values as ${named(other)}, and a shift follows the row; write { date: { within: month } } for both`;
    return [problem(member, message)];
  }
  if (member.column.context.beside !== undefined) {
    const message = `holds the same values as ${named(other)}, and its mask follows another column of its row, so that equal values could get different masks; write a rule of its own for both`;
    return [problem(member, message)];
  }
  const { table } = member.decision;
  const beside = ownSql(rule).flatMap((sql) => [...columnsRead(sql, table)]);
  if (beside.length === 0) return [];
  const message = `holds the same values as ${named(other)}, and its expression reads ${beside[0]}, so that equal values could get different masks; let it do with {value} and {digest}`;
  return [problem(member, message)];
}

const named = ({ decision, column }: Member): string => `${label(decision.table)}.${column.column.name}`;

function problem(member: Member, message: string): Problem {
  const { column, place } = member.column;
  return { place, kind: 'invalid', message: `${named(member)} (${column.columnType}): ${message}` };
}
