/**
 * What went wrong, in a form that a person can act on. Thrown for mistakes and refusals; anything else that is
 * thrown is a bug or an outage, and keeps its cause and its stack trace.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** A stable code of this outcome, such as `policy-undecided`; scripts and docs refer to it. */
  readonly reason: string;
  /** What the reader can do now, as one or two plain sentences. */
  readonly next: string;

  constructor(reason: string, message: string, next: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.next = next;
  }
}

/** The message of anything that was thrown, without a stack trace. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The name of anything that was thrown, which AWS and Node tell errors apart by, and its message. */
export function namedMessageOf(error: unknown): string {
  return `${error instanceof Error ? error.name : 'error'}: ${messageOf(error)}`;
}
