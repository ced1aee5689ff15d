/** What names and texts of a language are made of: lists of faker's. */
export interface Lists {
  readonly lastNames: readonly string[];
  /** Given names of women alone, and of men alone. */
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly states: readonly string[];
  readonly sentences: readonly string[];
}
