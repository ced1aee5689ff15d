import { messageOf, UserError } from '../base/errors.ts';
import {
  type GitHubClient,
  isPassingFault,
  type Pause,
  type RepositoryName,
  statusOf,
  withRetries,
} from '../github/client.ts';
import { fitComment } from './render/markdown.ts';

/** A comment, as far as it is looked at here. */
interface Comment {
  readonly id: number;
  readonly body?: string | null;
  readonly user?: { readonly login: string; readonly type: string } | null;
}

/** Whoever reacted to a comment. */
export interface Reactor {
  readonly login: string;
  readonly id: number;
  readonly type: string;
}

/** Where comments are, and under whose account ours stand. */
interface Place {
  readonly repository: RepositoryName;
  readonly issue: number;
  readonly writer: string;
  readonly pause: Pause | undefined;
}

/**
 * Our comments in one issue or pull request: found again by a hidden marker at their very start, and only among those that stand
 * under our own account. Nothing here is tried again but what `retry` is given.
 */
export class OwnComments {
  readonly #client: GitHubClient;
  readonly #at: Place;

  constructor(client: GitHubClient, at: Place) {
    this.#client = client;
    this.#at = at;
  }

  /**
   * Does something until it has been done, as far as its faults pass.
   * @throws UserError `thread-unwritable` where the thread takes nothing; what passes, once it has been tried often enough
   */
  async retry<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await withRetries(call, this.#at.pause);
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /** The one that was written by a key. */
  async find(key: string): Promise<Comment | undefined> {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    for (let page = 1; ; page += 1) {
      const where = { issue_number: this.#at.issue, per_page: 100, page };
      const comments = (await this.request(route, where)) as Comment[];
      const ours = comments.find((comment) => this.#isOurs(comment, key));
      if (ours !== undefined || comments.length < 100) return ours;
    }
  }

  /** The one that has an id, if it is ours and was written by the key. */
  async read(commentId: number | undefined, key: string): Promise<Comment | undefined> {
    if (commentId === undefined) return undefined;
    const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
    const comment = await this.#unlessGone(route, { comment_id: commentId });
    return comment !== undefined && this.#isOurs(comment, key) ? comment : undefined;
  }

  /** @throws UserError `thread-unwritable` where the issue has moved to another repository */
  async create(body: string): Promise<Comment> {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const written = (await this.request(route, { issue_number: this.#at.issue, body })) as Comment;
    // An issue that moved to another repository answers with where it is now; what is fetched there is a list, and nothing was written.
    if (typeof written.id !== 'number') throw this.#unwritable('moved to another repository');
    return written;
  }

  /** @returns `undefined` when the comment was deleted meanwhile */
  async edit(commentId: number, body: string): Promise<number | undefined> {
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    return (await this.#unlessGone(route, { comment_id: commentId, body }))?.id;
  }

  /** A call of the API in the repository: its answer. */
  async request(route: string, parameters: Record<string, unknown>): Promise<unknown> {
    return (await this.#client.request(route, { ...this.#at.repository, ...parameters })).data;
  }

  #isOurs({ user, body }: Comment, key: string): boolean {
    return user?.login === this.#at.writer && user.type === 'Bot' && (body ?? '').startsWith(marker(key));
  }

  async #unlessGone(route: string, parameters: Record<string, unknown>): Promise<Comment | undefined> {
    try {
      return (await this.request(route, parameters)) as Comment;
    } catch (error) {
      const status = statusOf(error);
      if (status === 404 || status === 410) return undefined;
      throw error;
    }
  }

  #explain(error: unknown): unknown {
    const status = statusOf(error);
    if (status === undefined || isPassingFault(error)) return error;
    const said = [...messageOf(error)].slice(0, 200).join('');
    return this.#unwritable(`HTTP ${status}: ${said}`, error);
  }

  #unwritable(answer: string, cause?: unknown): UserError {
    return new UserError(
      'thread-unwritable',
      `GitHub does not let us write in thread #${this.#at.issue} (${answer}): it is locked, moved or deleted, or the job lacks the permission.`,
      'Unlock the thread, or give the command in another one.',
      { cause },
    );
  }
}

/** Whether a thread takes no comment, and will not: it is locked, moved or deleted. */
export function isShut(error: unknown): boolean {
  return error instanceof UserError && error.reason === 'thread-unwritable';
}

/** What a comment of ours was posted by; nothing for any other text. Whose comment it is, is for the caller to look at. */
export function keyOf(body: string): string | undefined {
  return /^<!-- understudy:([a-z0-9. -]+) -->/.exec(body)?.[1];
}

/** The text of a comment of ours, as it is sent: behind its marker, and no longer than GitHub takes. */
export function marked(key: string, body: string): string {
  if (!/^[a-z0-9. -]+$/.test(key)) throw new RangeError(`Not a key of a comment: ${JSON.stringify(key)}`);
  return fitComment(`${marker(key)}\n${body}`);
}

/** What stands behind the marker in a comment of ours. */
export function unmarked(key: string, { body }: Comment): string {
  return normal(body).slice(marker(key).length).trim();
}

/** Whether a comment says a text already. */
export function says({ body }: Comment, text: string): boolean {
  return normal(body) === normal(text);
}

function marker(key: string): string {
  return `<!-- understudy:${key} -->`;
}

/** GitHub turns line ends into CRLF for some clients and trims the end. */
function normal(text: string | null | undefined): string {
  return (text ?? '').replaceAll('\r\n', '\n').trimEnd();
}
