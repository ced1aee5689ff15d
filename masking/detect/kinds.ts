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
}
