import { isDeepStrictEqual } from 'node:util';
import { MaskingError } from '../errors.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { label } from '../schema/schema.ts';
import { isLost } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { settingKey } from '../transformers/expression.ts';
import type { Decisions, TableDecision } from './decide.ts';
import type { LoadedPolicy } from './load.ts';
import { partitionProblems, readPartitionings } from './partitions.ts';
import type { Problem } from './problem.ts';

/** Rows of a table that are tried. */
const SAMPLE = 500;

/**
 * What only the server can say of a policy that fits the schema, asked before anything is changed: masks that would
 * break a CHECK, tried on sampled rows, or fall outside all partitions, and conditions of `rows` that are no SQL. Changes nothing but the session's key,
 * which it leaves empty.
 */
export async function constraintProblems(
  session: Session,
  loaded: LoadedPolicy,
  decisions: Decisions,
  plan: Plan,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const sql of settingKey('RANDOM_BYTES(32)')) await session.run(sql, 'trying the masks');
  const partitionings = await readPartitionings(session);
  const planned = new Map(plan.tables.map((table) => [table.label, table]));
  for (const decision of decisions.tables) {
    problems.push(...(await conditionProblems(session, loaded, decision)));
    const table = planned.get(label(decision.table));
    if (!table) continue;
    problems.push(...partitionProblems(partitionings.get(table.label), loaded, decision, table));
    problems.push(...(await checkProblems(session, decision, table)));
  }
  for (const sql of settingKey('NULL')) await session.run(sql, 'trying the masks');
  return problems;
}

async function conditionProblems(
  session: Session,
  loaded: LoadedPolicy,
  { table, rows }: TableDecision,
): Promise<Problem[]> {
  if (typeof rows !== 'object') return [];
  const from = name(table.database, table.name);
  const fault = await faultOf(
    session.rows(`EXPLAIN SELECT 1 FROM ${from} WHERE (${rows.keep}) IS NOT TRUE`, 'reading'),
  );
  if (fault === undefined) return [];
  const entry = loaded.entries.find(({ rows: said }) => isDeepStrictEqual(said, rows));
  const message = `${label(table)}.rows: the condition is not one that MySQL understands for this table (${fault}); look at the names in it`;
  return [{ place: loaded.placeOf([...(entry?.path ?? []), 'rows']), kind: 'invalid', message }];
}

async function checkProblems(
  session: Session,
  decision: TableDecision,
  { table, masked }: TablePlan,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const check of table.checks ?? []) {
    const named = new Set(
      [...check.clause.matchAll(/`((?:[^`]|``)+)`/g)].map(([, one]) => one?.replaceAll('``', '`')),
    );
    const tried = masked.filter(({ column }) => named.has(column.name));
    const first = decision.columns.find(({ column }) => column === tried[0]?.column);
    if (!first || tried.some(isScript(decision))) continue;
    const columns = decision.columns
      .filter(({ column }) => named.has(column.name))
      .map(({ column }) => {
        const mask = tried.find((one) => one.column === column);
        return `${mask?.expression ?? name(column.name)} AS ${name(column.name)}`;
      });
    const from = name(table.database, table.name);
    const counted = session.rows<{ n: number | string; broken: number | string }>(
      `SELECT COUNT(*) AS n, IFNULL(SUM((${check.clause}) IS FALSE), 0) AS broken
         FROM (SELECT ${columns.join(', ')} FROM ${from} LIMIT ${SAMPLE}) AS masked`,
      'trying the masks',
    );
    // A clause that cannot be evaluated here is left to the run, which stops at the first row that breaks it.
    const [row] = await counted.catch((error: unknown) => {
      if (isLost(error)) throw error;
      return [];
    });
    if (!row || Number(row.broken) === 0) continue;
    const message = `${label(table)}.${first.column.name}: the masks of ${tried.map(({ column }) => column.name).join(', ')} break CHECK ${check.name} in ${row.broken} of ${row.n} rows tried; choose a transformer whose outputs satisfy it, or drop the CHECK on the clone`;
    problems.push({ place: first.place, kind: 'invalid', message });
  }
  return problems;
}

/** Outputs of a script are not known to the server. */
function isScript({ columns }: TableDecision): (mask: { readonly column: unknown }) => boolean {
  return (mask) =>
    columns.some(({ column, rule }) => column === mask.column && rule?.transformer.script !== undefined);
}

async function faultOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    // Faults of the session name MySQL's error, and no value.
    if (error instanceof MaskingError) return /\b(ER_\w+)/.exec(error.message)?.[1] ?? error.reason;
    throw error;
  }
}
