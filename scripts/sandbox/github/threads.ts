import { EventEmitter } from 'node:events';
import { ApiError, invalid } from './api-error.ts';
import type { Comment, Issue, Person, PullRequest, Reaction, ReactionContent } from './model.ts';
import { reactionContents } from './model.ts';

/** GitHub's limit for the body of an issue or a comment, in characters. */
const bodyLimit = 65_536;

/** Something happened in a thread that GitHub tells the world about by a webhook. */
export interface Activity {
  readonly event: 'issues' | 'issue_comment' | 'pull_request';
  readonly action:
    | 'opened'
    | 'closed'
    | 'reopened'
    | 'edited'
    | 'created'
    | 'deleted'
    | 'locked'
    | 'labeled'
    | 'synchronize';
  readonly issue: Issue;
  readonly comment?: Comment;
  /** The one that was given. */
  readonly label?: string;
  readonly sender: Person;
  /** What a job's token does starts no workflow. */
  readonly byJob: boolean;
}

/** Who acts: a person, or a job through its token. */
export interface Actor {
  readonly person: Person;
  readonly byJob: boolean;
  readonly viaApp?: string | null;
}

interface ThreadEvents {
  activity: [Activity];
  /** Anything on the page changed. */
  change: [Issue];
}

/** The issues and pull requests of the repository, with their comments and reactions. */
export class Threads extends EventEmitter<ThreadEvents> {
  readonly #issues: Issue[] = [];
  readonly #comments = new Map<number, Comment>();
  readonly #deleted = new Set<Issue>();
  readonly #now: () => Date;
  #nextId = 3_100_000_001;

  constructor(now: () => Date) {
    super();
    this.#now = now;
  }

  open(
    text: {
      title: string;
      body?: string;
      kind?: Issue['kind'];
      labels?: readonly string[];
      pull?: PullRequest;
    },
    actor: Actor,
  ): Issue {
    if (text.title.trim() === '') throw invalid('Issue', 'title', "title can't be blank");
    checkBody(text.body ?? '', 'Issue');
    const at = this.#time();
    const issue: Issue = {
      id: this.#nextId++,
      number: this.#issues.length + 1,
      kind: text.kind ?? 'issue',
      author: actor.person,
      title: text.title,
      body: text.body ?? '',
      state: 'open',
      stateReason: null,
      locked: false,
      labels: [...(text.labels ?? [])],
      comments: [],
      reactions: [],
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      closedBy: null,
      pinned: false,
      ...(text.pull ? { pull: text.pull } : {}),
    };
    this.#issues.push(issue);
    this.#tell(issue, { event: eventOf(issue), action: 'opened' }, actor);
    this.#tellLabels(issue, issue.labels, actor);
    return issue;
  }

  comment(issue: Issue, body: string, actor: Actor): Comment {
    if (issue.locked && (actor.byJob || !mayWriteLocked(actor.person))) {
      throw new ApiError(403, 'Unable to create comment because issue is locked.');
    }
    if (body === '') throw invalid('IssueComment', 'data', 'Body cannot be blank');
    checkBody(body, 'IssueComment');
    const at = this.#time();
    const comment: Comment = {
      id: this.#nextId++,
      issue: issue.number,
      author: actor.person,
      body,
      createdAt: at,
      updatedAt: at,
      reactions: [],
      viaApp: actor.viaApp ?? null,
    };
    issue.comments.push(comment);
    issue.updatedAt = at;
    this.#comments.set(comment.id, comment);
    this.#tell(issue, { event: 'issue_comment', action: 'created', comment }, actor);
    return comment;
  }

  edit(comment: Comment, body: string, actor: Actor): void {
    const issue = this.get(comment.issue);
    if (issue.locked && actor.byJob) {
      throw new ApiError(403, 'Unable to update comment because issue is locked.');
    }
    checkBody(body, 'IssueComment');
    comment.body = body;
    comment.updatedAt = this.#time();
    this.#tell(issue, { event: 'issue_comment', action: 'edited', comment }, actor);
  }

  deleteComment(comment: Comment, actor: Actor): void {
    const issue = this.get(comment.issue);
    issue.comments.splice(issue.comments.indexOf(comment), 1);
    this.#comments.delete(comment.id);
    this.#tell(issue, { event: 'issue_comment', action: 'deleted', comment }, actor);
  }

