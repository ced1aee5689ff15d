import { authorise } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';
import { paginate } from '../http.ts';
import { workflowId } from '../run-shape.ts';
import { workflowFiles } from '../standing.ts';

/** What admins set up once: branches and their rules, what Actions may do, workflows, machines, secrets and variables. */
export function addStandingRoutes(routes: Routes, github: GitHub): void {
  addBranchRoutes(routes, github);
  addPermissionRoutes(routes, github);
  addWorkflowRoutes(routes, github);
  addVariableRoutes(routes, github);
}

/** What a token of an admin's may do alone; a job's token never. */
function admin(call: Call, github: GitHub): void {
  if (call.token?.kind === 'job') throw new ApiError(403, 'Resource not accessible by integration');
  authorise(call, github.repository, { metadata: 'read' }, 'admin');
}

function addBranchRoutes(routes: Routes, github: GitHub): void {
  const { repository, shapes, standing, commits } = github;
  const base = '/repos/:owner/:repo';
  const url = (path: string) => `${shapes.repositoryUrl}/${path}`;

  routes.add('GET', `${base}/branches/:branch`, (call) => {
    authorise(call, repository, { contents: 'read' }, 'read');
    const { branch = '' } = call.params;
    if (!commits.branches.has(branch)) throw new ApiError(404, 'Branch not found');
    const commit = { sha: commits.shaOf(branch), url: url(`commits/${commits.shaOf(branch)}`) };
    // By whatever rule.
    const isProtected = standing.rulesOf(branch).length > 0;
    return { status: 200, body: { name: branch, commit, protected: isProtected, protection_url: url('') } };
  });

  routes.add('GET', `${base}/branches/:branch/protection`, (call) => {
    admin(call, github);
    // What rulesets say is not told here.
    throw new ApiError(404, 'Branch not protected');
  });

  routes.add('GET', `${base}/rules/branches/:branch`, (call) => {
    authorise(call, repository, { metadata: 'read' }, 'read');
    return { status: 200, body: standing.rulesOf(call.params.branch ?? '') };
  });

  routes.add('POST', `${base}/rulesets`, (call) => {
    admin(call, github);
    const { name, rules, enforcement } = call.body;
    if (typeof name !== 'string' || enforcement !== 'active' || !Array.isArray(rules))
      throw new ApiError(422, 'Validation Failed');
    standing.rulesets.push({ rules: rules as { type: string }[] });
    return { status: 201, body: { id: standing.nextId(), name, rules } };
  });

  routes.add('GET', `${base}/commits`, (call) => {
    authorise(call, repository, { contents: 'read' }, 'read');
    const login = github.committerOf(call.query.get('path') ?? '');
    const person = login === undefined ? undefined : github.people.find(login);
    const author = person === undefined ? null : shapes.user(person);
    return { status: 200, body: [{ sha: repository.sha, author, commit: { message: 'Begin' } }] };
  });
}

function addPermissionRoutes(routes: Routes, github: GitHub): void {
  const { actions } = github.standing;
  const base = '/repos/:owner/:repo/actions/permissions';
  const add = (method: string, path: string, run: (call: Call) => object | undefined) =>
    routes.add(method, `${base}${path}`, (call) => {
      admin(call, github);
      const body = run(call);
      return body === undefined ? { status: 204 } : { status: 200, body };
    });

  add('GET', '', () => ({
    enabled: actions.enabled,
    ...(actions.enabled ? { allowed_actions: actions.allowed } : {}),
  }));
  add('PUT', '', ({ body }) => {
    actions.enabled = body.enabled === true;
    if (typeof body.allowed_actions === 'string') actions.allowed = body.allowed_actions;
    return undefined;
  });
  add('GET', '/selected-actions', () => {
    if (actions.allowed !== 'selected') throw new ApiError(409, 'Conflict');
    return {
      github_owned_allowed: actions.githubOwned,
      verified_allowed: false,
      patterns_allowed: actions.patterns,
    };
  });
  add('PUT', '/selected-actions', ({ body }) => {
    if (actions.allowed !== 'selected') throw new ApiError(409, 'Conflict');
    actions.githubOwned = body.github_owned_allowed === true;
    return undefined;
  });
  add('GET', '/workflow', () => ({
    default_workflow_permissions: 'read',
    can_approve_pull_request_reviews: github.actionsMayOpenPullRequests,
  }));
  add('PUT', '/workflow', ({ body }) => {
    github.actionsMayOpenPullRequests = body.can_approve_pull_request_reviews === true;
    return undefined;
  });
}

