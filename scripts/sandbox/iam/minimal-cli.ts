/**
 * Looks for statements that no task and no attempt needs, in the policies that were synthesised: of an installation whose sources
 * are under a key of the organisation's own, and of a further region that the same repository serves.
 *
 *   npm run iam:minimal [-- --json]
 */
import { parseArgs } from 'node:util';
import { runMinimal } from './minimal.ts';
import { rolesOfFurther, rolesOfRepository } from './tried-roles.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const here = rolesOfRepository();
const further = rolesOfFurther();
const one = await runMinimal(here.roles, here.names, here.repository);
const other = await runMinimal(further.roles, further.names, further.repository);
const outcome = {
  statements: one.statements + other.statements,
  needed: one.needed + other.needed,
  unneeded: [...one.unneeded, ...other.unneeded.map((name) => `${name}, in a further region`)],
};
if (values.json) console.log(JSON.stringify(outcome));
else {
  console.log(`${outcome.statements} statements, ${outcome.needed} needed.`);
  for (const name of outcome.unneeded) console.log(`UNNEEDED  ${name}`);
}
if (outcome.unneeded.length > 0) process.exitCode = 1;
