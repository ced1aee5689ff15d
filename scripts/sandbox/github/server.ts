import { type Context, Hono } from 'hono';
import { drop, type Local, serveLocally } from '../serve.ts';
import { ApiError, notFound } from './api-error.ts';
import type { FaultAnswer } from './faults.ts';
import { GitHub, type GitHubOptions, repositoryName } from './github.ts';
import { type Answer, answerOf, type Endpoint, parseJson, Routes, respond, textOf } from './http.ts';
import { OidcIssuer } from './oidc.ts';
import { addPages, refuseForeign } from './page/index.ts';
import { addActionsRoutes } from './routes/actions.ts';
import { addCommentRoutes } from './routes/comments.ts';
import { addContentRoutes } from './routes/contents.ts';
import { addEnvironmentRoutes } from './routes/environments.ts';
import { addGraphqlRoutes } from './routes/graphql.ts';
import { addIssueRoutes } from './routes/issues.ts';
import { addPullRoutes } from './routes/pulls.ts';
import { addReactionRoutes } from './routes/reactions.ts';
import { addRepositoryRoutes } from './routes/repository.ts';
import { addStandingRoutes } from './routes/standing.ts';

/** Starts GitHub on 127.0.0.1, with REST API, identity tokens and pages on one port; `stop()` ends it. */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
  const app = new Hono<Local>({ strict: false });
  const server = await serveLocally(app.fetch, options.port ?? 0);
  const oidc =
    options.neighbour?.oidc ??
    (await OidcIssuer.start({
      issuer: options.issuer ?? server.url,
      jwksUri: `${server.url}/.well-known/jwks`,
      defaultAudience: `${server.url}/${repositoryName(options).split('/')[0]}`,
      now: () => options.clock.now(),
    }));
  const github = new GitHub(options, server, oidc);
  addEverything(app, github);
  return github;
}

function addEverything(app: Hono<Local>, github: GitHub): void {
  app.onError((error) => respond(answerOf(error)));
  app.notFound(() => respond(answerOf(notFound())));
  const answerApi = (c: Context<Local>, path: string, endpoint: Endpoint) =>
    callApi(c, path, endpoint, github);
  const api = new Routes(app, '/api/v3', answerApi);
  addRepositoryRoutes(api, github);
  addIssueRoutes(api, github);
  addCommentRoutes(api, github);
  addReactionRoutes(api, github);
  addActionsRoutes(api, github);
  addStandingRoutes(api, github);
  addEnvironmentRoutes(api, github);
  addContentRoutes(api, github);
  addPullRoutes(api, github);
  addGraphqlRoutes(new Routes(app, '/api', answerApi), github);
  api.add('ALL', '/*', () => {
    throw notFound();
  });
  app.get('/.well-known/openid-configuration', () =>
    respond({ status: 200, body: github.oidc.configuration() }),
  );
  for (const path of ['/.well-known/jwks', '/jwks'])
    app.get(path, () => respond({ status: 200, body: github.oidc.jwks }));
  app.get('/_services/identity', (c) => callIdentity(c, github));
  addPages(new Routes(app, '', (c, path, endpoint) => callPage(c, path, endpoint, github)), github);
}

/** A call of the API: its token and the faults in its way, the endpoint, the audit. */
async function callApi(
  c: Context<Local>,
  path: string,
  endpoint: Endpoint,
  github: GitHub,
): Promise<Response> {
  const { method } = c.req;
  const authorization = c.req.header('authorization');
  const text = await textOf(c);
  if (isOfNeighbour(c, github)) return await passOn(c, path, text, github);
  const fault = github.faults.strike(method, path, github.jobOf(authorization));
  if (typeof fault === 'object' && 'happens' in fault && fault.when === 'before') fault.happens();
  let by = 'anonymous';
  let runId: number | null = null;
  let answer: Answer | undefined;
  try {
    const token = github.tokenOf(authorization);
    by = token?.person.login ?? by;
    if (token?.kind === 'job') {
      runId = token.runId;
      github.rateLimit.count(method);
    }
    if (!replaces(fault)) {
      const params = c.req.param() as Record<string, string>;
      const name = `${params.owner}/${params.repo}`.toLowerCase();
      if (params.owner !== undefined && name !== github.repository.fullName.toLowerCase()) throw notFound();
      const query = new URL(c.req.url).searchParams;
      answer = await endpoint({
        method,
        path,
        params,
        query,
        body: parseJson(text),
        token,
        accept: c.req.header('accept') ?? '',
      });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    answer = answerOf(error);
  }
  if (typeof fault === 'object' && 'happens' in fault) {
    if (fault.when === 'after') fault.happens();
  } else if (fault) answer = fault === 'drop' ? undefined : fault;
  const at = github.clock.date().toISOString();
  github.calls.push({ at, method, path, status: answer?.status ?? 0, by, runId });
  return answer ? respond(answer) : drop(c);
}

function isOfNeighbour(c: Context<Local>, { neighbour }: GitHub): boolean {
  const { owner, repo } = c.req.param() as Record<string, string>;
  return `${owner}/${repo}`.toLowerCase() === neighbour?.repository.fullName.toLowerCase();
}

/** Both repositories are at one address on GitHub. */
async function passOn(
  c: Context<Local>,
  path: string,
  text: string,
  { neighbour }: GitHub,
): Promise<Response> {
  const { method } = c.req;
  const headers = Object.fromEntries(
    ['authorization', 'accept', 'content-type'].flatMap((name) => {
      const value = c.req.header(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const url = `${neighbour?.apiUrl}${path}${new URL(c.req.url).search}`;
  const answer = await fetch(url, { method, headers, ...(text === '' ? {} : { body: text }) });
  return new Response(answer.status === 204 ? null : await answer.text(), {
    status: answer.status,
    headers: Object.fromEntries(
      [...answer.headers].filter(
        ([name]) => !['content-length', 'content-encoding', 'transfer-encoding', 'connection'].includes(name),
      ),
    ),
  });
}

/** Whether a fault stands in for the call, which then has no effect. */
function replaces(fault: FaultAnswer | undefined): boolean {
  if (fault === undefined || fault === 'drop') return fault === 'drop';
  return !('happens' in fault) && !fault.afterwards;
}

/** The service beside the API that gives a job the token of its identity. */
async function callIdentity(c: Context<Local>, { faults, oidc }: GitHub): Promise<Response> {
  const authorization = c.req.header('authorization');
  const fault = faults.strike('GET', c.req.path, oidc.jobOf(authorization));
  if (fault === 'drop') return drop(c);
  if (fault && !('happens' in fault)) return respond(fault);
  fault?.happens();
  return respond({ status: 200, body: await oidc.issue(authorization, c.req.query('audience') ?? null) });
}

async function callPage(
  c: Context<Local>,
  path: string,
  endpoint: Endpoint,
  github: GitHub,
): Promise<Response> {
  const { method } = c.req;
  if (method === 'POST') refuseForeign(github, c.env.incoming.headers);
  const body = method === 'POST' ? Object.fromEntries(new URLSearchParams(await textOf(c))) : {};
  const params = c.req.param() as Record<string, string>;
  const query = new URL(c.req.url).searchParams;
  return respond(await endpoint({ method, path, params, query, body, token: undefined, accept: '' }));
}
