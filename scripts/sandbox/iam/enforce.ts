import type { Aws } from '../aws/index.ts';
import type { GitHub } from '../github/index.ts';
import { planOfSandbox } from './demo-plan.ts';
import { iamGate } from './gate.ts';
import { synthesiseRoles } from './roles.ts';
import { iamTrust } from './trust.ts';

/**
 * Puts the roles that the infrastructure synthesises in force: from here on every call and every token is judged
 * by them. The names are those of this repository's own files; the repository that is trusted is the sandbox's.
 * @param keys ARNs of the organisation's own keys in KMS, as its installation file would name them
 * @param folder where the infrastructure is synthesised
 * @returns what is denied, as it happens: whoever owns the world says it where a test fails
 */
export function enforceIam(
  aws: Pick<Aws, 'installation' | 'setGate' | 'setTrust'>,
  github: Pick<GitHub, 'repository' | 'serverUrl'>,
  keys: readonly string[],
  folder: string,
): string[] {
  const plan = planOfSandbox();
  const { fullName: name, id, owner, defaultBranch } = github.repository;
  const { account, region } = aws.installation;
  const repository = {
    ...plan.installation.repository,
    name,
    id: String(id),
    ownerId: String(owner.id),
    defaultBranch,
  };
  const roles = synthesiseRoles(
    { ...plan, installation: { ...plan.installation, account, region, repository, keys: [...keys] } },
    folder,
  );
  const denials: string[] = [];
  aws.setGate(iamGate(roles, (reason) => denials.push(reason)));
  aws.setTrust(iamTrust(roles, github.serverUrl));
  return denials;
}
