import type { Author } from './authorise.ts';

/** What an event asks for: who wrote which text, and where. */
export interface CommandRequest {
  readonly author: Author;
  /** The comment as it was when it was written, or the command that a form amounts to. */
  readonly text: string;
  /** The thread; absent for a form that names none. */
  readonly issue?: number;
  readonly commentId?: number;
  readonly isPublic: boolean;
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
  readonly repository?: { readonly private?: boolean };
  readonly issue?: { readonly number: number };
  readonly comment?: {
    readonly id: number;
    readonly body?: string | null;
    readonly user?: Account | null;
    readonly performed_via_github_app?: unknown;
  };
  readonly inputs?: Readonly<Record<string, unknown>> | null;
}

interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: string;
}

/**
 * Reads a request from an event's payload. Only a person's own comment counts, as it was when created: an edited one
 * stands under its author's name though another may have changed it.
 */
export function readRequest(eventName: string, payload: unknown): CommandRequest | Ignored {
  const event = payload as Payload;
  // What does not say that it is private is taken for public.
  const isPublic = event.repository?.private !== true;
  if (eventName === 'workflow_dispatch') return readForm(event, isPublic);
  if (eventName !== 'issue_comment') return ignore('no event that holds a command');
  if (event.action !== 'created') return ignore('a comment that was edited or deleted');
  const { comment, issue, sender } = event;
  const author = comment?.user;
  if (comment == null || issue === undefined || author == null) return ignore('a comment without an author');
  if (author.type !== 'User') return ignore('not written by a person');
  if (comment.performed_via_github_app != null) return ignore('written by an app in the name of a person');
  if (sender !== undefined && sender.id !== author.id) return ignore('not created by its author');
  return {
    author: accountOf(author),
    text: comment.body ?? '',
    issue: issue.number,
    commentId: comment.id,
    isPublic,
  };
}

function readForm({ sender, inputs }: Payload, isPublic: boolean): CommandRequest | Ignored {
  if (sender === undefined || sender.type !== 'User') return ignore('not started by a person');
  const issue = Number(inputs?.issue);
  return {
    author: accountOf(sender),
    text: commandOfForm(inputs ?? {}),
    ...(Number.isSafeInteger(issue) && issue > 0 ? { issue } : {}),
    isPublic,
  };
}

/**
 * The command that the inputs of the form amount to, so that a form goes through the same grammar as a comment. A field
 * that holds more than its own value makes a command that is refused.
 */
export function commandOfForm(inputs: Readonly<Record<string, unknown>>): string {
  const words = ['/clone'];
  for (const name of ['class', 'lifetime']) {
    const value = field(inputs[name]);
    if (value !== '') words.push(value);
  }
  const source = field(inputs.source);
  if (source !== '') words.push(`--source=${source}`);
  for (const name of ['fresh', 'dry-run']) {
    if (inputs[name] === true || inputs[name] === 'true') words.push(`--${name}`);
  }
  const note = field(inputs.note).replace(/["“”„‟«»＂]/g, "'");
  if (note !== '') words.push(`--note "${note}"`);
  return words.join(' ');
}

/** On one line: a second line could start another command. */
function field(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\r\n\u2028\u2029]+/g, ' ').trim() : '';
}

function accountOf({ login, id, type }: Account): Author {
  return { login, id, type };
}

function ignore(why: string): Ignored {
  return { ignored: true, why };
}
