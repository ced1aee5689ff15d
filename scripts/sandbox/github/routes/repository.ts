import { authorise } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Routes } from '../http.ts';
import { fullRepository } from '../repository-shape.ts';

/** The repository, people, and what they may do. */
export function addRepositoryRoutes(routes: Routes, github: GitHub): void {
  const { repository, people, shapes, standing, threads } = github;
  const metadata = { metadata: 'read' } as const;

  routes.add('GET', '/repos/:owner/:repo', (call) => {
    authorise(call, repository, metadata, 'read');
    const open = threads.list().filter((issue) => issue.state === 'open').length;
    return { status: 200, body: fullRepository(repository, shapes, open, standing) };
  });

  routes.add('PATCH', '/repos/:owner/:repo', (call) => {
    if (call.token?.kind === 'job') throw new ApiError(403, 'Resource not accessible by integration');
    authorise(call, repository, metadata, 'admin');
    const { has_issues: hasIssues, archived, visibility } = call.body;
    if (typeof hasIssues === 'boolean') standing.hasIssues = hasIssues;
    if (typeof archived === 'boolean') standing.isArchived = archived;
    if (visibility === 'private' || visibility === 'public') repository.visibility = visibility;
    return { status: 200, body: fullRepository(repository, shapes, 0, standing) };
  });

  routes.add('GET', '/repos/:owner/:repo/collaborators/:login/permission', (call) => {
    authorise(call, repository, metadata, 'read');
    const person = people.find(call.params.login ?? '');
    // A stranger to a private repository is a 404; in a public one everybody reads.
    if (!person || (person.role === null && repository.visibility !== 'public')) throw notFound();
    return { status: 200, body: shapes.permission(person) };
  });
}
