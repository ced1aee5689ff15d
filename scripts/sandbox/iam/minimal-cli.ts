/**
 * Looks for statements that no task and no attempt needs, in the policies that were synthesised.
 *
 *   npm run iam:minimal [-- --json]
 */
import { parseArgs } from 'node:util';
import { rolesOfRepository } from './for-tests.ts';
import { runMinimal } from './minimal.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const { roles, names, repository } = rolesOfRepository();
const outcome = await runMinimal(roles, names, repository);
if (values.json) console.log(JSON.stringify(outcome));
else {
  console.log(`${outcome.statements} statements, ${outcome.needed} needed.`);
  for (const name of outcome.unneeded) console.log(`UNNEEDED  ${name}`);
}
if (outcome.unneeded.length > 0) process.exitCode = 1;
