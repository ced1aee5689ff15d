import { authorise } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';
import type { EnvironmentRules } from '../standing.ts';

/** The environments of the repository: which branches may name them, and who has to approve. */
export function addEnvironmentRoutes(routes: Routes, github: GitHub): void {
  const { standing, repository } = github;
  const base = '/repos/:owner/:repo/environments';
  const read = (call: Call) => authorise(call, repository, { actions: 'read' }, 'read');
  const write = (call: Call) => {
    if (call.token?.kind === 'job') throw new ApiError(403, 'Resource not accessible by integration');
    authorise(call, repository, { metadata: 'read' }, 'admin');
  };
  const rulesOf = (call: Call): EnvironmentRules => {
    const found = standing.environments.get(call.params.environment ?? '');
    if (!found) throw notFound();
    return found;
  };

  routes.add('GET', base, (call) => {
    read(call);
    const environments = [...standing.environments].map(([name, rules]) => shapeOf(name, rules));
    return { status: 200, body: { total_count: environments.length, environments } };
  });

  routes.add('PUT', `${base}/:environment`, (call) => {
    write(call);
    const name = call.params.environment ?? '';
    const { deployment_branch_policy: policy } = call.body as {
      deployment_branch_policy?: { protected_branches: boolean; custom_branch_policies: boolean } | null;
    };
    const before = standing.environments.get(name)?.branches;
    // What is not said is taken away, reviewers too; branches that were named stay.
    const custom = Array.isArray(before) ? before : [];
    const branches = !policy ? 'any' : policy.protected_branches ? 'protected' : custom;
    standing.environments.set(name, { branches, reviewers: [] });
    return { status: 200, body: shapeOf(name, rulesOf(call)) };
  });

  const policies = `${base}/:environment/deployment-branch-policies`;
  routes.add('GET', policies, (call) => {
    read(call);
    const { branches } = rulesOf(call);
    const list = Array.isArray(branches) ? branches : [];
    return { status: 200, body: { total_count: list.length, branch_policies: list } };
  });
  routes.add('POST', policies, (call) => {
    write(call);
    const { branches } = rulesOf(call);
    if (!Array.isArray(branches)) throw notFound();
    const name = String(call.body.name);
    const made = branches.find((one) => one.name === name) ?? { id: standing.nextId(), name };
    if (!branches.includes(made)) branches.push(made);
    return { status: 200, body: made };
  });
  routes.add('DELETE', `${policies}/:policy`, (call) => {
    write(call);
    const rules = rulesOf(call);
    if (!Array.isArray(rules.branches)) throw notFound();
    rules.branches = rules.branches.filter(({ id }) => id !== Number(call.params.policy));
    return { status: 204 };
  });

  const variables = `${base}/:environment/variables`;
  const own = (call: Call): Record<string, string> => {
    const name = call.params.environment ?? '';
    rulesOf(call);
    const environment = github.environments[name] ?? {};
    const variables: Record<string, string> = { ...environment.variables };
    github.environments[name] = { ...environment, variables };
    return variables;
  };
  routes.add('GET', variables, (call) => {
    write(call);
    const all = Object.entries(own(call)).map(([name, value]) => ({ name, value }));
    return { status: 200, body: { total_count: all.length, variables: all } };
  });
  routes.add('DELETE', `${variables}/:name`, (call) => {
    write(call);
    const variables = own(call);
    if (!(String(call.params.name) in variables)) throw notFound();
    delete variables[String(call.params.name)];
    return { status: 204 };
  });
}

function shapeOf(name: string, { branches, reviewers }: EnvironmentRules) {
  const reviews = { id: 1, type: 'required_reviewers', reviewers: reviewers.map((login) => ({ login })) };
  return {
    id: 1,
    name,
    protection_rules: [
      ...(reviewers.length === 0 ? [] : [reviews]),
      ...(branches === 'any' ? [] : [{ id: 2, type: 'branch_policy' }]),
    ],
    deployment_branch_policy:
      branches === 'any'
        ? null
        : { protected_branches: branches === 'protected', custom_branch_policies: branches !== 'protected' },
  };
}
