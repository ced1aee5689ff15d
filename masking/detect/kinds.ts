/** What personal data is called here. The same words in checks, tables and drafts. */
export type Kind =
  | 'email'
  | 'phone'
  | 'credit_card'
  | 'iban'
  | 'my_number'
  | 'ip'
  | 'mac'
  | 'postal_code'
  | 'person'
  | 'kana'
  | 'address'
  | 'credentials'
  | 'token'
  | 'password_hash';

/** Kinds as a person reads them: `credit card, email`. */
export function kindsAsWords(kinds: readonly Kind[]): string {
  return kinds.join(', ').replaceAll('_', ' ');
}

/** One piece of a text that is personal. `value` is for telling it apart; it is never printed. */
export interface Match {
  readonly kind: Kind;
  /**
   * `certain`: one is enough, because form or check digits leave no doubt. `likely`: chance makes such values, so it
   * counts only when many values of a column are like it.
   */
  readonly strength: 'certain' | 'likely';
  readonly value: string;
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
}

/**
 * The longest text that a detector takes for one thing. Expressions repeat nothing without a bound, so that the work is
 * in proportion to the length of a value, whatever stands in it, and a long value can be looked at in pieces.
 */
export const LONGEST_MATCH = 6100;

/** All matches of an expression that has the flag `g`. Most texts have none: going through them makes an expression of its own, which costs as much again. */
export function matchesIn(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  return text.search(pattern) === -1 ? [] : text.matchAll(pattern);
}

/** What an expression finds in a text, and where. */
export function found(
  kind: Kind,
  strength: Match['strength'],
  text: string,
  pattern: RegExp,
  isIt: (value: string) => boolean = () => true,
): Match[] {
  const matches: Match[] = [];
  for (const { 0: value, index: at } of matchesIn(text, pattern))
    if (isIt(value)) matches.push({ kind, strength, value, at });
  return matches;
}
