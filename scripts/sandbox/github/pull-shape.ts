import type { GitHub } from './github.ts';
import type { Issue } from './model.ts';
import { minimalRepository } from './repository-shape.ts';

/** A pull request as its webhook and its endpoint carry it, as far as anybody here reads it. */
export function pullShape(issue: Issue, github: GitHub): Record<string, unknown> {
  const { commits, repository, shapes } = github;
  const { pull, title, body, number, state } = issue;
  const whole = minimalRepository(repository, shapes);
  const fork = { ...whole, fork: true, full_name: `${issue.author.login}/${repository.name}` };
  return {
    number,
    title,
    body,
    state,
    html_url: `${shapes.repositoryHtmlUrl}/pull/${number}`,
    user: shapes.user(issue.author),
    head: {
      ref: pull?.branch,
      // Of one that is closed, where the branch stood then, though it may be gone.
      sha:
        state === 'closed'
          ? commits.get(pull?.mergeSha ?? '').parents[1]
          : commits.branches.get(pull?.branch ?? ''),
      repo: pull?.isFork ? fork : whole,
    },
    base: { ref: repository.defaultBranch, sha: repository.sha, repo: whole },
    merge_commit_sha: pull?.mergeSha,
    merged_at: pull?.mergedAt ?? null,
  };
}
