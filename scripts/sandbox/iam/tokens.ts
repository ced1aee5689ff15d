import { type Role, roleName } from '../../../actions/core/base/installation.ts';
import { AUDIENCE, type Repository } from '../../../terraform-cdk/iam/trust.ts';
import type { Claims } from '../aws/sts/trust.ts';

/** A token that somebody shows to take a role on. */
export interface Token {
  readonly role: Role;
  /** As in "clone: a token of <name>". */
  readonly name: string;
  readonly claims: Claims;
}

/** Claims of a job of the right workflow, in the right environment, on the default branch. */
export function rightToken(role: Role, repository: Repository): Claims {
  const branch = `refs/heads/${repository.defaultBranch}`;
  return {
    iss: `https://${repository.issuer}`,
    aud: AUDIENCE,
    sub: `${repository.subjectPrefixes[0]}:environment:${roleName(role)}`,
    repository: repository.name,
    repository_id: repository.id,
    environment: roleName(role),
    ref: branch,
    workflow_ref: `${repository.name}/.github/workflows/clone.yml@${branch}`,
    job_workflow_ref: `${repository.name}/.github/workflows/clone.yml@${branch}`,
  };
}

/** Tokens that are like the right one but for one thing, or for all that a whole other place changes. */
export function forgedTokens(role: Role, repository: Repository): readonly Token[] {
  const right = rightToken(role, repository);
  const { name, defaultBranch, subjectPrefixes } = repository;
  const [prefix] = subjectPrefixes;
  const branch = `refs/heads/${defaultBranch}`;
  const [owner = '', repo = ''] = name.split('/');
  const workflow = (file: string, at = branch, of = name) => `${of}/.github/workflows/${file}@${at}`;
  const other = roleName(role === 'desk' ? 'publish' : 'desk');
  const forged: Readonly<Record<string, Claims>> = {
    'another audience': { aud: `https://github.com/${owner}` },
    'another issuer': { iss: 'https://token.example.com' },
    'another repository': {
      sub: `repo:mallory/understudy:environment:${roleName(role)}`,
      repository: 'mallory/understudy',
      repository_id: '666',
      job_workflow_ref: workflow('clone.yml', branch, 'mallory/understudy'),
    },
    'a fork': {
      sub: `repo:mallory/${repo}:environment:${roleName(role)}`,
      repository: `mallory/${repo}`,
      repository_id: '667',
      job_workflow_ref: workflow('clone.yml', branch, `mallory/${repo}`),
    },
    'a repository that took over the name': { repository_id: '668' },
    'a repository whose name starts like ours': { sub: `repo:${name}-x:environment:${roleName(role)}` },
    "another role's environment": {
      sub: `${prefix}:environment:${other}`,
      environment: other,
    },
    "another role's environment, by the subject alone": {
      sub: `${prefix}:environment:${other}`,
    },
    "another role's environment, by the claim alone": { environment: other },
    'an environment in other letters': { sub: String(right.sub).toUpperCase() },
    'no environment': { sub: `${prefix}:ref:${branch}`, environment: undefined },
    'a pull request': {
      sub: `${prefix}:pull_request`,
      ref: 'refs/pull/1/merge',
      environment: undefined,
    },
    'another branch': {
      ref: 'refs/heads/mallory',
      job_workflow_ref: workflow('clone.yml', 'refs/heads/mallory'),
    },
    'another branch, by the ref alone': { ref: 'refs/heads/mallory' },
    'another branch, by the workflow alone': {
      job_workflow_ref: workflow('clone.yml', 'refs/heads/mallory'),
    },
    'a tag': { ref: `refs/tags/${defaultBranch}` },
    'another workflow': { job_workflow_ref: workflow('ci.yml') },
    'a workflow of another repository, called from ours': {
      job_workflow_ref: workflow('clone.yml', branch, 'mallory/workflows'),
    },
    'a workflow in another folder': {
      job_workflow_ref: `${name}/docs/.github/workflows/clone.yml@${branch}`,
    },
    "a subject with another owner's number": {
      sub: `repo:${owner}@666/${repo}@${repository.id}:environment:${roleName(role)}`,
    },
    "a subject with another repository's number": {
      sub: `repo:${owner}@11/${repo}@666:environment:${roleName(role)}`,
    },
    "a subject with the owner's number alone": {
      sub: `repo:${owner}@11/${repo}:environment:${roleName(role)}`,
    },
    'a subject with a wildcard': { sub: `${prefix}:environment:*` },
    ...Object.fromEntries(
      ['aud', 'sub', 'repository_id', 'environment', 'ref', 'job_workflow_ref'].map((claim) => [
        `no claim ${claim}`,
        { [claim]: undefined },
      ]),
    ),
  };
  return Object.entries(forged).map(([what, change]) => ({
    role,
    name: `${role}: a token of ${what}`,
    claims: Object.fromEntries(
      Object.entries({ ...right, ...change }).filter(([, value]) => value !== undefined),
    ),
  }));
}
