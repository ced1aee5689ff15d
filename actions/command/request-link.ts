import type { CommandRequest } from '../core/command/request.ts';
import type { RunContext } from '../core/github/run-context.ts';

/** What asked, such as `owner/name#comment-123`: the same for an event that is delivered twice or re-run. */
export function linkToRequest({ repository, run }: RunContext, request: CommandRequest): string {
  const { owner, repo } = repository;
  // Carried over twice, it still is one.
  const { askedIn } = request;
  if (askedIn !== undefined) return `${askedIn.repository}#comment-${askedIn.commentId}`;
  if (request.commentId !== undefined) return `${owner}/${repo}#comment-${request.commentId}`;
  // Given twice, a label asks twice; delivered twice, it says the same time.
  if (request.label !== undefined) return `${owner}/${repo}#label-${request.issue}-${request.at}`;
  // An issue opens once; a form that names an issue may be sent many times.
  if (request.at !== undefined) return `${owner}/${repo}#issue-${request.issue}`;
  return `${owner}/${repo}#run-${run.id}`;
}
