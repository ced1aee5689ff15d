import { join } from 'node:path';
import type { Plan } from '../../../terraform-cdk/config/plan.ts';
import type { Aws } from '../aws/index.ts';
import type { GitHub } from '../github/index.ts';
import { iamGate } from './gate.ts';
import { synthesiseRoles } from './roles.ts';
import { iamTrust } from './trust.ts';

/**
 * Puts the roles that the infrastructure synthesises in force: from here on every call and every token is judged by them.
 * @param plans of each region that the repository serves
 * @param folder where the infrastructure is synthesised
 * @returns what is denied, as it happens: whoever owns the world says it where a test fails
 */
export function enforceIam(
  aws: Pick<Aws, 'setGate' | 'setTrust'>,
  github: Pick<GitHub, 'serverUrl'>,
  plans: readonly Plan[],
  folder: string,
): string[] {
  const roles = new Map(
    plans.flatMap((plan) => [...synthesiseRoles(plan, join(folder, plan.installation.region))]),
  );
  const denials: string[] = [];
  aws.setGate(iamGate(roles, (reason) => denials.push(reason)));
  aws.setTrust(iamTrust(roles, github.serverUrl));
  return denials;
}
