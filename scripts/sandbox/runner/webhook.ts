import type { Activity, GitHub, Person } from '../github/index.ts';
import { pullShape } from '../github/pull-shape.ts';
import { minimalRepository } from '../github/repository-shape.ts';

/** What every webhook carries. */
export function commonPayload(github: GitHub, sender: Person): Record<string, unknown> {
  return {
    repository: minimalRepository(github.repository, github.shapes),
    sender: github.shapes.user(sender),
  };
}

/** The payload of `merge_group`: it names neither the pull requests nor their authors. */
export function mergeGroupPayload(
  github: GitHub,
  { branch, sha }: { readonly branch: string; readonly sha: string },
  sender: Person,
): Record<string, unknown> {
  const { repository, commits } = github;
  return {
    action: 'checks_requested',
    merge_group: {
      head_sha: sha,
      head_ref: `refs/heads/${branch}`,
      base_sha: repository.sha,
      base_ref: `refs/heads/${repository.defaultBranch}`,
      head_commit: { id: sha, tree_id: commits.get(sha).tree, message: commits.get(sha).message },
    },
    ...commonPayload(github, sender),
  };
}

/** The payload of GitHub's webhook for what happened in a thread. */
export function activityPayload(github: GitHub, activity: Activity): Record<string, unknown> {
  if (activity.event === 'pull_request')
    return {
      action: activity.action,
      number: activity.issue.number,
      pull_request: pullShape(activity.issue, github),
      ...commonPayload(github, activity.sender),
    };
  const shape = github.shapes.issue(activity.issue);
  return {
    action: activity.action,
    issue: shape,
    ...(activity.label === undefined
      ? {}
      : { label: shape.labels[activity.issue.labels.indexOf(activity.label)] }),
    ...(activity.comment ? { comment: github.shapes.comment(activity.comment) } : {}),
    ...commonPayload(github, activity.sender),
  };
}
