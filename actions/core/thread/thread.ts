import { type Instant, timeOf } from '../base/time.ts';
import { type GitHubClient, isPassingFault, type Pause, type RepositoryName } from '../github/client.ts';
import { isShut, marked, OwnComments, type Reactor, says, unmarked } from './own-comments.ts';
import { WORKFLOW_BOT } from './own-issue.ts';
import { fold } from './render/fold.ts';

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
interface Instead {
  /** Its number; where there is none yet, it is opened for `post`, and nothing is the answer to who only looks. */
  readonly issue: (why: 'post' | 'look') => Promise<number | undefined>;
  /** What stands above such news: whom they are for, and where they belong. */
  readonly head: string;
}

/** The issue or pull request in which a clone was asked for: what we say in it. What a person types is never taken for ours. */
export class IssueThread {
  readonly #client: GitHubClient;
  readonly #repository: RepositoryName;
  readonly #issue: number;
  readonly #options: ThreadOptions;
  readonly #comments: OwnComments;
  /** What the status comment said when it was last written or read, so that an edit which changes nothing is spared. */
  #shown: { readonly commentId: number; readonly body: string } | undefined;

  constructor(client: GitHubClient, repository: RepositoryName, issue: number, options: ThreadOptions = {}) {
    this.#client = client;
    this.#repository = repository;
    this.#issue = issue;
    this.#options = options;
    const { writer = WORKFLOW_BOT, pause } = options;
    this.#comments = new OwnComments(client, { repository, issue, writer, pause });
  }

  /** Reacts to a comment, or to the issue itself. Twice is once. */
  async react(content: Reaction, commentId?: number): Promise<void> {
    const route =
      commentId === undefined
        ? 'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions'
        : 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
    const where = commentId === undefined ? { issue_number: this.#issue } : { comment_id: commentId };
    await this.#comments.retry(() => this.#comments.request(route, { ...where, content }));
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
      return await this.#comments.retry(
        async () => (await this.#comments.find(key))?.id ?? (await this.#comments.create(text)).id,
      );
    } catch (error) {
      const { head } = this.#options.instead ?? {};
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
      const found = await this.#whereItIs((thread) =>
        thread.#comments.retry(() => thread.#comments.find(key)),
      );
      return found !== undefined;
    } catch (error) {
      if (this.#options.instead !== undefined && isShut(error)) return false;
      throw error;
    }
  }

  /** Who reacted to a comment that `post` wrote, the first to do so first; nobody where there is no such comment. */
  async reactors(key: string, content: '+1'): Promise<readonly Reactor[]> {
    return (await this.#whereItIs(async (thread) => await thread.#reactorsHere(key, content))) ?? [];
  }

  async #reactorsHere(key: string, content: '+1'): Promise<readonly Reactor[] | undefined> {
    return await this.#comments.retry(async () => {
      const comment = await this.#comments.find(key);
      if (comment === undefined) return undefined;
      const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
      const where = { comment_id: comment.id, content, per_page: 100 };
      const reactions = (await this.#comments.request(route, where)) as {
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
    return await this.#comments.retry(async () => {
      const comment = await this.#comments.find(key);
      if (comment === undefined) return undefined;
      const body = unmarked(key, comment);
      if (!body.startsWith('<details>'))
        await this.#comments.edit(comment.id, marked(key, fold(summary, [body])));
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
    if (this.#options.instead === undefined) return undefined;
    let issue: number | undefined;
    try {
      issue = await this.#options.instead.issue(why);
    } catch (error) {
      throw isPassingFault(error) ? error : (shut ?? error);
    }
    const { instead: _, ...options } = this.#options;
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
    const written = await this.#comments.retry(async () => {
      const comment = (await this.#comments.read(commentId, key)) ?? (await this.#comments.find(key));
      if (comment === undefined) return (await this.#comments.create(text)).id;
      if (says(comment, text)) return comment.id;
      return (await this.#comments.edit(comment.id, text)) ?? (await this.#comments.create(text)).id;
    });
    this.#shown = { commentId: written, body: text };
    return written;
  }
}

/** Names the comment that warns of an expiry, by which it is found again. */
export function warningKey(id: string, warning: 'day' | 'hour', expiresAt: Instant): string {
  return `expires ${id} ${warning} ${timeOf(expiresAt)}`;
}
