import { authorise } from '../access.ts';
import { ApiError } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Routes } from '../http.ts';
import { nodeId } from '../shapes.ts';

/** GitHub refuses a fourth. */
const MOST_PINS = 3;

/** GraphQL, as far as it is needed: pinning an issue, for which REST has no call. */
export function addGraphqlRoutes(routes: Routes, github: GitHub): void {
  routes.add('POST', '/graphql', (call) => {
    const { query, variables } = call.body as { query?: string; variables?: { issueId?: string } };
    const mutation =
      /^\s*mutation\s*\(\s*\$issueId: ID!\s*\)\s*\{\s*pinIssue\(\s*input: \{ issueId: \$issueId \}/;
    if (!mutation.test(query ?? ''))
      throw new ApiError(501, 'The sandbox knows one mutation: pinIssue with a variable $issueId');
    authorise(call, github.repository, { issues: 'write' }, 'triage');
    const issues = github.threads.list();
    const issue = issues.find(({ id }) => nodeId('Issue', id) === variables?.issueId);
    // GraphQL answers 200 whatever becomes of it.
    if (!issue)
      return failed('NOT_FOUND', `Could not resolve to a node with the global id of '${variables?.issueId}'`);
    if (!issue.pinned && issues.filter(({ pinned }) => pinned).length >= MOST_PINS)
      return failed('UNPROCESSABLE', 'Maximum 3 pinned issues per repository');
    issue.pinned = true;
    return { status: 200, body: { data: { pinIssue: { clientMutationId: null } } } };
  });
}

function failed(type: string, message: string) {
  const error = { type, path: ['pinIssue'], locations: [{ line: 1, column: 1 }], message };
  return { status: 200, body: { data: { pinIssue: null }, errors: [error] } };
}
