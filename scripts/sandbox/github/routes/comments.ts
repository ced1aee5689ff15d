import { authorise, hasRole, threadNeed } from '../access.ts';
import { ApiError, invalid } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';
import { paginate } from '../http.ts';
import type { Comment } from '../model.ts';
import type { Actor } from '../threads.ts';

/** Comments of issues and pull requests. */
export function addCommentRoutes(routes: Routes, github: GitHub): void {
  const { repository, shapes, threads } = github;
  const either = { issues: 'read', 'pull-requests': 'read' } as const;

  /** Whose comment may be changed: one's own, and anybody's with write. */
  const authoriseChange = (call: Call, comment: Comment): Actor => {
    const actor = authorise(call, repository, threadNeed(threads.get(comment.issue), 'write'), 'read');
    if (!actor.byJob && actor.person.id !== comment.author.id && !hasRole(actor.person, 'write')) {
      throw new ApiError(403, 'Must have admin rights to Repository.');
    }
    return actor;
  };

  routes.add('GET', '/repos/:owner/:repo/issues/:number/comments', (call) => {
    authorise(call, repository, either, 'read');
    const issue = threads.get(Number(call.params.number));
    const since = call.query.get('since');
    const found = since ? issue.comments.filter((comment) => comment.updatedAt >= since) : issue.comments;
    const url = `${shapes.repositoryUrl}/issues/${issue.number}/comments`;
    const { page, headers } = paginate(call, url, found);
    return { status: 200, body: page.map((comment) => shapes.comment(comment)), headers };
  });

  routes.add('POST', '/repos/:owner/:repo/issues/:number/comments', (call) => {
    const issue = threads.get(Number(call.params.number));
    const actor = authorise(call, repository, threadNeed(issue, 'write'), 'read');
    const comment = threads.comment(issue, bodyOf(call), actor);
    return { status: 201, body: shapes.comment(comment), headers: { location: shapes.comment(comment).url } };
  });

  routes.add('GET', '/repos/:owner/:repo/issues/comments/:id', (call) => {
    authorise(call, repository, either, 'read');
    return { status: 200, body: shapes.comment(threads.getComment(Number(call.params.id))) };
  });

  routes.add('PATCH', '/repos/:owner/:repo/issues/comments/:id', (call) => {
    const comment = threads.getComment(Number(call.params.id));
    threads.edit(comment, bodyOf(call), authoriseChange(call, comment));
    return { status: 200, body: shapes.comment(comment) };
  });

  routes.add('DELETE', '/repos/:owner/:repo/issues/comments/:id', (call) => {
    const comment = threads.getComment(Number(call.params.id));
    threads.deleteComment(comment, authoriseChange(call, comment));
    return { status: 204 };
  });
}

function bodyOf(call: Call): string {
  if (typeof call.body.body !== 'string') throw invalid('IssueComment', 'body', 'body is missing');
  return call.body.body;
}
