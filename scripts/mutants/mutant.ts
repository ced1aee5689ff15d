/** What a change would let through if no test noticed it. Of the first three, none may survive. */
export type Guards = 'leak' | 'deletion' | 'proof' | 'rights' | 'behaviour';

/** One change to the source that some test must notice. */
export interface Mutant {
  /** What would go unseen, in one sentence; it is also the mutant's name. */
  readonly unseen: string;
  readonly guards: Guards;
  /** The folder in which the text is looked for; where in it does not matter, so that code may move. */
  readonly in: 'text' | 'actions' | 'masking' | 'terraform-cdk' | 'scripts/sandbox';
  /** A text that stands once in the sources of that folder; a space stands for any white space. */
  readonly find: string;
  readonly replace: string;
  /**
   * Further tests, where those beside the file cannot answer: regular expressions of their paths; behind `: `, one of the
   * names of those in it that are meant, which is much quicker.
   */
  readonly tests?: readonly string[];
}

/** The kinds of which none may survive. */
export const NONE_MAY_SURVIVE: ReadonlySet<Guards> = new Set(['leak', 'deletion', 'proof']);
