import type { WorldClock } from '../clock.ts';
import { ApiError } from './api-error.ts';
import { Commits } from './commits.ts';
import { Faults } from './faults.ts';
import type { Issue, Person, Repository } from './model.ts';
import type { OidcIssuer } from './oidc.ts';
import { People, type PersonDescription } from './people.ts';
import { RateLimit } from './rate-limit.ts';
import { Shapes } from './shapes.ts';
import { committerOf, Standing } from './standing.ts';
import { Threads } from './threads.ts';
import { type Permissions, type Token, Tokens } from './tokens.ts';
import type { ActionsService } from './workflow-run.ts';

export interface GitHubOptions {
  readonly clock: WorldClock;
  /** `owner/name`; `acme/understudy` by default. */
  readonly repository?: string;
  readonly visibility?: Repository['visibility'];
  /** The subjects of its tokens; those of an old repository unless given. */
  readonly subjects?: Repository['subjects'];
  readonly people?: readonly PersonDescription[];
  readonly defaultBranch?: string;
  /** Port on 127.0.0.1; any free one by default. */
  readonly port?: number;
  /** The folder that is the default branch; without one the repository has no files. */
  readonly folder?: string;
  /** The `iss` of identity tokens; the service's own address by default. */
  readonly issuer?: string;
  /** Another repository of the same GitHub: calls for it are passed on there, and identity tokens are its issuer's. */
  readonly neighbour?: GitHub;
}

/** An app that is installed in the repository. */
export interface InstalledApp {
  readonly clientId: string;
  readonly privateKey: string;
  /** Login of its bot, such as `asker[bot]`. */
  readonly login: string;
  readonly permissions: Permissions;
}

/** What an environment adds to its jobs. */
export interface RepositoryEnvironment {
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** One call of the API, as the audit keeps it: never a token, never a body. */
export interface AuditedCall {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly by: string;
  readonly runId: number | null;
}

const defaultPeople: readonly PersonDescription[] = [
  { login: 'hanako', role: 'write' },
  { login: 'olivia', role: 'admin' },
  { login: 'ren', role: 'read' },
  { login: 'mallory' },
];

/** GitHub with one repository: all that it knows, and nothing of how it is asked. */
export class GitHub {
  readonly clock: WorldClock;
  readonly repository: Repository;
  readonly people: People;
  readonly threads: Threads;
  readonly tokens: Tokens;
  readonly faults = new Faults();
  readonly calls: AuditedCall[] = [];
  /** Repository variables, which jobs see as `vars`. */
  readonly variables: Record<string, string> = {};
  /** Repository secrets, which jobs see as `secrets`. */
  readonly secrets: Record<string, string> = {};
  /** Environments; one that a job names without being here has nothing of its own. */
  readonly environments: Record<string, RepositoryEnvironment> = {};
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly oidc: OidcIssuer;
  readonly shapes: Shapes;
  readonly commits: Commits;
  /** What people set up by hand. */
  readonly standing: Standing;
  /** The folder that is the default branch, if any. */
  readonly folder: string | undefined;
  /** Whether the token of a job may open pull requests: off on GitHub until somebody turns it on. */
  actionsMayOpenPullRequests = false;
  /** Apps that are installed here. */
  readonly apps: InstalledApp[] = [];
  readonly neighbour: GitHub | undefined;
  readonly rateLimit = new RateLimit(() => this.clock.now());
  /** Ends its server. */
  readonly stop: () => Promise<void>;
  #actions: ActionsService | undefined;

  /** @param server where it is asked */
  constructor(
    options: GitHubOptions,
    server: { readonly url: string; readonly close: () => Promise<void> },
    oidc: OidcIssuer,
  ) {
    this.clock = options.clock;
    this.serverUrl = server.url;
    this.apiUrl = `${server.url}/api/v3`;
    this.stop = server.close;
    this.oidc = oidc;
    this.people = new People(options.people ?? defaultPeople);
    this.repository = repositoryOf(options, this.people);
    this.threads = new Threads(() => this.clock.date());
    this.tokens = new Tokens(() => this.clock.now());
    this.shapes = new Shapes(this, this.repository);
    this.standing = new Standing(this.repository.defaultBranch);
    this.folder = options.folder;
    this.neighbour = options.neighbour;
    this.commits = new Commits(options.folder, this.repository.defaultBranch, this.repository.sha);
  }

  /** What runs the workflows; the runner sets it. */
  get actions(): ActionsService {
    if (!this.#actions) throw new ApiError(404, 'Actions are disabled for this repository');
    return this.#actions;
  }

  set actions(service: ActionsService) {
    this.#actions = service;
  }

  /** The open pull requests of a branch. */
  pullsOf(branch: string): readonly Issue[] {
    return this.threads.list().filter(({ pull, state }) => pull?.branch === branch && state === 'open');
  }

  /** Who committed a file of the default branch last; nobody where GitHub knows no account. */
  committerOf(path: string): string | undefined {
    return committerOf(this.standing, path, this.people);
  }

  get hasActions(): boolean {
    return this.#actions !== undefined;
  }

  /** A personal access token of someone, for tests: `new Octokit({ auth, baseUrl: github.apiUrl })`. */
  tokenFor(login: string): string {
    return this.tokens.forPerson(this.people.get(login));
  }

  /**
   * A token of an installed app, with the permissions that are asked for.
   * @throws ApiError 401 for a key that is not the app's, 422 for a permission that the app was not given
   */
  tokenOfApp(clientId: string, privateKey: string, wanted: Permissions): string {
    const app = this.apps.find((one) => one.clientId === clientId && one.privateKey === privateKey);
    if (app === undefined) throw new ApiError(401, 'A JSON web token could not be decoded');
    const denied = Object.entries(wanted).filter(
      ([name, level]) => app.permissions[name] !== level && app.permissions[name] !== 'write',
    );
    if (denied.length > 0)
      throw new ApiError(422, 'The permissions requested are not granted to this installation.');
    const person = this.people.find(app.login) ?? this.people.set({ login: app.login, type: 'Bot' });
    return this.tokens.forApp({ person, permissions: wanted });
  }

  /** The job whose token a call carries. */
  jobOf(authorization: string | undefined): { runId: number; jobId: number } | undefined {
    try {
      const token = this.tokens.read(authorization);
      return token?.kind === 'job' ? token : undefined;
    } catch {
      // Answered with 401 further on.
      return undefined;
    }
  }

  /** A person's token is worth what the person's role is worth now. */
  tokenOf(authorization: string | undefined): Token | undefined {
    const token = this.tokens.read(authorization);
    return token?.kind === 'person' ? { ...token, person: this.people.get(token.person.login) } : token;
  }
}

function repositoryOf(options: GitHubOptions, people: People): Repository {
  const [login = '', name = ''] = repositoryName(options).split('/');
  const stranger: Person = { id: 500, login, type: 'User', role: 'admin', roleName: null };
  return {
    id: 700_000_001,
    owner: people.find(login) ?? stranger,
    name,
    fullName: `${login}/${name}`,
    visibility: options.visibility ?? 'private',
    subjects: options.subjects ?? 'by-name',
    defaultBranch: options.defaultBranch ?? 'main',
    createdAt: `${options.clock.date().toISOString().slice(0, 19)}Z`,
    sha: '5'.repeat(40),
  };
}

/** `owner/name` */
export function repositoryName(options: GitHubOptions): string {
  return options.repository ?? 'acme/understudy';
}
