import { isDeepStrictEqual } from 'node:util';
import type { Decisions, TableDecision } from '../decide/decision.ts';
import type { Plan } from '../plan/plan.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { settingKey } from '../transformers/expression.ts';
import { afterProblems } from './after-problems.ts';
import { carriedProblems } from './carried.ts';
import { contradictionProblems } from './contradictions.ts';
import { counterProblems } from './counter.ts';
import { joinedRowProblems } from './joined-rows.ts';
import { keyProblems } from './keys.ts';
import { nameOfFault } from './name-of-fault.ts';
import { ownSqlProblems } from './own-sql-problems.ts';
import { partitionProblems, readPartitionings } from './partitions.ts';
import { referencedRowProblems } from './referenced-rows.ts';
import { serializedProblems } from './serialized.ts';
import { documentsOf, type Reach, shapeProblems, useRandomKey } from './shapes.ts';
import { trialProblems } from './trial-problems.ts';
import { uniqueRowProblems } from './unique-rows.ts';

/**
 * What only the server can say of a policy that fits the schema, asked before anything is changed: SQL of the policy that it
 * does not understand, masks that would fall outside all partitions, and masks that it would refuse for the sake of what
 * follows from them. Changes nothing but the session's key, which it leaves empty.
 *
 * @param reach how to ask on several connections; all is asked on this one unless given
 */
export async function constraintProblems(
  session: Session,
  loaded: LoadedPolicy,
  decisions: Decisions,
  plan: Plan,
  reach?: Reach,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  await useRandomKey(session);
  const partitionings = await readPartitionings(session);
  const planned = new Map(plan.tables.map((table) => [table.label, table]));
  const ofShapes = await shapeProblems(
    session,
    decisions.tables.flatMap((decision) => {
      const table = planned.get(label(decision.table));
      return table ? documentsOf(decision, table) : [];
    }),
    reach,
  );
  const ofCounters = await counterProblems(
    session,
    decisions.tables.filter(({ table }) => planned.has(label(table))),
  );
  for (const decision of decisions.tables) {
    problems.push(...(await conditionProblems(session, loaded, decision)));
    const table = planned.get(label(decision.table));
    if (!table) continue;
    problems.push(...partitionProblems(partitionings.get(table.label), loaded, decision, table));
    problems.push(...(await keyProblems(session, decision)));
    problems.push(...(await serializedProblems(session, decision, table)));
    const own = await ownSqlProblems(session, decision, table);
    // Of an expression that says nothing to MySQL, a trial would only say so again.
    if (own.length === 0) problems.push(...(await carriedProblems(session, decision, table)));
    const shapes = ofShapes.get(table.label) ?? [];
    problems.push(...(own.length > 0 ? own : await trialProblems(session, decision, table, shapes)));
    if (own.length === 0)
      problems.push(...(await uniqueRowProblems(session, decision, table, decisions.locale)));
    const ofCounter = ofCounters.get(decision);
    if (ofCounter) problems.push(ofCounter);
  }
  problems.push(...(await referencedRowProblems(session, decisions, plan)));
  if (problems.length === 0) problems.push(...(await contradictionProblems(session, decisions)));
  problems.push(...(await joinedRowProblems(session, loaded, decisions, plan)));
  problems.push(...(await afterProblems(session, loaded, decisions.databases[0])));
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
  const fault = await nameOfFault(async () => {
    // It names other tables as its author would: from the table's own database.
    await session.run(`USE ${name(table.database)}`, 'reading a condition');
    await session.rows(`EXPLAIN SELECT 1 FROM ${from} WHERE (${rows.keep}) IS NOT TRUE`, 'reading');
  });
  // A DELETE takes less than a SELECT: nothing that reads the very table. Not every account that lints may ask for one.
  const read =
    fault ??
    (await nameOfFault(() =>
      session.run(`EXPLAIN DELETE FROM ${from} WHERE (${rows.keep}) IS NOT TRUE`, 'reading a condition'),
    ));
  if (fault === undefined && read !== 'ER_UPDATE_TABLE_USED') return [];
  const entry = loaded.entries.find(({ rows: said }) => isDeepStrictEqual(said, rows));
  const message = `${label(table)}.rows: the condition is not one that MySQL understands for this table (${read}); ${read === 'ER_UPDATE_TABLE_USED' ? 'a DELETE may not read what it deletes from: read it as SELECT … FROM (SELECT DISTINCT … FROM the_table) AS t' : 'look at the names in it'}`;
  return [{ place: loaded.placeOf([...(entry?.path ?? []), 'rows']), kind: 'invalid', message }];
}
