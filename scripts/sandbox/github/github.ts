import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorldClock } from '../clock.ts';
import { ApiError, notFound } from './api-error.ts';
import { type FaultAnswer, Faults } from './faults.ts';
import { type Answer, parseJson, Routes, readBody, send } from './http.ts';
import type { Person, Repository } from './model.ts';
import { OidcIssuer } from './oidc.ts';
import { addPages, refuseForeign } from './page/index.ts';
import { People, type PersonDescription } from './people.ts';
import { RateLimit } from './rate-limit.ts';
import { addActionsRoutes } from './routes/actions.ts';
import { addCommentRoutes } from './routes/comments.ts';
import { addGraphqlRoutes } from './routes/graphql.ts';
import { addIssueRoutes } from './routes/issues.ts';
import { addReactionRoutes } from './routes/reactions.ts';
import { addRepositoryRoutes } from './routes/repository.ts';
import { Shapes } from './shapes.ts';
import { Threads } from './threads.ts';
import { type Token, Tokens } from './tokens.ts';
import type { ActionsService } from './workflow-run.ts';

export interface GitHubOptions {
  readonly clock: WorldClock;
  /** `owner/name`; `acme/understudy` by default. */
  readonly repository?: string;
  readonly visibility?: Repository['visibility'];
  readonly people?: readonly PersonDescription[];
  readonly defaultBranch?: string;
  /** Port on 127.0.0.1; any free one by default. */
  readonly port?: number;
  /** The `iss` of identity tokens; the service's own address by default. */
  readonly issuer?: string;
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

/** GitHub for one repository: REST API, identity tokens and pages on one port of 127.0.0.1. */
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
  readonly rateLimit = new RateLimit(() => this.clock.now());
  readonly #routes = new Routes();
  readonly #pages = new Routes();
  readonly #server: Server;
  #actions: ActionsService | undefined;

