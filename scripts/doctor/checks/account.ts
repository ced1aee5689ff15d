import { iamRoleName } from '../../../actions/core/base/installation.ts';
import { divide } from '../../../terraform-cdk/iam/divide.ts';
import { rolePolicy } from '../../../terraform-cdk/iam/roles.ts';
import { AUDIENCE, providerArn, trustPolicy } from '../../../terraform-cdk/iam/trust.ts';
import { namesOf, repositoryOf } from '../../../terraform-cdk/stack.ts';
import { check } from '../check.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY } from '../mends.ts';

/** Whether these are credentials of the installation's account: of another, everything else would be said in vain. */
export const account = check('the AWS account', ['identity'], ({ identity }, { plan }) =>
  identity.account === plan.installation.account
    ? []
    : [
        finding(
          'account-differs',
          'fails',
          `These credentials are of the account ${identity.account}; installation.yml has ${plan.installation.account}.`,
          'All else that is said here of AWS is about that other account.',
          { person: 'Take credentials of the installation’s account (AWS_PROFILE), and ask again.' },
        ),
      ],
);

/** Whether the account trusts GitHub's tokens. */
export const provider = check('GitHub’s OIDC provider', ['provider'], ({ provider: it }, { plan }) => {
  const { issuer } = repositoryOf(plan);
  if (it.audiences === undefined)
    return [
      finding(
        'provider-missing',
        'fails',
        `The account has no identity provider for ${issuer}.`,
        'No job can take a role on: each ends as role-denied.',
        {
          command: `aws iam create-open-id-connect-provider --url https://${issuer} --client-id-list ${AUDIENCE}`,
        },
      ),
    ];
  if (it.audiences.includes(AUDIENCE)) return [];
  return [
    finding(
      'provider-audience',
      'fails',
      `The identity provider for ${issuer} does not know the audience ${AUDIENCE}.`,
      'No job can take a role on: each ends as role-denied.',
      {
        command: `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${providerArn(plan.installation.account, issuer)} --client-id ${AUDIENCE}`,
      },
    ),
  ];
});

/** Whether the roles are as the two files of the organisation make them. */
export const roles = check('the roles', ['roles'], ({ roles: all }, { plan }) => {
  const repository = repositoryOf(plan);
  const names = namesOf(plan);
  return all.flatMap(({ role, found }): readonly Finding[] => {
    const name = iamRoleName(names, role);
    if (found === undefined)
      return [
        finding('role-missing', 'fails', `There is no role ${name}.`, 'Its jobs end as role-denied.', APPLY),
      ];
    const differs: Finding[] = [];
    if (!isSamePolicy(found.trust, trustPolicy(role, names, repository)))
      differs.push(
        finding(
          'role-trust-differs',
          'fails',
          `${name} does not trust what installation.yml says.`,
          'Its jobs end as role-denied, or those of somebody else do not.',
          APPLY,
        ),
      );
    const divided = divide(name, rolePolicy(role, names));
    const wanted = 'inline' in divided ? [divided.inline] : divided.attached;
    if (!sameInAnyOrder(found.policies, wanted))
      differs.push(
        finding(
          'role-rights-differ',
          'unsafe',
          `${name} may not do what this code gives it, but something else.`,
          'A job is denied what it needs, or allowed what it must not do.',
          APPLY,
        ),
      );
    return differs;
  });
});

/** Whether two policies say the same. IAM gives a list of one back as what is in it, and lists in an order of its own. */
function isSamePolicy(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    const each = value.map(canonical).sort();
    return each.length === 1 ? (each[0] ?? '') : `[${each.join()}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`);
  return `{${entries.sort().join()}}`;
}

function sameInAnyOrder(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && other.every((each) => one.some((found) => isSamePolicy(found, each)));
}
