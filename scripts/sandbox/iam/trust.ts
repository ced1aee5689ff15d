import { ISSUER } from '../../../terraform-cdk/iam/trust.ts';
import type { Claims, Trust } from '../aws/sts/trust.ts';
import type { PolicyDocument, Roles, Statement } from './roles.ts';

const ASSUME = 'sts:AssumeRoleWithWebIdentity';

/**
 * Whether a role trusts the bearer of a token, by the trust policies that were synthesised. The claims are those of
 * a token whose signature and times were found good.
 * @param issuer stands for the provider that the policies name: GitHub's own, or the sandbox's
 */
export function iamTrust(roles: Roles, issuer = `https://${ISSUER}`): Trust {
  return (roleName, claims) => {
    const role = roles.get(roleName);
    if (!role) return `there is no role ${roleName}`;
    if (claims.iss !== issuer) return `the issuer is '${claims.iss}', not '${issuer}'`;
    return trusts(role.trust, claims);
  };
}

/** Whether a trust policy lets the bearer of a token in; the reason when it does not. */
export function trusts(policy: PolicyDocument, claims: Claims): true | string {
  const reasons = policy.Statement.filter((statement) => statement.Action?.includes(ASSUME)).map(
    (statement) => whyNot(statement, claims),
  );
  if (reasons.includes(undefined)) return true;
  return reasons.join('; ') || `no statement of its trust policy allows ${ASSUME}`;
}

/**
 * Knows the one form that a trust policy here may have, and no other: everything by `StringEquals`. In any other
 * operator a missing claim could count as a match.
 */
function whyNot({ Sid, Effect, Principal, Condition = {} }: Statement, claims: Claims): string | undefined {
  const provider = String(Principal?.Federated ?? '').split(':oidc-provider/')[1];
  if (Effect !== 'Allow' || !provider) throw new RangeError(`The statement ${Sid} trusts no OIDC provider.`);
  const { StringEquals: wanted = {}, ...others } = Condition;
  for (const operator of Object.keys(others))
    throw new RangeError(
      `The statement ${Sid} of a trust policy uses ${operator}; only StringEquals is safe there.`,
    );
  for (const [key, values] of Object.entries(wanted)) {
    const claim = key.slice(`${provider}:`.length);
    if (!key.startsWith(`${provider}:`)) return `${key} is not a claim of ${provider}`;
    const allowed = [values].flat();
    const found = claims[claim];
    if (typeof found !== 'string' || !allowed.includes(found))
      return `the claim ${claim} is ${found === undefined ? 'missing' : `'${found}'`}, not '${allowed.join("' or '")}' (statement ${Sid})`;
  }
  return undefined;
}