  private constructor(
    options: GitHubOptions,
    server: Server,
    address: { serverUrl: string; apiUrl: string; oidc: OidcIssuer; repository: Repository; people: People },
  ) {
    this.clock = options.clock;
    this.#server = server;
    this.serverUrl = address.serverUrl;
    this.apiUrl = address.apiUrl;
    this.oidc = address.oidc;
    this.repository = address.repository;
    this.people = address.people;
    this.threads = new Threads(() => this.clock.date());
    this.tokens = new Tokens(() => this.clock.now());
    this.shapes = new Shapes(this, this.repository);
    addRepositoryRoutes(this.#routes, this);
    addIssueRoutes(this.#routes, this);
    addCommentRoutes(this.#routes, this);
    addReactionRoutes(this.#routes, this);
    addActionsRoutes(this.#routes, this);
    addGraphqlRoutes(this.#routes, this);
    addPages(this.#pages, this);
  }

  static async start(options: GitHubOptions): Promise<GitHub> {
    let github: GitHub | undefined;
    const server = createServer((request, response) => {
      void github?.answer(request, response);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [ownerName = '', name = ''] = (options.repository ?? 'acme/understudy').split('/');
    const people = new People(options.people ?? defaultPeople);
    const owner: Person = people.find(ownerName) ?? {
      id: 500,
      login: ownerName,
      type: 'User',
      role: 'admin',
      roleName: null,
    };
    const repository: Repository = {
      id: 700_000_001,
      owner,
      name,
      fullName: `${ownerName}/${name}`,
      visibility: options.visibility ?? 'private',
      defaultBranch: options.defaultBranch ?? 'main',
      createdAt: `${options.clock.date().toISOString().slice(0, 19)}Z`,
      sha: '5'.repeat(40),
    };
    const oidc = await OidcIssuer.start({
      issuer: options.issuer ?? serverUrl,
      jwksUri: `${serverUrl}/.well-known/jwks`,
      defaultAudience: `${serverUrl}/${ownerName}`,
      now: () => options.clock.now(),
    });
    github = new GitHub(options, server, {
      serverUrl,
      apiUrl: `${serverUrl}/api/v3`,
      oidc,
      repository,
      people,
    });
    return github;
  }

  /** What runs the workflows; the runner sets it. */
  get actions(): ActionsService {
    if (!this.#actions) throw new ApiError(404, 'Actions are disabled for this repository');
    return this.#actions;
  }

  set actions(service: ActionsService) {
    this.#actions = service;
  }

  get hasActions(): boolean {
    return this.#actions !== undefined;
  }

  /** A personal access token of someone, for tests: `new Octokit({ auth, baseUrl: github.apiUrl })`. */
  tokenFor(login: string): string {
    return this.tokens.forPerson(this.people.get(login));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.serverUrl);
    try {
      if (url.pathname.startsWith('/api/v3/')) {
        await this.#answerApi(request, response, url, url.pathname.slice('/api/v3'.length));
      } else if (url.pathname === '/api/graphql') {
        await this.#answerApi(request, response, url, '/graphql');
      } else if (url.pathname.startsWith('/.well-known/') || url.pathname === '/jwks') {
        const isKeys = url.pathname.endsWith('jwks');
        send(response, { status: 200, body: isKeys ? this.oidc.jwks : this.oidc.configuration() });
      } else if (url.pathname === '/_services/identity') {
        await this.#answerIdentity(request, response, url);
      } else {
        await this.#answerPage(request, response, url);
      }
    } catch (error) {
      sendError(response, error);
    }
  }

  async #answerApi(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    path: string,
  ): Promise<void> {
    const method = request.method ?? 'GET';
    const text = await readBody(request);
    const fault = this.faults.strike(method, path, this.#jobOf(request.headers.authorization));
    if (typeof fault === 'object' && 'happens' in fault && fault.when === 'before') fault.happens();
    let by = 'anonymous';
    let runId: number | null = null;
    let answer: Answer;
    try {
      const token = this.#readToken(request.headers.authorization);
      by = token?.person.login ?? by;
      if (token?.kind === 'job') {
        runId = token.runId;
        this.rateLimit.count(method);
      }
      if (replaces(fault)) {
        answer = { status: 0 };
      } else {
        const found = this.#routes.find(method, path);
        if (!found) throw notFound();
        const { owner, repo } = found.params;
        const name = `${owner}/${repo}`.toLowerCase();
        if (owner !== undefined && name !== this.repository.fullName.toLowerCase()) throw notFound();
        answer = await found.endpoint({
          method,
          path,
          params: found.params,
          query: url.searchParams,
          body: parseJson(text),
          token,
          request,
        });
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      answer = { status: error.status, body: error.body, headers: error.headers };
    }
    if (typeof fault === 'object' && 'happens' in fault) {
      if (fault.when === 'after') fault.happens();
    } else if (fault) answer = fault === 'drop' ? { status: 0 } : fault;
    this.calls.push({ at: this.clock.date().toISOString(), method, path, status: answer.status, by, runId });
    if (answer.status === 0) response.destroy();
    else send(response, answer);
  }

  /** The service beside the API that gives a job the token of its identity. */
  async #answerIdentity(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { authorization } = request.headers;
    const fault = this.faults.strike('GET', url.pathname, this.oidc.jobOf(authorization));
    if (typeof fault === 'object' && 'happens' in fault) {
      fault.happens();
    } else if (fault) {
      if (fault === 'drop') response.destroy();
      else send(response, fault);
      return;
    }
    const answer = await this.oidc.issue(authorization, url.searchParams.get('audience'));
    send(response, { status: 200, body: answer });
  }

  #jobOf(authorization: string | undefined): { runId: number; jobId: number } | undefined {
    try {
      const token = this.tokens.read(authorization);
      return token?.kind === 'job' ? token : undefined;
    } catch {
      // Answered with 401 further on.
      return undefined;
    }
  }

  /** A person's token is worth what the person's role is worth now. */
  #readToken(authorization: string | undefined): Token | undefined {
    const token = this.tokens.read(authorization);
    return token?.kind === 'person' ? { ...token, person: this.people.get(token.person.login) } : token;
  }

  async #answerPage(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const found = this.#pages.find(request.method ?? 'GET', url.pathname);
    if (!found) throw notFound();
    if (request.method === 'POST') refuseForeign(this, request.headers);
    const form = request.method === 'POST' ? new URLSearchParams(await readBody(request)) : undefined;
    const answer = await found.endpoint({
      method: request.method ?? 'GET',
      path: url.pathname,
      params: found.params,
      query: url.searchParams,
      body: form ? Object.fromEntries(form) : {},
      token: undefined,
      request,
    });
    send(response, answer);
  }
}

/** Whether a fault stands in for the call, which then has no effect. */
function replaces(fault: FaultAnswer | undefined): boolean {
  if (fault === undefined || fault === 'drop') return fault === 'drop';
  return !('happens' in fault) && !fault.afterwards;
}

function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof ApiError) {
    send(response, { status: error.status, body: error.body, headers: error.headers });
    return;
  }
  console.error('The sandbox’s GitHub failed on a request:', error);
  send(response, { status: 500, body: { message: 'Server Error' } });
}
