import type { Problem } from '../policy/problem.ts';
import { columnOf, label } from '../schema/schema.ts';
import { DatabaseFault, isOfReader } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import type { Access, Sample, StatementPlan } from './figures.ts';
import type { Statement, WantedValue } from './queries.ts';
import { sampledRows } from './sample.ts';

/** The statements of a file, and where they begin. */
export interface Queries {
  readonly file: string;
  readonly statements: readonly Statement[];
  readonly database: string | undefined;
}

/**
 * How the server would carry out each statement. Its values are looked up, put in and forgotten on the server. Statements
 * that it refuses have no plan, and are told by their lines, with MySQL's number and never its words.
 *
 * @param onReader what becomes of statements that write, on a server that only reads and explains none of them: `fail` where plans are
 *   wanted, `pass` where faults are
 */
export async function explain(
  target: MaskingTarget,
  { file, statements, database }: Queries,
  samples: Readonly<Record<string, Sample>>,
  onReader: 'fail' | 'pass',
): Promise<{ readonly plans: readonly StatementPlan[]; readonly problems: readonly Problem[] }> {
  await using session = await openSession(target);
  const [plans, problems]: [StatementPlan[], Problem[]] = [[], []];
  if (database !== undefined) await session.run(`USE ${name(database)}`, 'explaining statements');
  // What a statement calls might write.
  await session.run('START TRANSACTION', 'explaining statements');
  for (const statement of statements) {
    const at = `${file}:${statement.line}`;
    try {
      plans.push({ at, accesses: await explainOne(session, statement, at, samples) });
    } catch (error) {
      const passes = onReader === 'pass' && isOfReader(error);
      if (!(error instanceof DatabaseFault) || (error.lost && !passes)) throw error;
      plans.push({ at, accesses: [] });
      if (passes) continue;
      problems.push({
        place: { file, line: statement.line, column: 1 },
        kind: 'invalid',
        message: `queries: MySQL answers ${error.called} to this statement`,
      });
    }
  }
  await session.run('ROLLBACK', 'explaining statements');
  return { plans, problems };
}

async function explainOne(
  session: Session,
  { parts, values }: Statement,
  at: string,
  samples: Readonly<Record<string, Sample>>,
): Promise<Access[]> {
  for (const [i, wanted] of values.entries())
    await session.run(
      `SET @understudy_value${i} = (${lookUp(wanted, samples)})`,
      `looking up values for ${at}`,
    );
  const sql = parts.map((part, i) => `${i === 0 ? '' : `@understudy_value${i - 1}`}${part}`).join('');
  const rows = await session.rows<Record<string, string | number | null>>(
    `EXPLAIN FORMAT = TRADITIONAL ${sql}`,
    `explaining ${at}`,
  );
  return rows
    .filter((row) => row.type !== null)
    .map(({ table, type, key, rows: estimated }) => ({
      table: String(table),
      type: String(type),
      ...(key === null ? {} : { key: String(key) }),
      rows: Number(estimated ?? 0),
    }));
}

/**
 * SQL of a value of the column: the most frequent one, one of the least frequent, or the one in the middle: of their order,
 * for numbers and times, and of texts by frequency, because the order of masks is none that originals had.
 */
function lookUp({ which, table, column }: WantedValue, samples: Readonly<Record<string, Sample>>): string {
  const of = columnOf(table, column);
  const value = name(of?.name ?? column);
  const rows = sampledRows(
    table,
    samples[label(table)] ?? { kind: 'ends', order: [], rows: UNMEASURED_ROWS },
    `${value} AS v`,
    `${value} IS NOT NULL`,
  );
  if (which === 'middle' && (of?.typeClass === 'number' || of?.typeClass === 'temporal'))
    return `SELECT v FROM (SELECT v, ROW_NUMBER() OVER (ORDER BY v) AS no, COUNT(*) OVER () AS n FROM ${rows}) AS ranked WHERE no = (n + 1) DIV 2`;
  if (which === 'middle')
    return `SELECT v FROM (SELECT v, SUM(n) OVER (ORDER BY n DESC, v) AS upto, SUM(n) OVER () AS all_rows FROM (SELECT v, COUNT(*) AS n FROM ${rows} GROUP BY v) AS counted) AS ranked
      WHERE upto * 2 >= all_rows ORDER BY upto LIMIT 1`;
  const direction = which === 'common' ? 'DESC' : 'ASC';
  return `SELECT v FROM ${rows} GROUP BY v ORDER BY COUNT(*) ${direction}, v LIMIT 1`;
}

/** Rows of a table that has nothing masked, among which a value is looked for. */
const UNMEASURED_ROWS = 10_000;
