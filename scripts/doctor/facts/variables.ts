import type { Place } from '../place.ts';

/** A variable of the repository. */
interface Variable {
  readonly value: string;
  /** When it was last set. */
  readonly updatedAt: string;
}

/** The repository's variables by name, its organisation's among them, which it sees as well. */
export type VariableFacts = Readonly<Record<string, Variable>>;

export async function variableFacts({ octokit, repository }: Place): Promise<VariableFacts> {
  const own = await octokit.paginate(octokit.rest.actions.listRepoVariables, { ...repository, per_page: 30 });
  return Object.fromEntries(
    own.map(({ name, value, updated_at: updatedAt }) => [name, { value, updatedAt }]),
  );
}

/** Names of the repository's secrets; their values nobody sees. */
export async function secretFacts({ octokit, repository }: Place): Promise<readonly string[]> {
  const own = await octokit.paginate(octokit.rest.actions.listRepoSecrets, { ...repository, per_page: 100 });
  return own.map(({ name }) => name);
}

/** A machine of the organisation's own that takes jobs. */
export interface RunnerFacts {
  readonly name: string;
  readonly isOnline: boolean;
  readonly labels: readonly string[];
}

export async function runnerFacts({ octokit, repository }: Place): Promise<readonly RunnerFacts[]> {
  const own = await octokit.paginate(octokit.rest.actions.listSelfHostedRunnersForRepo, {
    ...repository,
    per_page: 100,
  });
  return own.map(({ name, status, labels }) => ({
    name,
    isOnline: status === 'online',
    labels: labels.map((label) => label.name),
  }));
}
