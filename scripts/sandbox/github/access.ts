import { ApiError, notFound } from './api-error.ts';
import type { Call } from './http.ts';
import type { Issue, Person, Repository, Role } from './model.ts';
import { roles } from './model.ts';
import type { Actor } from './threads.ts';
import type { Need } from './tokens.ts';
import { checkPermissions } from './tokens.ts';

export const hasRole = (person: Person, least: Role): boolean =>
  person.role !== null && roles.indexOf(person.role) >= roles.indexOf(least);

/** The permission that a thread wants: pull requests have one of their own. */
export const threadNeed = (issue: Issue, level: 'read' | 'write'): Need =>
  issue.kind === 'issue' ? { issues: level } : { 'pull-requests': level };

/**
 * Decides whether a call may go on, for a person by role and for a job by its token's permissions.
 *
 * @throws ApiError 401, 403 or 404, in GitHub's order: who may not see a private repository learns nothing of it.
 */
export function authorise(call: Call, repository: Repository, need: Need, least: Role): Actor {
  const { token } = call;
  const isPublic = repository.visibility === 'public';
  if (!token) {
    if (call.method !== 'GET') throw new ApiError(401, 'Requires authentication');
    if (!isPublic) throw notFound();
    return { person: repository.owner, byJob: false };
  }
  if (token.kind !== 'person') {
    checkPermissions(token.permissions, need);
    if (token.kind === 'job') return { person: token.person, byJob: true };
    return { person: token.person, byJob: false, viaApp: token.person.login.replace(/\[bot\]$/, '') };
  }
  if (!isPublic && token.person.role === null) throw notFound();
  if (!(isPublic && least === 'read') && !hasRole(token.person, least)) {
    throw new ApiError(403, 'Must have admin rights to Repository.');
  }
  return { person: token.person, byJob: false };
}
