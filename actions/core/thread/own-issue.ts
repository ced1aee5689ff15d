import type { RepositoryName } from '../github/client.ts';
import type { Octokit } from '../github/run-context.ts';

/** The account that `GITHUB_TOKEN` writes as. No person's login has brackets. */
export const WORKFLOW_BOT = 'github-actions[bot]';

/**
 * The oldest issue of our own account that begins with a marker, as GitHub lists the newest first: anybody may type one, and of two
 * that were opened at the same time everybody finds the same. Where an answer of GitHub may be lost, asked anew before each attempt
 * to open it, so that no second one is opened.
 */
export async function findOwnIssue(
  octokit: Octokit,
  repository: RepositoryName,
  marker: string,
  state: 'open' | 'all' = 'open',
): Promise<{ readonly number: number; readonly body: string } | undefined> {
  const issues = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...repository,
    creator: WORKFLOW_BOT,
    state,
    per_page: 100,
  });
  const found = issues.findLast(({ user, body }) => user?.login === WORKFLOW_BOT && body?.startsWith(marker));
  return found && { number: found.number, body: found.body ?? '' };
}
