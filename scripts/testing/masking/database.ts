import type { Connection } from 'mysql2/promise';
import { decide } from '../../../masking/decide/decide.ts';
import { makePlan, type TablePlan } from '../../../masking/plan/plan.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import type { Session } from '../../../masking/session/session.ts';
import { settingKey } from '../../../masking/transformers/expression.ts';
import { asSent } from './as-sent.ts';

/**
 * Masks one database by a policy, with the real decisions, plan and statements, and without survey and proof: for tests
 * that look at masks alone.
 *
 * @param key of the run, as 64 hexadecimal digits
 * @throws with what lint says, when the policy is not sound
 */
export async function maskIn(
  connection: Connection,
  database: string,
  policy: string,
  key: string,
): Promise<readonly TablePlan[]> {
  const { decisions, problems } = await decisionsIn(connection, database, policy);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  const { tables } = makePlan(decisions);
  for (const statement of settingKey(`X'${key}'`)) await connection.query(statement);
  await connection.query('SET SESSION foreign_key_checks = 0');
  for (const { update } of tables.filter(({ way }) => way !== 'skip'))
    for (const sql of asSent(update)) await connection.query(sql);
  await connection.query('SET SESSION foreign_key_checks = 1');
  return tables;
}

async function decisionsIn(connection: Connection, database: string, policy: string) {
  const reader = {
    async rows(query: string) {
      const [result] = await connection.query(query);
      return result as never;
    },
  };
  const schema = await readSchema(reader as unknown as Session);
  const only = {
    databases: [database],
    tables: schema.tables.filter((table) => table.database === database),
  };
  return decide(loadPolicy({ file: 'test.yml', text: policy }), only);
}
