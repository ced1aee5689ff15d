/**
 * An answer to a command that cannot be carried out. Its texts are Markdown whose variable parts are inert: they hold
 * words of our own, or words of the command made of harmless characters only (see `nameWord`), so that they can be
 * posted as they are.
 */
export interface CommandProblem {
  readonly kind: 'problem';
  /** A stable code, such as `lifetime-invalid`; scripts and docs refer to it. */
  readonly reason: string;
  readonly message: string;
  /** What to write instead, or whom to ask. */
  readonly next: string;
  /** The nearest command that is valid, ready to copy. */
  readonly suggestion?: string;
}

/** A problem with its reason code, what is wrong, what to do, and a command to write instead, where one is right. */
export function problem(reason: string, message: string, next: string, suggestion?: string): CommandProblem {
  return { kind: 'problem', reason, message, next, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** No `::` either: it would make a workflow command of a log line. */
const HARMLESS = /^(?!.*::)[A-Za-z0-9][A-Za-z0-9._:=-]{0,39}$|^-{1,2}[A-Za-z0-9][A-Za-z0-9.=-]{0,39}$/;

/**
 * How an answer calls a word of the command: by itself when it cannot be anything but a word, else by its place, so
 * that no text of a stranger's making is ever repeated in our name.
 */
export function nameWord(word: string, place: number): string {
  return HARMLESS.test(word) ? `\`${word}\`` : `Word ${place} of the command`;
}
