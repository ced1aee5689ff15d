/** Two lists whose words are put together, with `between` between them; where that is nothing, one has words of one length. */
export interface Pair {
  readonly before: readonly string[];
  readonly between: '' | ' ' | '-';
  readonly after: readonly string[];
}
