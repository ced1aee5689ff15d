import * as core from '@actions/core';
import { messageOf, UserError } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import type { CommandProblem } from '../core/command/problem.ts';
import { answerKey, type CommandRequest, isForm } from '../core/command/request.ts';
import { statusOf, withRetries } from '../core/github/client.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import type { Thread } from '../core/ledger/record.ts';
import { newsThread } from '../core/thread/news-thread.ts';
import { findOwnIssue } from '../core/thread/own-issue.ts';
import { renderProblem, renderRefusal } from '../core/thread/render/answers.ts';
import { inlineCode } from '../core/thread/render/markdown.ts';
import type { Speaking } from '../core/thread/render/options.ts';
import { findStructureIssue } from '../core/thread/structure-issue.ts';
import { en } from '../core/thread/texts/en.ts';
import { textsOf } from '../core/thread/texts/texts.ts';
import type { IssueThread, Reaction } from '../core/thread/thread.ts';

/** Where a command is answered: the thread that it was given in, or a new one for a form that names none. */
export class Reply {
  readonly #octokit: Octokit;
  readonly #context: RunContext;
  readonly #request: CommandRequest;
  readonly #speaking: Speaking;
  #issue: number | undefined;

  constructor(octokit: Octokit, context: RunContext, request: CommandRequest, speaking: Speaking) {
    this.#speaking = speaking;
    this.#octokit = octokit;
    this.#context = context;
    this.#request = request;
    this.#issue = request.issue;
  }

  /** The issue that says why no base of a source is made; nothing where there is none, or GitHub does not say. */
  async stoppedIssue(source: string): Promise<number | undefined> {
    try {
      const issue = await findStructureIssue(this.#octokit, this.#context.repository, source);
      return issue?.stopsBases ? issue.number : undefined;
    } catch (error) {
      core.info(printable(`The issue of the structure was not looked for: ${messageOf(error)}`));
      return undefined;
    }
  }

  /** How an issue or pull request stands; nothing where GitHub does not say. */
  async stateOf(issue: number): Promise<'open' | 'closed' | 'missing' | undefined> {
    try {
      const { owner, repo } = this.#context.repository;
      const ask = () => this.#octokit.rest.issues.get({ owner, repo, issue_number: issue });
      return (await withRetries(ask)).data.state === 'closed' ? 'closed' : 'open';
    } catch (error) {
      const status = statusOf(error);
      if (status === 404 || status === 410) return 'missing';
      core.info(printable(`How thread #${issue} stands is not known: ${messageOf(error)}`));
      return undefined;
    }
  }

  /**
   * Reacts to the comment, or to the issue that opened with the command: 👀, so that the author knows within a second that the
   * command was seen; 😕, so that whoever meant a command sees that it was read as none.
   */
  async react(content: Reaction): Promise<void> {
    if (this.#issue === undefined || isForm(this.#request)) return;
    try {
      await this.#thread(this.#issue).react(content, this.#request.commentId);
    } catch (error) {
      // The comment may be gone, or its thread locked: the command stands as it was created.
      core.info(printable(`No reaction: ${messageOf(error)}`));
    }
  }

  /**
   * Posts an answer, once for each command. Where the thread takes none, because it is locked, moved or deleted, the
   * board gets it. Where that takes none either, the run's summary holds it; it does so, too, when GitHub fails for longer than is waited.
   * @throws what GitHub answered, when it is not about the thread
   */
  async say(markdown: string): Promise<Result> {
    try {
      const issue = await this.#issueNumber(this.#texts.opened.answer(this.#request.author.login));
      await this.#thread(issue).post(answerKey(this.#request, this.#context.run.id), markdown);
      return { outcome: 'done', reason: 'answered' };
    } catch (error) {
      core.warning(printable(`${messageOf(error)} The answer is in the summary of this run.`));
      await core.summary.addRaw(`${markdown}\n`).write();
      // Of an outage the author hears by the red run, whose re-run answers in the thread.
      if (!(error instanceof UserError) || error.reason !== 'thread-unwritable') throw error;
      return { outcome: 'done', reason: 'answered-in-summary' };
    }
  }

  /** Posts why the command is not carried out, and 👎. */
  async refuse(refusal: CommandProblem): Promise<Result> {
    core.info(printable(`Refused: ${refusal.reason}`));
    await this.say(renderProblem(refusal, this.#speaking));
    await this.react('-1');
    return { outcome: 'refused', reason: refusal.reason };
  }

  /** Posts what went wrong, to somebody who may command: nobody who may is left without an answer. */
  async tell(error: unknown): Promise<void> {
    const { unexpected, unexpectedNext } = en.answers.refused;
    const { reason, message, next } =
      error instanceof UserError
        ? error
        : {
            reason: 'unexpected',
            message: unexpected(messageOf(error)),
            next: unexpectedNext(this.#context.run.url),
          };
    try {
      await this.say(renderRefusal({ reason, message, next }, this.#speaking));
    } catch (secondary) {
      // The error itself goes to the log in any case; the thread may be what is broken.
      core.warning(printable(`No answer could be posted: ${messageOf(secondary)}`));
    }
  }

  /** The thread that a clone's answers go to. Opens an issue for a form that names none. */
  async threadFor(source: string): Promise<Thread> {
    const issue = await this.#issueNumber(this.#texts.opened.clone(source, this.#request.author.login));
    const { owner, repo } = this.#context.repository;
    const { commentId } = this.#request;
    return { repository: `${owner}/${repo}`, issue, ...(commentId === undefined ? {} : { commentId }) };
  }

  /** Writes the first status comment, which the `watch` job keeps current from then on. */
  async writeStatus(thread: Thread, id: string, markdown: string): Promise<number> {
    return await this.#thread(thread.issue).writeStatus(id, markdown, thread.statusCommentId);
  }

  get #texts() {
    return textsOf(this.#speaking.language).answers;
  }

  #thread(issue: number): IssueThread {
    const to = { owner: this.#request.author.login, thread: { issue } };
    return newsThread(this.#octokit, this.#context.repository, to, this.#speaking);
  }

  async #issueNumber(title: string): Promise<number> {
    if (this.#issue !== undefined) return this.#issue;
    if (this.#request.isIssueUnread === true)
      throw new UserError('thread-unwritable', 'The form names no thread that could be read.', '');
    const { repository } = this.#context;
    // Found again by its marker, so that a re-run or a lost answer opens no second one.
    const marker = `<!-- understudy:form ${this.#context.run.id} -->`;
    this.#issue = await withRetries(async () => {
      const found = await findOwnIssue(this.#octokit, repository, marker);
      if (found) return found.number;
      const body = `${marker}\n${this.#texts.opened.body(inlineCode(this.#request.author.login))}`;
      return (await this.#octokit.rest.issues.create({ ...repository, title, body })).data.number;
    });
    return this.#issue;
  }
}
