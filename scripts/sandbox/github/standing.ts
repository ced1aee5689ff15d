import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES, roleName } from '../../../actions/core/base/installation.ts';
import type { PersonDescription } from './people.ts';

/** An environment's rules. */
export interface EnvironmentRules {
  /** Branches that may name it, by a number each; `any` without a policy. */
  branches: 'any' | 'protected' | { id: number; name: string }[];
  /** People who have to approve; none unless somebody said so. */
  reviewers: readonly string[];
}

/** Rules that branches are under: the default one, unless they are for each. */
interface Ruleset {
  readonly rules: readonly { readonly type: string }[];
  readonly ofEveryBranch?: true;
}

/**
 * How a repository stands on GitHub, beside its threads and runs: what people set up by hand, once, and what may be wrong on the first
 * day. It stands as it should until a test spoils it.
 */
export class Standing {
  hasIssues = true;
  isArchived = false;
  isFork = false;
  readonly rulesets: Ruleset[] = [{ rules: [{ type: 'pull_request' }] }];
  readonly actions = { enabled: true, allowed: 'all', githubOwned: false, patterns: [] as string[] };
  readonly environments = new Map<string, EnvironmentRules>();
  /** Why a workflow is off, by its file; those that are not here are active. */
  readonly off = new Map<string, string>();
  /** Machines of the organisation's own. */
  readonly runners: { name: string; status: 'online' | 'offline'; labels: readonly string[] }[] = [];
  /** When variables were set, by name; of others nobody knows, and the repository's making is told. */
  readonly setAt = new Map<string, string>();
  /** Who committed a file last, by its path; the repository's first admin unless given. */
  readonly committers = new Map<string, string>();
  #made = 0;

  readonly #defaultBranch: string;

  /** Makes the environments of the six roles, each for the default branch. */
  constructor(defaultBranch: string) {
    this.#defaultBranch = defaultBranch;
    this.addEnvironments('');
  }

  /** The same of a further region, whose roles' names end so: the desk's is one for all. */
  addEnvironments(suffix: string): void {
    for (const role of ROLES)
      if (suffix === '' || role !== 'desk')
        this.environments.set(roleName(role) + suffix, {
          branches: [{ id: this.nextId(), name: this.#defaultBranch }],
          reviewers: [],
        });
  }

  /** The rules that a branch is under, whether it exists or not. */
  rulesOf(branch: string): Ruleset['rules'] {
    return this.rulesets
      .filter(({ ofEveryBranch }) => ofEveryBranch || branch === this.#defaultBranch)
      .flatMap(({ rules }) => rules);
  }

  /** A number that nothing else here has. */
  nextId(): number {
    this.#made += 1;
    return 5000 + this.#made;
  }
}

/** The workflow files of a repository's folder. */
export function workflowFiles(folder: string | undefined): readonly string[] {
  if (folder === undefined) return [];
  return readdirSync(join(folder, '.github/workflows')).filter((file) => /\.ya?ml$/.test(file));
}

/** The person who committed a file last, as far as anybody said. */
export function committerOf(
  standing: Standing,
  path: string,
  people: { users(): readonly { readonly login: string; readonly role: PersonDescription['role'] }[] },
): string | undefined {
  const said = standing.committers.get(path);
  if (said !== undefined) return said === '' ? undefined : said;
  return people.users().find(({ role }) => role === 'admin')?.login;
}
