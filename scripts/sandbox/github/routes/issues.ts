import { authorise, hasRole, threadNeed } from '../access.ts';
import { ApiError, invalid } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';
import { paginate } from '../http.ts';
import type { Issue } from '../model.ts';

/** Issues: get, create, list, update, close, lock, label. */
export function addIssueRoutes(routes: Routes, github: GitHub): void {
  const { repository, shapes, threads } = github;
  const issueOf = (call: Call): Issue => threads.get(Number(call.params.number));
  const either = { issues: 'read', 'pull-requests': 'read' } as const;

  routes.add('GET', '/repos/:owner/:repo/issues', (call) => {
    authorise(call, repository, either, 'read');
    const state = call.query.get('state') ?? 'open';
    const creator = call.query.get('creator')?.toLowerCase();
    const labels = (call.query.get('labels') ?? '').split(',').filter(Boolean);
    const found = threads
      .list()
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) => !creator || issue.author.login.toLowerCase() === creator)
      .filter((issue) => labels.every((label) => issue.labels.includes(label)))
      .toReversed();
    const { page, headers } = paginate(call, `${shapes.repositoryUrl}/issues`, found);
    return { status: 200, body: page.map((issue) => shapes.issue(issue)), headers };
  });

  routes.add('POST', '/repos/:owner/:repo/issues', (call) => {
    const actor = authorise(call, repository, { issues: 'write' }, 'read');
    const { title, body } = call.body;
    if (typeof title !== 'string') throw invalid('Issue', 'title', 'title is missing');
    const issue = threads.open(
      {
        title,
        body: typeof body === 'string' ? body : '',
        // Labels of someone below triage are dropped in silence, as on GitHub.
        labels: actor.byJob || hasRole(actor.person, 'triage') ? labelNames(call.body.labels) : [],
      },
      actor,
    );
    return { status: 201, body: shapes.issue(issue) };
  });

  routes.add('GET', '/repos/:owner/:repo/issues/:number', (call) => {
    authorise(call, repository, either, 'read');
    return { status: 200, body: shapes.issue(issueOf(call)) };
  });

  routes.add('PATCH', '/repos/:owner/:repo/issues/:number', (call) => {
    const issue = issueOf(call);
    const actor = authorise(call, repository, threadNeed(issue, 'write'), 'read');
    const own = actor.person.id === issue.author.id;
    if (!actor.byJob && !own && !hasRole(actor.person, 'triage')) {
      throw new ApiError(403, 'Must have admin rights to Repository.');
    }
    const { title, body, state, state_reason: reason } = call.body;
    if (state !== undefined && state !== 'open' && state !== 'closed') {
      throw invalid('Issue', 'state', `${String(state)} is not a state: write "open" or "closed"`);
    }
    threads.update(
      issue,
      {
        ...(typeof title === 'string' ? { title } : {}),
        ...(typeof body === 'string' || body === null ? { body } : {}),
        ...(state ? { state } : {}),
        ...(reason === 'completed' || reason === 'not_planned' ? { stateReason: reason } : {}),
        ...(call.body.labels ? { labels: labelNames(call.body.labels) } : {}),
      },
      actor,
    );
    return { status: 200, body: shapes.issue(issue) };
  });

  routes.add('PUT', '/repos/:owner/:repo/issues/:number/lock', (call) => {
    const issue = issueOf(call);
    const actor = authorise(call, repository, threadNeed(issue, 'write'), 'triage');
    threads.lock(issue, actor);
    return { status: 204 };
  });

  routes.add('POST', '/repos/:owner/:repo/issues/:number/labels', (call) => {
    const issue = issueOf(call);
    const actor = authorise(call, repository, threadNeed(issue, 'write'), 'triage');
    const labels = [...new Set([...issue.labels, ...labelNames(call.body.labels ?? call.body.items)])];
    threads.update(issue, { labels }, actor);
    return { status: 200, body: shapes.issue(issue).labels };
  });
}

function labelNames(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .map((label: unknown) =>
      typeof label === 'string' ? label : ((label as { name?: unknown } | null)?.name ?? ''),
    )
    .filter((name): name is string => typeof name === 'string' && name !== '');
}
