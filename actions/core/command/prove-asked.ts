import { messageOf, UserError } from '../base/errors.ts';
import { timeOf } from '../base/time.ts';
import { type Claims, verifyIdentity } from '../github/identity.ts';
import type { RunContext } from '../github/run-context.ts';
import { ASK_WORKFLOW, type Asked, type AskedComment, audienceOf, parseAsked } from './asked.ts';
import type { CommandRequest } from './request.ts';

/**
 * The request that a comment of an app carries over from another repository: that of the person who wrote it there.
 * @throws UserError `asked-unproven` where its proof does not hold, or is of another comment, job or repository; what else
 *   stood in the way of GitHub's keys
 */
export async function proveAsked(comment: AskedComment, context: RunContext): Promise<CommandRequest> {
  const { owner, repo } = context.repository;
  const branch = String(context.payload.repository?.default_branch);
  const shownAt = new Date(timeOf(comment.carrier.at));
  let claims: Claims;
  try {
    claims = await verifyIdentity(comment.token, audienceOf(comment.payload), shownAt);
  } catch (error) {
    // That GitHub's keys could not be had says nothing of the token: the job fails, and its re-run looks again.
    if (
      !/^ERR_(?:JW[ST]_|JWKS_NO_|JOSE_ALG|JOSE_NOT)/.test(String((error as { readonly code?: unknown }).code))
    )
      throw error;
    throw unproven(`GitHub did not sign it (${messageOf(error)})`, error);
  }
  return provenRequest(comment, claims, {
    of: `${owner}/${repo}`,
    workflow: `${ASK_WORKFLOW}@refs/heads/${branch}`,
  });
}

/**
 * Holds what was asked against what GitHub says of the job that asks.
 * @param claims of its token, whose signature, audience and time were checked
 * @param ours our own repository, and in it `ask.yml` on its default branch
 * @throws UserError `asked-unproven`
 */
function provenRequest(
  comment: AskedComment,
  claims: Claims,
  ours: { readonly of: string; readonly workflow: string },
): CommandRequest {
  const asked = readPayload(comment.payload);
  const workflow = `${ours.of}/${ours.workflow}`;
  const expected: Readonly<Record<string, string>> = {
    job_workflow_ref: workflow,
    // A machine of somebody's own could let whoever owns it at the token.
    runner_environment: 'github-hosted',
    event_name: 'issue_comment',
    // Re-run by somebody else, a run still has its first actor.
    run_attempt: '1',
    repository: asked.repository,
    actor: asked.author.login,
    actor_id: String(asked.author.id),
  };
  for (const [name, value] of Object.entries(expected)) {
    const said = claims[name];
    const isSame = typeof said === 'string' && said.toLowerCase() === value.toLowerCase();
    // Names of people and repositories are the same in any case. A branch `MAIN` beside `main` is another one, and a file, too.
    if (!isSame || (value === workflow && !said.endsWith(`/${ours.workflow}`)))
      throw unproven(
        `its token says \`${name}\`: ${JSON.stringify(said ?? null)}, not ${JSON.stringify(value)}`,
      );
  }
  const { repository, issue, commentId, author, text, at } = asked;
  // What does not say that it is private is taken for public.
  const isPublic = !['private', 'internal'].includes(String(claims.repository_visibility));
  return {
    ...{ text, at, issue: comment.carrier.issue, commentId: comment.carrier.commentId },
    author: { ...author, type: 'User' },
    isPublic: comment.isPublic || isPublic,
    askedIn: { repository, issue, commentId },
  };
}

function readPayload(payload: string): Asked {
  try {
    return parseAsked(payload);
  } catch (cause) {
    throw unproven('it is not in the form that `ask` writes', cause);
  }
}

function unproven(why: string, cause?: unknown): UserError {
  return new UserError(
    'asked-unproven',
    `A command from another repository is not proven: ${why}.`,
    `Have it asked by ${ASK_WORKFLOW} of our default branch, on a new comment; docs/other-repositories.md shows how.`,
    { cause },
  );
}
