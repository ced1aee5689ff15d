import {
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { iamRoleName, ROLES, type Role } from '../../../actions/core/base/installation.ts';
import { providerArn } from '../../../terraform-cdk/iam/trust.ts';
import { namesOf, repositoryOf } from '../../../terraform-cdk/stack.ts';
import type { Place } from '../place.ts';
import { unlessMissing } from '../seen.ts';

/** Whom AWS takes us for. */
export interface IdentityFacts {
  readonly account: string;
}

export async function identityFacts({ aws }: Place): Promise<IdentityFacts> {
  const { Account = '' } = await aws.sts.send(new GetCallerIdentityCommand({}));
  return { account: Account };
}

/** GitHub as whom the account trusts; absent where it does not. */
export interface ProviderFacts {
  readonly audiences?: readonly string[];
}

export async function providerFacts({ aws, plan }: Place): Promise<ProviderFacts> {
  const OpenIDConnectProviderArn = providerArn(plan.installation.account, repositoryOf(plan).issuer);
  const found = await unlessMissing(
    aws.iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn })),
    'NoSuchEntity',
    'NoSuchEntityException',
  );
  return found === undefined ? {} : { audiences: found.ClientIDList ?? [] };
}

/** A role as IAM has it. */
export interface RoleFacts {
  readonly role: Role;
  /** What it trusts and may do, as JSON; absent where there is no such role. */
  readonly found?: { readonly trust: unknown; readonly policies: readonly unknown[] };
}

export async function roleFacts({ aws: { iam }, plan }: Place): Promise<readonly RoleFacts[]> {
  return await Promise.all(
    ROLES.map(async (role) => {
      const RoleName = iamRoleName(namesOf(plan), role);
      const made = await unlessMissing(
        iam.send(new GetRoleCommand({ RoleName })),
        'NoSuchEntity',
        'NoSuchEntityException',
      );
      if (made === undefined) return { role };
      const trust = documentOf(made.Role?.AssumeRolePolicyDocument);
      return {
        role,
        found: { trust, policies: [...(await inline(iam, RoleName)), ...(await attached(iam, RoleName))] },
      };
    }),
  );
}

async function inline(iam: IAMClient, RoleName: string): Promise<readonly unknown[]> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  return await Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return documentOf(PolicyDocument);
    }),
  );
}

async function attached(iam: IAMClient, RoleName: string): Promise<readonly unknown[]> {
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  return await Promise.all(
    AttachedPolicies.map(async ({ PolicyArn }) => {
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      const { PolicyVersion } = await iam.send(
        new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }),
      );
      return documentOf(PolicyVersion?.Document);
    }),
  );
}

/** IAM gives policies encoded as in an address. */
function documentOf(text: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(text ?? 'null')) as unknown;
}
