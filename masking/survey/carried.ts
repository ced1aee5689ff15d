import type { TableDecision } from '../decide/decision.ts';
import { isNothing, provenOf } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Problem } from '../policy/problem.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { nameOfFault } from './name-of-fault.ts';

/** Shorter values stand in masks by chance. */
const LEAST = 6;

/** So many different values are asked for, of so many rows: a column of few values would be read to its end. */
const [ASKED, ROWS] = [200, 500];

/** Fewer values say nothing. */
export const ENOUGH = 5;

/**
 * Expressions of the policy's own that write most values into their masks: with something before or behind, in other letters,
 * reversed, in hexadecimal digits or in base64. No detector knows a customer's number again, and the proof takes it for
 * what such a rule lets stay. Values that are their own masks are judged by themselves (`effect.ts`).
 */
export async function carriedProblems(
  session: Session,
  { table }: TableDecision,
  plan: TablePlan,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { transformer, column, place, id, expression, only = 'TRUE' } of provenOf(plan)) {
    if (transformer !== 'sql' || !['text', 'number'].includes(column.typeClass)) continue;
    const value = name(column.name);
    const lower = (sql: string) => `LOWER(CONVERT(${sql} USING utf8mb4))`;
    const rows = `SELECT DISTINCT v, m FROM (SELECT CONVERT(${value} USING utf8mb4) AS v, CONVERT(${expression} USING utf8mb4) AS m
      FROM ${name(table.database, table.name)} WHERE (${only}) AND NOT ${isNothing(column)} LIMIT ${ROWS}) AS r LIMIT ${ASKED}`;
    // MySQL breaks it into lines.
    const inOneLine = (sql: string) => `REPLACE(${sql}, '\\n', '')`;
    const base64 = `INSTR(${inOneLine('m')} COLLATE utf8mb4_bin, TRIM(TRAILING '=' FROM ${inOneLine('TO_BASE64(v)')}))`;
    const [v, m] = [lower('v'), lower('m')];
    const asItIs = [v, `REVERSE(${v})`, 'LOWER(HEX(v))'].map((form) => `INSTR(${m}, ${form})`);
    const holds = [...asItIs, `INSTR(${bare(m)}, ${bare(v)})`, base64].join(' OR ');
    const carried = `v <> m COLLATE utf8mb4_bin AND (${holds})`;
    // What the server does not understand is told of elsewhere.
    await nameOfFault(async () => {
      const [row] = await session.rows<{ n: number | string; carried: number | string }>(
        `SELECT COUNT(*) AS n, IFNULL(SUM(${carried}), 0) AS carried FROM (${rows}) AS s WHERE CHAR_LENGTH(${bare('v')}) >= ${LEAST}`,
        'looking for values in their masks',
      );
      const [n, found] = [Number(row?.n ?? 0), Number(row?.carried ?? 0)];
      if (n < ENOUGH || found <= n / 2) return;
      const message = `${label(table)}.${id} (${column.columnType}): sql writes the value into its mask (in ${found} of ${n} that were looked at), as it is, in other letters, reversed, or in hexadecimal digits or base64; make the mask of {digest}, or write { keep: "why" }`;
      problems.push({ place, kind: 'invalid', message });
    });
  }
  return problems;
}

/** SQL of a text without what separates its parts. */
const bare = (sql: string): string =>
  ['-', ' ', '.', '_', '@'].reduce((of, mark) => `REPLACE(${of}, '${mark}', '')`, sql);

/** The same of what a function gave for a value: true also where it is the value itself. */
export function carries(value: string, mask: string): boolean {
  if (value === mask) return true;
  const [v, m] = [value.toLowerCase(), mask.toLowerCase()];
  const bareOf = (text: string) => text.replace(/[-\s._@]/g, '');
  if (bareOf(v).length < LEAST) return false;
  const bytes = Buffer.from(value);
  return (
    [v, [...v].reverse().join(''), bytes.toString('hex')].some((form) => m.includes(form)) ||
    bareOf(m).includes(bareOf(v)) ||
    mask.includes(bytes.toString('base64').replace(/=+$/, ''))
  );
}
