/**
 * How a collation's equality is followed. Which texts a collation holds equal, its weights say; what is shared with other
 * collations is ASCII, so an ASCII text that a value is equal to has to be read from the value or its weights.
 */
export interface CollationReading {
  /** It tells letter cases apart. */
  readonly cased?: true;
  /** What it holds equal, the common one holds equal, too. */
  readonly coarser?: true;
  /**
   * Absent where letter cases are told apart. `itself`: weights of ASCII are the common collation's own. `levels`: those,
   * and accents in a level after them. `weights`: read as a text, they are the text in one letter case. `units`: each
   * character of ASCII has a weight. `letters`: of one byte each, and some are equal to ASCII.
   */
  readonly read?: 'itself' | 'levels' | 'weights' | 'units' | 'letters';
  /** The character set in which weights are read as text. */
  readonly as?: 'latin1' | 'swe7' | 'ucs2';
  /** Weights of the printable characters of ASCII but for capitals, in their order, as hexadecimal digits. */
  readonly units?: string;
  /** Letters of several signs, such as `ch` in Czech, and their weights. */
  readonly joined?: Readonly<Record<string, string>>;
  /** Characters that are equal to ASCII, each with that text, between `|`; U+FFFD where an ASCII one is not itself. */
  readonly letters?: string;
  /** ASCII texts that are equal to others than those that differ by letter case alone, or not even to all of these. */
  readonly odd?: readonly string[];
}
