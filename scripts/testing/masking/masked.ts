import { decide } from '../../../masking/decide/decide.ts';
import { execute } from '../../../masking/execute/execute.ts';
import { removeRows } from '../../../masking/execute/rows.ts';
import { makePlan } from '../../../masking/plan/plan.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import { refuse } from '../../../masking/policy/problem.ts';
import type { Check } from '../../../masking/run/check.ts';
import { ProgressMeter } from '../../../masking/run/progress.ts';
import type { RunOptions } from '../../../masking/run/run-options.ts';
import { beginRun } from '../../../masking/run/work-schema.ts';
import { schemaHash } from '../../../masking/schema/hash.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import { survey } from '../../../masking/survey/survey.ts';
import { verify } from '../../../masking/verify/verify.ts';
import type { CloneForTests } from './clone-for-tests.ts';

/** A clone in the middle of a run: what was there is written down, the rows are masked, and nothing is proven yet. */
export interface MaskedClone {
  readonly work: RunOptions;
  /** Every check of `verify`. */
  checks(): Promise<Check[]>;
  /** Those that do not pass: `app.people: sampled rows have … (2 values are something else)`. */
  failed(): Promise<string[]>;
  /** Puts the rows, and what was written down of them, back to what they were right after masking. */
  restore(): Promise<void>;
}

/**
 * Masks a clone by a policy in the steps of a run, and stops before the proof: so that something can be changed of which a
 * single check must tell.
 *
 * @param policy `tables: …`
 */
export async function maskedOn(clone: CloneForTests, policy: string): Promise<MaskedClone> {
  const { session, target, root } = clone;
  const loaded = loadPolicy({ file: 'policy.yml', text: policy });
  const schema = await readSchema(session);
  const { decisions, problems } = decide(loaded, schema);
  refuse(problems);
  const plan = makePlan(decisions);
  const work: RunOptions = {
    ...{
      target,
      plan,
      connections: 2,
      meter: new ProgressMeter(),
      dropIndexesFrom: 20_000,
      compact: false,
      modules: {},
    },
    onStep: () => {},
  };
  const identity = { policyHash: loaded.hash, schemaHash: schemaHash(schema), planHash: plan.hash };
  const { startedAt } = await beginRun(session, identity, '0123456789abcdef'.repeat(4));
  await survey(session, work, await removeRows(work, startedAt));
  await execute(session, work);
  const copied = [
    ...plan.tables.map(({ table }) => [`app.${table.name}`, `crm.${table.name}`]),
    ...['proofs', 'samples'].map((table) => [`understudy_masking.${table}`, `crm.work_${table}`]),
  ];
  await root.query('CREATE DATABASE crm');
  for (const [table, copy] of copied) await root.query(`CREATE TABLE ${copy} SELECT * FROM ${table}`);
  const checks = () => verify(session, work, []);
  return {
    work,
    checks,
    failed: async () =>
      (await checks())
        .filter(({ passed }) => !passed)
        .map(({ name, detail }) => (detail === undefined ? name : `${name} (${detail})`)),
    async restore() {
      await root.query('SET SESSION foreign_key_checks = 0');
      for (const [table, copy] of copied) {
        await root.query(`DELETE FROM ${table}`);
        await root.query(`INSERT INTO ${table} SELECT * FROM ${copy}`);
      }
    },
  };
}
