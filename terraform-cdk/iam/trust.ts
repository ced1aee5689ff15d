import { environmentName, type Role } from '../../actions/core/base/installation.ts';
import type { Names } from '../names.ts';
import { type PolicyDocument, policyOf } from './policy.ts';

/** Where GitHub's identity tokens come from, as AWS names the provider, unless an enterprise has an issuer of its own. */
export const ISSUER = 'token.actions.githubusercontent.com';

/** The host of an enterprise with data residency, which is not github.com and has an API of its own; undefined otherwise. */
export function hostOf({ issuer = ISSUER }: { readonly issuer?: string | undefined }): string | undefined {
  return /^token\.actions\.([a-z0-9-]+\.ghe\.com)$/.exec(issuer)?.[1];
}

/** What a token must have been made for. */
export const AUDIENCE = 'sts.amazonaws.com';

/** The repository whose jobs may take the roles on. */
export interface Repository {
  /** `owner/name` */
  readonly name: string;
  /** GitHub's number of it: a name can be taken over by another, its number cannot. */
  readonly id: string;
  readonly defaultBranch: string;
  /**
   * What a token's subject may start with: `repo:owner/name`, and `repo:owner@ID/name@ID`, which is GitHub's default for
   * repositories that were made, renamed or moved since 15 July 2026.
   */
  readonly subjectPrefixes: readonly string[];
  /** Who vouches for its jobs, as AWS names the provider. */
  readonly issuer: string;
}

/** The workflows whose jobs take each role on. `prove` takes on each, to show what it cannot do. */
export const WORKFLOWS: Readonly<Record<Role, readonly string[]>> = {
  desk: ['clone', 'refresh', 'prove'],
  clone: ['clone', 'refresh', 'reap', 'prove'],
  seal: ['clone', 'refresh', 'prove'],
  mask: ['clone', 'refresh', 'prove'],
  publish: ['clone', 'refresh', 'prove'],
  reap: ['clone', 'reap', 'prove'],
};

/** ARN of the identity provider by which an account trusts GitHub's tokens. */
export function providerArn(account: string, issuer: string): string {
  return `arn:aws:iam::${account}:oidc-provider/${issuer}`;
}

/**
 * Who may take a role on: jobs of one repository, in the role's environment, from workflow files of the default
 * branch. An environment alone proves little: a branch that names one that does not exist creates it, without
 * rules. Every claim is compared by `StringEquals`, which a missing claim never satisfies.
 */
export function trustPolicy(
  role: Role,
  names: Pick<Names, 'account' | 'home' | 'roleSuffix'>,
  repository: Repository,
): PolicyDocument {
  const environment = environmentName(names, role);
  const branch = `refs/heads/${repository.defaultBranch}`;
  const claim = (name: string) => `${repository.issuer}:${name}`;
  return policyOf([
    {
      Sid: 'JobsOfTheDefaultBranch',
      Effect: 'Allow',
      Principal: { Federated: providerArn(names.account, repository.issuer) },
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Condition: {
        StringEquals: {
          [claim('aud')]: AUDIENCE,
          // Which form GitHub takes may change from one day to the next: a repository is renamed, or moved.
          [claim('sub')]: repository.subjectPrefixes.map((prefix) => `${prefix}:environment:${environment}`),
          [claim('repository_id')]: repository.id,
          [claim('environment')]: environment,
          [claim('ref')]: branch,
          [claim('job_workflow_ref')]: WORKFLOWS[role].map(
            (workflow) => `${repository.name}/.github/workflows/${workflow}.yml@${branch}`,
          ),
        },
      },
    },
  ]);
}
