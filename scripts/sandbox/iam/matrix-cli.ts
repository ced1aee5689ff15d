/**
 * Tries everything that no role may do against the policies that were synthesised.
 *
 *   npm run iam:matrix [-- --json]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROLES } from '../../../terraform-cdk/iam/roles.ts';
import { namesOf, repositoryOf } from '../../../terraform-cdk/stack.ts';
import { planOfSandbox } from './demo-plan.ts';
import { runMatrix } from './matrix.ts';
import { synthesiseRoles } from './roles.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const folder = mkdtempSync(join(tmpdir(), 'understudy-iam-'));
try {
  const plan = planOfSandbox();
  const roles = synthesiseRoles(plan, folder);
  const outcome = await runMatrix(roles, namesOf(plan), repositoryOf(plan), ROLES);
  if (values.json) console.log(JSON.stringify(outcome));
  else {
    console.log(`${outcome.attempts} attempts, ${outcome.denied} denied.`);
    for (const name of outcome.allowed) console.log(`ALLOWED  ${name}`);
  }
  if (outcome.allowed.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
