import { parse } from 'yaml';
import type { ColumnDecision, TableDecision } from '../decide/decision.ts';
import { isMasked } from '../decide/decision.ts';
import { doubt, indexesToAsk } from '../decide/unique.ts';
import { wouldFit } from '../decide/would-fit.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Problem } from '../policy/problem.ts';
import { columnsRead } from '../schema/columns-read.ts';
import { columnOf, type Index, type IndexPart, label, type Table } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Locale } from '../transformers/transformer.ts';
import { masked } from './rare-rows.ts';

/**
 * Unique indexes that tell more apart than the columns that they follow (by bytes, by a digest, by another collation): their
 * masks are put together and looked at for two that are the same. One pass over the table, and only there.
 */
export async function uniqueRowProblems(
  session: Session,
  decision: TableDecision,
  plan: TablePlan,
  locale: Locale,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const index of indexesToAsk(decision)) {
    const { table } = plan;
    const marked = markedPart(decision, index);
    if (marked && !(await hasDoubtful(session, plan, marked))) continue;
    const parts = index.parts.map((part) => partOf(part, table));
    const reads = new Set(
      index.parts.flatMap(({ column, expression }) => [
        ...columnsRead(expression ?? name(column ?? ''), table),
      ]),
    );
    const same = await session.rows(
      `SELECT 1 FROM (SELECT ${parts.map((part, i) => `${part} AS p${i}`).join(', ')} FROM ${masked(plan, reads, undefined)}) AS parts
        WHERE ${parts.map((_, i) => `p${i} IS NOT NULL`).join(' AND ')} GROUP BY ${parts.map((_, i) => `p${i}`).join(', ')} HAVING COUNT(*) > 1 LIMIT 1`,
      `trying the masks in a unique index of ${plan.label}`,
    );
    const one = decision.columns.find((other) => isMasked(other) && reads.has(other.column.name));
    if (same.length === 0) continue;
    if (marked) problems.push(markedProblem(decision, index, marked, locale));
    else if (one) problems.push(problem(decision, index, one.column.name, one.place));
  }
  return problems;
}

/** The column of an index whose masks do not follow marks and letter case, where that is all that there is to ask. */
function markedPart({ table, columns }: TableDecision, index: Index): ColumnDecision | undefined {
  const direct = index.parts.every(
    ({ column, expression }) =>
      expression === undefined && columnOf(table, column ?? '')?.generated === false,
  );
  const named = new Set(index.parts.map(({ column }) => column));
  return direct
    ? columns.find((one) => named.has(one.column.name) && isMasked(one) && doubt(one))
    : undefined;
}

/** Few columns hold any: without one, no masks need to be put together. */
async function hasDoubtful(
  session: Session,
  { table, label: of }: TablePlan,
  one: ColumnDecision,
): Promise<boolean> {
  const rows = await session.rows(
    `SELECT 1 FROM ${name(table.database, table.name)} WHERE ${doubt(one) ?? 'FALSE'} LIMIT 1`,
    `trying the masks in a unique index of ${of}`,
  );
  return rows.length > 0;
}

function markedProblem(decision: TableDecision, index: Index, one: ColumnDecision, locale: Locale): Problem {
  const { column, rule, place } = one;
  const instead = ['hash', '{ hash: 14 }', '{ token: 12 }', '{ token: 11 }'].find((written) =>
    wouldFit(decision, one, parse(written), locale),
  );
  const message = `${label(decision.table)}.${column.name} is in the unique index ${index.name}, which tells spellings apart that its masks do not: it holds values that differ in marks (hyphens, spaces, brackets) or letter case alone, and ${rule?.transformer.name} gives those one mask; write ${instead ?? '{ keep: "why" }'}`;
  return { place, kind: 'invalid', message };
}

/** As the index compares it. */
function partOf({ column, expression, prefix }: IndexPart, table: Table): string {
  if (expression !== undefined) return `(${expression})`;
  const of = columnOf(table, column ?? '');
  const value = name(column ?? '');
  const seen = prefix === undefined ? value : `LEFT(${value}, ${prefix})`;
  if (!of?.generated || of.collation === undefined || of.characterSet === undefined) return seen;
  return `CONVERT(${seen} USING ${of.characterSet}) COLLATE ${of.collation}`;
}

function problem({ table }: TableDecision, index: Index, column: string, place: Problem['place']): Problem {
  const message = `${label(table)}.${column} is in the unique index ${index.name}, which tells spellings apart that its masks do not: rows that differ in no more would get the same one; write { keep: "why" }, or drop the index on the source`;
  return { place, kind: 'invalid', message };
}
