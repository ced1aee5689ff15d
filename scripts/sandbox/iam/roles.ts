import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../../terraform-cdk/config/plan.ts';
import { type PolicyDocument, policyOf, type Statement } from '../../../terraform-cdk/iam/policy.ts';
import { synthesise } from '../../../terraform-cdk/synthesise.ts';

export { type PolicyDocument, policyOf, type Statement };

/** A role as Terraform would make it: what it trusts, and what it may do. */
export interface SynthesisedRole {
  readonly name: string;
  readonly trust: PolicyDocument;
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument }[];
}

export type Roles = ReadonlyMap<string, SynthesisedRole>;

interface TerraformJson {
  readonly resource: {
    readonly aws_iam_role: Readonly<
      Record<string, { readonly name: string; readonly assume_role_policy: string }>
    >;
    readonly aws_iam_role_policy: Readonly<
      Record<string, { readonly name: string; readonly role: string; readonly policy: string }>
    >;
    /** Policies of their own, where a role's is too long to be inline. */
    readonly aws_iam_policy?: Readonly<Record<string, { readonly name: string; readonly policy: string }>>;
    readonly aws_iam_role_policy_attachment?: Readonly<
      Record<string, { readonly role: string; readonly policy_arn: string }>
    >;
  };
}

/** Synthesises the infrastructure into a folder, and reads its roles from the JSON that Terraform would apply. */
export function synthesiseRoles(plan: Plan, folder: string): Roles {
  const stack = synthesise(plan, folder);
  return readRoles(JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as TerraformJson);
}

/** The roles in Terraform's JSON. */
function readRoles({ resource }: TerraformJson): Roles {
  const attached = Object.values(resource.aws_iam_role_policy_attachment ?? {}).flatMap(
    ({ role, policy_arn: arn }) => {
      const [, key = ''] = /^\$\{aws_iam_policy\.(.+)\.arn\}$/.exec(arn) ?? [];
      const policy = resource.aws_iam_policy?.[key];
      return policy === undefined ? [] : [{ ...policy, role }];
    },
  );
  const policies = [...Object.values(resource.aws_iam_role_policy), ...attached];
  return new Map(
    Object.entries(resource.aws_iam_role).map(([key, role]) => {
      const own = policies.filter((policy) => policy.role === `\${aws_iam_role.${key}.name}`);
      return [
        role.name,
        {
          name: role.name,
          trust: documentOf(role.assume_role_policy),
          policies: own.map(({ name, policy }) => ({ name, document: documentOf(policy) })),
        },
      ];
    }),
  );
}

/**
 * A policy as IAM gets it: Terraform takes `$${` for `${`, which is IAM's own to fill in.
 * @throws Error at a bare one of IAM's, which Terraform would try to fill in itself
 */
function documentOf(text: string): PolicyDocument {
  const bare = /(?<!\$)\$\{\w+:[^}]*\}/.exec(text)?.[0];
  if (bare !== undefined) throw new Error(`Terraform would take ${bare} for an expression of its own.`);
  return JSON.parse(text.replaceAll('$${', '${')) as PolicyDocument;
}

/** The roles without one statement of one of them: to see what the statement is there for. */
export function withoutStatement(roles: Roles, roleName: string, sid: string): Roles {
  const role = roles.get(roleName);
  if (!role) throw new RangeError(`There is no role ${roleName}.`);
  const strip = (document: PolicyDocument) => ({
    ...document,
    Statement: document.Statement.filter((statement) => statement.Sid !== sid),
  });
  return new Map(roles).set(roleName, {
    ...role,
    trust: strip(role.trust),
    policies: role.policies.map(({ name, document }) => ({ name, document: strip(document) })),
  });
}