function addWorkflowRoutes(routes: Routes, github: GitHub): void {
  const { repository, standing } = github;
  const base = '/repos/:owner/:repo/actions';

  routes.add('GET', `${base}/workflows`, (call) => {
    authorise(call, repository, { actions: 'read' }, 'read');
    const workflows = workflowFiles(github.folder).map((file) => ({
      id: workflowId(file),
      name: file.replace(/\.ya?ml$/, ''),
      path: `.github/workflows/${file}`,
      state: standing.off.get(file) ?? 'active',
    }));
    return { status: 200, body: { total_count: workflows.length, workflows } };
  });

  routes.add('PUT', `${base}/workflows/:workflow/enable`, (call) => {
    authorise(call, repository, { actions: 'write' }, 'write');
    if (!workflowFiles(github.folder).includes(call.params.workflow ?? '')) throw notFound();
    standing.off.delete(call.params.workflow ?? '');
    return { status: 204 };
  });

  routes.add('GET', `${base}/runners`, (call) => {
    admin(call, github);
    const runners = standing.runners.map(({ name, status, labels }, index) => ({
      ...{ id: index + 1, name, os: 'linux', status, busy: false },
      labels: labels.map((label) => ({ name: label, type: 'custom' })),
    }));
    return { status: 200, body: { total_count: runners.length, runners } };
  });
}

function addVariableRoutes(routes: Routes, github: GitHub): void {
  const { variables, secrets, standing, repository, clock } = github;
  const base = '/repos/:owner/:repo/actions';

  routes.add('GET', `${base}/variables`, (call) => {
    admin(call, github);
    const all = Object.entries(variables).map(([name, value]) => {
      const updated_at = standing.setAt.get(name) ?? repository.createdAt;
      return { name, value, created_at: repository.createdAt, updated_at };
    });
    const { page, headers } = paginate(call, `${github.shapes.repositoryUrl}/actions/variables`, all);
    return { status: 200, headers, body: { total_count: all.length, variables: page } };
  });

  const write = (call: Call, name: string) => {
    admin(call, github);
    variables[name] = String(call.body.value);
    standing.setAt.set(name, clock.date().toISOString());
  };
  routes.add('POST', `${base}/variables`, (call) => {
    const name = String(call.body.name);
    if (name in variables) throw new ApiError(409, 'Variable already exists');
    write(call, name);
    return { status: 201, body: {} };
  });
  routes.add('PATCH', `${base}/variables/:name`, (call) => {
    if (!(String(call.params.name) in variables)) throw notFound();
    write(call, String(call.params.name));
    return { status: 204 };
  });

  routes.add('GET', `${base}/secrets`, (call) => {
    admin(call, github);
    const all = Object.keys(secrets).map((name) => ({
      ...{ name, created_at: repository.createdAt, updated_at: repository.createdAt },
    }));
    return { status: 200, body: { total_count: all.length, secrets: all } };
  });
  // The value is encrypted under the repository's key by whoever sends it, and nobody reads it again.
  routes.add('PUT', `${base}/secrets/:name`, (call) => {
    admin(call, github);
    if (typeof call.body.encrypted_value !== 'string') throw new ApiError(422, 'Validation Failed');
    secrets[String(call.params.name)] = call.body.encrypted_value;
    return { status: 201, body: {} };
  });
}
