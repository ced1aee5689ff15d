import { type Role, roleName } from '../../../actions/core/base/installation.ts';
import type { Repository } from '../../../terraform-cdk/iam/trust.ts';
import type { Names } from '../../../terraform-cdk/names.ts';
import { type Attempt, attemptsOf } from './attempts.ts';
import { judge } from './judge.ts';
import { type PolicyDocument, policyOf, type Roles } from './roles.ts';
import { forgedTokens } from './tokens.ts';
import { iamTrust } from './trust.ts';

export interface MatrixOutcome {
  readonly attempts: number;
  readonly denied: number;
  /** Names of the attempts that IAM would have let through: a hole each. */
  readonly allowed: readonly string[];
}

/** What somebody might attach to a role besides its own policy. */
const EVERYTHING: PolicyDocument = policyOf([
  { Sid: 'Everything', Effect: 'Allow', Action: ['*'], Resource: ['*'] },
]);

/**
 * Tries everything that no role may do, and every forged token, against the policies.
 * @param tried the roles that try it
 */
export async function runMatrix(
  roles: Roles,
  names: Names,
  repository: Repository,
  tried: readonly Role[],
): Promise<MatrixOutcome> {
  const attempts = attemptsOf(names).filter(({ role }) => tried.includes(role));
  const allowed: string[] = [];
  for (const attempt of attempts) if (await isAllowed(roles, names, attempt)) allowed.push(attempt.name);
  const trust = iamTrust(roles);
  const tokens = tried.flatMap((role) => forgedTokens(role, repository));
  for (const { role, name, claims } of tokens) if (trust(roleName(role), claims) === true) allowed.push(name);
  const count = attempts.length + tokens.length;
  return { attempts: count, denied: count - allowed.length, allowed };
}

/** Whether IAM would let something through: only when all that it asks for is allowed. */
export async function isAllowed(
  roles: Roles,
  { account }: Pick<Names, 'account'>,
  { role: short, asks, careless }: Attempt,
): Promise<boolean> {
  const name = roleName(short);
  const role = roles.get(name);
  if (!role) throw new RangeError(`There is no role ${name}.`);
  const caller = { role, arn: `arn:aws:sts::${account}:assumed-role/${name}/run-1-1` };
  for (const ask of asks) if (!(await judge(caller, ask, careless ? [EVERYTHING] : [])).allowed) return false;
  return true;
}
