/**
 * Why masking stopped, in a form that a person can act on. Its text never holds a value of the data: messages of
 * MySQL do ("Duplicate entry 'taro@…'"), so they are reduced to their number and name (see `session/fault.ts`).
 */
export class MaskingError extends Error {
  override readonly name = 'MaskingError';
  /** A stable code of this outcome, such as `policy-undecided`; scripts and docs refer to it. */
  readonly reason: string;
  /** What the reader can do now, as one or two plain sentences. */
  readonly next: string;

  constructor(reason: string, message: string, next: string) {
    super(message);
    this.reason = reason;
    this.next = next;
  }
}
