import { type Instant, timeOf } from '../base/time.ts';
import { type AskedComment, readAsked } from './asked.ts';
import type { Author } from './authorise.ts';
import { checkForm, commandOfForm, commandOfIssueForm, issueOfForm } from './form.ts';
import { readLabelName } from './label.ts';
import type { CommandProblem } from './problem.ts';

/** What an event asks for: who wrote which text, and where. */
export interface CommandRequest {
  readonly author: Author;
  /** The comment as it was when it was written, or the command that a form amounts to. */
  readonly text: string;
  /** The thread; absent for a form that names none. */
  readonly issue?: number;
  /** Whether a form names a thread that cannot be read: it is answered in none, and opens none either. */
  readonly isIssueUnread?: true;
  /** Whether the text that opens an issue is that of the issue form, and not written by hand. */
  readonly isIssueForm?: true;
  /** What is wrong with the form itself, whatever its command. */
  readonly formProblem?: CommandProblem;
  readonly commentId?: number;
  /** The label that was given to the issue, where that is the command; as its maker wrote it. */
  readonly label?: string;
  /** Whether that label is nearly written as labels are, and no more. */
  readonly isNearLabel?: true;
  /** When it was written, ISO 8601; absent for a form, which has no time of its own. */
  readonly at?: Instant;
  readonly isPublic: boolean;
  /** The comment of another repository that the command was given in; see `asked.ts`. */
  readonly askedIn?: { readonly repository: string; readonly issue: number; readonly commentId: number };
}

/** Whether a request is of the dispatch form, and not of a comment, an issue or its label: it has nothing to react to, and may name any issue. */
export function isForm({ commentId, at }: CommandRequest): boolean {
  return commentId === undefined && at === undefined;
}

/** Names the answer to a request in its thread; the same for an event that is delivered twice, so that it is answered once. */
export function answerKey({ commentId, label, at, issue }: CommandRequest, runId: number): string {
  if (commentId !== undefined) return `answer ${commentId}`;
  if (label !== undefined) return `answer label ${issue} ${timeOf(at)}`;
  return at === undefined ? `answer ${runId}` : `answer issue ${issue}`;
}

/** The event is nobody's command; `why` is for the log. */
export interface Ignored {
  readonly ignored: true;
  readonly why: string;
}

/** The parts of GitHub's event payloads that are read. All of it is written by whoever caused the event. */
interface Payload {
  readonly action?: string;
  readonly sender?: Account;
  readonly repository?: { readonly private?: boolean; readonly full_name?: string };
  readonly issue?: Post & { readonly number: number; readonly updated_at?: Instant };
  readonly comment?: Post & { readonly id: number };
  /** Present when an issue came from another repository. */
  readonly changes?: { readonly old_issue?: unknown };
  /** The one that was given. */
  readonly label?: { readonly name?: string };
  readonly inputs?: Readonly<Record<string, unknown>> | null;
}

/** A comment, or the text that opens an issue. */
interface Post {
  readonly body?: string | null;
  readonly user?: Account | null;
  readonly created_at?: Instant;
  readonly performed_via_github_app?: unknown;
}

interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: string;
}

/**
 * Reads a request from an event's payload. Only a person's own text counts, as it was when created: an edited one
 * stands under its author's name though another may have changed it. What an app carries over from another repository is
 * that of the person who wrote it there, once it is proven.
 */
export function readRequest(eventName: string, payload: unknown): CommandRequest | AskedComment | Ignored {
  const event = payload as Payload;
  // What does not say that it is private is taken for public.
  const isPublic = event.repository?.private !== true;
  if (eventName === 'workflow_dispatch') return readForm(event, isPublic);
  if (eventName === 'issues')
    return event.action === 'labeled' ? readLabel(event, isPublic) : readIssue(event, isPublic);
  if (eventName !== 'issue_comment') return ignore('no event that holds a command');
  if (event.action !== 'created') return ignore('a comment that was edited or deleted');
  const { comment, issue } = event;
  if (comment === undefined || issue === undefined) return ignore('an event without a comment');
  const asked = comment.user?.type === 'Bot' ? readAsked(comment.body ?? '') : undefined;
  if (asked !== undefined && comment.created_at !== undefined)
    return {
      ...asked,
      carrier: { issue: issue.number, commentId: comment.id, at: comment.created_at },
      isPublic,
    };
  const post = readPost(comment, event.sender);
  if ('ignored' in post) return post;
  return { ...post, text: comment.body ?? '', issue: issue.number, commentId: comment.id, isPublic };
}

/** A label that somebody gave to an issue. Whoever gave it asks, not whoever opened the issue. */
function readLabel({ sender, issue, label }: Payload, isPublic: boolean): CommandRequest | Ignored {
  const name = label?.name?.trim() ?? '';
  const said = readLabelName(name);
  if (said === undefined || issue === undefined) return ignore('a label that is no command');
  if (sender?.type !== 'User') return ignore('a label that no person gave');
  return {
    author: accountOf(sender),
    text: said.text,
    issue: issue.number,
    label: name,
    ...(said.isNear ? { isNearLabel: true } : {}),
    ...(issue.updated_at === undefined ? {} : { at: issue.updated_at }),
    isPublic,
  };
}

/** An issue that opens with a command, or that the issue form made. */
function readIssue(event: Payload, isPublic: boolean): CommandRequest | Ignored {
  const { issue } = event;
  if (event.action !== 'opened' || issue === undefined) return ignore('an issue that was not just opened');
  // Its command was carried out, or refused, where it was given.
  if (event.changes?.old_issue != null) return ignore('an issue that came from another repository');
  const post = readPost(issue, event.sender);
  if ('ignored' in post) return post;
  const body = issue.body ?? '';
  const filled = commandOfIssueForm(body);
  return {
    ...post,
    text: filled ?? body,
    issue: issue.number,
    ...(filled === undefined ? {} : { isIssueForm: true }),
    isPublic,
  };
}

function readPost(post: Post, sender: Account | undefined): Pick<CommandRequest, 'author' | 'at'> | Ignored {
  const author = post.user;
  if (author == null) return ignore('written by an account that is gone');
  if (author.type !== 'User') return ignore('not written by a person');
  if (post.performed_via_github_app != null) return ignore('written by an app in the name of a person');
  if (sender !== undefined && sender.id !== author.id) return ignore('not created by its author');
  return { author: accountOf(author), ...(post.created_at === undefined ? {} : { at: post.created_at }) };
}

function readForm({ sender, inputs, repository }: Payload, isPublic: boolean): CommandRequest | Ignored {
  if (sender === undefined || sender.type !== 'User') return ignore('not started by a person');
  const issue = issueOfForm(inputs?.issue, repository?.full_name ?? '');
  const formProblem = checkForm(inputs ?? {}, issue === 'unread');
  return {
    author: accountOf(sender),
    text: commandOfForm(inputs ?? {}),
    ...(typeof issue === 'number' ? { issue } : {}),
    ...(issue === 'unread' ? { isIssueUnread: true } : {}),
    ...(formProblem === undefined ? {} : { formProblem }),
    isPublic,
  };
}

function accountOf({ login, id, type }: Account): Author {
  return { login, id, type };
}

function ignore(why: string): Ignored {
  return { ignored: true, why };
}
