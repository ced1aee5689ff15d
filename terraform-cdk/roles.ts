import { Construct } from 'constructs';
import { IamOpenidConnectProvider } from '#aws/iam-openid-connect-provider';
import { IamPolicy } from '#aws/iam-policy';
import { IamRole } from '#aws/iam-role';
import { IamRolePolicy } from '#aws/iam-role-policy';
import { IamRolePolicyAttachment } from '#aws/iam-role-policy-attachment';
import { iamRoleName, ROLES, type Role } from '../actions/core/base/installation.ts';
import { checkTrust, divide } from './iam/divide.ts';
import type { PolicyDocument } from './iam/policy.ts';
import { rolePolicy } from './iam/roles.ts';
import { AUDIENCE, type Repository, trustPolicy } from './iam/trust.ts';
import type { Names } from './names.ts';

/** How long credentials live, in seconds. Jobs that take longer ask again, with a new token of their own. */
const SESSION_SECONDS = 3600;

const TASKS: Readonly<Record<Role, string>> = {
  desk: 'takes commands and keeps the thread',
  clone: 'copies a source into quarantine',
  seal: 'seals a clone and makes its instance',
  mask: 'masks a sealed clone',
  publish: 'lets developers into a masked clone',
  reap: 'deletes clones',
};

/** The roles that the jobs take on, and GitHub as who vouches for the jobs. */
export class JobRoles extends Construct {
  readonly roles: ReadonlyMap<Role, IamRole>;

  constructor(
    scope: Construct,
    id: string,
    options: { readonly names: Names; readonly repository: Repository; readonly createProvider: boolean },
  ) {
    super(scope, id);
    const { names, repository } = options;
    const provider = options.createProvider
      ? [
          new IamOpenidConnectProvider(this, 'github', {
            url: `https://${repository.issuer}`,
            clientIdList: [AUDIENCE],
          }),
        ]
      : [];
    this.roles = new Map(ROLES.map((role) => [role, this.#role(role, names, repository, provider)]));
  }

  #role(role: Role, names: Names, repository: Repository, provider: IamOpenidConnectProvider[]): IamRole {
    const made = new IamRole(this, role, {
      name: iamRoleName(names, role),
      description: `Understudy: ${TASKS[role]}`,
      assumeRolePolicy: JSON.stringify(
        checkTrust(iamRoleName(names, role), trustPolicy(role, names, repository)),
      ),
      maxSessionDuration: SESSION_SECONDS,
      dependsOn: provider,
    });
    const name = iamRoleName(names, role);
    const divided = divide(name, rolePolicy(role, names));
    if ('inline' in divided)
      new IamRolePolicy(this, `${role}-policy`, {
        name,
        role: made.name,
        policy: terraformText(JSON.stringify(divided.inline)),
      });
    else
      for (const [index, document] of divided.attached.entries())
        this.#attach(made, `${role}-policy-${index + 1}`, `${name}-${index + 1}`, document);
    return made;
  }

  #attach(to: IamRole, id: string, name: string, document: PolicyDocument): void {
    const policy = new IamPolicy(this, id, {
      name,
      description: `Understudy: a part of what the role ${name.replace(/-\d+$/, '')} may do`,
      policy: terraformText(JSON.stringify(document)),
    });
    new IamRolePolicyAttachment(this, `${id}-attached`, {
      role: to.name,
      policyArn: policy.arn,
    });
  }
}

/** A text as Terraform has to be given it: what IAM is to fill in, Terraform must leave alone. */
function terraformText(text: string): string {
  // As a function: in a replacement of text, `$$` stands for a single `$`.
  return text.replaceAll('${', () => '$${');
}
