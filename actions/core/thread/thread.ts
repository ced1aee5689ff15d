import { messageOf, UserError } from '../base/errors.ts';
import { type Instant, timeOf } from '../base/time.ts';
import {
  type GitHubClient,
  isPassingFault,
  type Pause,
  type RepositoryName,
  statusOf,
  withRetries,
} from '../github/client.ts';
import { WORKFLOW_BOT } from './own-issue.ts';
import { fold } from './render/fold.ts';
import { fitComment } from './render/markdown.ts';

/** The reactions that we put under a command: seen, done, refused, not read as one. */
export type Reaction = 'eyes' | 'rocket' | '-1' | 'confused';

/** How a thread is written to; for tests, and for tokens of other apps. */
export interface ThreadOptions {
  /** Login that our comments stand under, when the token is another app's. */
  readonly writer?: string;
  readonly pause?: Pause;
  /** Where news go that this thread does not take; nowhere where it is absent. */
  readonly instead?: Instead;
}

/** A thread that news go to when the one that they belong to is locked, moved or deleted. */
export interface Instead {
  /** Its number; where there is none yet, it is opened for `post`, and nothing is the answer to who only looks. */
  readonly issue: (why: 'post' | 'look') => Promise<number | undefined>;
  /** What stands above such news: whom they are for, and where they belong. */
  readonly head: string;
}

/** Whoever reacted to a comment. */
export interface Reactor {
  readonly login: string;
  readonly id: number;
  readonly type: string;
}

interface Comment {
  readonly id: number;
  readonly body?: string | null;
  readonly user?: { readonly login: string; readonly type: string } | null;
}

/**
 * The issue or pull request in which a clone was asked for. Our comments are found again by a hidden marker at their
 * very start, and only among those that stand under our own account: what a person types is never taken for ours.
 */
export class IssueThread {
  readonly #client: GitHubClient;
  readonly #repository: RepositoryName;
  readonly #issue: number;
  readonly #writer: string;
  readonly #pause: Pause | undefined;
  readonly #instead: Instead | undefined;
  /** What the status comment said when it was last written or read, so that an edit which changes nothing is spared. */
  #shown: { readonly commentId: number; readonly body: string } | undefined;

  constructor(client: GitHubClient, repository: RepositoryName, issue: number, options: ThreadOptions = {}) {
    this.#client = client;
    this.#repository = repository;
    this.#issue = issue;
    this.#writer = options.writer ?? WORKFLOW_BOT;
    this.#pause = options.pause;
    this.#instead = options.instead;
  }

  /** Reacts to a comment, or to the issue itself. Twice is once. */
  async react(content: Reaction, commentId?: number): Promise<void> {
    const route =
      commentId === undefined
        ? 'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions'
        : 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
    const where = commentId === undefined ? { issue_number: this.#issue } : { comment_id: commentId };
    await this.#retry(() => this.#request(route, { ...where, content }));
  }

  /**
   * Posts an answer once. `key` names what is answered, such as `answer 123` for the comment 123: the same answer,
   * given by a re-run or after a lost connection, is not posted twice. Where the thread takes none, the one that stands in for
   * it gets it.
   * @returns the id of the comment
   */
  async post(key: string, body: string): Promise<number> {
    const text = marked(key, body);
    try {
      return await this.#retry(async () => (await this.#find(key))?.id ?? (await this.#create(text)).id);
    } catch (error) {
      const { head } = this.#instead ?? {};
      const there = isShut(error) ? await this.#other('post', error) : undefined;
      if (there === undefined) throw error;
      try {
        return await there.post(key, `${head}\n\n${body}`);
      } catch (secondary) {
        throw isShut(secondary) ? error : secondary;
      }
    }
  }

  /** Whether an answer was given, by `post` and the same key. Of a thread that is gone nothing tells, but what stands in for it. */
  async has(key: string): Promise<boolean> {
    try {
      const found = await this.#whereItIs((thread) => thread.#retry(() => thread.#find(key)));
      return found !== undefined;
    } catch (error) {
      if (this.#instead !== undefined && isShut(error)) return false;
      throw error;
    }
  }

  /** Who reacted to a comment that `post` wrote, the first to do so first; nobody where there is no such comment. */
  async reactors(key: string, content: '+1'): Promise<readonly Reactor[]> {
    return (await this.#whereItIs(async (thread) => await thread.#reactorsHere(key, content))) ?? [];
  }

  async #reactorsHere(key: string, content: '+1'): Promise<readonly Reactor[] | undefined> {
    return await this.#retry(async () => {
      const comment = await this.#find(key);
      if (comment === undefined) return undefined;
      const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
      const where = { comment_id: comment.id, content, per_page: 100 };
      const reactions = (await this.#request(route, where)) as {
        readonly content: string;
        readonly user?: Reactor | null;
      }[];
      return reactions.flatMap((one) => (one.content === content && one.user != null ? [one.user] : []));
    });
  }

  /** Folds a comment that `post` wrote: what it said is over. Nothing where there is none, or it is folded already. */
  async fold(key: string, summary: string): Promise<void> {
    await this.#whereItIs(async (thread) => await thread.#foldHere(key, summary));
  }