  update(
    issue: Issue,
    change: {
      title?: string;
      body?: string | null;
      state?: Issue['state'];
      stateReason?: Issue['stateReason'];
      labels?: readonly string[];
    },
    actor: Actor,
  ): void {
    checkBody(change.body ?? '', 'Issue');
    if (change.title !== undefined) issue.title = change.title;
    if (change.body !== undefined) issue.body = change.body ?? '';
    const given = (change.labels ?? []).filter((label) => !issue.labels.includes(label));
    if (change.labels) issue.labels = [...change.labels];
    issue.updatedAt = this.#time();
    this.emit('change', issue);
    if (change.state && change.state !== issue.state) {
      issue.state = change.state;
      issue.closedAt = change.state === 'closed' ? issue.updatedAt : null;
      issue.closedBy = change.state === 'closed' ? actor.person : null;
      issue.stateReason = change.state === 'closed' ? (change.stateReason ?? 'completed') : 'reopened';
      this.#tell(
        issue,
        { event: eventOf(issue), action: change.state === 'closed' ? 'closed' : 'reopened' },
        actor,
      );
    } else if (change.title !== undefined || change.body !== undefined) {
      this.#tell(issue, { event: eventOf(issue), action: 'edited' }, actor);
    }
    this.#tellLabels(issue, given, actor);
  }

  /** An event for each label that was given. */
  #tellLabels(issue: Issue, labels: readonly string[], actor: Actor): void {
    for (const label of labels) this.#tell(issue, { event: eventOf(issue), action: 'labeled', label }, actor);
  }

  /** Somebody pushed to the branch of a pull request. A job's push starts nothing. */
  synchronize(issue: Issue, mergeSha: string, actor: Actor): void {
    if (issue.pull === undefined) throw invalid('PullRequest', 'head', 'head is invalid');
    issue.pull.mergeSha = mergeSha;
    issue.updatedAt = this.#time();
    this.#tell(issue, { event: 'pull_request', action: 'synchronize' }, actor);
  }

  lock(issue: Issue, actor: Actor): void {
    issue.locked = true;
    this.#tell(issue, { event: 'issues', action: 'locked' }, actor);
  }

  /** Deletes an issue for good, with its comments. */
  remove(issue: Issue): void {
    this.#deleted.add(issue);
    for (const { id } of issue.comments) this.#comments.delete(id);
    this.emit('change', issue);
  }

  /** Adds a reaction; a second one of the same kind by the same person is the first one again. */
  react(
    on: Issue | Comment,
    content: string,
    user: Person,
  ): { readonly reaction: Reaction; readonly created: boolean } {
    if (!isReactionContent(content)) throw invalid('Reaction', 'content', `${content} is not a reaction`);
    const issue = 'issue' in on ? this.get(on.issue) : on;
    const present = on.reactions.find((one) => one.content === content && one.user.id === user.id);
    if (present) return { reaction: present, created: false };
    const reaction: Reaction = { id: this.#nextId++, content, user, createdAt: this.#time() };
    on.reactions.push(reaction);
    this.emit('change', issue);
    return { reaction, created: true };
  }

  /** Delivers the event of a comment's creation once more, as GitHub at times does. */
  redeliver(comment: Comment): void {
    const { author: sender } = comment;
    const issue = this.get(comment.issue);
    const byJob = sender.login === 'github-actions[bot]';
    this.emit('activity', { event: 'issue_comment', action: 'created', issue, comment, sender, byJob });
  }

  list(): readonly Issue[] {
    return this.#issues.filter((issue) => !this.#deleted.has(issue));
  }

  /** @throws ApiError 404, or 410 of one that was deleted */
  get(number: number): Issue {
    const issue = this.#issues[number - 1];
    if (!issue) throw new ApiError(404, 'Not Found');
    if (this.#deleted.has(issue)) throw new ApiError(410, 'This issue was deleted');
    return issue;
  }

  /** @throws ApiError 404 */
  getComment(id: number): Comment {
    const comment = this.#comments.get(id);
    if (!comment) throw new ApiError(404, 'Not Found');
    return comment;
  }

  #tell(issue: Issue, what: Pick<Activity, 'event' | 'action' | 'comment' | 'label'>, actor: Actor): void {
    this.emit('change', issue);
    this.emit('activity', { ...what, issue, sender: actor.person, byJob: actor.byJob });
  }

  /** GitHub's time stamps have no fractions of a second. */
  #time(): string {
    return `${this.#now().toISOString().slice(0, 19)}Z`;
  }
}

const eventOf = ({ pull }: Issue): 'issues' | 'pull_request' =>
  pull === undefined ? 'issues' : 'pull_request';

function isReactionContent(text: string): text is ReactionContent {
  return (reactionContents as readonly string[]).includes(text);
}

function mayWriteLocked(person: Person): boolean {
  return person.role === 'write' || person.role === 'maintain' || person.role === 'admin';
}

function checkBody(body: string, resource: string): void {
  if ([...body].length > bodyLimit) {
    throw invalid(resource, 'body', `body is too long (maximum is ${bodyLimit} characters)`);
  }
}
