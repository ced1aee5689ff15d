import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Local } from '../serve.ts';
import { ApiError } from './api-error.ts';
import type { Token } from './tokens.ts';

/** One request, as a route sees it. */
export interface Call {
  readonly method: string;
  /** Below the root of its routes. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: Token | undefined;
  /** The media type that the caller asks for. */
  readonly accept: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Endpoint = (call: Call) => Answer | Promise<Answer>;

/** How the calls of some routes are answered, whatever they are: with or without a token, with a form or JSON. */
export type Gateway = (c: Context<Local>, path: string, endpoint: Endpoint) => Response | Promise<Response>;

/** Endpoints below one root; `:name` in a path is one segment. */
export class Routes {
  readonly #app: Hono<Local>;
  readonly #root: string;
  readonly #gateway: Gateway;

  constructor(app: Hono<Local>, root: string, gateway: Gateway) {
    this.#app = app;
    this.#root = root;
    this.#gateway = gateway;
  }

  /** @param method `ALL` for every one */
  add(method: string, path: string, endpoint: Endpoint): void {
    const handle = (c: Context<Local>) =>
      this.#gateway(c, new URL(c.req.url).pathname.slice(this.#root.length), endpoint);
    if (method === 'ALL') this.#app.all(this.#root + path, handle);
    else this.#app.on(method, this.#root + path, handle);
  }
}

/** A request's body, at most a megabyte of it. */
export async function textOf(c: Context<Local>): Promise<string> {
  const text = await c.req.text();
  if (Buffer.byteLength(text) > 1_048_576) throw new ApiError(413, 'Payload too large');
  return text;
}

export function parseJson(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return { items: value };
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Not JSON: answered below, as GitHub does.
  }
  throw new ApiError(400, 'Problems parsing JSON');
}

export function respond({ status, body, headers }: Answer): Response {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text ?? null, {
    status,
    headers: {
      'x-github-media-type': 'github.v3; format=json',
      'x-github-request-id': randomUUID(),
      ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      ...headers,
    },
  });
}

/** What an error is answered with; a fault of the sandbox's own is written to its log. */
export function answerOf(error: unknown): Answer {
  if (error instanceof ApiError) return { status: error.status, body: error.body, headers: error.headers };
  console.error('The sandbox’s GitHub failed on a request:', error);
  return { status: 500, body: { message: 'Server Error' } };
}

/** One page of a list, with the `Link` header that Octokit follows. */
export function paginate<T>(
  call: Call,
  url: string,
  items: readonly T[],
): { page: T[]; headers: Record<string, string> } {
  const perPage = Math.min(100, Math.max(1, Number(call.query.get('per_page') ?? 30) || 30));
  const number = Math.max(1, Number(call.query.get('page') ?? 1) || 1);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const link = (page: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('per_page', String(perPage));
    query.set('page', String(page));
    return `<${url}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
  ];
  return {
    page: items.slice((number - 1) * perPage, number * perPage),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}
