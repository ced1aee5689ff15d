import { authorise, threadNeed } from '../access.ts';
import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';
import { paginate } from '../http.ts';
import type { Comment, Issue } from '../model.ts';

/** Reactions on issues and on comments. */
export function addReactionRoutes(routes: Routes, github: GitHub): void {
  const { repository, shapes, threads } = github;
  const places: readonly [string, (call: Call) => Issue | Comment][] = [
    ['/repos/:owner/:repo/issues/:number/reactions', (call) => threads.get(Number(call.params.number))],
    [
      '/repos/:owner/:repo/issues/comments/:id/reactions',
      (call) => threads.getComment(Number(call.params.id)),
    ],
  ];

  for (const [path, find] of places) {
    const threadOf = (on: Issue | Comment): Issue => ('issue' in on ? threads.get(on.issue) : on);

    routes.add('GET', path, (call) => {
      const on = find(call);
      authorise(call, repository, threadNeed(threadOf(on), 'read'), 'read');
      const { page, headers } = paginate(call, shapes.repositoryUrl + call.path, on.reactions);
      return { status: 200, body: page.map((reaction) => shapes.reaction(reaction)), headers };
    });

    routes.add('POST', path, (call) => {
      const on = find(call);
      const actor = authorise(call, repository, threadNeed(threadOf(on), 'write'), 'read');
      const { reaction, created } = threads.react(on, String(call.body.content), actor.person);
      return { status: created ? 201 : 200, body: shapes.reaction(reaction) };
    });
  }
}
