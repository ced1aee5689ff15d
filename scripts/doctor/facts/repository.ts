import { messageOf } from '../../../actions/core/base/errors.ts';
import { proposalBranch } from '../../../actions/core/job/structure-news.ts';
import type { Place } from '../place.ts';

/** The repository, as GitHub has it. */
export interface RepositoryFacts {
  readonly name: string;
  readonly id: string;
  readonly ownerId: string;
  readonly visibility: string;
  readonly isFork: boolean;
  readonly hasIssues: boolean;
  readonly isArchived: boolean;
  readonly defaultBranch: string;
}

export async function repositoryFacts({ octokit, repository }: Place): Promise<RepositoryFacts> {
  const { data } = await octokit.rest.repos.get({ ...repository });
  return {
    name: data.full_name,
    id: String(data.id),
    ownerId: String(data.owner.id),
    visibility: data.visibility ?? (data.private ? 'private' : 'public'),
    isFork: data.fork,
    hasIssues: data.has_issues,
    isArchived: data.archived,
    defaultBranch: data.default_branch,
  };
}

/** Whether the default branch can be pushed to without a review. */
export interface ProtectionFacts {
  readonly isProtected: boolean;
}

/** A branch is protected by itself, or by a ruleset. That it is, GitHub says of one under any rule, such as that it cannot be deleted. */
export async function protectionFacts({ octokit, repository, plan }: Place): Promise<ProtectionFacts> {
  const at = { ...repository, branch: plan.installation.repository.defaultBranch };
  const { data: rules } = await octokit.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', at);
  if (rules.some(({ type }) => type === 'pull_request')) return { isProtected: true };
  const { data } = await octokit.rest.repos.getBranch(at);
  if (!data.protected) return { isProtected: false };
  try {
    const { data: own } = await octokit.rest.repos.getBranchProtection(at);
    return { isProtected: own.required_pull_request_reviews !== undefined };
  } catch (error) {
    // Whoever may not see it is told `Not Found`: then nobody knows.
    if (!/Branch not protected/i.test(messageOf(error))) throw error;
    return { isProtected: false };
  }
}

/** Rules that the branches are under on which structures are proposed, by their names; none where none is to be proposed. */
export async function proposalFacts({
  octokit,
  repository,
  plan,
}: Place): Promise<Readonly<Record<string, readonly string[]>>> {
  if (!plan.settings.structure.pullRequest) return {};
  const branches = Object.keys(plan.settings.sources).map(proposalBranch);
  const found = branches.map(async (branch) => {
    const at = { ...repository, branch };
    const { data: rules } = await octokit.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', at);
    return [branch, rules.map(({ type }) => type)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** What Actions may do in the repository. */
export interface ActionsFacts {
  readonly enabled: boolean;
  /** Whether `actions/checkout` may be used. */
  readonly takesGitHubsOwn: boolean;
  readonly mayOpenPullRequests: boolean;
}

export async function actionsFacts({ octokit, repository }: Place): Promise<ActionsFacts> {
  const at = { ...repository };
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/permissions', at);
  const { data: workflow } = await octokit.request(
    'GET /repos/{owner}/{repo}/actions/permissions/workflow',
    at,
  );
  return {
    enabled: data.enabled,
    takesGitHubsOwn: await takesGitHubsOwn(),
    mayOpenPullRequests: workflow.can_approve_pull_request_reviews,
  };

  async function takesGitHubsOwn(): Promise<boolean> {
    if (data.allowed_actions === 'local_only') return false;
    if (data.allowed_actions !== 'selected') return true;
    const { data: selected } = await octokit.request(
      'GET /repos/{owner}/{repo}/actions/permissions/selected-actions',
      at,
    );
    const names = selected.patterns_allowed ?? [];
    return (
      selected.github_owned_allowed === true || names.some((name) => /^actions\/(checkout|\*)/.test(name))
    );
  }
}