  async #foldHere(key: string, summary: string): Promise<true | undefined> {
    return await this.#retry(async () => {
      const comment = await this.#find(key);
      if (comment === undefined) return undefined;
      const body = comment.body?.replaceAll('\r\n', '\n').slice(marker(key).length).trim() ?? '';
      if (!body.startsWith('<details>')) await this.#edit(comment.id, marked(key, fold(summary, [body])));
      return true;
    });
  }

  /** Does something with a comment of ours where it stands: here, or in the thread that stands in for this one. */
  async #whereItIs<T>(act: (thread: IssueThread) => Promise<T | undefined>): Promise<T | undefined> {
    let shut: unknown;
    try {
      const done = await act(this);
      if (done !== undefined) return done;
    } catch (error) {
      if (!isShut(error)) throw error;
      shut = error;
    }
    const there = await this.#other('look', shut);
    if (there !== undefined) return await act(there);
    if (shut !== undefined) throw shut;
    return undefined;
  }

  /**
   * The thread that stands in for this one.
   * @param shut what this one answered
   * @throws what passes, such as GitHub's limits; `shut` where that is why there is none
   */
  async #other(why: 'post' | 'look', shut: unknown): Promise<IssueThread | undefined> {
    if (this.#instead === undefined) return undefined;
    let issue: number | undefined;
    try {
      issue = await this.#instead.issue(why);
    } catch (error) {
      throw isPassingFault(error) ? error : (shut ?? error);
    }
    const options = { writer: this.#writer, ...(this.#pause === undefined ? {} : { pause: this.#pause }) };
    return issue === undefined || issue === this.#issue
      ? undefined
      : new IssueThread(this.#client, this.#repository, issue, options);
  }

  /** Posts the comment that ends a run's attempt: a new one, because nobody is told of an edit. */
  async postTerminal(
    id: string,
    run: { readonly id: number; readonly attempt: number },
    body: string,
  ): Promise<number> {
    return await this.post(`end ${id} ${run.id}.${run.attempt}`, body);
  }

  /**
   * Writes the status comment of a clone: edits it, or posts it when there is none or somebody deleted it.
   * @param commentId where it was when it was last written, from the record
   * @returns the id of the comment, to be kept in the record
   */
  async writeStatus(id: string, body: string, commentId?: number): Promise<number> {
    const key = `status ${id}`;
    const text = marked(key, body);
    if (this.#shown?.body === text) return this.#shown.commentId;
    const written = await this.#retry(async () => {
      const comment = (await this.#read(commentId, key)) ?? (await this.#find(key));
      if (comment === undefined) return (await this.#create(text)).id;
      if (sameText(comment.body, text)) return comment.id;
      return (await this.#edit(comment.id, text)) ?? (await this.#create(text)).id;
    });
    this.#shown = { commentId: written, body: text };
    return written;
  }

  async #read(commentId: number | undefined, key: string): Promise<Comment | undefined> {
    if (commentId === undefined) return undefined;
    const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
    const comment = await this.#unlessGone(route, { comment_id: commentId });
    return comment !== undefined && this.#isOurs(comment, key) ? comment : undefined;
  }

  async #find(key: string): Promise<Comment | undefined> {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    for (let page = 1; ; page += 1) {
      const comments = (await this.#request(route, {
        issue_number: this.#issue,
        per_page: 100,
        page,
      })) as Comment[];
      const ours = comments.find((comment) => this.#isOurs(comment, key));
      if (ours !== undefined || comments.length < 100) return ours;
    }
  }

  #isOurs({ user, body }: Comment, key: string): boolean {
    return user?.login === this.#writer && user.type === 'Bot' && (body ?? '').startsWith(marker(key));
  }

  async #create(body: string): Promise<Comment> {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const written = (await this.#request(route, { issue_number: this.#issue, body })) as Comment;
    // An issue that moved to another repository answers with where it is now; what is fetched there is a list, and nothing was written.
    if (typeof written.id !== 'number') throw this.#unwritable('moved to another repository');
    return written;
  }

  /** @returns `undefined` when the comment was deleted meanwhile */
  async #edit(commentId: number, body: string): Promise<number | undefined> {
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    return (await this.#unlessGone(route, { comment_id: commentId, body }))?.id;
  }

  async #unlessGone(route: string, parameters: Record<string, unknown>): Promise<Comment | undefined> {
    try {
      return (await this.#request(route, parameters)) as Comment;
    } catch (error) {
      const status = statusOf(error);
      if (status === 404 || status === 410) return undefined;
      throw error;
    }
  }

  async #request(route: string, parameters: Record<string, unknown>): Promise<unknown> {
    return (await this.#client.request(route, { ...this.#repository, ...parameters })).data;
  }

  async #retry<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await withRetries(call, this.#pause);
    } catch (error) {
      throw this.#explain(error);
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
      `GitHub does not let us write in thread #${this.#issue} (${answer}): it is locked, moved or deleted, or the job lacks the permission.`,
      'Unlock the thread, or give the command in another one.',
      { cause },
    );
  }
}

/** Whether a thread takes no comment, and will not: it is locked, moved or deleted. */
function isShut(error: unknown): boolean {
  return error instanceof UserError && error.reason === 'thread-unwritable';
}

/** Names the comment that warns of an expiry, by which it is found again. */
export function warningKey(id: string, warning: 'day' | 'hour', expiresAt: Instant): string {
  return `expires ${id} ${warning} ${timeOf(expiresAt)}`;
}

/** What a comment of ours was posted by; nothing for any other text. Whose comment it is, is for the caller to look at. */
export function keyOf(body: string): string | undefined {
  return /^<!-- understudy:([a-z0-9. -]+) -->/.exec(body)?.[1];
}

function marker(key: string): string {
  return `<!-- understudy:${key} -->`;
}

function marked(key: string, body: string): string {
  if (!/^[a-z0-9. -]+$/.test(key)) throw new RangeError(`Not a key of a comment: ${JSON.stringify(key)}`);
  return fitComment(`${marker(key)}\n${body}`);
}

/** GitHub turns line ends into CRLF for some clients and trims the end. */
function sameText(one: string | null | undefined, other: string): boolean {
  const normal = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  return normal(one ?? '') === normal(other);
}
