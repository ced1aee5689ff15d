import type { Place } from '../place.ts';

/** An environment of the repository, and which branches may name it. */
export interface EnvironmentFacts {
  readonly name: string;
  /** Names or patterns of branches and tags, each with its number; `any` where there is no rule. */
  readonly branches: 'any' | 'protected' | readonly { readonly id: number; readonly name: string }[];
  /** Whether somebody has to approve, or a time has to pass, before a job of it begins. */
  readonly waits: boolean;
  /** Its own variables, which stand before the repository's; absent where this token may not see them. */
  readonly variables?: readonly string[];
}

type Environment = NonNullable<
  Awaited<ReturnType<Place['octokit']['rest']['repos']['getAllEnvironments']>>['data']['environments']
>[number];

export async function environmentFacts(place: Place): Promise<readonly EnvironmentFacts[]> {
  const { octokit, repository } = place;
  // Previews of pull requests may have made hundreds of others.
  const of = { ...repository, per_page: 100 };
  const all = await octokit.paginate(
    octokit.rest.repos.getAllEnvironments,
    of,
    // A page comes as the list that is in it, which the types do not know where it may be absent.
    ({ data }) => data as unknown as Environment[],
  );
  const ours = all.filter(({ name }) => name.startsWith('understudy-'));
  return await Promise.all(
    ours.map(async (environment): Promise<EnvironmentFacts> => {
      const { name, protection_rules: rules = [], deployment_branch_policy: policy } = environment;
      const waits = rules.some(
        (rule) => rule.type === 'required_reviewers' || ('wait_timer' in rule && (rule.wait_timer ?? 0) > 0),
      );
      const variables = await variablesOf(place, name);
      return {
        name,
        waits,
        branches: !policy ? 'any' : policy.protected_branches ? 'protected' : await branchesOf(place, name),
        ...(variables === undefined ? {} : { variables }),
      };
    }),
  );
}

async function branchesOf({ octokit, repository }: Place, environment: string) {
  const { data } = await octokit.rest.repos.listDeploymentBranchPolicies({
    ...repository,
    environment_name: environment,
    per_page: 100,
  });
  return data.branch_policies.map(({ id = 0, name = '' }) => ({ id, name }));
}

async function variablesOf(
  { octokit, repository }: Place,
  environment: string,
): Promise<readonly string[] | undefined> {
  try {
    const variables = await octokit.paginate(octokit.rest.actions.listEnvironmentVariables, {
      ...{ ...repository, environment_name: environment, per_page: 30 },
    });
    return variables.map(({ name }) => name);
  } catch {
    // Wants more than the rest does; that they cannot be seen is no fault.
    return undefined;
  }
}
