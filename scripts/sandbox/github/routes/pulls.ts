import { authorise } from '../access.ts';
import { ApiError, invalid } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Routes } from '../http.ts';
import { paginate } from '../http.ts';
import { pullShape } from '../pull-shape.ts';

/** Pull requests: list, open, change. Their comments are those of issues. */
export function addPullRoutes(routes: Routes, github: GitHub): void {
  const { commits, repository, shapes, threads } = github;
  const readable = { 'pull-requests': 'read' } as const;
  const writable = { 'pull-requests': 'write' } as const;
  const base = '/repos/:owner/:repo/pulls';

  routes.add('GET', base, (call) => {
    authorise(call, repository, readable, 'read');
    const state = call.query.get('state') ?? 'open';
    const head = call.query.get('head')?.replace(/^[^:]*:/, '');
    const found = threads
      .list()
      .filter((issue) => issue.pull !== undefined && (state === 'all' || issue.state === state))
      .filter((issue) => !head || issue.pull?.branch === head)
      .toReversed();
    const { page, headers } = paginate(call, `${shapes.repositoryUrl}/pulls`, found);
    return { status: 200, body: page.map((issue) => pullShape(issue, github)), headers };
  });

  routes.add('POST', base, (call) => {
    const actor = authorise(call, repository, writable, 'write');
    // An organisation's or a repository's setting, off unless somebody turned it on.
    if (actor.byJob && !github.actionsMayOpenPullRequests)
      throw new ApiError(403, 'GitHub Actions is not permitted to create or approve pull requests.');
    const { title, body, head } = call.body;
    const branch = String(head);
    const sha = commits.branches.get(branch);
    if (sha === undefined) throw invalid('PullRequest', 'head', 'head is invalid');
    if (github.pullsOf(branch).length > 0)
      throw invalid(
        'PullRequest',
        'base',
        `A pull request already exists for ${repository.owner.login}:${branch}.`,
      );
    const pull = { branch, isFork: false, mergeSha: commits.mergeOf(sha) };
    const text = { title: String(title), body: typeof body === 'string' ? body : '' };
    const issue = threads.open({ ...text, kind: 'pull-request', pull }, actor);
    return { status: 201, body: pullShape(issue, github) };
  });

  routes.add('PATCH', `${base}/:number`, (call) => {
    const actor = authorise(call, repository, writable, 'write');
    const issue = threads.get(Number(call.params.number));
    const { title, body, state } = call.body;
    threads.update(
      issue,
      {
        ...(typeof title === 'string' ? { title } : {}),
        ...(typeof body === 'string' ? { body } : {}),
        ...(state === 'open' || state === 'closed' ? { state } : {}),
      },
      actor,
    );
    return { status: 200, body: pullShape(issue, github) };
  });
}
