/**
 * Tries everything that no role may do against the policies that were synthesised: of an installation whose sources are under a
 * key of the organisation's own, and of a further region that the same repository serves.
 *
 *   npm run iam:matrix [-- --json]
 */
import { parseArgs } from 'node:util';
import { ROLES } from '../../../actions/core/base/installation.ts';
import { runMatrix } from './matrix.ts';
import { rolesOfFurther, rolesOfRepository } from './tried-roles.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const here = rolesOfRepository();
const further = rolesOfFurther();
const one = await runMatrix(here.roles, here.names, here.repository, ROLES);
const other = await runMatrix(further.roles, further.names, further.repository, ROLES);
const outcome = {
  attempts: one.attempts + other.attempts,
  denied: one.denied + other.denied,
  allowed: [...one.allowed, ...other.allowed.map((name) => `${name}, in a further region`)],
};
if (values.json) console.log(JSON.stringify(outcome));
else {
  console.log(`${outcome.attempts} attempts, ${outcome.denied} denied.`);
  for (const name of outcome.allowed) console.log(`ALLOWED  ${name}`);
}
if (outcome.allowed.length > 0) process.exitCode = 1;
