/** A column as the review names it. */
export interface AskedColumn {
  /** `database.table.column`: what an answer names it by. */
  readonly place: string;
  readonly database: string;
  readonly table: string;
  readonly column: string;
  /** As MySQL writes it: `varchar(80)`. */
  readonly type: string;
}

/** A rule that fits each of the columns, as the policy would have it. */
export interface ProposedRule {
  readonly rule: string;
  /** What the rule makes of an invented value. */
  readonly example?: { readonly input: string; readonly output: string };
}

/** A decision that a person is asked for: of one column, or of columns that are alike. No value of the data is in it. */
export interface Question {
  /** The same as long as it asks for the same columns. */
  readonly id: string;
  readonly columns: readonly AskedColumn[];
  /** What was seen of them: shapes, numbers, words of our own. */
  readonly seen: readonly string[];
  /** The likeliest first; empty where nothing is proposed. */
  readonly choices: readonly ProposedRule[];
  /** The rule that stands in the file and that nobody has confirmed; absent where there is none. */
  readonly written?: string;
}

/** What is open and what was decided since the review began. */
export interface ReviewState {
  readonly file: string;
  /** In the order of doubt. */
  readonly questions: readonly Question[];
  /** Decisions since the review began, and the columns that they decided. */
  readonly decided: { readonly questions: number; readonly columns: number };
  /** What the last decision was, which can be taken back; absent where none can. */
  readonly last?: { readonly columns: readonly string[]; readonly rule: string };
}

/** Decisions on the policy of one file. Every call reads the file anew, so that what somebody writes meanwhile stays. */
export interface Review {
  state(): ReviewState;
  /**
   * Writes a rule for columns.
   *
   * @param rule as the policy would have it: `email`, `{ keep: "why" }`
   * @throws MaskingError where the rule does not fit one of them, or the file cannot be read; nothing is written then
   */
  answer(places: readonly string[], rule: string): ReviewState;
  /** Takes the last decision back. @throws MaskingError where the file was changed since, or nothing was decided */
  undo(): ReviewState;
  /** What lint says of the whole file, with the server's own judgement; empty where it is sound. */
  lint(): Promise<readonly string[]>;
}
