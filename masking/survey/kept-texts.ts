import { casesOf, type TableDecision } from '../decide/decision.ts';
import { provenOf } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Problem } from '../policy/problem.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { holdsText } from '../transformers/fold.ts';
import type { JsonOptions } from '../transformers/json-path.ts';
import { rowsSaid } from './rows-said.ts';

const DOING = 'trying the masks on all rows';

/**
 * Texts of JSON whose rest is to stay, and would not: MySQL writes a document anew, and what it reads as the same is another
 * text. A text that comes back as it was is one whose rest stays to the last byte. One pass over each such column.
 */
export async function keptTextProblems(
  session: Session,
  decision: TableDecision,
  plan: TablePlan,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const one of plan.way === 'skip' ? [] : decision.columns.flatMap(casesOf)) {
    const { column, rule, place, said = column.name, where: only = 'TRUE' } = one;
    if (rule?.transformer.name !== 'json') continue;
    const { in: stored, rest, layout } = rule.options as JsonOptions;
    const mask = provenOf(plan).find(({ id }) => id === said);
    if (!mask || stored !== 'text' || rest !== 'keep' || layout === 'rewritten') continue;
    const value = name(column.name);
    const bytes = (text: string) => `CAST(CONVERT(${text} USING utf8mb4) AS BINARY)`;
    const same = `IF(JSON_VALID(${value}), ${bytes(`CAST(${value} AS JSON)`)} = ${bytes(value)}, FALSE) IS TRUE`;
    // JSON_TABLE wants a current database, whichever.
    await session.run(`USE ${name(decision.table.database)}`, DOING);
    const [row] = await session.rows<{ changed: string | number; cut: string | number }>(
      `SELECT IFNULL(SUM(NOT (${same})), 0) AS changed, IFNULL(SUM((${same}) AND ${value} <> 'null' AND (${mask.expression}) = 'null'), 0) AS cut
       FROM ${name(plan.table.database, plan.table.name)} WHERE ${holdsText(value, column)} AND (${only})`,
      DOING,
    );
    const [changed, cut] = [Number(row?.changed ?? 0), Number(row?.cut ?? 0)];
    const where = `${label(decision.table)}.${said} (${column.columnType})`;
    if (changed > 0) {
      const message = `${where}: what no path names would not stay as it is in ${rowsSaid(changed)}: the text is no JSON, or not written as MySQL writes it (spaces, order of members, escapes, numbers such as 10.10, 1e2 or of more than 17 digits, members that stand twice); let the rest be dropped, or write layout: rewritten beside in: text, if it may be written anew`;
      problems.push({ place, kind: 'invalid', message });
    }
    if (cut > 0) {
      const message = `${where}: ${rowsSaid(cut)} would be longer than the column once masked, and become null; let the rest be dropped, or write rules whose masks are shorter`;
      problems.push({ place, kind: 'invalid', message });
    }
  }
  return problems;
}
